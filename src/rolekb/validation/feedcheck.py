"""One feed's lines: the quick look at each, and the full answer for those at fault."""

from __future__ import annotations

import contextlib
from collections import Counter
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from rolekb import schemas
from rolekb.catalog.store import COLLECTIONS
from rolekb.problems import Problem, Span
from rolekb.reading.files import read_text
from rolekb.reading.line import Line
from rolekb.validation.feeds import MAX_LINE, LongLine
from rolekb.validation.judging import Judge
from rolekb.validation.messages import shown
from rolekb.validation.rules.run import gathered, record_problems, set_problems
from rolekb.validation.units import Unit, crowded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.reading.document import Json
    from rolekb.validation.options import Options

_ALONE = frozenset(("RK301", "RK302", "RK304"))  # rules over sets that one record can break
MARK = b"\xef\xbb\xbf"
_SHOWN = 10_000  # of a line at fault, so much is kept to be shown

loads: Callable[[bytes | str], Any]
try:
    from orjson import loads
except ImportError:  # no wheel for this platform
    from json import loads


class Test(NamedTuple):
    """How records of one kind are looked at: are they valid, and then, do they want a closer look."""

    valid: Callable[[Any], bool]
    doubtful: Callable[[Any], bool] | None
    collection: str | None = None


def _never(_: object) -> bool:
    return False


_NEVER = Test(_never, None)


class Tests(dict["tuple[object, object]", Test]):
    """By what a record says of its kind and version; made when first asked for, as few kinds meet."""

    def __init__(self, make: Callable[[str, int], Test]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, said: tuple[object, object]) -> Test:
        kind, version = said
        if kind not in schemas.KINDS or version not in schemas.versions():
            raise KeyError(said)
        self[said] = self._make(str(kind), int(str(version)))
        return self[said]


class FeedChecker:
    """Checks lines of one feed; made once for each process."""

    def __init__(self, name: str, options: Options, base: KnowledgeBase | None) -> None:
        self.name = name
        self.options = options
        self.base = base
        self.judge = Judge(options)
        self.beyond = options.beyond_the_schema
        self.tests = Tests(self._test)
        self.fixed = self._fixed()

    def check(
        self, lines: Iterable[bytes | LongLine], first: int, *, beginning: bool = False
    ) -> tuple[int, Counter[str], list[Problem]]:
        """How many lines there are, their records by collection, and their problems.

        `first` numbers the lines; `beginning`: they are the first of the feed.
        """
        records: Counter[str] = Counter()
        faults: list[tuple[int, bytes | LongLine, Any]] = []
        tests, fixed, counted_as = self.tests, self.fixed, self.options.counted_as
        marked = False
        if beginning:
            marked, lines = _unmarked(lines)
        valid, doubtful, collection = fixed or _NEVER
        said: tuple[object, object] | None = None
        sound = 0  # records of `collection`, not yet counted
        number = first - 1
        for number, line in enumerate(lines, first):
            try:
                record = loads(line)  # type: ignore[arg-type] # a long line is refused, like any tuple
                if fixed is None and (now := (record["kind"], record["schema_version"])) != said:
                    valid, doubtful, other = tests[now]
                    _count(records, collection, sound)
                    said, collection, sound = now, other, 0
            except (ValueError, TypeError, LookupError, RecursionError):
                if not isinstance(line, bytes) or line.strip():
                    faults.append((number, line, None))
                continue
            if not valid(record) or (doubtful and doubtful(record)):
                faults.append((number, line, record))
            elif collection:
                sound += 1
            else:
                records[counted_as(record)] += 1
        _count(records, collection, sound)
        problems = sorted(self._told(faults, records), key=_order)
        if marked and self.options.wanted("RK113"):
            problems.insert(0, _mark(self.name))
        return number + 1 - first, records, problems

    def _test(self, kind: str, version: int) -> Test:
        valid = self.judge.validity(kind, version)
        return Test(valid, self._doubtful(kind), {"role": "roles", "job": "jobs"}.get(kind))

    def _fixed(self) -> Test | None:
        """The same where the options leave no choice of schema."""
        if self.judge.fixed is None:
            return None
        valid = self.judge.validity(self.options.kind or "", self.options.version or 1)

        def valid_record(record: object) -> bool:
            return type(record) is dict and valid(cast("Json", record))

        return Test(valid_record, self._doubtful(""))

    def _doubtful(self, kind: str) -> Callable[[Any], bool] | None:
        """A quick test of valid records: True where a rule beyond the schema may find something."""
        if not self.beyond:
            return None
        if kind != "job":
            return lambda _: True
        context, wants = self.options.context, self.options.wants_any
        from rolekb.validation.rules.jobs import quick

        if not wants("RK3"):
            return lambda job: quick(job, context)
        known = self.known
        roles, skills, tools, sources = (
            known[name] for name in ("roles", "skills", "tools", "sources")
        )

        def doubtful(job: dict[str, Any]) -> bool:
            get = job.get
            return (
                quick(job, context)
                or ("role" in job and job["role"] not in roles)
                or job["provenance"]["source"] not in sources
                or not skills.issuperset(get("skills", ()))
                or not tools.issuperset(get("tools", ()))
            )

        return doubtful

    @cached_property
    def known(self) -> dict[str, frozenset[str]]:
        """The ids that a record may name without a word being said: those of living records."""
        base = self.base
        return {
            name: frozenset[str]()
            if base is None
            else frozenset(
                record_id
                for record_id in base.collection(name)
                if base.collection(name).raw(record_id).get("status") != "deprecated"
            )
            for name in COLLECTIONS
        }

    def _astray(self, unit: Unit) -> bool:
        """Whether a reference of a record leads nowhere, to a retired record or to itself."""
        return any(
            target not in self.known[collection]
            or (collection == unit.collection and target == unit.record_id)
            for _, collection, target in unit.links
        )

    def _told(
        self, faults: list[tuple[int, bytes | LongLine, Any]], records: Counter[str]
    ) -> Iterator[Problem]:
        """Every problem of the lines at fault."""
        units: list[Unit] = []
        texts: dict[int, str] = {}
        for number, line, record in faults:
            text = self._text(line, number)
            unit = text if isinstance(text, Problem) else self._unit(text, number, record)
            if isinstance(text, str):
                texts[number] = text[:_SHOWN]
            if isinstance(unit, Unit):
                records[self.options.counted_as(unit.record)] += 1
                if (refused := crowded(unit)) is not None:
                    yield from self._shown([refused], texts, barring=True)
                    continue
                units.append(unit)
                yield from self._shown(self.judge.problems(unit), texts)
                if self.beyond:
                    alone = record_problems(unit, self.options.context, self._speaks)
                    yield from self._shown(alone, texts)
            else:
                found = [unit] if isinstance(unit, Problem) else unit
                yield from self._shown(found, texts, barring=True)
        if self.options.wants_any("RK3"):
            for unit in filter(self._astray, units):  # each by itself: the others don't help it
                single = gathered([unit], self.base, self.options.context)
                yield from self._shown(set_problems(single, _ALONE.__contains__), texts)

    def _text(self, line: bytes | LongLine, number: int) -> str | Problem:
        """A line as text, or why it is none."""
        if isinstance(line, LongLine):
            said = f"the line holds more than {MAX_LINE // 2**20} MiB"
            return self._of_line(number, "RK114", said, "Write one record a line")
        try:
            text = line.decode().rstrip("\r\n")
        except UnicodeDecodeError as error:
            said = f"the byte 0x{line[error.start]:02X} is not UTF-8"
            column = len(line[: error.start].decode(errors="replace")) + 1
            return self._of_line(number, "RK101", said, "Write the feed as UTF-8", column)
        return text

    def _speaks(self, code: str) -> bool:
        return not code.startswith("RK4") and self.options.wanted(code)

    def _unit(self, text: str, number: int, record: Json) -> Unit | list[Problem]:
        """The record of a line, if it was read before, or could be; else why it has none."""
        if record is None:
            with contextlib.suppress(ValueError, RecursionError):
                record = loads(text)
        if isinstance(record, dict):
            return Unit(Line(self.name, text, number, record), (), record)
        document = read_text(text, ".json", self.name)
        if document.problems:
            return [_on_line(problem, number) for problem in document.problems]
        if isinstance(document.data, dict):  # the quick parser is the stricter one
            return Unit(Line(self.name, text, number, document.data), (), document.data)
        said = f"a record is a mapping, not {shown(document.data)}"
        span = document.span_at(())
        fault = Problem("RK201", said, "Write one object a line", self.name, span)
        return [_on_line(fault, number)]

    def _of_line(self, number: int, code: str, message: str, cure: str, column: int = 1) -> Problem:
        return Problem(code, message, cure, self.name, Span(number, column, number, column + 1))

    def _shown(
        self, problems: Iterable[Problem], texts: dict[int, str], *, barring: bool = False
    ) -> Iterator[Problem]:
        """The problems that are told, with the line that they stand on."""
        for problem in problems:
            if self.options.heard(problem, barring=barring):
                line = problem.span.line if problem.span else 0
                yield Problem(*problem[:-1], texts.get(line))


def _count(records: Counter[str], collection: str | None, sound: int) -> None:
    if collection and sound:
        records[collection] += sound


def _unmarked(lines: Iterable[bytes | LongLine]) -> tuple[bool, Iterable[bytes | LongLine]]:
    """Whether lines begin with a byte order mark, and the lines without it."""
    rest = iter(lines)
    begun = [*islice(rest, 1)]
    if begun and isinstance(first := begun[0], bytes) and first.startswith(MARK):
        return True, chain((first.removeprefix(MARK),), rest)
    return False, chain(begun, rest)


def _mark(name: str) -> Problem:
    message = "the file begins with a byte order mark, which UTF-8 has no use for"
    cure, span = "Save it as UTF-8 without one", Span(1, 1, 1, 1)
    return Problem("RK113", message, cure, name, span, severity="warning")


def _on_line(problem: Problem, number: int) -> Problem:
    span = problem.span
    if span is None:
        return problem
    return problem._replace(span=Span(number, span.column, number, span.end_column))


def _order(problem: Problem) -> tuple[int, int, str]:
    return (problem.span.line, problem.span.column, problem.code) if problem.span else (0, 0, "")
