"""`rolekb validate --fix` and `--diff` as a user runs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conftest import put

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

FAULTY = """\
# our first job
kind: job
schema_version: 1
id: acme-analyst
title: Data Analyst
role: data-analyst
employment_type: [Full-Time]   # as printed
organization: {name: ACME}
provenance: {source: rolekb-editorial}
"""
MENDED = FAULTY.replace("employment_type: [Full-Time]", "employment_types: [full-time]")


def test_diff_shows_the_change_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    path = put(tmp_path / "acme-analyst.yaml", FAULTY)
    answer = run("validate", "--diff", "acme-analyst.yaml", cwd=tmp_path)
    assert answer.returncode == 1
    assert b"-employment_type: [Full-Time]   # as printed\n" in answer.stdout
    assert b"+employment_types: [full-time]   # as printed\n" in answer.stdout
    assert path.read_text(encoding="utf-8") == FAULTY


def test_fix_mends_then_checks(run: Run, tmp_path: Path) -> None:
    path = put(tmp_path / "acme-analyst.yaml", FAULTY)
    answer = run("validate", "--fix", "acme-analyst.yaml", cwd=tmp_path)
    assert (answer.returncode, answer.stdout) == (0, b"")
    assert b"fixed 2 problems in 1 file" in answer.stderr
    assert path.read_text(encoding="utf-8") == MENDED


def test_fix_again_changes_nothing(run: Run, tmp_path: Path) -> None:
    path = put(tmp_path / "acme-analyst.yaml", MENDED)
    answer = run("validate", "--fix", "acme-analyst.yaml", cwd=tmp_path)
    assert answer.returncode == 0
    assert b"fixed 0 problems in 0 files" in answer.stderr
    assert path.read_text(encoding="utf-8") == MENDED


def test_what_cannot_be_mended_is_told_after_fixing(run: Run, tmp_path: Path) -> None:
    put(tmp_path / "acme-analyst.yaml", FAULTY.replace("role: data-analyst", "role: nobody"))
    answer = run("validate", "--fix", "acme-analyst.yaml", cwd=tmp_path)
    assert answer.returncode == 1
    assert b"RK301" in answer.stdout
    assert b"RK203" not in answer.stdout


def test_standard_input_cannot_be_fixed(run: Run, tmp_path: Path) -> None:
    answer = run("validate", "--fix", "-", cwd=tmp_path)
    assert (answer.returncode, answer.stdout) == (2, b"")
    assert b"standard input can't be fixed" in answer.stderr
