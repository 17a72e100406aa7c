"""The article that the project started from: each of its facts is a sourced field of the comparison."""

from __future__ import annotations

from typing import Any

import pytest
from compared import compared, resolve
from packaged import raw

DE, LEAD = "data-engineer", "lead-machine-learning-engineer"
ARTICLE = "aijobs-de-vs-lead-mle-2023"

# The article's facts as ids, section by section.
FACTS: dict[tuple[str, str], set[str]] = {
    (DE, "skills"): {
        "programming", "etl", "sql-querying", "relational-database-design", "data-warehousing",
        "data-lakes", "data-security", "data-privacy", "problem-solving", "analytical-thinking",
    },
    (LEAD, "skills"): {
        "machine-learning", "programming", "data-preprocessing", "model-selection-and-evaluation",
        "cloud-computing", "software-engineering", "communication", "leadership",
    },
    (DE, "tools"): {
        "python", "java", "scala", "apache-spark", "apache-beam", "amazon-redshift",
        "apache-hadoop", "sql", "mysql", "mongodb", "aws", "azure", "talend", "informatica",
    },
    (LEAD, "tools"): {
        "tensorflow", "pytorch", "pandas", "numpy", "aws", "azure", "python", "r", "tableau",
        "matplotlib",
    },
    (DE, "industries"): {
        "financial-services", "healthcare", "e-commerce", "social-media", "gaming",
    },
    (LEAD, "industries"): {
        "healthcare", "financial-services", "retail", "e-commerce", "manufacturing",
    },
}  # fmt: skip
# Skill -> tools that the article names for it.
SHOWN_IN = {
    (DE, "programming"): {"python", "java", "scala"},
    (DE, "etl"): {"apache-spark", "apache-beam"},
    (DE, "data-warehousing"): {"amazon-redshift"},
    (DE, "data-lakes"): {"apache-hadoop"},
    (LEAD, "programming"): {"python", "r"},
    (LEAD, "machine-learning"): {"tensorflow", "pytorch"},
    (LEAD, "data-preprocessing"): {"pandas", "numpy"},
    (LEAD, "cloud-computing"): {"aws", "azure"},
}
# How many duties and first steps the article lists for each role.
LISTED = {(DE, "responsibilities"): 6, (LEAD, "responsibilities"): 6,
          (DE, "getting_started"): 5, (LEAD, "getting_started"): 5}  # fmt: skip
# What the article's first steps name, as ids of skills or tools.
STEPS = {
    DE: {
        "programming", "python", "java", "etl", "apache-spark", "apache-beam", "sql-querying",
        "relational-database-design", "data-warehousing", "data-lakes", "amazon-redshift",
        "apache-hadoop", "database-administration", "software-engineering",
    },
    LEAD: {
        "tensorflow", "pytorch", "data-preprocessing", "cloud-computing", "aws", "azure",
        "model-selection-and-evaluation", "machine-learning",
    },
}  # fmt: skip


def from_article(role: str, field: str) -> list[dict[str, Any]]:
    return [item for item in raw("roles")[role][field] if ARTICLE in item["sources"]]


@pytest.mark.parametrize(("role", "field"), FACTS, ids=[f"{role}-{of}" for role, of in FACTS])
def test_what_the_article_names_stands_in_the_profile_with_the_article_as_source(
    role: str, field: str
) -> None:
    key = {"skills": "skill", "tools": "tool", "industries": "industry"}[field]
    assert FACTS[role, field] - {item[key] for item in from_article(role, field)} == set()


@pytest.mark.parametrize(("role", "field"), FACTS, ids=[f"{role}-{of}" for role, of in FACTS])
def test_what_the_article_names_stands_in_the_comparison(role: str, field: str) -> None:
    section = getattr(compared(DE, LEAD), field)
    only = section.only_a if role == DE else section.only_b
    shown = {item.id for item in (*section.common, *only)}
    assert FACTS[role, field] - shown == set()


@pytest.mark.parametrize(("role", "skill"), SHOWN_IN, ids=[f"{role}-{of}" for role, of in SHOWN_IN])
def test_a_skill_shows_in_the_tools_that_the_article_names_for_it(role: str, skill: str) -> None:
    (item,) = [item for item in raw("roles")[role]["skills"] if item["skill"] == skill]
    assert SHOWN_IN[role, skill] - set(item["tools"]) == set()


@pytest.mark.parametrize(("role", "field"), LISTED, ids=[f"{role}-{of}" for role, of in LISTED])
def test_the_articles_duties_and_steps_are_all_carried(role: str, field: str) -> None:
    assert len(from_article(role, field)) >= LISTED[role, field]


@pytest.mark.parametrize("role", STEPS)
def test_the_articles_first_steps_lead_to_their_skills_and_tools(role: str) -> None:
    named = {
        term
        for step in from_article(role, "getting_started")
        for term in (*step.get("skills", []), *step.get("tools", []))
    }
    assert STEPS[role] - named == set()


@pytest.mark.parametrize("role", [DE, LEAD])
def test_the_definition_and_the_education_rest_on_the_article(role: str) -> None:
    record = raw("roles")[role]
    assert ARTICLE in record["definition"]["sources"]
    assert ARTICLE in record["education"]["sources"]


def test_the_degrees_and_the_experience_are_those_of_the_article() -> None:
    engineer, lead = (raw("roles")[role]["education"] for role in (DE, LEAD))
    assert {"computer-science", "software-engineering"} <= set(engineer["fields"])
    assert {"computer-science", "mathematics"} <= set(lead["fields"])
    before = " ".join(engineer["prior_experience"]).casefold()
    assert "database administration" in before
    assert "software development" in before
    before = " ".join(lead["prior_experience"]).casefold()
    assert "data science" in before
    assert "machine learning" in before


def test_the_two_work_with_whom_the_article_says() -> None:
    beside = {item["role"] for item in from_article(DE, "related")}
    assert {"data-scientist", "data-analyst"} <= beside
    assert "data-scientist" in {item["role"] for item in from_article(LEAD, "related")}


@pytest.mark.parametrize("role", [DE, LEAD])
def test_the_articles_outlook_is_kept_as_a_dated_superseded_claim(role: str) -> None:
    (claim,) = from_article(role, "outlook")
    assert (claim["status"], claim["as_of"]) == ("superseded", "2023-12-06")
    for word in ("BLS", "11 ", "2019", "2029"):
        assert word in claim["text"]
    current = [item for item in raw("roles")[role]["outlook"] if item["status"] == "current"]
    assert current
    assert all("bls-ep-2024-34" in item["sources"] for item in current)


def test_the_comparison_has_every_section_of_the_article_for_both_roles() -> None:
    both = compared(DE, LEAD)
    for texts in (both.definitions, both.outlook, both.getting_started):
        assert texts.a
        assert texts.b
    duties = both.responsibilities
    assert any(topic.a for topic in duties)
    assert any(topic.b for topic in duties)
    for section in (both.skills, both.tools, both.industries):
        assert section.common
        assert section.only_a
        assert section.only_b
    assert both.education.typical_a is not None
    assert both.education.typical_b is not None
    assert both.education.fields.common
    assert both.education.prior_experience.a
    assert both.education.prior_experience.b
    assert both.levels.common
    assert both.crosswalk.common
    assert both.related.common
    assert ARTICLE in {source.id for source in both.sources}


def test_what_the_article_gives_to_both_is_shared() -> None:
    both = compared(DE, LEAD)
    assert {"python", "aws", "azure"} <= {pair.id for pair in both.tools.common}
    assert {"healthcare", "financial-services", "e-commerce"} <= {
        pair.id for pair in both.industries.common
    }
    assert {"programming", "analytical-thinking"} <= {pair.id for pair in both.skills.common}
    assert "computer-science" in {pair.id for pair in both.education.fields.common}


def test_what_the_article_gives_to_one_alone_is_on_its_side() -> None:
    both = compared(DE, LEAD)
    assert {"apache-beam", "talend", "mongodb"} <= {item.id for item in both.tools.only_a}
    assert {"pytorch", "pandas", "matplotlib"} <= {item.id for item in both.tools.only_b}
    assert {"social-media", "gaming"} <= {item.id for item in both.industries.only_a}
    assert {"retail", "manufacturing"} <= {item.id for item in both.industries.only_b}
    assert "leadership" in {item.id for item in both.skills.only_b}


def test_an_article_fact_in_the_comparison_names_the_article() -> None:
    both = compared(DE, LEAD)
    for entry in (*both.tools.only_a, *both.tools.only_b):
        if entry.id in FACTS[DE, "tools"] | FACTS[LEAD, "tools"]:
            assert ARTICLE in entry.sources
            assert ARTICLE in resolve(entry.pointer)["sources"]
