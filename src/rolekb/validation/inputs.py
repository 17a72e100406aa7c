"""From the paths of a command line to the files that are meant."""

from __future__ import annotations

import glob
import os
import subprocess
from typing import TYPE_CHECKING

from rolekb.reading import SUFFIXES
from rolekb.validation.feeds import is_feed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

STDIN = "-"


def expanded(paths: Iterable[str], excluded: Callable[[str], bool] | None = None) -> list[str]:
    """The files that paths name: files as they are, patterns and folders with what is in them.

    In folders, hidden entries, what git ignores, what is `excluded` and files of other endings are passed over, and links to folders are not followed. A file is
    named once, however often it is meant. A pattern that matches nothing stays as it is.
    """
    found: dict[str, str] = {}
    for path in paths:
        for match in _matches(path):
            if match == STDIN or not os.path.isdir(match):
                found.setdefault(match if match == STDIN else os.path.abspath(match), match)
                continue
            for file in _in_folder(match):
                if excluded is None or not excluded(file):
                    found.setdefault(os.path.abspath(file), file)
    return list(found.values())


def record_files(paths: Iterable[str]) -> list[str]:
    """The files of `expanded` that hold records rather than feeds."""
    return [path for path in expanded(paths) if not is_feed(path)]


def _matches(path: str) -> list[str]:
    if path != STDIN and glob.has_magic(path) and not os.path.lexists(path):
        return sorted(glob.glob(path, recursive=True)) or [path]
    return [path]


def _in_folder(top: str) -> list[str]:
    files = list(_walked(top))
    ignored = _ignored(files)
    return [file for file in files if file not in ignored]


def _walked(top: str) -> Iterator[str]:
    locked: list[OSError] = []
    for folder, folders, names in os.walk(top, onerror=locked.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and _is_input(name):
                yield os.path.join(folder, name)
    yield from (str(error.filename) for error in locked)  # reading them says what is wrong


def _is_input(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in SUFFIXES or is_feed(name)


def _ignored(files: list[str]) -> frozenset[str]:
    """The files that git ignores, asked of the repository that each lies in."""
    inside: dict[str, list[str]] = {}
    known: dict[str, str | None] = {}
    for file in files:
        repository = _repository(os.path.dirname(os.path.abspath(file)), known)
        if repository is not None:
            inside.setdefault(repository, []).append(file)
    return frozenset(
        file for repository, held in inside.items() for file in _ignored_in(repository, held)
    )


def _ignored_in(repository: str, files: list[str]) -> list[str]:
    names = {os.path.relpath(os.path.abspath(file), repository): file for file in files}
    try:
        answer = subprocess.run(  # noqa: S603 - names are passed as data, on its standard input
            ["git", "-C", repository, "check-ignore", "-z", "--stdin"],  # noqa: S607 - the user's git
            input=os.fsencode("\0".join(names)),
            capture_output=True,
            check=False,
            timeout=60,
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    said = os.fsdecode(answer.stdout).split("\0")
    return [names[name] for name in said if name in names]


def _repository(folder: str, known: dict[str, str | None]) -> str | None:
    """The nearest folder at or above one that git calls its own."""
    if folder not in known:
        above = os.path.dirname(folder)
        if os.path.exists(os.path.join(folder, ".git")):
            known[folder] = folder
        else:
            known[folder] = None if above == folder else _repository(above, known)
    return known[folder]
