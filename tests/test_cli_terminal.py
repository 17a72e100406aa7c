"""What reaches a terminal: width, colour, closed pipes, interrupts."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import unicodedata
from typing import TYPE_CHECKING

import pytest
from conftest import PATIENCE, SOURCE, environment

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

pty = pytest.importorskip("pty", reason="pseudo-terminals are POSIX")

ROLEKB = (sys.executable, "-m", "rolekb")
PAIR = ("data-engineer", "lead-machine-learning-engineer")
PAGES = {
    "list": ("list",), "list-sources": ("list", "sources"),
    "show-role": ("show", "data-engineer"),
    "show-job": ("show", "lurra-systems-lead-gnss-data-scientist"),
    "show-source": ("show", "esco-1.2"), "show-term": ("show", "etl"), "compare": ("compare", *PAIR),
}  # fmt: skip


def cells(line: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(character) in "WF") for character in line)


def on_a_terminal(*arguments: str, **env: str) -> bytes:
    """What rolekb writes to a pseudo-terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*ROLEKB, *arguments], stdin=subprocess.DEVNULL, stdout=theirs, env=environment(**env)
    ) as process:
        os.close(theirs)
        written = b""
        while True:
            try:
                read = os.read(ours, 1 << 16)
            except OSError:  # how Linux says that the other side is closed
                read = b""
            if not read:
                break
            written += read
        os.close(ours)
        assert process.wait(30) == 0
    return written


def into_a_closed_pipe(*arguments: str) -> tuple[int, bytes]:
    """The exit code and stderr of rolekb when nobody reads what it writes."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ran = subprocess.run(
            [*ROLEKB, *arguments], stdin=subprocess.DEVNULL, stdout=writing, stderr=subprocess.PIPE,
            env=environment(), timeout=PATIENCE, check=False,
        )  # fmt: skip
    finally:
        os.close(writing)
    return ran.returncode, ran.stderr


@pytest.mark.parametrize("command", PAGES.values(), ids=PAGES)
def test_a_page_in_a_pipe_is_plain_text_of_80_columns(run: Run, command: tuple[str, ...]) -> None:
    ran = run(*command)
    assert (ran.returncode, ran.stderr) == (0, b"")
    lines = ran.stdout.decode().splitlines()
    assert len(lines) > 5
    assert [line for line in lines if cells(line) > 80] == []
    assert [line for line in lines if line != line.rstrip()] == []
    assert b"\x1b" not in ran.stdout


def test_a_page_on_a_terminal_is_in_colour() -> None:
    written = on_a_terminal("show", "etl")
    assert b"\x1b[" in written
    plain = re.sub(rb"\x1b\[[0-9;]*m", b"", written).decode().splitlines()
    assert plain[0] == "ETL"
    assert max(map(cells, plain)) <= 80


def test_no_color_takes_every_escape_away() -> None:
    assert b"\x1b" not in on_a_terminal("show", "etl", NO_COLOR="1")


def test_colour_can_be_forced_into_a_pipe(run: Run) -> None:
    assert b"\x1b[" in run("show", "etl", env={"FORCE_COLOR": "1"}).stdout


def test_json_and_markdown_are_never_in_colour(run: Run) -> None:
    for form in ("json", "markdown"):
        forced = run("show", "etl", "--format", form, env={"FORCE_COLOR": "1"})
        assert b"\x1b" not in forced.stdout


@pytest.mark.parametrize(
    "command",
    [
        ("show", "etl"),
        ("list", "roles", "--format", "json"),
        ("compare", *PAIR),
        ("schema", "role"),
    ],
    ids=lambda command: command[0],
)
def test_a_reader_who_has_had_enough_is_no_error(command: tuple[str, ...]) -> None:
    assert into_a_closed_pipe(*command) == (0, b"")


def test_an_interrupt_ends_without_a_traceback(tmp_path: Path) -> None:
    fifo = tmp_path / "card"
    os.mkfifo(fifo)
    with subprocess.Popen(
        [*ROLEKB, "card", fifo, "--source", "x"], stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(),
    ) as process:  # fmt: skip
        writing = -1
        for _ in range(2000):
            try:
                writing = os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
                break
            except OSError:  # ENXIO: it has not opened the other end yet
                time.sleep(0.01)
        assert writing >= 0
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE)
        os.close(writing)
    assert (process.returncode, out) == (130, b"")
    assert err.decode().strip() == "rolekb: interrupted"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full on this system")
@pytest.mark.parametrize("command", [("list",), ("validate", "profiles/tools")])
def test_a_full_disk_under_the_output_is_said_plainly(command: tuple[str, ...]) -> None:
    with open("/dev/full", "wb") as full:
        answer = subprocess.run(
            [sys.executable, "-m", "rolekb", *command, "--format", "json"],
            cwd=SOURCE.parent, env=environment(), stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert answer.returncode == 2
    assert b"the output can't be written: no space left on device" in answer.stderr
    assert b"Traceback" not in answer.stderr
