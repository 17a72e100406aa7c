"""Feeds: what is told of each line, where it stands, and what a feed's packing changes: nothing."""

from __future__ import annotations

import gzip
import json
import os
import sys
import zlib
from typing import TYPE_CHECKING

import pytest
import zstandard
from conftest import put
from hypothesis import given, settings
from packaged import outline_of
from test_validation_mutations import RECORDS, broken
from validate_parts import BAD, GOOD, WRONG, codes, feed, ran, told

import rolekb
from rolekb.reading import read_json
from rolekb.validation.check import check_documents
from rolekb.validation.feedcheck import FeedChecker
from rolekb.validation.options import Options

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Run

    from rolekb.problems import Problem

AT_2 = (WRONG[0], 2, WRONG[1])
MARK = b"\xef\xbb\xbf"
HUGE = b'{"title": "' + b"x" * (4 << 20) + b'"}'

# A line, and code and column of each problem it has.
LINES: dict[str, tuple[bytes, list[tuple[str, int]]]] = {
    "type": (BAD, [WRONG]),
    "unknown-field": (b'{"titel": 1, ' + GOOD[1:], [("RK203", 2)]),
    "missing-field": (GOOD.replace(b'"title": "Engineer", ', b""), [("RK202", 2)]),
    "two-faults": (b'{"titel": 1, ' + BAD[1:], [("RK203", 2), ("RK201", 23)]),
    "after-wide-letters": ('{"x-é€😀": "é€😀", '.encode() + BAD[1:], [("RK201", 27)]),
    "wide-spaces": (b'  \t{ "title" :\t5 , ' + GOOD[22:], [("RK201", 16)]),
    "unknown-reference": (b'{"role": "nobody", ' + GOOD[1:], [("RK301", 10)]),
    "inverted-pay": (
        b'{"pay": {"minimum": 90000, "maximum": 80000, "currency": "EUR", "period": "year"}, ' + GOOD[1:],
        [("RK501", 39)],
    ),
    "cut-off": (b'{"kind": "job"', [("RK106", 15)]),
    "two-values": (b"{} {}", [("RK106", 4)]),
    "no-json": (b"kind: job", [("RK106", 1)]),
    "not-a-number": (b'{"a": NaN}', [("RK106", 7)]),
    "infinite": (b'{"a": 1e400}', [("RK109", 7)]),
    "latin-1": (b'{"a": "caf\xe9"}', [("RK101", 11)]),
    "latin-1-after-utf-8": ('{"é": "'.encode() + b'\xe9"}', [("RK101", 8)]),
    "cut-letter": ('{"a": "é'.encode()[:-1], [("RK101", 8)]),
    "utf-16": ('{"a": 1}'.encode("utf-16"), [("RK101", 1)]),
    "mark-later": (MARK + GOOD, [("RK106", 1)]),
    "nul": (b'{"a": "\x00"}', [("RK112", 8)]),
    "nul-alone": (b"\x00", [("RK112", 1)]),
    "escape-raw": (b'{"a": "\x1b[2J"}', [("RK112", 8)]),
    "half-a-pair": (b'{"title": "\\ud800", ' + GOOD[22:], [("RK111", 11)]),
    "half-a-pair-in-a-key": (b'{"x-\\udc00": 1, ' + GOOD[1:], [("RK111", 2)]),
    "deep-lists": (b"[" * 100_000, [("RK110", 65)]),
    "deep-mappings": (b'{"a":' * 100_000, [("RK110", 321)]),
    "deep-and-closed": (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, [("RK110", 321)]),
    "list": (b"[" + GOOD + b"]", [("RK201", 1)]),
    "empty-list": (b"[]", [("RK201", 1)]),
    "number": (b" 3", [("RK201", 2)]),
    "null": (b"null", [("RK201", 1)]),
    "text": (b'"job"', [("RK201", 1)]),
    "empty-mapping": (b"{}", [("RK220", 1)]),
    "unknown-kind": (b'{"kind": "jb"}', [("RK220", 10)]),
    "kind-of-no-kind": (b'{"kind": ["job"]}', [("RK220", 10)]),
    "no-version": (b'{"kind": "job"}', [("RK221", 2)]),
    "unknown-version": (b'{"schema_version": 2, "kind": "job"}', [("RK221", 20)]),
    "version-true": (b'{"schema_version": true, "kind": "job"}', [("RK221", 20)]),
    "too-long": (HUGE, [("RK114", 1)]),
}  # fmt: skip


@pytest.mark.parametrize("case", LINES.values(), ids=LINES)
def test_a_fault_is_told_with_the_line_of_its_record(
    tmp_path: Path, case: tuple[bytes, list[tuple[str, int]]]
) -> None:
    line, expected = case
    path = put(tmp_path / "jobs.jsonl", feed(GOOD, line, GOOD, line))
    assert told(path) == [(code, at, column) for at in (2, 4) for code, column in expected]
    put(path, feed(GOOD, line)[:-1])  # no line end after the last record
    assert told(path) == [(code, 2, column) for code, column in expected]


@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["lf", "crlf"])
def test_blank_lines_count_and_are_no_records(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, end: bytes
) -> None:
    path = put(
        tmp_path / "jobs.jsonl", end.join([b"", GOOD, b"", b"  \t", BAD, b"", GOOD[:-1], b"", b""])
    )
    assert told(path) == [("RK201", 5, 11), ("RK106", 7, len(GOOD))]
    assert ran(capsys, "validate", path)[2] == "rolekb: 1 file checked: 2 jobs. 2 errors\n"


def test_a_byte_order_mark_at_the_beginning_is_a_warning_and_moves_nothing(tmp_path: Path) -> None:
    path = put(tmp_path / "jobs.jsonl", MARK + feed(GOOD))
    (problem,) = rolekb.validate(path)
    assert (problem.code, problem.severity, problem.place) == ("RK113", "warning", f"{path}:1:1")
    put(path, MARK + feed(BAD, BAD))
    assert told(path) == [("RK113", 1, 1), (WRONG[0], 1, WRONG[1]), AT_2]
    put(path, MARK + feed(b'{"a": "\xe9"}'))
    assert told(path) == [("RK113", 1, 1), ("RK101", 1, 8)]


def test_an_empty_feed_has_no_problem_and_no_record(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = put(tmp_path / "jobs.jsonl", b"")
    said = "rolekb: 1 file checked: no records. All is well\n"
    assert ran(capsys, "validate", path) == (0, "", said)


def test_problems_come_line_by_line_feed_by_feed_after_the_records(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    many = feed(*[BAD.replace(b'"a"', b'"%d"' % number) for number in range(2000)])
    put(tmp_path / "z.jsonl", many)
    put(tmp_path / "b.ndjson", feed(b'{"titel": 1, ' + BAD[1:]))
    put(tmp_path / "a.json", "1")
    _, out, _ = ran(capsys, "validate", "--format", "jsonl", "z.jsonl", "b.ndjson", "a.json")
    places = [(said["file"], said["span"]["line"], said["span"]["column"])
              for said in map(json.loads, out.splitlines()[:-1])]  # fmt: skip
    assert places == [
        ("a.json", 1, 1), *(("z.jsonl", at, 11) for at in range(1, 2001)),
        ("b.ndjson", 1, 2), ("b.ndjson", 1, 23),
    ]  # fmt: skip


def test_a_record_of_a_feed_stands_alone_wherever_the_other_stands(tmp_path: Path) -> None:
    role = json.dumps(outline_of("data-steward", id="my-role", title="My Role"))
    job = b'{"role": "my-role", ' + GOOD[1:]
    path = put(tmp_path / "all.jsonl", feed(role.encode(), job))
    assert told(path) == [("RK301", 2, 10)]
    lost = role.replace('"family": "', '"family": "x')  # which is looked at more closely itself
    put(path, feed(lost.encode(), job))
    assert [found[:2] for found in told(path)] == [("RK301", 1), ("RK301", 2)]
    put(path, feed(role.encode(), *[GOOD] * 50_000, job))
    assert told(path) == [("RK301", 50_002, 10)]


def test_a_whole_number_may_be_written_with_a_point_in_feeds_and_files(tmp_path: Path) -> None:
    text = GOOD.replace(
        b'"schema_version": 1,', b'"schema_version": 1.0, "experience_months": 36.0,'
    )
    assert told(put(tmp_path / "jobs.jsonl", feed(text, GOOD, text))) == []
    path = put(tmp_path / "a.json", text)
    assert list(rolekb.validate(path)) == []
    assert rolekb.load(path).jobs["a"].experience_months == 36


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_is_judged_alike_in_a_feed_and_in_a_file(kind: str) -> None:
    # Rules on files speak of files only; rules that compare records have none to compare with.
    options = Options(ignore=("RK4", "RK303", "RK305", "RK306", "RK307", "RK308"))

    checker = FeedChecker("x", options, rolekb.knowledge)

    def said(problems: list[Problem]) -> list[dict[str, object]]:
        return [problem.to_dict() for problem in problems]

    @settings(max_examples=20, deadline=None)
    @given(broken(kind))
    def holds(text: str) -> None:
        _, _, in_feed = checker.check([text.encode()], 1, beginning=True)
        in_file = check_documents([read_json(text, "x")], rolekb.knowledge, options).problems
        assert said(in_feed) == said(in_file)

    holds()


def zst(content: bytes) -> bytes:
    return bytes(zstandard.ZstdCompressor(write_content_size=False).compress(content))


PACKED: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".zst": zst,
    ".GZ": gzip.compress,
}


@pytest.mark.parametrize("ending", PACKED)
@pytest.mark.parametrize("base", ["jobs.jsonl", "jobs.ndjson"])
def test_packing_changes_nothing(tmp_path: Path, base: str, ending: str) -> None:
    content = MARK + feed(GOOD, BAD, b"", b'{"a": "\xe9"}', HUGE, GOOD[:-1], b"\x00") + BAD
    plain = told(put(tmp_path / base, content))
    assert [found[:2] for found in plain] == [
        ("RK113", 1), ("RK201", 2), ("RK101", 4), ("RK114", 5), ("RK106", 6), ("RK112", 7), ("RK201", 8),
    ]  # fmt: skip
    pack = PACKED[ending]
    assert told(put(tmp_path / (base + ending), pack(content))) == plain
    # Packed in parts, as logs are: a line may begin in one and end in the next.
    parts = pack(content[:100]) + pack(content[100:])
    assert told(put(tmp_path / (base + ending), parts)) == plain


def incompressible(count: int) -> list[bytes]:
    """Sound records, but for the second, that pack badly, so that half of the pack is half of them."""
    noise = [zlib.crc32(b"%d" % number) for number in range(count * 4)]
    texts = [b"%08x%08x%08x%08x" % tuple(noise[at : at + 4]) for at in range(0, count * 4, 4)]
    made = [b'{"x-own": "' + text + b'", ' + GOOD[1:] for text in texts]
    made[1] = BAD
    return made


def test_a_gzip_cut_short_is_told_after_what_could_be_read(tmp_path: Path) -> None:
    packed = gzip.compress(feed(*incompressible(5000)))
    for cut in (len(packed) // 2, len(packed) - 8, len(packed) - 1):
        whole = zlib.decompressobj(31).decompress(packed[:cut]).count(b"\n")
        assert 1000 < whole <= 5000
        path = put(tmp_path / "jobs.jsonl.gz", packed[:cut])
        assert told(path) == [AT_2, ("RK115", whole + 1, 1)]


def test_a_zstandard_cut_short_is_told_after_what_could_be_read(tmp_path: Path) -> None:
    packed = zst(feed(*incompressible(20_000)))
    for cut in (len(packed) // 2, len(packed) - 1):
        whole = zstandard.ZstdDecompressor().decompressobj().decompress(packed[:cut]).count(b"\n")
        assert 1000 < whole <= 20_000
        path = put(tmp_path / "jobs.jsonl.zst", packed[:cut])
        assert told(path) == [AT_2, ("RK115", whole + 1, 1)]


def damaged(content: bytes) -> bytes:
    """The content with some bytes in its middle turned."""
    middle = len(content) // 2
    return (
        content[:middle]
        + bytes(255 - byte for byte in content[middle : middle + 9])
        + content[middle + 9 :]
    )


TORN: dict[str, Callable[[bytes], bytes]] = {
    "not-packed": lambda packed: GOOD + packed[:0], "empty": lambda packed: packed[:0],
    "head-only": lambda packed: packed[:5], "garbage-after": lambda packed: packed + b"garbage",
    "damaged": damaged,
}  # fmt: skip


@pytest.mark.parametrize("ending", [".gz", ".zst"])
@pytest.mark.parametrize("how", TORN.values(), ids=TORN)
def test_a_pack_that_is_none_or_damaged_is_told(
    tmp_path: Path, ending: str, how: Callable[[bytes], bytes]
) -> None:
    path = put(tmp_path / f"jobs.jsonl{ending}", how(PACKED[ending](feed(*incompressible(5000)))))
    found = list(rolekb.validate(path))
    assert (found[-1].code, found[-1].severity) == ("RK115", "error")
    assert [problem.code for problem in found].count("RK115") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX pipes")
@pytest.mark.parametrize("ending", ["", ".gz", ".zst"])
def test_a_pipe_is_not_waited_for(run: Run, tmp_path: Path, ending: str) -> None:
    pipe = tmp_path / f"jobs.jsonl{ending}"
    os.mkfifo(pipe)
    ran_so = run("validate", pipe)  # which waits a minute at most
    said = f"{pipe}: error: RK100 this is not a regular file\n  = Name a file\n"
    assert (ran_so.returncode, ran_so.stdout.decode()) == (1, said)


@pytest.mark.parametrize("ending", ["", ".gz", ".zst"])
def test_a_feed_that_is_not_there_is_said_plainly(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"jobs.jsonl{ending}"
    assert codes(capsys, path) == (1, [("RK100", "")])
