"""How often postings name a term: the tables of demand, read from the term's side."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rolekb.docs import blocks, escape, words
from rolekb.market.readings import number

if TYPE_CHECKING:
    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.catalog.table import Row
    from rolekb.docs.places import Places
    from rolekb.models import Figure

_ALL = "all"
_ROLES_SHOWN = 8


class _Said(NamedTuple):
    """One row of a table of demand and the figure that it stands in."""

    figure: Figure
    row: Row


class Asked:
    """The rows of every table of demand, by kind and term."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._rows: dict[tuple[str, str], list[_Said]] = {}
        for figure in knowledge.figures.values():
            names = {column.name for column in figure.columns}
            if figure.measure == "demand" and {"role", "kind", "term", "n", "share"} <= names:
                for row in knowledge.table(figure.id):
                    if row["term"] is not None and row["share"] is not None:
                        key = f"{row['kind']}s", str(row["term"])
                        self._rows.setdefault(key, []).append(_Said(figure, row))

    def terms(self, collection: str) -> frozenset[str]:
        """The ids of skills or tools that some table names."""
        return frozenset(term for kind, term in self._rows if kind == collection)

    def section(self, collection: str, term_id: str, places: Places, here: str) -> str:
        """The share of postings that name a term, of all roles and of those whose postings name it most."""
        said = self._rows.get((collection, term_id), [])
        rows = [
            (places.link("figures", one.figure.id, here), escape.text(one.figure.vintage), f"{one.row['n']:,}", _share(one.row))
            for one in said if one.row["role"] == _ALL
        ]  # fmt: skip
        overall = blocks.table(("Postings", "When", "n>", "Name it (95 % interval)>"), rows)
        best = sorted((one for one in said if one.row["role"] != _ALL), key=_by_share)
        lines = [
            (places.link("roles", str(one.row["role"]), here), escape.text(one.figure.vintage), f"{one.row['n']:,}", _share(one.row))
            for one in best[:_ROLES_SHOWN]
        ]  # fmt: skip
        by_role = blocks.table(("Role", "When", "n>", "Name it (95 % interval)>"), lines)
        return blocks.section(
            "In postings", overall,
            blocks.section("Roles whose postings name it most", by_role, level=3, anchor="asked-by-role"),
            anchor="asked",
        )  # fmt: skip


def _share(row: Row) -> str:
    low, high = (number(row, name) for name in ("share_low", "share_high"))
    return words.share(number(row, "share") or 0, low, high)


def _by_share(one: _Said) -> tuple[float, str, str]:
    return -float(str(one.row["share"])), str(one.row["role"]), one.figure.id
