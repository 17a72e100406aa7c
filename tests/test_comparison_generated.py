"""The laws of `compare` for any two roles, not only the packaged ones."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packaged import raw

import rolekb
from rolekb.catalog.knowledge import in_memory
from rolekb.grammar import article

if TYPE_CHECKING:
    from pathlib import Path

SOURCES = st.just(["own"]) | st.just(["own", "other"])
WORDS = st.sampled_from(["Alpha.", "Beta.", "Gamma."])
IDS = ["one", "two", "three", "four"]


def claims(key: str, values: list[str], **said: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Up to four claims on different things."""
    claim = st.fixed_dictionaries({key: st.sampled_from(values), "sources": SOURCES, **said})
    return st.lists(claim, max_size=4, unique_by=lambda item: str(item[key]))


REQUIREMENT = st.sampled_from(["essential", "optional"])
CONTENT = {
    "responsibilities": claims(
        "text", ["Alpha.", "Beta.", "Gamma."],
        activity=st.sampled_from(["build", "lead"]),
        weight=st.sampled_from(["core", "common", "occasional"]),
    ),
    "skills": claims(
        "skill", IDS, requirement=REQUIREMENT,
        proficiency=st.sampled_from(["awareness", "working", "practitioner", "expert"]),
    ),
    "tools": claims("tool", IDS, requirement=REQUIREMENT),
    "industries": claims("industry", IDS),
    "outlook": claims(
        "text", ["Alpha.", "Beta."], status=st.sampled_from(["current", "superseded"]),
        as_of=st.sampled_from(["2023-12-06", "2025-08-28"]),
    ),
    "getting_started": claims("text", ["Alpha.", "Beta."]),
    "related": claims(
        "role", ["role-a", "role-b", "elsewhere"], note=WORDS,
        relation=st.sampled_from(["adjacent", "progresses-to", "often-confused-with"]),
    ),
}  # fmt: skip
EDUCATION = st.fixed_dictionaries(
    {
        "typical": st.sampled_from(["secondary", "bachelor", "doctorate"]),
        "accepted": st.lists(st.sampled_from(["master", "experience"]), unique=True),
        "fields": st.lists(st.sampled_from(IDS), unique=True),
        "prior_experience": st.lists(WORDS, unique=True),
        "sources": SOURCES,
    }
)


def role(role_id: str) -> st.SearchStrategy[dict[str, Any]]:
    fixed: dict[str, Any] = {
        "kind": "role", "schema_version": 1, "id": role_id, "status": "active",
        "title": role_id.title(), "alternate_titles": [], "family": "own", "summary": "Does.",
        "crosswalk": [],
    }  # fmt: skip
    must = {key: st.just(value) for key, value in fixed.items()}
    may = {"education": EDUCATION, "broader": st.sampled_from(["role-a", "role-b"])}
    return st.fixed_dictionaries({**must, **CONTENT}, optional=may)


PAIRS = st.tuples(role("role-a"), role("role-b"))


def both_ways(
    pair: tuple[dict[str, Any], dict[str, Any]],
) -> tuple[rolekb.Comparison, rolekb.Comparison]:
    knowledge = in_memory({"roles": {one["id"]: one for one in pair}})
    first, second = (one["id"] for one in pair)
    return (
        rolekb.compare(first, second, knowledge=knowledge),
        rolekb.compare(second, first, knowledge=knowledge),
    )


@settings(max_examples=100, deadline=None)
@given(pair=PAIRS)
def test_any_two_roles_mirror_each_other(pair: tuple[dict[str, Any], dict[str, Any]]) -> None:
    there, back = both_ways(pair)
    assert back == there.mirror()
    assert back.verdict == there.mirror().verdict
    assert there.mirror().mirror() == there
    assert json.loads(json.dumps(there.model_dump(mode="json")))


@settings(max_examples=100, deadline=None)
@given(pair=PAIRS)
def test_the_overlap_lies_between_nothing_and_all(
    pair: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    there, _ = both_ways(pair)
    for name, overlap in (("skills", there.skill_overlap), ("tools", there.tool_overlap)):
        one, other = (sorted(map(str, side[name])) for side in pair)
        assert (overlap.share is None) == (not one or not other)
        if overlap.share is not None:
            assert 0 <= overlap.share <= 1
            if one == other:
                assert overlap.share == 1


@settings(max_examples=100, deadline=None)
@given(pair=PAIRS)
def test_the_core_of_the_work_is_told_of_each_role_by_its_own_profile(
    pair: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    there, _ = both_ways(pair)
    for one in pair:
        own = [item for item in one["responsibilities"] if item["weight"] == "core"]
        start = f"The core of the work of {article(one['title'])} {one['title']} is to "
        said = [sentence for sentence in there.verdict if sentence.text.startswith(start)]
        told = said[0].text.removeprefix(start).rstrip(".").replace(" and ", ", ") if said else ""
        assert set(filter(None, told.split(", "))) == {item["activity"] for item in own}
        for sentence in said:
            assert len(sentence.basis) == len(own)


TWICE: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "skills": (
        {"skill": "etl", "requirement": "essential", "proficiency": "expert"},
        {"skill": "etl", "requirement": "optional", "proficiency": "awareness"},
    ),
    "tools": (
        {"tool": "python", "requirement": "essential"},
        {"tool": "python", "requirement": "optional"},
    ),
    "industries": (
        {"industry": "gaming", "note": "Once."},
        {"industry": "gaming", "note": "Twice."},
    ),
    "related": (
        {"role": "statistician", "relation": "adjacent", "note": "Once."},
        {"role": "statistician", "relation": "progresses-to", "note": "Twice."},
    ),
    "levels": (
        {"level": "senior", "scope": "Once."},
        {"level": "senior", "scope": "Twice."},
    ),
}


@pytest.mark.parametrize("field", TWICE)
def test_a_profile_that_names_a_thing_twice_is_refused(field: str, tmp_path: Path) -> None:
    # Which of the two would count? Compared from either side, the answer was not the same.
    years: dict[str, Any] = {"experience_years": {"minimum": 1}} if field == "levels" else {}
    twice = [{**item, **years, "sources": ["rolekb-editorial"]} for item in TWICE[field]]
    own = {**raw("roles")["data-engineer"], "id": "own-twice", field: twice}
    (tmp_path / "own-twice.json").write_text(json.dumps(own), encoding="utf-8")
    with pytest.raises(rolekb.RecordsInvalid) as refused:
        rolekb.load(tmp_path)
    (problem,) = refused.value.problems
    assert problem.pointer.startswith(f"/{field}/1")
