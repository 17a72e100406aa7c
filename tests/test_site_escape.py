"""Texts of records on pages: Markdown gives back exactly what was put in, as text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from site_parts import ROOT

from rolekb.docs import blocks, escape
from rolekb.docs.pages import Page, render
from rolekb.terminal import printable

markdown: Any = pytest.importorskip("markdown", reason="the extra `docs` is not installed")
SETTINGS = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
SPITEFUL = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))", "![a](b)", "a | b || c",
    "`code` ``more``", "**bold** _it_ ~~gone~~ ^up^", "# head", "- item", "1. item", "1) item", "> quote", "!!! note", "??? note",
    "::: rolekb", "--- ", "===", "```sh", "~~~", "{ .class }", "text { #id onclick=x }", "{: .x }", "*[abc]: long", "[^1]: note",
    "[^1]", "[ref]: http://x", ":   definition", "a\\*b\\", "&amp; &#60; &lt;", "<!-- c -->", "<!-- ", "]]>", "<?php", "<br", "==x==",
    "{% raw %} {{ config }}", "$x^2$", '--8<-- "/etc/passwd"', "; x", "% x", "@x", "<bdi>", "</div>", "</script>", "\u202eabc", "שלום | <b>",
    "a\nb\n\n# c", "+ plus", "\t tab", "    indented", "http://example.org/<b>", "www.example.org", "<http://a.b>", ":smile:", "x" * 500,
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(SPITEFUL),
    st.text(max_size=60),
    st.text(alphabet="<>&\"'`*_{}[]()#+-.!|~^=:$\\/ \n\tab1א", max_size=40),
)


class Seen(HTMLParser):
    """What a reader sees of HTML: its text, and the elements that hold it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(source: str) -> Seen:
    extensions = [one if isinstance(one, str) else next(iter(one)) for one in SETTINGS["markdown_extensions"]]  # fmt: skip
    return Seen(markdown.markdown(source, extensions=extensions))


def plain(text: str) -> str:
    return " ".join(printable(text).split())


def same(seen: Seen, *texts: str) -> None:
    assert "".join(seen.text.split()) == "".join("".join(map(plain, texts)).split())


@given(TEXTS)
def test_a_paragraph_says_what_the_record_says(text: str) -> None:
    seen = shown(escape.text(text))
    same(seen, text)
    assert set(seen.tags) <= {"p", "bdi"}


@given(TEXTS, TEXTS)
def test_list_items_say_what_the_record_says(one: str, other: str) -> None:
    seen = shown(blocks.bullets([escape.text(one), f"**{escape.text(other) or 'none'}**"]))
    same(seen, one, other if plain(other) else "none")
    assert set(seen.tags) <= {"ul", "li", "bdi", "strong", "p"}


@given(TEXTS, TEXTS)
def test_cells_say_what_the_record_says(one: str, other: str) -> None:
    seen = shown(blocks.table(("A", "B"), [(escape.cell(one), escape.cell(other))]))
    said = [text if plain(text) or text else "\u2013" for text in (one, other)]
    same(seen, "AB", *said)
    assert seen.tags.count("td") == 2


@given(TEXTS, TEXTS)
def test_facts_say_what_the_record_says(one: str, other: str) -> None:
    said = [text for text in (one, other) if plain(text)]
    seen = shown(blocks.facts([("Name", escape.text(text)) for text in (one, other)]))
    same(seen, *(part for text in said for part in ("Name", text)))
    assert seen.tags.count("dd") == len(said)


@given(TEXTS)
def test_headings_and_labels_say_what_the_record_says(text: str) -> None:
    if not plain(text):
        return
    seen = shown(f"## {escape.heading(text)}\n\n{escape.link(text, 'b.md')}\n\n{escape.code(text)}")
    assert "".join(seen.text.split()) == "".join((plain(text) * 3).split())
    assert seen.tags.count("h2") == 1
    assert seen.tags.count("a") == 1


@given(TEXTS)
def test_an_address_leads_to_the_web_or_is_text(text: str) -> None:
    found = re.findall(r'href="([^"]*)"', markdown.markdown(escape.url(text, "label")))
    assert all(re.match(r"(?i)https?://|mailto:", href) for href in found)


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", " JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "data:text/html,<b>", "//evil.example", "vbscript:x",
     "http://[", "file:///etc/passwd", "https:", "ftp://a.b"],
)  # fmt: skip
def test_no_link_leads_to_other_schemes(address: str) -> None:
    assert escape.address(address) is None
    seen = shown(escape.url(address))
    same(seen, address)
    assert "a" not in seen.tags


@given(TEXTS, TEXTS)
def test_front_matter_holds_any_title(title: str, description: str) -> None:
    page = render(Page("a.md", title, description, "Body."))
    head = yaml.safe_load(page.split("\n---\n", 1)[0].removeprefix("---\n"))
    assert set(head) == {"title", "description"}
    assert not re.search(r"[<>\"]", head["title"] + head["description"])


@given(TEXTS)
def test_data_for_search_engines_ends_only_where_we_end_it(text: str) -> None:
    page = render(Page("a.md", "A", "B", "Body.", ({"name": text},)))
    assert page.count("</script") == 1
