"""`--fix` writes a file whole or not at all, and shows what it would write."""

from __future__ import annotations

import datetime
import errno
import os
import stat
import tempfile
from typing import TYPE_CHECKING

import pytest
from conftest import put

from rolekb.validation.fixing import FileChanged, Fixed, diff, fix_file, write
from rolekb.validation.rules.context import Context

if TYPE_CHECKING:
    from pathlib import Path

CONTEXT = Context(datetime.date(2026, 11, 23))
CHANGE = ("a: A\r\n", "a: a\r\n")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_file_is_replaced_with_its_mode_kept(tmp_path: Path) -> None:
    path = put(tmp_path / "a.yaml", "\ufeff" + CHANGE[0])
    path.chmod(0o640)
    before = path.stat().st_ino
    write(Fixed(str(path), "\ufeff" + CHANGE[0], CHANGE[1]))
    assert path.read_bytes() == b"a: a\r\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert path.stat().st_ino != before, "written beside it and put in its place"
    assert names(tmp_path) == ["a.yaml"]


def test_what_needs_no_change_is_not_written(tmp_path: Path) -> None:
    write(Fixed(str(tmp_path / "missing.yaml"), "", ""))
    assert names(tmp_path) == []


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target = put(tmp_path / "real" / "a.yaml", CHANGE[0])
    link = tmp_path / "links" / "b.yaml"
    link.parent.mkdir()
    link.symlink_to("../real/a.yaml")
    write(Fixed(str(link), *CHANGE))
    assert link.is_symlink()
    assert target.read_bytes() == b"a: a\r\n"
    assert (names(tmp_path / "real"), names(tmp_path / "links")) == (["a.yaml"], ["b.yaml"])


@pytest.mark.parametrize("now", [b"a: B\r\n", b"a: A\r\n# more", b""])
def test_a_file_that_changed_meanwhile_is_left_alone(now: bytes, tmp_path: Path) -> None:
    path = put(tmp_path / "a.yaml", now)
    with pytest.raises(FileChanged, match="changed while it was being mended"):
        write(Fixed(str(path), *CHANGE))
    assert path.read_bytes() == now
    assert names(tmp_path) == ["a.yaml"]


def test_a_file_that_vanished_or_became_something_else(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write(Fixed(str(tmp_path / "a.yaml"), *CHANGE))
    os.mkfifo(tmp_path / "b.yaml")
    with pytest.raises(FileChanged, match="no longer a regular file"):
        write(Fixed(str(tmp_path / "b.yaml"), *CHANGE))
    assert names(tmp_path) == ["b.yaml"]


@pytest.mark.parametrize("call", ["fsync", "replace", "fchmod"])
@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()]
)
def test_a_failure_leaves_the_old_file_and_nothing_else(
    call: str, error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "a.yaml", CHANGE[0])

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(os, call, fail)
    with pytest.raises(type(error)):
        write(Fixed(str(path), *CHANGE))
    monkeypatch.undo()
    assert path.read_bytes() == CHANGE[0].encode()
    assert names(tmp_path) == ["a.yaml"]


def test_a_really_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full here")
    path = put(tmp_path / "a.yaml", CHANGE[0])
    spare = str(put(tmp_path / "spare", ""))

    def full(**_: object) -> tuple[int, str]:
        return os.open("/dev/full", os.O_WRONLY), spare

    monkeypatch.setattr(tempfile, "mkstemp", full)
    with pytest.raises(OSError, match="No space left"):
        write(Fixed(str(path), *CHANGE))
    assert path.read_bytes() == CHANGE[0].encode()
    assert names(tmp_path) == ["a.yaml"]


def test_a_file_that_may_not_be_written_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "a.yaml", CHANGE[0])
    path.chmod(0o444)
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write all the same
    with pytest.raises(PermissionError):
        write(Fixed(str(path), *CHANGE))
    assert path.read_bytes() == CHANGE[0].encode()


def test_what_cannot_be_read_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo.yaml")
    contents = {"a.yaml": b"\xff\xfea", "b.yaml": b"a: \xff", "c.yaml": b"", "d.yaml": b"a: [",
                "e.txt": b"a", "f.json": b"[1,", "g.yaml": b"a: \x07",
                "h.yaml": b"\xef\xbb\xbf" * 2 + b"a: 1", "i.json": b"\xef\xbb\xbf" * 2 + b"{}"}  # fmt: skip
    for name, content in contents.items():
        put(tmp_path / name, content)
    for name in (*contents, "fifo.yaml", "missing.yaml", "nul\0.yaml", ""):
        path = str(tmp_path / name) if name else name
        result = fix_file(path, None, context=CONTEXT, wanted=lambda _: True)
        assert not result.changed, name
        assert result.codes == ()


def test_the_diff_says_what_changes_and_steers_no_terminal() -> None:
    fixed = Fixed("a\x1b[31m\n.json", "{\n\ufeffx\r\n\u202ey", "{\nx\r\n\u202ez")
    assert diff(fixed).splitlines() == [
        "--- a\\x1b[31m\\n.json", "+++ a\\x1b[31m\\n.json", "@@ -1,3 +1,3 @@", " {",
        "-\\ufeffx", "-\\u202ey", "\\ No newline at end of file",
        "+x", "+\\u202ez", "\\ No newline at end of file",
    ]  # fmt: skip
    assert diff(Fixed("a", "x", "x")) == ""
