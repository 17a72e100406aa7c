"""The page of each role, and the list of all of them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from rolekb.docs import blocks, escape, role_parts, role_ways, words
from rolekb.docs.notes import Notes
from rolekb.docs.pages import Page
from rolekb.docs.places import Places
from rolekb.market.demand import demand
from rolekb.pay import salary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.models import Role

SECTION = "Roles"
# Whoever searches for a role's name wants its page before all that mention it, a full profile before an outline.
_LIFTED, _LEAST = 8, 2
# As the search takes the beginnings of words for words, "data" finds DataOps, and "research" a researcher: less is
# needed to bring these up.
_CONTINUING = 4.5


def pages(knowledge: KnowledgeBase) -> Iterator[Page]:
    """A page for each role."""
    places = Places(knowledge)
    yield _index(places)
    for role in knowledge.roles.values():
        yield role_page(role, places)


def role_page(role: Role, places: Places) -> Page:
    """Everything that is known of a role, each claim with the numbers of its sources."""
    here = f"roles/{role.id}.md"
    notes = Notes(places, here)
    on = role_parts.Standing(role, places, notes, here)
    body = blocks.joined(
        blocks.lead(escape.text(role.summary)),
        _standing(on),
        role_parts.at_a_glance(on),
        role_parts.definition(on),
        role_parts.responsibilities(on),
        role_parts.skills(on),
        role_parts.tools(on),
        role_parts.pay(on),
        role_ways.education(on),
        role_ways.industries(on),
        role_ways.outlook(on),
        role_ways.levels(on),
        role_ways.getting_started(on),
        role_ways.related(on),
        role_ways.jobs(on),
        role_ways.crosswalk(on),
        notes.foot(),
        _reviewed(role),
    )
    return Page(
        here,
        role.title,
        role.summary,
        body,
        nav=(SECTION, _family(places, role)),
        searched=_lifted(role, places),
    )


def _lifted(role: Role, places: Places) -> float:
    """How far a search lifts the page: what ten times as many postings ask for, twice as far.

    The search takes rare words for telling: without this, who asks for a data engineer is shown the
    DataOps engineer first.
    """
    asked = [corpus.n for corpus in demand(role.id, places.knowledge)]
    paid = salary(role.id, country="US", knowledge=places.knowledge).n
    whole = _CONTINUING if _continues(role.title, places.words_of_titles) else _LIFTED
    least = _LEAST if role.is_outline else whole
    return round(max(least, 2 ** math.log10(max(1, paid, *asked))), 1)


def _continues(title: str, words: frozenset[str]) -> bool:
    """Whether a word of a title begins with a shorter one of some role's title."""
    return any(
        own != word and own.startswith(word) for own in title.casefold().split() for word in words
    )


def _standing(on: role_parts.Standing) -> str:
    """What a reader should know first of a page that says little, or that is retired."""
    role = on.role
    if role.status == "deprecated":
        heirs = ", ".join(on.link("roles", other) for other in role.replaced_by)
        return blocks.callout(
            "warning", "Retired", f"This role is kept for the record. See {heirs}." if heirs else
            "This role is kept for the record and has no successor.",
        )  # fmt: skip
    if role.is_outline:
        return blocks.callout(
            "note", "An outline",
            "Only the identity of this role is written yet: its titles, its place among the others and its official codes. "
            "Skills, tools, education and levels are not claimed until there is a source for them.",
        )  # fmt: skip
    return ""


def _reviewed(role: Role) -> str:
    if role.reviewed_on is None:
        return ""
    return f"Last reviewed on {role.reviewed_on:%-d %B %Y}. Record: {escape.code(f'roles/{role.id}')}.\n{{ .rk-small }}"


def _family(places: Places, role: Role) -> str:
    return places.label("families", role.family)


def _index(places: Places) -> Page:
    here = "roles/index.md"
    knowledge = places.knowledge
    roles = tuple(knowledge.roles.values())
    written = sum(not role.is_outline for role in roles)
    lead = f"{words.counted(len(roles), 'role')} of data and AI work by family."
    if written < len(roles):
        lead += f" {words.counted(written, 'profile')} written in full; the others are outlines, marked as such."
    parts = [blocks.lead(lead)]
    for family in knowledge.families.values():
        members = [role for role in roles if role.family == family.id]
        members.sort(key=lambda role: role.title)
        parts.append(
            blocks.section(
                places.link("families", family.id, here),
                listed(members, places, here) if members else "",
                anchor=family.id,
            )
        )
    return Page(
        here, "Roles", "All roles of data and AI work, by family.", blocks.joined(*parts), nav=(SECTION,),
    )  # fmt: skip


def listed(roles: list[Role], places: Places, here: str) -> str:
    """Roles with the one line that tells each from the others."""
    return blocks.table(
        ("Role", "What it is"),
        [
            (
                places.link("roles", role.id, here) + (" " + blocks.tag("outline") if role.is_outline else ""),
                escape.cell(role.summary),
            )
            for role in roles
        ],
    )  # fmt: skip
