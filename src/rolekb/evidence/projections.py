"""Projected employment and schooling by occupation, from the Employment Projections of 2024 to 2034."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rolekb.errors import EvidenceUnusable
from rolekb.evidence import occupations
from rolekb.evidence.derived import Derived, columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.evidence.derived import Cell
    from rolekb.evidence.raw import Raw
    from rolekb.evidence.tables import Row
    from rolekb.reading import Json

_FILE, _SHEET = "EP_occupation.xlsx", "Table 1.2"
# The title says the unit: were it to change, every number would be wrong by a thousand.
_TITLE = (
    "Table 1.2 Occupational projections, 2024–2034, and worker characteristics, 2024 "  # noqa: RUF001 - as printed
    "(Employment in thousands)"
)
_NAME, _CODE = "2024 National Employment Matrix title", "2024 National Employment Matrix code"
_KIND = "Occupation type"
_BEFORE, _AFTER = "Employment, 2024", "Employment, 2034"
_CHANGE = "Employment change, numeric, 2024–34"  # noqa: RUF001 - as printed
_GROWTH = "Employment change, percent, 2024–34"  # noqa: RUF001 - as printed
_SELF = "Percent self employed, 2024"
_OPENINGS = "Occupational openings, 2024–34 annual average"  # noqa: RUF001 - as printed
_WORDS = (
    "Typical education needed for entry",
    "Work experience in a related occupation",
    "Typical on-the-job training needed to attain competency in the occupation",
)
_EDUCATION_FILE, _EDUCATION_SHEET = "EP_education.xlsx", "Table 5.3"
_EDUCATION_TITLE = (
    "Table 5.3 Educational attainment for workers 25 years and older by detailed occupation, 2022–23 "  # noqa: RUF001 - as printed
    "(Percent)"
)
_DEGREES = (
    "Less than high school diploma",
    "High school diploma or equivalent",
    "Some college, no degree",
    "Associate's degree",
    "Bachelor's degree",
    "Master's degree",
    "Doctoral or professional degree",
)
_NO_VALUE = "—"
_INEXACT = "[1]"
_MOST = 250_000  # thousands: 170 million jobs in 2024


def derive(raw: Raw, knowledge: KnowledgeBase) -> Iterator[Derived]:
    """The figures `education-us` and `projections-us-2024-34`."""
    codes = occupations.named(knowledge)
    _titled(raw, _EDUCATION_FILE, _EDUCATION_SHEET, _EDUCATION_TITLE)
    _titled(raw, _FILE, _SHEET, _TITLE)
    schooling = raw.xlsx(_EDUCATION_FILE, _EDUCATION_SHEET, (_NAME, _CODE, *_DEGREES), header=2)
    yield Derived(_EDUCATION, tuple(education_rows(schooling, codes)))
    wanted = (_NAME, _CODE, _KIND, _BEFORE, _AFTER, _CHANGE, _GROWTH, _SELF, _OPENINGS, *_WORDS)
    projected = raw.xlsx(_FILE, _SHEET, wanted, header=2)
    yield Derived(_PROJECTIONS, tuple(projection_rows(projected, codes)))


def _titled(raw: Raw, file: str, sheet: str, title: str) -> None:
    """Refuse a sheet whose title, and so perhaps whose unit or years, is another."""
    next(iter(raw.xlsx(file, sheet, (title,))), None)


def projection_rows(rows: Iterable[Row], codes: Iterable[str]) -> Iterator[tuple[Cell, ...]]:
    """A row for each code that the table has, thousands made into single jobs."""
    for row in _of(rows, codes, _FILE):
        before, after = _thousands(row, _BEFORE, 0), _thousands(row, _AFTER, 0)
        change = _thousands(row, _CHANGE, -_MOST)
        growth = row.number_in(_GROWTH, -100, 1000)
        # Each was rounded by itself, so a difference may be off by the rounding of three numbers.
        if abs(after - before - change) > 200:
            row.refuse(_CHANGE, f"{change:,} is not the change from {before:,} to {after:,}")
        yield (
            row.text(_CODE), _label(row), before, after, change, growth,
            _thousands(row, _OPENINGS, 0), *[_worded(row, column) for column in _WORDS],
            None if row.text(_SELF) == _NO_VALUE else row.number_in(_SELF, 0, 100),
            row.one_of(_KIND, ("Line item", "Summary"), "types of occupation").lower(),
        )  # fmt: skip


def education_rows(rows: Iterable[Row], codes: Iterable[str]) -> Iterator[tuple[Cell, ...]]:
    """A row for each code that the table has; groups of occupations are not in it."""
    for row in _of(rows, codes, _EDUCATION_FILE):
        shares = [row.number_in(degree, 0, 100) for degree in _DEGREES]
        if abs(sum(shares) - 100) > 0.5:
            row.refuse(_DEGREES[0], f"the shares add up to {sum(shares):.1f} percent")
        yield (row.text(_CODE), _label(row), *shares, _INEXACT not in row.text(_NAME))


def _of(rows: Iterable[Row], codes: Iterable[str], file: str) -> list[Row]:
    """The rows of these codes, by code."""
    wanted = set(codes)
    found: dict[str, Row] = {}
    for row in rows:
        code = row.text(_CODE)
        if code in found:
            row.refuse(_CODE, f"{code} stands there twice")
        if code in wanted:
            found[code] = row
    if not found:
        raise EvidenceUnusable(
            file,
            f"has none of the {len(wanted)} occupations that roles lead to",
            "Get the file again",
        )
    return [row for _, row in sorted(found.items())]


def _label(row: Row) -> str:
    return re.sub(r"\[[0-9]+\]$", "", row.text(_NAME)).strip()


def _worded(row: Row, column: str) -> str | None:
    text = row.text(column)
    return None if text in ("", _NO_VALUE) else text


def _thousands(row: Row, column: str, low: int) -> int:
    """Thousands with one decimal as single jobs: the Bureau's rounding to hundreds stays."""
    hundreds = row.number_in(column, low, _MOST) * 10
    if abs(hundreds - round(hundreds)) > 1e-6:
        row.refuse(
            column, f"{row.text(column)} has more than one decimal: is it still in thousands?"
        )
    return round(hundreds) * 100


_PROJECTIONS: dict[str, Json] = {
    "id": "projections-us-2024-34",
    "title": "Projected employment by occupation, United States, 2024 to 2034",
    "measure": "projection",
    "unit": "jobs, and percent",
    "population": (
        "All employment in the United States, counted as jobs: employees, the self-employed, and workers in agriculture "
        "and private households; wider than the wage statistics, which leave the self-employed out."
    ),
    "method": (
        "Read from table 1.2 of the Employment Projections 2024-34, which the Bureau released on 28 August 2025. "
        "The table prints thousands with one decimal; here they are single jobs, and so rounded to hundreds by "
        "the Bureau. Changes and rates are the Bureau's own and were computed before that rounding. A projection "
        "describes an economy at full employment ten years on, under the assumptions of its year; it is no forecast "
        "of pay or of any single year, and each August another takes its place. Openings are the yearly average "
        "of new jobs and of those that are left for another occupation or for good. Entry education, experience and "
        "training are the Bureau's assignments of 2024, not projected. 15-1200 is the group that its Occupational "
        "Outlook Handbook calls computer and information technology occupations; 15-0000 adds the mathematical ones. "
        "Occupations are those that crosswalks of roles lead to, or outlooks speak of: a rate belongs to the "
        "occupation, not to the role that is a part of it."
    ),
    "vintage": "2024",
    "minimum_n": 0,
    "columns": columns(
        ("occupation", "string", "Code of the National Employment Matrix; for these occupations that of SOC 2018."),
        ("label", "string", "The occupation's title as the Bureau prints it."),
        ("employment_2024", "integer", "Employment in 2024, rounded to hundreds."),
        ("employment_2034", "integer", "Projected employment in 2034, rounded to hundreds."),
        ("change", "integer", "Projected change, rounded to hundreds."),
        ("growth", "number", "Projected change in percent of employment in 2024."),
        ("openings", "integer", "Projected openings a year on average, rounded to hundreds."),
        ("entry_education", "string", "Education that most workers need to enter; empty for groups."),
        ("experience", "string", "Work experience in a related occupation that employers commonly ask for."),
        ("training", "string", "On-the-job training that is typically needed to become competent."),
        ("self_employed", "number", "Percent of employment in 2024 that is self-employed; empty where not published."),
        ("type", "string", "`line item` for an occupation, `summary` for a group of them."),
    ),
    "sources": ["bls-ep-2024-34"],
}  # fmt: skip

_EDUCATION: dict[str, Json] = {
    "id": "education-us",
    "title": "Educational attainment of workers by occupation, United States, 2022-23",
    "measure": "employment",
    "unit": "percent of workers",
    "population": "Workers aged 25 and older in the United States, surveyed by the Census Bureau in 2022 and 2023.",
    "method": (
        "Read from table 5.3 of the Employment Projections 2024-34, which pools the American Community Survey of 2022 "
        "and 2023. It says what people in the occupation have attained, not what entry asks for. The survey knows fewer "
        "occupations than the projections: where `exact_match` is false, the Bureau gives an occupation the shares of a "
        "wider class, and several occupations carry the same numbers (15-2041 Statisticians and 15-2051 Data scientists; "
        "15-1242 Database administrators and 15-1243 Database architects). A row may miss 100 by its rounding."
    ),
    "vintage": "2023",
    "minimum_n": 0,
    "columns": columns(
        ("occupation", "string", "Code of the National Employment Matrix; for these occupations that of SOC 2018."),
        ("label", "string", "The occupation's title as the Bureau prints it."),
        ("less_than_high_school", "number", "Percent with less than a high school diploma."),
        ("high_school", "number", "Percent with a high school diploma or equivalent."),
        ("some_college", "number", "Percent with some college and no degree."),
        ("associate", "number", "Percent with an associate's degree."),
        ("bachelor", "number", "Percent with a bachelor's degree."),
        ("master", "number", "Percent with a master's degree."),
        ("doctoral", "number", "Percent with a doctoral or professional degree."),
        ("exact_match", "boolean", "Whether the survey has this very occupation; if not, the shares are a wider class's."),
    ),
    "sources": ["bls-ep-2024-34"],
}  # fmt: skip
