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
    ],
)
def test_a_title_is_read_by_what_decides_it(title: str, role: str | None) -> None:
    assert rolekb.match(title).role == role
