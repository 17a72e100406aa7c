"""`rolekb validate`: problems to stdout, the summary to stderr."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

import click

from rolekb.catalog.knowledge import packaged
from rolekb.terminal import one_line, printable
from rolekb.validation.check import Report, check_paths

if TYPE_CHECKING:
    from rolekb.problems import Problem
    from rolekb.validation.engines import EngineName

CLEAN, FOUND_PROBLEMS, NOTHING_CHECKED = 0, 1, 2


def validate_paths(paths: tuple[str, ...], engine: str, form: str) -> int:
    """Check and report; the exit code."""
    report = check_paths(paths, packaged(), cast("EngineName", engine))
    if form == "json":
        summary = {"files": report.files, "records": dict(report.records), "errors": report.errors}
        problems = [problem.to_dict() for problem in report.problems]
        click.echo(json.dumps({**summary, "problems": problems}, ensure_ascii=False, indent=2))
    else:
        for problem in report.problems:
            click.echo(_told(problem))
    return _conclude(report)


def _conclude(report: Report) -> int:
    if not report.units and not report.problems:
        click.echo("rolekb: nothing checked: no .yaml, .yml or .json file there", err=True)
        return NOTHING_CHECKED
    checked = f"{_many(report.files, 'file')} checked: {report.counted() or 'no records'}"
    if report.problems:
        files = len({problem.file for problem in report.problems})
        found = f"{_many(len(report.problems), 'problem')} in {_many(files, 'file')}"
        click.echo(f"rolekb: {checked}. {found}", err=True)
    else:
        click.echo(f"rolekb: {checked}. All is well", err=True)
    return FOUND_PROBLEMS if report.errors else CLEAN


def _told(problem: Problem) -> str:
    field = f" [{problem.pointer}]" if problem.pointer else ""
    first = (
        f"{one_line(problem.place)}: {problem.severity}: {problem.code} {problem.message}{field}"
    )
    return f"{printable(first)}\n    {printable(problem.cure)}"


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
