"""Titles resolved: what a recruiter would say of them."""

from __future__ import annotations

import pytest

import rolekb

# The 40 most frequent titles of the salary set of 2025-08-03, and what a recruiter would say.
FREQUENT = {
    "Data Scientist": "data-scientist", "Software Engineer": "software-engineer",
    "Data Engineer": "data-engineer", "Data Analyst": "data-analyst", "Engineer": None,
    "Machine Learning Engineer": "machine-learning-engineer", "Manager": None, "Analyst": None,
    "Research Scientist": "research-scientist", "Product Manager": None,
    "Applied Scientist": "applied-scientist", "Associate": None, "Data Architect": "data-architect",
    "Analytics Engineer": "analytics-engineer", "AI Engineer": "ai-engineer",
    "Research Engineer": "research-engineer", "Consultant": None, "Data Manager": None,
    "Developer": None, "Data Specialist": None, "Solutions Architect": None,
    "Business Intelligence Engineer": "business-intelligence-developer", "Engineering Manager": None,
    "Systems Engineer": None, "Architect": None, "Software Developer": "software-engineer",
    "Director": None, "Software Development Engineer": "software-engineer",
    "Machine Learning Researcher": "research-scientist",
    "Business Intelligence Analyst": "business-intelligence-analyst", "DevOps Engineer": "devops-engineer",
    "Platform Engineer": "devops-engineer", "Machine Learning Scientist": "ai-research-scientist",
    "Site Reliability Engineer": "devops-engineer", "Business Analyst": "business-analyst",
    "BI Analyst": "business-intelligence-analyst", "Research Analyst": None, "Solutions Engineer": None,
    "Business Intelligence Developer": "business-intelligence-developer",
    "Backend Engineer": "software-engineer",
}  # fmt: skip

SEED = {
    "Lead GNSS Data Scientist": ("geospatial-data-scientist", ("lead",)),
    "AI Engineer Intern, Agents": ("ai-agent-engineer", ("intern",)),
    "Founding AI Engineer, Agents": ("ai-agent-engineer", ()),
    "Data Architect": ("data-architect", ()),
    "Data ETL Engineer": ("etl-developer", ()),
    "AI Research Scientist": ("ai-research-scientist", ()),
}

# One title for each thing that messy titles do: role, levels.
MESSY: dict[str, tuple[str | None, str]] = {
    "Sr. ML Eng II (Remote, US) - Ads Ranking": ("machine-learning-engineer", "senior"),
    "Snr Data Scientist": ("data-scientist", "senior"),
    "DATA ENGINEER (M/F/D)": ("data-engineer", ""),
    "Data Scientist H/F - Paris": ("data-scientist", ""),
    "🚀 Data Analyst 🚀": ("data-analyst", ""),
    "[Remote] Senior Data Engineer": ("data-engineer", "senior"),
    "Data Engineer at ACME": ("data-engineer", ""),
    "Data Engineer @ ACME | Berlin": ("data-engineer", ""),
    "REQ-20391: Data Engineer 4471": ("data-engineer", ""),
    "DataEngineer": ("data-engineer", ""),
    "Fullstack Developer": ("software-engineer", ""),
    "Data Enginer": ("data-engineer", ""),
    "Machine Leaning Engineer": ("machine-learning-engineer", ""),
    "Data Sceintist": ("data-scientist", ""),
    "Engineer, Data": ("data-engineer", ""),
    "Dаtа Sсiеntist": ("data-scientist", ""),  # Cyrillic а, с, е
    "Ｄａｔａ Ｅｎｇｉｎｅｅｒ": ("data-engineer", ""),
    "𝐃𝐚𝐭𝐚 𝐀𝐧𝐚𝐥𝐲𝐬𝐭": ("data-analyst", ""),
    "D\u00e1t\u00e0 Analyst": ("data-analyst", ""),
    "Data\u200bEngineer": ("data-engineer", ""),
    "<b>Data</b> Engineer &amp; more": ("data-engineer", ""),
    "機械学習エンジニア (Machine Learning Engineer)": ("machine-learning-engineer", ""),
    "Entwickler*in Machine Learning (w/m/d)": ("machine-learning-engineer", ""),
    "Ingénieur(e) Data confirmé(e)": ("data-engineer", "mid"),
    "Werkstudent Data Science": ("data-scientist", "intern"),
    "Stage - Data Analyst": ("data-analyst", "intern"),
    "Praktikum Data Engineering": ("data-engineer", "intern"),
    "Graduate Data Analyst": ("data-analyst", "entry"),
    "Associate Data Scientist": ("data-scientist", "entry"),
    "Data Engineer III": ("data-engineer", "senior"),
    "Data Scientist, Mid": ("data-scientist", "mid"),
    "Staff Machine Learning Engineer": ("lead-machine-learning-engineer", "staff"),
    "Machine Learning Engineer (Senior/Staff)": ("lead-machine-learning-engineer", "senior staff"),
    "Senior Staff Data Engineer": ("data-engineer", "staff"),
    "Lead Data Scientist": ("data-scientist", "lead"),
    "Director of Data Science": ("data-science-manager", "director"),
    "VP of Data": ("head-of-data", "executive"),
    "Head of Data Engineering": ("data-engineering-manager", "director"),
    "Senior Manager, Data Science": ("data-science-manager", "manager"),
    "Manager, Data Engineer": ("data-engineering-manager", "manager"),
    "Engineering Manager, Machine Learning": ("machine-learning-manager", "manager"),
    "Chief Data & AI Officer": ("chief-data-officer", "executive"),
    "Senior Product Manager, AI": ("ai-product-manager", "senior"),
    "Software Engineer, Data Platform": ("software-engineer", ""),
    "Software Engineer, Machine Learning": ("ml-software-engineer", ""),
    "Member of Technical Staff - ML Infrastructure": ("ml-platform-engineer", ""),
    "Data Analyst / Data Engineer": ("data-analyst", ""),
    "Business/Data Analyst": ("data-analyst", ""),
    "Sales Data Analyst": ("data-analyst", ""),
    "Senior Data Scientist, Marketing": ("data-scientist", "senior"),
    "Azure Data Engineer": ("cloud-data-engineer", ""),
    "Data Science Intern": ("data-scientist", "intern"),
    "Account Executive, AI": (None, ""),
    "AI Sales": (None, ""),
    "Data Entry Clerk": (None, ""),
    "Data Center Technician": (None, ""),
    "Data Security Engineer": (None, ""),
    "Data Science Recruiter": (None, ""),
    "Data Science Tutor/Teacher": (None, ""),
    "Software Security Engineer": (None, ""),
    "Network Engineer": (None, ""),
    "Speech Language Pathologist": (None, ""),
    "Animal Artificial Insemination Technician": (None, ""),
    "Senior Engineer": (None, "senior"),
    "Product Manager, Payments": (None, ""),
    "Engineering Manager, Payments": (None, "manager"),
    "Member of Technical Staff": (None, ""),
}


@pytest.mark.parametrize(("title", "role"), FREQUENT.items())
def test_a_frequent_title_gets_the_role_that_a_recruiter_would_name(
    title: str, role: str | None
) -> None:
    assert rolekb.match(title).role == role


@pytest.mark.parametrize(("title", "answer"), SEED.items())
def test_a_job_card_of_the_seed_gets_its_role(
    title: str, answer: tuple[str, tuple[str, ...]]
) -> None:
    found = rolekb.match(title)
    assert (found.role, found.levels) == answer
    assert {job.title: job.role for job in rolekb.jobs.values()}[title] == found.role


@pytest.mark.parametrize(("title", "answer"), MESSY.items())
def test_a_messy_title_is_read_all_the_same(title: str, answer: tuple[str | None, str]) -> None:
    found = rolekb.match(title)
    assert (found.role, " ".join(found.levels)) == answer
