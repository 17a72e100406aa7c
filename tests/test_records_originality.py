"""Profile texts carry the facts of their sources, never their sentences: no eight words in a row."""

from __future__ import annotations

import csv
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from data_files import DATA, esco_occupations, needs_data, onet
from packaged import COLLECTIONS, raw, texts

if TYPE_CHECKING:
    from collections.abc import Iterable

pytestmark = needs_data
RUN = 8
# A source's own title, and an official label, are quoted on purpose.
QUOTED = re.compile(r"^/title$|^/crosswalk/\d+/label$")


def shingles(text: str) -> set[tuple[str, ...]]:
    """Every run of eight words, without case or punctuation."""
    words = re.findall(r"[a-z0-9]+", text.casefold())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


@cache
def article() -> set[tuple[str, ...]]:
    found = [path.read_text(encoding="utf-8") for path in (DATA.parent / "seed").glob("*.txt")]
    assert found, f"no seed article beside {DATA}"
    return set().union(*map(shingles, found))


@cache
def onet_texts(code: str) -> set[tuple[str, ...]]:
    """What O*NET 30.1 says of an occupation: its description, its tasks, its emerging tasks."""
    described = [
        row[column]
        for table, column in (
            ("Occupation Data", "Description"), ("Task Statements", "Task"), ("Emerging Tasks", "Task"),
        )
        for row in onet(table) if row["O*NET-SOC Code"] == code
    ]  # fmt: skip
    assert described, code
    return set().union(*map(shingles, described))


@cache
def esco_texts(code: str) -> set[tuple[str, ...]]:
    """What ESCO 1.2 says of an occupation: description, definition and scope note."""
    (row,) = [row for row in esco_occupations() if row["code"] == code]
    return set().union(*(shingles(row[key]) for key in ("description", "definition", "scopeNote")))


def copied(record: dict[str, Any], of: set[tuple[str, ...]]) -> list[tuple[str, str]]:
    return [
        (pointer, " ".join(run))
        for pointer, text in texts(record)
        if not QUOTED.search(pointer)
        for run in sorted(shingles(text) & of)
    ]


def codes(record: dict[str, Any], scheme: str) -> Iterable[str]:
    return (item["code"] for item in record["crosswalk"] if item["scheme"] == scheme)


def test_the_sources_are_read_and_a_copy_would_be_noticed() -> None:
    sentence = "They are also responsible for integrating these models into production systems"
    assert copied({"definition": {"text": sentence}}, article())
    assert onet_texts("15-2051.00")
    assert esco_texts("2511.20")


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_nothing_is_copied_from_the_article(collection: str) -> None:
    found = {key: copied(record, article()) for key, record in raw(collection).items()}
    assert {key: runs for key, runs in found.items() if runs} == {}


def test_nothing_is_copied_from_the_occupations_that_a_role_is_filed_under() -> None:
    found = {
        role_id: copied(
            role,
            set().union(
                *map(onet_texts, codes(role, "onet-soc-2019")),
                *map(esco_texts, codes(role, "esco-1.2")),
            ),
        )
        for role_id, role in raw("roles").items()
    }
    assert {role_id: runs for role_id, runs in found.items() if runs} == {}


def test_the_roles_are_those_of_the_agreed_list() -> None:
    with (DATA.parent / "design" / "roles.csv").open(encoding="utf-8", newline="") as file:
        agreed = [row["id"] for row in csv.DictReader(file)]
    assert sorted(raw("roles")) == sorted(agreed)
