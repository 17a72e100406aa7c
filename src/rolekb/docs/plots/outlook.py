"""How employment in a role's occupations is projected to change, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.docs import blocks, escape
from rolekb.market.outlook import projections

if TYPE_CHECKING:
    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.models import Role


def role_outlook(role: Role, knowledge: KnowledgeBase) -> str:
    """Projections of the occupations near a role, as Markdown; "" where there are none."""
    found = projections(role.id, knowledge)
    if not found:
        return ""
    first = found[0]
    rows = [
        (
            f"{escape.text(one.label)} ({escape.text(one.occupation)})", escape.text(one.relation),
            _count(one.employment_from), "&ndash;" if one.growth is None else f"{one.growth:+.1f} %",
            _count(one.openings), escape.cell(one.entry_education),
        )
        for one in found
    ]  # fmt: skip
    said = (
        f"What the U.S. Bureau of Labor Statistics projects for {first.from_year} to {first.to_year}. The numbers are those of an "
        "occupation; the second column says what it is to this role."
    )
    heads = (
        "Official occupation", "To this role", f"Employed {first.from_year}>", "Growth>", "Openings a year>", "Usual entry",
    )  # fmt: skip
    return blocks.joined(said, blocks.table(heads, rows))


def _count(value: int | None) -> str:
    return "&ndash;" if value is None else f"{value:,}"
