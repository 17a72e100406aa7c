"""Posted pay: how ranges are rebuilt, what is left out, what is withheld; a small made index for each trap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from evidence_files import built, line, metadata, pair

from rolekb.evidence.pay_ranges import Amount, Common, paired

if TYPE_CHECKING:
    from pathlib import Path

COMMON = Common("2025", "senior", "FT", "Data Engineer", "USD", "US", "0", "US", "M")


def amounts(*pays: int, common: Common = COMMON) -> list[Amount]:
    return [Amount(common, pay, pay) for pay in pays]


def ends(given: list[Amount]) -> list[tuple[int, int | None]]:
    return [(upper.pay, None if lower is None else lower.pay) for upper, lower in paired(given)]


def many(count: int, **other: str) -> list[str]:
    """So many ranges that all differ: 100,000 to 120,000, 100,100 to 120,100 and so on."""
    return [
        row for at in range(count) for row in pair(120_000 + 100 * at, 100_000 + 100 * at, **other)
    ]


def test_neighbours_equal_in_all_but_the_pay_are_the_ends_of_one_range() -> None:
    assert ends(amounts(150, 100, 200, 120)) == [(150, 100), (200, 120)]


def test_equal_neighbours_are_an_advert_with_one_amount() -> None:
    assert ends(amounts(150, 150)) == [(150, 150)]
    assert ends(amounts(150, 150, 150, 150)) == [(150, 150), (150, 150)]


def test_the_odd_row_of_a_run_stays_alone_and_the_others_keep_their_partners() -> None:
    assert ends(amounts(100, 150, 120)) == [(100, None), (150, 120)]
    assert ends(amounts(150, 120, 90)) == [(150, 120), (90, None)]


def test_rows_that_differ_in_anything_else_are_no_pair() -> None:
    for field, value in (
        ("year", "2024"),
        ("title", "Engineer"),
        ("remote", "100"),
        ("company_size", "L"),
    ):
        other = COMMON._replace(**{field: value})
        assert ends([*amounts(150), *amounts(100, common=other)]) == [(150, None), (100, None)]


def test_midpoints_and_ends_are_those_of_ranges_not_of_rows(tmp_path: Path) -> None:
    cell = built(tmp_path, many(31)).cell(level="senior", country="US", year="2025")
    assert cell["n"] == "31"
    # The middle of 31 ranges is 101,500 to 121,500; of 62 rows the median would be near 111,500 too,
    # but their 10th percentile near 100,600 and not that of the midpoints.
    assert (cell["p50"], cell["lower_p50"], cell["upper_p50"]) == ("111500", "101500", "121500")
    assert (cell["p10"], cell["p25"], cell["p75"], cell["p90"]) == (
        "110300",
        "110750",
        "112250",
        "112700",
    )
    assert (cell["p50_low"], cell["p50_high"]) == ("111000", "112000")


def test_a_range_that_is_repeated_counts_once_wherever_its_copies_stand(tmp_path: Path) -> None:
    copy = pair(500_000, 400_000)
    made = built(tmp_path, [*copy, *copy, *many(29), *copy])
    assert made.cell()["n"] == "30"
    (counted,) = made.rows("posted-pay-coverage")
    assert (counted["rows"], counted["copies"], counted["ranges"]) == ("64", "4", "30")


def test_the_same_range_in_another_year_or_place_is_another_range(tmp_path: Path) -> None:
    made = built(tmp_path, [
        *pair(150_000, 100_000),
        *pair(150_000, 100_000, work_year="2024"),
        *pair(150_000, 100_000, remote_ratio="100"),
    ])  # fmt: skip
    assert made.cell()["n"] == "3"
    assert made.cell(year="2025")["n"] == "2"


def test_fewer_than_thirty_ranges_are_counted_but_not_shown(tmp_path: Path) -> None:
    cell = built(tmp_path / "29", many(29)).cell()
    assert cell.pop("n") == "29"
    numbers = [name for name in cell if name.startswith("p") or name.endswith("p50")]
    assert len(numbers) == 9
    assert {cell[name] for name in numbers} == {""}
    cell = built(tmp_path / "30", many(30)).cell()
    assert cell["n"] == "30"
    assert all(cell[name] for name in numbers)


def test_each_combination_is_there_by_itself_and_pooled(tmp_path: Path) -> None:
    made = built(tmp_path, [*many(3), *many(2, experience_level="MI", work_year="2023")])
    assert {(row["level"], row["country"], row["year"]): row["n"] for row in made.rows()} == {
        (level, country, year): n
        for country in ("US", "all")
        for level, year, n in (
            ("senior", "2025", "3"), ("senior", "all", "3"), ("all", "2025", "3"), ("mid", "2023", "2"),
            ("mid", "all", "2"), ("all", "2023", "2"), ("all", "all", "5"),
        )
    }  # fmt: skip


@pytest.mark.parametrize(
    ("column", "other"),
    [
        ("before_2022", {"work_year": "2021"}),
        ("not_full_time", {"employment_type": "PT"}),
        ("not_full_time", {"employment_type": "CT"}),
        ("other_money", {"employee_residence": "CA"}),
        ("other_money", {"employee_residence": "DE"}),
    ],
)
def test_what_is_left_out_is_said_by_title_and_reason(
    tmp_path: Path, column: str, other: dict[str, str]
) -> None:
    made = built(tmp_path, [*pair(150_000, 100_000), *pair(140_000, 100_000, **other)])
    assert made.cell()["n"] == "1"
    (counted,) = made.rows("posted-pay-coverage")
    assert (counted["rows"], counted[column], counted["ranges"]) == ("4", "2", "1")


def test_a_row_without_a_partner_is_no_range(tmp_path: Path) -> None:
    made = built(tmp_path, [line(90_000, job_title="Data Analyst"), *pair(150_000, 100_000)])
    assert made.cell()["n"] == "1"
    assert [
        (row["title"], row["unpaired"], row["ranges"]) for row in made.rows("posted-pay-coverage")
    ] == [
        ("Data Analyst", "1", "0"),
        ("Data Engineer", "0", "1"),
    ]


def test_a_month_beside_a_year_is_no_range(tmp_path: Path) -> None:
    made = built(
        tmp_path, [*pair(324_000, 27_000), *pair(150_000, 100_000), *pair(500_000, 100_000)]
    )
    assert made.cell()["n"] == "2"
    assert made.rows("posted-pay-coverage")[0]["too_wide"] == "2"


def test_pay_is_shown_in_dollars_and_in_the_money_of_the_country(tmp_path: Path) -> None:
    rows = [
        line(pay + 100 * at, salary_currency="GBP", salary_in_usd=str((pay + 100 * at) * 5 // 4),
             employee_residence="GB", company_location="GB")
        for at in range(30) for pay in (60_000, 40_000)
    ]  # fmt: skip
    made = built(tmp_path, rows)
    shown = {
        row["currency"]: row["p50"]
        for row in made.rows()
        if row["country"] == "GB" and row["level"] == "all"
    }
    assert shown == {"GBP": "51450", "USD": "64313"}
    assert {row["currency"] for row in made.rows() if row["country"] == "all"} == {"USD"}


def test_a_title_that_says_too_little_counts_for_no_role(tmp_path: Path) -> None:
    made = built(
        tmp_path,
        [
            *pair(150_000, 100_000, job_title="Engineer"),
            *pair(150_000, 100_000, job_title="Data Governance"),
            *pair(150_000, 100_000, job_title="Account Executive"),
            *pair(150_000, 100_000, job_title="ML Engineer"),
        ],
    )
    assert {row["role"] for row in made.rows()} == {"machine-learning-engineer"}
    assert [
        (row["title"], row["role"], row["why"]) for row in made.rows("posted-pay-coverage")
    ] == [
        ("Account Executive", "", "out-of-scope"),
        ("Data Governance", "", "in-part"),
        ("Engineer", "", "vague"),
        ("ML Engineer", "machine-learning-engineer", ""),
    ]


def test_the_level_is_the_column_not_the_words_of_the_title(tmp_path: Path) -> None:
    made = built(
        tmp_path, pair(150_000, 100_000, job_title="Junior Data Engineer", experience_level="MI")
    )
    assert {row["level"] for row in made.rows()} == {"all", "mid"}


def test_a_built_figure_names_its_source_and_what_made_it(tmp_path: Path) -> None:
    made = built(tmp_path, many(1))
    record = metadata(made)
    assert record["sources"] == ["aijobs-salaries-2025"]
    assert record["minimum_n"] == 30
    head = (made.figures / "posted-pay.yaml").read_text("utf-8").splitlines()[:2]
    assert head[0] == "# yaml-language-server: $schema=../../schema/v1/figure.schema.json"
    assert "rolekb evidence build" in head[1]
