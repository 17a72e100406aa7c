"""The salary index as what it was made of: advertised ranges of pay, each counted once."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from rolekb.reading.countries import codes
from rolekb.validation.rules.currencies import PAID_IN, PLAUSIBLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rolekb.evidence.raw import Raw
    from rolekb.evidence.tables import Row

FILE = "ai-jobs-salaries-2025-08-03.csv.gz"
COLUMNS = (
    "work_year", "experience_level", "employment_type", "job_title", "salary", "salary_currency",
    "salary_in_usd", "employee_residence", "remote_ratio", "company_location", "company_size",
)  # fmt: skip
LEVELS = {"EN": "entry", "MI": "mid", "SE": "senior", "EX": "executive"}
FIRST_YEAR = 2022  # the rows of 2020 and 2021 are single answers to a survey, not adverts
_WIDEST = (
    5  # times the lower end; beyond, the two ends are amounts for different periods, or a slip
)

Outcome = Literal[
    "before_2022", "unpaired", "not_full_time", "other_money", "too_wide", "copies", "ranges"
]


class Common(NamedTuple):
    """What the two rows of one range have in common: all but the pay."""

    year: str
    level: str
    employment: str
    title: str
    currency: str
    country: str  # where the work is done
    remote: str
    company_country: str
    company_size: str


class Amount(NamedTuple):
    """One row: an amount a year, in its currency and in US dollars."""

    common: Common
    pay: int
    dollars: int


class Range(NamedTuple):
    """One advertised range of pay, and which of its two rows is which end."""

    common: Common
    lower: Amount
    upper: Amount


class Ranges(NamedTuple):
    """The ranges that count, in the order of the file, and of each title how many rows came to what."""

    counted: tuple[Range, ...]
    rows: dict[str, Counter[Outcome]]


def ranges(raw: Raw) -> Ranges:
    """Rebuild the ranges of the salary index; the rules are those of `outcome` and `paired`."""
    counted: list[Range] = []
    seen: set[Range] = set()
    rows: dict[str, Counter[Outcome]] = defaultdict(Counter)
    for upper, lower in paired(amounts(raw)):
        found = outcome(upper, lower)
        if lower is not None:
            band = Range(upper.common, lower, upper)
            if found == "ranges":
                if band in seen:
                    found = "copies"
                else:
                    seen.add(band)
                    counted.append(band)
        rows[upper.common.title][found] += 1 if lower is None else 2
    return Ranges(tuple(counted), dict(rows))


def amounts(raw: Raw) -> Iterator[Amount]:
    """The rows of the index in their order, every cell checked."""
    rates: dict[tuple[str, str], float] = {}
    for row in raw.csv(FILE, COLUMNS):
        amount = _amount(row)
        _check_rate(amount, row, rates)
        yield amount


def paired(amounts: Iterable[Amount]) -> Iterator[tuple[Amount, Amount | None]]:
    """Neighbours that agree in all but the pay, the higher first, two by two; the rest alone.

    An advert with a single amount stands there twice, so equal neighbours are a range too.
    """
    waiting: Amount | None = None
    for amount in amounts:
        if waiting is None:
            waiting = amount
        elif waiting.common == amount.common and waiting.pay >= amount.pay:
            yield waiting, amount
            waiting = None
        else:
            yield waiting, None
            waiting = amount
    if waiting is not None:
        yield waiting, None


def outcome(upper: Amount, lower: Amount | None) -> Outcome:
    """Whether a range counts, by itself; "ranges" if so, else the first reason why not."""
    common = upper.common
    if int(common.year) < FIRST_YEAR:
        return "before_2022"
    if lower is None:
        return "unpaired"
    if common.employment != "FT":
        return "not_full_time"
    if common.currency not in PAID_IN.get(common.country, ()):
        return "other_money"
    return "too_wide" if upper.pay > _WIDEST * lower.pay else "ranges"


def _amount(row: Row) -> Amount:
    currency = row.one_of("salary_currency", PLAUSIBLE, "currencies whose worth is known")
    title = row.text("job_title")
    if not title or not title.isprintable():
        row.refuse("job_title", f"{title!r} is no title")
    common = Common(
        str(row.integer("work_year", 2020, 2025)),
        LEVELS[row.one_of("experience_level", LEVELS, "levels EN, MI, SE and EX")],
        row.one_of("employment_type", ("FT", "PT", "CT", "FL"), "kinds FT, PT, CT and FL"),
        title,
        currency,
        row.one_of("employee_residence", _countries(), "countries of ISO 3166-1"),
        row.one_of("remote_ratio", ("0", "50", "100"), "shares 0, 50 and 100"),
        row.one_of("company_location", _countries(), "countries of ISO 3166-1"),
        row.one_of("company_size", ("S", "M", "L"), "sizes S, M and L"),
    )
    least, most = PLAUSIBLE[currency]["year"]
    pay = row.integer("salary", int(least), int(most))
    least, most = PLAUSIBLE["USD"]["year"]
    return Amount(common, pay, row.integer("salary_in_usd", int(least), int(most)))


def _check_rate(amount: Amount, row: Row, rates: dict[tuple[str, str], float]) -> None:
    """Refuse dollars that are not the pay at the year's own rate: the publisher uses one a year."""
    rate = amount.dollars / amount.pay
    first = 1.0 if amount.common.currency == "USD" else rate
    known = rates.setdefault((amount.common.year, amount.common.currency), first)
    if abs(rate - known) > 0.02 * known:
        row.refuse(
            "salary_in_usd",
            f"{amount.dollars:,} are {rate:.4f} dollars for each {amount.common.currency}, "
            f"where other rows of {amount.common.year} have {known:.4f}",
        )


@cache
def _countries() -> frozenset[str]:
    return codes() | {"XK"}  # Kosovo has a code by use, not by ISO
