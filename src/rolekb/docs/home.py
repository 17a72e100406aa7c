"""The front page: what this is, a way to search, the families with their roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.docs import blocks, escape, words
from rolekb.docs.comparisons import SEED_PAIR, ready_pairs
from rolekb.docs.pages import Page
from rolekb.docs.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.catalog.knowledge import KnowledgeBase

_DESCRIPTION = "The open, evidence-backed knowledge base of data and AI roles and jobs."
# A form of plain HTML: the search of the page opens with what was asked.
_SEARCH = """\
<form class="rk-search" action="." method="get" role="search" aria-label="Roles, skills and tools">
<input type="search" name="q" aria-label="Search for a role, a skill or a tool" placeholder="A role, a skill, a tool" autocomplete="off">
<button type="submit">Search</button>
</form>"""
_COMPARISONS = 6
_TRIED = ("data engineer", "airflow", "prompt engineer", "causal inference")


def pages(knowledge: KnowledgeBase) -> Iterator[Page]:
    """The front page."""
    places = Places(knowledge)
    tried = ", ".join(f"[{word}](?q={word.replace(' ', '+')})" for word in _TRIED)
    body = blocks.joined(
        blocks.lead(
            "What people in data and AI roles do, know, use and earn. Every claim names its source, and every figure says how "
            "many postings it rests on."
        ),
        _SEARCH,
        f"Try {tried}, or press <kbd>/</kbd> on any page.\n{{ .rk-small }}",
        _counts(places),
        blocks.section("Roles by family", _families(places), anchor="families"),
        blocks.section("Try a comparison", _comparisons(places), anchor="compare"),
        blocks.section("Use it from Python or in CI", _INSTALL, anchor="install"),
    )
    yield Page("index.md", "Data and AI roles", _DESCRIPTION, body, hidden=("navigation", "toc", "path"))  # fmt: skip


def _counts(places: Places) -> str:
    knowledge = places.knowledge
    written = sum(not role.is_outline for role in knowledge.roles.values())
    full = "each" if written == len(knowledge.roles) else f"{written}"
    return (
        f"[{words.counted(len(knowledge.roles), 'role')}](roles/index.md), {full} with a full profile; "
        f"[{words.counted(len(knowledge.skills), 'skill')}](skills/index.md); "
        f"[{words.counted(len(knowledge.tools), 'tool')}](tools/index.md); "
        f"[{words.counted(len(knowledge.sources), 'source')}](sources/index.md)."
    )


def _families(places: Places) -> str:
    cards: list[str] = []
    knowledge = places.knowledge
    members = {family: knowledge.roles_in_family(family) for family in knowledge.families}
    told_apart = any(role.is_outline for role in knowledge.roles.values())
    legend = "Profiles written in full are set in bold; the others are outlines.\n{ .rk-small }"
    for family_id in sorted(members, key=lambda one: -len(members[one])):
        family = knowledge.families[family_id]
        roles = sorted(
            members[family_id], key=lambda role: (role.is_outline, role.title.casefold())
        )
        if roles:
            first = family.definition.text.split(". ")[0].rstrip(".")
            listed = ", ".join(
                places.link("roles", role.id, "index.md")
                + ("{ .rk-full }" if told_apart and not role.is_outline else "")
                for role in roles
            )  # fmt: skip
            title = f"### {places.link('families', family.id, 'index.md')} {{ #{family.id} }}"
            cards.append(blocks.boxed("rk-card", blocks.joined(title, f"{escape.text(first)}.", listed)))  # fmt: skip
    return blocks.joined(legend if told_apart else "", blocks.boxed("rk-cards", "\n\n".join(cards)))


def _comparisons(places: Places) -> str:
    """Some pairs of roles with full profiles, and the way to any other pair."""
    roles = places.knowledge.roles
    full = [
        pair for pair in ready_pairs(places.knowledge) if not any(roles[one].is_outline for one in pair)
    ]  # fmt: skip
    full.sort(key=lambda pair: pair != SEED_PAIR)
    links = [
        escape.link(f"{roles[a].title} and {roles[b].title}", f"compare/{a}-vs-{b}.md")
        for a, b in full[:_COMPARISONS]
    ]
    return blocks.bullets([*links, "[Any two roles](compare/index.md)"])


_INSTALL = """\
```sh
pip install rolekb
rolekb show data-engineer
rolekb compare data-engineer data-scientist
rolekb validate my-roles/
```

The same records are typed Python values, and your own role and job files can be checked against the same schemas:
[validate in CI](validate-in-ci.md)."""
