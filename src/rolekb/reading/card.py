"""Printed job cards, as aijobs.net sets them, to job records.

A card is three lines: the title; `@ organisation | place`; and employment types, level and pay in one
line. Nothing is added that the card does not say: a city is not given a country, a currency is kept as
printed wherever the job is. Amounts are yearly, as that site states them.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from rolekb.errors import CardUnreadable
from rolekb.reading.countries import US_STATES, codes, country_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.models.job import Job
    from rolekb.reading.document import Json

MAX_CHARACTERS = 20_000

_EMPLOYMENT = {
    "full time": "full-time", "part time": "part-time", "contract": "contract",
    "freelance": "contract", "temporary": "temporary", "internship": "internship",
}  # fmt: skip
_LEVELS: dict[str, list[Json]] = {
    "entry-level / junior": ["entry"],
    "mid-level / intermediate": ["mid"],
    "senior-level / expert": ["senior"],
    "executive-level / director": ["director", "executive"],
}
_TERMS = re.compile(
    rf"(?P<employment>(?:(?:{'|'.join(_EMPLOYMENT)})(?:\s+|$))*)"
    rf"(?:(?P<level>{'|'.join(map(re.escape, _LEVELS))})\s*)?"
    r"(?:(?P<currency>[A-Z]{3})\s+(?P<minimum>\d{1,4}(?:\.\d)?)K(?P<open>\+)?"
    r"(?:\s*-\s*(?P<maximum>\d{1,4}(?:\.\d)?)K)?)?",
    re.IGNORECASE,
)
_REMOTE = re.compile(r"(?i)remote\b\W*")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")


def read_card(text: str, *, source: str) -> Job:
    """The job that one card states; `source` is the id of the source record it was printed in.

    Raises `CardUnreadable`, naming the line and the form that it should have.

    >>> card = "Data Architect\\n@ University of Texas | Austin, TX\\nFull Time USD 120K - 138K"
    >>> read_card(card, source="aijobs-de-vs-lead-mle-2023").locations[0].region
    'TX'
    """
    from rolekb.models import Job

    if len(text) > MAX_CHARACTERS:
        raise CardUnreadable(f"a card has three lines; this text has {len(text):,} characters")
    lines = [line.strip() for line in repaired(text).splitlines() if line.strip()]
    if lines and re.fullmatch(r"Featured Job\W*", lines[0]):
        lines = lines[1:]
    if len(lines) != 3:
        raise CardUnreadable(
            f"a card has three lines (title; @ organisation | place; terms), not {len(lines)}"
        )
    title, employer, terms = lines
    organization, bar, place = employer.removeprefix("@").rpartition(" | ")
    if not (employer.startswith("@") and bar and organization.strip() and place.strip()):
        raise CardUnreadable(
            f"the second line should read '@ organisation | place': {employer[:80]!r}"
        )
    record: dict[str, Json] = {
        "kind": "job",
        "schema_version": 1,
        "id": _slug(f"{organization} {title}"),
        "title": title,
        "organization": {"name": organization.strip()},
        **_places(place.strip()),
        **_terms(terms),
        "provenance": {"source": source, "format": "aijobs-card"},
    }
    return Job.model_validate(record)


def cards(text: str) -> Iterator[str]:
    """The texts of the cards in a page: each stands under a line that says 'Featured Job'.

    >>> list(cards("Featured Job\\nA\\n@ B | C\\nFull Time\\n\\nSalary Insights\\n..."))
    ['A\\n@ B | C\\nFull Time']
    """
    lines = [line.strip() for line in repaired(text).splitlines()]
    for index, line in enumerate(lines):
        if re.fullmatch(r"Featured Job\W*", line):
            following = [later for later in lines[index + 1 :] if later]
            yield "\n".join(following[:3])


def repaired(text: str) -> str:
    r"""The text with UTF-8 that was misread as Thai (cp874) or Western (cp1252) set right.

    >>> repaired("4 min read \u0e22\u0e17 Dec. 6")
    '4 min read · Dec. 6'
    """
    return _FOREIGN.sub(_set_right, text)


def _set_right(match: re.Match[str]) -> str:
    run = match.group()
    try:
        said = b"".join(map(_byte, run)).decode()
    except UnicodeError:
        return run
    # A chance reading gives letters that no card prints ("ß“" would be a letter of N'Ko) ...
    if not all(
        "\xa0" <= c <= "\u017f" or "\u2000" <= c <= "\u2bff" or c >= "\U0001f000" for c in said
    ):
        return run
    # ... or one letter for a Thai word that stands alone ("รถ"); misread, it stands within one.
    around = (
        match.string[match.start() - 1 : match.start()]
        + match.string[match.end() : match.end() + 1]
    )
    thai_word = run.isalpha() and said.isalpha() and all("\u0e00" <= c <= "\u0e7f" for c in run)
    return run if thai_word and not any(map(str.isalpha, around)) else said


def _byte(character: str) -> bytes:
    try:
        return character.encode("cp874")
    except UnicodeEncodeError:
        return character.encode("cp1252")


def _places(text: str) -> dict[str, Json]:
    parts = _parts(" ".join(text.split()))
    remote = [part for part in parts if _REMOTE.match(part)]
    places = [part for part in parts if part not in remote]
    said: dict[str, Json] = {"locations": [_location(place) for place in places]}
    if remote:
        said["workplace"] = "hybrid" if places else "remote"
        areas = [_REMOTE.sub("", part).rstrip(" ).,") for part in remote]
        allowed: list[Json] = [code for area in areas if (code := country_code(area))]
        if allowed:
            said["applicant_locations"] = allowed
    return {key: value for key, value in said.items() if value}


def _parts(text: str) -> list[str]:
    """The places that a text names; "Bosnia and Herzegovina" is one."""
    found: list[str] = []
    for piece in text.split(";"):
        for index, part in enumerate(re.split(r" (?:and|or) ", piece)):
            if index and country_code(f"{found[-1].rpartition(', ')[2]} and {part}".strip()):
                found[-1] += f" and {part}".rstrip()
            else:
                found.append(part.strip())
    return [part for part in found if part]


def _location(text: str) -> dict[str, Json]:
    location: dict[str, Json] = {"text": text}
    *before, last = [part.strip() for part in text.split(",") if part.strip()] or [text]
    if before and last in US_STATES:
        # "Austin, TX" is in the US. "Toronto, CA" or "Berlin, DE" leaves open which CA or DE is meant.
        location |= {"locality": before[0], "region": last}
        return location if last in codes() else {**location, "country": "US"}
    code = None if before and last == "Georgia" else country_code(last)  # the state or the country
    if code is None:
        before, last = [*before, last], ""
    if before:
        location["locality"] = before[0]
    if len(before) > 1:
        location["region"] = before[-1]
    if code is not None:
        location["country"] = code
    return location


def _terms(text: str) -> dict[str, Json]:
    match = _TERMS.fullmatch(text)
    if match is None or not text:
        raise CardUnreadable(
            "the third line should read like 'Full Time Senior-level / Expert USD 100K - 180K': "
            f"{text[:80]!r}"
        )
    said: dict[str, Json] = {}
    if level := match["level"]:
        said |= {"levels": _LEVELS[level.casefold()], "level_text": level}
    printed = re.findall("|".join(_EMPLOYMENT), match["employment"], re.IGNORECASE)
    types: list[Json] = []
    for form in printed:
        if _EMPLOYMENT[form.casefold()] not in types:
            types.append(_EMPLOYMENT[form.casefold()])
    if types:
        said["employment_types"] = types
    if match["currency"]:
        low, high = match["minimum"], match["maximum"]
        pay: dict[str, Json] = {"minimum": _thousands(low)}
        if high or not match["open"]:
            pay["maximum"] = _thousands(high or low)
        said["pay"] = {**pay, "currency": match["currency"].upper(), "period": "year"}
    return said


def _thousands(text: str) -> int:
    return round(float(text) * 1000)


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain))[:80].strip("-") or "job"
