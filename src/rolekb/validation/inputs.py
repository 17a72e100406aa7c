"""From the paths of a command line to the files that are meant."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rolekb.reading.files import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

STDIN = "-"
PACKED = (".gz", ".zst")

_LINES = (".jsonl", ".ndjson")
_FEEDS = (*_LINES, *(line + packed for line in _LINES for packed in PACKED))
_INPUTS = (*SUFFIXES, *_FEEDS)
_MAGIC = frozenset("*?[")


def is_feed(path: str) -> bool:
    """Whether a file's ending says that it holds a record a line.

    >>> is_feed("jobs.jsonl.gz"), is_feed("job.json")
    (True, False)
    """
    return path.lower().endswith(_FEEDS)


class Found:
    """What paths name: `files`, and of the `folders` among the paths those in which there is nothing."""

    def __init__(self) -> None:
        self.files: list[str] = []
        self.empty: list[str] = []


def found(paths: Iterable[str], excluded: Callable[[str], bool] | None = None) -> Found:
    """The files that paths name: files as they are, patterns and folders with what is in them.

    In folders, hidden entries, what git ignores, what is `excluded` and files of other endings are passed over, and links to folders are not followed. A file is
    named once, however often it is meant. A pattern that matches nothing stays as it is.
    """
    known: dict[str, str] = {}
    answer = Found()
    for path in paths:
        held = False
        for match in _matches(path):
            if match == STDIN or not os.path.isdir(match):
                known.setdefault(match if match == STDIN else os.path.abspath(match), match)
                held = True
                continue
            for place, file in _in_folder(match):
                if excluded is None or not excluded(file):
                    known.setdefault(place, file)
                    held = True
        if not held and path != STDIN and os.path.isdir(path):
            answer.empty.append(path)
    answer.files += known.values()
    return answer


def expanded(paths: Iterable[str], excluded: Callable[[str], bool] | None = None) -> list[str]:
    """The files of `found`."""
    return found(paths, excluded).files


def record_files(paths: Iterable[str]) -> list[str]:
    """The files of `expanded` that hold records rather than feeds."""
    return [path for path in expanded(paths) if not is_feed(path)]


def _matches(path: str) -> list[str]:
    if path == STDIN or _MAGIC.isdisjoint(path) or os.path.lexists(path):
        return [path]
    import glob

    return sorted(glob.glob(path, recursive=True)) or [path]


def _in_folder(top: str) -> list[tuple[str, str]]:
    """Absolute paths of files, and their paths as they are to be called."""
    files = list(_walked(top))
    ignored = _ignored(files)
    return [file for file in files if file[0] not in ignored] if ignored else files


def _walked(top: str) -> Iterator[tuple[str, str]]:
    locked: list[OSError] = []
    for folder, folders, names in os.walk(top, onerror=locked.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        place, called = os.path.join(os.path.abspath(folder), ""), os.path.join(folder, "")
        for name in sorted(names):
            if name.lower().endswith(_INPUTS) and not name.startswith("."):
                yield place + name, called + name
    for error in locked:  # reading them says what is wrong
        yield os.path.abspath(error.filename), str(error.filename)


def _ignored(files: list[tuple[str, str]]) -> frozenset[str]:
    """The absolute paths that git ignores, asked of the repository that each lies in."""
    inside: dict[str, list[str]] = {}
    known: dict[str, str | None] = {}
    for place, _ in files:
        repository = _repository(os.path.dirname(place), known)
        if repository is not None:
            inside.setdefault(repository, []).append(place)
    return frozenset(
        file for repository, held in inside.items() for file in _ignored_in(repository, held)
    )


def _ignored_in(repository: str, files: list[str]) -> list[str]:
    import subprocess

    start = len(os.path.join(repository, ""))
    names = {file[start:]: file for file in files}
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
