"""`rolekb validate`: what it prints where, in which order, and how it ends."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import JOB, ROLE, SOURCE, TERM, put

import rolekb

if TYPE_CHECKING:
    from conftest import Run

PROFILES = SOURCE.parent / "profiles"
FAULTS = Path(__file__).parent / "fixtures" / "v1" / "invalid"
NOTHING = b"nothing checked"

needs_profiles = pytest.mark.skipif(
    not PROFILES.is_dir(), reason="the record files are not part of an installed package"
)


@needs_profiles
def test_our_own_profiles_are_clean_and_counted_by_kind(run: Run) -> None:
    ran = run("validate", f"{PROFILES}/")
    assert (ran.returncode, ran.stdout) == (0, b"")
    counted = [
        f"{len(records)} {noun}"
        for records, noun in (
            (rolekb.roles, "roles"), (rolekb.jobs, "jobs"), (rolekb.skills, "skills"),
            (rolekb.tools, "tools"), (rolekb.industries, "industries"),
            (rolekb.fields, "fields of study"), (rolekb.families, "role families"),
            (rolekb.sources, "sources"), (rolekb.figures, "figures"),
        )
        if records
    ]  # fmt: skip
    files = sum(1 for _ in PROFILES.rglob("*.yaml"))
    assert (
        ran.stderr.decode()
        == f"rolekb: {files:,} files checked: {', '.join(counted)}. All is well\n"
    )


def test_a_single_record_is_counted_in_the_singular(run: Run, tmp_path: Path) -> None:
    put(tmp_path / "my-role.yaml", ROLE)
    put(tmp_path / "my-field.json", json.dumps({
        "kind": "term", "schema_version": 1, "id": "my-field", "vocabulary": "field", "label": "L",
        "definition": {"text": "t", "sources": ["esco-1.2"]},
    }))  # fmt: skip
    ran = run("validate", tmp_path)
    assert (ran.returncode, ran.stdout) == (0, b"")
    assert ran.stderr == b"rolekb: 2 files checked: 1 role, 1 field of study. All is well\n"


@needs_profiles
def test_a_field_misspelt_in_a_profile_is_told_with_its_place_and_name(
    run: Run, tmp_path: Path
) -> None:
    text = (PROFILES / "roles" / "data-engineer.yaml").read_text(encoding="utf-8")
    before = text[: text.index("\ncertifications:\n")]
    line = before.count("\n") + 2
    path = put(
        tmp_path / "data-engineer.yaml", text.replace("\ncertifications:\n", "\ncertificatons:\n")
    )
    ran = run("validate", path)
    assert ran.returncode == 1
    assert ran.stdout.decode() == (
        f"{path}:{line}:1: error: RK203 'certificatons' is not a field of the record [/certificatons]\n"
        f"  {line} | certificatons:\n"
        "      | ^^^^^^^^^^^^^\n"
        "      = Did you mean 'certifications'?\n"
    )
    assert 100 <= line <= 999  # three digits, as the margin above has it
    assert ran.stderr == b"rolekb: 1 file checked: 1 role. 1 error\n"


def test_problems_as_json_are_data_on_stdout(run: Run, tmp_path: Path) -> None:
    role = put(tmp_path / "my-role.yaml", ROLE.replace("outline", "outlin"))
    term = put(tmp_path / "my-term.yaml", TERM)
    ran = run("validate", tmp_path, "--format", "json", cwd=tmp_path)  # no configuration is there
    assert ran.returncode == 1
    report = without_seconds(ran.stdout)
    assert report == {
        "version": 1,
        "problems": [problem.to_dict() for problem in rolekb.validate(tmp_path)],
        "summary": {
            "files": 2, "records": {"roles": 1, "skills": 1}, "errors": 1, "warnings": 1,
            "codes": {"RK204": 1, "RK406": 1},
        },
    }  # fmt: skip
    told = [
        (problem["code"], problem["severity"], problem["file"]) for problem in report["problems"]
    ]
    assert told == [("RK204", "error", str(role)), ("RK406", "warning", str(term))]
    assert ran.stderr == b"rolekb: 2 files checked: 1 role, 1 skill. 1 error, 1 warning\n"


def without_seconds(printed: bytes) -> dict[str, Any]:
    """A JSON report without the time that its run took, which it must tell."""
    report: dict[str, Any] = json.loads(printed)
    assert 0 <= report["summary"].pop("seconds") < 60
    return report


def test_a_clean_folder_as_json_has_no_problems(run: Run, tmp_path: Path) -> None:
    ran = run("validate", put(tmp_path / "my-job.yaml", JOB), "--format", "json")
    assert ran.returncode == 0
    assert without_seconds(ran.stdout) == {
        "version": 1, "problems": [],
        "summary": {"files": 1, "records": {"jobs": 1}, "errors": 0, "warnings": 0, "codes": {}},
    }  # fmt: skip
    assert ran.stderr == b"rolekb: 1 file checked: 1 job. All is well\n"


def test_paths_are_told_as_they_were_given_in_their_order(run: Run, tmp_path: Path) -> None:
    put(tmp_path / "z" / "my-role.yaml", ROLE.replace("My Role", "5"))
    put(tmp_path / "a.json", "{")
    put(tmp_path / "my-job.yaml", JOB.replace("Engineer", "[]"))
    ran = run("validate", "z", "a.json", "my-job.yaml", cwd=tmp_path)
    assert ran.returncode == 1
    first = [block.split(": ")[0] for block in ran.stdout.decode().split("\n\n")]
    assert first == ["z/my-role.yaml:5:8", "a.json:1:2", "my-job.yaml:4:8"]
    assert ran.stderr == b"rolekb: 3 files checked: 1 role, 1 job. 3 errors\n"


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_folder_without_records_is_nothing_checked(run: Run, tmp_path: Path, form: str) -> None:
    put(tmp_path / "notes.txt", "no record")
    put(tmp_path / ".hidden.yaml", ROLE)
    ran = run("validate", tmp_path, "--format", form)
    assert ran.returncode == 2
    assert NOTHING in ran.stderr
    assert ran.stderr.count(b"\n") == 1
    assert ran.stdout == b"" or without_seconds(ran.stdout) == {
        "version": 1, "problems": [],
        "summary": {"files": 0, "records": {}, "errors": 0, "warnings": 0, "codes": {}},
    }  # fmt: skip
    assert bool(ran.stdout) == (form == "json")


def test_a_folder_without_records_is_not_hidden_by_good_ones(run: Run, tmp_path: Path) -> None:
    good = put(tmp_path / "good" / "my-role.yaml", ROLE)
    empty = tmp_path / "empty"
    empty.mkdir()
    ran = run("validate", good, empty)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert NOTHING in ran.stderr
    assert str(empty).encode() in ran.stderr


def test_a_missing_path_is_a_problem_beside_the_good_ones(run: Run, tmp_path: Path) -> None:
    good = put(tmp_path / "my-role.yaml", ROLE)
    ran = run("validate", good, tmp_path / "gone")
    assert ran.returncode == 1
    assert ran.stdout.decode() == (
        f"{tmp_path}/gone: error: RK100 the file can't be read: no such file or directory\n"
        "  = Check its name and permissions\n"
    )
    assert ran.stderr == b"rolekb: 2 files checked: 1 role. 1 error\n"


@pytest.mark.parametrize("form", ["text", "json"])
def test_both_engines_give_the_same_bytes_over_many_faults(run: Run, form: str) -> None:
    ran = [
        run("validate", FAULTS, "--engine", name, "--format", form)
        for name in ("fast", "reference")
    ]
    assert ran[0].returncode == ran[1].returncode == 1
    assert ran[0].stdout.count(b"RK2") > 100
    # A run tells how long it took: on stderr from a second on, and always in JSON.
    fast, reference = (re.sub(rb', "seconds": [0-9.]+', b"", one.stdout) for one in ran)
    assert fast == reference
    fast, reference = (re.sub(rb" in [0-9.]+ s:", b":", one.stderr) for one in ran)
    assert fast == reference


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\x01\x02", b"caf\xe9", b"\xff\xfe", b"- - -\n: :", b"a: &b *b", b"{" * 500, b"'", b"%",
     b"!!python/object/apply:os.system [x]", b"? [a]\n: b", b"kind: role\n<<: {a: 1}", b"\xef\xbb\xbf"],
    ids=repr,
)  # fmt: skip
def test_bad_data_is_a_problem_and_never_a_traceback(
    run: Run, tmp_path: Path, content: bytes
) -> None:
    path = put(tmp_path / "bad.yaml", content)
    ran = run("validate", path)
    assert ran.returncode == 1
    assert ran.stdout.startswith(f"{path}:".encode())
    assert ran.stderr.startswith(b"rolekb: 1 file checked: ")
    assert ran.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    "command",
    [("list",), ("show", "my-role"), ("compare", "my-role", "my-role")],
    ids=["list", "show", "compare"],
)
def test_a_broken_knowledge_folder_is_told_and_nothing_printed(
    run: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    path = put(tmp_path / "my-role.yaml", ROLE.replace("My Role", "5"))
    ran = run(*command, "--knowledge", tmp_path)
    assert (ran.returncode, ran.stdout) == (1, b"")
    assert ran.stderr.decode() == (
        f"rolekb: 1 problem:\n{path}:5:8: error: RK201 title is the number 5, where text belongs "
        'at /title. Quote it: "5".\n'
    )


def test_a_knowledge_folder_without_records_is_told(run: Run, tmp_path: Path) -> None:
    ran = run("list", "--knowledge", tmp_path)
    assert ran.returncode in (1, 2)
    assert ran.stdout == b""
    assert str(tmp_path).encode() in ran.stderr


def test_the_country_no_and_a_quoted_code_are_shown_as_they_were_written(
    run: Run, tmp_path: Path
) -> None:
    put(tmp_path / "my-job.yaml", JOB + "locations: [{text: Oslo, country: NO}]\n")
    code = (
        '{scheme: esco-1.2, code: "2511.20", label: l, relation: exact, certainty: high, basis: b}'
    )
    put(tmp_path / "my-role.yaml", ROLE.replace("crosswalk: []", f"crosswalk: [{code}]"))
    job, role = (
        json.loads(run("show", f"my-{kind}", "--knowledge", tmp_path, "--format", "json").stdout)
        for kind in ("job", "role")
    )
    assert job["locations"] == [{"text": "Oslo", "country": "NO"}]
    assert role["crosswalk"][0]["code"] == "2511.20"
