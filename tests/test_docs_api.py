"""The machine face: JSON as it was checked, a feed, JSON-LD, previews and llms.txt, whatever the records say."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

import rolekb
from rolekb import paths, schemas
from rolekb.catalog.knowledge import KnowledgeBase, in_memory
from rolekb.catalog.store import COLLECTIONS
from rolekb.catalog.table import Table
from rolekb.cli import site_pages
from rolekb.docs import api, feeds, head, jsonld, llms
from rolekb.docs import site as making
from rolekb.docs.pages import File, Page, render
from rolekb.models import Job

ATOM = "{http://www.w3.org/2005/Atom}"
EVIL = '</script></title></head><script>alert(1)</script>" onload="x ]]> &amp; `|` [a](javascript:b) \u202eאב'


def files() -> dict[str, bytes]:
    return {one.path: one.content for one in api.pages(rolekb.knowledge) if isinstance(one, File)}


FILES = files()


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


def test_the_schemas_are_served_byte_for_byte() -> None:
    folder = Path(paths.schemas())
    served = {path: content for path, content in FILES.items() if path.startswith("schema/")}
    lying = {
        f"schema/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in (folder / "index.json", *folder.glob("v*/*.schema.json"))
    }
    assert served == lying
    for kind in schemas.KINDS:
        identifier = str(schemas.schema(kind)["$id"])
        assert identifier.removeprefix("https://w3id.org/rolekb/") in served


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_every_record_is_served_as_it_was_checked_and_validates(collection: str) -> None:
    records = rolekb.knowledge.collection(collection)
    validator = Draft202012Validator(schemas.schema(COLLECTIONS[collection][0]))
    prefix = f"api/v1/{collection}/"
    served = {
        path.removeprefix(prefix).removesuffix(".json"): json.loads(content)
        for path, content in FILES.items()
        if path.startswith(prefix) and path.endswith(".json") and not path.endswith(".rows.json")
    }
    assert set(served) == set(records)
    for record_id, record in served.items():
        assert record == records.raw(record_id)
        validator.validate(record)


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_collection_in_one_file_holds_every_record(collection: str) -> None:
    records = rolekb.knowledge.collection(collection)
    whole = json.loads(FILES[f"api/v1/{collection}.json"])
    assert whole["collection"] == collection
    assert whole["count"] == len(records)
    assert whole["records"] == [records.raw(record_id) for record_id in records]


def test_the_index_names_every_record_and_leads_to_files_that_there_are() -> None:
    index = json.loads(FILES["api/v1/index.json"])
    assert list(index["collections"]) == list(COLLECTIONS)
    for collection, about in index["collections"].items():
        records = rolekb.knowledge.collection(collection)
        assert about["kind"] == COLLECTIONS[collection][0]
        assert about["count"] == len(records) == len(about["records"])
        assert f"api/v1/{about['all']}" in FILES
        for entry in about["records"]:
            raw = records.raw(entry["id"])
            assert entry["title"] == raw.get("title", raw.get("label"))
            for name in ("data", "csv", "rows"):
                assert name not in entry or f"api/v1/{entry[name]}" in FILES
    assert any(entry["status"] == "outline" for entry in index["collections"]["roles"]["records"])
    assert index["schemas"] == "../../schema/v1/"


def test_the_numbers_of_figures_are_served_as_they_lie_and_as_typed_rows() -> None:
    assert len(rolekb.figures) > 0
    for figure_id in rolekb.figures:
        table = rolekb.knowledge.table(figure_id)
        assert FILES[f"api/v1/figures/{figure_id}.csv"] == table.csv
        rows = json.loads(FILES[f"api/v1/figures/{figure_id}.rows.json"])
        assert tuple(rows["columns"]) == table.columns
        assert [tuple(row) for row in rows["rows"]] == list(table.rows)
        assert table.csv.count(b"\n") == len(rows["rows"]) + 1


def test_a_date_and_an_empty_cell_of_a_figure_are_said_in_json() -> None:
    table = Table(
        "t", (("day", "date"), ("up", "boolean")), b"day,up\n2026-01-02,true\n2026-01-03,\n"
    )
    assert json.loads(api.rows_json(table)) == {
        "columns": ["day", "up"], "rows": [["2026-01-02", True], ["2026-01-03", None]],
    }  # fmt: skip


# The feed


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


# JSON-LD


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


# What schema.org gives each type: the properties that we may use.
KNOWN = {
    "Occupation": {
        "@context", "@type", "@id", "mainEntityOfPage", "name", "description", "identifier", "alternateName",
        "responsibilities", "skills", "occupationalCategory", "educationRequirements",
    },
    "DefinedTerm": {
        "@context", "@type", "@id", "name", "termCode", "description", "alternateName", "inDefinedTermSet", "sameAs",
    },
    "DefinedTermSet": {"@context", "@type", "@id", "name", "description", "license"},
    "CategoryCode": {"@type", "codeValue", "name", "inCodeSet"},
    "CategoryCodeSet": {"@type", "name", "url"},
}  # fmt: skip


def holds(node: Any) -> None:
    """Every node has a known type, only that type's properties, and no empty value."""
    if isinstance(node, list):
        for one in node:
            holds(one)
    elif isinstance(node, dict):
        assert set(node) <= KNOWN[node["@type"]], node
        assert all(value not in ("", [], None) for value in node.values())
        for value in node.values():
            holds(value)


def test_every_role_is_an_occupation_with_what_its_record_says() -> None:
    for role in rolekb.roles.values():
        (node,) = nodes(f"roles/{role.id}.md")
        assert (node["@context"], node["@type"]) == ("https://schema.org", "Occupation")
        assert node["name"] == role.title
        assert node["mainEntityOfPage"] == f"https://w3id.org/rolekb/roles/{role.id}/"
        assert node["description"] == (role.definition.text if role.definition else role.summary)
        assert len(node.get("skills", [])) == len(role.skills)
        codes = [item.code for item in role.crosswalk if item.relation in ("exact", "close")]
        assert [category["codeValue"] for category in node.get("occupationalCategory", [])] == codes
        assert "estimatedSalary" not in node
        holds(node)


def test_terms_are_defined_terms_of_their_vocabulary() -> None:
    for collection in ("skills", "tools", "industries", "fields"):
        (whole,) = nodes(f"{collection}/index.md")
        assert whole["@type"] == "DefinedTermSet"
        holds(whole)
        for term_id in list(rolekb.knowledge.collection(collection))[:20]:
            (node,) = nodes(f"{collection}/{term_id}.md")
            assert node["termCode"] == term_id
            assert node["inDefinedTermSet"] == whole["@id"]
            holds(node)
    (family,) = nodes("families/data-engineering/index.md")
    assert (family["@type"], family["termCode"]) == ("DefinedTerm", "data-engineering")


def test_pages_that_show_no_record_have_no_such_data() -> None:
    for path in (
        "index.md",
        "reference/cli.md",
        "roles/index.md",
        "roles/no-such-role.md",
        "rules/RK203.md",
    ):
        assert nodes(path) == []


def test_a_page_of_its_own_data_keeps_it() -> None:
    page = Page("roles/data-engineer.md", "T", "D", "B", jsonld=({"@type": "Thing"},))
    assert jsonld.described(page, rolekb.knowledge) is page


def test_a_hostile_record_cannot_end_its_script() -> None:
    for path in ("roles/evil.md", "skills/evil-skill.md"):
        (node,) = nodes(path, hostile())
        assert node["name"] == EVIL
        page = jsonld.described(Page(path, "T", "D", "Body."), hostile())
        assert Scripts(render(page)).others == []


@given(st.text())
def test_no_text_ends_a_script(text: str) -> None:
    page = Page("a.md", "T", "D", "Body.", jsonld=({"name": text},))
    ((_, data),) = Scripts(render(page)).found
    assert json.loads(data) == {"name": text}


WHOLE_JOB: dict[str, Any] = {
    "kind": "job", "schema_version": 1, "id": "j", "title": "Data Engineer",
    "organization": {"name": "ACME", "url": "https://example.com"},
    "locations": [{"text": "Berlin", "locality": "Berlin", "country": "DE"}, {"text": "Somewhere"}],
    "employment_types": ["full-time", "contract"],
    "pay": {"minimum": 80000, "maximum": 95000, "currency": "EUR", "period": "year", "source": "employer"},
    "description": {"format": "text", "body": "We build."}, "posted_on": "2026-01-02", "valid_through": "2026-02-02",
    "apply_url": "https://example.com/apply", "direct_apply": True, "provenance": {"source": "s"},
}  # fmt: skip


def posting(**changes: Any) -> Any:
    record = {key: value for key, value in {**WHOLE_JOB, **changes}.items() if value is not None}
    return jsonld.job_posting(Job.model_validate(record))


def test_a_whole_job_is_a_job_posting() -> None:
    node = posting()
    assert node["@type"] == "JobPosting"
    assert (node["datePosted"], node["validThrough"]) == ("2026-01-02", "2026-02-02")
    assert [place["address"]["addressCountry"] for place in node["jobLocation"]] == ["DE"]
    assert node["employmentType"] == ["FULL_TIME", "CONTRACTOR"]
    assert node["baseSalary"]["value"] == {
        "@type": "QuantitativeValue", "minValue": 80000, "maxValue": 95000, "unitText": "YEAR",
    }  # fmt: skip
    assert node["hiringOrganization"] == {"@type": "Organization", "name": "ACME", "sameAs": "https://example.com"}  # fmt: skip
    assert node["directApply"] is True


@pytest.mark.parametrize("missing", ["description", "posted_on", "valid_through", "apply_url"])
def test_a_job_without_what_search_engines_ask_for_is_no_job_posting(missing: str) -> None:
    assert posting(**{missing: None}) is None


def test_a_place_without_a_country_is_no_place_to_post_but_remote_work_needs_none() -> None:
    nowhere = [{"text": "Somewhere"}]
    assert posting(locations=nowhere) is None
    assert posting(locations=nowhere, workplace="remote") is None
    remote = posting(locations=nowhere, workplace="remote", applicant_locations=["US"])
    assert remote["jobLocationType"] == "TELECOMMUTE"
    assert remote["applicantLocationRequirements"] == [{"@type": "Country", "name": "US"}]
    assert "jobLocation" not in remote


def test_pay_that_someone_estimated_is_not_the_employers_offer() -> None:
    assert "baseSalary" not in posting(pay={**WHOLE_JOB["pay"], "source": "estimate"})
    assert "baseSalary" not in posting(pay={**WHOLE_JOB["pay"], "kind": "total"})


def test_old_cards_are_not_offered_to_search_engines() -> None:
    assert [job.id for job in rolekb.jobs.values() if jsonld.job_posting(job)] == []


# Previews


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


# llms.txt


def test_llms_txt_has_the_form_of_its_convention() -> None:
    text = llms.llms_txt(rolekb.knowledge)
    tokens = MarkdownIt("commonmark").parse(text)
    tops = [token.type for token in tokens if token.level == 0 and token.nesting >= 0]
    assert tops[:3] == ["heading_open", "blockquote_open", "paragraph_open"]
    assert re.findall(r"^# (.*)$", text, re.MULTILINE) == ["rolekb"]
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == ["Roles", "Data", "Schemas", "Reference", "Optional"]  # fmt: skip
    for line in text.partition("## Roles")[2].splitlines():
        assert not line or line.startswith("## ") or re.fullmatch(r"- \[[^\]]+\]\([^)]+\)(: .+)?", line), line  # fmt: skip


def test_every_link_of_llms_txt_leads_to_a_file_of_the_site(site: Path) -> None:
    links = re.findall(r"\]\(([^)]+)\)", (site / "llms.txt").read_text(encoding="utf-8"))
    assert len(links) > len(rolekb.roles)
    assert [link for link in links if not (site / link).is_file()] == []


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


# The built site


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
    for path, content in FILES.items():
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


def test_json_ld_of_a_built_page_is_whole(site: Path) -> None:
    text = (site / "roles" / "data-engineer" / "index.html").read_text(encoding="utf-8")
    data = [json.loads(said) for kind, said in Scripts(text).found if kind == "application/ld+json"]
    assert data == nodes("roles/data-engineer.md")


def test_all_that_is_generated_is_alike_each_time() -> None:
    first, second = (dict(making.contents(making.generate(rolekb.knowledge))) for _ in range(2))
    assert first == second
    assert len(first) > 1000
