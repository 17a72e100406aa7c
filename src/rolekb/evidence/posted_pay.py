"""Posted pay by role, level, country and year, from the salary index of aijobs.net."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from rolekb.evidence.derived import Derived, columns
from rolekb.evidence.order_statistics import median_interval, quantile
from rolekb.evidence.pay_ranges import FILE, ranges
from rolekb.resolve.titles import match

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.evidence.derived import Cell
    from rolekb.evidence.pay_ranges import Outcome, Range, Ranges
    from rolekb.evidence.raw import Raw
    from rolekb.reading import Json

MINIMUM_N = 30
# All the words of a known title. Below, a title names a field ("Data Governance") or only a part is known.
_WHOLE_TITLE = 0.95
_ALL = "all"

_METHOD = """\
Rows that stand next to each other and agree in all but the pay, the higher amount first, are the two ends of one
advertised range; equal neighbours are an advert with one amount. Left out: the years 2020 and 2021 (single answers to
a survey), rows without a neighbour, work that is not full-time, ranges in money that is not the country's own
(Canadian ranges marked USD have the same numbers as those marked CAD, so "$" was taken for the wrong dollar), and ranges whose upper end is more than five times the lower (a month's pay beside a year's). Ranges equal to
another of the same year in all columns count once, as the same advert again or in another city: uneven amounts repeat
as often as multiples of 5,000, so different employers' like offers are not what repeats. Titles become roles
by rolekb's own resolver, where all words of a known title are met; titles such as Engineer or Manager become none;
posted-pay-coverage lists each title with its role and its rows. Level is the publisher's experience level (EN entry,
MI mid, SE senior, EX executive), as the titles of nine ranges in ten state none. Country is where the work is done. "all" pools
levels, countries or years; amounts of several years are pooled as they were printed, not adjusted for inflation.
Quantiles are interpolated linearly (type 7) and rounded to whole units; dollars are the publisher's, at one rate a
year. The interval of the median is the percentile bootstrap, computed exactly, as endlessly many resamples would give
it; it takes ranges for independent draws and says nothing of who is missing. Where n is below 30, the numbers are
withheld; a combination that has no line has not one range."""

_RECORD: dict[str, Json] = {
    "id": "posted-pay",
    "title": "Pay posted for data and AI roles, by level, country and year, 2022 to 2025",
    "measure": "pay",
    "unit": "units of the currency a year, before tax, as posted",
    "population": (
        "Advertised full-time pay ranges in the last release of the salary index of aijobs.net, each counted once; "
        "mostly from the United States (92 of 100) and from employers that print pay. What is advertised, not what "
        "is paid: without bonuses and stock, and without adverts that print no pay."
    ),
    "method": " ".join(_METHOD.split("\n")),
    "vintage": "2025-08-03",
    "minimum_n": MINIMUM_N,
    "columns": columns(
        ("role", "string", "Id of the role."),
        (
            "level",
            "string",
            "entry, mid, senior or executive, as the publisher graded it; all: pooled.",
        ),
        ("country", "string", "Where the work is done, ISO 3166-1 alpha-2; all: pooled."),
        ("year", "string", "The year of the advert, 2022 to 2025; all: pooled."),
        ("currency", "string", "USD, or the country's own currency, ISO 4217."),
        ("n", "integer", "Ranges, each counted once."),
        ("p10", "integer", "10th percentile of the midpoints of the ranges."),
        ("p25", "integer", "25th percentile of the midpoints."),
        ("p50", "integer", "Median of the midpoints."),
        ("p75", "integer", "75th percentile of the midpoints."),
        ("p90", "integer", "90th percentile of the midpoints."),
        ("lower_p50", "integer", "Median of the lower ends."),
        ("upper_p50", "integer", "Median of the upper ends."),
        ("p50_low", "integer", "Lower bound of the 95 % interval of the median."),
        ("p50_high", "integer", "Upper bound of the 95 % interval of the median."),
    ),
}
_LEFT_OUT: tuple[tuple[Outcome, str], ...] = (
    ("before_2022", "Rows of 2020 and 2021, which are single answers to a survey."),
    ("unpaired", "Rows without a neighbour that is the other end."),
    ("not_full_time", "Rows of part-time, contract and freelance work."),
    ("other_money", "Rows in money that is not the country's own."),
    ("too_wide", "Rows of ranges whose upper end is more than five times the lower."),
    ("copies", "Rows of ranges that repeat another of the same year in all columns."),
)
_COVERAGE: dict[str, Json] = {
    "id": "posted-pay-coverage",
    "title": "Which titles of the salary index count for which role, and which rows for nothing",
    "measure": "pay",
    "unit": "rows of the source",
    "population": "All rows of the last release of the salary index of aijobs.net.",
    "method": (
        "Each row of the source is counted once: for a range (two rows each), or for the first reason, in the order "
        "of the columns, why it is none. So rows = before_2022 + unpaired + not_full_time + other_money + too_wide + "
        "copies + 2 x ranges. Ranges of a title without a role are left out of posted-pay; why says for which reason "
        "the resolver gave none: vague, unknown or out-of-scope, or in-part where it met only some of the words of a "
        "known title."
    ),
    "vintage": "2025-08-03",
    "minimum_n": 0,
    "columns": columns(
        ("title", "string", "Job title as the source prints it."),
        ("role", "string", "Id of the role that its ranges count for; empty: none."),
        ("why", "string", "Why they count for none: vague, unknown, out-of-scope or in-part."),
        ("rows", "integer", "Rows of the source with this title."),
        *((name, "integer", said) for name, said in _LEFT_OUT),
        ("ranges", "integer", "Ranges that are left, of two rows each."),
    ),
}  # fmt: skip


class _Cell(NamedTuple):
    """Which ranges are taken together."""

    role: str
    level: str
    country: str
    year: str


def derive(raw: Raw, knowledge: KnowledgeBase) -> Iterator[Derived]:
    """The figures `posted-pay` and `posted-pay-coverage`."""
    found = ranges(raw)
    roles = {title: _role(title, knowledge) for title in found.rows}
    sources: list[Json] = [raw.source(FILE)]
    yield Derived({**_RECORD, "sources": sources}, tuple(_pay_rows(found.counted, roles)))
    yield Derived({**_COVERAGE, "sources": sources}, tuple(_coverage_rows(found, roles)))


def _role(title: str, knowledge: KnowledgeBase) -> tuple[str | None, str | None]:
    """The role that a title names, or why its ranges count for none."""
    found = match(title, knowledge=knowledge)
    if found.role is None:
        return None, found.abstained or "unknown"
    return (found.role, None) if found.score >= _WHOLE_TITLE else (None, "in-part")


def _pay_rows(
    counted: Iterable[Range], roles: dict[str, tuple[str | None, str | None]]
) -> Iterator[tuple[Cell, ...]]:
    cells: dict[_Cell, list[Range]] = defaultdict(list)
    for band in counted:
        common = band.common
        role, _ = roles[common.title]
        if role is not None:
            pooled = product((_ALL, common.level), (_ALL, common.country), (_ALL, common.year))
            for level, country, year in pooled:
                cells[_Cell(role, level, country, year)].append(band)
    for cell, bands in sorted(cells.items()):
        own = {band.common.currency for band in bands if cell.country != _ALL} - {"USD"}
        lines = [("USD", _numbers([(band.lower.dollars, band.upper.dollars) for band in bands]))]
        for currency in own:
            ends = [(x.lower.pay, x.upper.pay) for x in bands if x.common.currency == currency]
            if len(ends) >= MINIMUM_N:  # where withheld, the line in dollars says so already
                lines.append((currency, _numbers(ends)))
        yield from ((*cell, currency, *numbers) for currency, numbers in sorted(lines))


def _numbers(ends: list[tuple[int, int]]) -> tuple[int | None, ...]:
    """N and the numbers of some ranges, or n alone where it is too small."""
    n = len(ends)
    if n < MINIMUM_N:
        return (n, *([None] * 9))
    doubled = sorted(lower + upper for lower, upper in ends)  # twice the midpoints, to stay whole
    lower, upper = (sorted(pair[end] for pair in ends) for end in (0, 1))
    from_, to = median_interval(n)
    return (
        n, *(quantile(doubled, percent, scale=2) for percent in (10, 25, 50, 75, 90)),
        quantile(lower, 50), quantile(upper, 50),
        quantile(doubled[from_ : from_ + 1], 50, scale=2), quantile(doubled[to : to + 1], 50, scale=2),
    )  # fmt: skip


def _coverage_rows(
    found: Ranges, roles: dict[str, tuple[str | None, str | None]]
) -> Iterator[tuple[Cell, ...]]:
    for title, outcomes in sorted(found.rows.items()):
        yield (
            title, *roles[title], outcomes.total(),
            *(outcomes[name] for name, _ in _LEFT_OUT), outcomes["ranges"] // 2,
        )  # fmt: skip
