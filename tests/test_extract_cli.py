"""`rolekb extract`: files in, terms out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from conftest import put

from rolekb import extract

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

POSTING = (
    "We use Python, SQL and **Apache\nAirflow**; R&amp;D.\r\n\nPython\u00a03, \U0001f600 dbt.\n"
)


def test_json_lists_each_mention_with_its_places(run: Run, tmp_path: Path) -> None:
    file = put(tmp_path / "posting.md", POSTING)
    ran = run("extract", file, "--format", "json")
    assert (ran.returncode, ran.stderr) == (0, b"")
    rows = json.loads(ran.stdout)
    mentions = extract(POSTING, format="markdown")
    assert [
        (row["vocabulary"], row["id"], row["start"], row["end"], row["text"]) for row in rows
    ] == [tuple(mention) for mention in mentions]
    assert [row["id"] for row in rows] == ["python", "sql", "apache-airflow", "python", "dbt"]
    assert {row["file"] for row in rows} == {str(file)}
    lines = POSTING.split("\n")
    for row in rows:
        begun = "\n".join(lines[row["line"] - 1 :])[row["column"] - 1 :]
        assert begun.startswith(row["text"])


def test_text_counts_the_terms_most_named_first(run: Run, tmp_path: Path) -> None:
    ran = run("extract", put(tmp_path / "a.txt", "SQL, Python and\nPython 3\n"))
    assert (ran.returncode, ran.stderr) == (0, b"")
    text = ran.stdout.decode()
    assert "a.txt: 3 mentions of 2 terms" in " ".join(text.split())
    rows = [" ".join(line.split()) for line in text.splitlines()]
    assert rows.index("Python tool 2 Python, Python 3 1:6, 2:1") < rows.index("SQL tool 1 SQL 1:1")


@pytest.mark.parametrize(
    ("name", "options", "ids"),
    [
        ("a.html", (), ["python"]), ("a.HTM", (), ["python"]), ("a.txt", (), ["sql", "python"]),
        ("a.txt", ("--markup", "html"), ["python"]), ("a.html", ("--markup", "text"), ["sql", "python"]),
        ("a", (), ["sql", "python"]),
    ],
)  # fmt: skip
def test_the_ending_or_the_option_says_what_a_file_is(
    run: Run, tmp_path: Path, name: str, options: tuple[str, ...], ids: list[str]
) -> None:
    ran = run("extract", put(tmp_path / name, "<!-- SQL --> Python"), *options, "--format", "json")
    assert [row["id"] for row in json.loads(ran.stdout)] == ids


def test_standard_input_and_several_files_are_read_in_order(run: Run, tmp_path: Path) -> None:
    file = put(tmp_path / "a.txt", "SQL")
    ran = run("extract", "-", file, file, "--format", "json", stdin=b"Python \xff Kafka")
    assert [(row["file"], row["id"]) for row in json.loads(ran.stdout)] == [
        ("-", "python"), ("-", "apache-kafka"), (str(file), "sql"),
    ]  # fmt: skip
    ran = run("extract", "-", file, stdin=b"Nothing here.")
    assert b"standard input: no skill or tool is named" in ran.stdout
    assert b"1 mention of 1 term" in b" ".join(ran.stdout.split())


def test_terms_of_one_s_own_are_found(run: Run, tmp_path: Path) -> None:
    put(
        tmp_path / "own" / "my-tool.yaml",
        "kind: term\nschema_version: 1\nid: my-tool\nvocabulary: tool\nlabel: Frobnicator\n"
        "definition: {text: Something., sources: [rolekb-editorial]}\n",
    )
    ran = run(
        "extract",
        "-",
        "--knowledge",
        tmp_path / "own",
        "--format",
        "json",
        stdin=b"frobnicator, SQL",
    )
    assert [row["id"] for row in json.loads(ran.stdout)] == ["my-tool", "sql"]


def test_what_cannot_be_read_is_said_in_a_line(run: Run, tmp_path: Path) -> None:
    for arguments in ([tmp_path / "none.txt"], [tmp_path], ["no\x1b[31m"]):
        ran = run("extract", *arguments)
        assert (ran.returncode, ran.stdout) == (2, b"")
        assert ran.stderr.startswith(b"rolekb: ")
        assert ran.stderr.count(b"\n") == 1
        assert b"\x1b" not in ran.stderr
    assert run("extract").returncode == 2


def test_a_file_that_is_too_large_is_refused(run: Run, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate((64 << 20) + 1)
    ran = run("extract", large)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert b"larger than 64 MB" in ran.stderr


def test_nothing_in_a_text_or_a_name_steers_the_terminal(run: Run, tmp_path: Path) -> None:
    file = put(
        tmp_path / "a\x1b[31m\n.md", "Power\x9b31m BI, **SQL\u202e**, Pyt\u00adhon, Power\u200e BI"
    )
    for form in ("text", "json"):
        ran = run("extract", file, "--format", form)
        assert ran.returncode == 0
        assert not any(mark in ran.stdout.decode() for mark in ("\x1b", "\x9b", "\u202e", "\u200e"))
        assert b"Power" in ran.stdout
