"""The laws of reading YAML: what is written is read back, each place in its place, for any data."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolekb.reading import Json, Place, read_yaml
from rolekb.reading.document import LARGEST_INTEGER

_ODD = [
    *("NO", "on", "1:2", "12:30", "2024-01-01", "null", "~", "", "true", "0x1F", "1e3", ".inf"),
    *("2511.20", "012", "<<", "=", "-", "- a", "a: b", "# c", "*x", "&x", "!x", "?", "[", "%", "@"),
    *(
        "'",
        '"',
        "\\",
        "a\n",
        "\n b",
        " ",
        "\t",
        "---",
        "...",
        "|",
        ">",
        "\u2028",
        "👀",
        "\x00",
        "\ufeff",
    ),
]
_texts = st.sampled_from(_ODD) | st.text(max_size=30)
_scalars = (
    st.none()
    | st.booleans()
    | st.integers(-LARGEST_INTEGER, LARGEST_INTEGER)
    | st.floats(allow_nan=False, allow_infinity=False)
    | _texts
)
_values = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(_texts, inner, max_size=5),
    max_leaves=25,
)


def _quoted(text: str) -> str:
    # Not json.dumps: it writes 👀 as two escapes, which libyaml refuses, and DEL as it is. Keys stay
    # below the 1,024 characters that YAML allows a key on one line.
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if " " <= character <= "~":
        return "\\" + character if character in '"\\' else character
    return f"\\U{ord(character):08X}"


def _flow(value: Json) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quoted(k)}: {_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _quoted(value) if isinstance(value, str) else json.dumps(value)


def _block(value: Json, pad: str = "") -> str:
    if isinstance(value, dict) and value:
        return "".join(f"\n{pad}{_quoted(k)}:{_block(v, pad + ' ')}" for k, v in value.items())
    if isinstance(value, list) and value:
        return "".join(f"\n{pad}-{_block(inner, pad + ' ')}" for inner in value)
    return " " + _flow(value)


def _assert_places(text: str, value: Json, place: Place | None, *, flow: bool) -> None:
    """Each key's and each value's stretch of text is what was written for it."""
    assert place is not None
    if flow or not isinstance(value, (dict, list)) or not value:
        assert text[place.start : place.end] == _flow(value)
    if isinstance(value, dict):
        assert place.entries is not None
        assert list(place.entries) == list(value)
        for name, inner in place.entries.items():
            assert inner.key is not None
            assert text[slice(*inner.key)] == _quoted(name)
            _assert_places(text, value[name], inner, flow=flow)
    elif isinstance(value, list):
        assert place.items is not None
        for item, inner in zip(value, place.items, strict=True):
            _assert_places(text, item, inner, flow=flow)


@pytest.mark.parametrize("flow", [True, False], ids=["flow", "block"])
@settings(max_examples=100, deadline=None)
@given(value=_values)
def test_json_compatible_data_is_read_back_with_every_place(value: Json, *, flow: bool) -> None:
    text = _flow(value) if flow else _block(value) + "\n"
    document = read_yaml(text)
    assert document.problems == []
    assert json.dumps(document.data) == json.dumps(value)  # tells 1, 1.0 and true apart
    _assert_places(text, value, document.place, flow=flow)


@settings(max_examples=100, deadline=None)
@given(
    st.text("abx0.1:-?*&!%@`|>'\"\\#,[]{}~< \n\r\t\x85\u2028\ufeff👀\x00\x9f\ud800", max_size=60)
)
def test_no_text_makes_the_reader_raise(text: str) -> None:
    document = read_yaml(text)
    assert document.readable or document.problems
    for problem in document.problems:
        assert problem.code in {
            f"RK{code}" for code in (102, 103, 104, 105, 106, 107, 108, 109, 110)
        }
        assert problem.span is not None
