"""`rolekb validate`: problems to stdout or a file, talk to stderr."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING, Any, TextIO

from rolekb import schemas
from rolekb.cli.configuration import Configuration, configuration
from rolekb.cli.interrupts import lasting_interrupts
from rolekb.cli.lean import import_fast_engine
from rolekb.cli.reports import statistics, summary_line, writer
from rolekb.errors import RolekbError
from rolekb.terminal import one_line
from rolekb.validation.inputs import STDIN, expanded, is_feed
from rolekb.validation.options import Options
from rolekb.validation.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.reading import Json
    from rolekb.validation.fixing import Fixed

CLEAN, FOUND_PROBLEMS, NOTHING_CHECKED = 0, 1, 2


class OutputUnusable(RolekbError):
    """The report can't be written where it was asked for."""


class WrongUse(RolekbError):
    """Options that can't be followed."""


class Request:
    """What the command line asked for, and the project's configuration beneath it."""

    def __init__(self, asked: dict[str, Any], found: Configuration) -> None:
        self.paths: tuple[str, ...] = asked["paths"]
        self.options = _options(asked, found)
        self.base = _base(asked["folder"], self.options)
        self.form: str = asked["form"] or found.format or "text"
        self.output: str | None = asked["output"]
        self.jobs: int = asked["jobs"] or os.cpu_count() or 1
        self.excluded = found.excludes if found.exclude else None
        self.exit_zero: bool = asked["exit_zero"]
        self.statistics: bool = asked["statistics"]


def run(asked: dict[str, Any]) -> int:
    """Carry out a command line."""
    if asked["engine"] == "fast":
        import_fast_engine()
    request = Request(asked, configuration())
    if asked["diff"]:
        return show_fixes(request)
    if asked["fixing"]:
        apply_fixes(request)
    return validate(request)


def _options(asked: dict[str, Any], found: Configuration) -> Options:
    if asked["version"] is not None:
        schemas.file("role", asked["version"])  # raises for a version that there is not
    options = Options(
        kind=asked["kind"],
        version=asked["version"],
        schema=asked["schema"],
        engine=asked["engine"],
        select=_codes(asked["select"]) or found.select,
        ignore=_codes(asked["ignore"]) or found.ignore,
    )
    if options.beyond_the_schema:
        options.context = options.context._replace(max_age_days=asked["max_age"] or found.max_age)
    return options


def _base(folder: str | None, options: Options) -> KnowledgeBase | None:
    """The knowledge beneath, which only the rules beyond the schema ask for."""
    if folder is not None:
        from rolekb.validation.loading import load

        return load(folder)
    if not options.beyond_the_schema:
        return None
    from rolekb.catalog.knowledge import packaged

    return packaged()


def _codes(given: tuple[str, ...]) -> tuple[str, ...]:
    """Codes as they were given: several options, or commas within one."""
    codes = tuple(
        code.strip().upper() for part in given for code in part.split(",") if code.strip()
    )
    for code in codes:
        if not _known(code):
            raise WrongUse(f"{code!r} is no rule's code or its beginning; 'rolekb rule' lists them")
    return codes


def _known(code: str) -> bool:
    from rolekb.validation.rules import FAMILIES, rules

    if code[:2] != "RK":
        return False

    # Families are known without loading the rules themselves.
    return any(family.startswith(code) for family in FAMILIES) or any(
        known.startswith(code) for known in rules()
    )


def show_fixes(request: Request) -> int:
    """Print what `--fix` would change, writing nothing; exit 1 if anything."""
    from rolekb.cli.reports.summary import many
    from rolekb.validation.fixing import diff

    changed = 0
    for fixed in _fixes(request):
        changed += 1
        sys.stdout.write(diff(fixed))
    _talk(f"--fix would change {many(changed, 'file', 'files')}")
    return FOUND_PROBLEMS if changed and not request.exit_zero else CLEAN


def apply_fixes(request: Request) -> None:
    """Write what can be mended safely, file by file."""
    from rolekb.cli.reports.summary import many
    from rolekb.validation.fixing import write

    files, faults = 0, 0
    for fixed in _fixes(request):
        try:
            write(fixed)
        except OSError as error:
            _talk(
                f"{one_line(fixed.path)} can't be written: {(error.strerror or str(error)).lower()}"
            )
            continue
        files += 1
        faults += len(fixed.codes)
    _talk(f"fixed {many(faults, 'problem', 'problems')} in {many(files, 'file', 'files')}")


def _fixes(request: Request) -> Iterator[Fixed]:
    """The record files that mending would change; feeds are not rewritten."""
    from rolekb.catalog.knowledge import in_memory, packaged
    from rolekb.validation.check import check_documents
    from rolekb.validation.fixing import fix_file
    from rolekb.validation.judging import Judge
    from rolekb.validation.units import read

    if STDIN in request.paths:
        raise WrongUse("standard input can't be fixed; name a file")
    options = request.options
    files = [path for path in expanded(request.paths, request.excluded) if not is_feed(path)]
    report = check_documents(read(files), request.base, options)
    records: dict[str, dict[str, dict[str, Json]]] = {}
    for unit in report.units:
        if unit.collection is not None and unit.record_id is not None:
            records.setdefault(unit.collection, {})[unit.record_id] = unit.record
    around = in_memory(records).over(request.base or packaged())
    judge = Judge(options).fixed
    for path in files:
        fixed = fix_file(
            path,
            around,
            context=options.context,
            wanted=options.wanted,
            judge=judge,
            version=options.version,
        )
        if fixed.changed:
            yield fixed


def validate(request: Request) -> int:
    """Check and report; the exit code."""
    with (
        lasting_interrupts() as tick,
        _progress() as progress,
        _output(request.output) as stream,
    ):
        session = Session(
            request.paths,
            request.options,
            request.base,
            request.jobs,
            request.excluded,
            progress,
            tick,
        )
        color = request.form == "text" and request.output is None and _colored(stream)
        report = writer(request.form, stream, color=color, width=_width(stream))
        for problem in session.problems():
            report.problem(problem)
        summary = session.summary()
        tick()
        report.end(summary)
        stream.flush()
    for path in session.empty:
        _talk(f"nothing checked in {one_line(path)}: no record file there")
    if not summary.files:
        return NOTHING_CHECKED
    if request.statistics:
        sys.stderr.write(statistics(summary))
    _talk(summary_line(summary))
    if summary.errors and not request.exit_zero:
        return FOUND_PROBLEMS
    return NOTHING_CHECKED if session.empty else CLEAN


def _talk(message: str) -> None:
    sys.stderr.write(f"rolekb: {message}\n")


def _colored(stream: TextIO) -> bool:
    from rolekb.cli.reports.text import wants_color  # brings rich along

    return wants_color(stream)


def _width(stream: TextIO) -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns):
        return int(columns)
    return os.get_terminal_size(stream.fileno()).columns if stream.isatty() else 100


@contextlib.contextmanager
def _output(path: str | None) -> Generator[TextIO]:
    """Standard output, or a file that appears only when it is whole."""
    if path is None:
        yield sys.stdout
        return
    try:
        if os.path.exists(path) and not os.path.isfile(
            path
        ):  # a pipe or /dev/null is no file to replace
            with open(path, "w", encoding="utf-8") as stream:
                yield stream
            return
        import tempfile  # dear to import

        target = os.path.realpath(path)  # a link goes on leading to the report
        folder = os.path.dirname(target)
        descriptor, whole = tempfile.mkstemp(dir=folder, prefix=".rolekb-")
        try:
            with open(descriptor, "w", encoding="utf-8") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.chmod(whole, 0o666 & ~_umask())
            os.replace(whole, target)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(whole)
            raise
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        raise OutputUnusable(f"the report can't be written to {one_line(path)}: {said}") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextlib.contextmanager
def _progress() -> Generator[Callable[[int, int], None] | None]:
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
