"""Where the package's own data lives: compiled in a wheel, or as files in a checkout."""

from __future__ import annotations

import os

_PACKAGE = os.path.dirname(os.path.abspath(__file__))
_COMPILED = os.path.join(_PACKAGE, "_data")
_CHECKOUT = os.path.dirname(os.path.dirname(_PACKAGE))


def compiled_knowledge() -> str | None:
    """The folder of the compiled records, or None in a checkout."""
    folder = os.path.join(_COMPILED, "knowledge")
    return folder if os.path.isdir(folder) else None


def profiles() -> str:
    """The folder of the record files in a checkout."""
    return _in_checkout("profiles")


def schemas() -> str:
    """The folder that holds `index.json` and a folder for each schema version."""
    folder = os.path.join(_COMPILED, "schema")
    return folder if os.path.isdir(folder) else _in_checkout("schema")


def site() -> str:
    """The folder that holds `mkdocs.yml` and the pages of the site that are written by hand, in `docs`."""
    folder = os.path.join(_COMPILED, "site")
    return folder if os.path.isdir(folder) else os.path.dirname(_in_checkout("docs"))


def _in_checkout(name: str) -> str:
    folder = os.path.join(_CHECKOUT, name)
    if not os.path.isdir(folder):
        from rolekb.errors import InstallationIncomplete

        raise InstallationIncomplete(
            f"rolekb's own {name} are missing (looked in {_COMPILED} and {folder}): "
            "install the package again, from its wheel or from a full checkout"
        )
    return folder
