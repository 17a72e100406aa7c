"""Runs over feeds that end too soon: the file shrinks, a worker dies, someone interrupts or stops reading."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import PATIENCE, environment, put
from validate_parts import BAD, GOOD, feed

import rolekb
from rolekb.errors import RolekbError
from rolekb.validation.bulk import check_feed
from rolekb.validation.options import Options

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


forks = pytest.mark.skipif(sys.platform != "linux", reason="only on Linux is the process forked")


def forked(patch: pytest.MonkeyPatch) -> list[int]:
    """The processes forked from now on; a fork itself goes on as ever."""
    fork, found = os.fork, list[int]()

    def told() -> int:
        process = fork()
        found.append(process)
        return process

    patch.setattr(os, "fork", told)
    return found


def left(processes: list[int]) -> list[int]:
    """Those of the processes that are there still, be it as zombies."""
    return [process for process in processes if Path(f"/proc/{process}").exists()]


@forks
def test_a_worker_that_the_system_ends_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "jobs.jsonl", LONG)
    workers = forked(monkeypatch)
    stretches = check_feed(str(path), Options(), rolekb.knowledge, 2)
    assert next(stretches).lines > 0
    assert len(workers) == 2
    os.kill(workers[1], signal.SIGKILL)
    with pytest.raises(RolekbError, match="--jobs 1"):
        list(stretches)
    assert left(workers) == []


def test_a_worker_of_the_pool_that_the_system_ends_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rolekb.validation.workers._may_fork", lambda: False)
    path = put(tmp_path / "jobs.jsonl", LONG)
    stretches = check_feed(str(path), Options(), rolekb.knowledge, 2)
    assert next(stretches).lines > 0
    for worker in multiprocessing.active_children():
        worker.kill()
    with pytest.raises(RolekbError, match="--jobs 1"):
        list(stretches)


@forks
def test_no_worker_outlives_a_run_that_ends_early(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "jobs.jsonl", LONG)
    workers = forked(monkeypatch)
    stretches = check_feed(str(path), Options(), rolekb.knowledge, 3)
    assert next(stretches).lines > 0
    assert len(workers) == len(left(workers)) == 3
    stretches.close()  # type: ignore[attr-defined] # it's a generator
    assert left(workers) == []


@forks
@pytest.mark.parametrize("alone", [True, False], ids=["forks", "a pool"])
def test_a_process_that_cannot_be_started_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, alone: bool
) -> None:
    path = put(tmp_path / "jobs.jsonl", LONG)
    fork, workers = os.fork, list[int]()

    def once() -> int:
        if workers:
            raise BlockingIOError("no more processes")
        workers.append(fork())
        return workers[0]

    monkeypatch.setattr("rolekb.validation.workers._may_fork", lambda: alone)
    monkeypatch.setattr(os, "fork", once)
    with pytest.raises(RolekbError, match="--jobs 1"):
        list(check_feed(str(path), Options(), rolekb.knowledge, 2))
    assert left(workers) == []


@forks
def test_the_open_files_are_as_many_after_a_run_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "jobs.jsonl", feed(*[WIDE] * 130))
    workers = forked(monkeypatch)
    before = os.listdir("/proc/self/fd")
    assert sum(found.lines for found in check_feed(str(path), Options(), None, 3)) == 130
    assert len(workers) == 3
    assert len(os.listdir("/proc/self/fd")) == len(before)


@forks
@pytest.mark.parametrize("jobs", [2, 3])
def test_what_a_worker_raises_is_raised_here(tmp_path: Path, jobs: int) -> None:
    schema = put(tmp_path / "schema.json", b'{"properties": {"x-deep": {"$ref": "#/$defs/a"}}, "$defs": {"a": '
                 b'{"anyOf": [{"type": "string"}, {"items": {"$ref": "#/$defs/a"}}]}}}')  # fmt: skip
    deep = b'{"x-deep": ' + b"[" * 900 + b"1" + b"]" * 900 + b", " + GOOD[1:]
    path = put(tmp_path / "jobs.jsonl", feed(*[WIDE] * 60, deep))
    options = Options(schema=str(schema), engine="reference")
    with pytest.raises(RolekbError, match="nest too deep"):
        list(check_feed(str(path), options, None, jobs))


def test_workers_that_are_started_afresh_find_the_same(tmp_path: Path) -> None:
    path = put(tmp_path / "jobs.jsonl", feed(*[WIDE] * 60, BAD, *[WIDE] * 60, BAD))
    code = (
        "import multiprocessing, sys\nimport rolekb\n"
        "from rolekb.validation import workers\nfrom rolekb.validation.bulk import check_feed\n"
        "from rolekb.validation.options import Options\n"
        "if __name__ == '__main__':\n"
        "    multiprocessing.set_start_method('spawn')\n"
        "    workers._may_fork = lambda: False\n"
        "    for found in check_feed(sys.argv[1], Options(), rolekb.knowledge, 2):\n"
        "        for problem in found.problems:\n"
        "            print(problem.code, problem.place)\n"
    )
    script = put(tmp_path / "script.py", code.encode())
    done = subprocess.run(
        [sys.executable, script, path], env=environment(), capture_output=True, text=True, check=True
    )  # fmt: skip
    assert done.stdout.splitlines() == [f"RK201 {path}:61:11", f"RK201 {path}:122:11"]


def finished(process: subprocess.Popen[bytes]) -> tuple[int, bytes]:
    """The exit code and what was said on stderr, once nobody of the process's group is left."""
    _, err = process.communicate(timeout=PATIENCE)
    for _ in range(100):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return process.returncode, err
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGKILL)
    raise AssertionError("a process was left behind")


def worked() -> float:
    """Seconds that all processes that ended here, and theirs, kept a core."""
    times = os.times()
    return times.children_user + times.children_system


@posix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_a_long_run_without_a_half_report(tmp_path: Path, jobs: str) -> None:
    path = put(tmp_path / "jobs.jsonl", LONG * 20)
    report = put(tmp_path / "out" / "report", "before")
    arguments = ("validate", path, "--jobs", jobs, "--output", report)
    before = worked()
    with subprocess.Popen(
        [*ROLEKB, *arguments], env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:  # fmt: skip
        until = time.monotonic() + PATIENCE
        while not any(part.stat().st_size for part in report.parent.iterdir() if part != report):
            assert process.poll() is None
            assert time.monotonic() < until, "no report was begun"
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers too
        code, err = finished(process)
    # In work, not in time: other processes may keep the cores. The whole feed takes more than a minute of it.
    assert worked() - before < 20
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
    path = put(tmp_path / "jobs.jsonl", LONG * 8)
    before = worked()
    with subprocess.Popen(
        [*ROLEKB, "validate", path, "--jobs", jobs], env=environment(), stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, start_new_session=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        first = process.stdout.readline()
        process.stdout.close()
        process.stdout = None
        code, err = finished(process)
    assert first.startswith(f"{path}:1:11: error: RK201 ".encode())
    assert (code, err) == (0, b"")
    assert worked() - before < 10  # of the half a minute that the whole takes
