"""`rolekb.salary`: what a role is paid, as far as that can honestly be said."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from rolekb.catalog.knowledge import packaged
from rolekb.market.readings import number, reading, text, whole
from rolekb.pay.asked import ALL, STATED, Asked, country_asked, level_asked, year_asked
from rolekb.pay.official import official_pay
from rolekb.pay.values import NearestPay, OfficialPay, PostedPay, Salary
from rolekb.pay.words import derived_from, why_withheld

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.catalog.table import Row
    from rolekb.market.readings import Reading
    from rolekb.pay.values import Given
    from rolekb.reading import Json

__all__ = ["NearestPay", "OfficialPay", "PostedPay", "Salary", "posted", "salary"]

FIGURE = "posted-pay"
USD = "USD"
_WIDEST = 5  # roles above one another that are looked at
_NUMBERS = ("p10", "p25", "p50", "p75", "p90", "lower_p50", "upper_p50", "p50_low", "p50_high")
_COLUMNS = ("role", "level", "country", "year", "currency", "n", *_NUMBERS)


def salary(
    role: str,
    *,
    level: str | None = None,
    country: str | None = None,
    year: int | str | None = None,
    knowledge: KnowledgeBase | None = None,
) -> Salary:
    """What postings offer for a role, with n, interval, vintage and source; official wages beside it.

    `role` is an id; `level` is one of the schema's levels, `country` a code or name, `year` one that
    the figure tells apart; None (or `all`) pools them. Amounts are in US dollars a year. A figure
    that rests on too few postings is withheld: then `withheld` says why, and `nearest` is the shown
    figure that gives up least of the question: first the year, then the country, then the level
    (for the one that holds it, as senior holds lead; then for all), then the role for the broader
    one. Raises `UnknownRecord` for an unknown role, and ValueError, naming what is allowed, for a
    level, country or year that there is not.

    >>> import rolekb
    >>> found = rolekb.salary("data-engineer", level="senior", country="us")
    >>> found.level, found.country, (found.posted is None) == (found.withheld is not None)
    ('senior', 'US', True)
    """
    base = knowledge or packaged()
    record = base.roles.raw(role)
    read = reading(base, FIGURE, _COLUMNS)
    rows = read.table.of(role) if read else ()
    asked = Asked(role, level_asked(level), country_asked(country), _year(year, rows, read))
    cell = _cell(rows, asked)
    posted = _pay(read, cell)
    near = None if posted is not None else _nearest(read, record, asked, base)
    official = official_pay(record, asked.country, asked.year, base)
    shown = posted or (near.pay if near else None)
    return Salary(
        role=role,
        level=asked.level,
        country=asked.country,
        year=asked.year,
        n=(whole(cell, "n") or 0) if cell else 0,
        posted=posted,
        local=_pay(read, _cell(rows, asked, local=True)) if posted else None,
        withheld=None if posted is not None else why_withheld(read, rows, cell, asked, record),
        nearest=near,
        derived_from=derived_from(shown, record, base) if shown else None,
        official=official,
        sources=_sources(shown, official),
    )


def posted(
    role: str, level: str, country: str, year: str, knowledge: KnowledgeBase
) -> PostedPay | None:
    """One cell of the figure in US dollars, in its own words (`all` pools); None where it is withheld."""
    read = reading(knowledge, FIGURE, _COLUMNS)
    asked = Asked(role, level, country, year)
    return _pay(read, _cell(read.table.of(role), asked)) if read else None


def _year(year: int | str | None, rows: Sequence[Row], read: Reading | None) -> str:
    try:
        return year_asked(year, rows)
    except ValueError:
        if read is None:
            raise
        return year_asked(year, read.table)  # another role's postings may reach further


def _cell(rows: Sequence[Row], asked: Asked, *, local: bool = False) -> Row | None:
    """The row that answers a question, in US dollars or in the country's own currency."""
    wanted = (asked.level, asked.country, asked.year)
    for row in rows:
        if (row["level"], row["country"], row["year"]) == wanted and (
            row["currency"] != USD
        ) == local:
            return row
    return None


def _pay(read: Reading | None, row: Row | None) -> PostedPay | None:
    """A row as a value, if it is one that may be shown."""
    if read is None or row is None or (whole(row, "n") or 0) < read.minimum_n:
        return None
    quantiles = [number(row, name) for name in _NUMBERS[:5]]
    p10, p25, p50, p75, p90 = quantiles
    if p10 is None or p25 is None or p50 is None or p75 is None or p90 is None:
        return None
    return PostedPay(
        role=text(row, "role"),
        level=text(row, "level"),
        country=text(row, "country"),
        year=text(row, "year"),
        currency=text(row, "currency"),
        n=whole(row, "n") or 0,
        p10=p10,
        p25=p25,
        p50=p50,
        p75=p75,
        p90=p90,
        lower_p50=number(row, "lower_p50"),
        upper_p50=number(row, "upper_p50"),
        p50_low=number(row, "p50_low"),
        p50_high=number(row, "p50_high"),
        figure=read.id,
        vintage=read.vintage,
        sources=read.sources,
    )


def _nearest(
    read: Reading | None, record: dict[str, Json], asked: Asked, base: KnowledgeBase
) -> NearestPay | None:
    """The shown cell that gives up least: the later in a question's order, the sooner it is given up."""
    if read is None:
        return None
    for role, levels in _roles(record, asked, base):
        rows = read.table.of(role)
        countries = dict.fromkeys((asked.country, ALL))
        years = dict.fromkeys((asked.year, ALL))
        for level, country, year in product(levels, countries, years):
            near = Asked(role, level, country, year)
            pay = _pay(read, _cell(rows, near))
            if pay is not None:
                return NearestPay(pay=pay, differs=_differs(asked, near))
    return None


def _roles(
    record: dict[str, Json], asked: Asked, base: KnowledgeBase
) -> Iterator[tuple[str, list[str]]]:
    """The role and those above it, each with the levels to look for, the nearest first.

    A role that is itself a level of a broader one (a lead) is looked for there at that level.
    """
    role, level, own = asked.role, asked.level, record.get("level")
    for _ in range(_WIDEST):
        yield role, list(dict.fromkeys((level, STATED.get(level, ALL), ALL)))
        broader = record.get("broader")
        if not isinstance(broader, str) or broader not in base.roles:
            return
        role, record = broader, base.roles.raw(broader)
        if level == ALL and isinstance(own, str):
            level = own


def _differs(asked: Asked, near: Asked) -> tuple[Given, ...]:
    names: tuple[Given, ...] = ("year", "country", "level", "role")
    return tuple(name for name in names if getattr(asked, name) != getattr(near, name))


def _sources(shown: PostedPay | None, official: Sequence[OfficialPay]) -> tuple[str, ...]:
    cited = [*(shown.sources if shown else ()), *(one for pay in official for one in pay.sources)]
    return tuple(dict.fromkeys(cited))
