"""Whom the pages cite: the list of sources, and for each its terms and the records that rest on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.catalog.links import links
from rolekb.docs import blocks, escape, words
from rolekb.docs.pages import Page
from rolekb.docs.places import TERMS, Places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.models import Source

_NAV = ("About",)
_CITING = ("roles", "jobs", "figures", *TERMS)


def pages(knowledge: KnowledgeBase) -> Iterator[Page]:
    """The list of sources, and a page for each."""
    places = Places(knowledge)
    citing = _citing(knowledge)
    yield _index(places, citing)
    for source in knowledge.sources.values():
        yield _page(source, places, citing.get(source.id, {}))


def _page(source: Source, places: Places, citing: dict[str, list[str]]) -> Page:
    here = f"sources/{source.id}.md"
    body = blocks.joined(
        blocks.crumbs(escape.link("Sources", "index.md"), escape.text(source.title)),
        blocks.lead(escape.text(source.attribution)),
        blocks.facts(
            [
                ("Publisher", escape.text(source.publisher)),
                ("Kind", escape.text(source.type)),
                ("Where", escape.url(source.url)),
                ("Licence", escape.text(source.licence)),
                ("Version", escape.text(source.version or "")),
                ("Published", escape.text(source.published or "")),
                ("Retrieved", escape.text(source.retrieved or "")),
                ("Note", escape.text(source.note or "")),
            ]
        ),
        blocks.section(
            "Files that were read",
            blocks.bullets(
                f"{escape.code(file.name)}, SHA-256 {escape.code(file.sha256)}"
                for file in source.files
            ),
            anchor="files",
        ),
        blocks.section(
            "Cited by",
            *(_cited_by(collection, ids, places, here) for collection, ids in citing.items()),
            anchor="cited-by",
        ),
    )
    return Page(here, source.title, source.attribution, body)


def _cited_by(collection: str, ids: list[str], places: Places, here: str) -> str:
    """A few are listed; many are only counted, as nearly all terms rest on the same source."""
    said = ", ".join(places.link(collection, one, here) for one in ids)
    title = words.upper_first(collection)
    if len(ids) > 100:
        return f"**{title}**: {len(ids):,}"
    return f"**{title}** ({len(ids)}): {said}\n{{ data-search-exclude }}"


def _index(places: Places, citing: dict[str, dict[str, list[str]]]) -> Page:
    here = "sources/index.md"
    rows = [
        (
            places.link("sources", source.id, here),
            escape.text(source.publisher),
            escape.text(source.licence),
            words.counted(sum(map(len, citing.get(source.id, {}).values())), "record"),
        )
        for source in sorted(
            places.knowledge.sources.values(), key=lambda source: source.title.casefold()
        )
    ]
    lead = blocks.lead("Every claim on these pages names its source. An opinion of the editors says that it is one.")  # fmt: skip
    body = blocks.joined(lead, blocks.table(("Source", "Publisher", "Licence", "Cited by>"), rows))
    return Page(here, "Sources", "Whom rolekb cites, and under which licences.", body, nav=_NAV)


def _citing(knowledge: KnowledgeBase) -> dict[str, dict[str, list[str]]]:
    """For each source the records that name it, by collection."""
    found: dict[str, dict[str, list[str]]] = {}
    for collection in _CITING:
        records = knowledge.collection(collection)
        for record_id in records:
            named = {
                other for _, target, other in links(records.raw(record_id)) if target == "sources"
            }
            for source in named:
                found.setdefault(source, {}).setdefault(collection, []).append(record_id)
    return found
