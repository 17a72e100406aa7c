"""JSON is read to the letter of RFC 8259, each value with its place, and nothing is lost unsaid."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolekb.problems import Span
from rolekb.reading import Json, Place, read_json
from rolekb.reading.document import LARGEST_INTEGER, MAX_DEPTH

_scalars = (
    st.none()
    | st.booleans()
    | st.integers(-LARGEST_INTEGER, LARGEST_INTEGER)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=30)
)
_values = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=25,
)
_indents = st.sampled_from([None, 2, "\t"])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("null", None),
        ("true", True),
        ("false", False),
        ("0", 0),
        ("-0", 0),
        ("-12", -12),
        ("1.5", 1.5),
        ("1.0", 1.0),
        ("-0.25", -0.25),
        ("1e3", 1000.0),
        ("1E+3", 1000.0),
        ("25e-1", 2.5),
        ("9007199254740991", 9007199254740991),
        ("-9007199254740991", -9007199254740991),
        ('""', ""),
        (r'"\"\\\/\b\f\n\r\t"', '"\\/\b\f\n\r\t'),
        (r'"\u0041\u00e9\u00E9"', "Aéé"),
        (r'"\ud83d\udc40"', "👀"),
        (r'"\u0000"', "\x00"),
        ('"\x7f\u2028\u2029👀"', "\x7f\u2028\u2029👀"),
        ("[]", []),
        ("{}", {}),
        (" \t\r\n[ 1 , 2 ]\n", [1, 2]),
        ('{"": {"a": [{}]}}', {"": {"a": [{}]}}),
        ('{"country": "NO", "code": "2511.20"}', {"country": "NO", "code": "2511.20"}),
    ],
)
def test_valid_json_is_read(text: str, value: Json) -> None:
    document = read_json(text)
    assert document.problems == []
    assert document.readable
    assert json.dumps(document.data) == json.dumps(value)  # tells 1, 1.0 and true apart


@pytest.mark.parametrize(
    ("text", "line", "column", "pointer"),
    [
        pytest.param('{"a": 1,}', 1, 9, "", id="comma before a closing brace"),
        pytest.param("[1, 2,]", 1, 7, "/2", id="comma before a closing bracket"),
        pytest.param("[,1]", 1, 2, "/0", id="comma first"),
        pytest.param("[1,,2]", 1, 4, "/1", id="two commas"),
        pytest.param("[1 2]", 1, 4, "", id="no comma"),
        pytest.param('{"a": 1 "b": 2}', 1, 9, "", id="no comma between pairs"),
        pytest.param("{'a': 1}", 1, 2, "", id="key in single quotes"),
        pytest.param("{\"a\": 'x'}", 1, 7, "/a", id="value in single quotes"),
        pytest.param("{a: 1}", 1, 2, "", id="key without quotes"),
        pytest.param("{1: 2}", 1, 2, "", id="number as a key"),
        pytest.param('{"a" 1}', 1, 6, "/a", id="no colon"),
        pytest.param('{"a": }', 1, 7, "/a", id="no value"),
        pytest.param("[NaN]", 1, 2, "/0", id="NaN"),
        pytest.param("Infinity", 1, 1, "", id="Infinity"),
        pytest.param('{"a": -Infinity}', 1, 7, "/a", id="-Infinity"),
        pytest.param("01", 1, 2, "", id="leading zero"),
        pytest.param("-01", 1, 3, "", id="leading zero after minus"),
        pytest.param("+1", 1, 1, "", id="plus"),
        pytest.param(".5", 1, 1, "", id="no whole part"),
        pytest.param("1.", 1, 2, "", id="no fraction"),
        pytest.param("1e", 1, 2, "", id="no exponent"),
        pytest.param("0x1F", 1, 2, "", id="hexadecimal"),
        pytest.param("-", 1, 1, "", id="minus alone"),
        pytest.param("\u0661", 1, 1, "", id="digit of another script"),
        pytest.param("True", 1, 1, "", id="word of another language"),
        pytest.param("nullx", 1, 1, "", id="word that goes on"),
        pytest.param('["a\tb"]', 1, 2, "/0", id="raw tab in a text"),
        pytest.param('["a\nb"]', 1, 2, "/0", id="raw line feed in a text"),
        pytest.param('["a\x00b"]', 1, 2, "/0", id="raw NUL in a text"),
        pytest.param(r'["\x41"]', 1, 2, "/0", id="unknown escape"),
        pytest.param(r'["\u12g4"]', 1, 2, "/0", id="escape of no number"),
        pytest.param('["abc', 1, 2, "/0", id="text without end"),
        pytest.param('["abc\\"', 1, 2, "/0", id="text that ends in an escaped quote"),
        pytest.param("[1", 1, 3, "", id="list without end"),
        pytest.param("[", 1, 2, "/0", id="list that only begins"),
        pytest.param('{"a": 1', 1, 8, "", id="mapping without end"),
        pytest.param("[1}", 1, 3, "", id="closed by the wrong bracket"),
        pytest.param("[1]]", 1, 4, "", id="bracket too many"),
        pytest.param("1 2", 1, 3, "", id="two values"),
        pytest.param('{"a": 1}\n{"a": 2}\n', 2, 1, "", id="JSON lines"),
        pytest.param("/* c */ 1", 1, 1, "", id="comment"),
        pytest.param("[1 // c\n]", 1, 4, "", id="line comment"),
        pytest.param("\ufeff{}", 1, 1, "", id="byte order mark"),
        pytest.param("\u00a01", 1, 1, "", id="no-break space"),
        pytest.param("[1,\n \x0c2]", 2, 2, "/1", id="form feed"),
        pytest.param("[\n  1,\n  👀\n]", 3, 3, "/1", id="third line"),
        pytest.param("[\r\n1,\r\nx]", 3, 1, "/1", id="third line, CRLF"),
        pytest.param("[\r1,\rx]", 3, 1, "/1", id="third line, CR"),
        pytest.param('["👀\u2028é", x]', 1, 9, "/1", id="after an emoji and a line separator"),
        pytest.param('{"a/b": {"c~d": [x]}}', 1, 18, "/a~1b/c~0d/0", id="deep"),
    ],
)
def test_what_is_not_json_is_refused_with_its_place(
    text: str, line: int, column: int, pointer: str
) -> None:
    document = read_json(text, "record.json")
    (problem,) = document.problems
    assert (problem.code, problem.file, problem.pointer) == ("RK106", "record.json", pointer)
    assert problem.span == Span(line, column, line, column + 1)
    assert (document.readable, document.data) == (False, None)


@pytest.mark.parametrize("text", ["", " ", "\n\t\r\n"])
def test_a_text_without_a_value_holds_no_record(text: str) -> None:
    document = read_json(text)
    assert [problem.code for problem in document.problems] == ["RK103"]
    assert not document.readable


def test_a_doubled_key_is_refused_with_its_place() -> None:
    document = read_json('{\n  "a": {"b": 1,\n        "b": 2}\n}')
    (problem,) = document.problems
    assert (problem.code, problem.pointer) == ("RK102", "/a/b")
    assert problem.span == Span(3, 9, 3, 12)


def test_keys_that_are_equal_once_escapes_are_read_are_doubled() -> None:
    (problem,) = read_json(r'{"a": 1, "\u0061": 2}').problems
    assert (problem.code, problem.span) == ("RK102", Span(1, 10, 1, 18))


@pytest.mark.parametrize(
    ("text", "data", "span", "pointer"),
    [
        pytest.param(r'["\ud83d"]', ["\ufffd"], Span(1, 2, 1, 10), "/0", id="first half"),
        pytest.param(r'["a\udc40b"]', ["a\ufffdb"], Span(1, 2, 1, 12), "/0", id="second half"),
        pytest.param(
            r'["\udc40\ud83d"]', ["\ufffd\ufffd"], Span(1, 2, 1, 16), "/0", id="wrong order"
        ),
        pytest.param(r'{"\ud83d": 1}', {"\ufffd": 1}, Span(1, 2, 1, 10), "", id="in a key"),
        pytest.param('["a\ud83d"]', ["a\ufffd"], Span(1, 2, 1, 6), "/0", id="not escaped"),
    ],
)
def test_half_a_surrogate_pair_is_refused_and_does_not_get_into_the_data(
    text: str, data: Json, span: Span, pointer: str
) -> None:
    document = read_json(text)
    (problem,) = document.problems
    assert (problem.code, problem.span, problem.pointer) == ("RK111", span, pointer)
    assert document.data == data


@pytest.mark.parametrize(
    "number",
    ["9007199254740992", "-9007199254740992", "1" * 21, "7" * 100_000, "1e400", "-1e400"],
    ids=lambda number: f"{number[:20]} ({len(number)})",
)
def test_a_number_that_readers_would_change_is_refused_and_kept_as_written(number: str) -> None:
    document = read_json(f'{{"a": {number}}}')
    (problem,) = document.problems
    assert (problem.code, problem.pointer) == ("RK109", "/a")
    assert problem.span == Span(1, 7, 1, 7 + len(number))
    assert document.data == {"a": number}


def test_the_place_of_a_number_keeps_it_as_written() -> None:
    document = read_json('{"code": 2511.20, "label": "2511.20"}')
    code, label = document.find(("code",)), document.find(("label",))
    assert code is not None
    assert label is not None
    assert (code.text, label.text) == ("2511.20", None)
    assert document.data == {"code": 2511.2, "label": "2511.20"}


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_depth_is_bounded(opening: str, closing: str) -> None:
    innermost = MAX_DEPTH - 1
    allowed = opening * innermost + "[]" + closing * innermost
    assert read_json(allowed).problems == []
    document = read_json(opening + allowed + closing)
    (problem,) = document.problems
    column = len(opening) * MAX_DEPTH + 1
    assert (problem.code, problem.span) == ("RK110", Span(1, column, 1, column + 1))
    assert not document.readable


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":['])
def test_a_hundred_thousand_levels_are_refused_not_recursed_into(opening: str) -> None:
    (problem,) = read_json(opening * 100_000).problems
    assert problem.code == "RK110"


@pytest.mark.parametrize(
    "text",
    [
        '"' + "\\" * 200_001,
        '"' + "\\u00" * 50_000,
        " " * 200_000 + "x",
        "1" * 200_000 + "x",
        "0." + "1" * 200_000 + "e",
        "x" * 200_000,
    ],
    ids=["backslashes", "cut escapes", "blanks", "digits", "fraction", "word"],
)
def test_a_long_malformed_text_is_answered(text: str) -> None:
    problem = read_json(text).problems[-1]
    assert problem.code == "RK106"
    assert len(problem.message) < 200


def _assert_places(text: str, value: Json, place: Place | None) -> None:
    """Each place's stretch of text is JSON for its value, each key's for its key."""
    assert place is not None
    assert json.dumps(json.loads(text[place.start : place.end])) == json.dumps(value)
    if isinstance(value, dict):
        assert place.entries is not None
        assert list(place.entries) == list(value)
        for name, inner in place.entries.items():
            assert inner.key is not None
            assert json.loads(text[slice(*inner.key)]) == name
            _assert_places(text, value[name], inner)
    elif isinstance(value, list):
        assert place.items is not None
        assert len(place.items) == len(value)
        for item, inner in zip(value, place.items, strict=True):
            assert inner.key is None
            _assert_places(text, item, inner)


@settings(max_examples=100, deadline=None)
@given(value=_values, indent=_indents, ascii_only=st.booleans())
def test_what_json_writes_is_read_back_with_every_place(
    value: Json, indent: int | str | None, *, ascii_only: bool
) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    document = read_json(text)
    assert document.problems == []
    assert document.data == value
    _assert_places(text, value, document.place)


@settings(max_examples=100, deadline=None)
@given(st.text('{}[]",:\\/ \n\r\tu0123456789abcdefED+-.truefalsn👀\u2028\x00\ud800', max_size=60))
def test_malformed_text_never_raises_and_is_never_accepted(text: str) -> None:
    document = read_json(text)
    try:
        json.loads(text)
    except ValueError:
        assert document.problems
    for problem in document.problems:
        assert problem.code in {"RK102", "RK103", "RK106", "RK109", "RK110", "RK111"}
        assert problem.span is not None


@settings(max_examples=100, deadline=None)
@given(_values, st.data())
def test_json_with_one_character_changed_never_raises(value: Json, data: st.DataObject) -> None:
    text = json.dumps(value)
    at = data.draw(st.integers(0, len(text) - 1))
    changed = text[:at] + data.draw(st.sampled_from(list('{}[]",:\\0-.e \n'))) + text[at + 1 :]
    document = read_json(changed)
    try:
        expected = json.loads(changed)
    except ValueError:
        assert not document.readable
        return
    if not document.problems:
        assert json.dumps(document.data) == json.dumps(expected)
