"""The machine face on the built site: previews, data and the sitemap, as they were generated."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from machine_parts import Scripts, files, nodes
from site_parts import generated

import rolekb
from rolekb.cli import site_pages
from rolekb.docs import site as making

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def built_head(path: Path) -> str:
    return path.read_text(encoding="utf-8").partition("</head>")[0]


def test_built_pages_carry_previews_canonical_addresses_and_alternates(site: Path) -> None:
    top = built_head(site / "roles" / "data-engineer" / "index.html")
    address = "https://w3id.org/rolekb/roles/data-engineer/"
    summary = html.escape(rolekb.roles["data-engineer"].summary)
    assert f'<link rel="canonical" href="{address}">' in top
    assert f'<meta name="description" content="{summary}">' in top
    assert f'<meta property="og:description" content="{summary}">' in top
    assert f'<meta property="og:url" content="{address}">' in top
    assert (
        '<link rel="alternate describedby" type="text/markdown" href="../../roles/data-engineer.md">'
        in top
    )


def test_every_page_but_the_one_of_errors_has_a_preview(site: Path) -> None:
    without = [
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if "og:title" not in built_head(path)
    ]
    assert without == ["404.html"]


def test_the_built_site_holds_the_machine_face_as_it_was_generated(site: Path) -> None:
    for path, content in files().items():
        assert (site / path).read_bytes() == content
    for file in site_pages.twins(rolekb.knowledge):
        assert (site / file.path).read_bytes() == file.content
    assert (site / "feed.xml").is_file()


def test_the_sitemap_lists_every_page(site: Path) -> None:
    places = ET.parse(site / "sitemap.xml").getroot()
    listed = {
        (place.findtext("{*}loc") or "").removeprefix("https://w3id.org/rolekb/")
        for place in places
    }
    pages = {
        path.relative_to(site).as_posix().removesuffix("index.html")
        for path in site.rglob("index.html")
    }
    assert listed == pages


def test_every_link_of_llms_txt_leads_to_a_file_of_the_site(site: Path) -> None:
    links = re.findall(r"\]\(([^)]+)\)", (site / "llms.txt").read_text(encoding="utf-8"))
    assert len(links) > len(rolekb.roles)
    assert [link for link in links if not (site / link).is_file()] == []


def test_json_ld_of_a_built_page_is_whole(site: Path) -> None:
    text = (site / "roles" / "data-engineer" / "index.html").read_text(encoding="utf-8")
    data = [json.loads(said) for kind, said in Scripts(text).found if kind == "application/ld+json"]
    assert data == nodes("roles/data-engineer.md")


def test_what_is_generated_anew_in_one_process_is_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    first = dict(making.contents(generated()))
    # The rooms that keep most between pages; that all are alike from one process to the next, test_site_cli holds.
    monkeypatch.setattr(making, "ROOMS", ("home", "roles", "terms"))
    again = dict(making.contents(making.generate(rolekb.knowledge)))
    assert len(again) > 100
    assert {path: first[path] for path in again} == again
