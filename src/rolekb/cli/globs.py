"""Globs that name files and folders from a folder on, as in a `.gitignore`."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def covers(glob: str, path: str, base: str) -> bool:
    """Whether a glob that starts at the folder `base` matches a path, or a folder above it.

    A glob without a slash matches a name at any depth; `**` stands for any number of folders.

    >>> covers("drafts/", "/kb/roles/drafts/x.yaml", "/kb"), covers("a/**/*.json", "/kb/a/b/x.json", "/kb")
    (True, True)
    >>> covers("roles/*.yaml", "/kb/old/roles/x.yaml", "/kb")
    False
    """
    try:
        steps = os.path.relpath(os.path.abspath(path), base).replace(os.sep, "/").split("/")
    except ValueError:  # on another drive
        return False
    return _covers(_steps(glob), steps)


@cache
def _steps(glob: str) -> tuple[str, ...]:
    steps = tuple(step for step in glob.split("/") if step not in ("", "."))
    return steps if "/" in glob.rstrip("/") else ("**", *steps)


def _covers(glob: tuple[str, ...], steps: Sequence[str]) -> bool:
    reached = {0}  # how many steps of the glob may have been matched so far
    for step in steps:
        reached = {further for done in reached for further in _past_folders(glob, done)}
        if len(glob) in reached:
            return True
        reached = {
            done if glob[done] == "**" else done + 1
            for done in reached
            if glob[done] == "**" or fnmatchcase(step, glob[done])
        }
        if len(glob) in reached:
            return True
    return False


def _past_folders(glob: tuple[str, ...], done: int) -> Iterator[int]:
    yield done
    while done < len(glob) and glob[done] == "**":
        done += 1
        yield done
