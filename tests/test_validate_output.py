"""`rolekb validate --output`: a report is in its file whole, or what stood there before still stands."""

from __future__ import annotations

import os
import re
import stat
import sys
import threading
from pathlib import Path

import pytest
from conftest import ROLE, Run, put
from test_validation_files import unprivileged
from validate_parts import ran

BEFORE = "what stood here before\n"
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX file system")
full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def role(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    return put(tmp_path / "my-role.yaml", ROLE.replace("outline", "outlin"))


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "github", "sarif", "junit", "gitlab"])
def test_the_report_is_in_the_file_as_it_would_be_printed(
    capsys: Capsys, role: Path, form: str
) -> None:
    out = ran(capsys, "validate", role, "--format", form, "--output", "report")
    assert out == (1, "", "rolekb: 1 file checked: 1 role. 1 error\n")
    printed = ran(capsys, "validate", role, "--format", form)[1]
    written = Path("report").read_bytes().decode()
    assert "RK204" in printed
    assert without_time(written) == without_time(printed)


def without_time(report: str) -> str:
    """A report without the tenths of seconds that two runs differ by."""
    report = re.sub(r'"(seconds|startTimeUtc|endTimeUtc)": "?[-0-9.:TZ]+"?', "", report)
    return re.sub(r' time(stamp)?="[-+0-9.:TZ]+"', "", report)


def test_an_existing_report_is_replaced_in_one_step(capsys: Capsys, role: Path) -> None:
    report = put(Path("report"), BEFORE)
    with report.open() as reader:
        assert ran(capsys, "validate", role, "--output", report)[0] == 1
        assert reader.read() == BEFORE
    assert report.read_text().startswith(f"{role}:4:9: error: RK204 ")
    assert names(role.parent) == ["my-role.yaml", "report"]


def test_a_clean_run_leaves_an_empty_text_report(capsys: Capsys, role: Path) -> None:
    put(role, ROLE)
    report = put(Path("report"), BEFORE)
    assert ran(capsys, "validate", role, "--output", report)[:2] == (0, "")
    assert report.read_bytes() == b""


@posix
def test_a_report_can_be_read_by_whom_the_umask_lets(capsys: Capsys, role: Path) -> None:
    before = os.umask(0o027)
    try:
        ran(capsys, "validate", role, "--output", "report")
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(before)
    assert stat.S_IMODE(Path("report").stat().st_mode) == 0o640


@posix
def test_a_link_leads_to_the_report(capsys: Capsys, role: Path) -> None:
    target = put(role.parent / "reports" / "today.txt", BEFORE)
    link = role.parent / "latest.txt"
    link.symlink_to(target)
    assert ran(capsys, "validate", role, "--output", link)[0] == 1
    assert link.is_symlink()
    assert "RK204" in target.read_text()


@posix
def test_a_pipe_is_written_to_and_stays_a_pipe(capsys: Capsys, role: Path) -> None:
    pipe = role.parent / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()), daemon=True)
    reader.start()
    assert ran(capsys, "validate", role, "--output", pipe)[:2] == (1, "")
    reader.join(10)
    assert read[0].startswith(f"{role}:4:9: error: RK204 ")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize(
    ("where", "said"),
    [("gone/report", "no such file or directory"), (".", "is a directory"),
     ("my-role.yaml/report", "not a directory")],
    ids=["missing", "folder", "in-a-file"],
)  # fmt: skip
def test_a_place_that_takes_no_report_is_wrong_use(
    capsys: Capsys, role: Path, where: str, said: str
) -> None:
    code, out, err = ran(capsys, "validate", role, "--output", where)
    assert (code, out) == (2, "")
    assert err == f"rolekb: the report can't be written to {where}: {said}\n"
    assert names(role.parent) == ["my-role.yaml"]


@posix
def test_a_folder_that_may_not_be_written_keeps_its_report(run: Run, role: Path) -> None:
    report = put(role.parent / "locked" / "report", BEFORE)
    report.parent.chmod(0o500)
    try:
        ran_so = run("validate", role, "--output", report, under=unprivileged())
    finally:
        report.parent.chmod(0o700)
    assert (ran_so.returncode, ran_so.stdout) == (2, b"")
    assert ran_so.stderr.decode() == (
        f"rolekb: the report can't be written to {report}: permission denied\n"
    )
    assert names(report.parent) == ["report"]
    assert report.read_text() == BEFORE


@pytest.mark.parametrize(
    "wrong",
    [("--schema", "gone.json"), ("--schema-version", "9", "--kind", "role")],
    ids=lambda w: w[0],
)
def test_a_run_that_breaks_off_leaves_the_report_of_before(
    capsys: Capsys, role: Path, wrong: tuple[str, ...]
) -> None:
    report = put(Path("report"), BEFORE)
    code, out, err = ran(capsys, "validate", role, "--output", report, *wrong)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert report.read_text() == BEFORE
    assert names(role.parent) == ["my-role.yaml", "report"]


@full
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_full_device_is_told_without_a_traceback(run: Run, role: Path, form: str) -> None:
    ran_so = run("validate", role, "--format", form, "--output", "/dev/full")
    assert (ran_so.returncode, ran_so.stdout) == (2, b"")
    said = b"rolekb: the report can't be written to /dev/full: no space left on device\n"
    assert ran_so.stderr == said


@full
def test_a_full_standard_output_is_told_without_a_traceback(run: Run, role: Path) -> None:
    shell = ("sh", "-c", '"$@" > /dev/full', "sh")
    ran_so = run("validate", role, under=shell)
    assert ran_so.returncode == 2
    assert b"no space left on device" in ran_so.stderr
    assert ran_so.stderr.count(b"\n") == 1
