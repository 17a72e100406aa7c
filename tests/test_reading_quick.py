"""The quick way to read sound JSON, and to find places in it, gives what the exact reader gives."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from test_reading_json import _indents, _values

from rolekb.reading import Json, read_json, read_text
from rolekb.reading.document import LARGEST_INTEGER, MAX_DEPTH
from rolekb.reading.quick import quick_json

if TYPE_CHECKING:
    from rolekb.reading import Document
    from rolekb.reading.document import Path

_PIECES = st.sampled_from([
    "{", "}", "[", "]", ":", ",", '"a"', '"b"', '"', " ", "\n", "\\", "\\u00e9", "\\ud800", "\\ud83d\\udc40",
    "0", "-", "1.5", "1e999", "1e400", "-0", "9007199254740991", "9007199254740992", "1" * 25, "0." + "3" * 30,
    "NaN", "Infinity", "-Infinity", "true", "null", "é", "\x7f", "\x0b", "\x00", "\ud800", "\ufeff",
    '"kind":', '"x":1,', '"made-1234"',
])  # fmt: skip


def _exact(text: str) -> Json:
    """What stands for the exact reader's answer: the data if it is sound, else its faults."""
    document = read_json(text)
    return document.data if not document.problems else "faulty"


@settings(max_examples=400, deadline=None)
@given(value=_values, indent=_indents, ascii_only=st.booleans())
def test_sound_json_is_read_quickly_to_the_same_data(
    value: Json, indent: int | str | None, *, ascii_only: bool
) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    quick = quick_json(text)
    assert repr(quick) in (repr((_exact(text),)), "None")
    if text.isascii() and "\\u" not in text and "\x7f" not in text:
        assert quick is not None  # else nothing would be quick about it


@settings(max_examples=600, deadline=None)
@given(st.lists(_PIECES, max_size=12).map("".join))
def test_what_is_read_quickly_has_no_fault_for_the_exact_reader(text: str) -> None:
    quick = quick_json(text)
    if quick is not None:
        assert read_json(text).problems == []
        assert repr(quick[0]) == repr(_exact(text))
        assert not any(character in text for character in "\x00\x0b\x7f")


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1, "a": 2}', '{"a": {"b": 1, "b": 1}}', "[1e999]", "[-1e400]", "[NaN]", "[Infinity]",
        f"[{LARGEST_INTEGER + 1}]", f"[{-LARGEST_INTEGER - 1}]", "[" + "9" * 5000 + "]", r'["\ud800"]', '["\ud800"]',
        '["\x7f"]', "", " ", "{", "[1,]", '["\n"]', "\ufeff{}", "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1),
        "[" * 100_000 + "]" * 100_000,
    ],
)  # fmt: skip
def test_what_needs_a_closer_look_gets_it(text: str) -> None:
    assert quick_json(text) is None


@pytest.mark.parametrize(
    "text",
    [
        '{"id": "made-1234", "url": "https://example.com/e-9999/1234567890123456789"}', r'["\u00e9"]', '["👀"]',
        f"[{LARGEST_INTEGER}, {-LARGEST_INTEGER}, -0, 0.1, 1e300, 0.33333333333333333333]", "[[]," * 60 + "[]" + "]" * 60,
        "[" * MAX_DEPTH + "]" * MAX_DEPTH, "[" + "[{}]," * 500 + "1]", '{"NaN": "Infinity"}', " [ ] \n",
    ],
)  # fmt: skip
def test_what_only_looks_doubtful_is_read_quickly(text: str) -> None:
    assert repr(quick_json(text)) == repr((_exact(text),))


def _paths(value: Json, path: Path = ()) -> list[Path]:
    found: list[Path] = [path, (*path, "absent"), (*path, 99)]
    if isinstance(value, dict):
        found += [inner for key, item in value.items() for inner in _paths(item, (*path, key))]
    elif isinstance(value, list):
        found += [inner for at, item in enumerate(value) for inner in _paths(item, (*path, at))]
    return found


def _sought(document: Document, path: Path) -> object:
    place = document.find(path)
    keyed, whole = document.span_at(path, key=True), document.span_at(path)
    found = place and (place.start, place.end, place.key, place.text)
    return found, keyed, whole


@settings(max_examples=100, deadline=None)
@given(value=_values, indent=_indents)
def test_places_sought_one_at_a_time_are_those_of_the_whole_text(
    value: Json, indent: int | str | None
) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    assume(quick_json(text) is not None)
    whole = read_json(text)
    many = read_text(text, ".json")  # goes over to the whole text after some places
    for path in _paths(value):
        expected = _sought(whole, path)
        assert _sought(read_text(text, ".json"), path) == expected
        assert _sought(many, path) == expected
