"""Skills, tools, industries and fields of study: what each means, and which roles and jobs name it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rolekb.docs import blocks, escape, words
from rolekb.docs.notes import Notes
from rolekb.docs.pages import Page
from rolekb.docs.places import Places
from rolekb.docs.role_parts import need

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.models import Role, Term


class _Shelf(NamedTuple):
    """One vocabulary and how its pages speak of it."""

    collection: str
    title: str
    lead: str
    nav: tuple[str, ...]


_SHELVES = (
    _Shelf("skills", "Skills", "What people in data and AI roles know how to do.", ("Skills",)),
    _Shelf("tools", "Tools", "Languages, libraries, platforms and products that the work is done with.", ("Tools",)),
    _Shelf("industries", "Industries", "Who employs data and AI roles.", ("Roles", "Industries")),
    _Shelf("fields", "Fields of study", "What people in data and AI roles studied.", ("Roles", "Fields of study")),
)  # fmt: skip


def pages(knowledge: KnowledgeBase) -> Iterator[Page]:
    """The list of each vocabulary, and a page for each term that some record names."""
    places = Places(knowledge)
    for shelf in _SHELVES:
        terms = knowledge.collection(shelf.collection)
        yield _index(shelf, places)
        for term_id in terms:
            if term_id in places.named[shelf.collection]:
                yield _page(_term(places, shelf.collection, term_id), shelf, places)


def _page(term: Term, shelf: _Shelf, places: Places) -> Page:
    here = f"{shelf.collection}/{term.id}.md"
    notes = Notes(places, here)
    terms = places.knowledge.collection(shelf.collection)
    narrower = [
        other for other in terms if _term(places, shelf.collection, other).broader == term.id
    ]
    body = blocks.joined(
        blocks.crumbs(escape.link(shelf.title, "index.md"), escape.text(term.label)),
        blocks.lead(escape.text(term.definition.text) + notes.cite(term.definition.sources)),
        blocks.facts(
            [
                ("Category", escape.text(_category(term))),
                ("Also written", ", ".join(map(escape.text, term.synonyms))),
                ("Part of", places.link(shelf.collection, term.broader, here) if term.broader else ""),
                ("Includes", ", ".join(places.link(shelf.collection, other, here) for other in narrower)),
                ("Home page", escape.url(term.url) if term.url else ""),
            ]
        ),
        _roles(term, shelf, places, here),
        places.asked.section(shelf.collection, term.id, places, here),
        _jobs(term, shelf, places, here),
        _crosswalk(term, notes),
        notes.foot(),
    )  # fmt: skip
    return Page(here, term.label, term.definition.text, body)


def _roles(term: Term, shelf: _Shelf, places: Places, here: str) -> str:
    rows: list[tuple[str, ...]] = []
    for role in places.knowledge.roles.values():
        said = _said(role, shelf.collection, term.id)
        if said is not None:
            rows.append(
                (places.link("roles", role.id, here), *said[:1], escape.text(said[1] or ""))
            )
    rows.sort(key=lambda row: ("rk-essential" not in row[1], row[0]))
    heads: tuple[str, ...] = ("Role", "Need", "In this role")
    if not any(row[1] for row in rows):
        heads, rows = ("Role", "In this role"), [(row[0], row[2]) for row in rows]
    if any(row[-1] for row in rows):
        listed = blocks.table(heads, rows)
    else:
        listed = blocks.bullets(" ".join(filter(None, row)) for row in rows)
    # The roles' own pages say this too: a search should lead there.
    return blocks.section("Roles that name it", listed, anchor="roles", searched=False)


def _said(role: Role, collection: str, term_id: str) -> tuple[str, str | None] | None:
    """How a role names a term: a mark and a note; None, if it doesn't."""
    if collection == "skills":
        for skill in role.skills:
            if skill.skill == term_id:
                return f"{need(skill.requirement)} {blocks.tag(skill.proficiency)}", skill.note
    elif collection == "tools":
        for tool in role.tools:
            if tool.tool == term_id:
                return need(tool.requirement), tool.note
        for skill in role.skills:
            if term_id in skill.tools:
                return blocks.tag("with a skill"), skill.note
        if any(term_id in step.tools for step in role.getting_started):
            return blocks.tag("to get started"), None
    elif collection == "industries":
        for industry in role.industries:
            if industry.industry == term_id:
                return "", industry.note
    elif role.education is not None and term_id in role.education.fields:
        return "", None
    return None


def _jobs(term: Term, shelf: _Shelf, places: Places, here: str) -> str:
    if shelf.collection not in ("skills", "tools"):
        return ""
    lines = [
        f"{places.link('jobs', job.id, here)} at {escape.text(job.organization.name)}"
        for job in places.knowledge.jobs.values()
        if term.id in (job.skills if shelf.collection == "skills" else job.tools)
    ]
    return blocks.section("Jobs that name it", blocks.bullets(lines), anchor="jobs")


def _crosswalk(term: Term, notes: Notes) -> str:
    rows = [
        (
            f"{escape.text(words.SCHEMES[item.scheme])} {escape.code(item.code)}",
            escape.text(item.label),
            f"{blocks.tag(item.relation)} {item.certainty} certainty",
            escape.text(item.basis) + notes.cite([item.scheme]),
        )
        for item in term.crosswalk
    ]
    return blocks.section(
        "Official classifications",
        blocks.table(("Code", "Official label", "Match", "Basis"), rows),
        anchor="crosswalk",
    )


def _index(shelf: _Shelf, places: Places) -> Page:
    here = f"{shelf.collection}/index.md"
    terms = [
        _term(places, shelf.collection, one)
        for one in places.knowledge.collection(shelf.collection)
    ]
    shelves: dict[str, list[Term]] = {}
    for term in terms:
        shelves.setdefault(_category(term), []).append(term)
    parts = [
        blocks.section(
            escape.heading(category) if category else "All",
            blocks.bullets(_line(term, shelf, places, here) for term in sorted(shelves[category], key=_by_label)),
        )
        for category in sorted(shelves, key=str.casefold)
    ]  # fmt: skip
    count = words.counted(len(terms), "entry", "entries")
    lead = blocks.lead(
        f"{shelf.lead} {count}, by kind; those with a page of their own are named by a role, a job or postings."
    )
    return Page(here, shelf.title, shelf.lead, blocks.joined(lead, *parts), nav=shelf.nav)


def _line(term: Term, shelf: _Shelf, places: Places, here: str) -> str:
    """A term in the list: what has a page leads there, what has none is said in full."""
    if term.id in places.named[shelf.collection]:
        first = re.split(r"(?<=[.;]) ", term.definition.text, maxsplit=1)[0].rstrip(";")
        return f"**{places.link(shelf.collection, term.id, here)}**: {escape.text(first)}"
    return f'<span id="{escape.attribute(term.id)}"></span>{escape.text(term.label)}: {escape.text(term.definition.text)}'


def _category(term: Term) -> str:
    return words.upper_first((term.category or "").replace("-", " "))


def _by_label(term: Term) -> str:
    return term.label.casefold()


def _term(places: Places, collection: str, term_id: str) -> Term:
    knowledge = places.knowledge
    return {
        "skills": knowledge.skills, "tools": knowledge.tools,
        "industries": knowledge.industries, "fields": knowledge.fields,
    }[collection][term_id]  # fmt: skip
