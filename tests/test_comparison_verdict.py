"""Every word of a comparison leads back to the field that it came from."""

from __future__ import annotations

import re

import pytest
from compared import ACTIVE, DOZEN, OUTLINES, PAIRS, ROLES, compared, entries, resolve

DE, LEAD = "data-engineer", "lead-machine-learning-engineer"
BOTH_WHOLE = [(a, b) for a, b in PAIRS if a != b and {a, b} <= set(ACTIVE)]


def test_the_pointers_of_this_test_lead_somewhere_or_fail() -> None:
    assert resolve("data-engineer#/tools/0/tool") == "sql"
    assert resolve("data-engineer#/education/fields/0") == "computer-science"
    assert resolve("data-engineer#")["id"] == "data-engineer"
    for nowhere in ("data-engineer", "data-engineer#/tools/999", "data-engineer#/no", "x#/tools"):
        with pytest.raises(KeyError):
            resolve(nowhere)


def test_every_pointer_leads_to_a_field_of_one_of_the_two_profiles() -> None:
    for a, b in PAIRS:
        found = list(entries(compared(a, b).model_dump(mode="json")))
        assert found
        for item in found:
            assert item["pointer"].partition("#")[0] in (a, b)
            assert resolve(item["pointer"]) not in (None, "", [], {})


def test_an_entry_stands_where_its_pointer_says() -> None:
    for a, b in PAIRS:
        comparison = compared(a, b)
        for section, key in (
            (comparison.skills, "skill"), (comparison.tools, "tool"), (comparison.levels, "level"),
            (comparison.industries, "industry"), (comparison.related, "role"),
        ):  # fmt: skip
            for side, items in (
                (a, (*section.only_a, *(pair.a for pair in section.common))),
                (b, (*section.only_b, *(pair.b for pair in section.common))),
            ):
                for item in items:
                    assert item.pointer.startswith(f"{side}#/")
                    assert resolve(item.pointer)[key] == item.id


def test_every_sentence_of_the_verdict_rests_on_fields_that_are_there() -> None:
    for a, b in PAIRS:
        verdict = compared(a, b).verdict
        assert verdict
        for sentence in verdict:
            assert sentence.text.endswith(".")
            assert sentence.basis
            for pointer in sentence.basis:
                assert pointer.partition("#")[0] in (a, b)
                assert resolve(pointer) not in (None, "", [], {})


def test_a_verdict_on_an_outline_says_so_and_judges_nothing() -> None:
    for a, b in PAIRS:
        outlines = {role_id for role_id in (a, b) if role_id in OUTLINES}
        said = [item for item in compared(a, b).verdict if "is an outline" in item.text]
        if a != b:
            assert {item.basis for item in said} == {(f"{role}#/status",) for role in outlines}
        for role_id in outlines if a != b else ():
            title = ROLES[role_id]["title"]
            assert any(item.text.startswith(f"{title} is an outline") for item in said)
            assert not any("overlap" in item.text for item in compared(a, b).verdict)


def test_an_outline_compared_with_itself_is_called_an_outline() -> None:
    for role_id in OUTLINES:
        verdict = compared(role_id, role_id).verdict
        assert any("outline" in sentence.text for sentence in verdict)


def test_a_role_compared_with_itself_is_told_so() -> None:
    for role_id in ACTIVE:
        (sentence,) = compared(role_id, role_id).verdict
        assert sentence.text == f"{ROLES[role_id]['title']} is compared with itself."


def test_a_sentence_on_a_neighbour_begins_with_the_name_that_its_note_is_about() -> None:
    kinds = set()
    for role_id in DOZEN[:6]:
        for place, near in enumerate(ROLES[role_id]["related"]):
            said = [
                sentence.text
                for sentence in compared(role_id, near["role"]).verdict
                if sentence.basis == (f"{role_id}#/related/{place}",)
            ]
            assert len(said) == 1
            assert said[0].startswith(ROLES[near["role"]]["title"])
            assert said[0].endswith(f"{near['note'][1:].rstrip('.')}.")
            kinds.add(near["relation"])
    assert kinds == {"adjacent", "collaborates-with", "often-confused-with", "progresses-to"}


@pytest.mark.parametrize("field", ["skills", "tools"])
def test_the_counts_in_the_verdict_are_those_of_the_profiles(field: str) -> None:
    key = field.removesuffix("s")
    for a, b in BOTH_WHOLE:
        one, other = ({item[key] for item in ROLES[role][field]} for role in (a, b))
        share = getattr(compared(a, b), f"{key}_overlap").share
        expected = (
            f"They share {len(one & other)} of {len(one | other)} {field}; "
            f"weighted by depth and need, {share:.0%} of the {field} overlap."
        )
        (said,) = [item for item in compared(a, b).verdict if item.text == expected]
        assert said.basis == (f"{a}#/{field}", f"{b}#/{field}")


def test_a_sentence_on_a_move_rests_on_each_thing_to_gain() -> None:
    for a, b in BOTH_WHOLE:
        gain = compared(a, b).a_to_b
        start = f"Moving from {ROLES[a]['title']} to {ROLES[b]['title']} means "
        said = [item for item in compared(a, b).verdict if item.text.startswith(start)]
        basis = {pointer for item in said for pointer in item.basis}
        gained = [*gain.new_skills, *gain.new_tools]
        pairs = [side for pair in gain.deeper_skills for side in (pair.a, pair.b)]
        assert basis == {item.pointer for item in [*gained, *pairs]}


def test_a_move_that_asks_for_a_higher_degree_says_so() -> None:
    for a, b in BOTH_WHOLE:
        degree = compared(a, b).a_to_b.education
        if degree is not None:
            said = [item for item in compared(a, b).verdict if degree.pointer in item.basis]
            assert said, (a, b)


def test_fields_of_study_named_in_the_verdict_are_in_its_basis() -> None:
    for a, b in BOTH_WHOLE:
        fields = compared(a, b).education.fields
        for sentence in compared(a, b).verdict:
            named = re.search(
                r"^Both typically hold .*?, in (.*) among other fields\.$", sentence.text
            )
            if named:
                for pair in fields.common:
                    assert {pair.a.pointer, pair.b.pointer} <= set(sentence.basis)


def test_other_fields_are_spoken_of_only_where_there_are_others() -> None:
    for a, b in BOTH_WHOLE:
        fields = compared(a, b).education.fields
        spoken = any("among other fields" in item.text for item in compared(a, b).verdict)
        assert not spoken or fields.only_a or fields.only_b, (a, b)


def test_what_each_role_says_of_the_other_is_told_with_its_place() -> None:
    relations = compared(DE, LEAD).direct_relations
    assert [(item.id, item.values["relation"]) for item in relations] == [
        (LEAD, "collaborates-with"), (DE, "collaborates-with"),
    ]  # fmt: skip
    for item in relations:
        assert resolve(item.pointer)["role"] == item.id
    assert compared("ai-agent-engineer", "chief-data-officer").direct_relations == ()


def test_a_specialised_role_is_told_to_be_one() -> None:
    broader = "machine-learning-engineer"
    said = [item for item in compared(LEAD, broader).verdict if f"{LEAD}#/broader" in item.basis]
    assert [item.text for item in said] == [
        "Lead Machine Learning Engineer is a specialisation of Machine Learning Engineer."
    ]
