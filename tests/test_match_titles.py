"""The titles that roles carry: each belongs where it stands, as far as the official lists can tell."""

from __future__ import annotations

import doctest
import re
from functools import cache
from pathlib import Path

from data_files import esco_occupations, needs_data, onet
from packaged import raw

import rolekb
from rolekb.resolve.titles_build import plain
from rolekb.resolve.titles_lexicon import base
from rolekb.resolve.titles_marks import LEVELS, RIGHTLY_SPELLED

LANGUAGES = ["de", "fr", "es", "pt", "it", "nl", "pl"]
# The guide of the benchmark counts these narrower occupations of the official lists as the role.
NARROWER = {
    "software-engineer": {
        "Web Developer", "Software Architect", "Blockchain Developer", "Blockchain Engineer", "Mobile Application Developer",
        "Programmer",
    },
    "devops-engineer": {"Cloud Engineer"},
    "financial-data-analyst": {"Credit Risk Analyst"},
    "operations-analyst": {"Logistics Analyst"},
}  # fmt: skip
# As the seed and the first profiles have them; seniority is the resolver's business in all others.
WITH_LEVELS = {
    "Senior Data Engineer", "Principal Data Architect", "Principal Researcher", "Lead ML Engineer",
    "Principal Machine Learning Engineer", "Principal ML Engineer", "Staff Machine Learning Engineer",
    "Staff ML Engineer",
}  # fmt: skip


@cache
def official_names() -> dict[str, set[tuple[str, str]]]:
    """Names of the occupations of O*NET and ESCO, folded, each with (scheme, its code or label)."""
    names: dict[str, set[tuple[str, str]]] = {}
    for row in onet("Occupation Data"):
        for name in (row["Title"], row["Title"].removesuffix("s")):
            names.setdefault(plain(name), set()).add(("onet", row["O*NET-SOC Code"]))
    for row in esco_occupations():
        label = row["preferredLabel"].strip().casefold()
        names.setdefault(plain(label), set()).add(("esco", label))
    return names


@needs_data
def test_no_title_is_the_official_name_of_another_occupation() -> None:
    astray = {}
    for role, record in raw("roles").items():
        own = {
            ("onet", item["code"])
            for item in record["crosswalk"]
            if item["scheme"] == "onet-soc-2019"
        }
        own |= {
            ("esco", item["label"].strip().casefold())
            for item in record["crosswalk"] if item["scheme"].startswith("esco")
        }  # fmt: skip
        for title in record["alternate_titles"]:
            others = official_names().get(plain(title), set())
            if others and not others & own and title not in NARROWER.get(role, ()):
                astray[title] = (role, others)
    assert astray == {}
    assert len(official_names()) > 3000


@needs_data
def test_other_trades_stay_out() -> None:
    """O*NET's titles of occupations that no role's crosswalk names: hardly any may get a role."""
    ours = {item["code"] for record in raw("roles").values() for item in record["crosswalk"]}
    titles: dict[str, set[str]] = {}
    for row in onet("Alternate Titles"):
        short = re.sub(r"\s*\(.*?\)", "", row["Alternate Title"])
        titles.setdefault(short, set()).add(row["O*NET-SOC Code"])
    others = [title for title, codes in titles.items() if not codes & ours]
    named = [title for title in others if rolekb.match(title).role is not None]
    assert len(others) > 40_000
    assert len(named) < len(others) * 0.003


@needs_data
def test_no_one_is_sent_to_inseminate_animals() -> None:
    labels = {
        label.strip()
        for row in esco_occupations() if row["preferredLabel"].strip() == "animal artificial insemination technician"
        for label in (row["preferredLabel"], *row["altLabels"].split("\n"))
    }  # fmt: skip
    assert "AI engineer" in labels
    found = {label: rolekb.match(label).role for label in labels}
    assert {label for label, role in found.items() if role} == {"AI engineer"}  # of another AI


def test_no_title_is_another_with_a_level_before_it() -> None:
    levels = {
        form for line in LEVELS.strip().splitlines() if not line.startswith(("associate", "executive"))
        for form in line.split(": ", 1)[1].split("|")
    }  # fmt: skip
    graded = {
        title
        for record in raw("roles").values()
        for title in record["alternate_titles"]
        if plain(title).split(" ")[0] in levels | {"lead"}
    }
    assert graded <= WITH_LEVELS


def test_the_commonest_roles_have_titles_in_seven_more_languages() -> None:
    kept = {
        role: [entry["language"] for entry in record["other_languages"]]
        for role, record in raw("roles").items()
        if record.get("other_languages")
    }
    assert (
        len(kept) == 16
    )  # the fifteen, and data protection officers, whose name a law of all these countries gives
    assert all(languages == LANGUAGES for languages in kept.values())


def test_the_guide_to_titles_says_what_is_true() -> None:
    page = Path(__file__).parent.parent / "docs" / "titles.md"
    result = doctest.testfile(str(page), module_relative=False)
    assert result.attempted > 3
    assert result.failed == 0


def test_no_word_of_the_tables_is_taken_for_a_slip() -> None:
    words = {word for phrase in base() for word in phrase.split(" ")}
    assert words.isdisjoint({"engineeer", "enginer", "analist s"})
    assert not set(RIGHTLY_SPELLED.split()) & {
        word for word, (kind, _) in base().items() if kind == "head"
    }
