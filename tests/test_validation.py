"""Each fault of a record: its code, its place, what is said of it and what mends it."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from conftest import JOB, ROLE, TERM, put

import rolekb
from rolekb.reading import read_yaml
from rolekb.validation.messages import explain
from rolekb.validation.violations import Violation

if TYPE_CHECKING:
    from pathlib import Path

# The records of conftest, a line later each: the opening brace stands on line 1.
JSON = {
    ROLE: """\
{
"kind": "role",
"schema_version": 1,
"id": "my-role",
"status": "outline",
"title": "My Role",
"alternate_titles": [],
"family": "data-engineering",
"summary": "Does things.",
"crosswalk": []
}
""",
    JOB: """\
{
"kind": "job",
"schema_version": 1,
"id": "my-job",
"title": "Engineer",
"organization":
  {"name": "Acme"},
"provenance":
  {"source": "rolekb-editorial"}
}
""",
    TERM: """\
{
"kind": "term",
"schema_version": 1,
"id": "my-term",
"vocabulary": "skill",
"label": "My Term",
"definition": {"text": "Something.", "sources": ["rolekb-editorial"]}
}
""",
}
NAMES = {ROLE: "my-role", JOB: "my-job", TERM: "my-term"}
LONG = "x" * 121
MANY = [f"a{number}" for number in range(101)]


def found(path: Path) -> list[tuple[str, int, int, str, str, str]]:
    """Code, line, column, pointer, message and cure of each problem of a file."""
    told = []
    for problem in rolekb.validate(path):
        assert problem.file == str(path)
        assert problem.span is not None
        place = (problem.span.line, problem.span.column)
        told.append((problem.code, *place, problem.pointer, problem.message, problem.cure))
    return told


# Record, text to replace, by what; code, line and column, pointer, message, cure.
YAML_CASES = {
    "type": (ROLE, "My Role", "5", "RK201", (5, 8), "/title",
             "title is the number 5, where text belongs", 'Quote it: "5"'),
    "type-null": (ROLE, " My Role", "", "RK201", (5, 7), "/title",
                  "title is null, where text belongs", "Write a value, or leave the key out"),
    "type-boolean": (ROLE, "My Role", "True", "RK201", (5, 8), "/title",
                     "title is True (true or false), where text belongs", 'Quote it: "True"'),
    "type-list": (ROLE, "[]\nfamily", "Other\nfamily", "RK201", (6, 19), "/alternate_titles",
                  "alternate_titles is text, where a list belongs",
                  "Write a list, even for a single item: [...]"),
    "type-number": (JOB, "  name", "  url: 2\n  name", "RK201", (6, 8), "/organization/url",
                    "organization.url is the number 2, where text belongs", 'Quote it: "2"'),
    "type-integer": (JOB, "title", "experience_months: 3 years\ntitle", "RK201", (4, 20), "/experience_months",
                     "experience_months is text, where a whole number belongs",
                     "Write the bare number, without quotes, units or separators"),
    "required": (ROLE, "title: My Role\n", "", "RK202", (1, 1), "",
                 "'title' is missing from the record", "Add 'title': The role's usual title in English"),
    "required-inside": (JOB, "  name: Acme", "  x-y: 1", "RK202", (6, 3), "/organization",
                        "'name' is missing from organization", "Add 'name': The employer's name as printed"),
    "additionalProperties": (ROLE, "crosswalk", "sumary: x\ncrosswalk", "RK203", (9, 1), "/sumary",
                             "'sumary' is not a field of the record", "Did you mean 'summary'?"),
    "additionalProperties-inside": (JOB, "  name", "  city: x\n  name", "RK203", (6, 3), "/organization/city",
                                    "'city' is not a field of organization",
                                    "Fields here: name, url; own data goes under x- keys"),
    "enum": (ROLE, "outline", "outlin", "RK204", (4, 9), "/status",
             'status is "outlin", which is not among its values',
             "Did you mean 'outline'? Values: active, outline, deprecated"),
    "enum-number": (TERM, "definition", "status: 7\ndefinition", "RK204", (6, 9), "/status",
                    "status is 7, which is not among its values", "Values: active, deprecated"),
    "pattern": (JOB, "title", "pay: {currency: usd, period: year, minimum: 1, maximum: 1}\ntitle", "RK206", (4, 17),
                "/pay/currency", 'pay.currency is "usd", not of its form', "ISO 4217"),
    "format": (JOB, "title", "posted_on: 2023-02-29\ntitle", "RK207", (4, 12), "/posted_on",
               'posted_on is "2023-02-29", not a real date', "A date of the calendar, YYYY-MM-DD"),
    "minLength": (TERM, "Something.", '""', "RK208", (6, 20), "/definition/text",
                  "definition.text is empty", "Write something, or leave the key out"),
    "maxLength": (ROLE, "My Role", LONG, "RK209", (5, 8), "/title",
                  "title has 121 characters", "Shorten it to at most 120"),
    "minimum": (JOB, "title", "experience_months: -1\ntitle", "RK210", (4, 20), "/experience_months",
                "experience_months is -1, below 0", "Write at least 0"),
    "maximum": (JOB, "title", "experience_months: 601\ntitle", "RK211", (4, 20), "/experience_months",
                "experience_months is 601, above 600", "Write at most 600"),
    "minItems": (TERM, "[rolekb-editorial]", "[]", "RK212", (6, 41), "/definition/sources",
                 "definition.sources has 0 items", "Give at least 1"),
    "maxItems": (TERM, "definition", f"synonyms: [{', '.join(MANY)}]\ndefinition", "RK213", (6, 11),
                 "/synonyms", "synonyms has 101 items", "Keep at most 100"),
    "uniqueItems": (TERM, "definition", "synonyms: [One, Two, One]\ndefinition", "RK214", (6, 11),
                    "/synonyms", "synonyms names the same item twice", "Keep one of the two"),
}  # fmt: skip
JSON_CASES = {
    "type": (ROLE, '"My Role"', "5", "RK201", (6, 10), "/title"),
    "type-null": (ROLE, '"My Role"', "null", "RK201", (6, 10), "/title"),
    "required": (ROLE, '"title": "My Role",\n', "", "RK202", (2, 1), ""),
    "required-inside": (JOB, '{"name": "Acme"}', '{"x-y": 1}', "RK202", (7, 4), "/organization"),
    "additionalProperties": (ROLE, '"crosswalk"', '"sumary": "x",\n"crosswalk"', "RK203", (10, 1), "/sumary"),
    "enum": (ROLE, "outline", "outlin", "RK204", (5, 11), "/status"),
    "pattern": (JOB, '"title"', '"pay": {"currency": "usd", "period": "year", "minimum": 1, "maximum": 1},\n"title"',
                "RK206", (5, 21), "/pay/currency"),
    "format": (JOB, '"title"', '"posted_on": "2023-02-29",\n"title"', "RK207", (5, 14), "/posted_on"),
    "minLength": (TERM, "Something.", "", "RK208", (7, 24), "/definition/text"),
    "maxLength": (ROLE, "My Role", LONG, "RK209", (6, 10), "/title"),
    "minimum": (JOB, '"title"', '"experience_months": -1,\n"title"', "RK210", (5, 22), "/experience_months"),
    "maximum": (JOB, '"title"', '"experience_months": 601,\n"title"', "RK211", (5, 22), "/experience_months"),
    "minItems": (TERM, '["rolekb-editorial"]', "[]", "RK212", (7, 49), "/definition/sources"),
    "maxItems": (TERM, '"definition"', f'"synonyms": {json.dumps(MANY)},\n"definition"', "RK213", (7, 13), "/synonyms"),
    "uniqueItems": (TERM, '"definition"', '"synonyms": ["One", "Two", "One"],\n"definition"',
                    "RK214", (7, 13), "/synonyms"),
}  # fmt: skip


@pytest.mark.parametrize("record", NAMES, ids=NAMES.values())
@pytest.mark.parametrize("suffix", [".yaml", ".yml", ".json"])
def test_a_sound_record_has_no_problem(tmp_path: Path, record: str, suffix: str) -> None:
    text = JSON[record] if suffix == ".json" else record
    assert found(put(tmp_path / (NAMES[record] + suffix), text)) == []


@pytest.mark.parametrize("case", YAML_CASES.values(), ids=YAML_CASES)
def test_a_fault_in_yaml_is_told_with_its_place_and_cure(
    tmp_path: Path, case: tuple[str, str, str, str, tuple[int, int], str, str, str]
) -> None:
    record, old, new, code, (line, column), pointer, message, cure = case
    assert record.count(old) == 1
    path = put(tmp_path / f"{NAMES[record]}.yaml", record.replace(old, new))
    assert found(path) == [(code, line, column, pointer, message, cure)]


@pytest.mark.parametrize("case", JSON_CASES.values(), ids=JSON_CASES)
def test_a_fault_in_json_is_told_with_its_place(
    tmp_path: Path, case: tuple[str, str, str, str, tuple[int, int], str]
) -> None:
    record, old, new, code, (line, column), pointer = case
    assert JSON[record].count(old) == 1
    path = put(tmp_path / f"{NAMES[record]}.json", JSON[record].replace(old, new))
    assert [told[:4] for told in found(path)] == [(code, line, column, pointer)]


def test_a_value_other_than_the_only_one_is_told_with_it() -> None:
    document = read_yaml("kind: rol\n", "a.yaml")
    violation = Violation(("kind",), "const", {"const": "role"})
    (problem,) = explain(violation, "rol", document, ())
    assert (problem.code, problem.place) == ("RK205", "a.yaml:1:7")
    assert (problem.message, problem.cure) == ('kind is "rol", not "role"', 'Write "role"')


def test_the_end_of_a_fault_is_told_too(tmp_path: Path) -> None:
    path = put(tmp_path / "my-role.yaml", ROLE.replace("outline", "outlin"))
    (problem,) = rolekb.validate(path)
    assert problem.span == rolekb.Span(4, 9, 4, 15)


def test_a_suggestion_is_a_value_of_its_own(tmp_path: Path) -> None:
    text = ROLE.replace("outline", "outlin").replace("data-eng", "data-enj")
    text = text.replace("summary:", "sumary: x\nsummary:")
    problems = rolekb.validate(put(tmp_path / "my-role.yaml", text))
    suggestions = [problem.suggestion for problem in problems]
    assert suggestions == ["outline", "data-engineering", "summary"]


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("my-role.yaml", ROLE.replace("crosswalk: []", """\
crosswalk:
  - scheme: esco-1.2
    code: 2511.20
    label: data engineer
    relation: exact
    certainty: high
    basis: Listed.
"""), (11, 11)),
        ("my-role.json", JSON[ROLE].replace('"crosswalk": []', """\
"crosswalk": [{"scheme": "esco-1.2",
"code": 2511.20,
"label": "data engineer", "relation": "exact", "certainty": "high", "basis": "Listed."}]"""), (11, 9)),
    ],
    ids=["yaml", "json"],
)  # fmt: skip
def test_a_code_that_lost_its_quotes_is_cured_as_it_was_written(
    tmp_path: Path, name: str, text: str, place: tuple[int, int]
) -> None:
    assert found(put(tmp_path / name, text)) == [
        ("RK201", *place, "/crosswalk/0/code",
         "crosswalk[0].code is the number 2511.20, where text belongs", 'Quote it: "2511.20"')
    ]  # fmt: skip


def test_the_country_no_is_norway(tmp_path: Path) -> None:
    path = put(tmp_path / "my-job.yaml", JOB + "locations: [{text: Oslo, country: NO}]\n")
    assert found(path) == []
    assert rolekb.load(path).jobs["my-job"].locations[0].country == "NO"


def test_own_data_goes_under_x_keys_at_every_level(tmp_path: Path) -> None:
    text = JOB.replace("  name", "  x-size: [1, {a: null}]\n  name") + "x-mine: true\n"
    assert found(put(tmp_path / "my-job.yaml", text)) == []


def test_what_the_fields_are_is_told_once_a_record() -> None:
    told = [
        problem.cure
        for problem in rolekb.validate(JOB + "zzz: 1\nqqq: 1\ntitel: x\n")
        if problem.code == "RK203"
    ]
    assert told[0].startswith("Fields here: $schema, kind, ")
    assert told[1:] == ["Leave it out, or keep it as 'x-qqq'", "Did you mean 'title'?"]


@pytest.mark.parametrize(
    ("record", "old", "new", "told"),
    [
        (ROLE, "My Role", '""', ("RK208", 5, 8)),
        (JOB, "title", "posted_on: 2023-13\ntitle", ("RK207", 4, 12)),
    ],
    ids=["empty", "no-form"],
)
def test_one_fault_that_breaks_two_rules_is_told_once(
    tmp_path: Path, record: str, old: str, new: str, told: tuple[str, int, int]
) -> None:
    path = put(tmp_path / f"{NAMES[record]}.yaml", record.replace(old, new))
    assert [problem[:3] for problem in found(path)] == [told]


@pytest.mark.parametrize(
    ("old", "new", "code", "place", "message", "cure"),
    [
        ("kind: role", "kind: rol", "RK220", (1, 7), 'the kind "rol" is unknown', "Did you mean 'role'?"),
        ("kind: role", "kind: 7", "RK220", (1, 7), "the kind 7 is unknown",
         "Kinds: role, job, term, source, figure"),
        ("kind: role\n", "", "RK220", (1, 1), "'kind' is missing", "Kinds: role, job, term, source, figure"),
        ("version: 1", "version: 2", "RK221", (2, 17), "there is no schema version 2", "Versions: 1"),
        ("version: 1", 'version: "1"', "RK221", (2, 17), 'there is no schema version "1"', "Versions: 1"),
        ("version: 1", "version: true", "RK221", (2, 17), "there is no schema version true", "Versions: 1"),
        ("schema_version: 1\n", "", "RK221", (1, 1), "'schema_version' is missing", "Versions: 1"),
        ("kind: role\nschema_version: 1\n", "", "RK220", (1, 1), "'kind' is missing",
         "Kinds: role, job, term, source, figure"),
    ],
    ids=["kind", "kind-number", "no-kind", "version", "version-text", "version-true", "no-version", "neither"],
)  # fmt: skip
def test_without_a_known_kind_and_version_no_schema_judges(
    tmp_path: Path, old: str, new: str, code: str, place: tuple[int, int], message: str, cure: str
) -> None:
    # The title is wrong too, which only a schema would tell.
    text = ROLE.replace(old, new, 1).replace("My Role", "5")
    pointer = "" if "missing" in message else "/kind" if code == "RK220" else "/schema_version"
    path = put(tmp_path / "my-role.yaml", text)
    assert found(path) == [(code, *place, pointer, message, cure)]


def test_validate_takes_paths_of_any_kind_and_prints_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = put(tmp_path / "my-role.yaml", ROLE.replace("My Role", "5"))
    for given in (path, os.fspath(path), tmp_path):
        problems = list(rolekb.validate(given))
        assert [type(problem) for problem in problems] == [rolekb.Problem]
    assert capsys.readouterr() == ("", "")


def test_a_problem_is_plain_data(tmp_path: Path) -> None:
    path = put(tmp_path / "my-role.yaml", ROLE.replace("outline", "outlin"))
    (problem,) = rolekb.validate(path)
    assert json.loads(json.dumps(problem.to_dict())) == {
        "code": "RK204", "severity": "error", "file": str(path), "pointer": "/status",
        "span": {"line": 4, "column": 9, "end_line": 4, "end_column": 15},
        "message": 'status is "outlin", which is not among its values',
        "cure": "Did you mean 'outline'? Values: active, outline, deprecated", "suggestion": "outline",
    }  # fmt: skip
    assert str(problem) == (
        f'{path}:4:9: error: RK204 status is "outlin", which is not among its values at /status. '
        "Did you mean 'outline'? Values: active, outline, deprecated."
    )
