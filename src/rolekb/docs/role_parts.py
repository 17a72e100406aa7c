"""The first half of a role's page: what the role is, does, knows and uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rolekb.docs import blocks, escape, words
from rolekb.docs.comparisons import ready_pairs
from rolekb.docs.plots import in_short, role_demand, role_pay

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rolekb.docs.notes import Notes
    from rolekb.docs.places import Places
    from rolekb.models import Role
    from rolekb.models.role import RoleSkill

_PROFICIENCIES = ("expert", "practitioner", "working", "awareness")
_MEANING = {
    "expert": "Sets the direction for others and settles the hard cases.",
    "practitioner": "Does it alone, and chooses how.",
    "working": "Does it with help or by an agreed way.",
    "awareness": "Knows what it is for and whom to ask.",
}
_SHOWN_TITLES = 8
_COMPARED = 6


class Standing(NamedTuple):
    """The role, the knowledge around it, and the page that it stands on."""

    role: Role
    places: Places
    notes: Notes
    here: str

    def link(self, collection: str, record_id: str) -> str:
        """A link from this page to a record."""
        return self.places.link(collection, record_id, self.here)

    def links(self, collection: str, ids: Iterable[str]) -> str:
        """Links in a row."""
        return ", ".join(self.link(collection, record_id) for record_id in ids)


def at_a_glance(on: Standing) -> str:
    """The facts that place the role."""
    role, knowledge = on.role, on.places.knowledge
    essential = [item.tool for item in role.tools if item.requirement == "essential"]
    core = [item.skill for item in role.skills if item.requirement == "essential"]
    degree = (
        "" if role.education is None else words.upper_first(words.DEGREES[role.education.typical])
    )
    return blocks.facts(
        [
            ("Family", on.link("families", role.family)),
            ("Specialises", on.link("roles", role.broader) if role.broader else ""),
            ("Specialised by", on.links("roles", (other.id for other in knowledge.narrower(role.id)))),
            ("Level", escape.text(role.level or "")),
            ("Also called", _titles(role.alternate_titles)),
            ("In other languages", _languages(role)),
            ("Essential skills", on.links("skills", core)),
            ("Essential tools", on.links("tools", essential)),
            ("Usual education", escape.text(degree)),
            ("Pay", in_short(role.id, knowledge, "#pay")),
            ("Compare with", _comparisons(on)),
        ]
    )  # fmt: skip


def definition(on: Standing) -> str:
    """What the role is."""
    said = on.role.definition
    if said is None:
        return ""
    return blocks.section(
        "What it is", escape.text(said.text) + on.notes.cite(said.sources), anchor="definition"
    )


def responsibilities(on: Standing) -> str:
    """What the person answers for, the core of the work first."""
    parts: list[str] = []
    for weight, title in (("core", "Core"), ("common", "Common"), ("occasional", "Occasional")):
        duties = [item for item in on.role.responsibilities if item.weight == weight]
        lines = [
            f"{escape.text(item.text)} {blocks.tag(item.activity)}{on.notes.cite(item.sources)}"
            for item in duties
        ]
        parts.append(blocks.section(title, blocks.bullets(lines), level=3, anchor=f"duties-{weight}"))  # fmt: skip
    return blocks.section("Responsibilities", *parts, anchor="responsibilities")


def skills(on: Standing) -> str:
    """Skills by the depth in which the role needs them."""
    parts: list[str] = []
    for depth in _PROFICIENCIES:
        needed = [item for item in on.role.skills if item.proficiency == depth]
        needed.sort(
            key=lambda item: (
                item.requirement != "essential",
                on.places.label("skills", item.skill).lower(),
            )
        )
        if needed:
            rows = [_skill_row(on, item) for item in needed]
            parts.append(
                blocks.section(
                    words.upper_first(depth), _MEANING[depth],
                    blocks.table(("Skill", "Need", "In this role"), rows), level=3, anchor=f"skills-{depth}",
                )
            )  # fmt: skip
    return blocks.section("Skills", *parts, anchor="skills")


def tools(on: Standing) -> str:
    """Tools and what each is used for."""
    rows = [
        (
            on.link("tools", item.tool),
            need(item.requirement),
            (escape.text(item.note) if item.note else "") + on.notes.cite(item.sources),
        )
        for item in sorted(on.role.tools, key=lambda item: item.requirement != "essential")
    ]
    return blocks.section(
        "Tools",
        blocks.table(("Tool", "Need", "Used for"), rows),
        blocks.section(
            "What postings ask for",
            role_demand(on.role, on.places.knowledge),
            level=3,
            anchor="demand",
        ),
        anchor="tools",
    )


def pay(on: Standing) -> str:
    """What postings offer, and official wages beside it."""
    return blocks.section("Pay", role_pay(on.role, on.places.knowledge), anchor="pay")


def need(requirement: str) -> str:
    """Whether the role can do without, as a mark."""
    return blocks.tag(requirement, requirement)


def _skill_row(on: Standing, item: RoleSkill) -> tuple[str, str, str]:
    note = escape.text(item.note) if item.note else ""
    with_tools = f" With {on.links('tools', item.tools)}." if item.tools else ""
    said = f"{note}{with_tools}".strip() + on.notes.cite(item.sources)
    return on.link("skills", item.skill), need(item.requirement), said


def _comparisons(on: Standing) -> str:
    """The nearest roles that have a page beside this one, its own neighbours first, and the page for any other."""
    ready = {
        b if a == on.role.id else a: f"../compare/{a}-vs-{b}.md"
        for a, b in ready_pairs(on.places.knowledge)
        if on.role.id in (a, b)
    }
    own = [near.role for near in on.role.related if near.role in ready]
    nearest = list(dict.fromkeys([*own, *ready]))[:_COMPARED]
    links = [escape.link(on.places.label("roles", other), ready[other]) for other in nearest]
    return ", ".join([*links, "[any other role](../compare/index.md)"])


def _titles(titles: tuple[str, ...]) -> str:
    shown = ", ".join(map(escape.text, titles[:_SHOWN_TITLES]))
    rest = titles[_SHOWN_TITLES:]
    if not rest:
        return shown
    more = ", ".join(map(escape.text, rest))
    return f"{shown} <details><summary>and {len(rest)} more</summary>{more}</details>"


def _languages(role: Role) -> str:
    if not role.other_languages:
        return ""
    said = "; ".join(
        f"{words.LANGUAGES.get(entry.language, entry.language)}: "
        f'<span lang="{escape.attribute(entry.language)}">{", ".join(map(escape.text, entry.titles))}</span>'
        for entry in role.other_languages
    )
    count = sum(len(entry.titles) for entry in role.other_languages)
    return f"<details><summary>{words.counted(count, 'title')}</summary>{said}</details>"
