"""Checking feeds of any length: one pass, bounded memory, worker processes over stretches of the file.

A sound record costs its parsing, one look by the schema engine and a few comparisons. Only a record
at fault is looked at again, for the places and the words.

In a feed each record stands alone: rules that compare records (doubled ids, one-sided relations) and
the house rules for files do not speak.
"""

from __future__ import annotations

import gc
import signal
from collections import Counter, deque
from typing import TYPE_CHECKING

from rolekb.errors import RolekbError
from rolekb.problems import Problem, Span
from rolekb.validation.feedcheck import FeedChecker
from rolekb.validation.feeds import NotRegular, Piece, Torn, batches, batches_in, is_packed, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.validation.feeds import Batch
    from rolekb.validation.options import Options

_AHEAD = 3  # pieces under way for each worker: enough to keep it busy, few enough to hold


class WorkerLost(RolekbError):
    """A worker process ended before its work was done."""


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


def check_feed(
    path: str, options: Options, base: KnowledgeBase | None, jobs: int = 1
) -> Iterator[Checked]:
    """The stretches of a feed in order."""
    try:
        cut = [] if jobs < 2 or is_packed(path) else pieces(path)
        if len(cut) > 1:
            yield from _side_by_side(path, cut, options, base, jobs)
        else:
            yield from check_lines(batches(path), path, options, base)
    except NotRegular:
        yield Checked(
            problems=[Problem("RK100", "this is not a regular file", "Name a file", path)]
        )
    except OSError as error:
        said = f"the file can't be read: {(error.strerror or str(error)).lower()}"
        fault = Problem("RK100", said, "Check its name and permissions", path)
        yield Checked(problems=[fault])


def check_lines(
    content: Iterable[Batch], name: str, options: Options, base: KnowledgeBase | None
) -> Iterator[Checked]:
    """Check lines one after the other, some megabytes at a time."""
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


def _checked(checker: FeedChecker, batch: Batch, first: int, *, beginning: bool) -> Checked:
    records, problems = checker.check(batch.lines, first, beginning=beginning)
    return Checked(len(batch.lines), batch.size, records, problems)


def _side_by_side(
    path: str, cut: list[Piece], options: Options, base: KnowledgeBase | None, jobs: int
) -> Iterator[Checked]:
    """Worker processes check pieces; their answers come back in the order of the file."""
    from concurrent.futures import (  # dear to import, and mostly not needed
        BrokenExecutor,
        ProcessPoolExecutor,
    )

    waiting = deque(cut)
    under_way: deque[Future[Checked]] = deque()
    first = 0
    pool = ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(path, options, base))
    try:
        while waiting or under_way:
            while waiting and len(under_way) < jobs * _AHEAD:
                under_way.append(pool.submit(_check_piece, waiting.popleft()))
            try:
                done = under_way.popleft().result()
            except BrokenExecutor as error:
                raise WorkerLost(
                    "the system ended a worker process, perhaps for want of memory; try --jobs 1"
                ) from error
            done.problems = [_moved(problem, first) for problem in done.problems]
            first += done.lines
            yield done
    finally:
        # Waited for: a pool left to end by itself can complain while the interpreter ends.
        pool.shutdown(cancel_futures=True)


def _moved(problem: Problem, lines_before: int) -> Problem:
    span = problem.span
    if span is None or not lines_before:
        return problem
    start, end = span.line + lines_before, span.end_line + lines_before
    return problem._replace(span=Span(start, span.column, end, span.end_column))


# In a worker process: the feed it works on, set once when it starts.
_WORKER: list[tuple[str, FeedChecker]] = []


def _start_worker(path: str, options: Options, base: KnowledgeBase | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it and ends us
    gc.freeze()  # what came from the parent stays; looking through it again would copy its pages
    _WORKER.append((path, FeedChecker(path, options, base)))


def _check_piece(piece: Piece) -> Checked:
    path, checker = _WORKER[-1]
    whole = Checked()
    for batch in batches_in(path, piece):
        beginning = not (piece.start or whole.lines)
        part = _checked(checker, batch, whole.lines + 1, beginning=beginning)
        whole.lines += part.lines
        whole.size += part.size
        whole.records += part.records
        whole.problems += part.problems
    return whole
