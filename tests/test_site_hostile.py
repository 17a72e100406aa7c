"""A knowledge base that means ill: its texts are shown as text, none of it runs, nothing leaves its place."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
import yaml
from packaged import outline_of
from site_parts import Visit, mkdocs, served, visiting
from test_site_browser import overflow
from test_site_build import built, dead_links, read

import rolekb
from rolekb.catalog.knowledge import KnowledgeBase, in_memory
from rolekb.cli import site_pages
from rolekb.docs import site as making

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from rolekb.reading import Json

HTML = "<script>alert(1)</script><img src=x onerror=alert(2)></div></article><style>*{display:none}</style>"
MARKDOWN = "**bold** [link](javascript:alert(3)) ![i](http://evil.example/i.png) `code` | pipe | # head { #own onclick=alert(4) }"
QUOTES = (
    '\\\'"><svg onload=alert(5)> {{ config }} {% raw %} ::: os --8<-- "mkdocs.yml" &lt;b&gt; <!-- '
)
LONG = "W" * 3000
RIGHT = "\u202eمهندس بيانات <b>שלום</b>"
ALL = f"{HTML} {MARKDOWN} {QUOTES} {RIGHT}"
OUTLINE = "data-steward"
# Fields that must stay as they are for the records to be found, and closed lists.
KEPT = {
    "kind", "schema_version", "id", "status", "vocabulary", "family", "broader", "role", "skill", "tool", "tools", "skills", "industry",
    "fields", "sources", "scheme", "source", "activity", "weight", "requirement", "proficiency", "typical", "accepted", "relation",
    "certainty", "level", "levels", "as_of", "language", "replaced_by", "reviewed_on", "published", "retrieved", "type", "currency",
    "period", "posted_on", "valid_through", "workplace", "employment_types", "format", "retrieved_on", "country", "figures", "education",
}  # fmt: skip
ADDRESSES = {"url", "apply_url"}


def poisoned(value: Json, key: str = "") -> Json:
    """A record with every text replaced; what other records refer to stays."""
    if isinstance(value, dict):
        return {name: _within(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [poisoned(item, key) for item in value]
    if not isinstance(value, str):
        return value
    if key in ADDRESSES:
        return "javascript:alert(6)//https://example.org"
    return LONG if key == "category" else f"{value} {ALL}"


def _within(value: Json, name: str) -> Json:
    nested = isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, dict) for item in value))  # fmt: skip
    return value if name in KEPT and not nested else poisoned(value, name)


@pytest.fixture(scope="module")
def hostile() -> KnowledgeBase:
    """A small part of the packaged knowledge, poisoned, with a term and a role that are one long word."""
    chosen = {
        "roles": ("data-engineer", OUTLINE, "data-scientist"),
        "jobs": tuple(rolekb.jobs)[:2],
        "skills": tuple(rolekb.skills)[:40], "tools": ("python", "apache-spark", "sql", "ab-initio"),
        "industries": tuple(rolekb.industries), "fields": tuple(rolekb.fields), "families": tuple(rolekb.families),
        "sources": tuple(rolekb.sources),
    }  # fmt: skip
    records: dict[str, dict[str, dict[str, Json]]] = {}
    for collection, ids in chosen.items():
        records[collection] = {}
        for record_id in ids:
            whole = rolekb.knowledge.collection(collection).raw(record_id)
            record = poisoned(outline_of(OUTLINE) if record_id == OUTLINE else whole)
            assert isinstance(record, dict)
            records[collection][record_id] = record
    records["roles"]["data-scientist"]["title"] = LONG
    records["tools"]["sql"]["label"] = LONG
    records["families"]["data-science"]["label"] = RIGHT
    return in_memory(records)


@pytest.fixture(scope="module")
def attacked(hostile: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the hostile knowledge."""
    source = tmp_path_factory.mktemp("hostile")
    making.write(str(source), hostile, site_pages.pages())
    return mkdocs(source / "mkdocs.yml", source / "built")


@pytest.fixture(scope="module")
def where(attacked: Path) -> Iterator[str]:
    with served(attacked) as address:
        yield address


def unharmed(visit: Visit) -> None:
    visit.is_quiet()
    assert overflow(visit) == 0
    assert visit.page.locator("article h1").count() == 1
    # Nothing of ours has a handler, a script or an image; nothing leads to a script.
    assert visit.page.locator("article :is(script:not([type='application/ld+json']), style, svg[onload], [onerror], [onclick])").count() == 0  # fmt: skip
    assert visit.page.locator("a[href^='javascript' i]").count() == 0
    assert visit.page.locator("img[src^='http'], [src='x']").count() == 0


PLACES = (
    "/", "/roles/", "/roles/data-engineer/", "/roles/data-scientist/", f"/roles/{OUTLINE}/", "/families/data-engineering/",
    "/families/data-science/", "/skills/", "/tools/", "/tools/python/", "/tools/sql/", "/industries/gaming/", "/jobs/", "/sources/",
    "/sources/rolekb-editorial/",
)  # fmt: skip


@pytest.mark.parametrize("path", PLACES)
def test_nothing_runs_and_the_page_holds(browser: Browser, where: str, path: str) -> None:
    for width in (320, 1280):
        with visiting(browser, where + path, width=width) as visit:
            unharmed(visit)


def test_the_texts_are_there_to_be_read(browser: Browser, where: str) -> None:
    with visiting(browser, where + "/roles/data-engineer/") as visit:
        text = visit.page.inner_text("article")
        for said in (
            HTML,
            MARKDOWN,
            '{{ config }} {% raw %} ::: os --8<-- "mkdocs.yml" &lt;b&gt; <!--',
            "שלום",
        ):
            assert said in text
        assert "\u202e" not in text
        assert visit.page.locator("article bdi").count() > 10
        assert "<script>alert(1)</script>" in visit.page.title()


def test_the_search_shows_the_texts_as_text(browser: Browser, where: str) -> None:
    with visiting(browser, where + "/?q=alert") as visit:
        visit.page.wait_for_selector(".md-search-result__link")
        assert "<script>alert(1)</script>" in visit.page.inner_text(".md-search-result__list")
        assert visit.page.locator(".md-search-result :is(script, img, style)").count() == 0
        visit.is_quiet()


def test_every_page_stands_whole_and_no_link_is_dead(attacked: Path) -> None:
    assert dead_links(attacked) == []
    for page, path in built(attacked).items():
        tags = read(path).tags
        assert not [said for _, said in tags if any(name.startswith("on") for name in said)], page
        assert sum(tag == "article" for tag, _ in tags) == 1, page
        assert not [
            said
            for tag, said in tags
            if tag == "img" and (said.get("src") or "").startswith(("x", "http"))
        ], page
        assert not [
            said for _, said in tags if (said.get("href") or "").lower().startswith("javascript:")
        ], page


def test_the_settings_hold_any_name_of_a_family(hostile: KnowledgeBase, tmp_path: Path) -> None:
    making.write(str(tmp_path), hostile)
    settings = yaml.safe_load((tmp_path / "mkdocs.yml").read_text(encoding="utf-8"))
    sections = [name for entry in settings["nav"] if isinstance(entry, dict) for name in entry]
    assert sections[:2] == ["Home", "Roles"]
    assert "hooks" not in settings


def test_an_id_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    role = outline_of(OUTLINE, id="../../../escaped")
    knowledge = in_memory({"roles": {"../../../escaped": role}, "families": {}, "sources": {}})
    with pytest.raises(ValueError, match=r"\.\./\.\./\.\./escaped"):
        making.write(str(tmp_path / "a" / "b"), knowledge)
    assert not any("escaped" in name for _, _, files in os.walk(tmp_path) for name in files)
