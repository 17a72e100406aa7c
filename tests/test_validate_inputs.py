"""What `rolekb validate` reads: standard input, patterns, folders as git sees them, the project's configuration."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from conftest import JOB, ROLE, put
from validate_parts import BAD, GOOD, codes, feed, ran

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

FAULTY = ROLE.replace("outline", "outlin")
RECORD = {
    "kind": "job", "schema_version": 1, "id": "my-job", "title": "Engineer",
    "organization": {"name": "Acme"}, "provenance": {"source": "rolekb-editorial"},
}  # fmt: skip
Capsys = pytest.CaptureFixture[str]
Problems = list[tuple[str, int | None, int | None, str]]
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX file system")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, beneath one at which the search for a configuration ends."""
    put(tmp_path / ".git" / "HEAD", "")
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


def of_stdin(run: Run, here: Path, content: bytes, *more: str) -> tuple[int, Problems]:
    """The exit code for a standard input; code, line, column and pointer of each problem."""
    ran_so = run("validate", "-", *more, "--format", "jsonl", stdin=content, cwd=here)
    assert ran_so.stderr.count(b"\n") == 1
    found: Problems = []
    for line in ran_so.stdout.splitlines()[:-1]:
        problem = json.loads(line)
        assert problem["file"] == "<stdin>"
        span = problem["span"] or {"line": None, "column": None}
        found.append((problem["code"], span["line"], span["column"], problem["pointer"]))
    return ran_so.returncode, found


INPUTS: dict[str, tuple[bytes, Problems]] = {
    "yaml": (ROLE.encode(), []),
    "yaml-faulty": (FAULTY.encode(), [("RK204", 4, 9, "/status")]),
    "yaml-bom": (b"\xef\xbb\xbf" + FAULTY.encode(), [("RK113", 1, 1, ""), ("RK204", 4, 9, "/status")]),
    "json": (json.dumps({**RECORD, "title": 5}, indent=1).encode(), [("RK201", 5, 11, "/title")]),
    "array": (
        b"[\n" + json.dumps(RECORD).encode() + b",\n" + BAD + b"]",
        [("RK201", 3, 11, "/1/title")],
    ),
    "array-one-line": (b"[" + BAD + b"]", [("RK201", 1, 12, "/0/title")]),
    "feed": (feed(GOOD, BAD, GOOD), [("RK201", 2, 11, "/title")]),
    "feed-one-line": (BAD, [("RK201", 1, 11, "/title")]),
    "feed-crlf": (feed(GOOD + b"\r", b"\r", BAD + b"\r"), [("RK201", 3, 11, "/title")]),
    "feed-bom": (b"\xef\xbb\xbf" + feed(GOOD, BAD), [("RK113", 1, 1, ""), ("RK201", 2, 11, "/title")]),
    "feed-blank-first": (feed(b"", GOOD, BAD), [("RK201", 3, 11, "/title")]),
    "feed-broken-later": (feed(GOOD, b"{"), [("RK106", 2, 2, "")]),
    "empty": (b"", [("RK103", 1, 1, "")]),
    "binary": (b"\x00\x01", [("RK101", None, None, "")]),
    "latin-1": (b"a: 1\nb: caf\xe9\n", [("RK101", 2, 7, "")]),
    "huge": (b"x: " + b"y" * (4 << 20), [("RK114", None, None, "")]),
}  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), INPUTS.values(), ids=INPUTS)
def test_standard_input_is_read_as_what_it_is(
    run: Run, here: Path, content: bytes, expected: Problems
) -> None:
    errors = [problem for problem in expected if problem[0] != "RK113"]  # which is a warning
    assert of_stdin(run, here, content) == (1 if errors else 0, expected)


def test_standard_input_and_files_are_checked_together(run: Run, here: Path) -> None:
    put(here / "my-role.yaml", ROLE)
    content = f"{JOB}role: my-role\n".encode()
    assert of_stdin(run, here, content) == (1, [("RK301", 9, 7, "/role")])
    assert of_stdin(run, here, content, "my-role.yaml") == (0, [])


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.yaml", ["a.yaml", "b.yaml"]),
        ("[b-z].yaml", ["b.yaml"]),
        ("?.y*", ["a.yaml", "b.yaml"]),
        ("**/*.yaml", ["a.yaml", "b.yaml", "deep/er/d.yaml"]),
        ("**/er", ["deep/er/d.yaml"]),
        ("[x].yaml", ["[x].yaml"]),
        ("*.txt", ["notes.txt"]),
    ],
)
def test_a_pattern_names_what_it_matches_in_order(
    capsys: Capsys, here: Path, pattern: str, expected: list[str]
) -> None:
    for name in ("b.yaml", "a.yaml", ".c.yaml", "deep/er/d.yaml", "notes.txt"):
        put(here / name, "1")
    if pattern == "[x].yaml":  # a name before it is a pattern
        put(here / pattern, "1")
    code, out, _ = ran(capsys, "validate", "--format", "jsonl", pattern)
    assert code == 1
    assert [json.loads(line)["file"] for line in out.splitlines()[:-1]] == expected


def test_a_pattern_that_matches_nothing_is_a_problem(capsys: Capsys, here: Path) -> None:
    put(here / "my-role.yaml", ROLE)
    code, out, err = ran(capsys, "validate", "my-*.yaml", "*.json")
    assert (code, err) == (1, "rolekb: 2 files checked: 1 role. 1 error\n")
    assert out == (
        "*.json: error: RK100 the file can't be read: no such file or directory\n"
        "  = Check its name and permissions\n"
    )


@pytest.mark.parametrize(
    "other", [".", "./my-role.yaml", "*.yaml", "../work/my-role.yaml", "my-role.yaml"]
)
def test_a_file_that_is_named_twice_is_checked_once(capsys: Capsys, here: Path, other: str) -> None:
    put(here / "my-role.yaml", ROLE)
    said = "rolekb: 1 file checked: 1 role. All is well\n"
    assert ran(capsys, "validate", other, "my-role.yaml") == (0, "", said)
    assert ran(capsys, "validate", "my-role.yaml", other) == (0, "", said)


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=n", "-c", "user.email=e@example.com")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(here: Path) -> Path:
    """A repository that ignores `drafts` anywhere, and made files but one."""
    git(here, "init", "-q")
    put(here / ".gitignore", "drafts/\n*.gen.yaml\n!keep.gen.yaml\n")
    for name in ("a.yaml", "b.gen.yaml", "keep.gen.yaml", "drafts/c.yaml", "in/drafts/d.yaml", "in/e.yaml",
                 "in/f.jsonl", ".hidden/g.yaml", "in/.h.yaml", "z/drafts/i.yaml"):  # fmt: skip
        put(here / name, "1")
    return here


def files_at_fault(capsys: Capsys, *arguments: str) -> list[str]:
    """The files that were read, each of which holds a fault."""
    _, out, _ = ran(capsys, "validate", "--format", "jsonl", *arguments)
    return [os.path.normpath(json.loads(line)["file"]) for line in out.splitlines()[:-1]]


SEEN = ["a.yaml", "keep.gen.yaml", "in/e.yaml", "in/f.jsonl"]


@needs_git
def test_what_git_ignores_and_what_is_hidden_is_passed_over(
    capsys: Capsys, repository: Path
) -> None:
    assert files_at_fault(capsys, ".") == SEEN
    assert files_at_fault(capsys, "in") == SEEN[2:]
    assert files_at_fault(capsys, str(repository)) == [str(repository / name) for name in SEEN]


@needs_git
def test_what_is_named_is_checked_though_git_ignores_it(capsys: Capsys, repository: Path) -> None:
    assert files_at_fault(capsys, "b.gen.yaml", "in/.h.yaml") == ["b.gen.yaml", "in/.h.yaml"]
    assert files_at_fault(capsys, "drafts/*") == ["drafts/c.yaml"]
    assert files_at_fault(capsys, ".hidden") == [".hidden/g.yaml"]
    assert not (repository / "other").exists()


@needs_git
def test_a_repository_within_is_asked_itself(capsys: Capsys, repository: Path) -> None:
    inner = repository / "inner"
    put(inner / ".gitignore", "e.yaml\n")
    put(inner / "d.yaml", "1")
    git(inner, "init", "-q")
    git(inner, "add", ".")
    git(inner, "commit", "-qm", "x")
    git(repository, "-c", "advice.addEmbeddedRepo=false", "add", "inner")  # as a submodule is
    put(inner / "e.yaml", "1")
    assert files_at_fault(capsys, ".") == [*SEEN[:2], *SEEN[2:3], "inner/d.yaml", SEEN[3]]


@posix
@needs_git
@pytest.mark.parametrize(
    "name", ["dräft.yaml", "new\nline.yaml", '"q".yaml', "-C.yaml", "*.yaml", "b\udcff.yaml"]
)
def test_an_ignored_file_of_any_name_is_passed_over(
    capsys: Capsys, repository: Path, name: str
) -> None:
    try:
        put(repository / "drafts" / name, "1")
    except OSError:
        pytest.skip("the file system takes no such name")
    put(repository / name, "1")
    assert len(files_at_fault(capsys, ".")) == len(SEEN) + 1


@needs_git
def test_without_git_everything_is_checked(run: Run, repository: Path) -> None:
    ran_so = run("validate", ".", "--format", "jsonl", cwd=repository, env={"PATH": ""})
    named = {os.path.normpath(json.loads(line)["file"]) for line in ran_so.stdout.splitlines()[:-1]}
    assert named == {*SEEN, "b.gen.yaml", "drafts/c.yaml", "in/drafts/d.yaml", "z/drafts/i.yaml"}


@pytest.mark.parametrize(
    ("name", "text"),
    [("rolekb.toml", "{}"), ("pyproject.toml", "[tool.rolekb]\n{}")],
    ids=["own", "shared"],
)
def test_the_configuration_of_a_folder_above_holds(
    capsys: Capsys, here: Path, name: str, text: str
) -> None:
    path = put(here / "my-role.yaml", FAULTY + "titel: x\n")
    both = [("RK204", "/status"), ("RK203", "/titel")]
    assert codes(capsys, path) == (1, both)
    configuration = put(here.parent / name, text.replace("{}", 'ignore = ["RK204"]\n'))
    assert codes(capsys, path) == (1, both[1:])
    assert codes(capsys, path, "--ignore", "RK203") == (1, both[:1])  # the command line wins
    put(configuration, text.replace("{}", 'select = ["RK5"]\nformat = "json"\nexclude = ["old"]\n'))
    assert codes(capsys, path) == (0, [])
    assert codes(capsys, path, "--select", "RK203") == (1, both[1:])
    put(here / "old" / "my-job.yaml", "1")
    code, out, _ = ran(capsys, "validate", ".")
    assert (code, json.loads(out)["summary"]["files"]) == (0, 1)


def test_the_age_asked_for_in_the_configuration_holds(capsys: Capsys, here: Path) -> None:
    claim = "definition: {text: Does things., sources: [esco-1.2], as_of: 2001-01-01}\n"
    path = put(here / "my-role.yaml", ROLE + claim)
    assert codes(capsys, path) == (0, [])
    put(here / "rolekb.toml", "max_age = 365\n")
    assert codes(capsys, path) == (0, [("RK403", "/definition/as_of")])
    assert codes(capsys, path, "--max-age", "99999") == (0, [])


@pytest.mark.parametrize("text", ['selct = ["RK2"]', "select = [", 'ignore = ["RK999x"]', "\xff"])
def test_a_configuration_that_cannot_be_followed_is_wrong_use(
    capsys: Capsys, here: Path, text: str
) -> None:
    put(here / "rolekb.toml", text.encode("latin-1"))
    code, out, err = ran(capsys, "validate", put(here / "my-role.yaml", FAULTY))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "rolekb.toml: " in err
