"""The laws that every answer to a title keeps."""

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


def test_no_two_titles_fight_over_one_reading() -> None:
    """Titles of two roles that read alike would make the answer depend on which record comes first."""
    readings: dict[str, set[str]] = {}
    for title, role in own_titles():
        readings.setdefault(plain(title), set()).add(role)
    assert {key: roles for key, roles in readings.items() if len(roles) > 1} == {}
