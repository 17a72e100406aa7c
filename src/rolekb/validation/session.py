"""One run over files and feeds: problems as they are found, and what it all came to."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, cast

from rolekb.problems import Summary
from rolekb.reading.files import read_bytes
from rolekb.validation.check import check_documents, check_each
from rolekb.validation.inputs import STDIN, found, is_feed
from rolekb.validation.units import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from io import BufferedReader

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.problems import Problem
    from rolekb.reading import Document
    from rolekb.validation.feeds import Batch
    from rolekb.validation.options import Options
    from rolekb.validation.stretches import Checked

STDIN_NAME = "<stdin>"


class Session:
    """Checks what paths name: record files together, then each feed by itself, in order.

    `progress` hears of bytes done and bytes in all, while feeds are read; `tick` is called every now
    and then, and may raise. `empty` are the paths of folders in which there was nothing to check.
    """

    def __init__(
        self,
        paths: tuple[str, ...],
        options: Options,
        base: KnowledgeBase | None,
        jobs: int = 1,
        excluded: Callable[[str], bool] | None = None,
        progress: Callable[[int, int], None] | None = None,
        tick: Callable[[], None] | None = None,
    ) -> None:
        self.paths = paths
        self.options = options
        self.base = base
        self.jobs = jobs
        self.excluded = excluded
        self.progress = progress
        self.tick = tick
        self.files = 0
        self.empty: list[str] = []
        self.records: Counter[str] = Counter()
        self.codes: Counter[str] = Counter()
        self.errors = 0
        self.warnings = 0
        self.started = time.perf_counter()

    def problems(self) -> Iterator[Problem]:
        """Every problem; the counts are whole when the last one has come."""
        inputs = found(self.paths, self.excluded)
        self.empty = inputs.empty
        feeds = [path for path in inputs.files if is_feed(path)]
        files = [path for path in inputs.files if path != STDIN and not is_feed(path)]
        documents = read(files)
        if STDIN in inputs.files:
            from rolekb.validation.feeds import MAX_LINE, batches_of

            stream = cast("BufferedReader", sys.stdin.buffer)
            head = _first_line(stream)
            if _is_object(head):
                yield from self._counted(self._piped(batches_of(stream, head)))
            else:
                whole = head + stream.read(MAX_LINE)
                documents = chain([read_bytes(whole, None, STDIN_NAME)], documents)
        yield from self._counted(self._documents(documents))
        if feeds:
            yield from self._feeds(feeds)

    def _feeds(self, feeds: list[str]) -> Iterator[Problem]:
        from rolekb.validation.bulk import check_feed

        sizes = {path: os.path.getsize(path) for path in feeds if os.path.isfile(path)}
        done, total = 0, sum(sizes.values())
        for path in feeds:
            self.files += 1
            for checked in check_feed(path, self.options, self.base, self.jobs):
                done += checked.size
                if self.progress is not None:
                    self.progress(min(done, total), total)
                yield from self._counted(self._feed(checked))

    def summary(self) -> Summary:
        """What the run came to so far."""
        seconds = time.perf_counter() - self.started
        return Summary(self.files, self.records, self.errors, self.warnings, self.codes, seconds)

    def _documents(self, documents: Iterable[Document]) -> list[Problem]:
        if self.options.beyond_the_schema:
            report = check_documents(documents, self.base, self.options)
        else:
            report = check_each(documents, self.options)
        self.files += report.files
        self.records += report.records
        return report.problems

    def _feed(self, checked: Checked) -> list[Problem]:
        if self.tick is not None:
            self.tick()
        self.records += checked.records
        return checked.problems

    def _piped(self, content: Iterator[Batch]) -> Iterator[Problem]:
        """A feed on standard input."""
        from rolekb.validation.stretches import check_lines

        self.files += 1
        for checked in check_lines(content, STDIN_NAME, self.options, self.base):
            yield from self._feed(checked)

    def _counted(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        for problem in problems:
            self.codes[problem.code] += 1
            if problem.severity == "error":
                self.errors += 1
            else:
                self.warnings += 1
            yield problem


def _first_line(stream: BufferedReader) -> bytes:
    """Up to the end of the first line that is not blank."""
    from rolekb.validation.feeds import MAX_LINE

    head = stream.readline(MAX_LINE)
    while head.isspace() and len(head) < MAX_LINE and (line := stream.readline(MAX_LINE)):
        head += line
    return head


def _is_object(line: bytes) -> bool:
    """Whether a line is a record: then standard input is a feed."""
    from rolekb.validation.feedcheck import MARK, loads

    try:
        return isinstance(loads(line.removeprefix(MARK)), dict)
    except (ValueError, RecursionError):
        return False
