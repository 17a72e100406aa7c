"""Titles resolved: what a recruiter would say of them, and the laws that every title keeps."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from packaged import raw

import rolekb
from rolekb.resolve.titles_build import plain, titles_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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


# The laws.


@cache
def own_titles() -> list[tuple[str, str]]:
    """Every title of every role, with the role."""
    return [(title, role) for role, record in raw("roles").items() for title in titles_of(record)]


def english() -> list[tuple[str, str]]:
    return [
        (title, role)
        for role, record in raw("roles").items()
        for title in (record["title"], *record["alternate_titles"])
    ]


def test_every_title_of_every_role_resolves_to_it() -> None:
    astray = {title: role for title, role in own_titles() if rolekb.match(title).role != role}
    assert astray == {}
    assert len(own_titles()) > 1000


def test_the_mirror_of_a_title_resolves_to_its_role() -> None:
    astray = {}
    for title, role in english():
        *before, last = title.split(" ")
        if before and "," not in title:
            mirror = f"{last}, {' '.join(before)}"
            if rolekb.match(mirror).role != role:
                astray[mirror] = role
    assert astray == {}


LIFTED = ("machine-learning-engineer", "lead-machine-learning-engineer")
KEEPS = (
    "Senior",
    "Sr.",
    "Snr",
    "Junior",
    "Jr",
    "Graduate",
    "Mid-level",
    "Intern",
    "Staff",
    "Principal",
    "Lead",
)


@pytest.mark.parametrize("word", KEEPS)
def test_a_level_before_a_title_keeps_its_role(word: str) -> None:
    astray = {}
    for title, role in own_titles():
        found = rolekb.match(f"{word} {title}").role
        allowed = LIFTED if role in LIFTED else (role,)
        if found not in allowed:
            astray[title] = (role, found)
    assert astray == {}


@pytest.mark.parametrize("word", ["Lead", "Staff", "Principal"])
def test_a_lead_machine_learning_engineer_is_a_role_of_its_own(word: str) -> None:
    assert rolekb.match(f"{word} ML Engineer").role == "lead-machine-learning-engineer"
    assert rolekb.match("Senior ML Engineer").role == "machine-learning-engineer"


@pytest.mark.parametrize(
    "after",
    [" II", " III", " (Remote)", " - Remote", " (m/f/d)", ", Berlin", " - Full-time", " Intern"],
)
def test_what_stands_behind_a_title_keeps_its_role(after: str) -> None:
    astray = {
        title: role for title, role in own_titles() if rolekb.match(title + after).role != role
    }
    assert astray == {}


FORMS = st.sampled_from([str.upper, str.lower, str.title, str.swapcase, str.casefold])
BLANKS = st.sampled_from([" ", "  ", "\t", "\u00a0", " \n ", "\u2003"])


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(english()), FORMS, BLANKS, BLANKS, BLANKS)
def test_case_and_spacing_change_nothing(
    pair: tuple[str, str], form: Callable[[str], str], before: str, between: str, after: str
) -> None:
    title, role = pair
    written = form(before + title.replace(" ", between) + after)
    assert rolekb.match(written).role == role


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(english()), st.sampled_from(english()))
def test_a_team_behind_a_listed_title_changes_nothing(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    title, role = one
    found = rolekb.match(f"{title} - Team Umbrella {other[0].split(' ')[0]}ish").role
    assert found in (role, *LIFTED) if role in LIFTED else found == role


WORDS = sorted({word for title, _ in english() for word in plain(title).split(" ")})
SIGNS = [
    "-",
    ",",
    "(",
    ")",
    "/",
    "|",
    "&",
    "at",
    "of",
    "Senior",
    "II",
    "Remote",
    "Berlin",
    "m/f/d",
    "🚀",
]


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS + SIGNS * 20), max_size=9).map(" ".join) | st.text(max_size=80)
)
@example("language dba ab ab ab ab")  # more words that say nothing than words that do
def test_any_answer_holds_together(title: str) -> None:
    found = rolekb.match(title)
    assert found == rolekb.match(title)
    assert (found.role is None) == (found.abstained is not None) == (found.score == 0)
    assert (found.role is None) == (found.known_title is None)
    assert 0 <= found.score <= 1
    if found.role is not None:
        assert (
            found.known_title
            in set(titles_of(raw("roles")[rolekb.roles[found.role].id])) | lifted_titles()
        )
    order = [
        "intern",
        "entry",
        "mid",
        "senior",
        "lead",
        "staff",
        "principal",
        "manager",
        "director",
        "executive",
    ]
    assert list(found.levels) == [level for level in order if level in found.levels]
    for one in found.reasons:
        assert title[one.start : one.end] == one.text != ""
    assert [one.start for one in found.reasons] == sorted(one.start for one in found.reasons)
    scores = [one.score for one in found.alternatives]
    assert scores == sorted(scores, reverse=True)
    assert found.role not in {one.role for one in found.alternatives}
    assert all(0 < score < (found.score or 1) for score in scores)


def lifted_titles() -> set[str]:
    """Titles of the role that a level lifts."""
    return set(titles_of(raw("roles")["machine-learning-engineer"]))


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


def test_no_two_titles_fight_over_one_reading() -> None:
    """Titles of two roles that read alike would make the answer depend on which record comes first."""
    readings: dict[str, set[str]] = {}
    for title, role in own_titles():
        readings.setdefault(plain(title), set()).add(role)
    assert {key: roles for key, roles in readings.items() if len(roles) > 1} == {}
