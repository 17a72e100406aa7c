"""The head of a page: previews, and the other forms of what it shows."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from machine_parts import EVIL

from rolekb.docs import head


def tags_of(*arguments: Any) -> list[tuple[str, dict[str, str | None]]]:
    found: list[tuple[str, dict[str, str | None]]] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, dict(attrs)))

    parser = Tags()
    parser.feed(head.tags(*arguments))
    parser.close()
    return found


@given(st.text(), st.text())
def test_no_title_or_description_gets_out_of_its_tag(title: str, description: str) -> None:
    found = tags_of("roles/a.md", title, description, "https://example.org/roles/a/")
    assert {tag for tag, _ in found} == {"meta", "link"}
    assert len(found) == 9
    assert all(set(said) <= {"property", "content", "name", "rel", "type", "href", "title"} for _, said in found)  # fmt: skip


def test_a_preview_says_title_description_and_address() -> None:
    said = {str(attrs.get("property")): attrs.get("content") for _, attrs in tags_of("roles/a.md", "A & B", EVIL, "https://x/")}  # fmt: skip
    assert said["og:title"] == "A & B"
    assert said["og:url"] == "https://x/"
    assert said["og:type"] == "article"
    assert (said["og:description"] or "").startswith("</script></title>")
    assert "og:url" not in {
        str(attrs.get("property")) for _, attrs in tags_of("a.md", "A", "B", None)
    }


def test_a_page_names_what_it_has_besides_its_html() -> None:
    def alternates(path: str) -> dict[str | None, str | None]:
        return {
            said.get("type"): said.get("href")
            for tag, said in tags_of(path, "T", "D", None) if tag == "link"
        }  # fmt: skip

    assert alternates("roles/a.md") == {
        "application/json": "../../api/v1/roles/a.json", "text/markdown": "../../roles/a.md",
        "application/atom+xml": "../../feed.xml",
    }  # fmt: skip
    assert alternates("skills/a.md")["application/json"] == "../../api/v1/skills/a.json"
    assert "text/markdown" not in alternates("skills/a.md")
    assert alternates("index.md") == {"application/atom+xml": "feed.xml"}
    assert alternates("roles/index.md") == {"application/atom+xml": "../feed.xml"}
