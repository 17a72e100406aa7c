"""Outlooks point to figures: their words say nothing that a figure contradicts, and no number that it holds."""

from __future__ import annotations

import csv
import datetime
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from packaged import PROFILES, active_roles, raw

import rolekb
from rolekb.validation.options import Options
from rolekb.validation.rules.context import Context

if TYPE_CHECKING:
    from pathlib import Path

CODE = re.compile(r"\b\d{2}-\d{4}\b")
PROJECTIONS = "projections-us-2024-34"
# What a number of a figure looks like: a rate, or thousands; years and codes are none.
NUMBER = re.compile(r"\d[\d.,]*\s*(?:%|per ?cent)|\b\d{1,3},\d{3}\b")


@cache
def table(figure: str) -> dict[str, dict[str, str]]:
    with (PROFILES / "figures" / f"{figure}.csv").open(encoding="utf-8", newline="") as file:
        return {row["occupation"]: row for row in csv.DictReader(file)}


def claims() -> list[tuple[str, dict[str, Any]]]:
    return [(role, claim) for role in active_roles() for claim in raw("roles")[role]["outlook"]]


def pointing() -> list[Any]:
    return [
        pytest.param(claim, id=f"{role}-{index}")
        for index, (role, claim) in enumerate(claims())
        if claim.get("figures")
    ]


def test_every_active_role_points_to_the_projections() -> None:
    assert {role for role, claim in claims() if PROJECTIONS in claim.get("figures", ())} == set(
        active_roles()
    )


def test_a_current_claim_from_the_bureaus_tables_leaves_its_numbers_to_the_figure() -> None:
    tables = {"bls-ep-2024-34", "bls-oews-2024"}
    for role, claim in claims():
        if claim["status"] == "current" and tables & set(claim["sources"]):
            assert claim.get("figures"), role
            assert NUMBER.findall(claim["text"]) == [], role


@pytest.mark.parametrize("claim", pointing())
def test_a_claim_names_occupations_that_its_figure_holds(claim: dict[str, Any]) -> None:
    codes = CODE.findall(claim["text"])
    assert codes
    for figure in claim["figures"]:
        assert set(codes) <= set(table(figure))
        assert set(rolekb.figures[figure].sources) <= set(claim["sources"]) | {"soc-2018"}


def growth(code: str) -> float:
    return float(table(PROJECTIONS)[code]["growth"])


@pytest.mark.parametrize("claim", pointing())
def test_what_a_claim_says_of_growth_the_figure_bears_out(claim: dict[str, Any]) -> None:
    first, *others = CODE.findall(claim["text"])
    text, everyone = claim["text"], growth("00-0000")
    said = 0
    # Each word with what it takes: in BLS's own usage "much faster" is a rate several points above the average.
    for words, holds in (
        ("far faster than all", growth(first) > 5 * everyone),
        ("much faster than all", growth(first) > 3 * everyone),
        ("faster than all", growth(first) > everyone),
        ("faster still", growth(first) > max(growth("15-1252"), growth("15-1221"))),
        ("more slowly than", others and growth(first) < growth(others[-1]) / 2),
        ("grow more slowly", growth("15-2051") > growth(first) > growth(others[0]) > growth(others[-1]) if others else False),
        ("nearly the same rate", abs(growth(first) - growth("15-1243")) < 0.5),
        ("fall slightly", -2 < growth(first) < 0),
        ("to shrink", growth(first) < 0),
        ("more than doubled", float(table("official-employment-us")[first]["change"]) > 1),
        ("fell from May 2021 to May 2024", float(table("official-employment-us")[first]["change_high"] or 1) < 0),
        (
            "replacements are the larger part",
            int(table(PROJECTIONS)[first]["openings"]) > 2 * int(table(PROJECTIONS)[first]["change"]) / 10,
        ),
    ):  # fmt: skip
        if words in text:
            said += 1
            assert holds, (words, text)
    assert said, text


def test_the_seeds_projection_stands_as_a_dated_claim_that_is_superseded() -> None:
    seeds = [
        (role, claim)
        for role, claim in claims()
        if "2019" in claim["text"] and "2029" in claim["text"]
    ]
    assert {role for role, _ in seeds} == {"data-engineer", "lead-machine-learning-engineer"}
    for _, claim in seeds:
        assert claim["status"] == "superseded"
        assert claim["as_of"] == "2023-12-06"
        assert re.search(r"\b11 (?:%|per cent)", claim["text"])


@pytest.mark.parametrize("role", ["data-engineer", "lead-machine-learning-engineer"])
def test_the_staleness_rule_catches_the_seeds_projection_once_it_passes_for_current(
    tmp_path: Path, role: str
) -> None:
    text = (PROFILES / "roles" / f"{role}.yaml").read_text(encoding="utf-8")
    assert text.count("status: superseded") == 1
    path = tmp_path / f"{role}.yaml"

    def stale(content: str) -> list[str]:
        path.write_text(content, encoding="utf-8")
        # On this day the article of 2023 is older than two years, the projections of 2025 are not.
        options = Options(context=Context(datetime.date(2026, 11, 23), 730))
        found = rolekb.validate(path, options=options)
        return [problem.pointer for problem in found if problem.code == "RK403"]

    assert stale(text) == []
    at = next(
        index
        for index, claim in enumerate(raw("roles")[role]["outlook"])
        if claim["status"] == "superseded"
    )
    assert stale(text.replace("status: superseded", "status: current")) == [f"/outlook/{at}/as_of"]
