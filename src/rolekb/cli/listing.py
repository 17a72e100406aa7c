"""Finding records and listing collections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.catalog.store import COLLECTIONS
from rolekb.cli.page import Page
from rolekb.cli.role_page import job_page, role_page, source_page, term_page
from rolekb.errors import UnknownRecord, nearest

if TYPE_CHECKING:
    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.models import Role

_SHOWN = {"role": ("title", "family", "status"), "job": ("title", "role"), "term": ("label", "category"),
          "source": ("title", "licence"), "figure": ("title", "measure", "vintage")}  # fmt: skip


class NotHere(UnknownRecord):
    """An id that no collection holds."""

    def __str__(self) -> str:
        """Say so, with the nearest ids of all collections."""
        near = ", ".join(map(repr, self.suggestions))
        return f"no record has the id {self.record_id!r}" + (
            f"; did you mean {near}?" if near else ""
        )


def listing(knowledge: KnowledgeBase, collection: str) -> list[dict[str, str]]:
    """The records of a collection, each as its id and what tells it apart."""
    kind, _ = COLLECTIONS[collection]
    records = knowledge.collection(collection)
    rows: list[dict[str, str]] = []
    for record_id in records:
        raw = records.raw(record_id)
        rows.append({"id": record_id, **{name: str(raw.get(name, "")) for name in _SHOWN[kind]}})
    return rows


def print_listing(collection: str, rows: list[dict[str, str]]) -> None:
    """A listing as a table; how many of the roles are outlines is said at its end."""
    from rolekb.cli.text import show

    heads = tuple(rows[0]) if rows else ("id",)
    outlines = sum(row.get("status") == "outline" for row in rows)
    page = Page(
        f"{len(rows)} {collection}" + (f", {outlines} of them outlines" if outlines else "")
    )
    page.table(
        "",
        heads,
        [tuple(row.values()) for row in rows],
        tuple(0 if name == "id" else 1 for name in heads),
    )
    show(page)


def find(knowledge: KnowledgeBase, record_id: str, collection: str | None) -> str:
    """The collection that holds an id; roles before all others. Raises `UnknownRecord`."""
    if collection is not None:
        knowledge.collection(collection).raw(record_id)
        return collection
    for name in COLLECTIONS:
        if record_id in knowledge.collection(name):
            return name
    known = [key for name in COLLECTIONS for key in knowledge.collection(name)]
    missing = NotHere("records", record_id, known)
    missing.suggestions = nearest(record_id, knowledge.roles) or missing.suggestions
    raise missing


def page_of(knowledge: KnowledgeBase, collection: str, record_id: str) -> Page:
    """The page of one record."""
    match COLLECTIONS[collection][0]:
        case "role":
            return role_page(knowledge.roles[record_id], knowledge)
        case "job":
            return job_page(knowledge.jobs[record_id], knowledge)
        case "source":
            return source_page(knowledge.sources[record_id])
        case "figure":
            from rolekb.cli.figure_page import figure_page

            return figure_page(knowledge.figures[record_id], knowledge)
        case _:
            terms = {"skills": knowledge.skills, "tools": knowledge.tools, "fields": knowledge.fields,
                     "industries": knowledge.industries, "families": knowledge.families}  # fmt: skip
            return term_page(terms[collection][record_id], _users(knowledge, collection, record_id))


def _users(knowledge: KnowledgeBase, collection: str, term_id: str) -> tuple[Role, ...]:
    asked = {
        "skills": knowledge.roles_needing_skill, "tools": knowledge.roles_using_tool,
        "industries": knowledge.roles_in_industry, "fields": knowledge.roles_from_field,
        "families": knowledge.roles_in_family,
    }  # fmt: skip
    return asked[collection](term_id)
