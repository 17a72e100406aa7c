"""Overlap, transition and citations, worked out again from the raw records."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from compared import ACTIVE, OUTLINES, PAIRS, ROLES, compared
from packaged import raw

from rolekb.catalog.knowledge import in_memory
from rolekb.comparison import compare

if TYPE_CHECKING:
    import rolekb

DEPTH = {"awareness": 1, "working": 2, "practitioner": 3, "expert": 4}
DEGREES = ["secondary", "associate", "bachelor", "master", "doctorate"]


def weights(role_id: str, field: str) -> dict[str, float]:
    """What each skill or tool of a profile weighs: depth (a tool: 1), half where optional."""
    key = field.removesuffix("s")
    return {
        item[key]: DEPTH.get(item.get("proficiency", ""), 1)
        / (1 if item["requirement"] == "essential" else 2)
        for item in ROLES[role_id].get(field, [])
    }


@pytest.mark.parametrize("field", ["skills", "tools"])
def test_the_overlap_is_shared_weight_over_all_weight(field: str) -> None:
    for a, b in PAIRS:
        overlap = getattr(compared(a, b), f"{field.removesuffix('s')}_overlap")
        one, other = weights(a, field), weights(b, field)
        shared = sum(min(one[key], other[key]) for key in one if key in other)
        everything = sum(max(one.get(key, 0), other.get(key, 0)) for key in one | other)
        assert overlap.shared_weight == shared, (a, b)
        assert overlap.all_weight == everything, (a, b)
        if one and other:
            assert overlap.share == round(shared / everything, 4), (a, b)
        else:
            assert overlap.share is None, (a, b)


def test_a_whole_profile_overlaps_with_itself_fully() -> None:
    for role_id in ACTIVE:
        own = compared(role_id, role_id)
        assert (own.skill_overlap.share, own.tool_overlap.share) == (1, 1)


def test_an_outline_has_no_overlap_rather_than_none_at_all() -> None:
    for role_id in OUTLINES:
        for other in ("data-engineer", role_id):
            overlap = compared(role_id, other).skill_overlap
            assert overlap.share is None


def profile(role_id: str, **content: Any) -> dict[str, Any]:
    return {
        "kind": "role", "schema_version": 1, "id": role_id, "status": "active", "title": role_id,
        "alternate_titles": [], "family": "own", "summary": "Does.", "crosswalk": [], **content,
    }  # fmt: skip


def skill(name: str, requirement: str, proficiency: str) -> dict[str, Any]:
    return {
        "skill": name, "requirement": requirement, "proficiency": proficiency, "sources": ["own"],
    }  # fmt: skip


def test_the_formula_on_a_case_worked_by_hand() -> None:
    a = profile(
        "a",
        skills=[
            skill("etl", "essential", "expert"),  # 4
            skill("statistics", "optional", "working"),  # 1
            skill("leadership", "essential", "awareness"),  # 1
        ],
    )
    b = profile(
        "b",
        skills=[
            skill("etl", "optional", "practitioner"),  # 1.5
            skill("statistics", "essential", "working"),  # 2
            skill("programming", "essential", "practitioner"),  # 3
        ],
    )
    overlap = compare("a", "b", knowledge=in_memory({"roles": {"a": a, "b": b}})).skill_overlap
    # Shared 1.5 + 1 of 4 + 2 + 1 + 3.
    assert (overlap.shared_weight, overlap.all_weight, overlap.share) == (2.5, 10, 0.25)


def test_what_a_move_asks_for_is_what_the_new_role_needs_and_the_old_does_not_bring() -> None:
    for a, b in PAIRS:
        old, new = ROLES[a], ROLES[b]
        gain = compared(a, b).a_to_b
        has = {item["skill"]: DEPTH[item["proficiency"]] for item in old.get("skills", [])}
        needs = {
            item["skill"]: DEPTH[item["proficiency"]]
            for item in new.get("skills", [])
            if item["requirement"] == "essential"
        }
        assert {item.id for item in gain.new_skills} == {key for key in needs if key not in has}
        deeper = {key for key, depth in needs.items() if key in has and depth > has[key]}
        assert {pair.id for pair in gain.deeper_skills} == deeper
        brings = {item["tool"] for item in old.get("tools", [])}
        assert {item.id for item in gain.new_tools} == {
            item["tool"]
            for item in new.get("tools", [])
            if item["requirement"] == "essential" and item["tool"] not in brings
        }
        before = old.get("education", {}).get("typical")
        after = new.get("education", {}).get("typical")
        if before and after and DEGREES.index(after) > DEGREES.index(before):
            assert gain.education is not None
            assert gain.education.id == after
        else:
            assert gain.education is None


def test_the_way_back_is_the_other_ones_way_there() -> None:
    for a, b in PAIRS:
        assert compared(a, b).b_to_a == compared(b, a).a_to_b


def test_a_move_to_a_role_with_a_higher_degree_names_it() -> None:
    gain = compared("data-engineer", "ai-research-scientist").a_to_b
    assert gain.education is not None
    assert gain.education.pointer == "ai-research-scientist#/education/typical"
    assert compared("data-engineer", "ai-research-scientist").b_to_a.education is None


def cited(value: Any) -> set[str]:
    """Every source id that a raw value cites, however deep."""
    if isinstance(value, list):
        return set().union(*map(cited, value))
    if not isinstance(value, dict):
        return set()
    own = {*value.get("sources", []), *([value["scheme"]] if "scheme" in value else [])}
    return own.union(*map(cited, value.values()))


def of_figures(comparison: rolekb.Comparison) -> set[str]:
    """The sources of every figure that a comparison shows a number of."""
    shown = comparison.model_dump(include={"pay", "demand", "projections"})
    figures = set(re.findall(r"'figure': '([^']+)'", str(shown)))
    return {source for figure in figures for source in raw("figures")[figure]["sources"]}


def test_every_source_that_either_profile_cites_is_listed_once_in_order() -> None:
    for a, b in PAIRS:
        listed = [source.id for source in compared(a, b).sources]
        said = cited(ROLES[a]) | cited(ROLES[b]) | of_figures(compared(a, b))
        assert listed == sorted(said)
        for source in compared(a, b).sources:
            record = raw("sources")[source.id]
            assert source.model_dump() == {key: record[key] for key in source.model_dump()}
