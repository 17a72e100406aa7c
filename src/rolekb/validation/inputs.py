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
    found: dict[str, None] = {}
    for path in paths:
        for match in _matches(path):
            if not os.path.isdir(match):
                found[match] = None
                continue
            for file in _in_folder(match):
                if excluded is None or not excluded(file):
                    found[file] = None
    return list(found)


def record_files(paths: Iterable[str]) -> list[str]:
    """The files of `expanded` that hold records rather than feeds."""
    return [path for path in expanded(paths) if not is_feed(path)]


def _matches(path: str) -> list[str]:
    if path != STDIN and glob.has_magic(path) and not os.path.lexists(path):
        return sorted(glob.glob(path, recursive=True)) or [path]
    return [path]


def _in_folder(top: str) -> list[str]:
    files = list(_walked(top))
    ignored = _ignored(top, files)
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


def _ignored(top: str, files: list[str]) -> frozenset[str]:
    """The files that git ignores; none where there is no git or no repository."""
    if not files or not _in_repository(top):
        return frozenset()
    names = "\0".join(os.path.relpath(file, top) for file in files)
    try:
        answer = subprocess.run(  # noqa: S603 - names are passed as data, on its standard input
            ["git", "-C", top, "check-ignore", "-z", "--stdin"],  # noqa: S607 - git is where the user has it
            input=os.fsencode(names), capture_output=True, check=False, timeout=60,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    said = os.fsdecode(answer.stdout).split("\0")
    return frozenset(os.path.join(top, name) for name in said if name)


def _in_repository(top: str) -> bool:
    folder = os.path.abspath(top)
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return False
        folder = above
    return True
