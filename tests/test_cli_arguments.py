"""Plain arguments of `rolekb validate` are told without click, and mean what click says they mean."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import click
import pytest
from conftest import environment
from hypothesis import given, settings
from hypothesis import strategies as st
from validate_parts import BAD, GOOD, feed

from rolekb.cli import arguments as module
from rolekb.cli.arguments import plain
from rolekb.cli.main import cli, validate_command

if TYPE_CHECKING:
    from pathlib import Path

OPTIONS = {option: item for item in validate_command.params for option in item.opts}
WORDS = st.sampled_from([
    *(option for option in OPTIONS if option.startswith("-")), "--help", "-h", "--", "-", "-x", "--sel", "--jobs=2",
    "--select=RK1", "--select=", "--fix=1", "--format=json", "--output=a=b", "--knowledge", "RK1,RK2", "rk2", "text",
    "json", "xml", "TEXT", "1", "0", "01", "-1", "+1", "1_0", "1.0", "९", "9" * 30, "12", "job", "fast", "reference", "a.yaml",
    "", " ", "a b", "é",
])  # fmt: skip


def with_click(words: list[str]) -> dict[str, Any] | None:
    """What click makes of the words; None where it refuses them or shows its help."""
    try:
        context = cli.make_context("rolekb", list(words))
        name, command, rest = cli.resolve_command(
            context, [*context._protected_args, *context.args]
        )
        assert command is not None
        made = command.make_context(name, rest, parent=context)
    except (click.ClickException, click.exceptions.Exit):
        return None
    return made.params


@settings(max_examples=1500, deadline=None)
@given(st.lists(WORDS, max_size=7).map(lambda words: ["validate", *words]))
def test_what_is_told_without_click_is_what_click_tells(words: list[str]) -> None:
    asked = plain(words)
    if asked is not None:
        assert asked == with_click(words)


@pytest.mark.parametrize(
    "words",
    [
        ("a.yaml",), ("-",), ("a", "b", "--jobs", "3", "c"), ("--select", "RK1", "--select", "RK2,RK3", "a"),
        ("--max-age", "30", "--fix", "--diff", "--exit-zero", "--statistics", "a"), ("--format=json", "a"),
        ("--kind", "job", "--schema-version", "1", "--schema", "s.json", "--engine", "reference", "a"),
        ("--knowledge", "kb", "--output", "o", "--ignore", "RK4", "a"), ("--jobs", "1", "--jobs", "2", "a"),
    ],
)  # fmt: skip
def test_the_usual_command_lines_need_no_click(words: tuple[str, ...]) -> None:
    asked = plain(["validate", *words])
    assert asked is not None
    assert asked == with_click(["validate", *words])


@pytest.mark.parametrize(
    "words",
    [
        (), ("validate",), ("validate", "--help", "a"), ("validate", "--jobs", "0", "a"), ("validate", "--", "a"),
        ("validate", "--format", "xml", "a"), ("validate", "a", "--output"), ("list",), ("--version",),
        ("validate", "--selekt", "RK1", "a"), ("validate", "--fix=1", "a"), ("validate", "--select", "--fix", "a"),
    ],
)  # fmt: skip
def test_whatever_else_is_left_to_click(words: tuple[str, ...]) -> None:
    assert plain(list(words)) is None


def test_completion_is_left_to_click(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_ROLEKB_COMPLETE", "bash_source")
    assert plain(["validate", "a.yaml"]) is None


def test_every_option_of_the_command_is_known() -> None:
    known = {*module._FLAGS, *module._LISTS, *module._VALUES}
    assert known == {option for option in OPTIONS if option.startswith("--")}


DEAR = {
    "click", "dataclasses", "inspect", "rich", "yaml", "jsonschema", "pydantic", "tempfile", "gzip", "subprocess",
    "concurrent.futures", "orjson", "threading", "rolekb.cli.main", "rolekb.validation.rules.rule",
    "rolekb.validation.bulk", "rolekb.catalog.knowledge", "rolekb.reading.json", "rolekb.reading.yaml",
}  # fmt: skip


def _brought(folder: Path, *words: str) -> tuple[int, set[str]]:
    code = (
        "import json, sys\nfrom rolekb.cli.start import run\n"
        f"code = run({['validate', *words]!r})\nprint(json.dumps([code, *sys.modules]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment(), capture_output=True, text=True, check=True
    )  # fmt: skip
    exit_code, *modules = json.loads(done.stdout.splitlines()[-1])
    return exit_code, set(modules)


def test_nothing_dear_is_imported_to_judge_files_by_their_schema(tmp_path: Path) -> None:
    pytest.importorskip("jsonschema_rs", reason="the other engine is dear")
    for name, line in (("good", GOOD), ("bad", BAD)):
        (tmp_path / f"{name}.json").write_bytes(line)
        code, brought = _brought(tmp_path, "--select", "RK1,RK2", f"{name}.json")
        assert code == (name == "bad")
        assert brought & DEAR == set()


def test_what_is_dear_would_be_noticed(tmp_path: Path) -> None:
    (tmp_path / "good.jsonl").write_bytes(feed(GOOD))
    _, brought = _brought(tmp_path, "good.jsonl")
    assert {"rolekb.validation.bulk", "rolekb.catalog.knowledge"} <= brought
