"""The feed of the site: releases and reviews as Atom, whatever the records say."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st
from machine_parts import hostile

import rolekb
from rolekb.docs import feeds

ATOM = "{http://www.w3.org/2005/Atom}"


def parsed(found: list[feeds.Change]) -> ET.Element:
    return ET.fromstring(feeds.feed(found))


def test_the_feed_tells_releases_and_reviews_the_newest_first() -> None:
    text = "# Changelog\n\n## 2.0.0, 2026-12-24\n\n- New.\n\n## 1.0.0, 2025-01-01\n\n- Old.\n\n## 0.1.0, unreleased\n\n- Not yet.\n"
    found = feeds.changes(rolekb.knowledge, text)
    assert found[0].title == "rolekb 2.0.0"
    assert found[0].text == "- New."
    assert "rolekb 0.1.0" not in {change.title for change in found}
    assert [change.day for change in found] == sorted(
        (change.day for change in found), reverse=True
    )
    reviewed = {role.title for role in rolekb.roles.values() if role.reviewed_on}
    assert {change.title for change in found} >= {
        f"{title}: profile reviewed" for title in reviewed
    }


def test_the_feed_is_atom_and_asks_no_clock() -> None:
    found = feeds.changes(rolekb.knowledge, "")
    root = parsed(found)
    assert root.tag == f"{ATOM}feed"
    assert root.findtext(f"{ATOM}updated") == f"{found[0].day}T00:00:00Z"
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert element.findtext(f"{ATOM}{name}")
    keys = [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")]
    assert len(keys) == len(set(keys)) == len(found)
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    assert feeds.feed(found) == feeds.feed(feeds.changes(rolekb.knowledge, ""))


@given(st.text())
def test_no_text_breaks_the_feed(text: str) -> None:
    change = feeds.Change("2026-01-02", "key", "https://example.org/", text, text)
    root = parsed([change])
    assert len(list(root)) == 8
    (entry,) = root.findall(f"{ATOM}entry")
    assert [child.tag.removeprefix(ATOM) for child in entry] == ["id", "title", "updated", "link", "summary"]  # fmt: skip


def test_a_hostile_record_stays_text_in_the_feed() -> None:
    (change,) = feeds.changes(hostile(), "")
    (entry,) = parsed([change]).findall(f"{ATOM}entry")
    title = entry.findtext(f"{ATOM}title") or ""
    assert title.startswith("</script></title>")
    assert len(list(entry)) == 5
