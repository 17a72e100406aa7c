"""Checking records: read, judge by the schema each declares, then look at how they hang together."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rolekb.errors import RecordsInvalid
from rolekb.problems import Problem, pointer
from rolekb.reading.document import value_at
from rolekb.validation.engines import EngineName, engine
from rolekb.validation.messages import explain
from rolekb.validation.references import check_references
from rolekb.validation.units import Unit, kind_and_version, read, units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.reading.document import Document, Json

_SINGULAR = {
    "roles": "role", "jobs": "job", "skills": "skill", "tools": "tool", "industries": "industry",
    "fields": "field of study", "families": "role family", "sources": "source", "figures": "figure",
}  # fmt: skip


@dataclass(slots=True)
class Report:
    """What a check found: problems in the order of the files, and records counted by collection."""

    problems: list[Problem] = field(default_factory=list[Problem])
    files: int = 0
    records: Counter[str] = field(default_factory=Counter[str])
    units: list[Unit] = field(default_factory=list[Unit])

    @property
    def errors(self) -> int:
        """How many problems are errors."""
        return sum(problem.severity == "error" for problem in self.problems)

    def counted(self) -> str:
        """The records as words: `2 roles, 1 source`."""
        parts: list[str] = []
        for collection, noun in _SINGULAR.items():
            count = self.records[collection]
            plural = "fields of study" if collection == "fields" else collection
            if count:
                parts.append(f"{count} {noun if count == 1 else plural}")
        unknown = self.records["?"]
        if unknown:
            parts.append(f"{unknown} of no known kind")
        return ", ".join(parts)


def check_paths(
    paths: Iterable[str], base: KnowledgeBase | None, engine_name: EngineName = "fast"
) -> Report:
    """Check files and folders together; references may also lead into `base`."""
    return check_documents(read(paths), base, engine_name)


def check_documents(
    documents: Iterable[Document], base: KnowledgeBase | None, engine_name: EngineName = "fast"
) -> Report:
    """Check documents together; references may also lead into `base`."""
    report = Report()
    for document in documents:
        report.files += 1
        report.problems += document.problems
        if not document.readable:
            continue
        found, wrong = units(document)
        report.problems += wrong
        for unit in found:
            report.records[unit.collection or "?"] += 1
            report.problems += check_schema(unit, engine_name)
            report.problems += _file_name(unit)
        report.units += found
    report.problems += check_references(report.units, base)
    order = {unit.document.name: index for index, unit in enumerate(report.units)}
    report.problems.sort(key=lambda problem: _order(problem, order))
    return report


def check_schema(unit: Unit, engine_name: EngineName = "fast") -> Iterator[Problem]:
    """The problems of one record by the schema that it declares."""
    declared = kind_and_version(unit)
    if isinstance(declared, Problem):
        yield declared
        return
    for violation in engine(*declared, engine_name)(unit.record):
        value = value_at(unit.record, violation.path)
        yield from explain(violation, value, unit.document, unit.base)


def valid_records(report: Report) -> dict[str, dict[str, dict[str, Json]]]:
    """A report's records by collection and id, or `RecordsInvalid` if any has an error."""
    errors: Sequence[Problem] = [item for item in report.problems if item.severity == "error"]
    if errors:
        raise RecordsInvalid(errors)
    records: dict[str, dict[str, dict[str, Json]]] = {}
    for unit in report.units:
        records.setdefault(str(unit.collection), {})[str(unit.record_id)] = unit.record
    return records


def _file_name(unit: Unit) -> Iterator[Problem]:
    """A record alone in a file has the file's name as its id."""
    name = os.path.splitext(os.path.basename(unit.document.name))[0]
    if unit.base or unit.record_id is None or name in (unit.record_id, "<text>", "<input>"):
        return
    span = unit.document.span_at(("id",))
    yield Problem(
        "RK401", f"the id is {unit.record_id!r}, the file is called {name!r}",
        f"Rename the file to {unit.record_id}.yaml, or correct the id",
        unit.document.name, span, pointer(("id",)),
    )  # fmt: skip


def _order(problem: Problem, order: dict[str, int]) -> tuple[int, int, int, str]:
    line, column = (problem.span.line, problem.span.column) if problem.span else (0, 0)
    return (order.get(problem.file or "", -1), line, column, problem.code)
