"""What official statistics say of the occupations that a role's crosswalk leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.market.occupations import occupations
from rolekb.market.readings import number, reading, text, whole
from rolekb.pay.values import OfficialPay

if TYPE_CHECKING:
    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.catalog.table import Row
    from rolekb.market.occupations import Occupation
    from rolekb.market.readings import Reading
    from rolekb.reading import Json

FIGURE = "official-pay-us"
_WAGES = ("mean", "p10", "p25", "p50", "p75", "p90")
_COLUMNS = ("label", "year", "employment", *_WAGES, "basis", "marks")


def official_pay(
    role: dict[str, Json], country: str, year: str, knowledge: KnowledgeBase
) -> tuple[OfficialPay, ...]:
    """The wages of a raw role's occupations, the nearest occupation first.

    They are of `year`, or of the last year there is; of the United States, and so none for another
    country.
    """
    if country not in ("US", "all"):
        return ()
    read = reading(knowledge, FIGURE, _COLUMNS)
    if read is None:
        return ()
    found = (_pay(read, one, year) for one in occupations(role))
    return tuple(pay for pay in found if pay is not None)


def _pay(read: Reading, occupation: Occupation, year: str) -> OfficialPay | None:
    told = [row for row in read.table.of(occupation.occupation) if _tells(row)]
    if not told:
        return None
    asked = [row for row in told if text(row, "year") == year]
    row = asked[0] if asked else max(told, key=lambda row: whole(row, "year") or 0)
    return OfficialPay(
        occupation=occupation.occupation,
        label=text(row, "label"),
        relation=occupation.relation,
        certainty=occupation.certainty,
        basis=occupation.basis,
        country="US",
        year=whole(row, "year") or 0,
        employment=whole(row, "employment"),
        period="hour" if row["basis"] == "hourly" else "year",
        mean=number(row, "mean"),
        p10=number(row, "p10"),
        p25=number(row, "p25"),
        p50=number(row, "p50"),
        p75=number(row, "p75"),
        p90=number(row, "p90"),
        marks=tuple(text(row, "marks").split()),
        figure=read.id,
        vintage=read.vintage,
        sources=read.sources,
    )


def _tells(row: Row) -> bool:
    """Whether a row has any wage: an occupation that was published within another has none."""
    return any(row[name] is not None for name in _WAGES)
