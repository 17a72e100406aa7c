"""Every question against the links' direction gives what a search of all raw records gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from conftest import ROLE, put
from packaged import raw

import rolekb

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from rolekb.models import Job, Role

KNOWLEDGE = rolekb.knowledge


def ids(records: Sequence[Role | Job]) -> list[str]:
    return [record.id for record in records]


def named(role: dict[str, Any], field: str, key: str) -> list[str]:
    return [item[key] for item in role.get(field, [])]


def test_jobs_of_a_role() -> None:
    found = {role_id: ids(KNOWLEDGE.jobs_of(role_id)) for role_id in raw("roles")}
    for role_id, jobs in found.items():
        assert jobs == [key for key, job in raw("jobs").items() if job.get("role") == role_id]
    assert found["data-architect"] == ["university-of-texas-at-austin-data-architect"]
    assert found["ai-agent-engineer"] == [
        "occam-ai-ai-engineer-intern-agents", "occam-ai-founding-ai-engineer-agents",
    ]  # fmt: skip


def test_narrower_roles() -> None:
    for role_id in raw("roles"):
        expected = [key for key, role in raw("roles").items() if role.get("broader") == role_id]
        assert ids(KNOWLEDGE.narrower(role_id)) == expected
    assert "lead-machine-learning-engineer" in ids(KNOWLEDGE.narrower("machine-learning-engineer"))


def test_roles_in_a_family() -> None:
    for family_id in raw("families"):
        expected = [key for key, role in raw("roles").items() if role["family"] == family_id]
        assert ids(KNOWLEDGE.roles_in_family(family_id)) == expected
    assert "data-engineer" in ids(KNOWLEDGE.roles_in_family("data-engineering"))


@pytest.mark.parametrize(
    ("method", "collection", "field", "key", "example", "role"),
    [
        ("roles_using_tool", "tools", "tools", "tool", "talend", "data-engineer"),
        ("roles_needing_skill", "skills", "skills", "skill", "data-lakes", "data-engineer"),
        ("roles_in_industry", "industries", "industries", "industry", "gaming", "data-engineer"),
    ],
    ids=["tool", "skill", "industry"],
)
def test_roles_that_name_a(
    method: str, collection: str, field: str, key: str, example: str, role: str
) -> None:
    ask: Callable[[str], tuple[Role, ...]] = getattr(KNOWLEDGE, method)
    for term_id in raw(collection):
        expected = [
            role_id for role_id, one in raw("roles").items() if term_id in named(one, field, key)
        ]
        assert ids(ask(term_id)) == expected
    assert role in ids(ask(example))


def test_roles_whose_education_names_a_field() -> None:
    for field_id in raw("fields"):
        expected = [
            role_id
            for role_id, role in raw("roles").items()
            if field_id in role.get("education", {}).get("fields", [])
        ]
        assert ids(KNOWLEDGE.roles_from_field(field_id)) == expected
    assert "data-engineer" in ids(KNOWLEDGE.roles_from_field("computer-science"))


def test_related_roles_are_told_from_both_sides() -> None:
    for role_id, role in raw("roles").items():
        own = [(near["role"], near["relation"]) for near in role.get("related", [])]
        others = [
            (other_id, f"from:{near['relation']}")
            for other_id, other in raw("roles").items()
            if other_id not in named(role, "related", "role")
            for near in other.get("related", [])
            if near["role"] == role_id
        ]
        found = [(near.id, relation) for near, relation in KNOWLEDGE.related_to(role_id)]
        assert found == own + others


def test_a_relation_that_only_the_other_side_states_is_marked(tmp_path: Path) -> None:
    near = "related: [{role: my-role, relation: collaborates-with, note: n, sources: [esco-1.2]}]\n"
    put(tmp_path / "my-role.yaml", ROLE)
    put(tmp_path / "my-other.yaml", ROLE.replace("my-role", "my-other") + near)
    knowledge = rolekb.load(tmp_path)
    told, own = (
        [(role.id, relation) for role, relation in knowledge.related_to(role_id)]
        for role_id in ("my-role", "my-other")
    )
    assert told == [("my-other", "from:collaborates-with")]
    assert own == [("my-role", "collaborates-with")]
    ahead = {role.id: relation for role, relation in KNOWLEDGE.related_to("data-engineer")}
    assert ahead["data-architect"] == "progresses-to"


@pytest.mark.parametrize(
    ("method", "collection"),
    [
        ("jobs_of", "roles"), ("narrower", "roles"), ("related_to", "roles"),
        ("roles_in_family", "families"), ("roles_using_tool", "tools"),
        ("roles_needing_skill", "skills"), ("roles_in_industry", "industries"),
        ("roles_from_field", "fields"),
    ],
)  # fmt: skip
def test_a_question_about_an_unknown_id_is_no_empty_answer(method: str, collection: str) -> None:
    with pytest.raises(rolekb.UnknownRecord) as caught:
        getattr(KNOWLEDGE, method)("no-such-id-at-all")
    assert caught.value.collection == collection
