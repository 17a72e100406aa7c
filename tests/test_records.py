"""What no schema can hold the packaged records to: completeness, uniqueness, care."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import Any

import pytest
from packaged import COLLECTIONS, active_roles, raw, texts

from rolekb.catalog.links import links

WHOLE = active_roles()
# Every field of a profile, and the least that a whole one says in it.
LEAST = {
    "alternate_titles": 1, "responsibilities": 6, "skills": 8, "tools": 6, "industries": 3, "outlook": 1, "getting_started": 4, "levels": 3, "related": 3, "crosswalk": 2,
}  # fmt: skip
# Records that nothing links to yet. Skills and tools are not asked: they are also the words that are looked for in texts.
WAITING = {
    "industries": set[str](),
    "fields": set[str](),
    "families": set[str](),
    # Cited by the figures, of which there are none yet; the last by the check of crosswalks alone.
    "sources": {"aijobs-salaries-2025", "bls-oews-2024", "nesta-esco-onet"},
}  # fmt: skip


def all_texts() -> list[tuple[str, str]]:
    """Every text of every record with its place: `<collection>/<id>#<pointer>`."""
    return [
        (f"{collection}/{record_id}#{pointer}", text)
        for collection in COLLECTIONS
        for record_id, record in raw(collection).items()
        for pointer, text in texts(record)
    ]


def matching(pattern: str) -> list[tuple[str, str]]:
    return [(place, text) for place, text in all_texts() if re.search(pattern, text)]


# The two roles of the article and those that its job cards need.
SEED = {
    "ai-agent-engineer", "ai-engineer", "ai-research-scientist", "data-analyst", "data-architect",
    "data-engineer", "data-scientist", "etl-developer", "geospatial-data-scientist",
    "lead-machine-learning-engineer", "machine-learning-engineer",
}  # fmt: skip


def test_there_are_eighty_roles_those_of_the_article_whole() -> None:
    assert len(raw("roles")) == 80
    assert set(WHOLE) >= SEED
    assert {role["status"] for role in raw("roles").values()} <= {"active", "outline"}


@pytest.mark.parametrize("role_id", WHOLE)
def test_a_whole_profile_is_filled_in_every_field(role_id: str) -> None:
    role = raw("roles")[role_id]
    thin = {field: len(role.get(field, [])) for field in LEAST}
    assert {field: count for field, count in thin.items() if count < LEAST[field]} == {}
    assert len(role["definition"]["text"]) >= 200
    assert role["education"]["typical"]
    assert role["education"]["accepted"]
    assert role["education"]["fields"]
    assert role["education"]["prior_experience"]
    assert role["reviewed_on"]
    # No certificate counts for a research scientist; a whole profile says so with an empty list.
    assert "certifications" in role


@pytest.mark.parametrize("role_id", WHOLE)
def test_a_whole_profile_weighs_and_rates_rather_than_listing(role_id: str) -> None:
    role = raw("roles")[role_id]
    assert {duty["weight"] for duty in role["responsibilities"]} >= {"core", "common"}
    for field in ("skills", "tools"):
        assert {item["requirement"] for item in role[field]} == {"essential", "optional"}
    assert len({item["proficiency"] for item in role["skills"]}) >= 2
    assert any("tools" in item for item in role["skills"])
    assert any(claim["status"] == "current" for claim in role["outlook"])
    assert {"esco-1.2", "onet-soc-2019", "isco-08"} <= {
        item["scheme"] for item in role["crosswalk"]
    }


@pytest.mark.parametrize("role_id", WHOLE)
def test_heavy_duties_come_first(role_id: str) -> None:
    order = ["core", "common", "occasional"]
    weights = [order.index(duty["weight"]) for duty in raw("roles")[role_id]["responsibilities"]]
    assert weights == sorted(weights)


@pytest.mark.parametrize("role_id", WHOLE)
def test_years_of_experience_rise_with_the_levels(role_id: str) -> None:
    rungs = [level["experience_years"] for level in raw("roles")[role_id]["levels"]]
    least = [years["minimum"] for years in rungs]
    assert least == sorted(least)
    assert all(years["minimum"] < years.get("maximum", 100) for years in rungs)


@pytest.mark.parametrize("role_id", WHOLE)
def test_a_tool_that_a_skill_shows_in_is_a_known_one(role_id: str) -> None:
    role = raw("roles")[role_id]
    listed = {tool["tool"] for tool in role["tools"]}
    shown = {tool for skill in role["skills"] for tool in skill.get("tools", [])}
    assert shown <= set(raw("tools"))
    assert shown & listed, "skills and tools have nothing to do with each other"


def test_an_outline_has_only_its_identity_and_a_place_in_the_classifications() -> None:
    content = {"definition", "responsibilities", "skills", "tools", "education", "outlook"}
    for role_id, role in raw("roles").items():
        if role["status"] == "outline":
            assert content & set(role) == set(), role_id
            assert role["crosswalk"], role_id


def test_a_title_belongs_to_one_role_only() -> None:
    owners: dict[str, list[str]] = defaultdict(list)
    for role_id, role in raw("roles").items():
        for title in (role["title"], *role["alternate_titles"]):
            owners[" ".join(title.casefold().split())].append(role_id)
    assert {title: roles for title, roles in owners.items() if len(roles) > 1} == {}


def test_a_summary_is_one_short_sentence_of_its_own() -> None:
    summaries = [role["summary"] for role in raw("roles").values()]
    assert max(map(len, summaries)) <= 160
    assert [text for text, count in Counter(summaries).items() if count > 1] == []
    assert [text for text in summaries if not text.endswith(".") or not text[0].isupper()] == []


def test_no_two_records_of_a_vocabulary_share_a_name() -> None:
    for collection in ("skills", "tools", "industries", "fields", "families"):
        assert shared_names(collection) == {}, collection


def test_no_skill_shares_a_name_with_a_tool() -> None:
    # Found in a text, the name would not say which of the two was meant.
    assert shared_names("skills", "tools") == {}


def shared_names(*collections: str) -> dict[str, set[str]]:
    """Names, in any letter case, that several terms of these collections go by."""
    owners: dict[str, set[str]] = defaultdict(set)
    for collection in collections:
        for term_id, term in raw(collection).items():
            for name in (term["label"], *term.get("synonyms", [])):
                owners[name.casefold()].add(f"{collection}/{term_id}")
    return {name: terms for name, terms in owners.items() if len(terms) > 1}


NAMED_ONCE = {
    "skills": "skill", "tools": "tool", "industries": "industry", "levels": "level",
    "related": "role",
}  # fmt: skip


@pytest.mark.parametrize("field", NAMED_ONCE)
def test_a_profile_names_each_thing_once(field: str) -> None:
    for role_id, role in raw("roles").items():
        named = Counter(item[NAMED_ONCE[field]] for item in role.get(field, []))
        assert [item for item, count in named.items() if count > 1] == [], role_id


def test_a_class_is_named_once_in_a_crosswalk() -> None:
    for collection in COLLECTIONS:
        for record_id, record in raw(collection).items():
            codes = Counter((item["scheme"], item["code"]) for item in record.get("crosswalk", []))
            assert [code for code, count in codes.items() if count > 1] == [], record_id


def test_relations_between_roles_make_sense_from_both_sides() -> None:
    said = {
        (role_id, near["role"]): near["relation"]
        for role_id, role in raw("roles").items()
        for near in role.get("related", [])
    }
    assert [pair for pair in said if pair[0] == pair[1]] == []
    circular = [
        (one, other)
        for (one, other), relation in said.items()
        if relation == said.get((other, one)) == "progresses-to"
    ]
    assert circular == []


def test_a_narrower_role_is_no_wider_than_itself() -> None:
    for role_id in raw("roles"):
        trail = [role_id]
        while broader := raw("roles")[trail[-1]].get("broader"):
            assert broader not in trail
            trail.append(broader)


@pytest.mark.parametrize("collection", WAITING)
def test_every_record_of_these_is_used_or_known_to_wait(collection: str) -> None:
    used = {
        target
        for name in COLLECTIONS
        for record in raw(name).values()
        for _, where, target in links(record)
        if where == collection
    }
    assert set(raw(collection)) - used - WAITING[collection] == set()
    assert WAITING[collection] <= set(raw(collection))


def test_every_cited_source_is_there_and_says_on_which_terms() -> None:
    cited = {
        source
        for collection in COLLECTIONS
        for record in raw(collection).values()
        for source in _cited(record)
    }
    assert cited <= set(raw("sources"))
    for source_id, source in raw("sources").items():
        assert source["licence"], source_id
        assert source["attribution"], source_id


def _cited(value: Any) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(_cited, value))
    if not isinstance(value, dict):
        return set()
    return set(value.get("sources", [])).union(*map(_cited, value.values()))


@pytest.mark.parametrize(
    "pattern",
    [
        r"  ", r"^\s|\s$", r"\t|\n", r"(?i)\b(todo|fixme|tbd|xxx)\b", r"(?i)\blorem\b",
        r"\s[,;.](\s|$)", r"(?i)\b(the|a|of|to|and|in) \1\b", r"[\u0e00-\u0e7f\ufffd]|â€|Ã",
    ],
    ids=[
        "double blank", "blank at an end", "tab or break", "note to self", "lorem",
        "blank before a stop", "doubled word", "misread letters",
    ],
)  # fmt: skip
def test_no_text_has_a(pattern: str) -> None:
    assert matching(pattern) == []


def test_no_text_speaks_of_the_seed() -> None:
    # Several seeds of a training run, and a farmer's seed, are words of their trades.
    assert matching(r"(?i)\bthe seed\b|\bseed(ed|'s)? (article|text|page|role|pair|job|card)") == []
