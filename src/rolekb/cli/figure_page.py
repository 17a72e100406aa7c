"""A figure as a page: what it measures, how it was made, its first rows and how to read one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.catalog.table import quoted, written_as
from rolekb.cli.page import Code, Heading, Page, Paragraph
from rolekb.cli.role_page import source_line

if TYPE_CHECKING:
    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.catalog.table import Cell, Table
    from rolekb.models import Figure

_ROWS = 8


def figure_page(figure: Figure, knowledge: KnowledgeBase) -> Page:
    """What a table of numbers shows, how it was made, and how to read it."""
    table = knowledge.table(figure.id)
    page = Page(figure.title)
    withheld = f"what rests on fewer than {figure.minimum_n}" if figure.minimum_n else ""
    facts = [
        ("id", figure.id), ("measure", figure.measure), ("unit", figure.unit), ("vintage", figure.vintage),
        ("rows", f"{len(table):,}"), ("withheld", withheld), ("population", figure.population),
    ]  # fmt: skip
    page.facts("At a glance", facts)
    page.prose("How it was made", figure.method)
    example = _telling(table)
    if example is not None:
        described = {column.name: column.description for column in figure.columns}
        page.table(
            "How to read a row", ("column", "value", "what it is"),
            [(name, _shown(cell), described[name])
             for name, cell in zip(table.columns, example, strict=True)],
            (0, 3, 5),
        )  # fmt: skip
        head = ",".join(table.columns)
        lines = [",".join(quoted(written_as(cell)) for cell in row) for row in table.rows[:_ROWS]]
        page.blocks += [
            Heading(f"The first of its {len(table):,} rows"),
            Code("\n".join([head, *lines]), "text"),
            Paragraph(
                f"All of one {table.columns[0]}: "
                f"rolekb.knowledge.table({figure.id!r}).of({example[0]!r})"
            ),
        ]
    page.bullets("Sources", [source_line(knowledge, source) for source in figure.sources])
    return page


def _telling(table: Table) -> tuple[Cell, ...] | None:
    """The first row of those with the fewest gaps."""
    rows = table.rows
    return min(rows, key=lambda row: row.count(None)) if rows else None


def _shown(cell: Cell) -> str:
    return "(no value)" if cell is None else written_as(cell)
