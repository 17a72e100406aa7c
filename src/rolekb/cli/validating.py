"""`rolekb validate`: problems to stdout or a file, talk to stderr."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import tempfile
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TextIO

import click

from rolekb.catalog.knowledge import packaged
from rolekb.cli.reports import statistics, summary_line, writer
from rolekb.errors import RolekbError
from rolekb.terminal import one_line
from rolekb.validation.inputs import STDIN, expanded
from rolekb.validation.options import Options, today
from rolekb.validation.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CLEAN, FOUND_PROBLEMS, NOTHING_CHECKED = 0, 1, 2


class OutputUnusable(RolekbError):
    """The report can't be written where it was asked for."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asked for."""

    paths: tuple[str, ...]
    options: Options
    form: str = "text"
    output: str | None = None
    jobs: int = 1
    excluded: Callable[[str], bool] | None = None
    exit_zero: bool = False
    statistics: bool = False


def run(asked: dict[str, Any]) -> int:
    """Carry out a command line, what the project's configuration says beneath it."""
    from rolekb.cli.configuration import configuration

    found = configuration()
    context = today()
    options = Options(
        kind=asked["kind"],
        version=asked["version"],
        schema=asked["schema"],
        engine=asked["engine"],
        select=_codes(asked["select"]) or found.select,
        ignore=_codes(asked["ignore"]) or found.ignore,
        context=replace(context, max_age_days=asked["max_age"] or found.max_age),
    )
    request = Request(
        asked["paths"],
        options,
        form=asked["form"] or found.format or "text",
        output=asked["output"],
        jobs=asked["jobs"] or os.cpu_count() or 1,
        excluded=found.excludes if found.exclude else None,
        exit_zero=asked["exit_zero"],
        statistics=asked["statistics"],
    )
    return validate(request)


def _codes(given: tuple[str, ...]) -> tuple[str, ...]:
    """Codes as they were given: several options, or commas within one."""
    codes = tuple(
        code.strip().upper() for part in given for code in part.split(",") if code.strip()
    )
    for code in codes:
        if not re.fullmatch(r"RK[0-9]{0,3}", code):
            raise click.UsageError(f"{code!r} is no rule code; codes look like RK203 or RK2")
    return codes


def validate(request: Request) -> int:
    """Check and report; the exit code."""
    empty = [
        path
        for path in request.paths
        if path != STDIN and os.path.isdir(path) and not expanded([path], request.excluded)
    ]
    with _progress() as progress, _output(request.output) as stream:
        session = Session(
            request.paths, request.options, packaged(), request.jobs, request.excluded, progress
        )
        color = request.output is None and _wants_color(stream)
        report = writer(request.form, stream, color=color, width=_width(stream))
        for problem in session.problems():
            report.problem(problem)
        summary = session.summary()
        report.end(summary)
        stream.flush()
    for path in empty:
        _talk(f"nothing checked in {one_line(path)}: no record file there")
    if not summary.files:
        return NOTHING_CHECKED
    if request.statistics:
        click.echo(statistics(summary), err=True, nl=False)
    _talk(summary_line(summary))
    if summary.errors:
        return CLEAN if request.exit_zero else FOUND_PROBLEMS
    return NOTHING_CHECKED if empty else CLEAN


def _talk(message: str) -> None:
    click.echo(f"rolekb: {message}", err=True)


def _wants_color(stream: TextIO) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()


def _width(stream: TextIO) -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns):
        return int(columns)
    return os.get_terminal_size(stream.fileno()).columns if stream.isatty() else 100


@contextlib.contextmanager
def _output(path: str | None) -> Iterator[TextIO]:
    """Standard output, or a file that appears only when it is whole."""
    if path is None:
        yield sys.stdout
        return
    folder = os.path.dirname(os.path.abspath(path))
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=folder, prefix=".rolekb-", delete=False
        ) as file:
            try:
                yield file
                file.flush()
                os.fsync(file.fileno())
                os.chmod(file.name, 0o666 & ~_umask())
                os.replace(file.name, path)
            except BaseException:
                with contextlib.suppress(OSError):
                    os.unlink(file.name)
                raise
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        raise OutputUnusable(f"the report can't be written to {path}: {said}") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
    """A bar on stderr with rate and time left, where someone looks at it and the work lasts."""
    if not sys.stderr.isatty():
        yield None
        return
    from rolekb.cli.progress import Bar

    bar = Bar()
    try:
        yield bar.moved
    finally:
        bar.close()
