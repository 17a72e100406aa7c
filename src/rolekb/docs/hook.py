"""MkDocs' way in: the generated pages join those written by hand, without touching the checkout."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File as Document

import rolekb
from rolekb.docs import site

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from rolekb.docs.pages import File, Page
    from rolekb.docs.site import Nav


class _Made:
    """What was generated for this build."""

    pages: tuple[Page | File, ...] = ()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Generate all pages and enter them in the navigation."""
    _Made.pages = tuple(site.generate(rolekb.knowledge))
    written = cast("Nav", config.nav or [])  # pyright: ignore[reportUnknownMemberType] # MkDocs says no more than that it is a list
    config.nav = site.navigation(written, _Made.pages)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages to the files of the site."""
    for path, content in site.contents(_Made.pages):
        if files.get_file_from_path(path) is not None:
            raise PluginError(
                f"{path} is both written by hand and generated: rename the file in docs/"
            )
        files.append(Document.generated(config, path, content=content))
    return files
