"""Rules 6xx: what is wrong with the table beside a figure's record."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rolekb.catalog.table import typed_columns
from rolekb.problems import Problem
from rolekb.reading.document import MAX_BYTES
from rolekb.validation.rules.rule import Example, Finding, Rule
from rolekb.validation.rules.samples import MARK, figure, marked
from rolekb.validation.rules.walk import items, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.validation.rules.context import Context
    from rolekb.validation.rules.rule import Record, RecordSet
    from rolekb.validation.units import Unit


def _missing(record_set: RecordSet) -> Iterator[tuple[Unit, Finding]]:
    for unit in record_set.units:
        if isinstance(unit.table, Problem) and unit.table.code == "RK601":
            yield unit, Finding(("id",), unit.table.message, unit.table.cure)


def _faulty(code: str, record_set: RecordSet) -> Iterator[tuple[Unit, Finding]]:
    """What is wrong inside a table, as far as one rule speaks of it."""
    for unit in record_set.units:
        if isinstance(unit.table, Problem):
            found = [unit.table]
        elif unit.table is None or not _described(unit.record):
            continue
        else:
            found = _faults(unit, unit.table)
        for fault in found:
            if fault.code == code and unit.table_name is not None:
                beside = (unit.table_name, fault.span, fault.source)
                yield unit, Finding((), fault.message, fault.cure, beside=beside)


def _described(record: Record) -> bool:
    """Whether the record says what to expect of a table; of one that doesn't, the schema speaks."""
    columns = record.get("columns")
    named = typed_columns(record)
    return (
        isinstance(columns, list)
        and 0 < len(columns) == len(named)
        and len(dict(named)) == len(named)  # else RK609 speaks
    )


def _faults(unit: Unit, content: bytes) -> list[Problem]:
    from rolekb.catalog.table_faults import faults

    least = unit.record.get("minimum_n")
    minimum_n = int(least) if isinstance(least, (int, float)) else 0
    name = unit.table_name or ""
    return [fault.problem(name) for fault in faults(content, typed_columns(unit.record), minimum_n)]


def _doubled_column(record: Record, _: Context) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, column in items(record, "columns"):
        name = column.get("name")
        if isinstance(name, str):
            if name in seen:
                said = f"the column {quoted(name)} is described twice"
                yield Finding(
                    ("columns", index, "name"), said, "Give each column a name of its own"
                )
            seen.add(name)


def _table(
    code: str, name: str, summary: str, why: str, cure: str, bad: Example, good: str
) -> Rule:
    return Rule(
        code, name, summary, why, cure, bad, Example(figure(good)),
        kinds=("figure",), check_set=partial(_faulty, code),
    )  # fmt: skip


_HEAD = "role,n,p50\n"
_GOOD = f"{_HEAD}data-analyst,40,90000\ndata-engineer,55,120000\n"
_TWICE = """
  - {name: role, type: string, description: The role.}
  - {name: n, type: integer, description: Postings.}
  - {name: %s, type: integer, description: Median.}"""

RULES: tuple[Rule, ...] = (
    Rule(
        "RK601", "table-missing",
        "A figure has no CSV file of its name beside its record.",
        "The record tells how the numbers were made; without the table there are none.",
        "Put the table beside the record, under the record's name with the ending .csv.",
        marked({"own-pay.yaml": figure("")["own-pay.yaml"].replace("id: ", f"id: {MARK}", 1)}),
        Example(figure(_GOOD)),
        kinds=("figure",), check_set=_missing,
    ),
    _table(
        "RK602", "table-unreadable",
        f"A figure's table is not UTF-8 text of plain CSV, one row a line, or is larger than {MAX_BYTES // 2**20} MiB.",
        "A table that programs read differently, or not at all, gives each of them other numbers.",
        "Save it as UTF-8 without a mark, comma-separated, with quotes only where a cell needs them.",
        marked(figure(f'{_HEAD}{MARK}"data-analyst",40,90000\n')), _GOOD,
    ),
    _table(
        "RK603", "table-header",
        "The header of a figure's table doesn't name the columns of its record, in their order.",
        "A column that nobody describes can't be read rightly, and one that is missing is looked for in vain.",
        "Make the header and the record's `columns` say the same.",
        marked(figure(f"{MARK}role,count,p50\n")), _GOOD,
    ),
    _table(
        "RK604", "table-row-width",
        "A row of a figure's table has more or fewer cells than there are columns.",
        "From the place of the fault on, each value stands under another column's name.",
        "Give the row a cell for each column, empty where there is no value.",
        marked(figure(f"{_HEAD}{MARK}data-analyst,90000\n")), _GOOD,
    ),
    _table(
        "RK605", "table-cell-type",
        "A cell of a figure's table is not of the type that the record gives its column.",
        "A number with a unit or a thousands separator is text to a program, and stops it or is passed over.",
        "Write whole numbers as 1200, numbers as 0.5, dates as 2025-01-31, truth as true or false, no value as nothing.",
        marked(figure(f'{_HEAD}data-analyst,40,{MARK}"90,000"\n')), _GOOD,
    ),
    _table(
        "RK606", "table-unsorted",
        "The rows of a figure's table are not sorted by their first column.",
        "One role's rows are found where they stand together; those elsewhere are missed.",
        "Sort the rows by the first column: text by its characters, numbers by size.",
        marked(figure(f"{_HEAD}data-engineer,55,120000\n{MARK}data-analyst,40,90000\n")), _GOOD,
    ),
    _table(
        "RK607", "table-row-doubled",
        "A row stands twice in a figure's table.",
        "It would be counted twice by whoever sums or averages the rows.",
        "Keep one of the two.",
        marked(figure(f"{_HEAD}data-analyst,40,90000\n{MARK}data-analyst,40,90000\n")), _GOOD,
    ),
    _table(
        "RK608", "too-few-observations",
        "A row that rests on fewer observations (`n`) than the record's `minimum_n` shows numbers.",
        "The median of a dozen postings is chance; the record promises to withhold it.",
        "Leave the numbers of the row empty, and keep its `n`.",
        marked(figure(f"{_HEAD}data-analyst,12,{MARK}90000\n")), f"{_HEAD}data-analyst,12,\n",
    ),
    Rule(
        "RK609", "column-described-twice",
        "Two columns of a figure have the same name.",
        "Whoever asks for the column gets one of the two, and nobody knows which.",
        "Give each column a name of its own.",
        marked(figure("role,n,n\n", columns=_TWICE % f"{MARK}n")),
        Example(figure(_HEAD, columns=_TWICE % "p50")),
        kinds=("figure",), check_record=_doubled_column,
    ),
)  # fmt: skip
