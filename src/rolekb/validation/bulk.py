"""Checking feeds of any length: one pass, bounded memory, worker processes over stretches of the file.

A sound record costs its parsing, one look by the schema engine and a few comparisons. Only a record
at fault is looked at again, for the places and the words.

In a feed each record stands alone: rules that compare records (doubled ids, one-sided relations) and
the house rules for files do not speak.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.problems import Problem
from rolekb.validation.feeds import NotRegular, batches, is_packed, pieces
from rolekb.validation.stretches import Checked, check_lines, check_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.validation.options import Options


def check_feed(
    path: str, options: Options, base: KnowledgeBase | None, jobs: int = 1
) -> Iterator[Checked]:
    """The stretches of a feed in order."""
    try:
        if is_packed(path):
            yield from check_lines(batches(path), path, options, base)
            return
        cut = pieces(path)
        if jobs > 1 and len(cut) > 1:
            from rolekb.validation.workers import side_by_side

            yield from side_by_side(path, cut, options, base, jobs)
        else:
            yield from check_pieces(cut, path, options, base)
    except NotRegular:
        fault = Problem("RK100", "this is not a regular file", "Name a file", path)
        yield Checked(problems=[fault])
    except OSError as error:
        said = f"the file can't be read: {(error.strerror or str(error)).lower()}"
        fault = Problem("RK100", said, "Check its name and permissions", path)
        yield Checked(problems=[fault])
