"""Reading figures by the columns that an answer needs; none where the knowledge has no such figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rolekb.errors import RecordsInvalid
from rolekb.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.catalog.table import Row, Table


class Reading(NamedTuple):
    """A figure's table with what its record says of it."""

    id: str
    title: str
    vintage: str
    minimum_n: int
    sources: tuple[str, ...]
    table: Table


def reading(knowledge: KnowledgeBase, figure: str, needed: Sequence[str]) -> Reading | None:
    """A figure, if the knowledge has one of that id.

    Raises `RecordsInvalid` where it lacks one of the columns needed: one's own figure of a name that
    is known here says other things than that name promises.
    """
    if figure not in knowledge.figures:
        return None
    record = knowledge.figures.raw(figure)
    table = knowledge.table(figure)
    missing = [name for name in needed if name not in table.columns]
    if missing:
        said = f"the figure {figure!r} has no column {missing[0]!r}, by which it is read"
        cure = "Add the column, or give a figure of another kind an id of its own"
        raise RecordsInvalid([Problem("RK603", said, cure, f"figures/{figure}")])
    sources = record["sources"]
    least = record["minimum_n"]
    return Reading(
        figure,
        str(record["title"]),
        str(record["vintage"]),
        int(least) if isinstance(least, (int, float)) else 0,
        tuple(map(str, sources)) if isinstance(sources, list) else (),
        table,
    )


def number(row: Row, name: str) -> float | None:
    """A number of a row; whole ones stay whole, as figures print them."""
    cell = row[name]
    if not isinstance(cell, (int, float)):
        return None
    return int(cell) if float(cell).is_integer() else cell


def whole(row: Row, name: str) -> int | None:
    """A count of a row."""
    cell = row[name]
    return int(cell) if isinstance(cell, (int, float)) else None


def text(row: Row, name: str) -> str:
    """A text of a row; empty where there is no value."""
    cell = row[name]
    return "" if cell is None else str(cell)
