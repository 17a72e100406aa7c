"""The guides say what is true: their files are sound, their outputs are those of runs, their Python runs."""

from __future__ import annotations

import doctest
import re
import shlex
from typing import TYPE_CHECKING

import click
import pytest
from guides import CUTS, DOCS, GUIDES, lay_out, outputs

from rolekb.cli.main import cli

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    not (DOCS / GUIDES[0]).exists(), reason="the guides are not part of an installed package"
)


def text_of(guide: str) -> str:
    return (DOCS / guide).read_text(encoding="utf-8")


@pytest.mark.parametrize("guide", GUIDES)
def test_every_output_in_a_guide_is_that_of_a_run(guide: str) -> None:
    for command, (printed, fresh) in outputs(guide).items():
        assert printed == fresh, (
            f"{command}: run `python tests/guides.py` to bring {guide} up to date"
        )


def test_every_command_that_is_cut_stands_in_a_guide() -> None:
    assert set(CUTS) <= {command for guide in GUIDES for command in outputs(guide)}


@pytest.mark.parametrize("guide", GUIDES)
def test_the_python_of_a_guide_runs_where_its_files_are(
    guide: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(guide, tmp_path)
    monkeypatch.chdir(tmp_path)
    result = doctest.testfile(str(DOCS / guide), module_relative=False)
    assert result.attempted > 2
    assert result.failed == 0


@pytest.mark.parametrize("guide", GUIDES)
def test_every_command_and_option_that_a_guide_names_exists(guide: str) -> None:
    shown = re.findall(r"(?:`|^\$ )(rolekb [a-z][^`\n]*)", text_of(guide), re.MULTILINE)
    assert shown or guide == "data-and-licences.md"
    for line in shown:
        command: click.Command = cli
        words = shlex.split(line)[1:]
        while isinstance(command, click.Group):
            command = command.commands[words.pop(0)]
        options = {name for item in command.params for name in item.opts}
        assert {word for word in words if word.startswith("--")} <= options, line


def test_the_files_of_the_guide_on_records_of_ones_own_are_sound(tmp_path: Path) -> None:
    import rolekb

    written = lay_out("your-own-records.md", tmp_path)
    assert len(written) == 2
    assert [str(problem) for problem in rolekb.validate(tmp_path / "acme")] == []
