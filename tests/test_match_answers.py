"""What an answer to a title says: reasons, places, alternatives, why there is no role, and whose roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import rolekb

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_set_aside_is_kept_apart() -> None:
    found = rolekb.match(
        "Senior Data Engineer (m/f/d), Freelance, hybrid - Berlin, Germany | Team Core Ads"
    )
    assert found.role == "data-engineer"
    assert found.levels == ("senior",)
    assert found.employment_types == ("contract",)
    assert found.workplace == "hybrid"
    assert found.places == ("Berlin, Germany",)
    assert rolekb.match("Data Analyst Intern, part-time").employment_types == (
        "part-time",
        "internship",
    )
    assert rolekb.match("Data Analyst - Austin, TX").places == ("Austin, TX",)
    assert rolekb.match("Data Analyst (Remote, DE)").places == ("DE",)


def test_reasons_point_into_the_title() -> None:
    title = "Sr. Dаta Enginеer II (Remote, US) — Ads 🚀 Ranking"
    found = rolekb.match(title)
    assert found.role == "data-engineer"
    assert [title[one.start : one.end] for one in found.reasons] == [
        one.text for one in found.reasons
    ]
    assert [(one.text, one.means, one.reading) for one in found.reasons] == [
        ("Sr", "level", "senior"),
        ("Dаta Enginеer", "title", "Data Engineer"),
        ("II", "level", "mid"),
        ("Remote", "workplace", "remote"),
        ("US", "place", ""),
        ("Ads 🚀 Ranking", "context", ""),
    ]


def test_a_title_of_two_roles_names_the_second_too() -> None:
    found = rolekb.match("Data Scientist / Machine Learning Engineer")
    assert found.role == "data-scientist"
    assert found.alternatives[0].role == "machine-learning-engineer"
    assert ("other-role", "Machine Learning Engineer") in {
        (one.means, one.reading) for one in found.reasons
    }


def test_a_narrower_role_offers_its_broader_one() -> None:
    found = rolekb.match("Azure Data Engineer")
    assert found.alternatives[0].role == "data-engineer"
    assert found.score > found.alternatives[0].score > 0


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("", "empty"), ("   ", "empty"), ("Engineer", "vague"), ("Senior Manager", "vague"),
        ("Account Executive, AI", "out-of-scope"), ("Qwertyuiop", "unknown"), ("データ", "other-script"),
        ("Инженер данных", "other-script"), ("x" * 401, "too-long"),
    ],
)  # fmt: skip
def test_an_abstention_says_why(title: str, why: str) -> None:
    found = rolekb.match(title)
    assert (found.role, found.score, found.abstained) == (None, 0.0, why)


def test_only_text_is_matched() -> None:
    with pytest.raises(TypeError, match="a title is text, not int"):
        rolekb.match(7)  # type: ignore[arg-type]


def test_an_answer_is_plain_data() -> None:
    data = rolekb.match("Senior Data Engineer, Berlin").to_dict()
    assert data == {
        "title": "Senior Data Engineer, Berlin", "role": "data-engineer", "score": 0.98,
        "levels": ["senior"], "employment_types": [], "workplace": None, "places": ["Berlin"],
        "known_title": "Data Engineer", "abstained": None,
        "reasons": [
            {"text": "Senior", "start": 0, "end": 6, "means": "level", "reading": "senior"},
            {"text": "Data Engineer", "start": 7, "end": 20, "means": "title", "reading": "Data Engineer"},
            {"text": "Berlin", "start": 22, "end": 28, "means": "place", "reading": ""},
        ],
        "alternatives": [],
    }  # fmt: skip


def test_roles_of_ones_own_are_matched_too(tmp_path: Path) -> None:
    (tmp_path / "fishery-whisperer.yaml").write_text(
        "kind: role\nschema_version: 1\nid: fishery-whisperer\nstatus: outline\ntitle: Fishery Whisperer\n"
        "alternate_titles: [Cod Engineer]\nfamily: analytics\nsummary: Talks to cod.\ncrosswalk: []\n",
        encoding="utf-8",
    )
    mine = rolekb.load(str(tmp_path))
    assert rolekb.match("Senior Cod Engineer - Fleet", knowledge=mine).role == "fishery-whisperer"
    assert rolekb.match("Cod Engineer").role is None
    assert rolekb.match("Data Engineer", knowledge=mine).role == "data-engineer"
