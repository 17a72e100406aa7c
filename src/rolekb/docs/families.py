"""The page of each family of roles; the navigation lists its roles beneath it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.docs import blocks, escape
from rolekb.docs.notes import Notes
from rolekb.docs.pages import Page
from rolekb.docs.places import Places
from rolekb.docs.roles import SECTION, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.catalog.knowledge import KnowledgeBase


def pages(knowledge: KnowledgeBase) -> Iterator[Page]:
    """A page for each family."""
    places = Places(knowledge)
    for family in knowledge.families.values():
        here = f"families/{family.id}/index.md"
        notes = Notes(places, here)
        members = sorted(knowledge.roles_in_family(family.id), key=lambda role: role.title)
        body = blocks.joined(
            blocks.lead(escape.text(family.definition.text) + notes.cite(family.definition.sources)),
            blocks.section("Roles", listed(members, places, here) if members else "", anchor="roles"),
            notes.foot(),
        )  # fmt: skip
        yield Page(here, family.label, family.definition.text, body, nav=(SECTION, family.label))
