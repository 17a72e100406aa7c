"""Records of very many values: what is wrong with them is told in bounded time and memory."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from conftest import put
from test_feeds_long import linux, measured

import rolekb
from rolekb.reading.document import MAX_VALUES
from rolekb.reading.line import Line
from rolekb.validation.options import Options

if TYPE_CHECKING:
    from pathlib import Path

JOB = {"kind": "job", "schema_version": 1}
# Each value of these would be a problem of its own.
CROWDED = {
    "keys": json.dumps({**JOB, **{f"k{number}": 1 for number in range(MAX_VALUES)}}),
    "items": json.dumps({**JOB, "skills": [1] * MAX_VALUES}),
    "deep items": json.dumps({**JOB, "pay": {"x-own": [{"a": [[]] * MAX_VALUES}]}}),
}


@pytest.mark.parametrize("ending", [".json", ".jsonl", ".yaml"])
@pytest.mark.parametrize("text", CROWDED.values(), ids=CROWDED)
def test_a_record_of_too_many_values_at_fault_is_told_as_one_problem(
    tmp_path: Path, text: str, ending: str
) -> None:
    path = put(tmp_path / f"jobs{ending}", text.encode() + b"\n")
    (problem,) = rolekb.validate(path)
    assert (problem.code, problem.pointer) == ("RK114", "")
    assert problem.message == "the record holds more than 20,000 values"
    assert problem.span is not None
    assert problem.span[:2] == (1, 2)


def test_a_sound_record_may_hold_as_many_values_as_it_likes(tmp_path: Path) -> None:
    (card,) = [rolekb.jobs.raw(name) for name in list(rolekb.jobs)[:1]]
    text = json.dumps({**card, "x-own": [1] * (2 * MAX_VALUES)})
    path = put(tmp_path / "jobs.jsonl", text.encode())
    assert list(rolekb.validate(path, options=Options(select=("RK2",)))) == []


def test_each_of_thousands_of_faults_has_its_exact_place(tmp_path: Path) -> None:
    keys = [f"k{number}" for number in range(3000)]
    text = json.dumps({**JOB, **dict.fromkeys(keys, 1)})
    for ending in (".json", ".jsonl"):
        path = put(tmp_path / f"jobs{ending}", text.encode())
        found = {
            problem.pointer: problem.span
            for problem in rolekb.validate(path)
            if problem.code == "RK203"
        }
        assert len(found) == 3000
        for key in (keys[0], keys[1], keys[-1]):
            start = text.index(f'"{key}"') + 1
            assert found[f"/{key}"] == (1, start, 1, start + len(key) + 2)


def test_a_line_with_very_many_doubled_keys_is_told_as_a_whole() -> None:
    text = "{" + ", ".join('"a": 1, "b": 2' for _ in range(200)) + "}"
    line = Line("jobs.jsonl", text, 1, {"a": 1, "b": 2})
    spans = {line.span_at((name, number)) for name in "ab" for number in range(20)}
    assert line.span_at(("b",), key=True) == (1, 2, 1, 5)
    assert None not in spans


@linux
@pytest.mark.parametrize("engine", ["fast", "reference"])
@pytest.mark.parametrize("ending", [".json", ".jsonl"])
def test_a_million_faults_in_one_record_take_little_memory(
    tmp_path: Path, ending: str, engine: str
) -> None:
    items = b"1," * 1_000_000
    path = put(
        tmp_path / f"jobs{ending}",
        b'{"kind":"job","schema_version":1,"skills":[' + items + b"1]}\n",
    )
    places, code, most = measured(path, "--jobs", "1", "--engine", engine)
    assert places == [("RK114", 1)]
    assert code == 1
    assert most < 150 * 1024


@linux
@pytest.mark.parametrize("engine", ["fast", "reference"])
def test_a_schema_of_ones_own_does_not_list_a_million_faults(tmp_path: Path, engine: str) -> None:
    schema = put(
        tmp_path / "own.schema.json", b'{"properties": {"a": {"items": {"type": "string"}}}}'
    )
    path = put(tmp_path / "jobs.jsonl", b'{"a":[' + b"1," * 1_000_000 + b"1]}\n")
    given = ("--jobs", "1", "--schema", str(schema), "--engine", engine)
    places, code, most = measured(path, *given)
    assert places == [("RK114", 1)]
    assert code == 1
    assert most < 150 * 1024
