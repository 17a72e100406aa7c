"""Files and folders that cannot be checked: each is said plainly, and nothing is passed over unseen."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest
from conftest import ROLE, put

import rolekb

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX file system")


def told(path: Path | str) -> tuple[str, str, tuple[int, int] | None]:
    """Code, message and place of the one problem there is."""
    (problem,) = rolekb.validate(path)
    span = problem.span
    return problem.code, problem.message, (span.line, span.column) if span else None


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
@pytest.mark.parametrize(
    ("content", "code", "message", "place"),
    [
        (b"", "RK103", "there is no record here", (1, 1)),
        (b"\n \n", "RK103", "there is no record here", None),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "RK101", "the file is binary, not text", None),
        (b"\xff\xfek\x00", "RK101", "the file is UTF-16, not UTF-8", None),
        (b"a: 1\nb: caf\xe9\n", "RK101", "the byte 0xE9 is not UTF-8", (2, 7)),
        (b"a: 1\nb: \x07\n", "RK112", "the control character U+0007 stands here", (2, 4)),
    ],
    ids=["empty", "blank", "binary", "utf-16", "latin-1", "bell"],
)
def test_a_file_that_is_no_text_of_ours_is_said_plainly(
    tmp_path: Path,
    suffix: str,
    content: bytes,
    code: str,
    message: str,
    place: tuple[int, int] | None,
) -> None:
    found = told(put(tmp_path / f"a{suffix}", content))
    assert found[:2] == (code, message)
    assert place is None or found[2] == place


@pytest.mark.parametrize(
    ("name", "text", "code", "message"),
    [
        ("a.yaml", "# only a comment\n", "RK103", "there is no record here"),
        ("a.json", "[]", "RK103", "there is no record here"),
        ("a.yaml", "just words\n", "RK201", 'a record is a mapping, not "just words"'),
        ("a.json", "null", "RK201", "a record is a mapping, not null"),
        ("a.txt", ROLE, "RK100", "files ending in .txt are not read"),
        ("a", ROLE, "RK100", "files ending in nothing are not read"),
        ("a.yaml", "x: " + "y" * (4 * 2**20), "RK114", "the file holds more than 4 MiB"),
        ("a.json", "[" * 65, "RK110", "values nest more than 64 deep"),
        ("a.yaml", "[" * 65, "RK110", "values nest more than 64 deep"),
    ],
    ids=["comment", "no-items", "words", "null", "txt", "bare", "huge", "deep-json", "deep-yaml"],
)
def test_a_file_without_a_record_is_said_plainly(
    tmp_path: Path, name: str, text: str, code: str, message: str
) -> None:
    assert told(put(tmp_path / name, text))[:2] == (code, message)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = put(tmp_path / "my-role.yaml", b"\xef\xbb\xbf" + ROLE.encode())
    (problem,) = rolekb.validate(path)
    assert (problem.code, problem.severity, problem.place) == ("RK113", "warning", f"{path}:1:1")
    # What stands on the first line keeps its column.
    put(path, b"\xef\xbb\xbf" + ROLE.replace("kind: role", "kind: rol").encode())
    problems = [(one.code, one.place) for one in rolekb.validate(path)]
    assert problems == [("RK113", f"{path}:1:1"), ("RK220", f"{path}:1:7")]


def test_a_path_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    missing = (
        "RK100",
        "the file can't be read: no such file or directory",
        None,
    )
    assert told(tmp_path / "gone.yaml") == missing
    assert told("") == missing


def test_a_folder_is_read_to_its_depth_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("a/b/bad.yaml", "a/bad.yml", "a/BAD.JSON"):
        put(tmp_path / name, "1")
    for name in (".hidden/bad.yaml", "a/.bad.yaml", "a/notes.md", "a/bad.yaml~"):
        put(tmp_path / name, "1")
    (tmp_path / "folder.yaml").mkdir()
    files = [problem.file for problem in rolekb.validate(tmp_path)]
    names = ("a/BAD.JSON", "a/bad.yml", "a/b/bad.yaml")
    assert files == [str(tmp_path / name) for name in names]


@posix
def test_links_that_lead_in_circles_end(tmp_path: Path) -> None:
    put(tmp_path / "roles" / "my-role.yaml", ROLE)
    (tmp_path / "roles" / "again").symlink_to(tmp_path)
    assert list(rolekb.validate(tmp_path)) == []
    loop = tmp_path / "roles" / "loop.yaml"
    loop.symlink_to(loop)
    (problem,) = rolekb.validate(tmp_path)
    assert (problem.code, problem.file) == ("RK100", str(loop))
    assert problem.message.startswith("the file can't be read: too many ")


@posix
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    assert told(pipe) == ("RK100", "this is not a regular file", None)
    assert told(tmp_path) == ("RK100", "this is not a regular file", None)
    assert told("/dev/null") == ("RK100", "this is not a regular file", None)


def unprivileged() -> tuple[str, ...]:
    """A command that runs another one without the right to read everything; skips where none is."""
    if sys.platform == "win32":
        pytest.skip("permissions are POSIX")
    if os.geteuid() != 0:
        return ()
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("root reads everything, and there is no setpriv to take that away")
    return (setpriv, "--bounding-set=-dac_override,-dac_read_search", "--")


def test_a_file_that_may_not_be_read_is_a_problem(run: Run, tmp_path: Path) -> None:
    path = put(tmp_path / "my-role.yaml", ROLE)
    path.chmod(0)
    ran = run("validate", tmp_path, under=unprivileged())
    assert ran.returncode == 1
    assert ran.stdout.decode().splitlines() == [
        f"{path}: error: RK100 the file can't be read: permission denied",
        "  = Check its name and permissions",
    ]


@pytest.mark.parametrize("locked", ["", "inner"], ids=["named", "within"])
def test_a_folder_that_may_not_be_read_is_a_problem(run: Run, tmp_path: Path, locked: str) -> None:
    put(tmp_path / "k" / "my-role.yaml", ROLE)
    put(tmp_path / "k" / "inner" / "my-term.yaml", "broken")
    folder = tmp_path / "k" / locked
    folder.chmod(0)
    try:
        ran = run("validate", tmp_path / "k", under=unprivileged())
    finally:
        folder.chmod(0o700)
    assert ran.returncode == 1
    first = ran.stdout.decode().splitlines()[0]
    assert first.startswith(f"{folder}: error: RK100 ")
    assert first.endswith(": permission denied")
