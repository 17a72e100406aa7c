"""What a question on pay may ask for: levels, countries and years, in the figure's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, get_args

from rolekb.errors import nearest
from rolekb.models.words import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rolekb.catalog.table import Row

ALL = "all"
# The postings tell four levels apart; each of ours lies within one of them.
STATED: dict[str, str] = {
    "intern": "entry",
    "entry": "entry",
    "mid": "mid",
    "senior": "senior",
    "lead": "senior",
    "staff": "senior",
    "principal": "senior",
    "manager": "senior",
    "director": "executive",
    "executive": "executive",
}


class Asked(NamedTuple):
    """A question on pay; what is not asked for is `all`."""

    role: str
    level: str
    country: str
    year: str


def level_asked(level: str | None) -> str:
    """A level of the schema, or `all`. Raises ValueError, naming the levels, for any other word.

    >>> level_asked("Senior"), level_asked(None)
    ('senior', 'all')
    """
    if level is None:
        return ALL
    word = level.strip().casefold()
    if word not in (*get_args(Level), ALL):
        raise ValueError(
            f"{level!r} is not a level{_meant(word, get_args(Level))} "
            f"Levels are {', '.join(get_args(Level))}, and {ALL}"
        )
    return word


def country_asked(country: str | None) -> str:
    """A country's alpha-2 code, of a code or name in any letter case, or `all`.

    Raises ValueError for what names no country.

    >>> country_asked("us"), country_asked("UK"), country_asked("Germany")
    ('US', 'GB', 'DE')
    """
    from rolekb.reading.countries import country_code, names

    if country is None or country.strip().casefold() == ALL:
        return ALL
    word = country.strip()
    found = country_code(word.upper() if len(word) == 2 else word)
    if found is None:
        raise ValueError(
            f"{country!r} is not a country{_meant(word.casefold(), names())} "
            f"Give an ISO 3166-1 alpha-2 code or a name (US, GB, Germany), or {ALL}"
        )
    return found


def year_asked(year: int | str | None, rows: Iterable[Row]) -> str:
    """One of the years that rows of the figure tell apart, or `all`. Raises ValueError, naming them.

    >>> year_asked(2024, [{"year": "2024"}, {"year": "all"}])
    '2024'
    """
    word = ALL if year is None else str(year).strip().casefold()
    if word == ALL:
        return ALL
    known: set[str] = set()
    for row in rows:  # in most figures the first few have it
        year_told = str(row["year"])
        if year_told == word:
            return word
        known.add(year_told)
    told = ", ".join(sorted(known - {ALL})) or "none"
    raise ValueError(f"{year!r} is not a year of the figures. Years are {told}, and {ALL}")


def _meant(word: str, known: Iterable[str]) -> str:
    near = nearest(word, sorted(known), 1)
    return f"; did you mean {near[0]!r}?" if near else "."
