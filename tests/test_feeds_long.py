"""Long feeds: several processes say what one says, and memory stays bounded."""

from __future__ import annotations

import contextlib
import gzip
import importlib.util
import json
import re
import subprocess
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import zstandard
from conftest import PATIENCE, environment, put
from hypothesis import given, settings
from hypothesis import strategies as st
from validate_parts import BAD, GOOD, feed

import rolekb
from rolekb.validation import feeds
from rolekb.validation.feedcheck import FeedChecker
from rolekb.validation.feeds import PIECE, LongLine, Piece, batches, lines_in, pieces
from rolekb.validation.options import Options
from rolekb.validation.stretches import check_piece, check_pieces
from rolekb.validation.workers import side_by_side

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Run

MIB = 1 << 20
# A sound record of a hundred kilobytes: long feeds of few records.
WIDE = b'{"x-own": "' + b"x" * 100_000 + b'", ' + GOOD[1:]
linux = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux's /proc")


def made(path: Path, count: int) -> list[bool]:
    """A feed as the benchmarks make it; which of its lines were broken on purpose."""
    place = Path(__file__).parent / "benchmarks" / "feed.py"
    spec = importlib.util.spec_from_file_location("benchmark_feed", place)
    assert spec is not None
    assert spec.loader is not None
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.write(path, count)
    return [broken for _, broken in module.records(count)]


def reports(run: Run, path: Path, *more: str) -> list[tuple[int, bytes, bytes]]:
    """What one process and two say of a feed, without the time that they took."""
    said = []
    for jobs in ("1", "2"):
        ran = run("validate", path, "--jobs", jobs, "--format", "jsonl", *more)
        out = re.sub(rb', "seconds": [0-9.]+', b"", ran.stdout)
        said.append((ran.returncode, out, re.sub(rb" in [0-9.]+ s:", b":", ran.stderr)))
    return said


def test_two_processes_say_what_one_says(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "jobs.jsonl"
    broken = made(path, 10_000)
    assert path.stat().st_size > 12 * MIB
    one, two = reports(run, path, "--select", "RK2")
    assert one == two
    assert one[0] == 1
    told = {json.loads(line)["span"]["line"] for line in one[1].splitlines()[:-1]}
    assert told == {number for number, wrong in enumerate(broken, 1) if wrong}
    assert one[2].startswith(b"rolekb: 1 file checked: 10,000 jobs. ")


def at_a_cut(lines: list[bytes]) -> int:
    """The index of the line that is the first to begin in the second piece."""
    begins, index = 0, 0
    while begins < PIECE:
        begins += len(lines[index]) + 1
        index += 1
    return index


# What stands at the first line of the second piece, before it and after it.
AT_CUTS: dict[str, tuple[list[bytes], list[tuple[str, int]]]] = {
    "fault": ([BAD], [("RK201", 0)]),
    "mark": ([b"\xef\xbb\xbf" + GOOD], [("RK106", 0)]),
    "blank": ([b"", b"\r", BAD], [("RK201", 2)]),
    "latin-1": ([b'{"a": "\xe9"}', BAD], [("RK101", 0), ("RK201", 1)]),
    "long": ([b"[" + b"1," * (5 * MIB) + b"1]", BAD], [("RK114", 0), ("RK201", 1)]),
}


@pytest.mark.parametrize("case", AT_CUTS.values(), ids=AT_CUTS)
def test_where_the_work_is_cut_nothing_is_lost_or_told_twice(
    run: Run, tmp_path: Path, case: tuple[list[bytes], list[tuple[str, int]]]
) -> None:
    lines = [WIDE] * 130
    cut = at_a_cut(lines)
    strange, expected = case
    for end in (b"\n", b""):
        content = feed(*lines[:cut], *strange, *lines[cut:], BAD).removesuffix(b"\n") + end
        one, two = reports(run, put(tmp_path / "jobs.jsonl", content))
        assert one == two
        told = [json.loads(line) for line in one[1].splitlines()[:-1]]
        assert [(problem["code"], problem["span"]["line"]) for problem in told] == [
            *((code, cut + 1 + number) for code, number in expected),
            ("RK201", 130 + len(strange) + 1),
        ]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from([b"", b"\r", b"a", b"bc\r", b"def" * 9])), st.sets(st.integers(1, 60))
)
def test_the_pieces_of_a_feed_hold_its_lines(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], cuts: set[int]
) -> None:
    content = b"\n".join(lines)
    path = str(put(tmp_path_factory.getbasetemp() / "pieces.jsonl", content))
    whole = [line for batch in batches(path) for line in batch.lines]
    assert whole == content.removesuffix(b"\n").split(b"\n") if content else whole == []
    ends = [*sorted(cuts), None]
    cut = [Piece(start, end) for start, end in zip([0, *sorted(cuts)], ends, strict=True)]
    parts = [line for piece in cut for line in lines_in(path, piece)]
    assert b"".join(parts) == content  # type: ignore[arg-type]
    assert [line.removesuffix(b"\n") for line in parts if isinstance(line, bytes)] == whole


def test_a_feed_is_cut_without_gap_or_overlap(tmp_path: Path) -> None:
    for size in (0, 1, PIECE, PIECE + 1, 3 * PIECE + 7):
        cut = pieces(str(put(tmp_path / "jobs.jsonl", b"\n" * size)))
        assert cut[0].start == 0
        assert cut[-1].end is None
        assert [piece.end for piece in cut[:-1]] == [piece.start for piece in cut[1:]]


# Prints the exit code and the most memory that the process and its children ever held, in KiB.
MEASURED = """
import resource, sys
from rolekb.cli.start import run
code = run(sys.argv[1:])
own = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(code, own, file=sys.stderr)
"""


def measured(path: Path, *more: str) -> tuple[list[tuple[str, int]], int, int]:
    """Code and line of each problem of a feed, the exit code, and the most memory in use, in KiB."""
    ran = subprocess.run(
        [sys.executable, "-c", MEASURED, "validate", path, *more, "--format", "jsonl"],
        env=environment(), capture_output=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    told = [json.loads(line) for line in ran.stdout.splitlines()[:-1]]
    code, most = map(int, ran.stderr.split(b"\n")[-2].split())
    return [(problem["code"], problem["span"]["line"]) for problem in told], code, most


def zst(content: bytes) -> bytes:
    return bytes(zstandard.compress(content))


PACKS: dict[str, Callable[[bytes], bytes]] = {"": bytes, ".gz": gzip.compress, ".zst": zst}


@linux
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("ending", PACKS)
@pytest.mark.parametrize("filler", [b"x", b"["], ids=["text", "nested"])
def test_a_line_of_40_mib_is_told_in_bounded_memory(
    tmp_path: Path, jobs: str, ending: str, filler: bytes
) -> None:
    long = b'{"x-own": ' + filler * (40 * MIB)
    content = feed(BAD, long, *[GOOD] * 5000, BAD)
    path = put(tmp_path / f"jobs.jsonl{ending}", PACKS[ending](content))
    places, code, most = measured(path, "--jobs", jobs)
    assert places == [("RK201", 1), ("RK114", 2), ("RK201", 5003)]
    assert code == 1
    assert most < 150 * 1024


def test_a_line_longer_than_many_pieces_is_not_read_anew_for_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "jobs.jsonl", feed(BAD, b"x" * (40 * MIB), GOOD))
    taken = 0

    class Counted:
        def __init__(self, file: Any) -> None:
            self.seek = file.seek
            self.file = file

        def _count(self, block: bytes) -> bytes:
            nonlocal taken
            taken += len(block)
            return block

        def read(self, size: int) -> bytes:
            return self._count(self.file.read(size))

        def readline(self, size: int) -> bytes:
            return self._count(self.file.readline(size))

    opened = feeds._opened

    @contextlib.contextmanager
    def counted(name: str) -> Iterator[Any]:
        with opened(name) as file:
            yield Counted(file)

    monkeypatch.setattr(feeds, "_opened", counted)
    lines = [line for piece in pieces(str(path)) for line in lines_in(str(path), piece)]
    assert [len(line) - 1 for line in lines][0::2] == [len(BAD), len(GOOD)]
    assert isinstance(lines[1], LongLine)
    assert taken < 3 * path.stat().st_size


@linux
@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_a_small_file_that_unpacks_to_a_gigabyte_takes_no_more_memory(
    tmp_path: Path, ending: str
) -> None:
    packer: Any = zlib.compressobj(1, wbits=31)
    if ending == ".zst":
        packer = zstandard.ZstdCompressor().compressobj()
    parts = [packer.compress(feed(BAD)), *(packer.compress(bytes(MIB)) for _ in range(1024))]
    parts += [packer.compress(feed(b"", BAD)), packer.flush()]
    path = put(tmp_path / f"jobs.jsonl{ending}", b"".join(parts))
    assert path.stat().st_size < 5 * MIB
    assert measured(path)[:2] == ([("RK201", 1), ("RK114", 2), ("RK201", 3)], 1)
    assert measured(path)[2] < 150 * 1024


def test_a_line_is_too_long_from_the_first_byte_beyond_4_mib(tmp_path: Path) -> None:
    for more, expected in ((0, "RK201"), (1, "RK114")):
        line = b'"' + b"x" * (4 * MIB - 2 + more) + b'"'
        for content in (line, line + b"\n", feed(line, GOOD), feed(line, *[GOOD] * 9000)):
            path = put(tmp_path / "jobs.jsonl", content)
            assert [problem.code for problem in rolekb.validate(path)] == [expected]
            lines = list(lines_in(str(path), Piece(0, 9)))
            assert [type(one) for one in lines] == [LongLine if more else bytes]


SHORT = b"x\n" * 20_000
STRETCH = 4096  # lines


def test_of_short_lines_at_fault_some_thousands_are_held_at_a_time(tmp_path: Path) -> None:
    path = str(put(tmp_path / "jobs.jsonl", SHORT))
    checker = FeedChecker(path, Options(), rolekb.knowledge)
    parts = list(check_piece(checker, Piece()))
    assert sum(part.lines for part in parts) == 20_000
    assert max(len(part.problems) for part in parts) == STRETCH
    told = [problem.span.line for part in parts for problem in part.problems if problem.span]
    assert told == [*range(1, 20_001)]


@pytest.mark.parametrize("forking", [True, False])
def test_workers_number_short_lines_as_one_process_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, forking: bool
) -> None:
    path = str(put(tmp_path / "jobs.jsonl", SHORT))
    cut = pieces(path, 16_001)  # 8,000 lines and a half, and a piece that ends between two
    monkeypatch.setattr("rolekb.validation.workers.pieces", lambda *_: cut)
    if not forking:
        monkeypatch.setattr("rolekb.validation.workers._may_fork", lambda: False)
    one, two = (
        [problem for part in parts for problem in part.problems]
        for parts in (
            check_pieces(cut, path, Options(), rolekb.knowledge),
            side_by_side(path, cut, Options(), rolekb.knowledge, 2),
        )
    )
    assert one == two
    assert [problem.span.line for problem in one if problem.span] == [*range(1, 20_001)]


@linux
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_sixty_thousand_faults_take_little_memory(tmp_path: Path, jobs: str) -> None:
    path = put(tmp_path / "jobs.jsonl", b"[]\n" * 60_000)
    places, code, most = measured(path, "--jobs", jobs)
    assert places == [("RK201", line) for line in range(1, 60_001)]
    assert code == 1
    assert most < 45 * 1024  # told at once, they take 57 MB
