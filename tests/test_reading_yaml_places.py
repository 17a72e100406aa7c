"""Every key and value of a YAML text has its place, and a syntax error has its line and column."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from rolekb.problems import Span
from rolekb.reading import Document, Json, read_yaml

if TYPE_CHECKING:
    from rolekb.reading.document import Path


def _lines(document: Document, path: Path) -> tuple[int, int, int, int]:
    place = document.find(path)
    assert place is not None
    span = document.span(place.start, place.end)
    return span.line, span.column, span.end_line, span.end_column


def _key(document: Document, path: Path) -> tuple[int, int, int, int]:
    span = document.span_at(path, key=True)
    assert span is not None
    return span.line, span.column, span.end_line, span.end_column


def test_block_values_have_their_places() -> None:
    document = read_yaml(
        "a: 1\n"
        "b:\n"
        "  c:   text here  # a comment\n"
        "  'd e':\n"
        "    - f\n"
        "    - g: h\n"
        "      i:\n"
        "\n"
        "# between\n"
        "j:\n"
        "- k\n"
        "-\n"
        "- - l\n"
    )
    assert document.problems == []
    places: dict[Path, tuple[int, int, int, int]] = {
        (): (1, 1, 13, 6),
        ("a",): (1, 4, 1, 5),
        ("b",): (3, 3, 7, 9),
        ("b", "c"): (3, 8, 3, 17),
        ("b", "d e"): (5, 5, 7, 9),
        ("b", "d e", 0): (5, 7, 5, 8),
        ("b", "d e", 1): (6, 7, 7, 9),
        ("b", "d e", 1, "g"): (6, 10, 6, 11),
        ("b", "d e", 1, "i"): (7, 9, 7, 9),
        ("j",): (11, 1, 13, 6),
        ("j", 0): (11, 3, 11, 4),
        ("j", 1): (12, 2, 12, 2),
        ("j", 2): (13, 3, 13, 6),
        ("j", 2, 0): (13, 5, 13, 6),
    }
    assert {path: _lines(document, path) for path in places} == places
    keys: dict[Path, tuple[int, int, int, int]] = {
        ("a",): (1, 1, 1, 2),
        ("b",): (2, 1, 2, 2),
        ("b", "c"): (3, 3, 3, 4),
        ("b", "d e"): (4, 3, 4, 8),
        ("b", "d e", 1, "g"): (6, 7, 6, 8),
        ("b", "d e", 1, "i"): (7, 7, 7, 8),
        ("j",): (10, 1, 10, 2),
    }
    assert {path: _key(document, path) for path in keys} == keys


def test_flow_values_have_their_places() -> None:
    document = read_yaml('{a: [1, {b: "c d"}, [], {}],\n  "e": {f},\n  g: [h: i]}\n')
    assert document.problems == []
    places: dict[Path, tuple[int, int, int, int]] = {
        (): (1, 1, 3, 13),
        ("a",): (1, 5, 1, 28),
        ("a", 0): (1, 6, 1, 7),
        ("a", 1): (1, 9, 1, 19),
        ("a", 1, "b"): (1, 13, 1, 18),
        ("a", 2): (1, 21, 1, 23),
        ("a", 3): (1, 25, 1, 27),
        ("e",): (2, 8, 2, 11),
        ("e", "f"): (2, 10, 2, 10),
        ("g",): (3, 6, 3, 12),
        ("g", 0, "h"): (3, 10, 3, 11),
    }
    assert {path: _lines(document, path) for path in places} == places
    keys: dict[Path, tuple[int, int, int, int]] = {
        ("a",): (1, 2, 1, 3),
        ("a", 1, "b"): (1, 10, 1, 11),
        ("e",): (2, 3, 2, 6),
        ("g",): (3, 3, 3, 4),
        ("g", 0, "h"): (3, 7, 3, 8),
    }
    assert {path: _key(document, path) for path in keys} == keys


def test_texts_of_several_lines_have_their_places() -> None:
    document = read_yaml(
        "a: |\n  x\n   y\nb: >-\n  p\n  q\n\n  r\nc: plain\n  folded\nd: \"q\n\n  r\"\ne: 's\n  t'\n"
    )
    assert document.data == {
        "a": "x\n y\n",
        "b": "p q\nr",
        "c": "plain folded",
        "d": "q\nr",
        "e": "s t",
    }
    assert _lines(document, ("a",)) == (1, 4, 4, 1)
    assert _lines(document, ("b",)) == (4, 4, 9, 1)
    assert _lines(document, ("c",)) == (9, 4, 10, 9)
    assert _lines(document, ("d",)) == (11, 4, 13, 5)
    assert _lines(document, ("e",)) == (14, 4, 15, 5)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_lines_are_counted_whatever_ends_them(ending: str) -> None:
    text = ending.join(["a: 1", "b: |", "  x", "  y", "", "# c", "d: [e,", "  f]", "g: *h", ""])
    document = read_yaml(text)
    assert document.data == {"a": 1, "b": "x\ny\n", "d": ["e", "f"], "g": None}
    assert _lines(document, ("d", 1)) == (8, 3, 8, 4)
    (problem,) = document.problems
    assert (problem.code, problem.span) == ("RK105", Span(9, 4, 9, 6))


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        pytest.param("👀: *x\n", 1, 4, id="emoji"),
        pytest.param("- 👩\u200d💻 é\n- [👀, 🇩, *x]\n", 2, 10, id="astral"),
        pytest.param("# ไทย 👀\na: *x\n", 2, 4, id="in a comment"),
        pytest.param("e\u0301: *x\n", 1, 5, id="combining mark counts"),
    ],
)
def test_columns_count_characters_not_bytes(text: str, line: int, column: int) -> None:
    (problem,) = read_yaml(text).problems
    assert (problem.code, problem.span) == ("RK105", Span(line, column, line, column + 2))


def test_a_byte_order_mark_moves_no_place() -> None:
    plain, marked = read_yaml("a: 1\nb: *x\n"), read_yaml("\ufeffa: 1\nb: *x\n")
    assert marked.data == plain.data
    assert marked.problems == plain.problems
    assert _key(marked, ("b",)) == _key(plain, ("b",)) == (2, 1, 2, 2)


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"], ids=ascii)
@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('a: "x{}y"\nb: 1\n', "x{}y"),
        ('a: "x {} y"\nb: 1\n', "x {} y"),
        ("a: x{}y\nb: 1\n", "x{}y"),
        ("a: x{}b: 2\nb: 1\n", None),
        ("a: |\n  x{}  y\nb: 1\n", "x{}  y\n"),
    ],
    ids=["quoted", "quoted, with spaces", "plain", "plain, like a key", "literal"],
)
def test_a_line_separator_of_unicode_breaks_no_line(
    text: str, kept: str | None, separator: str
) -> None:
    # YAML 1.2 counts these three among ordinary characters; to refuse them is fair, to lose one not.
    document = read_yaml(text.format(separator))
    if kept is None or document.problems:
        assert [problem.span and problem.span.line for problem in document.problems] == [1]
        return
    assert document.data == {"a": kept.format(separator), "b": 1}
    place = document.find(("b",))
    assert place is not None
    assert document.text[place.start : place.end] == "1"


def test_lines_and_columns_go_on_after_a_line_separator_inside_a_text() -> None:
    document = read_yaml('a: ["x\u2028y", b]\nc: *d\n')
    assert _lines(document, ("a", 1)) == (1, 12, 1, 13)
    assert [problem.span for problem in document.problems] == [Span(2, 4, 2, 6)]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        pytest.param("\ta: 1\n", 1, 1, id="tab at the start"),
        pytest.param("a:\n\tb: 1\n", 2, 1, id="tab as indentation"),
        pytest.param("a: [1, 2", 1, 9, id="flow list without end"),
        pytest.param("a: {b: 1", 1, 9, id="flow mapping without end"),
        pytest.param("a: [1]]\n", 1, 7, id="bracket too many"),
        pytest.param("a: 'x", 1, 6, id="quote without end"),
        pytest.param("a: b: c\n", 1, 5, id="two colons"),
        pytest.param("a: 1\n b: 2\n", 2, 3, id="key too far right"),
        pytest.param("a:\n    b: 1\n  c: 2\n", 3, 3, id="key at no level"),
        pytest.param("- a\nb: 1\n", 2, 1, id="key after a list"),
        pytest.param("a: 1\n- b\n", 2, 1, id="list after a key"),
        pytest.param('a: "\\q"\n', 1, 5, id="unknown escape"),
        pytest.param("a: @b\n", 1, 4, id="reserved at-sign"),
        pytest.param("a: `b`\n", 1, 4, id="reserved backtick"),
        pytest.param("a: %b\n", 1, 4, id="percent"),
        pytest.param("a: - b\n", 1, 4, id="list on the key's line"),
        pytest.param("a: 'b' c\n", 1, 8, id="text after a quoted one"),
        pytest.param("a: 1\n...\nb: 2\n", 3, 1, id="text after the end"),
        pytest.param("a: 1\r\nb: c: d\r\n", 2, 5, id="CRLF"),
        pytest.param("a: 1\rb: c: d\r", 2, 5, id="CR"),
        pytest.param("'👀é': b: c\n", 1, 8, id="after an emoji"),
        pytest.param("a: \x07\n", 1, 4, id="control character"),
        pytest.param("a: 👀é\n'👀é': \x9b\n", 2, 7, id="C1 character after an emoji"),
        pytest.param("é: \uffff\n", 1, 4, id="non-character"),
        pytest.param("a: 1\né: \ud800\n", 2, 4, id="half a surrogate pair"),
    ],
)
def test_a_syntax_error_has_its_line_and_column(text: str, line: int, column: int) -> None:
    document = read_yaml(text, "record.yaml")
    (problem,) = document.problems
    assert problem.span is not None
    assert (problem.code, problem.file) == ("RK106", "record.yaml")
    assert (problem.span.line, problem.span.column) == (line, column)
    assert (document.readable, document.data) == (False, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: b # c\n", "b"),
        ("a: b#c\n", "b#c"),
        ("a: '# b' # c\n", "# b"),
        ("# c\na: # c\n  b\n# c\n", "b"),
        ("a: | # c\n  # b\n# c\n", "# b\n"),
        ("a: [1, # c\n  2]\n", [1, 2]),
        ("a:\tb\t# c\n", "b"),
    ],
)
def test_comments_are_passed_over_and_only_comments(text: str, value: Json) -> None:
    document = read_yaml(text)
    assert (document.data, document.problems) == ({"a": value}, [])


def test_a_billion_laughs_are_refused_not_expanded() -> None:
    lines = ["a0: &a0 [lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    document = read_yaml("\n".join(lines))
    assert {problem.code for problem in document.problems} == {"RK105"}
    assert len(json.dumps(document.data)) < 3_000
