"""Where a problem is, as other tools want it: paths from one root, and marks that outlive edits."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rolekb.problems import Problem


@lru_cache(maxsize=64)  # problems come file by file
def relative(file: str, root: str) -> str | None:
    """A file's path from the root, with slashes; None where it lies outside."""
    path = file if os.path.isabs(file) else os.path.join(root, file)
    try:
        found = os.path.relpath(os.path.normpath(path), root)
    except ValueError:  # another drive
        return None
    if found == os.pardir or found.startswith(os.pardir + os.sep):
        return None
    return found.replace(os.sep, "/")


def shown_path(file: str, root: str) -> str:
    """A file's path from the root, or as it was given where it lies outside.

    >>> shown_path("./roles/a.yaml", os.getcwd())
    'roles/a.yaml'
    """
    return relative(file, root) or file.replace(os.sep, "/")


def fingerprint(problem: Problem, root: str) -> str:
    """The same for the same fault wherever its line has moved to.

    The line's own text is in it, since records in one file share their pointers.
    """
    from hashlib import sha256  # text reports have no use for it

    file = shown_path(problem.file, root) if problem.file else ""
    line = (problem.source or "").strip()
    parts = (problem.code, file, problem.pointer, problem.message, line)
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def sentences(problem: Problem) -> str:
    """The message and the cure as running text.

    >>> from rolekb.problems import Problem
    >>> sentences(Problem("RK203", "'skils' is not a field", "Did you mean 'skills'?"))
    "'skils' is not a field. Did you mean 'skills'?"
    """
    return f"{sentence(problem.message)} {sentence(problem.cure)}".strip()


def sentence(text: str) -> str:
    """A text with a full stop, unless it ends itself.

    >>> sentence("Write true"), sentence("Why not?"), sentence("")
    ('Write true.', 'Why not?', '')
    """
    return f"{text}." if text and text[-1] not in ".?!…" else text
