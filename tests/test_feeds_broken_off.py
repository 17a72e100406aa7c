"""Runs over feeds that end too soon: the file shrinks, a worker dies, someone interrupts or stops reading."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from conftest import environment, put
from validate_parts import BAD, GOOD, feed

import rolekb
from rolekb.errors import RolekbError
from rolekb.validation.bulk import check_feed
from rolekb.validation.options import Options

if TYPE_CHECKING:
    from pathlib import Path

ROLEKB = (sys.executable, "-m", "rolekb")
# A sound record of a hundred kilobytes: long feeds of few records.
WIDE = b'{"x-own": "' + b"x" * 100_000 + b'", ' + GOOD[1:]
# Sixty megabytes, with faults from the beginning on.
LONG = feed(BAD, *[GOOD] * 99) * 4000
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals and files")


@posix
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_feed_that_shrinks_while_it_is_read_ends_there(tmp_path: Path, jobs: int) -> None:
    path = put(tmp_path / "jobs.jsonl", feed(*[WIDE] * 400))
    stretches = check_feed(str(path), Options(), rolekb.knowledge, jobs)
    records = next(stretches).records["jobs"]
    os.truncate(path, 0)
    later = list(stretches)
    assert {problem.code for found in later for problem in found.problems} <= {"RK106"}
    assert 0 < records + sum(found.records["jobs"] for found in later) < 400


@posix
def test_a_feed_that_vanishes_between_its_pieces_is_a_problem(tmp_path: Path) -> None:
    path = put(tmp_path / "jobs.jsonl", feed(*[WIDE] * 400))
    stretches = check_feed(str(path), Options(), rolekb.knowledge, 2)
    assert next(stretches).problems == []
    path.unlink()  # of twenty pieces, of which six are under way at most
    problems = [problem for found in stretches for problem in found.problems]
    assert [(problem.code, problem.file) for problem in problems] == [("RK100", str(path))]
    assert problems[0].message == "the file can't be read: no such file or directory"


def test_a_worker_that_the_system_ends_is_told(tmp_path: Path) -> None:
    path = put(tmp_path / "jobs.jsonl", LONG)
    stretches = check_feed(str(path), Options(), rolekb.knowledge, 2)
    assert next(stretches).lines > 0
    for worker in multiprocessing.active_children():
        worker.kill()
    with pytest.raises(RolekbError, match="--jobs 1"):
        list(stretches)


def finished(process: subprocess.Popen[bytes]) -> tuple[int, bytes]:
    """The exit code and what was said on stderr, once nobody of the process's group is left."""
    _, err = process.communicate(timeout=30)
    for _ in range(100):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return process.returncode, err
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGKILL)
    raise AssertionError("a process was left behind")


@posix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_a_long_run_without_a_half_report(tmp_path: Path, jobs: str) -> None:
    path = put(tmp_path / "jobs.jsonl", LONG * 20)
    report = put(tmp_path / "out" / "report", "before")
    arguments = ("validate", path, "--jobs", jobs, "--output", report)
    with subprocess.Popen(
        [*ROLEKB, *arguments], env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:  # fmt: skip
        until = time.monotonic() + 30
        while not any(part.stat().st_size for part in report.parent.iterdir() if part != report):
            assert process.poll() is None
            assert time.monotonic() < until, "no report was begun"
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers too
        began = time.monotonic()
        code, err = finished(process)
    assert time.monotonic() - began < 3
    assert (code, err.strip()) == (130, b"rolekb: interrupted")
    assert [entry.name for entry in report.parent.iterdir()] == ["report"]
    assert report.read_text() == "before"


@posix
def test_an_interrupt_while_standard_input_is_waited_for_ends_the_run(tmp_path: Path) -> None:
    with subprocess.Popen(
        [*ROLEKB, "validate", "-", "--output", tmp_path / "report"], env=environment(),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        process.stdin.write(feed(GOOD) * 4000)  # more than the pipe holds: some of it was read
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        code, err = finished(process)
    assert (code, err.strip()) == (130, b"rolekb: interrupted")
    assert list(tmp_path.iterdir()) == []


@posix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_reader_who_has_had_enough_ends_the_run_quietly(tmp_path: Path, jobs: str) -> None:
    path = put(tmp_path / "jobs.jsonl", LONG)
    with subprocess.Popen(
        [*ROLEKB, "validate", path, "--jobs", jobs], env=environment(), stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, start_new_session=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        first = process.stdout.readline()
        process.stdout.close()
        process.stdout = None
        began = time.monotonic()
        code, err = finished(process)
    assert first.startswith(f"{path}:1:11: error: RK201 ".encode())
    assert (code, err) == (0, b"")
    assert time.monotonic() - began < 3
