"""Building figures: all or nothing, the same bytes every time, and what `check` says of differences."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, cast

import pytest
from conftest import environment, put
from evidence_files import POSTED_PAY, Made, index, pair

from rolekb.errors import RecordsInvalid
from rolekb.evidence import build as building
from rolekb.evidence.build import Difference, build, check
from rolekb.evidence.derived import Derived, collected, columns
from rolekb.evidence.swap import swapped

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

    from rolekb.evidence.derived import Cell
    from rolekb.reading import Json

GOOD = [row for at in range(40) for row in pair(150_000 + 700 * at, 100_000 + 300 * at)]
RECORD: dict[str, Json] = {
    "id": "made", "title": "Made", "measure": "pay", "unit": "units", "population": "Nobody: none at all.",
    "method": "Made up for a test. " * 8 + "End.", "vintage": "2025", "minimum_n": 0,
    "columns": columns(("a", "string", "A."), ("n", "integer", "N."), ("x", "number", "X."),
                       ("yes", "boolean", "Y."), ("on", "date", "D.")),
    "sources": ["rolekb-editorial"],
}  # fmt: skip


def figure(*rows: tuple[Cell, ...], **other: Json) -> Derived:
    return Derived({**RECORD, **other}, rows)


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return Made(tmp_path, index(GOOD))


def differences(made: Made) -> list[Difference]:
    return check(str(made.data), str(made.profiles), derivations=POSTED_PAY)


def test_what_was_built_is_what_check_finds(made: Made) -> None:
    assert {one.file for one in differences(made)} == {
        f"posted-pay{part}" for part in (".csv", ".yaml", "-coverage.csv", "-coverage.yaml")
    }
    assert not made.figures.exists()  # check writes nothing
    made.build()
    assert differences(made) == []


def test_check_says_which_line_differs_and_how(made: Made) -> None:
    made.build()
    table = made.figures / "posted-pay.csv"
    good = table.read_text("utf-8")
    lines = good.splitlines(keepends=True)
    table.write_text("".join([*lines[:2], lines[2].replace("data-", "date-"), *lines[3:]]), "utf-8")
    (found,) = differences(made)
    assert (found.file, found.line, found.rebuilt) == ("posted-pay.csv", 3, lines[2])
    table.write_text("".join(lines[:-1]), "utf-8")
    assert differences(made) == [Difference("posted-pay.csv", len(lines), None, lines[-1])]
    table.write_bytes(good.replace("\n", "\r\n").encode())
    assert differences(made)[0].line == 1
    table.unlink()
    assert differences(made) == [Difference("posted-pay.csv", 1, None, lines[0])]


def test_a_figure_that_no_derivation_makes_any_more_is_a_difference_until_the_next_build(
    made: Made,
) -> None:
    made.build()
    for ending in ("csv", "yaml"):
        shutil.copy(made.figures / f"posted-pay.{ending}", made.figures / f"old-pay.{ending}")
    put(made.figures / "by-hand.yaml", "kind: figure\n")
    assert [(one.file, one.rebuilt) for one in differences(made)] == [
        ("old-pay.csv", None),
        ("old-pay.yaml", None),
    ]
    made.build()
    assert sorted(path.name for path in made.figures.iterdir()) == [
        "by-hand.yaml", "posted-pay-coverage.csv", "posted-pay-coverage.yaml", "posted-pay.csv", "posted-pay.yaml",
    ]  # fmt: skip


def test_the_bytes_do_not_depend_on_the_order_of_hashes(made: Made) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[3]); from evidence_files import POSTED_PAY\n"
        "from rolekb.evidence.build import derive; import hashlib\n"
        "files = derive(sys.argv[1], sys.argv[2], derivations=POSTED_PAY)\n"
        "print(hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest())"
    )
    arguments = [
        sys.executable,
        "-c",
        code,
        str(made.data),
        str(made.profiles),
        os.path.dirname(__file__),
    ]
    said = {
        subprocess.run(
            arguments, env=environment(PYTHONHASHSEED=seed), capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(said) == 1


def test_an_error_in_a_later_derivation_leaves_every_figure_as_it_was(made: Made) -> None:
    made.build()
    before = made.state()

    def failing(*_: object) -> tuple[Derived, ...]:
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space left"):
        build(str(made.data), str(made.profiles), derivations=(*POSTED_PAY, ("more", failing)))
    assert made.state() == before


def test_a_record_that_its_schema_or_a_rule_refuses_is_not_written(made: Made) -> None:
    for wrong in ({"vintage": "last year"}, {"sources": ["no-such-source"]}, {"id": "Made"}):
        record = cast("dict[str, Json]", wrong)
        with pytest.raises(RecordsInvalid):
            build(
                str(made.data), str(made.profiles),
                derivations=(("made", lambda *_, r=record: [figure(("a", 1, 1, True, None), **r)]),),
            )  # fmt: skip
    assert not made.figures.exists()


def test_whoever_is_interrupted_between_the_renames_loses_nothing(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.build()
    before = made.state()
    rename = os.rename

    def interrupted(old: str, new: str) -> None:
        if new == str(made.figures):
            monkeypatch.undo()
            raise KeyboardInterrupt
        rename(old, new)

    monkeypatch.setattr(os, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        made.build()
    assert made.state() == before


def test_what_a_killed_build_leaves_is_mended_by_the_next(tmp_path: Path) -> None:
    figures = tmp_path / "figures"
    put(figures / "a.csv", "old")
    code = (
        "import os, sys; from rolekb.evidence.swap import swapped; rename = os.rename\n"
        "def dying(old, new):\n    os._exit(9) if new == sys.argv[1] else rename(old, new)\n"
        "os.rename = dying; swapped(sys.argv[1], {'a.csv': b'new'})"
    )
    died = subprocess.run(
        [sys.executable, "-c", code, str(figures)], env=environment(), check=False
    )
    assert died.returncode == 9
    assert not figures.exists()
    swapped(str(figures), {"b.csv": b"newest"})
    assert {path.name: path.read_text() for path in figures.iterdir()} == {"b.csv": "newest"}
    assert not (tmp_path / ".figures.replaced").exists()


def test_a_table_is_plain_csv_with_a_header(tmp_path: Path) -> None:
    import datetime

    del tmp_path
    day = datetime.date(2025, 8, 3)
    made = figure(
        ("a, b", 1, 0.25, True, day),
        ('b"', None, -0.0, False, None),
        ("c", 12345678, 3, None, None),
    )
    assert made.table() == (
        b'a,n,x,yes,on\n"a, b",1,0.25,true,2025-08-03\n"b""",,0.0,false,\nc,12345678,3,,\n'
    )


def test_a_record_reads_back_as_it_was_given() -> None:
    import yaml

    text = figure(("a", 1, 1, True, None)).metadata().decode()
    assert yaml.safe_load(text) == {
        "kind": "figure",
        "schema_version": 1,
        "status": "active",
        **RECORD,
    }
    assert 'vintage: "2025"' in text
    assert "method: >-\n  Made up" in text
    assert max(map(len, text.splitlines())) <= 130


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("a", 1)], "2 cells for 5 columns"),
        ([("a", 1.0, 1, True, None)], "column n: 1.0 is no integer"),
        ([("a", True, 1, True, None)], "column n: True is no integer"),
        ([("a", 1, float("nan"), True, None)], "column x: nan"),
        ([("a", 1, float("inf"), True, None)], "column x: inf"),
        ([("", 1, 1, True, None)], "column a: ''"),
        ([("a\nb", 1, 1, True, None)], "column a: "),
        ([(" a", 1, 1, True, None)], "column a: "),
        ([("a", 1, 1, 1, None)], "column yes: 1 is no boolean"),
        ([("a", 1, 1, None, "2025-01-01")], "column on: '2025-01-01' is no date"),
        ([("b", 1, 1, None, None), ("a", 1, 1, None, None)], "row 2: 'a' comes after 'b'"),
        ([("a", 1, 1, None, None)] * 2, "row 2: stands there twice"),
    ],
)
def test_a_table_that_its_columns_do_not_describe_is_refused(
    rows: list[tuple[Cell, ...]], said: str
) -> None:
    with pytest.raises(ValueError, match="figure made") as caught:
        figure(*rows).table()
    assert said in str(caught.value)


def test_two_derivations_cannot_make_one_figure() -> None:
    with pytest.raises(ValueError, match="two derivations make the figure 'made'"):
        collected([figure(), figure()])


def test_the_command_tells_wrong_use_from_unusable_data(run: Run, made: Made) -> None:
    nowhere = run("evidence", "check", env={"ROLEKB_DATA": ""})
    assert (nowhere.returncode, nowhere.stdout) == (2, b"")
    assert b"Give --data DIR or set ROLEKB_DATA" in nowhere.stderr
    for option in ("--data", "--profiles"):
        wrong = run(
            "evidence", "build", option, made.data / "none", env={"ROLEKB_DATA": str(made.data)}
        )
        assert wrong.returncode == 2
        assert b"is no folder" in wrong.stderr
    alone = run("evidence")
    assert alone.returncode == 2
    assert b"build" in alone.stderr
    made.file.write_bytes(b"something else")
    before = made.state()
    unusable = run("evidence", "build", "--data", made.data, "--profiles", made.profiles)
    assert (unusable.returncode, unusable.stdout) == (1, b"")
    assert b"ai-jobs-salaries-2025-08-03.csv.gz: is cut short" in unusable.stderr
    assert b"the figures stay as they are" in unusable.stderr
    assert b"Traceback" not in unusable.stderr
    assert made.state() == before


def test_the_commands_write_and_compare(
    made: Made, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from rolekb.cli.main import run as run_here

    monkeypatch.setattr(building, "DERIVATIONS", POSTED_PAY)
    folders = ["--data", str(made.data), "--profiles", str(made.profiles)]
    assert run_here(["evidence", "build", *folders]) == 0
    assert f"{made.figures / 'posted-pay.csv'}" in capsys.readouterr().out.replace(
        os.path.relpath(made.profiles), str(made.profiles)
    )
    assert run_here(["evidence", "check", *folders]) == 0
    assert capsys.readouterr().out == "the figures are what the raw data gives\n"
    table = made.figures / "posted-pay.csv"
    table.write_bytes(table.read_bytes().replace(b"data-engineer", b"data\x1bengineer", 1))
    assert run_here(["evidence", "check", *folders]) == 1
    said = capsys.readouterr()
    assert "posted-pay.csv:2: is not what the raw data gives" in said.out
    assert "committed: data\\x1bengineer,all,US,2025" in said.out
    assert "rebuilt:   data-engineer,all,US,2025" in said.out
    assert (
        said.err
        == f"Mend them with: rolekb evidence build --data {made.data} --profiles {made.profiles}\n"
    )
