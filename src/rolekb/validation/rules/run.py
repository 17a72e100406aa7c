"""Running the rules that look at records themselves, and turning what they find into problems."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from rolekb.problems import Problem, Span, pointer
from rolekb.validation.rules import checking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.validation.rules.context import Context
    from rolekb.validation.rules.rule import Finding, Record, RecordSet, Rule
    from rolekb.validation.units import Unit

    Wanted: TypeAlias = "Callable[[str], bool]"


def record_problems(unit: Unit, context: Context, wanted: Wanted) -> Iterator[Problem]:
    """What the wanted rules find in one record by itself."""
    kind = unit.record.get("kind")
    doubtful = kind == "job" and _may_fault(unit.record, context)
    for rule in _for_records(kind if isinstance(kind, str) else "", doubtful):
        if rule.check_record is not None and wanted(rule.code):
            for finding in rule.check_record(unit.record, context):
                yield _problem(rule, unit, finding)


def set_problems(record_set: RecordSet, wanted: Wanted) -> Iterator[Problem]:
    """What the wanted rules find among all records of a run."""
    for rule in checking():
        if rule.check_set is not None and wanted(rule.code):
            for unit, finding in rule.check_set(record_set):
                yield _problem(rule, unit, finding)


def gathered(units: Iterable[Unit], base: KnowledgeBase | None, context: Context) -> RecordSet:
    """Records as a set: of those that share an id, the one in the first file by name counts."""
    from rolekb.validation.rules.rule import RecordSet

    found = RecordSet(sorted(units, key=_place), base, context)
    for unit in found.units:
        if unit.collection is not None and unit.record_id is not None:
            found.by_collection.setdefault(unit.collection, {}).setdefault(unit.record_id, unit)
    return found


def _place(unit: Unit) -> tuple[str, tuple[int, ...]]:
    return unit.document.name, tuple(part for part in unit.base if isinstance(part, int))


def _may_fault(job: Record, context: Context) -> bool:
    from rolekb.validation.rules.jobs import quick

    return quick(job, context)


@cache
def _for_records(kind: str, doubtful: bool) -> tuple[Rule, ...]:  # noqa: FBT001 - a key of the cache
    """The rules for records of a kind; those of the jobs only where one of them may find something."""
    return tuple(
        rule
        for rule in checking()
        if rule.check_record is not None
        and (not rule.kinds or kind in rule.kinds)
        and (doubtful or not rule.code.startswith("RK5"))
    )


def _problem(rule: Rule, unit: Unit, finding: Finding) -> Problem:
    if finding.beside is not None:
        name, place, line = finding.beside
        return Problem(
            rule.code, finding.message, finding.cure, name, place,
            severity=rule.severity, suggestion=finding.suggestion, source=line,
        )  # fmt: skip
    path = (*unit.base, *finding.path)
    span = _span(unit, finding)
    return Problem(
        rule.code, finding.message, finding.cure, unit.document.name, span, pointer(path),
        rule.severity, finding.suggestion,
    )  # fmt: skip


def _span(unit: Unit, finding: Finding) -> Span | None:
    document = unit.document
    if (
        finding.key and not finding.path and not unit.base
    ):  # the file's head: no key, the first line
        return document.span(0, len(document.text.partition("\n")[0].rstrip("\r")))
    return document.span_at((*unit.base, *finding.path), key=finding.key)
