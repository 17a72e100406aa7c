"""JSON-LD: roles, terms and jobs in the words of schema.org, and no text that ends its script."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from machine_parts import EVIL, Scripts, hostile, nodes

import rolekb
from rolekb.docs import jsonld
from rolekb.docs.pages import Page, render
from rolekb.models import Job

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
