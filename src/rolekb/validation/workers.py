"""Worker processes that check the pieces of a feed; their answers come back in the order of the file.

Where Linux runs us and no other thread is under way, this process is forked: what it has imported and
compiled needs no second making, and pipes carry numbers of pieces one way, plain tuples the other.
Elsewhere a pool of the standard library does the same, in more time.
"""

from __future__ import annotations

import gc
import marshal
import os
import signal
import sys
from collections import Counter, deque
from typing import TYPE_CHECKING, Any

from rolekb.errors import RolekbError
from rolekb.problems import Problem, Span
from rolekb.validation.feedcheck import FeedChecker
from rolekb.validation.feeds import pieces
from rolekb.validation.stretches import Checked, check_piece

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future
    from typing import NoReturn

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.validation.feeds import Piece
    from rolekb.validation.options import Options

_AHEAD = 3  # pieces under way for each worker: enough to keep it busy, few enough to hold
_SMALL = 1 << 18  # bytes of a piece whose problems come all at once
_NUMBER = 8  # bytes of a piece's number, and of an answer's length


class WorkerLost(RolekbError):
    """A worker process ended before its work was done."""

    def __init__(self) -> None:
        super().__init__(
            "the system ended a worker process, perhaps for want of memory; try --jobs 1"
        )


def side_by_side(
    path: str, cut: list[Piece], options: Options, base: KnowledgeBase | None, jobs: int
) -> Iterator[Checked]:
    """Check the pieces of a feed, several at a time."""
    hands = min(jobs, len(cut))
    if _may_fork():
        yield from _forked(cut, FeedChecker(path, options, base), hands)
    else:
        yield from _pooled(path, pieces(path, _SMALL), options, base, hands)


def _may_fork() -> bool:
    threads = sys.modules.get("threading")
    return sys.platform == "linux" and (threads is None or threads.active_count() == 1)


def _forked(cut: list[Piece], checker: FeedChecker, jobs: int) -> Iterator[Checked]:
    workers: list[_Worker] = []
    first = 0
    try:
        try:
            for _ in range(jobs):
                workers.append(_Worker(cut, checker, workers))
        except OSError as error:
            raise WorkerLost from error
        for number in range(min(len(cut), jobs * _AHEAD)):
            workers[number % jobs].ask(number)
        for number in range(len(cut)):
            worker = workers[number % jobs]
            if number + jobs * _AHEAD < len(cut):
                worker.ask(number + jobs * _AHEAD)
            before = first
            for done in worker.answers(before):
                first += done.lines
                yield done
    finally:
        for worker in workers:
            worker.end()


class _Worker:
    """A fork of this process, as its parent sees it."""

    def __init__(self, cut: list[Piece], checker: FeedChecker, others: list[_Worker]) -> None:
        asked, ask = os.pipe()
        answers, answer = os.pipe()
        self._ask = open(ask, "wb", buffering=0)  # noqa: SIM115 - closed when the worker ends
        self._answers = open(answers, "rb")  # noqa: SIM115
        # An interrupt waits, lest the fork hear it before it knows what it is.
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
        try:
            self._process = os.fork()
            if not self._process:
                _serve(cut, checker, asked, answer, [self, *others])
        except OSError:
            self.let_go()
            raise
        finally:
            os.close(asked)
            os.close(answer)
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)

    def ask(self, number: int) -> None:
        """Have a piece checked."""
        try:
            self._ask.write(number.to_bytes(_NUMBER))
        except BrokenPipeError:
            raise WorkerLost from None

    def answers(self, before: int) -> Iterator[Checked]:
        """What was found in the next of the pieces asked for; so many lines stand `before` it."""
        while content := self._answer():
            lines, size, records, problems = content
            found = [
                Problem._make((*words, _placed(at, before), *more)) for words, at, more in problems
            ]
            yield Checked(lines, size, Counter(records), found)

    def _answer(self) -> Any:  # noqa: ANN401 - what the other end of the pipe wrote
        size = int.from_bytes(self._received(_NUMBER))
        failed, content = marshal.loads(self._received(size))  # noqa: S302 - our own process's
        if failed:
            import pickle

            raise pickle.loads(content)  # noqa: S301 - the same
        return content

    def _received(self, size: int) -> bytes:
        content = self._answers.read(size)
        if len(content) < size:
            raise WorkerLost
        return content

    def let_go(self) -> None:
        """Close this process's ends of the pipes."""
        self._ask.close()
        self._answers.close()

    def end(self) -> None:
        """End the process, whatever it is at."""
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        self.let_go()


def _placed(at: tuple[int, int, int, int] | None, first: int) -> Span | None:
    return at and Span(at[0] + first, at[1], at[2] + first, at[3])


def _serve(
    cut: list[Piece], checker: FeedChecker, asked: int, answer: int, workers: list[_Worker]
) -> NoReturn:
    """What a fork does: nothing of its parent's is touched, not even when it ends."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it and ends us
        gc.freeze()  # what came from the parent stays; looking through it would copy its pages
        for worker in workers:
            worker.let_go()
        with open(asked, "rb", buffering=0) as numbers, open(answer, "wb") as answers:
            while number := numbers.read(_NUMBER):
                for content in _answers(checker, cut[int.from_bytes(number)]):
                    answers.write(len(content).to_bytes(_NUMBER) + content)
                    answers.flush()
    finally:
        os._exit(0)


def _answers(checker: FeedChecker, piece: Piece) -> Iterator[bytes]:
    """What is found in a piece, bit by bit, and that this was all."""
    try:
        for done in check_piece(checker, piece):
            problems = [
                (problem[:4], problem.span and tuple(problem.span), problem[5:])
                for problem in done.problems
            ]
            yield marshal.dumps((False, (done.lines, done.size, dict(done.records), problems)))
        yield marshal.dumps((False, None))
    except Exception as error:  # noqa: BLE001 - the parent raises it
        import pickle

        yield marshal.dumps((True, pickle.dumps(error)))


def _pooled(
    path: str, cut: list[Piece], options: Options, base: KnowledgeBase | None, jobs: int
) -> Iterator[Checked]:
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor  # dear to import
    from multiprocessing import active_children

    waiting = deque(cut)
    under_way: deque[Future[list[Checked]]] = deque()
    first = 0
    pool = ProcessPoolExecutor(jobs, initializer=_start, initargs=(path, options, base))
    others = active_children()
    try:
        while waiting or under_way:
            while waiting and len(under_way) < jobs * _AHEAD:
                try:
                    under_way.append(pool.submit(_check, waiting.popleft()))
                except (
                    OSError
                ) as error:  # not all could be started: the pool forgets those that were
                    for child in active_children():
                        if child not in others:
                            child.terminate()
                            child.join()
                    raise WorkerLost from error
            try:
                parts = under_way.popleft().result()
            except BrokenExecutor as error:
                raise WorkerLost from error
            before = first
            for done in parts:
                done.problems = [_moved(problem, before) for problem in done.problems]
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


# In a process of the pool: the feed it works on, set once when it starts.
_OWN: list[FeedChecker] = []


def _start(path: str, options: Options, base: KnowledgeBase | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it and ends us
    gc.freeze()
    _OWN.append(FeedChecker(path, options, base))


def _check(piece: Piece) -> list[Checked]:
    return list(check_piece(_OWN[-1], piece))
