"""The built site: everything is there, every link leads somewhere, and nothing is too large."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml
from conftest import PATIENCE
from packaged import put_outlines
from site_parts import ROOT, Read, generated

import rolekb
from rolekb.docs import site as making
from rolekb.docs.places import Places, way
from rolekb.docs.roles import role_page

if TYPE_CHECKING:
    from pathlib import Path

# The site stands in a folder of its host, as its own 404 page has to know.
HOME = "https://w3id.org/rolekb/"


@cache
def read(path: Path) -> Read:
    return Read(path.read_text(encoding="utf-8"))


def built(site: Path) -> dict[str, Path]:
    """Every page by its address below the root."""
    return {
        path.relative_to(site).as_posix().removesuffix("index.html"): path
        for path in site.rglob("*.html")
    }


def dead_links(site: Path) -> list[tuple[str, str]]:
    """(page, link) of what leads nowhere on the site: a missing file, or an anchor that its page lacks."""
    found = []
    for page, path in built(site).items():
        for link in read(path).links:
            target = urlsplit(urljoin(HOME + page, link))
            if target.netloc != urlsplit(HOME).netloc:
                continue
            below = unquote(target.path)
            file = (
                site / below.removeprefix("/rolekb/")
                if below.startswith("/rolekb/")
                else site / "outside"
            )
            if file.is_dir():
                file /= "index.html"
            missing = not file.is_file()
            anchor = unquote(target.fragment)
            if missing or (
                anchor
                and file.suffix == ".html"
                and anchor not in {*read(file).anchors, "__search"}
            ):
                found.append((page, link))
    return found


def test_no_link_and_no_anchor_is_dead(site: Path) -> None:
    assert dead_links(site) == []


def test_a_dead_link_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text('<p id="x"><a href="../b/">b</a><a href="#y">y</a><a href="#x">x</a>')  # fmt: skip
    assert dead_links(tmp_path) == [("a/", "../b/"), ("a/", "#y")]


def test_every_record_is_shown(site: Path) -> None:
    places = Places(rolekb.knowledge)
    for collection in ("roles", "jobs", "skills", "tools", "industries", "fields", "families", "sources", "figures"):  # fmt: skip
        for record_id in rolekb.knowledge.collection(collection):
            target = places.of(collection, record_id)
            assert target is not None
            path, _, anchor = target.partition("#")
            file = site / way(path).strip("/") / "index.html"
            assert file.is_file(), target
            assert not anchor or anchor in read(file).anchors, target


def test_every_number_of_a_claim_leads_to_a_source_that_has_a_page(site: Path) -> None:
    text = (site / "roles" / "data-engineer" / "index.html").read_text(encoding="utf-8")
    cited = set(re.findall(r'<a href="#source-(\d+)" title=', text))
    listed = re.findall(r'<span id="source-(\d+)"></span><a href="\.\./\.\./sources/([^/]+)/">', text)  # fmt: skip
    assert {number for number, _ in listed} == cited
    assert len(listed) == len(cited) > 5
    role = rolekb.roles["data-engineer"]
    claimed = {source for item in role.skills for source in item.sources}
    claimed |= {source for item in role.tools for source in item.sources}
    assert claimed <= {source for _, source in listed}


def test_a_tool_shows_how_often_postings_name_it(site: Path) -> None:
    row = rolekb.knowledge.table("demand-2023").where(
        role="all", kind="tool", term="apache-airflow"
    )[0]
    text = (site / "tools" / "apache-airflow" / "index.html").read_text(encoding="utf-8")
    assert f"{row['n']:,}" in text
    assert f"{float(str(row['share'])) * 100:.1f} % (" in text
    assert 'href="../../figures/demand-2023/"' in text


def test_an_outline_says_so_and_claims_no_skills(tmp_path: Path) -> None:
    (own,) = put_outlines(tmp_path, "data-steward")
    places = Places(rolekb.load(tmp_path))
    said, full = (
        role_page(places.knowledge.roles[role], places).body for role in (own, "data-steward")
    )
    assert "An outline" in said
    assert "## Skills" not in said
    assert "An outline" not in full
    assert "## Skills" in full


def test_the_search_index_stays_under_4_mb(site: Path) -> None:
    assert (site / "search" / "search_index.json").stat().st_size < 4_000_000


def test_the_search_index_leads_to_pages(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    pages = built(site)
    assert {entry["location"].partition("#")[0] for entry in index["docs"]} <= set(pages)


def test_a_role_page_stays_under_150_kb_with_its_plots(site: Path) -> None:
    sizes = {
        role: sum(
            file.stat().st_size for file in (site / "roles" / role).rglob("*") if file.is_file()
        )
        for role in rolekb.roles
    }
    assert {role: size for role, size in sizes.items() if size >= 150_000} == {}
    assert min(sizes.values()) > 5_000


def test_no_page_names_another_host_for_what_it_loads(site: Path) -> None:
    loaded = {"script": "src", "img": "src", "iframe": "src", "source": "src"}
    for page, path in built(site).items():
        for tag, said in read(path).tags:
            address = said.get(loaded.get(tag, "")) or ""
            if tag == "link" and said.get("rel") in ("stylesheet", "icon", "preload", "preconnect"):
                address = said.get("href") or ""
            assert not re.match(r"(https?:)?//", address), (page, address)


def test_generated_pages_are_not_committed() -> None:
    made = {path for path, _ in making.contents(generated())}
    assert {path for path in made if (ROOT / "docs" / path).exists()} == set()


def test_the_written_tree_says_the_same_as_the_hook(written: Path, site: Path) -> None:
    settings = yaml.safe_load((written / "mkdocs.yml").read_text(encoding="utf-8"))
    assert "hooks" not in settings
    pages = {
        way(path.relative_to(written / "docs").as_posix()).strip("/")
        for path in (written / "docs").rglob("*.md")
    }
    assert pages == {page.strip("/") for page in built(site)} - {"404.html"}


def test_zensical_builds_the_same_pages(tmp_path: Path, written: Path, site: Path) -> None:
    pytest.importorskip("zensical", reason="zensical is not installed")
    shutil.copytree(written, tmp_path, dirs_exist_ok=True)  # it builds beside its source
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    other = tmp_path / "site"
    assert set(built(other)) == set(built(site))
    for page in ("roles/data-engineer/", "tools/index.html", "skills/etl/", "rules/RK203/", "reference/schema/role/", "reference/api/"):  # fmt: skip
        path = page if page.endswith(".html") else f"{page}index.html"
        headings, theirs = (
            {
                str(said["id"])
                for tag, said in read(folder / path).tags
                if tag in ("h2", "h3", "span") and said.get("id")
            }
            for folder in (site, other)
        )
        assert headings == theirs, page


def test_a_section_lists_its_own_page_first() -> None:
    tree = making.navigation([], generated())
    roles = next(entry["Roles"] for entry in tree if isinstance(entry, dict) and "Roles" in entry)
    assert roles[0] == "roles/index.md"
    family = next(entry for entry in roles if isinstance(entry, dict) and "Data science" in entry)
    assert family["Data science"][0] == "families/data-science/index.md"
    assert "roles/data-scientist.md" in family["Data science"]
