"""YAML is read by the core schema of YAML 1.2, and what would surprise is refused with its place."""

from __future__ import annotations

import json

import pytest

from rolekb.problems import Span
from rolekb.reading import Document, Json, read_yaml
from rolekb.reading.document import MAX_DEPTH


def _refused(document: Document, code: str, line: int, column: int, pointer: str) -> str:
    """The one problem's message, once its code and place are as they should be."""
    (problem,) = document.problems
    assert problem.span is not None
    found = (problem.code, problem.span.line, problem.span.column, problem.pointer)
    assert found == (code, line, column, pointer)
    assert problem.cure
    return problem.message


_TEXTS = (
    *("NO", "No", "no", "n", "YES", "yes", "y", "on", "On", "ON", "off", "OFF", "nULL", "tRUE"),
    *("inf", "Nan", ".iNf", "+.nan", "-.nan", "12:30", "190:20:30", "1:2", "2024-01-01"),
    *("2024-01-01T00:00:00Z", "1.2.3", "2511.20.1", "1_000", "0b1", "0O7", "0X1F", "0o8", "0x"),
    *(
        "-0x1F",
        "+0o7",
        "++1",
        "+-1",
        "1e",
        "1e+",
        "e3",
        "12e3.5",
        ".e3",
        ".",
        "..",
        "-.",
        "=",
        "<<",
    ),
    *("C#", "a#b", "١٢", "½"),
)


@pytest.mark.parametrize("written", _TEXTS)
def test_what_the_core_schema_does_not_name_stays_text(written: str) -> None:
    document = read_yaml(f"a: {written}\n")
    assert (document.data, document.problems) == ({"a": written}, [])


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("Null", None),
        ("NULL", None),
        ("true", True),
        ("True", True),
        ("TRUE", True),
        ("false", False),
        ("False", False),
        ("FALSE", False),
        ("0", 0),
        ("-0", 0),
        ("+1", 1),
        ("-12", -12),
        ("012", 12),
        ("-012", -12),
        ("0o17", 15),
        ("0x1F", 31),
        ("0xfF", 255),
        ("9007199254740991", 9007199254740991),
        ("-9007199254740991", -9007199254740991),
        ("0x1FFFFFFFFFFFFF", 9007199254740991),
        ("1.5", 1.5),
        ("1.0", 1.0),
        ("5.", 5.0),
        (".5", 0.5),
        ("-.5", -0.5),
        ("+.5", 0.5),
        ("1e3", 1000.0),
        ("1E-2", 0.01),
        ("+12e03", 12000.0),
        ("5.e3", 5000.0),
    ],
)
def test_the_core_schema_names_null_truth_and_numbers(written: str, value: Json) -> None:
    document = read_yaml(f"a: {written}\n")
    assert document.problems == []
    assert json.dumps(document.data) == json.dumps({"a": value})  # tells 1, 1.0 and true apart


@pytest.mark.parametrize(
    "written", ["null", "true", "1", "1.5", "0x1F", ".inf", "~", "", "2511.20"]
)
@pytest.mark.parametrize("quote", ["'", '"'])
def test_what_is_quoted_stays_text(quote: str, written: str) -> None:
    document = read_yaml(f"a: {quote}{written}{quote}\n{quote}b{written}{quote}: 1\n")
    assert (document.data, document.problems) == ({"a": written, f"b{written}": 1}, [])


@pytest.mark.parametrize("written", ["null", "true", "1", "2511.20", ".inf"])
@pytest.mark.parametrize("style", ["|-", ">-"])
def test_what_stands_in_a_block_stays_text(style: str, written: str) -> None:
    document = read_yaml(f"a: {style}\n  {written}\n")
    assert (document.data, document.problems) == ({"a": written}, [])


@pytest.mark.parametrize("written", ["2511.20", "012", "0x1F", "1e3", "true", "~", ""])
def test_a_plain_value_keeps_what_was_written(written: str) -> None:
    place = read_yaml(f"code: {written}\n").find(("code",))
    assert place is not None
    assert place.text == written


def test_a_code_without_quotes_is_a_number_whose_place_keeps_it() -> None:
    document = read_yaml("code: 2511.20\nquoted: '2511.20'\n")
    code, quoted = document.find(("code",)), document.find(("quoted",))
    assert document.data == {"code": 2511.2, "quoted": "2511.20"}
    assert (code and code.text, quoted and quoted.text) == ("2511.20", None)


@pytest.mark.parametrize(
    "written",
    [
        *(".inf", "+.Inf", "-.INF", ".nan", ".NaN", ".NAN", "1e400", "-1e400", "+1e400"),
        *("9007199254740992", "-9007199254740992", "0x20000000000000", "0o1000000000000000000"),
        *("7" * 100_000, "0x" + "f" * 100_000, "1" + "0" * 400 + ".0"),
    ],
    ids=lambda written: f"{written[:24]} ({len(written)})",
)
def test_a_number_that_json_cannot_hold_is_refused_and_kept_as_written(written: str) -> None:
    document = read_yaml(f"a: 1\nb:\n  c: {written}\n")
    _refused(document, "RK109", 3, 6, "/b/c")
    assert document.problems[0].span == Span(3, 6, 3, 6 + len(written))
    assert document.data == {"a": 1, "b": {"c": written}}


@pytest.mark.parametrize(
    ("text", "line", "column", "pointer"),
    [
        pytest.param("a: &x 1\n", 1, 4, "/a", id="scalar"),
        pytest.param("a:\n  - 1\n  - &x 2\n", 3, 5, "/a/1", id="list item"),
        pytest.param("a: &x\n  b: 1\n", 1, 4, "/a", id="mapping"),
        pytest.param("a: {b: &x [1]}\n", 1, 8, "/a/b", id="flow list"),
        pytest.param("a: 1\n&x b: 2\n", 2, 1, "", id="key"),
        pytest.param("&x a\n", 1, 1, "", id="document"),
        pytest.param("- é👀\n- &x a\n", 2, 3, "/1", id="after an emoji"),
    ],
)
def test_an_anchor_is_refused_with_its_place(
    text: str, line: int, column: int, pointer: str
) -> None:
    assert "&x" in _refused(read_yaml(text), "RK105", line, column, pointer)


@pytest.mark.parametrize(
    ("text", "line", "column", "pointer"),
    [
        pytest.param("a: *x\n", 1, 4, "/a", id="value"),
        pytest.param("a:\n- 1\n- *x\n", 3, 3, "/a/1", id="list item"),
        pytest.param("a: {b: 1, c: *x}\n", 1, 14, "/a/c", id="flow value"),
        pytest.param("*x : 1\n", 1, 1, "", id="key"),
        pytest.param("*x\n", 1, 1, "", id="document"),
        pytest.param("a:\n  <<: *x\n  b: 1\n", 2, 7, "/a/<<", id="merge key"),
        pytest.param("'👀': ['é', *x]\n", 1, 12, "/👀/1", id="after an emoji"),
    ],
)
def test_an_alias_is_refused_with_its_place(
    text: str, line: int, column: int, pointer: str
) -> None:
    assert "*x" in _refused(read_yaml(text), "RK105", line, column, pointer)


def test_a_merge_key_merges_nothing() -> None:
    document = read_yaml("a:\n  <<: {b: 1}\n  c: 2\n")
    assert document.data == {"a": {"<<": {"b": 1}, "c": 2}}


@pytest.mark.parametrize(
    ("text", "line", "column", "pointer", "data"),
    [
        pytest.param("a: !!str 1\n", 1, 4, "/a", {"a": 1}, id="core tag"),
        pytest.param("a: !!binary aGk=\n", 1, 4, "/a", {"a": "aGk="}, id="binary"),
        pytest.param("a:\n  - !x {b: 1}\n", 2, 5, "/a/0", {"a": [{"b": 1}]}, id="own tag"),
        pytest.param("!!set {a}\n", 1, 1, "", {"a": None}, id="set"),
        pytest.param("a: ! b\n", 1, 4, "/a", {"a": "b"}, id="non-specific"),
        pytest.param("!x a: 1\n", 1, 1, "", {"a": 1}, id="key"),
        pytest.param(
            "a: !!python/object/apply:os.system [ls]\n", 1, 4, "/a", {"a": ["ls"]}, id="code"
        ),
    ],
)
def test_a_tag_is_refused_with_its_place_and_obeyed_by_nobody(
    text: str, line: int, column: int, pointer: str, data: Json
) -> None:
    document = read_yaml(text)
    _refused(document, "RK104", line, column, pointer)
    assert document.data == data


@pytest.mark.parametrize(
    ("text", "line", "column", "pointer"),
    [
        pytest.param("a: 1\nb: 2\na: 3\n", 3, 1, "/a", id="block"),
        pytest.param("{a: 1, b: 2, a: 3}\n", 1, 14, "/a", id="flow"),
        pytest.param("x:\n  - b: 1\n    'b': 2\n", 3, 5, "/x/0/b", id="quoted"),
        pytest.param('x: {a: 1, "\\x61": 2}\n', 1, 11, "/x/a", id="escaped"),
        pytest.param("a: {b: 1}\na:\n  b: 2\n", 2, 1, "/a", id="mappings"),
    ],
)
def test_a_doubled_key_is_refused_with_its_place(
    text: str, line: int, column: int, pointer: str
) -> None:
    _refused(read_yaml(text), "RK102", line, column, pointer)


def test_a_key_tripled_is_refused_twice() -> None:
    problems = read_yaml("a: 1\na: 2\na: 3\n").problems
    assert [(p.code, p.span and p.span.line) for p in problems] == [("RK102", 2), ("RK102", 3)]


@pytest.mark.parametrize("key", ["1", "2511.20", "null", "~", "true", "0x1F", "1e3"])
def test_a_key_that_is_not_text_is_refused_with_its_place(key: str) -> None:
    document = read_yaml(f"a:\n  {key}: b\n")
    assert key in _refused(document, "RK108", 2, 3, "/a")
    assert document.problems[0].cure == f'Quote it: "{key}"'
    assert document.data == {"a": {key: "b"}}


@pytest.mark.parametrize(
    ("text", "line", "column", "pointer"),
    [
        pytest.param("? [a]\n: b\n", 1, 3, "", id="list"),
        pytest.param("a:\n  ? b: 1\n  : c\n", 2, 5, "/a", id="mapping"),
        pytest.param("x: {[a]: b}\n", 1, 5, "/x", id="flow list"),
        pytest.param("{a: 1}: b\n", 1, 1, "", id="flow mapping"),
    ],
)
def test_a_collection_as_a_key_is_refused_with_its_place(
    text: str, line: int, column: int, pointer: str
) -> None:
    document = read_yaml(text)
    _refused(document, "RK108", line, column, pointer)
    assert not document.readable


def test_a_text_key_may_be_written_the_long_way() -> None:
    document = read_yaml("? a\n: 1\n? >-\n  b\n  c\n: 2\n")
    assert (document.data, document.problems) == ({"a": 1, "b c": 2}, [])


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: 1\n---\nb: 2\n", 2), ("---\na: 1\n...\n---\nb: 2\n", 4), ("---\n---\n", 2)],
)
def test_a_second_document_is_refused_with_its_place(text: str, line: int) -> None:
    document = read_yaml(text)
    _refused(document, "RK107", line, 1, "")
    assert not document.readable


@pytest.mark.parametrize("text", ["a: 1\n...\n", "---\na: 1\n", "%YAML 1.2\n---\na: 1\n"])
def test_one_document_may_be_marked_as_such(text: str) -> None:
    document = read_yaml(text)
    assert (document.data, document.problems) == ({"a": 1}, [])


@pytest.mark.parametrize("text", ["", "\n\n", "# only\n  # comments\n", "\ufeff"])
def test_a_text_without_a_document_holds_no_record(text: str) -> None:
    document = read_yaml(text)
    _refused(document, "RK103", 1, 1, "")
    assert not document.readable


@pytest.mark.parametrize("text", ["---\n", "---\n...\n", "~\n"])
def test_an_empty_document_is_null(text: str) -> None:
    document = read_yaml(text)
    assert (document.readable, document.data, document.problems) == (True, None, [])


def _nested_blocks(depth: int) -> str:
    return "".join(f"{'  ' * level}a:\n" for level in range(depth))


def test_depth_is_bounded() -> None:
    assert read_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH).problems == []
    assert read_yaml(_nested_blocks(MAX_DEPTH)).problems == []
    assert read_yaml("- " * MAX_DEPTH + "x").problems == []


@pytest.mark.parametrize(
    ("text", "line", "column", "part"),
    [
        pytest.param("[" * 65 + "]" * 65, 1, 65, "/0", id="flow lists"),
        pytest.param("[" * 100_000, 1, 65, "/0", id="a hundred thousand flow lists"),
        pytest.param("{a: " * 65 + "}" * 65, 1, 257, "/a", id="flow mappings"),
        pytest.param("- " * 65 + "x", 1, 129, "/0", id="block lists"),
        pytest.param(_nested_blocks(65), 65, 129, "/a", id="block mappings"),
    ],
)
def test_what_nests_deeper_is_refused_with_its_place(
    text: str, line: int, column: int, part: str
) -> None:
    assert MAX_DEPTH == 64
    document = read_yaml(text)
    _refused(document, "RK110", line, column, part * 64)
    assert not document.readable
