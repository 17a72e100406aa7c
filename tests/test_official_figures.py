"""The shipped official figures against the Bureau's workbooks, read here with openpyxl alone."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from importlib import import_module
from typing import Any

import pytest
from data_files import DATA, needs_data, soc
from packaged import PROFILES, raw

from rolekb.evidence.oews import COMBINED_2020

YEARS = (2020, 2021, 2022, 2023, 2024)
CAPS = {2020: 208000, 2021: 208000, 2022: 239200, 2023: 239200, 2024: 239200}
WAGES = {
    "mean": "A_MEAN", "p10": "A_PCT10", "p25": "A_PCT25", "p50": "A_MEDIAN", "p75": "A_PCT75", "p90": "A_PCT90",
}  # fmt: skip
AT = {"employment_2024": 3, "employment_2034": 4, "change": 7, "openings": 10}


@cache
def shipped(figure: str) -> list[dict[str, str]]:
    with (PROFILES / "figures" / f"{figure}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def sheet(file: str, name: str) -> list[tuple[Any, ...]]:
    openpyxl: Any = import_module("openpyxl")  # its types are not to be had without another package
    book = openpyxl.load_workbook(DATA / "bls" / file, read_only=True)
    rows = list(book[name].iter_rows(values_only=True))
    book.close()
    return rows


@cache
def oews(year: int) -> dict[str, dict[str, Any]]:
    head, *rows = sheet(f"OEWS_national_M{year}_dl.xlsx", f"national_M{year}_dl")
    return {row[head.index("OCC_CODE")]: dict(zip(head, row, strict=True)) for row in rows}


def projected() -> dict[str, tuple[Any, ...]]:
    return {row[1]: row for row in sheet("EP_occupation.xlsx", "Table 1.2")[2:]}


def schooled() -> dict[str, tuple[Any, ...]]:
    return {row[1]: row for row in sheet("EP_education.xlsx", "Table 5.3")[2:]}


def cell(figure: str, column: str, **key: str) -> str:
    (row,) = [
        row for row in shipped(figure) if all(row[name] == value for name, value in key.items())
    ]
    return row[column]


# Looked up by hand in the Bureau's workbooks, so that they hold even where those are not at hand.
@pytest.mark.parametrize(
    ("figure", "key", "column", "value"),
    [
        ("official-pay-us", {"occupation": "15-2051", "year": "2024"}, "p50", "112590"),
        ("official-pay-us", {"occupation": "15-2051", "year": "2024"}, "employment", "233440"),
        ("official-pay-us", {"occupation": "15-1252", "year": "2024"}, "p90", "211450"),
        ("official-pay-us", {"occupation": "15-1243", "year": "2024"}, "mean", "142620"),
        ("official-pay-us", {"occupation": "15-2098", "year": "2020"}, "p50", "98230"),
        ("official-pay-us", {"occupation": "15-2051", "year": "2020"}, "p50", ""),
        ("official-pay-us", {"occupation": "15-1221", "year": "2021"}, "p90", ""),
        ("official-pay-us", {"occupation": "15-1221", "year": "2021"}, "marks", "p90:top-coded-at-208000"),
        ("official-pay-us", {"occupation": "11-3021", "year": "2024"}, "marks", "p90:top-coded-at-239200"),
        ("official-pay-us", {"occupation": "00-0000", "year": "2024"}, "p50", "49500"),
        ("official-employment-us", {"occupation": "15-2051"}, "change", "1.2027"),
        ("projections-us-2024-34", {"occupation": "15-2051"}, "growth", "33.5"),
        ("projections-us-2024-34", {"occupation": "15-1200"}, "openings", "317700"),
        ("projections-us-2024-34", {"occupation": "15-1243"}, "employment_2024", "66900"),
        ("projections-us-2024-34", {"occupation": "15-1221"}, "entry_education", "Master's degree"),
        ("projections-us-2024-34", {"occupation": "15-2031"}, "self_employed", ""),
        ("education-us", {"occupation": "15-2051"}, "master", "35.4"),
        ("education-us", {"occupation": "15-2051"}, "exact_match", "false"),
    ],
)  # fmt: skip
def test_a_cell_is_what_the_bureau_prints(
    figure: str, key: dict[str, str], column: str, value: str
) -> None:
    assert cell(figure, column, **key) == value


@needs_data
@pytest.mark.parametrize("year", YEARS)
def test_every_shipped_wage_and_mark_is_the_workbooks(year: int) -> None:
    rows = [row for row in shipped("official-pay-us") if row["year"] == str(year)]
    assert len(rows) > 30
    for row in rows:
        printed = oews(year).get(row["occupation"])
        if printed is None:
            assert set(row.values()) == {
                row["occupation"],
                row["label"],
                row["year"],
                row["marks"],
                "",
            }
            assert row["marks"].startswith("occupation:within-")
            continue
        assert row["label"] == printed["OCC_TITLE"]
        assert row["employment"] == str(printed["TOT_EMP"])
        assert (float(row["employment_error"]), float(row["mean_error"])) == (
            printed["EMP_PRSE"],
            printed["MEAN_PRSE"],
        )
        marks = {mark for mark in row["marks"].split() if not mark.startswith("occupation:")}
        for name, column in WAGES.items():
            if printed[column] == "#":
                marks.remove(f"{name}:top-coded-at-{CAPS[year]}")
                assert row[name] == ""
            else:
                assert row[name] == str(printed[column])
        assert marks == set()


@needs_data
def test_every_shipped_change_is_that_of_two_workbooks() -> None:
    for row in shipped("official-employment-us"):
        first, last = (
            oews(2021)[row["occupation"]]["TOT_EMP"],
            oews(2024)[row["occupation"]]["TOT_EMP"],
        )
        assert (row["employment_from"], row["employment_to"]) == (str(first), str(last))
        assert float(row["change"]) == round((last - first) / first, 4)
        assert not row["change_low"] or row["change_low"] != row["change_high"]


@needs_data
def test_every_shipped_projection_is_the_workbooks() -> None:
    for row in shipped("projections-us-2024-34"):
        printed = projected()[row["occupation"]]
        for name, at in AT.items():
            assert float(row[name]) == pytest.approx(printed[at] * 1000)
        assert (float(row["growth"]), row["label"]) == (printed[8], printed[0].strip())
        assert [
            row[name] or "\N{EM DASH}" for name in ("entry_education", "experience", "training")
        ] == list(printed[12:15])


@needs_data
def test_the_openings_of_one_table_are_those_of_the_other() -> None:
    other = {row[1]: row[-1] for row in sheet("EP_occupation.xlsx", "Table 1.10")[2:]}
    for row in shipped("projections-us-2024-34"):
        assert float(row["openings"]) == pytest.approx(other[row["occupation"]] * 1000)


@needs_data
def test_every_shipped_share_of_schooling_is_the_workbooks() -> None:
    rows = shipped("education-us")
    assert len(rows) > 30
    for row in rows:
        printed = schooled()[row["occupation"]]
        assert [float(share) for share in list(row.values())[2:9]] == list(printed[2:9])
        assert (row["exact_match"] == "false") == printed[0].endswith("[1]")


@needs_data
def test_the_combined_codes_of_2020_hold_what_their_group_lacks() -> None:
    """Within its group of SOC 2018, a combined code can hold only what is not published by itself."""
    official = {row["code"]: row["title"] for row in soc()}
    lacking: dict[str, set[str]] = defaultdict(set)
    for row in soc():
        if row["Level"] == "6" and row["code"] not in oews(2020):
            lacking[row["code"][:3]].add(row["code"])
    for major in ("11-", "13-", "15-"):
        combined = {code: held for code, held in COMBINED_2020.items() if code.startswith(major)}
        assert {code for held in combined.values() for code in held} == {
            code for code in lacking[major] if not published_whole(code)
        }
        assert {
            code for code in oews(2020) if code.startswith(major) and code not in official
        } == set(combined)
    for code, held in COMBINED_2020.items():
        for one in held:
            first = official[one].partition(",")[0].partition(" ")[0]
            assert first in oews(2020)[code]["OCC_TITLE"], (code, one)


def published_whole(code: str) -> bool:
    """Whether 2020 published the broad group of SOC 2018 that holds the code, as its finest detail."""
    return oews(2020).get(f"{code[:6]}0", {}).get("O_GROUP") == "detailed"


@needs_data
def test_the_handbooks_group_is_the_computer_occupations() -> None:
    """The handbook's page prints 317,700 openings a year and a median wage of 105,990 USD."""
    note = raw("sources")["bls-ooh-computer-2025"]["note"]
    assert "317,700" in note
    assert "105,990" in note
    assert (projected()["15-1200"][10], projected()["15-1200"][11]) == (317.7, 105990)


@needs_data
def test_every_occupation_that_a_role_leads_to_has_all_its_years_and_its_projection() -> None:
    codes = {
        entry["code"][:7]
        for role in raw("roles").values()
        for entry in role["crosswalk"]
        if entry["scheme"] in ("onet-soc-2019", "soc-2018")
    }
    years = {(row["occupation"], row["year"]) for row in shipped("official-pay-us")}
    assert {(code, str(year)) for code in codes for year in YEARS} <= years
    for figure in ("projections-us-2024-34", "education-us", "official-employment-us"):
        assert codes <= {row["occupation"] for row in shipped(figure)}
