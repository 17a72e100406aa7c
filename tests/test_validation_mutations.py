"""Laws over records that are broken at random: checking never raises, and no engine shows in the answer."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packaged import outline_of

import rolekb
from rolekb.reading import Json, read_json
from rolekb.validation.check import Report, check_documents
from rolekb.validation.engines import fast_available
from rolekb.validation.options import Options

pytestmark = pytest.mark.skipif(
    not fast_available(), reason="jsonschema-rs is not installed: there is one engine only"
)

RECORDS: dict[str, dict[str, Json]] = {
    "role": rolekb.roles.raw("data-engineer"),
    "outline": outline_of("data-steward"),
    "job": rolekb.jobs.raw("vara-ai-research-scientist"),
    "term": rolekb.skills.raw("etl"),
    "source": rolekb.sources.raw("esco-1.2"),
}
WORDS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        ["", " x", "role", "2024-02-30", "https://x", "deprecated", "\u009b\u202e", "x-own"]
    ),
)
VALUES: st.SearchStrategy[Json] = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-(2**53) + 1, 2**53 - 1), WORDS,
        st.floats(allow_nan=False, allow_infinity=False),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=3)
    ),
    max_leaves=4,
)  # fmt: skip


def collections(value: Json) -> list[dict[str, Json] | list[Json]]:
    """A value's mappings and lists that are not empty, itself first."""
    if not isinstance(value, (dict, list)) or not value:
        return []
    children = value.values() if isinstance(value, dict) else value
    return [value, *(found for child in children for found in collections(child))]


@st.composite
def broken(draw: st.DrawFn, kind: str) -> str:
    """A record with up to three keys dropped, added, or given another value; as JSON."""
    record = copy.deepcopy(RECORDS[kind])
    for _ in range(draw(st.integers(1, 3))):
        places = collections(record)
        if not places:
            break
        place = draw(st.sampled_from(places))
        key: str | int
        if isinstance(place, dict):
            key = draw(st.sampled_from(sorted(place)))
            match draw(st.sampled_from(("drop", "add", "replace"))):
                case "drop":
                    del place[key]
                case "add":
                    place[draw(WORDS)] = draw(VALUES)
                case _:
                    place[key] = draw(VALUES)
        else:
            place[draw(st.integers(0, len(place) - 1))] = draw(VALUES)
    return json.dumps(record)


def report(text: str, *, fast: bool) -> Report:
    document = read_json(text, f"{json.loads(text).get('id')}.json")
    # The job that fills every field lists full-time and part-time at once.
    options = Options(engine="fast" if fast else "reference", ignore=("RK506",))
    return check_documents([document], rolekb.knowledge, options)


@pytest.mark.parametrize("kind", RECORDS)
def test_the_records_that_are_broken_here_are_sound_before(kind: str) -> None:
    assert report(json.dumps(RECORDS[kind]), fast=False).problems == []


@pytest.mark.parametrize("kind", RECORDS)
def test_no_fault_raises_and_both_engines_say_the_same(kind: str) -> None:
    @settings(max_examples=40, deadline=None)
    @given(broken(kind))
    def holds(text: str) -> None:
        fast, reference = (report(text, fast=which) for which in (True, False))
        assert fast.problems == reference.problems
        for problem in fast.problems:
            assert problem.span is not None
            assert problem.message
            assert problem.cure
            json.dumps(problem.to_dict())

    holds()


@pytest.mark.parametrize("kind", RECORDS)
def test_a_key_that_no_schema_knows_is_always_told(kind: str) -> None:
    known = set(RECORDS[kind])

    @settings(max_examples=20, deadline=None)
    @given(st.text("abcdefgh_", min_size=1, max_size=12), VALUES)
    def holds(key: str, value: Json) -> None:
        if key in known:
            return
        text = json.dumps({**RECORDS[kind], f"q{key}": value})
        told = [(problem.code, problem.pointer) for problem in report(text, fast=True).problems]
        assert ("RK203", f"/q{key}") in told

    holds()
