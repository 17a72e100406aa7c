"""Checking files of records: each by its schema and the rules, then how they hang together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rolekb.validation.inputs import record_files
from rolekb.validation.judging import Judge
from rolekb.validation.options import Options
from rolekb.validation.units import crowded, read, units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.problems import Problem
    from rolekb.reading.document import Document, Json
    from rolekb.validation.units import Unit


class Report:
    """What a check found: problems in the order of the files, and records counted by collection."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.files = 0
        self.records: Counter[str] = Counter()
        self.units: list[Unit] = []

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
    judge = Judge(asked)
    rules = _rules(asked)
    order: dict[str, int] = {}
    shown: dict[str, Document] = {}
    for document in documents:
        order.setdefault(document.name, len(order))
        shown[document.name] = document
        for unit in _judged(document, judge, report):
            if rules is not None:
                report.problems += rules(unit)
            report.units.append(unit)
    if report.units and rules is not None:
        from rolekb.validation.rules.run import gathered, set_problems

        records = gathered(report.units, base, asked.context)
        report.problems += set_problems(records, asked.wanted)
        for unit in report.units:
            if unit.table_name is not None:  # told together with its record
                order.setdefault(unit.table_name, order[unit.document.name])
    told = [_with_line(problem, shown) for problem in report.problems]
    report.problems = sorted(told, key=lambda problem: _order(problem, order))
    return report


def check_each(documents: Iterable[Document], options: Options) -> Report:
    """Check documents by the schema alone, keeping none of them."""
    report = Report()
    judge = Judge(options)
    told: list[Problem] = []
    for document in documents:
        list(_judged(document, judge, report))
        if report.problems:
            shown = {document.name: document}
            found = (_with_line(problem, shown) for problem in report.problems)
            told += sorted(found, key=_place)
            report.problems = []
    report.problems = told
    return report


def _judged(document: Document, judge: Judge, report: Report) -> Iterator[Unit]:
    """The records of a document; what its reading and the schema say goes into the report."""
    options = judge.options

    def tell(problems: Iterable[Problem], *, barring: bool = False) -> None:
        report.problems += [one for one in problems if options.heard(one, barring=barring)]

    report.files += 1
    tell(document.problems, barring=not document.readable)
    if not document.readable:
        return
    found, wrong = units(document)
    tell(wrong, barring=True)
    for unit in found:
        report.records[options.counted_as(unit.record)] += 1
        if not judge.sound(unit):
            refused = crowded(unit)
            if refused is not None:
                tell([refused], barring=True)
                continue
            tell(judge.problems(unit))
        yield unit


def _rules(options: Options) -> Callable[[Unit], Iterator[Problem]] | None:
    """What finds problems beyond the schema in a record by itself; None where no rule may speak."""
    if not options.beyond_the_schema:
        return None
    from rolekb.validation.rules.run import record_problems

    return lambda unit: record_problems(unit, options.context, options.wanted)


def check_schema(unit: Unit, options: Options) -> Iterator[Problem]:
    """The problems of one record by its schema alone."""
    return Judge(options).problems(unit)


def valid_records(report: Report) -> dict[str, dict[str, dict[str, Json]]]:
    """A report's records by collection and id, or `RecordsInvalid` if any has an error."""
    if report.errors:
        from rolekb.errors import RecordsInvalid

        raise RecordsInvalid(report.errors)
    records: dict[str, dict[str, dict[str, Json]]] = {}
    for unit in report.units:
        records.setdefault(str(unit.collection), {})[str(unit.record_id)] = unit.record
    return records


def tables(report: Report) -> dict[str, bytes]:
    """The tables of a report's figures, by id."""
    return {
        str(unit.record_id): unit.table for unit in report.units if isinstance(unit.table, bytes)
    }


def _with_line(problem: Problem, documents: dict[str, Document]) -> Problem:
    document = documents.get(problem.file or "")
    if document is None or problem.span is None or problem.source is not None:
        return problem
    return problem._replace(source=document.line(problem.span.line))


def _order(problem: Problem, order: dict[str, int]) -> tuple[int, int, int, str]:
    return (order.get(problem.file or "", -1), *_place(problem))


def _place(problem: Problem) -> tuple[int, int, str]:
    line, column = (problem.span.line, problem.span.column) if problem.span else (0, 0)
    return line, column, problem.code
