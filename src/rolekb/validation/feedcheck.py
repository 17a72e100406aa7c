"""One feed's lines: the quick look at each, and the full answer for those at fault."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rolekb import schemas
from rolekb.catalog.store import collection_of
from rolekb.problems import Problem, Span
from rolekb.reading.json import read_json
from rolekb.reading.line import Line
from rolekb.validation.feeds import MAX_LINE, LongLine
from rolekb.validation.judging import Judge
from rolekb.validation.rules import jobs as job_rules
from rolekb.validation.rules.run import gathered, record_problems, set_problems
from rolekb.validation.units import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.reading.document import Json
    from rolekb.validation.options import Options

    Test = Callable[[dict[str, Any]], bool]

_ALONE = frozenset(("RK301", "RK302", "RK304"))  # rules over sets that one record can break
_SHOWN = 10_000  # of a line at fault, so much is kept to be shown

loads: Callable[[bytes | str], Any]
try:
    from orjson import loads
except ImportError:  # no wheel for this platform
    from json import loads


class FeedChecker:
    """Checks lines of one feed; made once for each process."""

    def __init__(self, name: str, options: Options, base: KnowledgeBase | None) -> None:
        self.name = name
        self.options = options
        self.base = base
        self.judge = Judge(options)
        self.sound = self._sound()

    def check(self, held: list[bytes | LongLine], first: int) -> tuple[Counter[str], list[Problem]]:
        """The records of some lines by collection, and their problems; `first` numbers the lines."""
        records: Counter[str] = Counter()
        faults: list[tuple[int, bytes | LongLine]] = []
        sound = self.sound
        for number, line in enumerate(held, first):
            collection = sound(line)
            if collection is None:
                faults.append((number, line))
            else:
                records[collection] += 1
        problems = list(self._told(faults, records))
        del records[""]  # blank lines
        problems.sort(key=_order)
        return records, problems

    def _sound(self) -> Callable[[bytes | LongLine], str | None]:
        """A function from a line to its record's collection: None for a fault, "" for a blank line."""
        quick = {
            (kind, version): (self.judge.validity(kind, version), self._doubtful(kind))
            for kind in schemas.KINDS
            for version in schemas.versions()
        }
        fixed = None
        if self.judge.fixed is not None:
            kind = self.options.kind or ""
            fixed = (self.judge.validity(kind, self.options.version or 1), self._doubtful(kind))

        def sound(line: bytes | LongLine) -> str | None:
            try:
                record = loads(line)  # type: ignore[arg-type] # a long line is refused like any tuple
            except (ValueError, TypeError, RecursionError):
                return "" if isinstance(line, bytes) and line.isspace() else None
            try:
                valid, doubtful = fixed or quick[record["kind"], record["schema_version"]]
            except (LookupError, TypeError):
                return None
            if not valid(record) or doubtful(record):
                return None
            return "jobs" if record.get("kind") == "job" else collection_of(record) or "?"

        return sound

    def _doubtful(self, kind: str) -> Test:
        """A quick test of valid records: True where a rule beyond the schema may find something."""
        context, wants = self.options.context, self.options.wants_any
        if not (wants("RK3") or wants("RK4") or wants("RK5")):
            return lambda _: False
        if kind != "job":
            return lambda _: True
        roles, skills, tools, sources = (
            frozenset(self.base.collection(name)) if self.base else frozenset[str]()
            for name in ("roles", "skills", "tools", "sources")
        )
        quick = job_rules.quick

        def doubtful(job: dict[str, Any]) -> bool:
            get = job.get
            return (
                quick(job, context)
                or get("role", "") not in known_roles
                or job["provenance"]["source"] not in sources
                or not skills.issuperset(get("skills", ()))
                or not tools.issuperset(get("tools", ()))
            )

        known_roles = roles | {""}
        if not wants("RK3"):
            return lambda job: quick(job, context)
        return doubtful

    def _told(
        self, faults: list[tuple[int, bytes | LongLine]], records: Counter[str]
    ) -> Iterator[Problem]:
        """Every problem of the lines at fault."""
        units: list[Unit] = []
        texts: dict[int, str] = {}
        for number, line in faults:
            if isinstance(line, LongLine):
                yield self._of_line(
                    number, "RK114", f"the line holds more than {MAX_LINE // 2**20} MiB",
                    "Write one record a line",
                )  # fmt: skip
                continue
            try:
                text = line.decode().rstrip("\r\n")
            except UnicodeDecodeError as error:
                yield self._of_line(
                    number, "RK101", f"the byte 0x{line[error.start]:02X} is not UTF-8",
                    "Write the feed as UTF-8", len(line[: error.start].decode(errors="replace")) + 1,
                )  # fmt: skip
                continue
            if number == 1 and text.startswith("\ufeff"):
                text = text[1:]
                if not text.strip():
                    continue
            texts[number] = text
            unit = self._unit(text, number)
            if isinstance(unit, Unit):
                records[unit.collection or "?"] += 1
                units.append(unit)
                yield from self._shown(self.judge.problems(unit), texts)
                alone = record_problems(unit, self.options.context, self._speaks)
                yield from self._shown(alone, texts)
            else:
                yield from self._shown(iter(unit), texts)
        among = gathered(units, self.base, self.options.context)
        wanted = self.options.wanted
        found = set_problems(among, lambda code: code in _ALONE and wanted(code))
        yield from self._shown(found, texts)

    def _speaks(self, code: str) -> bool:
        return not code.startswith("RK4") and self.options.wanted(code)

    def _unit(self, text: str, number: int) -> Unit | list[Problem]:
        """The record of a line, or why it has none."""
        try:
            record: Json = loads(text)
        except (ValueError, RecursionError):
            record = None
        if isinstance(record, dict):
            return Unit(Line(self.name, text, number), (), record)
        document = read_json(text, self.name)
        if document.problems:
            return [_on_line(problem, number) for problem in document.problems]
        if isinstance(document.data, dict):  # the quick parser is the stricter one
            return Unit(Line(self.name, text, number), (), document.data)
        return [self._of_line(number, "RK201", "a record is a mapping", "Write one object a line")]

    def _of_line(self, number: int, code: str, message: str, cure: str, column: int = 1) -> Problem:
        return Problem(code, message, cure, self.name, Span(number, column, number, column + 1))

    def _shown(self, problems: Iterator[Problem], texts: dict[int, str]) -> Iterator[Problem]:
        """The problems that were asked for, with the line that they stand on."""
        for problem in problems:
            if self.options.wanted(problem.code) and problem.span is not None:
                yield replace(problem, source=texts[problem.span.line][:_SHOWN])


def _on_line(problem: Problem, number: int) -> Problem:
    span = problem.span
    if span is None:
        return problem
    return replace(problem, span=Span(number, span.column, number, span.end_column))


def _order(problem: Problem) -> tuple[int, int, str]:
    return (problem.span.line, problem.span.column, problem.code) if problem.span else (0, 0, "")
