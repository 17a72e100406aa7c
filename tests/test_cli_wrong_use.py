"""Wrong use of the command line: one line on stderr, exit code 2, no data, no traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Run


def test_without_arguments_the_help_is_shown_as_wrong_use(run: Run) -> None:
    ran = run()
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr == run("--help").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("shw",), "No such command 'shw'"),
        (("show",), "Missing argument 'ID'"),
        (("compare", "data-engineer"), "Missing argument 'OTHER'"),
        (("validate",), "Missing argument 'PATH...'"),
        (("card", "-"), "Missing option '--source'"),
        (("show", "etl", "extra"), "unexpected extra argument"),
        (("list", "--formt", "json"), "No such option '--formt'"),
        (("list", "--format", "xml"), "'xml' is not one of 'text', 'json'"),
        (("list", "toolz"), "'toolz' is not one of 'roles', 'jobs'"),
        (("validate", "--engine", "best", "x"), "'best' is not one of 'fast', 'reference'"),
        (("schema", "rol"), "no schema for the kind 'rol'; did you mean 'role'?"),
        (("schema", "role", "--schema-version", "9"), "no schema version 9; versions: 1"),
        (("schema", "--schema-version", "1"), "KIND"),
        (("schema", "--path"), "KIND"),
        (("card", "no-such-file", "--source", "x"), "'no-such-file': No such file or directory"),
        (("card", "/", "--source", "x"), "Is a directory"),
        (("card", "-", "--source", "x"), "a card has three lines"),
    ],
    ids=lambda value: "_".join(value) or "none" if isinstance(value, tuple) else None,
)
def test_wrong_use_is_one_line_and_exit_2(run: Run, arguments: tuple[str, ...], said: str) -> None:
    ran = run(*arguments, stdin=b"no card")
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr.startswith(b"rolekb: ")
    assert said in ran.stderr.decode()
    assert ran.stderr.count(b"\n") == 1


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("show", "data-enginer"), "no record has the id 'data-enginer'; did you mean 'data-engineer'"),
        (("show", "pythn", "--in", "tools"), "no tool has the id 'pythn'; did you mean 'python'"),
        (("compare", "data-engineer", "data-scientst"), "the id 'data-scientst'; did you mean 'data-scientist'"),
        (("compare", "statisticain", "data-engineer"), "the id 'statisticain'; did you mean 'statistician'"),
    ],
    ids=["show", "show-in", "compare-second", "compare-first"],
)  # fmt: skip
def test_an_unknown_record_is_one_line_with_the_nearest_ids(
    run: Run, command: tuple[str, ...], said: str, form: str
) -> None:
    ran = run(*command, "--format", form)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert said in ran.stderr.decode()
    assert ran.stderr.count(b"\n") == 1


def test_an_id_like_no_other_gets_no_suggestion(run: Run) -> None:
    ran = run("show", "zzzzqqqq")
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr == b"rolekb: no record has the id 'zzzzqqqq'\n"


def test_what_was_typed_cannot_steer_the_terminal_through_the_answer(run: Run) -> None:
    ran = run("show", "\x1b[31mred\n\u202e\x9b2J")
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr == rb"rolekb: no record has the id '\x1b[31mred\n\u202e\x9b2J'" + b"\n"
