"""The laws of `compare`, over every whole profile and a sample of outlines."""

from __future__ import annotations

import json
from collections import Counter
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from compared import ACTIVE, DOZEN, OUTLINES, PAIRS, ROLES, SECTIONS, compared, entries, resolve
from pydantic import ValidationError

import rolekb
from rolekb.comparison.values import Comparison, Section

if TYPE_CHECKING:
    from collections.abc import Callable

DE, LEAD = "data-engineer", "lead-machine-learning-engineer"


def test_the_sample_is_what_it_says() -> None:
    assert len(DOZEN) >= 6
    assert set(PAIRS) >= {*product([*DOZEN, *OUTLINES], repeat=2)}
    assert {a for a, _ in PAIRS} == {*ACTIVE, *OUTLINES}
    assert {(b, a) for a, b in PAIRS} == set(PAIRS)
    assert {ROLES[role_id]["status"] for role_id in OUTLINES} == {"outline"}
    assert ROLES[OUTLINES[0]]["broader"] in ACTIVE
    assert len({ROLES[role_id]["family"] for role_id in OUTLINES}) == len(OUTLINES) > 1


def test_exchanging_the_roles_mirrors_the_comparison() -> None:
    for a, b in PAIRS:
        assert compared(b, a) == compared(a, b).mirror(), (a, b)


def test_the_mirror_also_turns_what_is_computed_from_the_comparison() -> None:
    for a, b in PAIRS:
        turned, other = compared(a, b).mirror(), compared(b, a)
        assert turned.verdict == other.verdict
        assert turned.model_dump(mode="json") == other.model_dump(mode="json")


def test_mirroring_twice_changes_nothing() -> None:
    for a, b in PAIRS:
        assert compared(a, b).mirror().mirror() == compared(a, b), (a, b)


def test_a_comparison_is_the_same_each_time_even_once_its_verdict_was_read() -> None:
    read = rolekb.compare(DE, LEAD)
    assert read.verdict
    assert read == rolekb.compare(DE, LEAD)


def test_a_role_with_itself_differs_in_nothing() -> None:
    for role_id in [*ACTIVE, *OUTLINES]:
        own = compared(role_id, role_id)
        assert own == own.mirror()
        sections = [getattr(own, name) for name in SECTIONS]
        for section in [*sections, own.education.accepted, own.education.fields]:
            assert (section.differing, section.only_a, section.only_b) == ((), (), ())
        for topic in [own.definitions, own.outlook, own.getting_started, *own.responsibilities]:
            assert (topic.a, topic.b) == ((), ())
        assert own.a_to_b == own.b_to_a == type(own.a_to_b)()
        assert own.direct_relations == ()


def crosswalk_ids(role: dict[str, Any]) -> list[str]:
    return [f"{item['scheme']} {item['code']}" for item in role["crosswalk"]]


NAMES: dict[str, Callable[[dict[str, Any]], list[str]]] = {
    "skills": lambda role: [item["skill"] for item in role.get("skills", [])],
    "tools": lambda role: [item["tool"] for item in role.get("tools", [])],
    "industries": lambda role: [item["industry"] for item in role.get("industries", [])],
    "levels": lambda role: [item["level"] for item in role.get("levels", [])],
    "related": lambda role: [item["role"] for item in role.get("related", [])],
    "crosswalk": crosswalk_ids,
    "accepted": lambda role: role.get("education", {}).get("accepted", []),
    "fields": lambda role: role.get("education", {}).get("fields", []),
}


def section_of(comparison: Comparison, name: str) -> Section:
    holder = comparison.education if name in ("accepted", "fields") else comparison
    section: Section = getattr(holder, name)
    return section


@pytest.mark.parametrize("name", NAMES)
def test_each_id_of_both_profiles_stands_exactly_once_and_on_its_side(name: str) -> None:
    for a, b in PAIRS:
        section = section_of(compared(a, b), name)
        in_a = {item for item in NAMES[name](ROLES[a]) if name != "related" or item != b}
        in_b = {item for item in NAMES[name](ROLES[b]) if name != "related" or item != a}
        assert Counter(pair.id for pair in section.common) == Counter(in_a & in_b), (a, b)
        assert Counter(item.id for item in section.only_a) == Counter(in_a - in_b), (a, b)
        assert Counter(item.id for item in section.only_b) == Counter(in_b - in_a), (a, b)
        assert section.common == section.shared + section.differing


TEXTS: dict[str, Callable[[dict[str, Any]], list[str]]] = {
    "definitions": lambda role: [role["definition"]["text"]] if "definition" in role else [],
    "outlook": lambda role: [item["text"] for item in role.get("outlook", [])],
    "getting_started": lambda role: [item["text"] for item in role.get("getting_started", [])],
    "responsibilities": lambda role: [item["text"] for item in role.get("responsibilities", [])],
    "prior_experience": lambda role: role.get("education", {}).get("prior_experience", []),
}


@pytest.mark.parametrize("name", TEXTS)
def test_each_text_of_both_profiles_stands_exactly_once_and_on_its_side(name: str) -> None:
    for a, b in PAIRS:
        comparison = compared(a, b)
        holder = comparison.education if name == "prior_experience" else comparison
        found = getattr(holder, name)
        topics = found if isinstance(found, tuple) else (found,)
        in_a, in_b = set(TEXTS[name](ROLES[a])), set(TEXTS[name](ROLES[b]))
        assert Counter(item.label for one in topics for item in one.shared) == Counter(in_a & in_b)
        assert Counter(item.label for one in topics for item in one.a) == Counter(in_a - in_b)
        assert Counter(item.label for one in topics for item in one.b) == Counter(in_b - in_a)


def test_duties_stand_under_the_kind_of_work_that_their_profile_says() -> None:
    for a, b in PAIRS:
        topics = compared(a, b).responsibilities
        assert len({topic.topic for topic in topics}) == len(topics)
        for topic in topics:
            for item in (*topic.shared, *topic.a, *topic.b):
                assert resolve(item.pointer)["activity"] == topic.topic


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("skills", ("requirement", "proficiency")), ("tools", ("requirement",)),
        ("industries", ()), ("levels", ("experience_years",)), ("related", ("relation",)),
        ("crosswalk", ("relation",)),
    ],
)  # fmt: skip
def test_a_pair_differs_exactly_where_the_profiles_do(name: str, values: tuple[str, ...]) -> None:
    for a, b in PAIRS:
        section = section_of(compared(a, b), name)
        for pair in section.common:
            one, other = resolve(pair.a.pointer), resolve(pair.b.pointer)
            apart = [value for value in values if one[value] != other[value]]
            assert list(pair.differing) == apart, (a, b, pair.id)
            assert (pair in section.differing) == bool(apart)


def test_what_is_said_of_an_item_is_what_its_profile_says() -> None:
    for item in entries(compared(DE, LEAD).model_dump(mode="json")):
        value = resolve(item["pointer"])
        if isinstance(value, dict) and "sources" in value:
            assert item["sources"] == value["sources"]
        for key, said in item["values"].items():
            if key == "experience_years":
                years = value[key]
                assert said in (
                    f"{years['minimum']}+",
                    f"{years['minimum']}-{years.get('maximum')}",
                )
            elif key != "relation" or isinstance(value, dict):
                assert said == value[key]


def test_a_comparison_cannot_be_changed() -> None:
    comparison: Any = rolekb.compare(DE, LEAD)
    with pytest.raises(ValidationError, match="frozen"):
        comparison.skill_overlap = None
    with pytest.raises(ValidationError, match="frozen"):
        comparison.skills.shared = ()
    with pytest.raises(ValidationError, match="frozen"):
        comparison.tools.common[0].a.label = "other"


def test_what_is_said_of_an_item_cannot_be_changed() -> None:
    item: Any = rolekb.compare(DE, LEAD).tools.common[0].a
    with pytest.raises(TypeError):
        item.values["requirement"] = "other"


def test_a_comparison_dumps_to_json_with_every_section_and_the_verdict() -> None:
    for a, b in PAIRS:
        dumped = compared(a, b).model_dump(mode="json")
        assert json.loads(json.dumps(dumped, allow_nan=False)) == dumped
        assert json.loads(compared(a, b).model_dump_json()) == dumped
        assert set(dumped) == {*Comparison.model_fields, "verdict"}


@pytest.mark.parametrize("pair", [("data-enginer", LEAD), (LEAD, "data-enginer")])
def test_an_unknown_role_is_refused_on_either_side(pair: tuple[str, str]) -> None:
    with pytest.raises(rolekb.UnknownRecord, match="did you mean 'data-engineer'"):
        rolekb.compare(*pair)
