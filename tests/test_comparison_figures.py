"""Figures in a comparison: the tables' own numbers, the same from either side, thin ones withheld."""

from __future__ import annotations

import itertools

import pytest
from compared import ACTIVE, OUTLINES, ROLES, compared

import rolekb
from rolekb.comparison.figures import COUNTRY

PAIRS = [
    *itertools.combinations([*ACTIVE[:5], "lead-machine-learning-engineer"], 2),
    *itertools.product(ACTIVE[:2], OUTLINES),
]


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_figures_are_mirrored(a: str, b: str) -> None:
    one, other = compared(a, b), compared(b, a)
    assert other.pay == one.pay.mirror()
    assert other.demand == tuple(corpus.mirror() for corpus in one.demand)
    assert other.projections == one.projections.mirror()
    assert other.mirror() == one


def test_figures_survive_json() -> None:
    one = compared("data-engineer", "lead-machine-learning-engineer")
    text = one.model_dump_json(exclude={"verdict"})
    assert rolekb.Comparison.model_validate_json(text) == one


@pytest.mark.parametrize(("a", "b"), PAIRS[:8])
def test_pay_is_that_of_the_salary_question(a: str, b: str) -> None:
    pay = compared(a, b).pay
    assert pay.a == rolekb.salary(a, country=COUNTRY)
    assert pay.b == rolekb.salary(b, country=COUNTRY)
    for level in pay.levels:
        assert level.a == rolekb.salary(a, country=COUNTRY, level=level.level).posted
        assert level.b == rolekb.salary(b, country=COUNTRY, level=level.level).posted
        assert level.a or level.b


@pytest.mark.parametrize(("a", "b"), PAIRS[:8])
def test_shares_are_those_of_the_tables_and_thin_ones_are_withheld(a: str, b: str) -> None:
    for corpus in compared(a, b).demand:
        table = rolekb.knowledge.table(corpus.figure)
        for role, n, side in ((a, corpus.n_a, "a"), (b, corpus.n_b, "b")):
            rows = {row["term"]: row for row in table.of(role)}
            assert {row["n"] for row in rows.values()} == {n}
            named = {term.term: getattr(term, side) for term in corpus.terms}
            assert n >= corpus.minimum_n or set(named.values()) == {None}
            for term, value in named.items():
                assert (value.share if value else None) == rows.get(term, {}).get("share")
        shares = [max(one.share for one in (term.a, term.b) if one) for term in corpus.terms]
        assert shares == sorted(shares, reverse=True)


def test_the_first_tools_of_either_role_are_among_the_terms() -> None:
    for corpus in compared("data-engineer", "machine-learning-engineer").demand:
        for role in ("data-engineer", "machine-learning-engineer"):
            rows = [
                row
                for row in rolekb.knowledge.table(corpus.figure).of(role)
                if row["kind"] == "tool"
            ]
            rows.sort(key=lambda row: (-float(str(row["share"])), str(row["term"])))
            assert {row["term"] for row in rows[:10]} <= {term.term for term in corpus.terms}


def test_projections_are_an_occupation_s_with_its_relation() -> None:
    (first, *_) = compared("data-engineer", "data-scientist").projections.a
    assert (first.occupation, first.relation, first.growth) == ("15-2051", "related", 33.5)
    assert (first.from_year, first.to_year) == (2024, 2034)
    (row,) = rolekb.knowledge.table("projections-us-2024-34").of("15-2051")
    assert (first.openings, first.employment_from) == (row["openings"], row["employment_2024"])
    (scientist, *_) = compared("data-engineer", "data-scientist").projections.b
    assert scientist.relation == "exact"


def test_no_record_of_a_role_repeats_a_figure() -> None:
    projected = {f"{row['growth']} %" for row in rolekb.knowledge.table("projections-us-2024-34")}
    for role, record in ROLES.items():
        for claim in record.get("outlook", []):
            if claim["status"] == "current":
                assert not [told for told in projected if f" {told}" in claim["text"]], role
