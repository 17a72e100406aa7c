"""Figures' tables: typed cells, found by their first column, the same from every store."""

from __future__ import annotations

import csv
import datetime
import io
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from conftest import environment, put
from hypothesis import given, settings
from hypothesis import strategies as st

import rolekb
from rolekb.catalog.knowledge import KnowledgeBase, checked, in_memory
from rolekb.catalog.store import CompiledStore, FolderStore, LayeredStore, compile_store
from rolekb.catalog.table import Table
from rolekb.catalog.table_faults import faults
from rolekb.reading.document import MAX_BYTES
from rolekb.validation.rules.samples import figure

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = [
    ("role", "string"),
    ("n", "integer"),
    ("share", "number"),
    ("paid", "boolean"),
    ("on", "date"),
]
TEXT = '''\
role,n,share,paid,on
analyst,40,0.5,true,2025-01-31
analyst,41,1,false,
"clerk, ""junior""",,,,
engineer,7,0.25,true,2024-02-29
'''
PAY = "role,n,p50\ndata-analyst,40,90000\ndata-engineer,55,120000\n"


def table(text: str = TEXT, columns: list[tuple[str, str]] = COLUMNS) -> Table:
    return Table("pay", columns, text.encode())


def test_cells_are_typed_by_their_columns_and_empty_ones_are_none() -> None:
    assert table().columns == ("role", "n", "share", "paid", "on")
    assert table().rows == (
        ("analyst", 40, 0.5, True, datetime.date(2025, 1, 31)),
        ("analyst", 41, 1.0, False, None),
        ('clerk, "junior"', None, None, None, None),
        ("engineer", 7, 0.25, True, datetime.date(2024, 2, 29)),
    )
    assert [type(cell) for cell in table().rows[1][:4]] == [str, int, float, bool]


def test_of_finds_every_row_of_a_key_and_no_other() -> None:
    found = table()
    assert [row["n"] for row in found.of("analyst")] == [40, 41]
    assert [row["role"] for row in found.of('clerk, "junior"')] == ['clerk, "junior"']
    assert found.of("engineer")[0]["n"] == 7
    assert found.of("analys") == found.of("analyst,40") == found.of("") == found.of("nobody") == ()


def test_of_parses_the_lines_of_its_key_only() -> None:
    found = table(TEXT.replace("7,0.25", "seven,0.25"))
    assert len(found.of("analyst")) == 2
    with pytest.raises(rolekb.RecordsInvalid) as error:
        found.of("engineer")
    (problem,) = error.value.problems
    assert (problem.code, problem.place) == ("RK605", "figures/pay.csv:5:10")
    assert problem.message == "'seven' is not a whole number"


def test_rows_are_chosen_by_any_of_their_cells() -> None:
    assert [row["n"] for row in table().where(paid=True)] == [40, 7]
    assert [row["n"] for row in table().where(role="analyst", paid=False)] == [41]
    assert table().where(role="engineer", on=None) == ()
    assert len(table().where()) == len(table()) == len(list(table())) == 4
    with pytest.raises(
        ValueError, match="pay has no column 'rol'; it has role, n, share, paid, on"
    ):
        table().where(rol="analyst")


def test_what_a_reader_does_to_a_row_changes_no_other_reading() -> None:
    found = table()
    found.of("analyst")[0]["n"] = 0
    next(iter(found))["n"] = 0
    assert found.of("analyst")[0]["n"] == found.rows[0][1] == 40


def test_lines_may_end_as_windows_ends_them() -> None:
    assert table(TEXT.replace("\n", "\r\n")).rows == table().rows
    single = [("year", "integer")]
    for end in ("\n", "\r\n"):
        assert table(end.join(("year", "2024", "2025", "")), single).of(2024) == ({"year": 2024},)


CELLS = {
    "string": st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=5)
    | st.sampled_from(["a", "ab", "a,", '"', 'a"b']),
    "integer": st.integers(-(2**53) + 1, 2**53 - 1) | st.integers(-3, 3),
    "number": st.integers(-(10**6), 10**6).map(lambda number: number / 64),
    "boolean": st.booleans(),
    "date": st.dates(),
}


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[tuple[str, str]], list[tuple[Any, ...]]]:
    kinds = draw(st.lists(st.sampled_from(sorted(CELLS)), min_size=1, max_size=4))
    columns = [(f"c{at}", kind) for at, kind in enumerate(kinds)]
    first, *others = (CELLS[kind] for kind in kinds)
    rows = draw(st.sets(st.tuples(first, *(st.none() | cell for cell in others)), max_size=12))
    return columns, sorted(rows, key=lambda row: (row[0], str(row)))


def written(columns: list[tuple[str, str]], rows: list[tuple[Any, ...]]) -> bytes:
    """A table as Python's own writer of CSV writes it."""
    to = io.StringIO()
    writer = csv.writer(to, lineterminator="\n")
    writer.writerow([name for name, _ in columns])
    for row in rows:
        writer.writerow([str(cell).lower() if isinstance(cell, bool) else cell for cell in row])
    return to.getvalue().encode()


@settings(deadline=None)
@given(tables())
def test_what_was_written_is_read_again_and_nothing_is_wrong_with_it(
    made: tuple[list[tuple[str, str]], list[tuple[Any, ...]]],
) -> None:
    columns, rows = made
    content = written(columns, rows)
    assert faults(content, columns) == []
    found = Table("t", columns, content)
    assert list(found.rows) == rows
    for key in {row[0] for row in rows}:
        assert [tuple(row.values()) for row in found.of(key)] == [r for r in rows if r[0] == key]


@settings(deadline=None)
@given(st.binary(max_size=60) | st.text('ab",\n\r1', max_size=30).map(str.encode))
def test_no_bytes_crash_a_table_and_what_it_refuses_is_told(content: bytes) -> None:
    columns = [("a", "string"), ("b", "integer")]
    content = b"a,b\n" + content
    found = faults(content, columns)
    try:
        rows = Table("t", columns, content).rows
    except rolekb.RecordsInvalid as error:
        said = error.problems
    else:
        said = ()
        assert all(len(row) == 2 for row in rows)
    assert found or not said


def folder(path: Path, **fields: str) -> Path:
    for name, text in figure(PAY, **fields).items():
        put(path / "figures" / name, text)
    return path


def test_every_store_gives_the_same_table(tmp_path: Path) -> None:
    loaded = rolekb.load(folder(tmp_path / "own"))
    records = {"figures": {"own-pay": loaded.figures.raw("own-pay")}}
    for name, content in compile_store(records, {"own-pay": PAY.encode()}).items():
        put(tmp_path / "compiled" / name, content)
    stores = (
        CompiledStore(str(tmp_path / "compiled")),
        FolderStore(str(tmp_path / "own")),
        LayeredStore(CompiledStore(str(tmp_path / "compiled")), FolderStore(str(tmp_path))),
    )
    for knowledge in (loaded, *(KnowledgeBase(store, checked) for store in stores)):
        found = knowledge.table("own-pay")
        assert found.of("data-engineer") == ({"role": "data-engineer", "n": 55, "p50": 120000},)
        assert knowledge.table("own-pay") is found


def test_a_table_is_read_by_the_columns_of_its_own_record(tmp_path: Path) -> None:
    below = rolekb.load(folder(tmp_path / "below"))
    files = figure(PAY.replace("p50", "median"))
    files["own-pay.yaml"] = files["own-pay.yaml"].replace("name: p50", "name: median")
    for name, text in files.items():
        put(tmp_path / "above" / name, text)
    above = rolekb.load(tmp_path / "above", base=below)
    assert below.table("own-pay").columns == ("role", "n", "p50")
    assert above.table("own-pay").columns == ("role", "n", "median")


def test_an_unknown_figure_names_the_nearest_one(tmp_path: Path) -> None:
    knowledge = rolekb.load(folder(tmp_path))
    with pytest.raises(rolekb.UnknownRecord, match="did you mean 'own-pay'"):
        knowledge.table("own-pays")
    for outside in ("../figures/own-pay", "", ".", "own-pay.csv"):
        with pytest.raises(rolekb.UnknownRecord):
            knowledge.table(outside)


def test_a_figure_without_its_table_is_a_plain_error(tmp_path: Path) -> None:
    put(tmp_path / "figures" / "own-pay.yaml", figure("")["own-pay.yaml"])
    with pytest.raises(rolekb.RecordsInvalid, match="RK601"):
        rolekb.load(tmp_path)
    raw = in_memory({"figures": {"own-pay": {"columns": []}}})
    for knowledge in (KnowledgeBase(FolderStore(str(tmp_path)), checked), raw):
        with pytest.raises(rolekb.RecordsInvalid, match=r"own-pay\.csv is missing"):
            knowledge.table("own-pay")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"role,n,p50\n" + b"a,1,1\n" * (MAX_BYTES // 6), "holds more than 4 MiB"),
        (b"\xef\xbb\xbf" + PAY.encode(), "byte order mark"),
        (PAY.encode("utf-16"), "is not UTF-8"),
        (PAY.replace("analyst", "analyst\x1b[31m").encode(), "U+001B"),
        (b"", "the column 'role' of the record is missing"),
        (b'role,n,p50\n"data-analyst,40,90000\n', "not CSV"),
        (PAY.encode()[:-3], "the last line has no end"),
        (b"role,n,p50\n\n", "the row has 0 cells"),
    ],
    ids=["huge", "marked", "utf-16", "control", "empty", "open-quote", "cut-off", "blank-line"],
)
def test_a_hostile_table_is_refused_with_its_place(
    content: bytes, said: str, tmp_path: Path
) -> None:
    put(folder(tmp_path) / "figures" / "own-pay.csv", content)
    problems = list(rolekb.validate(tmp_path))
    assert [problem for problem in problems if said in problem.message], problems
    assert {problem.file for problem in problems} == {str(tmp_path / "figures" / "own-pay.csv")}
    with pytest.raises(rolekb.RecordsInvalid):
        rolekb.load(tmp_path)


def test_a_folder_in_the_table_s_place_is_refused(tmp_path: Path) -> None:
    (folder(tmp_path) / "figures" / "own-pay.csv").unlink()
    (tmp_path / "figures" / "own-pay.csv").mkdir()
    (problem,) = rolekb.validate(tmp_path)
    assert (problem.code, problem.message) == ("RK602", "this is not a regular file")


def test_so_many_faults_are_told_and_no_more(tmp_path: Path) -> None:
    put(folder(tmp_path) / "figures" / "own-pay.csv", "role,n,p50\n" + "a,x,y\n" * 100_000)
    assert len(list(rolekb.validate(tmp_path))) == 100


def test_a_table_s_faults_are_told_beside_its_record_s(tmp_path: Path) -> None:
    put(folder(tmp_path) / "figures" / "own-pay.csv", PAY.replace("40", "29"))
    put(tmp_path / "jobs" / "a.yaml", "kind: job\n")
    put(tmp_path / "sources" / "z.yaml", "kind: source\n")
    places = [str(problem.file).rpartition("/")[2] for problem in rolekb.validate(tmp_path)]
    assert sorted(set(places), key=places.index) == ["own-pay.csv", "a.yaml", "z.yaml"]


def test_a_table_is_read_without_what_it_needs_not() -> None:
    code = (
        "import sys, rolekb.catalog.table as t\n"
        "t.Table('x', [('a', 'string')], b'a\\nb\\n').of('b')\n"
        "print([name for name in ('csv', 'pydantic', 'typing', 'datetime') if name in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-S", "-c", code], env=environment(), capture_output=True, check=True
    )
    assert answer.stdout.decode().strip() == "[]"
