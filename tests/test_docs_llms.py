"""llms.txt and the twins of roles in Markdown: for those who read the site as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from machine_parts import hostile
from markdown_it import MarkdownIt
from packaged import put_outlines

import rolekb
from rolekb.cli import site_pages
from rolekb.docs import home, llms, roles

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType


def test_llms_txt_has_the_form_of_its_convention() -> None:
    text = llms.llms_txt(rolekb.knowledge)
    tokens = MarkdownIt("commonmark").parse(text)
    tops = [token.type for token in tokens if token.level == 0 and token.nesting >= 0]
    assert tops[:3] == ["heading_open", "blockquote_open", "paragraph_open"]
    assert re.findall(r"^# (.*)$", text, re.MULTILINE) == ["rolekb"]
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == ["Roles", "Data", "Schemas", "Reference"]
    for line in text.partition("## Roles")[2].splitlines():
        assert not line or line.startswith("## ") or re.fullmatch(r"- \[[^\]]+\]\([^)]+\)(: .+)?", line), line  # fmt: skip


def test_outlines_are_counted_where_there_are_any_and_stand_last(tmp_path: Path) -> None:
    assert f"{len(rolekb.roles)} roles, each with a whole profile." in llms.llms_txt(
        rolekb.knowledge
    )
    (own,) = put_outlines(tmp_path, "data-steward")
    text = llms.llms_txt(rolekb.load(tmp_path))
    assert f"{len(rolekb.roles)} roles have whole profiles; 1 is an outline" in text
    assert f"roles/{own}." in text.partition("## Optional")[2]


@pytest.mark.parametrize("room", [home, roles])
def test_a_page_speaks_of_outlines_where_there_are_any(room: ModuleType, tmp_path: Path) -> None:
    first = next(iter(room.pages(rolekb.knowledge)))
    assert "outline" not in first.body
    assert "rk-full" not in first.body
    put_outlines(tmp_path, "data-steward")
    first = next(iter(room.pages(rolekb.load(tmp_path))))
    assert "the others are outlines" in first.body


def test_each_role_has_a_twin_in_markdown_that_says_what_its_record_says() -> None:
    twins = {file.path: file.content.decode() for file in site_pages.twins(rolekb.knowledge)}
    for role in rolekb.roles.values():
        text = twins[f"roles/{role.id}.md"]
        assert text.startswith(f"# {role.title}\n")
        assert text.count("## ") >= (8 if not role.is_outline else 1)
    assert "Apache Spark" in twins["roles/data-engineer.md"]
    assert "## Sources" in twins["roles/data-engineer.md"]


def test_a_hostile_role_is_text_in_its_twin() -> None:
    for file in site_pages.twins(hostile()):
        rendered = MarkdownIt("commonmark").render(file.content.decode())
        assert "<script" not in rendered
        assert 'href="javascript' not in rendered
