"""`rolekb.load`: knowledge from a folder of one's own records."""

from __future__ import annotations

import os

from rolekb.catalog.knowledge import KnowledgeBase, in_memory, packaged
from rolekb.errors import RecordsInvalid
from rolekb.problems import Problem
from rolekb.validation.check import check_paths, tables, valid_records


def load(path: str | os.PathLike[str], *, base: KnowledgeBase | None = None) -> KnowledgeBase:
    """A knowledge base of the records in a folder or file, over `base` (default: the packaged one).

    Where both hold an id, the folder's record counts. Raises `RecordsInvalid`, with every problem
    and its cure, if any record is broken or there is none.

    >>> import rolekb
    >>> rolekb.load("no-such-folder")
    Traceback (most recent call last):
        ...
    rolekb.errors.RecordsInvalid: 1 problem:
    no-such-folder: error: RK100 the file can't be read: no such file or directory. Check its name and permissions.
    """
    lower = base or packaged()
    report = check_paths([os.fspath(path)], lower)
    records = valid_records(report)
    if not records:
        cure = "Name a folder or file with .yaml, .yml or .json records"
        raise RecordsInvalid([Problem("RK103", "there is no record here", cure, os.fspath(path))])
    return in_memory(records, tables(report)).over(lower)
