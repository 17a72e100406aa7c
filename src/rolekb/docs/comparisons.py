"""Comparison pages: one for every related pair, and one where any two roles can be chosen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from rolekb.comparison import compare
from rolekb.docs import blocks, comparison_figures
from rolekb.docs.comparison_data import index, side
from rolekb.docs.escape import text
from rolekb.docs.markup import Raw, element, items, link, table
from rolekb.docs.pages import File, Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.comparison import Comparison
    from rolekb.comparison.values import Entry, Overlap, Section, Statements
    from rolekb.docs.markup import Child

    Named = Callable[[Entry], Child]

SEED_PAIR = ("data-engineer", "lead-machine-learning-engineer")
ABSENT = "\u2013"
_NAV = ("Compare",)
_INTRODUCTION = (
    "Choose any two of the roles: what they share, what only one asks for, and what a move from one to the other takes. "
    "The address of the page keeps the choice, so it can be sent to others."
)


def pages(knowledge: KnowledgeBase) -> Iterator[Page | File]:
    """Every ready comparison, the page for any two, and the data that it reads."""
    pairs = ready_pairs(knowledge)
    yield _any_two(knowledge, pairs)
    for a, b in pairs:
        yield _pair(compare(a, b, knowledge=knowledge), knowledge)
    yield _data("index", index(knowledge))
    for role in knowledge.roles.values():
        yield _data(role.id, side(role, knowledge))


def ready_pairs(knowledge: KnowledgeBase) -> list[tuple[str, str]]:
    """Pairs that have a page of their own: related ones, a role and its broader one, the seed's."""
    found = {
        tuple(sorted((role.id, other)))
        for role in knowledge.roles.values()
        for other in (role.broader, *(near.role for near in role.related))
        if other is not None and other != role.id and other in knowledge.roles
    }
    if all(role_id in knowledge.roles for role_id in SEED_PAIR):
        found.add(SEED_PAIR)
    return sorted((a, b) for a, b in found)


def address(a: str, b: str, ready: set[tuple[str, str]] | frozenset[tuple[str, str]]) -> str:
    """Where two roles are compared, from the site's root: their own page, or the one for any two."""
    one, other = sorted((a, b))
    if (one, other) in ready:
        return f"compare/{one}-vs-{other}/"
    return f"compare/?a={a}&b={b}"


def _data(name: str, value: object) -> File:
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return File(f"compare/data/{name}.json", said.encode())


def _any_two(knowledge: KnowledgeBase, pairs: list[tuple[str, str]]) -> Page:
    roles = knowledge.roles
    ready = [
        link(f"{a}-vs-{b}/", f"{roles[a].title} and {roles[b].title}")
        for a, b in sorted(pairs, key=lambda pair: (roles[pair[0]].title, roles[pair[1]].title))
    ]
    form = (
        '<form id="rk-compare" class="rk-compare" hidden>\n'
        '<div><label for="rk-compare-a">First role</label>\n'
        '<select id="rk-compare-a" name="a"><option value="">Choose a role</option></select></div>\n'
        '<div><label for="rk-compare-b">Second role</label>\n'
        '<select id="rk-compare-b" name="b"><option value="">Choose a role</option></select></div>\n'
        '<div class="rk-compare-buttons"><button type="submit" class="md-button md-button--primary">Compare</button>\n'
        '<button type="button" class="md-button">Swap</button></div>\n'
        "</form>\n"
        '<p id="rk-compare-status" role="status" aria-live="polite"></p>\n'
        '<div id="rk-compare-result" class="rk-compare-result"></div>'
    )
    without = (
        "<noscript><p>Choosing any two roles needs JavaScript; the ready comparisons below don't. "
        "So does <code>rolekb compare</code> on the command line.</p></noscript>"
    )
    body = "\n\n".join(
        [
            _INTRODUCTION,
            form,
            without,
            "## Ready comparisons",
            items(list(ready)).html.replace("<li>", "\n<li>"),
            blocks.script("compare.js", "compare/index.md"),
        ]
    )
    return Page(
        "compare/index.md", "Compare two roles",
        "Any two data and AI roles side by side: work, skills, tools, education, pay and outlook.",
        body, nav=_NAV,
    )  # fmt: skip


def _pair(found: Comparison, knowledge: KnowledgeBase) -> Page:
    a, b = found.a, found.b
    title = f"{a.title} vs {b.title}"
    intro = (
        f"[{text(a.title)}](../roles/{a.id}.md) and [{text(b.title)}](../roles/{b.id}.md) side by side. "
        f"[Compare other roles](index.md)."
    )
    sections = [intro, *_sections(found, knowledge)]
    return Page(
        f"compare/{a.id}-vs-{b.id}.md", title,
        f"{a.title} and {b.title} compared: what they share, what sets them apart, and what a move takes.",
        "\n\n".join(part for part in sections if part),
    )  # fmt: skip


def _sections(found: Comparison, knowledge: KnowledgeBase) -> Iterator[str]:
    def heads(first: str) -> tuple[str, str, str]:
        return first, found.a.title, found.b.title

    def rows(part: Section, names: tuple[str, ...], name: Named) -> list[tuple[Child, ...]]:
        common: list[tuple[Child, ...]] = [
            (name(pair.a), _values(pair.a, names), _values(pair.b, names)) for pair in part.common
        ]
        common += [(name(item), _values(item, names), ABSENT) for item in part.only_a]
        return common + [(name(item), ABSENT, _values(item, names)) for item in part.only_b]

    def linked(collection: str) -> Named:
        known = knowledge.collection(collection)

        def named(item: Entry) -> Child:
            if item.id not in known:
                return item.label
            return link(f"../../{collection}/{item.id}/", item.label)

        return named

    yield headed("In short", items([sentence.text for sentence in found.verdict]).html)
    yield headed("Definitions", _statements(found, found.definitions))
    duties = [
        (topic.topic, _list([*topic.shared, *topic.a]), _list([*topic.shared, *topic.b]))
        for topic in found.responsibilities
    ]
    yield headed("Responsibilities", table("Responsibilities", heads("Kind of work"), [*duties]))
    for heading, noun, part, share, names in (
        ("Skills", "Skill", found.skills, found.skill_overlap, ("requirement", "proficiency")),
        ("Tools", "Tool", found.tools, found.tool_overlap, ("requirement",)),
    ):
        shown = table(heading, heads(noun), rows(part, names, linked(heading.lower())))
        yield headed(heading, _share(heading.lower(), share), shown)
    yield headed("What postings ask for", comparison_figures.demand(found))
    yield headed("Pay", comparison_figures.pay(found))
    yield headed("Education", _education(found, heads("What")))
    yield headed(
        "Industries",
        table("Industries", heads("Industry"), rows(found.industries, (), linked("industries"))),
    )
    outlook = [_statements(found, found.outlook, "ul"), comparison_figures.projections(found)]
    yield headed("Outlook", "\n\n".join(filter(None, outlook)))
    yield headed("Getting started", _statements(found, found.getting_started, "ol"))
    yield headed(
        "Levels",
        table(
            "Levels",
            heads("Level"),
            rows(found.levels, ("experience_years",), lambda item: item.label),
        ),
    )
    yield headed(
        "Related roles",
        table("Related roles", heads("Role"), rows(found.related, ("relation",), linked("roles"))),
    )
    yield headed(
        "Official codes",
        table(
            "Official codes", heads("Code"),
            rows(found.crosswalk, ("relation", "certainty"), lambda item: f"{item.id}: {item.label}"),
        ),
    )  # fmt: skip
    yield headed(
        "Sources",
        items(
            [
                element(
                    "span",
                    link(f"../../sources/{source.id}/", source.title),
                    f", {source.publisher}",
                )
                for source in found.sources
            ]
        ).html,
    )


def headed(heading: str, *parts: str) -> str:
    """A section under its heading, or nothing where all of its parts are empty."""
    shown = [part for part in parts if part]
    # The roles' own pages say all this too: a search should lead there.
    apart = "" if heading == "In short" else " { data-search-exclude }"
    return "\n\n".join([f"## {heading}{apart}", *shown]) if shown and parts[-1] else ""


def _values(item: Entry, names: tuple[str, ...]) -> str:
    return ", ".join(item.values[name] for name in names if item.values.get(name)) or "yes"


def _list(entries: list[Entry]) -> Child:
    return items([entry.label for entry in entries]) if entries else ABSENT


def _said(item: Entry) -> str:
    if "as_of" not in item.values:
        return item.label
    superseded = "Superseded: " if item.values["status"] == "superseded" else ""
    return f"{superseded}{item.label} (as of {item.values['as_of']})"


def _statements(found: Comparison, topic: Statements, tag: str | None = None) -> str:
    parts: list[Raw] = []
    for heading, side_of in (
        ("Both", topic.shared), (found.a.title, topic.a), (found.b.title, topic.b),
    ):  # fmt: skip
        if side_of:
            said: list[Child] = [_said(item) for item in side_of]
            parts.append(element("h3", heading))
            parts += [items(said, tag=tag)] if tag else [element("p", line) for line in said]
    return "\n".join(part.html for part in parts)


def _share(noun: str, overlap: Overlap) -> str:
    if overlap.share is None:
        return ""
    return f"Weighted overlap of {noun}: {overlap.share * 100:.0f} %."


def _education(found: Comparison, heads: tuple[str, ...]) -> str:
    education = found.education
    if education.typical_a is None and education.typical_b is None:
        return ""

    def row(name: str, part: Section) -> tuple[Child, ...]:
        both = [pair.label for pair in part.common]
        return (
            name,
            ", ".join([*both, *(item.label for item in part.only_a)]) or ABSENT,
            ", ".join([*both, *(item.label for item in part.only_b)]) or ABSENT,
        )

    typical = [
        entry.label if entry else ABSENT for entry in (education.typical_a, education.typical_b)
    ]
    rows: list[tuple[Child, ...]] = [
        ("Typical", *typical),
        row("Also accepted", education.accepted),
    ]
    return table("Education", heads, [*rows, row("Fields of study", education.fields)])
