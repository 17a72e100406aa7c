"""What changed, as a feed: releases by the changelog, profiles by the day of their review."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from rolekb.docs import project
from rolekb.docs.addresses import HOME, page_address, record_address
from rolekb.docs.pages import File
from rolekb.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.catalog.knowledge import KnowledgeBase

_ATOM = "http://www.w3.org/2005/Atom"
_RELEASE = re.compile(r"^## (?P<version>\S+?), (?P<day>\d{4}-\d{2}-\d{2})\n(?P<text>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)  # fmt: skip
_MOST = 100
# What XML 1.0 has no place for, written out or not, besides what `printable` writes out.
_NO_XML = re.compile("[\ufffe\uffff]")


class Change(NamedTuple):
    """Something that changed on a day: `key` tells it from every other change, for ever."""

    day: str
    key: str
    address: str
    title: str
    text: str


def pages(knowledge: KnowledgeBase) -> Iterator[File]:
    """The feed, where something has a day."""
    if found := changes(knowledge, project.text_of("CHANGELOG.md")):
        yield File("feed.xml", feed(found))


def changes(knowledge: KnowledgeBase, text: str) -> list[Change]:
    """Every change that has a day, the newest first; one without a day is none yet."""
    found = [
        Change(
            match["day"],
            f"{HOME}changelog/#{match['version']}",
            page_address("changelog.md"),
            f"rolekb {match['version']}",
            match["text"].strip(),
        )
        for match in _RELEASE.finditer(text)
    ]
    for role in knowledge.roles.values():
        if role.reviewed_on is not None:
            day = role.reviewed_on.isoformat()
            address = record_address("roles", role.id)
            title = f"{role.title}: profile reviewed"
            found.append(Change(day, f"{address}#reviewed-{day}", address, title, role.summary))
    return sorted(found, key=lambda change: (change.day, change.key), reverse=True)[:_MOST]


def feed(found: list[Change]) -> bytes:
    """Changes as an Atom feed (RFC 4287). No clock is asked: the feed is as old as its newest change.

    >>> b"<updated>2026-01-02T00:00:00Z</updated>" in feed([Change("2026-01-02", "k", "a", "T", "x")])
    True
    """
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed")
    _add(root, "id", HOME)
    _add(root, "title", "rolekb: changes")
    _add(root, "updated", f"{found[0].day}T00:00:00Z")
    _add(root, "link", rel="self", href=f"{HOME}feed.xml", type="application/atom+xml")
    _add(root, "link", rel="alternate", href=HOME, type="text/html")
    author = _add(root, "author")
    _add(author, "name", "rolekb contributors")
    _add(root, "rights", "Texts: CC BY 4.0")
    for change in found:
        entry = _add(root, "entry")
        _add(entry, "id", change.key)
        _add(entry, "title", change.title)
        _add(entry, "updated", f"{change.day}T00:00:00Z")
        _add(entry, "link", rel="alternate", href=change.address, type="text/html")
        _add(entry, "summary", change.text)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    if text is not None:
        element.text = _NO_XML.sub("\ufffd", printable(text))
    return element
