"""What one record alone cannot tell: ids that lead nowhere, doubles, circles, names of files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from conftest import JOB, ROLE, TERM, put

import rolekb

if TYPE_CHECKING:
    from pathlib import Path


def role(role_id: str, broader: str | None = None) -> str:
    """An outline; `broader` stands on line 8, from column 10."""
    text = ROLE.replace("my-role", role_id)
    return text.replace("summary", f"broader: {broader}\nsummary") if broader else text


def told(folder: Path) -> list[tuple[str, str, int, int, str]]:
    """Code, file within the folder, line, column and pointer of each problem."""
    found = []
    for problem in rolekb.validate(folder):
        assert problem.file is not None
        assert problem.span is not None
        file = problem.file.removeprefix(f"{folder}/")
        found.append((problem.code, file, problem.span.line, problem.span.column, problem.pointer))
    return found


@pytest.mark.parametrize(
    ("text", "place", "pointer", "message", "cure", "suggestion"),
    [
        (
            ROLE.replace("data-engineering", "data-enginering"), (7, 9), "/family",
            "'data-enginering' is not the id of any record in families",
            "Did you mean 'data-engineering'?", "data-engineering",
        ),
        (
            role("my-role", "machine-learning-enginer"), (8, 10), "/broader",
            "'machine-learning-enginer' is not the id of any record in roles",
            "Did you mean 'machine-learning-engineer'?", "machine-learning-engineer",
        ),
        (
            ROLE + "related: [{role: zzz-qqq, relation: adjacent, note: n, sources: [rolekb-editorial]}]\n",
            (10, 18), "/related/0/role", "'zzz-qqq' is not the id of any record in roles",
            "Add roles/zzz-qqq.yaml, or name one that exists", None,
        ),
        (
            ROLE + "related: [{role: etl-developer, relation: adjacent, note: n, sources: [rolekb-editorial, esco-1.3]}]\n",
            (10, 90), "/related/0/sources/1", "'esco-1.3' is not the id of any record in sources",
            "Did you mean 'esco-1.2'?", "esco-1.2",
        ),
    ],
    ids=["family", "broader", "no-suggestion", "source"],
)  # fmt: skip
def test_an_id_that_leads_nowhere_is_told_with_the_nearest(
    tmp_path: Path,
    text: str,
    place: tuple[int, int],
    pointer: str,
    message: str,
    cure: str,
    suggestion: str | None,
) -> None:
    path = put(tmp_path / "my-role.yaml", text)
    (problem,) = rolekb.validate(path)
    assert problem.span is not None
    assert (problem.code, problem.span.line, problem.span.column) == ("RK301", *place)
    assert (problem.pointer, problem.message) == (pointer, message)
    assert (problem.cure, problem.suggestion) == (cure, suggestion)


def test_an_id_of_another_collection_leads_nowhere(tmp_path: Path) -> None:
    path = put(tmp_path / "my-job.yaml", JOB + "tools: [etl, python]\n")
    assert [problem.pointer for problem in rolekb.validate(path)] == ["/tools/0"]


def test_references_are_resolved_among_the_records_checked_together(tmp_path: Path) -> None:
    put(tmp_path / "roles" / "a.yaml", role("a", "b").replace("data-engineering", "my-family"))
    put(tmp_path / "roles" / "b.yaml", role("b"))
    family = TERM.replace("my-term", "my-family").replace("skill", "family")
    put(tmp_path / "families" / "my-family.yaml", family)
    assert told(tmp_path) == []
    # Alone, the first leads to neither of the others.
    alone = rolekb.validate(tmp_path / "roles" / "a.yaml")
    assert [(problem.code, problem.pointer) for problem in alone] == [
        ("RK301", "/family"),
        ("RK301", "/broader"),
    ]


def test_references_are_resolved_in_the_base_that_is_given(tmp_path: Path) -> None:
    base = rolekb.load(put(tmp_path / "base" / "lower.yaml", role("lower")))
    path = put(tmp_path / "upper.yaml", role("upper", "lower"))
    assert [problem.code for problem in rolekb.validate(path)] == ["RK301"]
    assert list(rolekb.validate(path, base=base)) == []


@pytest.mark.parametrize(
    ("broader", "file", "message"),
    [
        ({"a": "b", "b": "a"}, "b.yaml", "a -> b -> a"),
        ({"a": "b", "b": "c", "c": "a"}, "c.yaml", "a -> b -> c -> a"),
        ({"a": "b", "b": "c", "c": "b"}, "c.yaml", "b -> c -> b"),
    ],
    ids=["two", "three", "led-into"],
)
def test_a_circle_of_broader_records_is_told_once(
    tmp_path: Path, broader: dict[str, str], file: str, message: str
) -> None:
    for role_id, wider in broader.items():
        put(tmp_path / f"{role_id}.yaml", role(role_id, wider))
    assert told(tmp_path) == [("RK303", file, 8, 10, "/broader")]
    (problem,) = rolekb.validate(tmp_path)
    assert problem.message == f"'broader' runs in a circle: {message}"


def test_two_circles_are_two_problems(tmp_path: Path) -> None:
    for role_id, wider in {"a": "b", "b": "a", "c": "d", "d": "c"}.items():
        put(tmp_path / f"{role_id}.yaml", role(role_id, wider))
    assert [(code, file) for code, file, *_ in told(tmp_path)] == [
        ("RK303", "b.yaml"),
        ("RK303", "d.yaml"),
    ]


def test_a_chain_of_broader_records_is_no_circle(tmp_path: Path) -> None:
    for role_id, wider in {"a": "c", "b": "c", "c": "data-engineer"}.items():
        put(tmp_path / f"{role_id}.yaml", role(role_id, wider))
    assert told(tmp_path) == []


def test_a_record_that_names_itself_is_told_and_is_no_circle(tmp_path: Path) -> None:
    put(tmp_path / "a.yaml", role("a", "a"))
    assert told(tmp_path) == [("RK304", "a.yaml", 8, 10, "/broader")]


def test_an_id_that_is_taken_is_told_with_its_holder(tmp_path: Path) -> None:
    first = put(tmp_path / "one" / "my-role.yaml", ROLE)
    put(tmp_path / "two" / "my-role.yaml", ROLE)
    assert told(tmp_path) == [("RK305", "two/my-role.yaml", 3, 5, "/id")]
    (problem,) = rolekb.validate(tmp_path)
    assert problem.message == f"the id 'my-role' is taken by {first}"


def test_records_of_two_kinds_may_share_an_id(tmp_path: Path) -> None:
    put(tmp_path / "skills" / "same.yaml", TERM.replace("my-term", "same"))
    put(
        tmp_path / "tools" / "same.yaml",
        TERM.replace("my-term", "same").replace("vocabulary: skill", "vocabulary: tool"),
    )
    put(tmp_path / "roles" / "same.yaml", role("same"))
    assert told(tmp_path) == []


def test_a_record_may_replace_a_packaged_one(tmp_path: Path) -> None:
    put(tmp_path / "data-engineer.yaml", role("data-engineer"))
    assert told(tmp_path) == []


@pytest.mark.parametrize("suffix", ["yaml", "yml"])
def test_an_id_that_differs_from_the_file_s_name_is_told(tmp_path: Path, suffix: str) -> None:
    put(tmp_path / f"other.{suffix}", ROLE)
    assert told(tmp_path) == [("RK401", f"other.{suffix}", 3, 5, "/id")]
    (problem,) = rolekb.validate(tmp_path)
    assert problem.message == "the id is 'my-role', the file is called 'other'"
    assert problem.cure == f"Rename the file to my-role.{suffix}, or correct the id"


def test_a_json_file_keeps_its_ending_in_the_cure_of_its_name(tmp_path: Path) -> None:
    put(tmp_path / "other.json", '{"kind": "term", "schema_version": 1, "id": "my-term", '
        '"vocabulary": "skill", "label": "T", "definition": {"text": "t", "sources": ["esco-1.2"]}}')  # fmt: skip
    (problem,) = rolekb.validate(tmp_path)
    assert problem.cure == "Rename the file to my-term.json, or correct the id"


def test_a_list_of_records_is_checked_item_by_item(tmp_path: Path) -> None:
    job = {"kind": "job", "schema_version": 1, "id": "x", "title": "T", "organization": {"name": "A"},
           "provenance": {"source": "esco-1.2"}}  # fmt: skip
    lines = [job, {**job, "id": "y", "title": 5}, {**job, "id": "z", "role": "no-role-q"}, 7, job]
    path = put(
        tmp_path / "jobs.json", "[\n" + ",\n".join(json.dumps(line) for line in lines) + "\n]\n"
    )
    assert told(tmp_path) == [
        ("RK201", "jobs.json", 3, 58, "/1/title"),
        ("RK301", "jobs.json", 4, 140, "/2/role"),
        ("RK201", "jobs.json", 5, 1, "/3"),
        ("RK305", "jobs.json", 6, 44, "/4/id"),
    ]
    *_, item, doubled = rolekb.validate(path)
    assert item.message == "a record is a mapping, not 7"
    assert doubled.message == f"the id 'x' is taken by {path}"


def test_problems_stand_in_the_order_of_files_lines_and_columns(tmp_path: Path) -> None:
    first = put(
        tmp_path / "z.yaml", role("z", "nowhere-q").replace("Role", "Role\nzz: 1\nyy: 2", 1)
    )
    torn = put(tmp_path / "torn.yaml", "kind: [role\n")
    last = put(tmp_path / "a.yaml", role("a").replace("outline", "outlin").replace("[]", "{}", 1))
    told = [
        (problem.code, problem.file, problem.span.line if problem.span else 0)
        for problem in rolekb.validate(first, torn, last)
    ]
    assert told == [
        ("RK203", str(first), 6),
        ("RK203", str(first), 7),
        ("RK301", str(first), 10),
        ("RK106", str(torn), 2),
        ("RK204", str(last), 4),
        ("RK201", str(last), 6),
    ]
