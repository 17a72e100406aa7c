"""Sentences on a figure of pay: why it is withheld, whose postings it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.grammar import article
from rolekb.market.readings import whole
from rolekb.pay.asked import ALL, STATED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.catalog.table import Row
    from rolekb.market.readings import Reading
    from rolekb.pay.asked import Asked
    from rolekb.pay.values import PostedPay
    from rolekb.reading import Json


def why_withheld(
    read: Reading | None,
    rows: Sequence[Row],
    cell: Row | None,
    asked: Asked,
    record: dict[str, Json],
) -> str:
    """Why the cell asked for shows no figure."""
    title = str(record["title"])
    if read is None:
        return "this knowledge holds no figure on posted pay"
    if not rows:
        return f"no posting in the data states pay under a title of {title}"
    if cell is not None:
        return (
            f"{ranges(whole(cell, 'n') or 0)} {'is' if whole(cell, 'n') == 1 else 'are'} too few, "
            f"a figure needs {read.minimum_n}"
        )
    told = {str(row["level"]) for row in rows}
    if STATED.get(asked.level, asked.level) != asked.level and asked.level not in told:
        levels = [level for level in dict.fromkeys(STATED.values()) if level != ALL]
        return f"the postings tell {listed(levels)} apart, not {asked.level}"
    return f"no posting in the data states pay for {about(title, asked.level, asked.country, asked.year)}"


def derived_from(shown: PostedPay, record: dict[str, Json], base: KnowledgeBase) -> str:
    """Whose postings a shown figure is made of."""
    title = str(record["title"])
    if shown.role == record["id"]:
        return f"postings whose titles name {article(title)} {title}"
    broader = str(base.roles.raw(shown.role)["title"])
    level = "" if shown.level == ALL else f" at {shown.level} level"
    return f"postings of the broader role {broader}{level}, not of {title} itself"


def about(title: str, level: str, country: str, year: str) -> str:
    """What a cell speaks of.

    >>> about("Data Engineer", "senior", "US", "all"), about("Data Engineer", "all", "all", "2024")
    ('Data Engineer, senior, United States', 'Data Engineer, 2024')
    """
    from rolekb.reading.countries import country_name

    place = country if country == ALL else country_name(country)
    return ", ".join([title, *(part for part in (level, place, year) if part != ALL)])


def ranges(n: int) -> str:
    """A count of posted ranges.

    >>> ranges(1), ranges(2154)
    ('1 posted range', '2,154 posted ranges')
    """
    return f"{n:,} posted range{'' if n == 1 else 's'}"


def listed(words: Sequence[str]) -> str:
    """Words as a sentence lists them.

    >>> listed(["entry", "mid", "senior"])
    'entry, mid and senior'
    """
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
