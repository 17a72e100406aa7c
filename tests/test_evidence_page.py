"""`docs/honest-figures.md` says of posted pay what the figures and the raw file say."""

from __future__ import annotations

import csv
import itertools
import statistics
from collections import Counter
from functools import cache
from pathlib import Path

from data_files import DATA, needs_data

import rolekb
from rolekb.evidence import pay_ranges
from rolekb.evidence.pay_ranges import Amount, Outcome, outcome, paired
from rolekb.evidence.raw import Raw

ROOT = Path(__file__).parent.parent
FIGURES = ROOT / "profiles" / "figures"
Rows = list[dict[str, str]]
Pairs = list[tuple[Amount, Amount]]


@cache
def page() -> str:
    """The section on posted pay, its line breaks as blanks."""
    text = (ROOT / "docs" / "honest-figures.md").read_text("utf-8")
    return " ".join(text.split("\n## Posted pay\n")[1].split("\n## ")[0].split())


def shipped(name: str) -> Rows:
    with (FIGURES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_page_counts_rows_and_ranges_as_the_coverage_does() -> None:
    coverage = shipped("posted-pay-coverage")
    for column in ("before_2022", "unpaired", "not_full_time", "other_money", "too_wide", "copies"):
        assert f"| {sum(int(row[column]) for row in coverage):,} |" in page()
    assert f"{sum(int(row['ranges']) for row in coverage):,} ranges (two rows each)" in page()
    by_reason: Counter[str] = Counter()
    for row in coverage:
        by_reason[row["why"]] += int(row["ranges"])
    assert f"{by_reason['']:,} ranges count for a role" in page()
    assert f"Left out are {by_reason['vague']:,} ranges" in page()
    assert f"{by_reason['out-of-scope']:,} of other" in page()
    assert f"{by_reason['unknown']:,} unknown and {by_reason['in-part']:,} known in part" in page()
    named = {row["title"]: int(row["ranges"]) for row in coverage}
    assert (
        f"(Engineer {named['Engineer']:,}, Manager {named['Manager']:,}, Analyst {named['Analyst']:,})"
        in page()
    )
    assert f"each of the {len(coverage)} titles" in page()


def test_the_page_counts_the_lines_that_are_shown() -> None:
    pay = shipped("posted-pay")
    shown = [row for row in pay if row["p50"]]
    roles = len({row["role"] for row in shown}), len({row["role"] for row in pay})
    said = f"{len(shown):,} lines of {len(pay):,} are shown, for {roles[0]} of {roles[1]} roles"
    assert said in page()
    whole = [row for row in pay if row["level"] == row["year"] == "all"]
    here = sum(
        int(row["n"]) for row in whole if row["country"] == "US" and row["currency"] == "USD"
    )
    share = here / sum(int(row["n"]) for row in whole if row["country"] == "all")
    assert f"{share:.0%}".rstrip("%") + " of 100 ranges are from the United States" in page()
    assert f"({100 * share:.0f} of 100)" in rolekb.figures["posted-pay"].population


@cache
def amounts() -> list[Amount]:
    source = rolekb.sources.raw("aijobs-salaries-2025")
    return list(pay_ranges.amounts(Raw(DATA, {"aijobs-salaries-2025": source})))


@cache
def pairs() -> Pairs:
    return [(upper, lower) for upper, lower in paired(amounts()) if lower is not None]


def of_outcome(*wanted: Outcome) -> Pairs:
    return [pair for pair in pairs() if outcome(*pair) in wanted]


def middles(found: Pairs, country: str, currency: str, *, dollars: bool = False) -> list[float]:
    return [
        (upper.dollars + lower.dollars) / 2 if dollars else (upper.pay + lower.pay) / 2
        for upper, lower in dict.fromkeys(found)
        if (upper.common.country, upper.common.currency, upper.common.year)
        == (country, currency, "2025")
    ]


@needs_data
def test_neighbours_from_2022_on_run_downwards_as_the_page_says() -> None:
    down = both = 0
    for shared, group in itertools.groupby(amounts(), key=lambda amount: amount.common):
        pay = [amount.pay for amount in group]
        if int(shared.year) >= 2022:
            both += len(pay) // 2
            down += sum(first >= second for first, second in zip(pay[::2], pay[1::2], strict=False))
    assert f"Of {both:,} neighbours taken two by two, {down:,} run that way" in page()
    assert both - down == 3


@needs_data
def test_money_that_is_not_the_country_s_own_is_what_the_page_says() -> None:
    found = of_outcome("ranges", "other_money")
    for currency, lead in (("USD", "marked USD have the quartiles"), ("CAD", "those marked CAD")):
        low, middle, high = statistics.quantiles(
            middles(found, "CA", currency), n=4, method="inclusive"
        )
        said = f"{low:,.0f}, {middle:,.0f} and {high:,.0f}"
        assert f"{lead} {said}" in page()
    for country, own, said in (
        ("DE", "EUR", "German ranges marked USD lie {} times"),
        ("GB", "GBP", "British ones {} times"),
    ):
        medians = [
            statistics.median(middles(found, country, money, dollars=True))
            for money in ("USD", own)
        ]
        assert said.format(f"{medians[0] / medians[1]:.1f}") in page()


@needs_data
def test_copies_are_as_frequent_as_the_page_says() -> None:
    found = of_outcome("ranges")
    for divisible, said in (
        (True, "are copies as often ({} %)"),
        (False, "as ranges with neither ({} %)"),
    ):
        chosen = [
            pair for pair in found if all((end.pay % 5_000 == 0) is divisible for end in pair)
        ]
        share = 100 * (1 - len(set(chosen)) / len(chosen))
        assert said.format(f"{share:.1f}") in page()
    assert f"{100 * (1 - len(set(found)) / len(found)):.0f} of 100" in page()
    most, times = Counter(found).most_common(1)[0]
    assert (most[0].common.title, most[0].common.year, most[0].pay) == (
        "Data Scientist",
        "2025",
        160_000,
    )
    assert f"stands there {times} times in 2025" in page()


@needs_data
def test_counting_all_copies_moves_medians_as_the_page_says() -> None:
    roles = {row["title"]: row["role"] for row in shipped("posted-pay-coverage")}
    every: dict[tuple[str, str, str], list[float]] = {}
    for upper, lower in of_outcome("ranges"):
        common = upper.common
        if common.country == "US" and roles[common.title]:
            for level, year in itertools.product(("all", common.level), ("all", common.year)):
                every.setdefault((roles[common.title], level, year), []).append(
                    (upper.dollars + lower.dollars) / 2
                )
    moved = {
        (row["role"], row["level"], row["year"]): abs(
            statistics.median(every[row["role"], row["level"], row["year"]]) / int(row["p50"]) - 1
        )
        for row in shipped("posted-pay")
        if row["p50"] and row["country"] == "US"
    }
    assert f"median of the {len(moved)} shown cells" in page()
    assert f"moves by {statistics.median(moved.values()):.1%}".replace("%", " %") in page()
    assert (
        f"by {moved['business-intelligence-analyst', 'all', 'all']:.0%} for".replace("%", " %")
        in page()
    )


@needs_data
def test_home_and_employer_are_in_one_country_but_for_so_many_rows() -> None:
    apart = sum(amount.common.country != amount.common.company_country for amount in amounts())
    assert f"in all but {apart} rows" in page()
    assert f"{len(amounts()):,} rows" in page()
