"""What tests of the machine face share: its files, a hostile knowledge base, and the JSON-LD of a page."""

from __future__ import annotations

import json
from functools import cache
from html.parser import HTMLParser
from typing import Any

import rolekb
from rolekb.catalog.knowledge import KnowledgeBase, in_memory
from rolekb.docs import api, jsonld
from rolekb.docs.pages import File, Page, render

EVIL = '</script></title></head><script>alert(1)</script>" onload="x ]]> &amp; `|` [a](javascript:b) \u202eאב'


@cache
def files() -> dict[str, bytes]:
    """The records, their schemas and numbers as files for machines; shared, so only to be read."""
    return {one.path: one.content for one in api.pages(rolekb.knowledge) if isinstance(one, File)}


def hostile(text: str = EVIL) -> KnowledgeBase:
    """A role, a skill and a source that say `text` wherever they may say anything."""
    role: Any = {
        "kind": "role", "schema_version": 1, "id": "evil", "status": "outline", "title": text,
        "alternate_titles": [text], "family": "f", "summary": text, "crosswalk": [
            {"scheme": "esco-1.2", "code": "1", "label": text, "relation": "exact", "certainty": "high", "basis": text}
        ],
        "skills": [{"skill": "evil-skill", "requirement": "essential", "proficiency": "expert", "sources": ["s"]}],
        "reviewed_on": "2026-01-02",
    }  # fmt: skip
    skill: Any = {
        "kind": "term", "schema_version": 1, "id": "evil-skill", "vocabulary": "skill", "label": text,
        "definition": {"text": text, "sources": ["s"]}, "synonyms": [text],
    }  # fmt: skip
    return in_memory({"roles": {"evil": role}, "skills": {"evil-skill": skill}})


class Scripts(HTMLParser):
    """The scripts of a page, as a browser would take them apart."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str | None, str]] = []
        self.others: list[str] = []
        self._kind: str | None = None
        self._within = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            self._within, self._kind = True, dict(attrs).get("type")
            self.found.append((self._kind, ""))
        else:
            self.others.append(tag)

    def handle_data(self, data: str) -> None:
        if self._within:
            self.found[-1] = (self._kind, self.found[-1][1] + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._within = False


def nodes(path: str, knowledge: KnowledgeBase = rolekb.knowledge) -> list[Any]:
    """The JSON-LD of a page as it is written, read again."""
    page = jsonld.described(Page(path, "T", "D", "Body."), knowledge)
    scripts = Scripts(render(page)).found
    assert all(kind == "application/ld+json" for kind, _ in scripts)
    return [json.loads(text) for _, text in scripts]
