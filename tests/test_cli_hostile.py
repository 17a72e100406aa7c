"""Records that try to steer their reader's terminal, or to smuggle markup into Markdown."""

from __future__ import annotations

import itertools
import json
import re
import unicodedata
from typing import TYPE_CHECKING

import pytest
from conftest import ROLE, TERM, put

import rolekb

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

# Turns text around unseen (bidi marks), or means something in Markdown and HTML.
EVIL = "\u202e31m\u2066 <b onclick=x>|`*_[a](javascript:b)# &lt; \\|"
# Steers a terminal (C1); the schema lets it through in people's own data only.
STEERS = "\x9b31m\x9d0;t\x07\x7f"
ON_SCREEN = r"\u202e31m\u2066 <b onclick=x>|`*_[a](javascript:b)# &lt; \|"


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Records of one's own that the schema lets through, whatever they try on their reader."""
    text = json.dumps(EVIL)
    term = TERM.replace("My Term", text).replace("Something.", json.dumps(f"a\n# {EVIL}\n- b"))
    put(tmp_path / "my-term.yaml", term + f"synonyms: [{text}]\nx-own: {json.dumps(STEERS)}\n")
    role = {
        "kind": "role", "schema_version": 1, "id": "my-role", "status": "outline", "title": EVIL,
        "alternate_titles": [], "family": "data-engineering", "summary": EVIL,
        "x-own": {EVIL + STEERS: [STEERS]},
        "crosswalk": [{"scheme": "isco-08", "code": "2511", "label": EVIL, "relation": "broad",
                       "certainty": "low", "basis": f"{EVIL} and more"}],
    }  # fmt: skip
    put(tmp_path / "my-role.json", json.dumps(role))
    return tmp_path


HOSTILE_PAGES = {
    "show-term": ("show", "my-term"), "show-role": ("show", "my-role"),
    "compare": ("compare", "my-role", "data-engineer"),
}  # fmt: skip


def raw(output: bytes) -> list[str]:
    """The characters that could steer whatever shows the output."""
    return [
        f"U+{ord(character):04X}"
        for character in output.decode()
        if unicodedata.category(character) in ("Cc", "Cf") and character != "\n"
    ]


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
@pytest.mark.parametrize("command", HOSTILE_PAGES.values(), ids=HOSTILE_PAGES)
def test_no_control_character_of_a_record_is_printed_raw(
    run: Run, hostile: Path, command: tuple[str, ...], form: str
) -> None:
    ran = run(*command, "--knowledge", hostile, "--format", form)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert raw(ran.stdout) == []


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_control_character_is_listed_raw(run: Run, hostile: Path, form: str) -> None:
    ran = run("list", "skills", "--knowledge", hostile, "--format", form)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"my-term" in ran.stdout
    assert raw(ran.stdout) == []


def test_a_hostile_title_is_written_out_in_text(run: Run, hostile: Path) -> None:
    lines = run("show", "my-role", "--knowledge", hostile).stdout.decode().splitlines()
    assert lines[0] == ON_SCREEN


def test_a_hostile_record_as_json_is_still_the_record(run: Run, hostile: Path) -> None:
    ran = run("show", "my-role", "--knowledge", hostile, "--format", "json")
    assert json.loads(ran.stdout) == json.loads((hostile / "my-role.json").read_text())


@pytest.mark.parametrize("command", HOSTILE_PAGES.values(), ids=HOSTILE_PAGES)
def test_no_markup_of_a_record_is_live_in_markdown(
    run: Run, hostile: Path, command: tuple[str, ...]
) -> None:
    ran = run(*command, "--knowledge", hostile, "--format", "markdown")
    page = ran.stdout.decode()
    assert "onclick" in page
    # What is fenced is shown as it is; a fence is longer than any run of backticks in what it holds.
    page = re.sub(r"(?ms)^(`{3,})text\n.*?^\1\n", "", page)
    # Every backslash pair is an escaped character; what is left over would be live.
    bare = re.sub(r"\\.", "", page)
    assert [mark for mark in ("<", ">", "`", "_[", "](", "&lt;") if mark in bare] == []
    assert re.findall("^# .*", page, re.MULTILINE) == [page.splitlines()[0]]
    assert "\n- b" not in page
    bars = [line.count("|") if line.startswith("|") else 0 for line in bare.splitlines()]
    rows = [(above, here) for above, here in itertools.pairwise(bars) if above and here]
    assert all(above == here for above, here in rows)
    assert bool(rows) == ("my-role" in command)


def test_a_hostile_card_is_printed_without_control_characters(run: Run) -> None:
    card = f"{EVIL}\n@ Acme | Oslo\nFull Time USD 1K\n".encode()
    ran = run("card", "-", "--source", "rolekb-editorial", stdin=card)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert json.loads(ran.stdout)["title"] == EVIL
    assert raw(ran.stdout) == []


def test_a_control_character_in_a_card_never_reaches_the_terminal(run: Run) -> None:
    ran = run("card", "-", "--source", "x", stdin=b"Title \x1b[31m\n@ no bar \x1b[31m\nFull Time\n")
    assert ran.returncode == 2
    assert b"\x1b" not in ran.stdout + ran.stderr
    assert ran.stderr.count(b"\n") == 1


BAD = {
    # A control character is refused wherever it stands, and so is one that an escape writes.
    "raw.yaml": (ROLE.replace("Does", "Do\x1b[31mes"), "RK112"),
    "escaped.yaml": (ROLE.replace("Does things.", r'"Do\x1b[31mes"'), "RK206"),
    "escaped.json": (r'{"kind": "ro\u001b[31mle"}', "RK220"),
    "key.yaml": (ROLE + r'"\x1b[31m\n::error::\u202e\x9b": 1', "RK203"),
    "value.yaml": (ROLE.replace("outline", r'"o\n::error::\x1b]0;t\a\u202e"'), "RK204"),
    "reference.yaml": (ROLE.replace("data-engineering", r'"f\n::error::\x1b[2J\x9b"'), "RK301"),
    "id.yaml": (ROLE.replace("my-role", r'"i\n::error::\x1b[2J\u202e"'), "RK401"),
    "tag.yaml": (ROLE.replace("Does", "!<%1B%0A::error::> Does"), "RK104"),
    "\x1b[31m\n::error::\u202e.yaml": (ROLE.replace("title: My Role\n", ""), "RK202"),
}


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    for name, (text, _) in BAD.items():
        put(tmp_path / name, text)
    return tmp_path


def test_a_problem_keeps_to_its_lines_whatever_it_quotes(run: Run, faulty: Path) -> None:
    ran = run("validate", faulty)
    assert ran.returncode == 1
    assert raw(ran.stdout + ran.stderr) == []
    told = re.escape(str(faulty)) + r"/[^\n]+: (error|warning): RK\d{3} [^\n]+\n"
    line = r"(  \d+ \|[^\n]*\n +\| *\^+\n)?"  # what stands there, and the mark beneath it
    cure = r" +=[^\n]+\n"
    for block in ran.stdout.decode().removesuffix("\n").split("\n\n"):
        assert re.fullmatch(told + line + cure, f"{block}\n"), block
    assert {code for _, code in BAD.values()} <= set(
        re.findall(r": error: (RK\d+) ", ran.stdout.decode())
    )


def test_problems_as_json_hold_no_raw_control_character(run: Run, faulty: Path) -> None:
    ran = run("validate", faulty, "--format", "json")
    assert ran.returncode == 1
    assert raw(ran.stdout + ran.stderr) == []
    problems = json.loads(ran.stdout)["problems"]
    assert "/\x1b[31m\n::error::\u202e\x9b" in [problem["pointer"] for problem in problems]


def test_a_problem_is_one_line_as_a_string(faulty: Path) -> None:
    problems = list(rolekb.validate(faulty))
    assert len(problems) >= len(BAD)
    for problem in problems:
        assert raw(str(problem).encode()) == []
        assert "\n" not in str(problem)


def test_a_broken_knowledge_folder_is_told_safely(run: Run, faulty: Path) -> None:
    ran = run("list", "--knowledge", faulty)
    assert (ran.returncode, ran.stdout) == (1, b"")
    assert raw(ran.stderr) == []
    assert b"\n::error" not in ran.stderr
    assert b"Traceback" not in ran.stderr
