"""`rolekb match` as a process: titles as arguments and on standard input."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from conftest import PATIENCE, environment, put

import rolekb

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

TITLE = "Sr. ML Eng II (Remote, US) - Ads Ranking"
PAGE = """\
Sr. ML Eng II (Remote, US) - Ads Ranking
========================================

Answer
 role       Machine Learning Engineer (machine-learning-engineer)
 score      0.95: by the words of the known title 'Machine Learning Engineer'
 level      senior
 workplace  remote
 places     US

What decided
 ML   what it is about: machine learning
 Eng  who does the work: engineer

Set aside
 Sr           level: senior
 II           level: mid, outranked
 Remote       workplace
 US           place
 Ads Ranking  team, product or employer
"""


def test_a_page_says_what_a_title_names_and_why(run: Run) -> None:
    answer = run("match", TITLE, env={"COLUMNS": "80"})
    assert (answer.returncode, answer.stderr) == (0, b"")
    assert answer.stdout.decode() == PAGE


def test_an_abstention_is_an_answer_too(run: Run) -> None:
    answer = run("match", "Account Executive, AI")
    assert answer.returncode == 0
    assert (
        "No role: it names another occupation than those of data and AI." in answer.stdout.decode()
    )
    assert "Account Executive  another trade" in answer.stdout.decode()


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_no_line_is_wider_than_the_terminal(run: Run, columns: str) -> None:
    title = f"Data Engineer / Data Analyst - {'a very long name of a team ' * 9}, Berlin"
    answer = run("match", title, env={"COLUMNS": columns})
    assert max(map(len, answer.stdout.decode().splitlines())) <= int(columns)


def test_several_titles_are_pages_or_an_array(run: Run) -> None:
    answer = run("match", "Data Engineer", "Manager")
    assert answer.stdout.decode().count("====") > 2
    found = json.loads(run("match", "Data Engineer", "Manager", "--format", "json").stdout)
    assert [one["role"] for one in found] == ["data-engineer", None]
    assert (
        json.loads(run("match", "Data Engineer", "--format", "json").stdout)["role"]
        == "data-engineer"
    )


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_titles_on_standard_input_are_answered_line_by_line(
    run: Run, arguments: tuple[str, ...]
) -> None:
    titles = ["Data Engineer", "", "Manager", "数据", "\x1b[31mData Analyst\u202e", "x" * 100_000]
    answer = run("match", *arguments, stdin="\r\n".join(titles).encode())
    assert (answer.returncode, answer.stderr) == (0, b"")
    lines = answer.stdout.decode().splitlines()
    assert [json.loads(line)["role"] for line in lines] == [
        "data-engineer",
        None,
        None,
        None,
        "data-analyst",
        None,
    ]
    assert json.loads(lines[4]) == rolekb.match(titles[4]).to_dict()
    assert "\x1b" not in lines[4]
    assert "\u202e" not in lines[4]
    assert json.loads(lines[5])["abstained"] == "too-long"
    assert len(lines[5]) < 70_000


def test_an_answer_comes_before_the_input_ends() -> None:
    command = [sys.executable, "-m", "rolekb", "match", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for title, role in (("Data Engineer", "data-engineer"), ("Manager", None)):
            process.stdin.write(f"{title}\n".encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["role"] == role
        process.stdin.close()
        assert process.wait(timeout=PATIENCE) == 0


def test_bytes_that_are_no_text_are_answered(run: Run) -> None:
    answer = run("match", stdin=b"\xff\xfe Data Engineer\n\x00\n")
    assert answer.returncode == 0
    assert [json.loads(line)["role"] for line in answer.stdout.splitlines()] == [
        "data-engineer",
        None,
    ]


def test_nothing_to_match_is_wrong_use(run: Run) -> None:
    answer = run("match")
    assert (answer.returncode, answer.stdout) == (2, b"")
    assert (
        answer.stderr
        == b"rolekb: no TITLE was given, and standard input holds none (see 'rolekb match --help')\n"
    )


def test_ones_own_roles_are_matched(run: Run, tmp_path: Path) -> None:
    put(
        tmp_path / "cod-engineer.yaml",
        "kind: role\nschema_version: 1\nid: cod-engineer\nstatus: outline\ntitle: Cod Engineer\n"
        "alternate_titles: []\nfamily: analytics\nsummary: Engineers cod.\ncrosswalk: []\n",
    )
    answer = run("match", "Senior Cod Engineer", "--knowledge", str(tmp_path))
    assert "Cod Engineer (cod-engineer)" in answer.stdout.decode()
    lines = run("match", "--knowledge", str(tmp_path), stdin=b"Cod Engineer\n").stdout
    assert json.loads(lines)["role"] == "cod-engineer"
