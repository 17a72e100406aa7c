"""Checking files of records: each by its schema and the rules, then how they hang together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rolekb.errors import RecordsInvalid
from rolekb.validation.inputs import record_files
from rolekb.validation.judging import Judge
from rolekb.validation.options import Options
from rolekb.validation.rules.run import gathered, record_problems, set_problems
from rolekb.validation.units import Unit, read, units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.problems import Problem
    from rolekb.reading.document import Document, Json


@dataclass(slots=True)
class Report:
    """What a check found: problems in the order of the files, and records counted by collection."""

    problems: list[Problem] = field(default_factory=list["Problem"])
    files: int = 0
    records: Counter[str] = field(default_factory=Counter[str])
    units: list[Unit] = field(default_factory=list[Unit])

    @property
    def errors(self) -> list[Problem]:
        """The problems that are errors, not warnings."""
        return [problem for problem in self.problems if problem.severity == "error"]


def check_paths(
    paths: Iterable[str], base: KnowledgeBase | None, options: Options | None = None
) -> Report:
    """Check record files and folders together; references may also lead into `base`."""
    return check_documents(read(record_files(paths)), base, options)


def check_documents(
    documents: Iterable[Document], base: KnowledgeBase | None, options: Options | None = None
) -> Report:
    """Check documents together; references may also lead into `base`."""
    report = Report()
    asked = options or Options()
    judge, context = Judge(asked), asked.context
    order: dict[str, int] = {}
    shown: dict[str, Document] = {}
    for document in documents:
        order.setdefault(document.name, len(order))
        shown[document.name] = document
        report.files += 1
        report.problems += document.problems
        if not document.readable:
            continue
        found, wrong = units(document)
        report.problems += wrong
        for unit in found:
            report.records[unit.collection or "?"] += 1
            report.problems += judge.problems(unit)
            report.problems += record_problems(unit, context, asked.wanted)
        report.units += found
    if report.units:
        report.problems += set_problems(gathered(report.units, base, context), asked.wanted)
    told = [_with_line(problem, shown) for problem in report.problems if asked.wanted(problem.code)]
    report.problems = sorted(told, key=lambda problem: _order(problem, order))
    return report


def check_schema(unit: Unit, options: Options) -> Iterator[Problem]:
    """The problems of one record by its schema alone."""
    return Judge(options).problems(unit)


def valid_records(report: Report) -> dict[str, dict[str, dict[str, Json]]]:
    """A report's records by collection and id, or `RecordsInvalid` if any has an error."""
    if report.errors:
        raise RecordsInvalid(report.errors)
    records: dict[str, dict[str, dict[str, Json]]] = {}
    for unit in report.units:
        records.setdefault(str(unit.collection), {})[str(unit.record_id)] = unit.record
    return records


def _with_line(problem: Problem, documents: dict[str, Document]) -> Problem:
    document = documents.get(problem.file or "")
    if document is None or problem.span is None or problem.source is not None:
        return problem
    return replace(problem, source=document.line(problem.span.line))


def _order(problem: Problem, order: dict[str, int]) -> tuple[int, int, int, str]:
    line, column = (problem.span.line, problem.span.column) if problem.span else (0, 0)
    return (order.get(problem.file or "", -1), line, column, problem.code)
