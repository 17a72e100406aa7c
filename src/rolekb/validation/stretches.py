"""Stretches of a feed, checked one batch of lines after the other."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rolekb.problems import Problem, Span
from rolekb.validation.feedcheck import FeedChecker
from rolekb.validation.feeds import Torn, batches_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.validation.feeds import Batch, Piece
    from rolekb.validation.options import Options


class Checked:
    """What a stretch of a feed held; its problems have the lines of the whole file."""

    __slots__ = ("lines", "problems", "records", "size")

    def __init__(
        self,
        lines: int = 0,
        size: int = 0,
        records: Counter[str] | None = None,
        problems: list[Problem] | None = None,
    ) -> None:
        self.lines = lines
        self.size = size
        self.records: Counter[str] = Counter() if records is None else records
        self.problems: list[Problem] = [] if problems is None else problems


def check_lines(
    content: Iterable[Batch], name: str, options: Options, base: KnowledgeBase | None
) -> Iterator[Checked]:
    """Check lines one after the other, some of them at a time."""
    checker = FeedChecker(name, options, base)
    first = 1
    try:
        for batch in content:
            yield _checked(checker, batch, first, beginning=first == 1)
            first += len(batch.lines)
    except Torn:
        said = "the compressed data ends too early or is damaged"
        fault = Problem("RK115", said, "Fetch or compress the file again", name,
                        Span(first, 1, first, 1))  # fmt: skip
        yield Checked(problems=[fault])


def check_piece(checker: FeedChecker, piece: Piece) -> Checked:
    """Check a piece of a feed; the lines of its problems are counted from the piece's beginning."""
    whole = Checked()
    for batch in batches_in(checker.name, piece):
        beginning = not (piece.start or whole.lines)
        part = _checked(checker, batch, whole.lines + 1, beginning=beginning)
        whole.lines += part.lines
        whole.size += part.size
        whole.records += part.records
        whole.problems += part.problems
    return whole


def _checked(checker: FeedChecker, batch: Batch, first: int, *, beginning: bool) -> Checked:
    records, problems = checker.check(batch.lines, first, beginning=beginning)
    return Checked(len(batch.lines), batch.size, records, problems)
