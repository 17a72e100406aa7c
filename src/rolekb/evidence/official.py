"""Official pay and employment in the United States: the Bureau's own numbers, and no model of ours."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from rolekb.evidence import occupations, oews
from rolekb.evidence.derived import Derived, columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.evidence.derived import Cell
    from rolekb.evidence.occupations import Change
    from rolekb.evidence.oews import Wages
    from rolekb.evidence.raw import Raw
    from rolekb.reading import Json

_FROM, _TO = 2021, 2024
_NORMAL_95 = 1.959964

_POPULATION = (
    "Jobs of employees (full-time and part-time) in nonfarm establishments of the United States, all "
    "industries, federal government included. The self-employed, owners and partners of unincorporated "
    "firms, household workers and unpaid family workers are not counted."
)


def derive(raw: Raw, knowledge: KnowledgeBase) -> Iterator[Derived]:
    """The figures `official-employment-us` and `official-pay-us`."""
    tables = {year: oews.table(raw, year) for year in oews.YEARS}
    codes = occupations.named(knowledge)
    change = occupations.change(raw)
    yield Derived(_EMPLOYMENT, tuple(trend_rows(tables[_FROM], tables[_TO], codes)))
    yield Derived(_PAY, tuple(pay_rows(tables, codes, change)))


def pay_rows(
    tables: Mapping[int, Mapping[str, Wages]], codes: Iterable[str], change: Change
) -> Iterator[tuple[Cell, ...]]:
    """A row for each code and year, in the order of codes, then years.

    Where May 2020 published an occupation only together with others, its row stays empty and names the
    combined code, which has a row of its own.
    """
    codes = set(codes)
    joint = {code: whole for whole, held in oews.COMBINED_2020.items() for code in held}
    combined = {joint[code] for code in codes if code in joint}
    for code in sorted(codes | combined):
        if code in combined:
            wages = tables[2020].get(code)
            if wages is not None:
                holds = tuple(f"occupation:holds-{one}" for one in oews.COMBINED_2020[code])
                yield _row(wages, holds)
            continue
        label = next(
            (
                tables[year][code].label
                for year in sorted(tables, reverse=True)
                if code in tables[year]
            ),
            None,
        )
        for year in sorted(tables):
            wages = tables[year].get(code)
            if wages is not None:
                hybrid = year == 2020 and not change.same(code)
                yield _row(wages, ("occupation:other-than-soc-2018",) if hybrid else ())
            elif label is not None:
                whole = joint.get(code) if year == 2020 else None
                mark = (
                    f"occupation:within-{whole}"
                    if whole in tables[year]
                    else "occupation:not-published"
                )
                yield (code, label, year, *[None] * 8, mark, None, None)


def _row(wages: Wages, more: tuple[str, ...]) -> tuple[Cell, ...]:
    pay = [None if amount is None else _whole(amount) for amount in wages.pay]
    marks = " ".join((*more, *wages.marks)) or None
    return (
        wages.occupation, wages.label, wages.year, wages.employment, *pay, wages.basis, marks,
        wages.employment_error, wages.mean_error,
    )  # fmt: skip


def _whole(amount: float) -> int | float:
    return int(amount) if amount == int(amount) else amount


class Trend(NamedTuple):
    """A change of employment as a share of the first year's, with its 95 % interval from the sampling errors.

    Both ends are None where an error was not published, or printed as 0.0: a total held to other counts.
    """

    change: float
    low: float | None
    high: float | None


def trend(before: Wages, after: Wages) -> Trend | None:
    """How employment changed between two years that share no panel; None where either is missing.

    The relative errors of two independent estimates add up in squares on the logarithm of their ratio.
    """
    if not before.employment or not after.employment:
        return None
    ratio = after.employment / before.employment
    if not before.employment_error or not after.employment_error:
        return Trend(ratio - 1, None, None)
    error = math.hypot(before.employment_error, after.employment_error) / 100
    spread = math.exp(_NORMAL_95 * error)
    return Trend(ratio - 1, ratio / spread - 1, ratio * spread - 1)


def trend_rows(
    before: Mapping[str, Wages], after: Mapping[str, Wages], codes: Iterable[str]
) -> Iterator[tuple[Cell, ...]]:
    """A row for each code that both years count under one definition."""
    for code in sorted(codes):
        if code not in before or code not in after:
            continue
        first, last = before[code], after[code]
        found = trend(first, last)
        if found is not None:
            shares = [None if share is None else round(share, 4) for share in found]
            yield (
                code,
                last.label,
                first.year,
                last.year,
                first.employment,
                last.employment,
                *shares,
            )


_PAY: dict[str, Json] = {
    "id": "official-pay-us",
    "title": "Official wages and employment by occupation, United States, May 2020 to May 2024",
    "measure": "pay",
    "unit": "USD a year before deductions (an hour where `basis` says hourly), and jobs",
    "population": _POPULATION,
    "method": (
        "Read from the national cross-industry tables of the Occupational Employment and Wage Statistics, "
        "one for each year; no model, rounding or adjustment for prices of our own. Wages are straight-time "
        "gross pay with base rate, incentive pay and tips; overtime, bonuses outside production and stock are "
        "not in them. Each estimate pools six half-yearly panels of three years. Yearly wages are hourly ones "
        "times 2,080 hours, save where only yearly ones are known. A wage at or above the year's top code "
        "(208,000 USD in 2020 and 2021, 239,200 from 2022 on) is not published: the cell stays empty and "
        "`marks` names the code. May 2020 is a hybrid: two of its six panels were coded by SOC 2010. "
        "Occupations that SOC 2018 had cut anew were published together: their row for 2020 is empty, "
        "`marks` names the combined code, and that code has its own row for 2020. "
        "`occupation:other-than-soc-2018` marks a row of 2020 whose code holds other jobs than from 2021 on. "
        "From May 2021 all is SOC 2018, estimated by a new method (MB3). "
        "The Bureau advises caution in comparing years. Roles are linked to an occupation through their "
        "crosswalk: most are parts of wider occupations, so a wage belongs to the occupation, not to the role."
    ),
    "vintage": "2024-05",
    "minimum_n": 0,
    "columns": columns(
        ("occupation", "string", "Code: SOC 2018, or a combined code of May 2020 (15-2098)."),
        ("label", "string", "The occupation's title as the Bureau prints it."),
        ("year", "integer", "May of this year."),
        ("employment", "integer", "Jobs of employees, rounded by the Bureau to tens."),
        ("mean", "number", "Mean wage, USD a year (an hour where basis is hourly)."),
        ("p10", "number", "10th percentile of wages, in the same unit."),
        ("p25", "number", "25th percentile of wages, in the same unit."),
        ("p50", "number", "Median wage, in the same unit."),
        ("p75", "number", "75th percentile of wages, in the same unit."),
        ("p90", "number", "90th percentile of wages, in the same unit."),
        ("basis", "string", "`annual`, or `hourly` where the Bureau publishes no yearly wage."),
        (
            "marks", "string",
            (
                "Why a cell is empty or a row apart, separated by spaces: `p90:top-coded-at-239200`, "
                "`p10:missing`, `occupation:within-15-2098`, `occupation:holds-15-2051`."
            ),
        ),
        ("employment_error", "number", "Relative standard error of employment, percent; sampling error only."),
        ("mean_error", "number", "Relative standard error of the mean wage, percent; sampling error only."),
    ),
    "sources": ["bls-oews-2024", "soc-2018"],
}  # fmt: skip

_EMPLOYMENT: dict[str, Json] = {
    "id": "official-employment-us",
    "title": "Change of employment by occupation, United States, May 2021 to May 2024",
    "measure": "employment",
    "unit": "jobs, and the change as a share of the first year's",
    "population": _POPULATION,
    "method": (
        "Employment of May 2024 against May 2021 in the Occupational Employment and Wage Statistics. These two "
        "years alone are compared: both are coded by SOC 2018 and estimated by the same method, and their "
        "pools of three years of panels share none, whereas neighbouring years share two thirds of theirs. "
        "May 2020 is a hybrid of SOC 2010 and SOC 2018 and was estimated by an older method. The 95 % interval "
        "comes from the two published relative standard errors, taken as independent, on the logarithm of the "
        "ratio; it is empty where the Bureau prints an error of 0.0, and covers sampling error, not changes in how employers report a job. The Bureau made the "
        "estimates for the state of one year, not as a series, and advises caution. A growing occupation says "
        "nothing certain of a role that is one part of it."
    ),
    "vintage": "2024-05",
    "minimum_n": 0,
    "columns": columns(
        ("occupation", "string", "SOC 2018 code."),
        ("label", "string", "The occupation's title as the Bureau prints it."),
        ("from_year", "integer", "May of the first year."),
        ("to_year", "integer", "May of the last year."),
        ("employment_from", "integer", "Jobs of employees in the first year, rounded by the Bureau to tens."),
        ("employment_to", "integer", "Jobs of employees in the last year, rounded by the Bureau to tens."),
        ("change", "number", "Change as a share of the first year's jobs: 0.1 is a tenth more."),
        ("change_low", "number", "Lower end of the change's 95 % interval."),
        ("change_high", "number", "Upper end of the change's 95 % interval."),
    ),
    "sources": ["bls-oews-2024"],
}  # fmt: skip
