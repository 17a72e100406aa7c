"""What the tests of `rolekb validate` share: lines of feeds with known columns, and one run in this process."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

from conftest import untimed

import rolekb
from rolekb.cli.start import run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

Told: TypeAlias = "list[tuple[str, int, int]]"

_REST = (
    b'"kind": "job", "schema_version": 1, "id": "a", "organization": {"name": "Acme"}, '
    b'"provenance": {"source": "rolekb-editorial"}}'
)
GOOD = b'{"title": "Engineer", ' + _REST
BAD = b'{"title": 5, ' + _REST  # RK201 in column 11
WRONG = ("RK201", 11)


def feed(*lines: bytes) -> bytes:
    """Lines as a feed."""
    return b"".join(line + b"\n" for line in lines)


def told(path: Path) -> Told:
    """Code, line and column of each problem of one file, in the order in which they come."""
    found = []
    for problem in rolekb.validate(path):
        assert (problem.file, problem.span is None) == (str(path), False)
        span = problem.span
        assert span is not None
        found.append((problem.code, span.line, span.column))
    return found


def ran(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """One command line: its exit code, standard output and (`untimed`) standard error."""
    capsys.readouterr()
    code = run([str(argument) for argument in arguments])
    printed = capsys.readouterr()
    return code, printed.out, untimed(printed.err)


def codes(
    capsys: pytest.CaptureFixture[str], *arguments: str | Path
) -> tuple[int, list[tuple[str, str]]]:
    """The exit code of `rolekb validate`, and code and pointer of each problem that it printed."""
    code, out, _ = ran(capsys, "validate", "--format", "jsonl", *arguments)
    problems = [json.loads(line) for line in out.splitlines()[:-1]]
    return code, [(problem["code"], problem["pointer"]) for problem in problems]
