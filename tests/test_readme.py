"""README says what is true: its outputs are those of real runs, its Python really runs."""

from __future__ import annotations

import doctest

from packaged import active_roles, raw
from readme import CUTS, README, outputs


def test_every_output_in_the_readme_is_that_of_a_run() -> None:
    found = outputs()
    assert set(CUTS) < set(found)
    for command, (printed, fresh) in found.items():
        assert printed == fresh, (
            f"{command}: run `python tests/readme.py` to bring README up to date"
        )


def test_the_python_in_the_readme_runs() -> None:
    result = doctest.testfile(str(README), module_relative=False)
    assert result.attempted > 4
    assert result.failed == 0


def test_the_two_promised_lines_are_there() -> None:
    lines = [
        line[4:]
        for line in README.read_text(encoding="utf-8").splitlines()
        if line.startswith("    ")
    ]
    assert "pip install . && rolekb compare data-engineer lead-machine-learning-engineer" in lines
    assert 'pip install -e ".[dev]" && pytest' in lines


def test_the_roles_are_counted_as_they_are_today() -> None:
    whole = len(active_roles())
    assert whole == len(raw("roles"))
    said = " ".join(README.read_text(encoding="utf-8").split())
    assert f"{whole} roles, each a whole profile" in said
    changes = (README.parent / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"- {whole} roles, each a whole profile;" in changes
