"""What official projections say of the occupations that a role's crosswalk leads to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolekb.market.occupations import occupations
from rolekb.market.readings import number, reading, text, whole
from rolekb.models.words import Certainty, Relation  # noqa: TC001 - pydantic resolves them

if TYPE_CHECKING:
    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.market.occupations import Occupation
    from rolekb.market.readings import Reading

_COLUMNS = ("label", "change", "growth", "openings", "entry_education")
_EMPLOYMENT = "employment_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """How employment in an occupation is projected to change between two years.

    The numbers are the occupation's: `relation` and `certainty` say what it is to the role.
    `growth` is in percent, `openings` are a year's, on average, leavers' places counted too.
    """

    occupation: str
    label: str
    relation: Relation
    certainty: Certainty
    basis: str
    from_year: int
    to_year: int
    employment_from: int | None
    employment_to: int | None
    change: int | None
    growth: float | None
    openings: int | None
    entry_education: str
    figure: str
    vintage: str
    sources: tuple[str, ...]


def projections(role: str, knowledge: KnowledgeBase) -> tuple[Projection, ...]:
    """The newest projections of a role's occupations, the nearest occupation first."""
    figures = [
        figure
        for figure in knowledge.figures
        if knowledge.figures.raw(figure).get("measure") == "projection"
        and {*_COLUMNS} <= {*knowledge.table(figure).columns}
    ]
    read = [one for figure in figures if (one := reading(knowledge, figure, _COLUMNS))]
    if not read:
        return ()
    newest = max(read, key=lambda one: (one.vintage, one.id))
    found = (_projection(newest, one) for one in occupations(knowledge.roles.raw(role)))
    return tuple(one for one in found if one is not None)


def _projection(read: Reading, occupation: Occupation) -> Projection | None:
    years = sorted(
        int(name.removeprefix(_EMPLOYMENT))
        for name in read.table.columns
        if name.startswith(_EMPLOYMENT) and name.removeprefix(_EMPLOYMENT).isdecimal()
    )
    rows = read.table.of(occupation.occupation)
    if not rows or len(years) < 2:
        return None
    (row, *_), (first, *_, last) = rows, years
    return Projection(
        occupation=occupation.occupation,
        label=text(row, "label"),
        relation=occupation.relation,
        certainty=occupation.certainty,
        basis=occupation.basis,
        from_year=first,
        to_year=last,
        employment_from=whole(row, f"{_EMPLOYMENT}{first}"),
        employment_to=whole(row, f"{_EMPLOYMENT}{last}"),
        change=whole(row, "change"),
        growth=number(row, "growth"),
        openings=whole(row, "openings"),
        entry_education=text(row, "entry_education"),
        figure=read.id,
        vintage=read.vintage,
        sources=read.sources,
    )
