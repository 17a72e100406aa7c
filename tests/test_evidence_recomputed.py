"""The shipped posted pay, computed once more from the raw file with Python's own csv and statistics."""

from __future__ import annotations

import bisect
import csv
import gzip
import io
import itertools
import math
import random
import statistics
from collections import Counter
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from data_files import DATA, needs_data

from rolekb.evidence.order_statistics import median_interval, quantile

FIGURES = Path(__file__).parent.parent / "profiles" / "figures"
SAME = (0, 1, 2, 3, 5, 7, 8, 9, 10)  # all columns but salary and salary_in_usd

Ends = tuple[tuple[str, ...], tuple[int, int], tuple[int, int]]


def shipped(name: str) -> list[dict[str, str]]:
    text = (FIGURES / f"{name}.csv").read_bytes().decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@cache
def bands() -> list[Ends]:
    """Distinct ranges: what both rows share, the ends as posted, the ends in dollars."""
    with gzip.open(
        DATA / "salaries" / "ai-jobs-salaries-2025-08-03.csv.gz", "rt", encoding="utf-8", newline=""
    ) as file:
        rows = list(csv.reader(file))[1:]
    found: dict[Ends, None] = {}
    for shared, group in itertools.groupby(rows, key=lambda row: tuple(row[at] for at in SAME)):
        run = [(int(row[4]), int(row[6])) for row in group]
        at = 0
        while at + 1 < len(run):
            (high, high_usd), (low, low_usd) = run[at : at + 2]
            if high < low:
                at += 1
                continue
            at += 2
            if shared[0] >= "2022" and shared[2] == "FT" and high <= 5 * low:
                found[shared, (low, high), (low_usd, high_usd)] = None
    return list(found)


def in_own_money(shared: tuple[str, ...]) -> bool:
    """Whether the currency is the country's, for the countries recomputed here."""
    currency, country = shared[4], shared[5]
    return {"US": "USD", "GB": "GBP", "CA": "CAD", "NL": "EUR", "FR": "EUR", "LT": "EUR"}.get(
        country
    ) == currency


@cache
def titles() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in shipped("posted-pay-coverage"):
        found.setdefault(row["role"], set()).add(row["title"])
    return found


def rounded(value: float) -> int:
    return math.floor(value + 0.5)


SHOWN = [row for row in shipped("posted-pay") if row["p50"] and row["country"] != "all"]
LEVELS = {"EN": "entry", "MI": "mid", "SE": "senior", "EX": "executive"}


@needs_data
def test_every_shipped_cell_of_a_country_is_what_plain_python_computes() -> None:
    assert len(SHOWN) > 300
    by_country: dict[str, list[Ends]] = {}
    for band in bands():
        if in_own_money(band[0]):
            by_country.setdefault(band[0][5], []).append(band)
    for cell in SHOWN:
        chosen = [
            posted if cell["currency"] != "USD" else dollars
            for shared, posted, dollars in by_country[cell["country"]]
            if shared[3] in titles()[cell["role"]]
            and cell["level"] in ("all", LEVELS[shared[1]])
            and cell["year"] in ("all", shared[0])
        ]
        cuts = statistics.quantiles(
            [(low + high) / 2 for low, high in chosen], n=20, method="inclusive"
        )
        assert {
            "n": len(chosen),
            "p10": rounded(cuts[1]), "p25": rounded(cuts[4]), "p50": rounded(cuts[9]),
            "p75": rounded(cuts[14]), "p90": rounded(cuts[17]),
            "lower_p50": rounded(statistics.median(low for low, _ in chosen)),
            "upper_p50": rounded(statistics.median(high for _, high in chosen)),
        }.items() <= {name: int(cell[name]) for name in list(cell)[5:]}.items(), cell  # fmt: skip


@needs_data
@pytest.mark.parametrize("role", ["data-engineer", "ai-engineer", "statistician", "data-scientist"])
def test_the_interval_of_the_median_is_what_resampling_comes_to(role: str) -> None:
    chance = random.Random(20250803)
    for level in ("all", "senior"):
        (cell,) = [
            row for row in SHOWN
            if (row["role"], row["level"], row["country"], row["year"]) == (role, level, "US", "2025")
        ]  # fmt: skip
        middles = sorted(
            (low + high) / 2
            for shared, (low, high), _ in bands()
            if shared[3] in titles()[role] and in_own_money(shared) and shared[5] == "US"
            and shared[0] == "2025" and level in ("all", LEVELS[shared[1]])
        )  # fmt: skip
        n = len(middles)
        drawn = sorted(statistics.median(chance.choices(middles, k=n)) for _ in range(600))
        # Within what 600 resamples leave to chance, in ranks of the observations.
        slack = math.ceil(0.25 * math.sqrt(n)) + 1
        for ours, theirs in ((cell["p50_low"], drawn[14]), (cell["p50_high"], drawn[585])):
            near = bisect.bisect_left(middles, theirs - 1), bisect.bisect_right(middles, theirs + 1)
            assert middles[max(near[0] - slack, 0)] - 1 <= int(ours)
            assert int(ours) <= middles[min(near[1] + slack, n - 1)] + 1


def exactly(n: int) -> tuple[int, int]:
    """The percentile bootstrap interval of the median from binomial probabilities in fractions."""
    k = (n + 1) // 2

    def at_most(j: int) -> Fraction:
        chance = Fraction(j, n)
        return sum(
            (math.comb(n, i) * chance**i * (1 - chance) ** (n - i) for i in range(k, n + 1)),
            Fraction(0),
        )

    low = next(j for j in range(1, n + 1) if at_most(j) >= Fraction(25, 1000))
    return low - 1, n - low


@pytest.mark.parametrize("n", [1, 2, 3, 5, 10, 29, 30, 31, 50, 77, 120])
def test_the_interval_of_the_median_is_exact(n: int) -> None:
    assert median_interval(n) == exactly(n)


@pytest.mark.parametrize("n", [1_000, 30_001, 1_000_000])
def test_the_interval_of_the_median_narrows_with_the_root_of_n(n: int) -> None:
    low, high = median_interval(n)
    assert low == n - 1 - high
    assert (high - low) / math.sqrt(n) == pytest.approx(1.96, rel=0.03)


def test_quantiles_are_those_of_the_standard_library() -> None:
    chance = random.Random(5)
    for n in range(2, 60):
        values = sorted(chance.randrange(10**6) for _ in range(n))
        cuts = statistics.quantiles(values, n=20, method="inclusive")
        for percent in (10, 25, 50, 75, 90):
            assert quantile(values, percent) == rounded(cuts[percent // 5 - 1])


@needs_data
def test_every_row_of_the_source_is_accounted_for() -> None:
    rows = [{name: int(cell) for name, cell in row.items() if name not in ("title", "role", "why")}
            for row in shipped("posted-pay-coverage")]  # fmt: skip
    for row in rows:
        left_out = sum(row.values()) - row["rows"] - row["ranges"]
        assert row["rows"] == left_out + 2 * row["ranges"]
    assert sum(row["rows"] for row in rows) == 151_445
    with gzip.open(
        DATA / "salaries" / "ai-jobs-salaries-2025-08-03.csv.gz", "rt", encoding="utf-8", newline=""
    ) as file:
        counted = Counter(row["job_title"] for row in csv.DictReader(file))
    assert {row["title"]: int(row["rows"]) for row in shipped("posted-pay-coverage")} == counted


def test_the_ranges_of_a_role_are_those_that_its_titles_are_said_to_have() -> None:
    counted: Counter[str] = Counter()
    for row in shipped("posted-pay-coverage"):
        counted[row["role"]] += int(row["ranges"])
    pooled = {row["role"]: int(row["n"]) for row in shipped("posted-pay")
              if row["level"] == row["country"] == row["year"] == "all"}  # fmt: skip
    del counted[""]
    assert pooled == {role: n for role, n in counted.items() if n}


def test_what_is_shown_has_thirty_ranges_and_runs_upwards() -> None:
    for row in shipped("posted-pay"):
        numbers = [row[name] for name in ("p10", "p25", "p50", "p75", "p90")]
        assert all(numbers) if int(row["n"]) >= 30 else not any(numbers)
        if all(numbers):
            assert sorted(map(int, numbers)) == list(map(int, numbers))
            assert int(row["lower_p50"]) <= int(row["p50"]) <= int(row["upper_p50"])
            assert int(row["p50_low"]) <= int(row["p50"]) <= int(row["p50_high"])
