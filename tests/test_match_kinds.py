"""What kinds of titles taught the resolver: each names the part that once misled it."""

from __future__ import annotations

import pytest

import rolekb


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("AVP, Data Analyst", "data-analyst"),  # a bank's vice president leads nobody
        ("VP of Data Science", "data-science-manager"),
        ("Manager, Data Scientists", "data-science-manager"),
        ("Director, Data Science & Customer Analytics", "data-science-manager"),
        ("Darwin AI - Full Stack Engineer", "software-engineer"),  # a name before the dash
        ("Senior Clinical Data Engineer", "data-engineer"),
        ("Python ML Engineer", "machine-learning-engineer"),
        ("Data Conversion Business Analyst", "business-analyst"),
        ("Data Infrastructure Platform Engineer", "data-platform-engineer"),
        ("Full Stack Engineer AI", "ml-software-engineer"),
        ("Leiterin Datenanalyse", "data-analytics-manager"),
        ("Machine Learning Ops Engineer", "mlops-engineer"),
        ("Epidemiologist Researcher", None),
        ("Developer Compliance Analyst", None),
        ("AI Marketing Engineer", None),
        ("AI Social Strategist", None),
        ("Information Technology Architect", None),
        ("Third Party Risk Analyst", None),
        ("Solutions Architect, AI Natives", None),
        ("Supervisor, Analyst", None),
        ("Manager, Software Engineering - Machine Learning (Search)", "machine-learning-manager"),
        ("Engineering Manager - Edge AI", "machine-learning-manager"),
        (
            "Generative AI Lead",
            "generative-ai-engineer",
        ),  # who leads an AI team may be its engineer
        ("Member of Technical Staff, Integration/RL Team (Research Engineer)", "research-engineer"),
        ("Expert(e) Big data", "big-data-engineer"),
        ("Investigador/a Arqueología Cognitiva", None),
        ("Senior Market Data Analyst", "financial-data-analyst"),
        ("Marketing Data Analyst", "marketing-analyst"),
        ("Digital Marketing Specialist", None),
        ("Sr. A.I. Engineer, Claims Automation", "ai-engineer"),
        ("Head Start Grants Specialist/Data Analyst", "data-analyst"),  # no head of anything
        ("Technical Interviewer for Data Scientist Roles", None),
        ("Software Engineering Intern (Summer 2026)", "software-engineer"),
        ("Wissenschaftliche*r Mitarbeiter*in Maschinelles Lernen (m/w/d)", "ai-research-scientist"),
        ("Analista Programador COBOL", "software-engineer"),
        ("Functionaris Gegevensbescherming (FG)", "data-protection-officer"),
    ],
)
def test_a_title_is_read_by_what_decides_it(title: str, role: str | None) -> None:
    assert rolekb.match(title).role == role


@pytest.mark.parametrize(
    ("title", "levels"),
    [
        ("Chief Data Officer", ("executive",)),
        ("Chief of Staff to the Chief Data Officer", ()),
        ("Executive Assistant to VP, Data Science", ()),
        ("Executive Operations Partner to the Office of the CEO", ()),
        ("Director of Data Science", ("director",)),
        ("Assistant to the Director of Data Science", ()),
        ("of the VP", ("executive",)),  # whatever that is
        ("Teamleiter Data & Analytics (m/w/d)", ("lead",)),
        ("Alpha Researcher - Mid-Frequency Futures", ()),
    ],
)
def test_a_level_is_that_of_the_post_itself(title: str, levels: tuple[str, ...]) -> None:
    assert rolekb.match(title).levels == levels
