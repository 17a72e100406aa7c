"""Where each record is shown, and links that lead there from any page."""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING

from rolekb.catalog.links import links
from rolekb.docs import escape
from rolekb.docs.asked import Asked

if TYPE_CHECKING:
    from rolekb.catalog.knowledge import KnowledgeBase

TERMS = ("skills", "tools", "industries", "fields", "families")


def relative(target: str, here: str) -> str:
    """The way from the page `here` to another, both below the folder of documents.

    >>> relative("tools/index.md#sql", "roles/data-engineer.md")
    '../tools/index.md#sql'
    """
    path, hash_, anchor = target.partition("#")
    return posixpath.relpath(path, posixpath.dirname(here) or ".") + hash_ + anchor


class Places:
    """The page of every record of a knowledge base; a term that no record names has a line in its index instead."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self.knowledge = knowledge

    def of(self, collection: str, record_id: str) -> str | None:
        """Where a record is shown; None, if the knowledge has none of that id."""
        if record_id not in self.knowledge.collection(collection):
            return None
        if collection == "families":
            return f"families/{record_id}/index.md"
        if collection in TERMS and record_id not in self.named[collection]:
            return f"{collection}/index.md#{record_id}"
        return f"{collection}/{record_id}.md"

    def label(self, collection: str, record_id: str) -> str:
        """What a record calls itself; its id, if the knowledge has none of that id."""
        if record_id not in self.knowledge.collection(collection):
            return record_id
        record = self.knowledge.collection(collection)[record_id]
        return str(getattr(record, "label" if collection in TERMS else "title"))

    def link(self, collection: str, record_id: str, here: str, label: str | None = None) -> str:
        """A link to a record from the page `here`; its id as text, if there is no such record."""
        said = self.label(collection, record_id) if label is None else label
        target = self.of(collection, record_id)
        return escape.text(said) if target is None else escape.link(said, relative(target, here))

    @cached_property
    def named(self) -> dict[str, frozenset[str]]:
        """The ids of terms that some role, job or term names, or that stand in a table of demand."""
        found: dict[str, set[str]] = {name: set() for name in TERMS}
        for collection in ("roles", "jobs", *TERMS):
            records = self.knowledge.collection(collection)
            for record_id in records:
                for _, target, other in links(records.raw(record_id)):
                    if target in found:
                        found[target].add(other)
        return {name: self.asked.terms(name) | ids for name, ids in found.items()}

    @cached_property
    def words_of_titles(self) -> frozenset[str]:
        """The words of the roles' own titles, in one case."""
        titles = (role.title.casefold() for role in self.knowledge.roles.values())
        return frozenset(word for title in titles for word in title.split())

    @cached_property
    def asked(self) -> Asked:
        """The tables of demand, by term."""
        return Asked(self.knowledge)


def way(path: str) -> str:
    """The address of a page, from the site's root.

    >>> way("roles/data-engineer.md"), way("roles/index.md"), way("tools/llamaindex.md"), way("index.md")
    ('/roles/data-engineer/', '/roles/', '/tools/llamaindex/', '/')
    """
    folder, _, name = path.removesuffix(".md").rpartition("/")
    parts = [folder] if name == "index" else [folder, name]
    return "/".join(["", *filter(None, parts), ""])
