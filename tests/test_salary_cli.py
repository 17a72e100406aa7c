"""`rolekb salary`, and the figures in `show` and `compare`, as real processes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from conftest import put

import rolekb
from rolekb.validation.rules.samples import figure

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

PAIR = ("data-engineer", "lead-machine-learning-engineer")
COMMANDS = (
    ("salary", "data-engineer", "--country", "US", "--level", "senior"),
    ("salary", "lead-machine-learning-engineer"),
    ("salary", "data-engineer", "--country", "uk", "--year", "2022", "--level", "director"),
    ("show", "data-engineer"),
    ("show", "posted-pay-coverage"),
    ("compare", *PAIR),
    ("list", "figures"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_eighty_columns_are_enough(run: Run, command: tuple[str, ...]) -> None:
    ran = run(*command)
    assert (ran.returncode, ran.stderr) == (0, b"")
    lines = ran.stdout.decode().splitlines()
    wide = [line for line in lines if len(line) > 80 and "http" not in line]
    assert [line for line in wide if not line.lstrip()[:1].isdigit()] == []  # CSV stays as it is
    assert "\u2026" not in ran.stdout.decode()  # nothing is cut


def test_the_answer_is_said_in_words_drawn_and_in_numbers(run: Run) -> None:
    said = run("salary", "data-engineer", "--country", "us", "--level", "senior").stdout.decode()
    pay = rolekb.salary("data-engineer", country="US", level="senior").posted
    assert pay is not None
    assert said.startswith("Data Engineer, senior, United States\n====")
    for told in (
        f"{pay.n:,}",
        f"{pay.p50:,}",
        f"{pay.p50_low:,}",
        f"{pay.p50_high:,}",
        f"{pay.p90:,}",
    ):
        assert told in said
    assert "90th percentile" in said
    assert "[aijobs-salaries-2025]" in said
    assert "related" in said


def test_a_withheld_answer_says_why_first(run: Run) -> None:
    lines = run("salary", "lead-machine-learning-engineer").stdout.decode().splitlines()
    n = rolekb.salary("lead-machine-learning-engineer").n
    assert lines[2] == f"Withheld: {n} posted ranges are too few, a figure needs 30."
    assert lines[3].startswith("Nearest figure (another level and role): Machine Learning Engineer")


def test_json_is_the_value_and_has_no_drawing(run: Run) -> None:
    ran = run("salary", "data-engineer", "--level", "mid", "--format", "json")
    assert json.loads(ran.stdout) == json.loads(
        json.dumps(rolekb.salary("data-engineer", level="mid").to_dict())
    )
    assert ran.stdout.isascii()


def test_a_terminal_without_the_characters_gets_plain_ones(run: Run) -> None:
    for command in (COMMANDS[0], ("compare", *PAIR), ("show", "data-engineer")):
        ran = run(*command, env={"PYTHONIOENCODING": "ascii"})
        assert ran.returncode == 0
        (drawn, *_) = [line for line in ran.stdout.decode("ascii").splitlines() if "==O==" in line]
        assert "\\u25" not in drawn


def test_markdown_carries_the_plot_in_a_fence(run: Run) -> None:
    page = run(*COMMANDS[0], "--format", "markdown").stdout.decode()
    assert page.count("```") == 2
    assert "| level | ranges |" in page


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("data-enginer",), b"did you mean 'data-engineer'"),
        (("data-engineer", "--level", "boss"), b"'boss' is not a level"),
        (("data-engineer", "--country", "Mars"), b"'Mars' is not a country"),
        (("data-engineer", "--year", "1999"), b"Years are 2022, 2023, 2024, 2025, and all"),
        ((), b"Missing argument"),
    ],
)
def test_wrong_use_is_one_line_that_names_what_is_right(
    run: Run, arguments: tuple[str, ...], said: bytes
) -> None:
    ran = run("salary", *arguments)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert said in ran.stderr
    assert ran.stderr.count(b"\n") == 1


def test_two_roles_stand_on_one_axis_with_demand_and_outlook(run: Run) -> None:
    page = run("compare", *PAIR).stdout.decode()
    (n, *_) = {row["n"] for row in rolekb.knowledge.table("demand-2023").of("data-engineer")}
    for told in (
        "Posted pay, United States, USD a year", "90th percentile", "95 % interval", "withheld",
        "Tools by demand:", f"{n:,}", "Outlook in numbers", "+33.5 %", "related",
    ):  # fmt: skip
        assert told in page


def test_a_tool_that_only_some_roles_are_asked_for_keeps_its_share(run: Run) -> None:
    """All roles together name TypeScript too rarely for the figure of 2023 to list it."""
    asked = {row["role"] for row in rolekb.knowledge.table("demand-2023").where(term="typescript")}
    assert "software-engineer" in asked
    assert "all" not in asked
    page = run("show", "software-engineer").stdout.decode()
    _, _, demand = page.partition("Tools by demand")
    (row,) = [line for line in demand.splitlines() if line.strip().startswith("TypeScript ")]
    assert row.split()[-1] != "-"
    assert row.count("%") == 9  # share and interval in each of the three corpora


def test_a_comparison_as_json_has_the_numbers(run: Run) -> None:
    found = json.loads(run("compare", *PAIR, "--format", "json").stdout)
    assert found["pay"]["a"]["posted"]["n"] >= 30
    assert found["pay"]["b"]["posted"] is None
    assert {term["term"] for term in found["demand"][-1]["terms"]} >= {"python", "sql"}
    assert found["projections"]["a"][0]["growth"] == 33.5


def test_a_figure_is_shown_with_its_first_rows_and_how_to_read_one(run: Run) -> None:
    page = run("show", "posted-pay").stdout.decode()
    for told in ("How to read a row", "Median of the midpoints.", "what rests on fewer than 30",
                 "| role,level,country", "rolekb.knowledge.table('posted-pay').of("):  # fmt: skip
        assert told in page
    assert json.loads(run("show", "posted-pay", "--format", "json").stdout)["id"] == "posted-pay"


def test_one_s_own_figure_is_shown_and_a_hostile_one_is_harmless(run: Run, tmp_path: Path) -> None:
    files = figure('role,n,p50\n"<script>, ""x"" `y`",40,90000\n', title="Own <b>figure</b>")
    for name, text in files.items():
        put(tmp_path / "figures" / name, text)
    ran = run("show", "own-pay", "--knowledge", tmp_path, "--format", "markdown")
    assert ran.returncode == 0
    page = ran.stdout.decode()
    outside = page.partition("```")[0]
    assert "\\<script\\>" in outside
    assert "<" not in outside.replace("\\<", "")


def test_a_figure_without_its_table_is_one_plain_error(run: Run, tmp_path: Path) -> None:
    put(tmp_path / "own-pay.yaml", figure("")["own-pay.yaml"])
    ran = run("show", "own-pay", "--knowledge", tmp_path)
    assert ran.returncode == 1
    assert b"RK601 the figure has no table: own-pay.csv is missing" in ran.stderr
    assert b"Traceback" not in ran.stderr
