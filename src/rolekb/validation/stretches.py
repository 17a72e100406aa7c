"""Stretches of a feed, checked one batch of lines after the other."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from rolekb.problems import Problem, Span
from rolekb.validation.feedcheck import FeedChecker
from rolekb.validation.feeds import PIECE, Torn, lines_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.validation.feeds import Batch, Piece
    from rolekb.validation.options import Options

_MOST = 4096  # lines checked at once


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
            count, records, problems = checker.check(batch.lines, first, beginning=first == 1)
            yield Checked(count, batch.size, records, problems)
            first += count
    except Torn:
        said = "the compressed data ends too early or is damaged"
        fault = Problem("RK115", said, "Fetch or compress the file again", name,
                        Span(first, 1, first, 1))  # fmt: skip
        yield Checked(problems=[fault])


def check_pieces(
    cut: Iterable[Piece], name: str, options: Options, base: KnowledgeBase | None
) -> Iterator[Checked]:
    """Check pieces of a feed one after the other."""
    checker = FeedChecker(name, options, base)
    first = 1
    for piece in cut:
        for done in check_piece(checker, piece, first):
            first += done.lines
            yield done


def check_piece(checker: FeedChecker, piece: Piece, first: int = 1) -> Iterator[Checked]:
    """Check the lines that begin in a piece of a feed; `first` is the number of the first of them.

    Mostly at once; of very short lines some thousands, as each may have problems.
    """
    lines = lines_in(checker.name, piece)
    size = (piece.end or piece.start + PIECE) - piece.start
    count, beginning = _MOST, not piece.start
    while count == _MOST:
        some = islice(lines, _MOST)
        count, records, problems = checker.check(some, first, beginning=beginning)
        yield Checked(count, size, records, problems)
        first, size, beginning = first + count, 0, False
