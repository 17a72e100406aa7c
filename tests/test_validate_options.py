"""`rolekb validate`: which rules speak, by which schema records are judged, and how a run ends."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING

import pytest
from conftest import JOB, ROLE, put
from validate_parts import BAD, GOOD, codes, feed, ran

from rolekb.validation.rules import rules

if TYPE_CHECKING:
    from pathlib import Path

# On lines 4, 7 and 10; the file's name is right.
FAULTY = ROLE.replace("outline", "outlin").replace("data-eng", "data-enj") + "titel: x\n"
STATUS, FAMILY, TITEL = ("RK204", "/status"), ("RK301", "/family"), ("RK203", "/titel")
Capsys = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, where no configuration speaks and nothing is coloured."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    put(tmp_path / ".git" / "HEAD", "")  # the search for a configuration ends here
    return tmp_path


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("", [STATUS, FAMILY, TITEL]),
        ("--select RK", [("RK402", ""), STATUS, FAMILY, TITEL]),
        ("--select RK2", [STATUS, TITEL]),
        ("--select RK20", [STATUS, TITEL]),
        ("--select RK203", [TITEL]),
        ("--select RK203,RK301", [FAMILY, TITEL]),
        ("--select RK203 --select RK3", [FAMILY, TITEL]),
        ("--select rk204", [STATUS]),
        ("--select RK402", [("RK402", "")]),
        ("--select RK5", []),
        ("--ignore RK2", [FAMILY]),
        ("--ignore RK204,rk3", [TITEL]),
        ("--ignore RK204 --ignore RK203", [FAMILY]),
        ("--select RK2 --ignore RK204", [TITEL]),
        ("--select RK204 --ignore RK2", []),
        ("--ignore RK", []),
    ],
)
def test_the_rules_that_were_asked_for_speak_and_no_others(
    capsys: Capsys, here: Path, options: str, expected: list[tuple[str, str]]
) -> None:
    path = put(here / "my-role.yaml", FAULTY)
    errors = [code for code, _ in expected if code != "RK402"]  # which is a warning
    assert codes(capsys, path, *options.split()) == (1 if errors else 0, expected)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("--select RK201", ["RK201", "RK106"]),
        ("--ignore RK2", ["RK301", "RK106"]),
        ("--select RK106", ["RK106"]),
        ("--select RK201 --ignore RK1", ["RK201"]),
    ],
)
def test_the_rules_that_were_asked_for_speak_of_feeds_too(
    capsys: Capsys, here: Path, options: str, expected: list[str]
) -> None:
    lost = GOOD.replace(b'"id"', b'"role": "nobody", "id"')
    path = put(here / "jobs.jsonl", feed(BAD, lost, GOOD[:-1]))
    code, found = codes(capsys, path, *options.split())
    assert (code, [name for name, _ in found]) == (1, expected)


LARGE = json.dumps({"kind": "job", "schema_version": 1, "x": list(range(20_001))})
UNCHECKED = {
    "RK101": b"kind: \xff",
    "RK103": b"# later\n",
    "RK106": b"kind: [",
    "RK110": b"[" * 70,
    "RK114": LARGE.encode(),
    "RK201": b"- 7\n",
    "RK220": b"kind: rolle\nschema_version: 1\n",
    "RK221": b"kind: role\n",
}


@pytest.mark.parametrize("code", UNCHECKED)
@pytest.mark.parametrize("selected", ["RK208", "RK5", "RK204,RK301"])
def test_what_keeps_a_record_from_being_checked_is_told_whatever_was_selected(
    capsys: Capsys, here: Path, code: str, selected: str
) -> None:
    """Else a file that nobody could read would pass for a sound one."""
    path = put(here / "my-role.yaml", UNCHECKED[code])
    status, found = codes(capsys, path, "--select", selected)
    assert (status, {name for name, _ in found}) == (1, {code})
    assert codes(capsys, path, "--select", selected, "--ignore", code) == (0, [])


@pytest.mark.parametrize("code", [code for code in UNCHECKED if code != "RK103"])
def test_lines_that_were_not_checked_are_told_too(capsys: Capsys, here: Path, code: str) -> None:
    line = {"RK201": b"7", "RK220": b'{"kind": "rolle"}', "RK221": b'{"kind": "job"}'}.get(
        code, UNCHECKED[code]
    )
    path = put(here / "jobs.jsonl", line + b"\n")
    status, found = codes(capsys, path, "--select", "RK5")
    assert (status, {name for name, _ in found}) == (1, {code})


def test_what_leaves_a_record_readable_is_told_when_asked_for(capsys: Capsys, here: Path) -> None:
    path = put(here / "my-role.yaml", ROLE + "status: outline\n")
    assert [name for name, _ in codes(capsys, path)[1]] == ["RK102"]
    assert codes(capsys, path, "--select", "RK2") == (0, [])


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize("wrong", ["RK9", "RK299", "RK2033", "203", "enum", "RK203;RK204", "RK²"])
def test_a_code_that_no_rule_has_is_wrong_use(
    capsys: Capsys, here: Path, option: str, wrong: str
) -> None:
    path = put(here / "my-role.yaml", FAULTY)
    code, out, err = ran(capsys, "validate", path, option, f"RK204,{wrong}")
    assert (code, out) == (2, "")
    assert err.startswith(f"rolekb: {wrong.upper()!r} is no rule's code or its beginning")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("options", "expected"),
    [((), []), (("--max-age", "40"), []), (("--max-age", "39"), [("RK403", "/definition/as_of")])],
    ids=["any-age", "just-so", "too-old"],
)
def test_a_claim_older_than_asked_for_is_a_warning(
    capsys: Capsys, here: Path, options: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    day = datetime.datetime.now(tz=datetime.UTC).date() - datetime.timedelta(days=40)
    claim = f"definition: {{text: Does things., sources: [esco-1.2], as_of: {day}}}\n"
    path = put(here / "my-role.yaml", ROLE + claim)
    assert codes(capsys, path, *options) == (0, expected)


def test_an_aged_claim_is_told_with_its_age(capsys: Capsys, here: Path) -> None:
    day = datetime.datetime.now(tz=datetime.UTC).date() - datetime.timedelta(days=4000)
    claim = f"definition: {{text: Does things., sources: [esco-1.2], as_of: {day}}}"
    put(here / "my-role.yaml", f"{ROLE}{claim}\n")
    column = claim.index(str(day)) + 1
    code, out, err = ran(capsys, "validate", "my-role.yaml", "--max-age", "365")
    assert (code, err) == (0, "rolekb: 1 file checked: 1 role. 1 warning\n")
    assert out == (
        f"my-role.yaml:10:{column}: warning: RK403 the claim is 4,000 days old, more than 365 [/definition/as_of]\n"
        f"  10 | {claim}\n"
        f"     | {' ' * (column - 1)}^^^^^^^^^^\n"
        "     = Check it against its sources, then correct it or its date\n"
    )


@pytest.mark.parametrize("option", ["--max-age", "--jobs", "--schema-version"])
@pytest.mark.parametrize("wrong", ["0", "-1", "x", "1.5", ""])
def test_a_number_that_makes_no_sense_is_wrong_use(
    capsys: Capsys, here: Path, option: str, wrong: str
) -> None:
    code, out, err = ran(capsys, "validate", put(here / "my-role.yaml", ROLE), option, wrong)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"rolekb: Invalid value for '{option}': ")


def test_statistics_count_problems_by_rule_the_most_frequent_first(
    capsys: Capsys, here: Path
) -> None:
    put(here / "my-role.yaml", FAULTY)
    put(here / "my-job.yaml", JOB + "titel: x\n")
    code, out, err = ran(capsys, "validate", ".", "--statistics")
    assert code == 1
    assert out == ran(capsys, "validate", ".")[1]
    assert err == (
        "2  RK203  additional-properties\n1  RK204  enum\n1  RK301  unknown-reference\n"
        "rolekb: 2 files checked: 1 role, 1 job. 4 errors\n"
    )


def test_statistics_of_a_clean_run_are_none(capsys: Capsys, here: Path) -> None:
    put(here / "my-role.yaml", ROLE)
    said = "rolekb: 1 file checked: 1 role. All is well\n"
    assert ran(capsys, "validate", ".", "--statistics") == (0, "", said)


def test_exit_zero_changes_the_exit_code_and_nothing_else(capsys: Capsys, here: Path) -> None:
    put(here / "my-role.yaml", FAULTY)
    code, out, err = ran(capsys, "validate", ".")
    assert (code, out.count(": error: "), err.count("\n")) == (1, 3, 1)
    assert ran(capsys, "validate", ".", "--exit-zero") == (0, out, err)


def test_exit_zero_hides_no_wrong_use_and_nothing_unchecked(capsys: Capsys, here: Path) -> None:
    path = put(here / "my-role.yaml", FAULTY)
    empty = here / "empty"
    empty.mkdir()
    assert ran(capsys, "validate", path, "--exit-zero", "--select", "RK9")[0] == 2
    assert ran(capsys, "validate", empty, "--exit-zero")[0] == 2
    assert ran(capsys, "validate", path, empty)[0] == 1
    assert ran(capsys, "validate", path, empty, "--exit-zero")[0] == 2


def test_the_kind_asked_for_judges_whatever_a_record_says(capsys: Capsys, here: Path) -> None:
    lacks = [("RK202", "")] * 3  # what a term has and a job lacks: vocabulary, label, definition
    more = ["/kind", "/title", "/organization", "/provenance"]
    strange = [("RK205" if pointer == "/kind" else "RK203", pointer) for pointer in more]
    path = put(here / "my-job.yaml", JOB)
    assert codes(capsys, path) == (0, [])
    assert codes(capsys, path, "--kind", "job") == (0, [])
    code, found = codes(capsys, path, "--kind", "term")
    assert (code, sorted(found)) == (1, sorted(lacks + strange))
    line = put(here / "my-job.jsonl", feed(json.dumps(_JOB).encode()))
    assert codes(capsys, line) == (0, [])
    assert codes(capsys, line, "--kind", "job") == (0, [])
    code, found = codes(capsys, line, "--kind", "term")
    assert (code, sorted(found)) == (1, sorted(lacks + strange))


@pytest.mark.parametrize("name", ["odd.json", "odd.jsonl"])
def test_records_are_counted_by_the_kind_or_the_schema_asked_for(
    capsys: Capsys, here: Path, name: str
) -> None:
    path = put(here / name, '{"title": "Engineer"}\n')
    schema = put(here / "own.schema", '{"required": ["title"]}')
    assert "1 file checked: 1 record of no known kind." in ran(capsys, "validate", path)[2]
    assert "1 file checked: 1 job." in ran(capsys, "validate", path, "--kind", "job")[2]
    own = ran(capsys, "validate", path, "--schema", schema)
    assert (own[0], own[2]) == (0, "rolekb: 1 file checked: 1 record. All is well\n")
    tool = put(here / name, '{"vocabulary": "tool"}\n')
    assert "1 file checked: 1 tool." in ran(capsys, "validate", tool, "--kind", "term")[2]


_JOB = {
    "kind": "job", "schema_version": 1, "id": "my-job", "title": "Engineer",
    "organization": {"name": "Acme"}, "provenance": {"source": "rolekb-editorial"},
}  # fmt: skip


@pytest.mark.parametrize("name", ["my-job.json", "my-job.jsonl"])
def test_the_version_asked_for_judges_a_record_that_says_none(
    capsys: Capsys, here: Path, name: str
) -> None:
    record = {key: value for key, value in _JOB.items() if key != "schema_version"}
    path = put(here / name, json.dumps({**record, "title": 5}))
    assert codes(capsys, path) == (1, [("RK221", "")])
    asked = codes(capsys, path, "--schema-version", "1")
    assert (asked[0], sorted(asked[1])) == (1, [("RK201", "/title"), ("RK202", "")])


@pytest.mark.parametrize("kind", [(), ("--kind", "job")], ids=["declared", "asked"])
@pytest.mark.parametrize("name", ["my-job.json", "my-job.jsonl"])
def test_a_version_that_there_is_not_is_wrong_use(
    capsys: Capsys, here: Path, name: str, kind: tuple[str, ...]
) -> None:
    path = put(here / name, json.dumps(_JOB))
    code, out, err = ran(capsys, "validate", path, "--schema-version", "9", *kind)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "there is no schema version 9; versions: 1" in err


@pytest.mark.parametrize("engine", ["fast", "reference"])
@pytest.mark.parametrize("name", ["own.json", "own.jsonl"])
def test_a_schema_of_ones_own_judges_instead(
    capsys: Capsys, here: Path, name: str, engine: str
) -> None:
    schema = {"type": "object", "required": ["name"], "properties": {"age": {"type": "integer"}}}
    own = put(here / "own.schema.json", json.dumps(schema))
    path = put(here / name, b'{"age": "old"}')
    found = codes(capsys, path, "--schema", own, "--engine", engine)
    assert (found[0], sorted(found[1])) == (1, [("RK201", "/age"), ("RK202", "")])
    put(path, b'{"age": 7, "name": "x"}')
    assert codes(capsys, path, "--schema", own, "--engine", engine) == (0, [])


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "can't be read: no such file"), (b"[", "is not JSON"), (b"[]", "a schema is a mapping"),
     (b'{"type": 5}', "at fault at /type"), (b"\xff", "is not JSON"), (b"[" * 99999, "is not JSON")],
    ids=["missing", "broken", "list", "wrong", "latin-1", "deep"],
)  # fmt: skip
def test_a_schema_that_cannot_be_used_is_wrong_use(
    capsys: Capsys, here: Path, content: bytes | None, said: str
) -> None:
    own = here / "own.schema.json"
    if content is not None:
        put(own, content)
    path = put(here / "my-role.yaml", ROLE)
    code, out, err = ran(capsys, "validate", path, "--schema", own)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err


def test_every_rule_is_listed(capsys: Capsys) -> None:
    code, out, err = ran(capsys, "rule")
    assert (code, err) == (0, "")
    listed = [line.split()[0] for line in out.splitlines() if line.strip().startswith("RK")]
    assert [word for word in listed if not word.endswith("xx")] == list(rules())


@pytest.mark.parametrize("word", ["RK203", "rk203", "additional-properties"])
def test_a_rule_is_explained_by_code_and_name(capsys: Capsys, word: str) -> None:
    code, out, err = ran(capsys, "rule", word)
    assert (code, err) == (0, "")
    assert out.startswith("RK203 additional-properties\n===")
    assert [head for head in ("Why", "Cure", "Bad", "Good") if f"\n{head}\n" not in out] == []


@pytest.mark.parametrize(
    ("word", "hint"),
    [("RK999", "'rolekb rule' lists them all"), ("RK2O3", "did you mean 'RK203'?"),
     ("aditional-properties", "did you mean 'additional-properties'?"), ("\x1b[31m", "lists them all")],
    ids=["none", "letter", "name", "hostile"],
)  # fmt: skip
def test_an_unknown_rule_is_wrong_use(capsys: Capsys, word: str, hint: str) -> None:
    code, out, err = ran(capsys, "rule", word)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("rolekb: there is no rule '")
    assert hint in err
    assert "\x1b" not in err
