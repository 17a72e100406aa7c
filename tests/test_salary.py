"""What `rolekb.salary` promises: no thin figure, no silence about one, nothing passed off as another."""

from __future__ import annotations

import csv
import dataclasses
import itertools
import json
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

import pytest
from packaged import PROFILES, raw
from pydantic import TypeAdapter

import rolekb
from rolekb.catalog.knowledge import in_memory
from rolekb.models.base import Level
from rolekb.pay.asked import STATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.catalog.knowledge import KnowledgeBase

ROLES = sorted(raw("roles"))
LEVELS = ("all", *get_args(Level))
PLACES = ("all", "US", "GB", "NO")
YEARS = ("all", "2022", "2025")
SMALLEST = 30


@cache
def cells() -> dict[tuple[str, str, str, str], dict[str, str]]:
    """The figure as its file has it, in dollars, read by Python's own reader."""
    with (PROFILES / "figures" / "posted-pay.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["role"], row["level"], row["country"], row["year"]): row
            for row in csv.DictReader(file)
            if row["currency"] == "USD"
        }


def shown(key: tuple[str, str, str, str]) -> bool:
    return key in cells() and int(cells()[key]["n"]) >= SMALLEST


def questions() -> Iterator[tuple[str, str, str, str]]:
    return itertools.product(ROLES, LEVELS, PLACES, YEARS)


@cache
def answers() -> list[rolekb.Salary]:
    return [
        rolekb.salary(role, level=level, country=country, year=year)
        for role, level, country, year in questions()
    ]


def test_what_is_shown_rests_on_thirty_ranges_and_is_the_cell_asked_for() -> None:
    for found in answers():
        asked = (found.role, found.level, found.country, found.year)
        assert (found.posted is not None) == shown(asked), asked
        for pay in (found.posted, found.local, found.nearest.pay if found.nearest else None):
            assert pay is None or pay.n >= SMALLEST
        if found.posted is not None:
            row = cells()[asked]
            for name in ("p10", "p25", "p50", "p75", "p90", "p50_low", "p50_high", "n"):
                assert getattr(found.posted, name) == float(row[name])
            assert found.n == found.posted.n


def test_a_withheld_figure_has_its_reason_and_a_shown_one_has_none() -> None:
    for found in answers():
        assert (found.posted is None) == bool(found.withheld)
        if found.posted is None:
            assert str(found.withheld)[-1] != "."
            assert found.n < SMALLEST
        else:
            assert found.nearest is None


def above(role: str) -> list[str]:
    """The role and those that it specialises."""
    found = [role]
    while broader := raw("roles")[found[-1]].get("broader"):
        found.append(broader)
    return found


def test_the_nearest_figure_gives_up_as_little_as_any() -> None:
    """Year, country, level, role: each weighs more than all before it together.

    The level that holds the one asked for (senior: lead) is less of a loss than all levels, and a role
    that is itself a level of a broader one is looked for there at that level.
    """
    weights = {"year": 1, "country": 2, "level": 8, "role": 16}

    def given_up(found: rolekb.Salary, key: tuple[str, str, str, str]) -> int:
        names = ("role", "level", "country", "year")
        lost = sum(weights[name] for name, value in zip(names, key, strict=True)
                   if value != getattr(found, name))  # fmt: skip
        if key[0] != found.role and raw("roles")[found.role].get("level") and found.level == "all":
            return lost - weights["level"] * (key[1] != "all")
        return lost - 4 if found.level != key[1] == STATED.get(found.level) else lost

    for found in answers():
        if found.posted is not None:
            continue
        levels = {found.level, STATED.get(found.level, "all"), "all"}
        own = itertools.product([found.role], levels, {found.country, "all"}, {found.year, "all"})
        possible = [*own, *((role, "all", "all", "all") for role in above(found.role))]
        costs = [given_up(found, key) for key in possible if shown(key)]
        assert bool(costs) == (found.nearest is not None), found
        if found.nearest is not None:
            pay = found.nearest.pay
            key = (pay.role, pay.level, pay.country, pay.year)
            assert shown(key)
            assert given_up(found, key) <= min(costs)
            differs = {name for name in weights if getattr(pay, name) != getattr(found, name)}
            assert set(found.nearest.differs) == differs


def test_a_figure_of_another_role_is_said_to_be_one() -> None:
    found = rolekb.salary("lead-machine-learning-engineer")
    assert found.posted is None
    n = cells()["lead-machine-learning-engineer", "all", "all", "all"]["n"]
    assert found.withheld == f"{n} posted ranges are too few, a figure needs 30"
    assert found.nearest is not None
    assert (found.nearest.pay.role, found.nearest.pay.level) == (
        "machine-learning-engineer",
        "senior",
    )
    assert found.nearest.differs == ("level", "role")
    assert found.derived_from == (
        "postings of the broader role Machine Learning Engineer at senior level, "
        "not of Lead Machine Learning Engineer itself"
    )


def test_a_level_that_postings_do_not_tell_apart_is_answered_by_the_one_that_holds_it() -> None:
    found = rolekb.salary("data-engineer", level="staff", country="US")
    assert found.withheld == "the postings tell entry, mid, senior and executive apart, not staff"
    assert found.nearest is not None
    assert (found.nearest.pay.level, found.nearest.differs) == ("senior", ("level",))


def test_countries_are_understood_in_any_letter_case_and_by_name() -> None:
    british = rolekb.salary("data-engineer", country="GB")
    assert british.country == "GB"
    for word in ("gb", "UK", "uk", "United Kingdom", " united kingdom ", "Great Britain"):
        assert rolekb.salary("data-engineer", country=word) == british
    assert british.local is not None
    assert (british.local.currency, british.local.n) == ("GBP", british.n)
    assert rolekb.salary("data-engineer", country="ALL") == rolekb.salary("data-engineer")
    assert rolekb.salary("data-engineer", year=2024) == rolekb.salary("data-engineer", year="2024")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"level": "boss"}, "'boss' is not a level. Levels are intern, entry, mid, senior"),
        ({"level": "senoir"}, "did you mean 'senior'\\?"),
        ({"country": "XX"}, "'XX' is not a country. Give an ISO 3166-1 alpha-2 code"),
        ({"country": "Germny"}, "did you mean 'germany'\\?"),
        ({"country": ""}, "'' is not a country"),
        (
            {"year": 2019},
            "2019 is not a year of the figures. Years are 2022, 2023, 2024, 2025, and all",
        ),
        ({"year": "now"}, "'now' is not a year"),
    ],
)
def test_what_there_is_not_is_the_caller_s_error_and_names_what_there_is(
    asked: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        rolekb.salary("data-engineer", **asked)


def test_an_unknown_role_names_the_nearest() -> None:
    with pytest.raises(rolekb.UnknownRecord, match="did you mean 'data-engineer'"):
        rolekb.salary("data-enginer")


def test_official_wages_are_an_occupation_s_with_what_it_is_to_the_role() -> None:
    for role in ROLES:
        said = {
            (entry["code"].partition(".")[0], entry["code"].partition(".")[2], entry["relation"])
            for entry in raw("roles")[role]["crosswalk"]
            if entry["scheme"] in ("soc-2018", "onet-soc-2019")
        }
        for pay in rolekb.salary(role).official:
            assert pay.occupation in {occupation for occupation, _, _ in said}
            if pay.relation in ("exact", "close"):  # said of the whole occupation, never of a part
                whole = {(pay.occupation, part, pay.relation) for part in ("", "00")}
                assert whole & said, role


def test_of_a_part_of_an_occupation_no_more_than_a_wider_one_is_said() -> None:
    (pay,) = [one for one in rolekb.salary("data-engineer").official if one.occupation == "15-1243"]
    assert pay.relation == "related"
    parts = {
        role: entry
        for role in ROLES
        for entry in raw("roles")[role]["crosswalk"]
        if entry["scheme"] == "onet-soc-2019"
        and entry["code"].endswith((".01", ".02"))
        and entry["relation"] in ("exact", "close")
    }
    assert parts
    for role, entry in parts.items():
        wider = [one for one in rolekb.salary(role).official if one.occupation == entry["code"][:7]]
        assert {one.relation for one in wider} <= {"broad", "exact", "close"}


def test_official_wages_are_those_of_the_year_or_of_the_last_there_is() -> None:
    year = {asked: rolekb.salary("data-scientist", country="US", year=asked).official[0].year
            for asked in (2022, 2024, 2025)}  # fmt: skip
    assert year == {2022: 2022, 2024: 2024, 2025: 2024}
    assert rolekb.salary("data-scientist", country="GB").official == ()


def test_a_wage_above_the_top_code_stays_empty_and_says_so() -> None:
    capped = [pay for role in ROLES for pay in rolekb.salary(role).official if pay.marks]
    assert capped
    for pay in capped:
        for mark in pay.marks:
            name, _, why = mark.partition(":")
            if why.startswith("top-coded"):
                assert getattr(pay, name) is None


def test_an_answer_survives_json() -> None:
    adapter = TypeAdapter(rolekb.Salary)
    for found in answers()[:: len(answers()) // 60]:
        again = adapter.validate_python(json.loads(json.dumps(found.to_dict())))
        assert again == found


def test_an_answer_can_not_be_changed() -> None:
    found = rolekb.salary("data-engineer")
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.posted = None  # type: ignore[misc]


def own(rows: str, columns: str = "") -> KnowledgeBase:
    """Two roles and a figure of one's own that nothing has checked."""
    names = columns.split(",") if columns else [
        "role", "level", "country", "year", "currency", "n", "p10", "p25", "p50", "p75", "p90",
        "lower_p50", "upper_p50", "p50_low", "p50_high",
    ]  # fmt: skip
    texts = ("role", "level", "country", "year", "currency")
    kinds = [{"name": name, "type": "string" if name in texts else "integer", "description": "D."}
             for name in names]  # fmt: skip
    figure = {
        "title": "T",
        "vintage": "2025",
        "minimum_n": 30,
        "sources": ["s"],
        "columns": kinds,
        "measure": "pay",
    }
    roles = {
        "narrow": {"id": "narrow", "title": "Narrow Role", "broader": "wide", "crosswalk": []},
        "wide": {"id": "wide", "title": "Wide Role", "crosswalk": []},
    }
    table = ",".join(names) + "\n" + rows
    records: Any = {"roles": roles, "figures": {"posted-pay": figure}}
    return in_memory(records, {"posted-pay": table.encode()})


def test_a_thin_cell_is_not_shown_even_where_the_file_has_its_numbers() -> None:
    knowledge = own("wide,all,all,all,USD,29,1,2,3,4,5,2,4,3,3\n")
    found = rolekb.salary("wide", knowledge=knowledge)
    assert (found.posted, found.nearest, found.n) == (None, None, 29)
    assert found.withheld == "29 posted ranges are too few, a figure needs 30"


def test_a_role_without_postings_is_answered_by_the_one_above_it() -> None:
    knowledge = own("wide,all,all,all,USD,30,1,2,3,4,5,2,4,3,3\n")
    found = rolekb.salary("narrow", knowledge=knowledge)
    assert found.withheld == "no posting in the data states pay under a title of Narrow Role"
    assert found.nearest is not None
    assert found.nearest.differs == ("role",)
    assert found.official == ()


def test_knowledge_without_figures_says_so() -> None:
    records: Any = {"roles": {"wide": {"id": "wide", "title": "Wide", "crosswalk": []}}}
    found = rolekb.salary("wide", knowledge=in_memory(records))
    assert found.withheld == "this knowledge holds no figure on posted pay"
    assert found.sources == ()
    with pytest.raises(ValueError, match="Years are none, and all"):
        rolekb.salary("wide", year=2024, knowledge=in_memory(records))


def test_a_figure_of_that_name_with_other_columns_is_a_plain_error() -> None:
    knowledge = own("wide,1\n", "role,n")
    with pytest.raises(rolekb.RecordsInvalid, match="has no column 'level', by which it is read"):
        rolekb.salary("wide", knowledge=knowledge)
