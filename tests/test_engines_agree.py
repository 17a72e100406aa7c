"""Where engines differ by nature (Unicode, dates, URLs, equality of values), ours must not."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import pytest
from fixture_files import fixtures
from hypothesis import given, settings
from hypothesis import strategies as st

from rolekb.problems import pointer
from rolekb.validation.engines import engine, fast_available

if TYPE_CHECKING:
    from rolekb.reading import Json
    from rolekb.reading.document import Path

pytestmark = pytest.mark.skipif(
    not fast_available(), reason="jsonschema-rs is not installed: there is one engine only"
)

TERM: dict[str, Json] = {
    "kind": "term",
    "schema_version": 1,
    "id": "a-term",
    "vocabulary": "tool",
    "label": "A Term",
    "definition": {"text": "What it is.", "sources": ["own"]},
}
CODE: dict[str, Json] = {
    "scheme": "onet-30.1",
    "code": "1",
    "label": "One",
    "relation": "exact",
    "certainty": "high",
    "basis": "Own.",
}


def agreed(kind: str, record: Json) -> list[tuple[str, str]]:
    """What both engines find, which must be the same."""
    fast, reference = (engine(kind, 1, "fast")(record), engine(kind, 1, "reference")(record))
    assert fast == reference
    return [(item.keyword, pointer(item.path)) for item in fast]


# What `\s` means in ECMA-262, whose expressions JSON Schema uses.
BLANKS = "\t\n\v\f\r \u00a0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"


@pytest.mark.parametrize("blank", BLANKS, ids=ascii)
def test_a_blank_of_any_script_at_either_end_of_a_line_is_refused(blank: str) -> None:
    assert agreed("term", {**TERM, "label": blank + "Spark"}) == [("pattern", "/label")]
    assert agreed("term", {**TERM, "label": "Spark" + blank}) == [("pattern", "/label")]


@pytest.mark.parametrize("sign", ["\u0085", "\u009b", "\u180e", "\u200b", "\u2060"], ids=ascii)
def test_the_engines_agree_on_signs_that_only_some_call_blank(sign: str) -> None:
    agreed("term", {**TERM, "label": sign + "Spark"})
    agreed("term", {**TERM, "label": "Spark" + sign})


@pytest.mark.parametrize(
    ("date", "broken"),
    [
        ("0001-01-01", []),
        ("2024-02-29", []),
        ("9999-12-31", []),
        ("2000-02-29", []),
        ("0000-01-01", ["format"]),
        ("1900-02-29", ["format"]),
        ("2023-02-29", ["format"]),
        ("2023-04-31", ["format"]),
        ("2023-00-10", ["format"]),
        ("2023-10-00", ["format"]),
        ("2023-1-1", ["format"]),
        ("20231206", ["format"]),
        ("2023-W49-3", ["format"]),
        ("2023-12-06\n", ["format"]),
        ("1699920000", ["format"]),
        ("\uff12\uff10\uff12\uff13-12-06", ["format"]),
    ],
)
def test_a_date_is_a_day_of_the_calendar_in_ten_characters(date: str, broken: list[str]) -> None:
    record: Json = {**TERM, "definition": {"text": "It.", "sources": ["own"], "as_of": date}}
    assert agreed("term", record) == [(keyword, "/definition/as_of") for keyword in broken]


@pytest.mark.parametrize(
    ("url", "broken"),
    [
        ("https://example.com", []),
        ("http://localhost:8000/a%20b;c=(d)?e=f?&g#h?/", []),
        ("https://a_b.example.com", []),
        ("ftp://example.com/", ["format"]),
        ("mailto:anna@example.com", ["format"]),
        ("https://", ["format"]),
        ("https://a..example.com", ["format"]),
        ("https://anna@example.com/", ["format"]),
        ("HTTPS://example.com/", ["format"]),
        ("javascript:alert(1)", ["format"]),
        ("", ["format"]),
        ("example.com", ["format"]),
        ("//example.com", ["format"]),
        ("https://exa mple.com", ["format"]),
        ("https://example.com/%zz", ["format"]),
        ("https://example.com/ü", ["format"]),
        ("https://example.com/<a>", ["format"]),
        ("https://example.com/a|b", ["format"]),
        ("https://example.com/\n", ["format"]),
        ("https://example.com/#a#b", ["format"]),
    ],
)
def test_a_url_is_http_in_the_characters_of_rfc_3986(url: str, broken: list[str]) -> None:
    assert agreed("term", {**TERM, "url": url}) == [(keyword, "/url") for keyword in broken]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (1, 1.0, True),
        (0.0, -0.0, True),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, True),
        ([None], [None], True),
        (1, True, False),
        (0, False, False),
        ([1], [True], False),
        ({"a": {"b": 0}}, {"a": {"b": False}}, False),
        ("1", 1, False),
        ([1, 2], [2, 1], False),
        ("\u00e9", "e\u0301", False),
    ],
    ids=repr,
)
def test_items_are_the_same_as_json_sees_it(one: Json, other: Json, *, same: bool) -> None:
    record: Json = {**TERM, "crosswalk": [{**CODE, "x-own": one}, {**CODE, "x-own": other}]}
    assert agreed("term", record) == ([("uniqueItems", "/crosswalk")] if same else [])


TEXTS = st.text(
    st.sampled_from("aZ09-._:/ \t\n\r\v\x1b\x1f\x7f\x85\xa0\u200b\u2028\u3000\ufeffé数\U0001f600"),
    max_size=12,
) | st.text(max_size=12)  # fmt: skip
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS
)
VALUES: st.SearchStrategy[Json] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)


def places(value: Json, at: Path = ()) -> list[Path]:
    """The path of every value within a value."""
    found: list[Path] = [at]
    if isinstance(value, dict):
        found += [path for key, inner in value.items() for path in places(inner, (*at, key))]
    elif isinstance(value, list):
        found += [path for index, inner in enumerate(value) for path in places(inner, (*at, index))]
    return found


FULL = {
    file.kind: file.record
    for file in fixtures("valid")
    if file.path.stem in ("everything", "active-full")
}
SPOTS = [(kind, path) for kind, record in FULL.items() for path in places(record) if path]


@settings(max_examples=100, deadline=None)
@given(spot=st.sampled_from(SPOTS), value=VALUES)
def test_the_engines_agree_whatever_stands_anywhere(spot: tuple[str, Path], value: Json) -> None:
    kind, path = spot
    record = copy.deepcopy(FULL[kind])
    agreed(kind, put(record, path, value))


@settings(max_examples=100, deadline=None)
@given(spot=st.sampled_from(SPOTS), value=TEXTS)
def test_the_engines_agree_on_any_text_anywhere(spot: tuple[str, Path], value: str) -> None:
    kind, path = spot
    record = copy.deepcopy(FULL[kind])
    agreed(kind, put(record, path, value))


@settings(max_examples=50, deadline=None)
@given(kind=st.sampled_from(sorted(FULL)), key=TEXTS, value=VALUES)
def test_the_engines_agree_on_any_key_more(kind: str, key: str, value: Json) -> None:
    agreed(kind, {**FULL[kind], key: value})


def put(record: Json, path: Path, value: Json) -> Json:
    """The record with another value at a path."""
    holder = record
    for step in path[:-1]:
        holder = holder[step]  # type: ignore[index]
    holder[path[-1]] = value  # type: ignore[index]
    return record
