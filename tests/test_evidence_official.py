"""Official pay and employment: marks never become numbers, and two classifications never become one."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pytest
from official_books import HEAD, changes, oews, raw, wages

from rolekb.errors import EvidenceUnusable
from rolekb.evidence import occupations
from rolekb.evidence import oews as wage_tables
from rolekb.evidence.official import pay_rows, trend, trend_rows

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = (
    "occupation", "label", "year", "employment", "mean", "p10", "p25", "p50", "p75", "p90", "basis", "marks",
    "employment_error", "mean_error",
)  # fmt: skip
SAME = [("15-1211", "15-1211")]


def read(
    folder: Path, rows: list[dict[str, object]], year: int = 2024, **made: Any
) -> dict[str, wage_tables.Wages]:
    oews(folder, year, rows, **made)
    return wage_tables.table(raw(folder), year)


def refused(
    folder: Path, rows: list[dict[str, object]], year: int = 2024, **made: Any
) -> EvidenceUnusable:
    with pytest.raises(EvidenceUnusable) as caught:
        read(folder, rows, year, **made)
    return caught.value


def paid(
    tables: dict[int, dict[str, wage_tables.Wages]], folder: Path, *codes: str
) -> list[dict[str, Any]]:
    """The rows of the pay figure, by column."""
    known = occupations.change(raw(folder))
    return [dict(zip(COLUMNS, row, strict=True)) for row in pay_rows(tables, codes, known)]


def test_a_top_coded_wage_stays_empty_and_its_mark_bears_the_code_of_its_own_year(
    tmp_path: Path,
) -> None:
    rows = [wages("15-1211", A_PCT75="#", A_PCT90="#", A_MEAN=250_000)]
    for year, cap in ((2021, 208000), (2022, 239200)):
        found = read(tmp_path, rows, year)["15-1211"]
        assert found.pay == (250_000, 52_000, 73_000, 94_000, None, None)
        assert found.marks == (f"p75:top-coded-at-{cap}", f"p90:top-coded-at-{cap}")


def test_missing_wages_and_missing_employment_stay_empty_and_say_so(tmp_path: Path) -> None:
    found = read(tmp_path, [wages("15-1211", TOT_EMP="**", EMP_PRSE="**", A_PCT10="*")])["15-1211"]
    assert (found.employment, found.employment_error) == (None, None)
    assert found.pay[:2] == (105_000, None)
    assert found.marks == ("employment:missing", "p10:missing")


def test_an_occupation_with_hourly_wages_alone_keeps_them_and_says_so(tmp_path: Path) -> None:
    nothing = dict.fromkeys(("A_MEAN", "A_PCT10", "A_PCT25", "A_MEDIAN", "A_PCT75", "A_PCT90"), "*")
    found = read(tmp_path, [wages("27-2042", HOURLY="TRUE", H_PCT90="#", **nothing)])["27-2042"]
    assert found.basis == "hourly"
    assert found.pay == (50.5, 25.1, 35.2, 45.3, 60.4, None)
    assert found.marks == ("p90:top-coded-at-115",)


def test_an_occupation_with_yearly_wages_alone_keeps_them(tmp_path: Path) -> None:
    nothing = dict.fromkeys(("H_MEAN", "H_PCT10", "H_PCT25", "H_MEDIAN", "H_PCT75", "H_PCT90"), "*")
    found = read(tmp_path, [wages("25-1021", ANNUAL="TRUE", **nothing)])["25-1021"]
    assert (found.basis, found.pay[3], found.marks) == ("annual", 94_000, ())


@pytest.mark.parametrize("order", [1, -1])
def test_a_code_that_stands_for_its_broad_group_too_is_read_once(
    tmp_path: Path, order: int
) -> None:
    rows = [
        wages("13-1020", O_GROUP="broad", OCC_TITLE="Buyers"),
        wages("13-1020", OCC_TITLE="Buyers, all"),
    ]
    found = read(tmp_path, rows[::order])
    assert [one.label for one in found.values()] == ["Buyers, all"]


def test_a_code_that_stands_there_twice_alike_is_refused(tmp_path: Path) -> None:
    error = refused(tmp_path, [wages("15-1211"), wages("15-1211", TOT_EMP=2000)])
    assert (error.row, error.column) == (3, "OCC_CODE")


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        ({"A_MEDIAN": "n/a"}, "A_MEDIAN", "'n/a' is not a number"),
        ({"A_MEDIAN": None}, "A_MEDIAN", "None is not a number"),
        ({"A_PCT10": -52_000}, "A_PCT10", "can't be right"),
        ({"A_PCT10": 25.1}, "A_PCT10", "can't be right"),
        ({"A_PCT90": 250_000}, "A_PCT90", "can't be right: expected 5,000.0 to 239,200.0"),
        ({"A_PCT25": 51_000}, "A_PCT25", "51000 lies below a lower percentile, 52000"),
        ({"TOT_EMP": 1000.5}, "TOT_EMP", "not a whole number"),
        ({"TOT_EMP": "*"}, "TOT_EMP", "not a number"),
        ({"OCC_CODE": "151211"}, "OCC_CODE", "'151211' is no occupation code"),
        ({"NAICS": "541500"}, "NAICS", "not about all industries"),
        ({"AREA_TITLE": "Alaska"}, "NAICS", "not about all industries of the United States"),
    ],
)  # fmt: skip
def test_a_cell_that_can_be_neither_number_nor_mark_is_refused_with_its_place(
    tmp_path: Path, cells: dict[str, object], column: str, said: str
) -> None:
    error = refused(tmp_path, [wages("11-1011"), wages("15-1211", **cells)])
    assert (error.file, error.row, error.column) == ("OEWS_national_M2024_dl.xlsx", 3, column)
    assert said in error.message
    assert error.cure


def test_a_renamed_column_is_named_with_what_may_have_taken_its_place(tmp_path: Path) -> None:
    head = ["A_MEDIAN_WAGE" if name == "A_MEDIAN" else name for name in HEAD]
    error = refused(tmp_path, [wages("15-1211")], head=head)
    assert error.column == "A_MEDIAN"
    assert "has no such column" in error.message


def test_a_missing_sheet_is_named_with_those_that_are_there(tmp_path: Path) -> None:
    error = refused(tmp_path, [wages("15-1211")], sheet="national")
    assert "no sheet 'national_M2024_dl', but 'national'" in error.message


def test_a_file_of_another_year_is_refused(tmp_path: Path) -> None:
    error = refused(tmp_path, [wages("15-1211")], told=2023)
    assert error.column == "May 2024 OEWS Estimates"


def test_a_file_that_no_longer_says_its_top_code_is_refused(tmp_path: Path) -> None:
    assert (
        "which wage '#' stands for"
        in refused(tmp_path, [wages("15-1211")], note="#  = high").message
    )


def test_an_occupation_published_with_others_in_2020_stays_empty_beside_the_whole(
    tmp_path: Path,
) -> None:
    changes(tmp_path, ("15-2099", "15-2051"), ("15-2099", "15-2099"))
    tables = {
        2020: read(tmp_path, [wages("15-2098", TOT_EMP=59_680)], 2020),
        2021: read(tmp_path, [wages("15-2051")], 2021),
    }
    first, second, whole = paid(tables, tmp_path, "15-2051")
    assert (first["year"], first["marks"]) == (2020, "occupation:within-15-2098")
    assert {first[name] for name in COLUMNS[3:] if name != "marks"} == {None}
    assert (second["year"], second["p50"], second["marks"]) == (2021, 94_000, None)
    assert (whole["occupation"], whole["year"], whole["employment"]) == ("15-2098", 2020, 59_680)
    assert whole["marks"] == "occupation:holds-15-2051 occupation:holds-15-2099"


def test_an_occupation_that_a_year_leaves_out_is_said_to_be_unpublished(tmp_path: Path) -> None:
    changes(tmp_path, *SAME)
    tables = {
        2023: read(tmp_path, [wages("11-1011")], 2023),
        2024: read(tmp_path, [wages("15-1211")]),
    }
    missing, there = paid(tables, tmp_path, "15-1211")
    assert (missing["year"], missing["label"], missing["p50"]) == (2023, there["label"], None)
    assert missing["marks"] == "occupation:not-published"


@pytest.mark.parametrize(
    ("pairs", "marks"),
    [
        ([("15-1121", "15-1211")], None),
        ([("15-1121", "15-1211"), ("15-1199", "15-1211")], None),
        ([("15-1121", "15-1211"), ("15-1121", "13-1082")], "occupation:other-than-soc-2018"),
        ([("43-9011", "43-9011")], "occupation:other-than-soc-2018"),
    ],
    ids=["renumbered", "put together", "divided", "not in the table"],
)
def test_a_code_of_2020_that_holds_other_jobs_than_later_is_marked(
    tmp_path: Path, pairs: list[tuple[str, str]], marks: str | None
) -> None:
    changes(tmp_path, *pairs)
    tables = {year: read(tmp_path, [wages("15-1211")], year) for year in (2020, 2021)}
    assert [row["marks"] for row in paid(tables, tmp_path, "15-1211")] == [marks, None]


def test_a_group_is_the_same_only_if_nothing_left_or_entered_it(tmp_path: Path) -> None:
    changes(tmp_path, ("15-1199", "15-1299"), ("15-1199", "13-1082"), ("15-2041", "15-2041"))
    known = occupations.change(raw(tmp_path))
    assert not known.same("15-1200")
    assert not known.same("15-0000")
    assert known.same("15-2040")
    assert known.same("00-0000")


def one(employment: int | None, error: float | None, year: int = 2021) -> wage_tables.Wages:
    return wage_tables.Wages(
        "15-1211", "One", year, employment, (None,) * 6, "annual", (), error, 0.5
    )


def test_the_interval_of_a_change_grows_with_both_errors_and_reverses_with_the_years() -> None:
    found, back = (
        trend(one(100_000, 2.4), one(220_000, 1.7)),
        trend(one(220_000, 1.7), one(100_000, 2.4)),
    )
    assert found is not None
    assert back is not None
    assert found.low is not None
    assert found.high is not None
    assert back.low is not None
    assert back.high is not None
    assert math.isclose(found.change, 1.2)
    # By the book: the variance of a difference of logarithms is the sum of the relative variances.
    error = math.sqrt(0.024**2 + 0.017**2)
    assert math.isclose(math.log(1 + found.high) - math.log(2.2), 1.959964 * error)
    assert math.isclose((1 + found.low) * (1 + back.high), 1)
    assert math.isclose((1 + found.high) * (1 + back.low), 1)


@pytest.mark.parametrize("error", [None, 0.0])
def test_a_change_without_a_known_error_has_no_interval(error: float | None) -> None:
    found = trend(one(100, error), one(110, 2.0))
    assert found is not None
    assert math.isclose(found.change, 0.1)
    assert (found.low, found.high) == (None, None)


def test_no_change_is_told_where_a_number_is_missing() -> None:
    assert trend(one(None, 2.0), one(110, 2.0)) is None
    assert (
        list(
            trend_rows(
                {"15-1211": one(None, 2.0)}, {"15-1211": one(110, 2.0)}, ["15-1211", "15-1212"]
            )
        )
        == []
    )
