"""Countries by ISO 3166-1 alpha-2 code, with the short English names that postings print."""

from __future__ import annotations

from functools import cache

from rolekb.reading.country_names import NAMES

_OTHER_NAMES = {
    "america": "US", "usa": "US", "u.s.": "US", "u.s.a.": "US", "united states of america": "US",
    "uk": "GB", "u.k.": "GB", "great britain": "GB", "england": "GB", "scotland": "GB",
    "wales": "GB", "northern ireland": "GB", "czech republic": "CZ", "holland": "NL",
    "the netherlands": "NL", "uae": "AE", "korea": "KR", "republic of korea": "KR",
    "türkiye": "TR", "cote d'ivoire": "CI", "viet nam": "VN", "russian federation": "RU",
    "macau": "MO", "swaziland": "SZ", "burma": "MM", "deutschland": "DE", "españa": "ES",
    "brasil": "BR", "schweiz": "CH", "österreich": "AT", "polska": "PL", "italia": "IT",
}  # fmt: skip
US_STATES = frozenset((
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS",
    "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC",
    "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY",
))  # fmt: skip


@cache
def codes() -> frozenset[str]:
    """All alpha-2 codes.

    >>> len(codes())
    249
    """
    return frozenset(_by_name().values())


def country_code(text: str) -> str | None:
    """The code of a country that is named or coded in `text`, or None; `US` counts, `us` does not.

    >>> country_code("Germany"), country_code("US"), country_code("New York")
    ('DE', 'US', None)
    """
    if len(text) == 2 and text.isupper():
        return {"UK": "GB"}.get(text, text if text in codes() else None)
    return _by_name().get(text.casefold())


def country_name(code: str) -> str:
    """The short English name of a country's code; a code that is none stays as it is.

    >>> country_name("GB"), country_name("XX")
    ('United Kingdom', 'XX')
    """
    for line in NAMES.strip().splitlines():
        if line.startswith(f"{code} "):
            return line[3:]
    return code


def names() -> frozenset[str]:
    """All names that `country_code` knows, casefolded.

    >>> "germany" in names()
    True
    """
    return frozenset(_by_name())


@cache
def _by_name() -> dict[str, str]:
    pairs = (line.split(" ", 1) for line in NAMES.strip().splitlines())
    return {**{name.casefold(): code for code, name in pairs}, **_OTHER_NAMES}
