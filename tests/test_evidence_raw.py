"""Raw data that can't be used stops the build with file, row, column and cure, and changes nothing."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from conftest import put
from evidence_files import Made, index, line, pair

from rolekb.errors import EvidenceUnusable, ExtraMissing
from rolekb.evidence.pay_ranges import COLUMNS, FILE
from rolekb.evidence.raw import Raw
from rolekb.evidence.tables import Row

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rolekb.reading import Json

GOOD = [*pair(150_000, 100_000), *pair(160_000, 110_000)]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    found = Made(tmp_path, index(GOOD))
    found.build()
    return found


def refused(made: Made) -> EvidenceUnusable:
    """Build, which must stop and leave everything as it stood."""
    before = made.state()
    with pytest.raises(EvidenceUnusable) as caught:
        made.build()
    assert made.state() == before
    assert [path.name for path in made.profiles.iterdir() if path.name.startswith(".")] == []
    error = caught.value
    assert str(error).endswith(f"{error.message}. {error.cure}.")
    assert error.cure
    return error


def test_a_missing_file_is_named_with_its_source(made: Made) -> None:
    made.file.unlink()
    error = refused(made)
    assert error.file == FILE
    assert "no such file" in error.message
    assert "aijobs-salaries-2025" in error.cure


def test_a_truncated_file_is_told_from_a_changed_one(made: Made) -> None:
    content = made.file.read_bytes()
    made.file.write_bytes(content[:-20])
    assert "cut short" in refused(made).message


def test_a_changed_file_is_refused_until_its_source_record_knows_it(made: Made) -> None:
    content = index([*GOOD, *pair(170_000, 120_000)])
    made.file.write_bytes(content)
    error = refused(made)
    assert hashlib.sha256(content).hexdigest() in error.message
    assert "profiles/sources/aijobs-salaries-2025.yaml" in error.cure
    made.known(content)
    made.build()
    assert made.cell()["n"] == "3"


def test_a_file_that_no_source_record_lists_is_not_read(made: Made) -> None:
    (made.profiles / "sources" / "aijobs-salaries-2025.yaml").write_bytes(
        (made.profiles / "sources" / "aijobs-salaries-2025.yaml")
        .read_bytes()
        .replace(FILE.encode(), b"x.csv")
    )
    assert "no source record lists" in refused(made).message


@pytest.mark.parametrize(
    ("change", "column", "value"),
    [
        ({"salary_currency": "XQQ"}, "salary_currency", "'XQQ'"),
        ({"salary_currency": "$"}, "salary_currency", "'$'"),
        ({"salary": "-5"}, "salary", "'-5'"),
        ({"salary": "45"}, "salary", "'45'"),
        ({"salary": "900000000"}, "salary", "'900000000'"),
        ({"salary": "nan"}, "salary", "'nan'"),
        ({"salary": "1e999"}, "salary", "'1e999'"),
        ({"salary": "100000.5"}, "salary", "'100000.5'"),
        ({"salary": ""}, "salary", "''"),
        ({"salary": "100k"}, "salary", "'100k'"),
        ({"salary_in_usd": "-1"}, "salary_in_usd", "'-1'"),
        ({"salary_in_usd": "70000"}, "salary_in_usd", "70,000"),
        ({"experience_level": "XX"}, "experience_level", "'XX'"),
        ({"employment_type": ""}, "employment_type", "''"),
        ({"employee_residence": "UK"}, "employee_residence", "'UK'"),
        ({"company_location": "usa"}, "company_location", "'usa'"),
        ({"remote_ratio": "30"}, "remote_ratio", "'30'"),
        ({"company_size": "XL"}, "company_size", "'XL'"),
        ({"work_year": "1999"}, "work_year", "'1999'"),
        ({"job_title": ""}, "job_title", "''"),
        ({"job_title": "Data\x1bEngineer"}, "job_title", "x1b"),
    ],
)
def test_a_cell_that_cannot_be_right_is_named_by_row_and_column(
    made: Made, change: dict[str, str], column: str, value: str
) -> None:
    content = index([*GOOD, line(100_000, **change), *GOOD])
    made.file.write_bytes(content)
    made.known(content)
    error = refused(made)
    assert (error.file, error.row, error.column) == (FILE, 6, column)
    assert value in error.message
    assert f"row 6, column '{column}'" in str(error)


def test_a_renamed_column_is_named_with_its_likely_successor(made: Made) -> None:
    content = index(GOOD, ",".join(COLUMNS).replace("salary_currency", "salary_currencies"))
    made.file.write_bytes(content)
    made.known(content)
    error = refused(made)
    assert (error.column, error.row) == ("salary_currency", 1)
    assert "'salary_currencies'" in error.message


@pytest.mark.parametrize(
    ("content", "said", "row"),
    [
        (gzip.compress(b"", mtime=0), "is empty", None),
        (index(GOOD)[:-30], "no whole gzip file", None),
        (b"not gzip at all", "no whole gzip file", None),
        (index([*GOOD, "2025,SE,FT"]), "has 3 cells, the header 11", 6),
        (index(['"an open quote', *GOOD]), "is not CSV", 6),
        (gzip.compress(gzip.decompress(index(GOOD)) + "Ingénieur".encode("latin-1"), mtime=0), "is not UTF-8: byte 0xe9", 6),
        (gzip.compress(gzip.decompress(index(GOOD)).decode().encode("utf-16"), mtime=0), "is not UTF-8", 1),
        (index(GOOD, ",".join([*COLUMNS, COLUMNS[0]])), "stands twice in the header", 1),
    ],
)  # fmt: skip
def test_a_broken_file_whose_sum_is_known_is_still_refused(
    made: Made, content: bytes, said: str, row: int | None
) -> None:
    made.file.write_bytes(content)
    made.known(content)
    error = refused(made)
    assert said in error.message
    assert error.row == row


def test_a_byte_order_mark_is_no_part_of_the_first_column(made: Made) -> None:
    content = gzip.compress(b"\xef\xbb\xbf" + gzip.decompress(index(GOOD)), mtime=0)
    made.file.write_bytes(content)
    made.known(content)
    made.build()
    assert made.cell()["n"] == "2"


def opened(place: Path, name: str, content: bytes) -> Raw:
    put(place / "some" / name, content)
    known: dict[str, Json] = {"name": name, "sha256": hashlib.sha256(content).hexdigest()}
    return Raw(place, {"made": {"files": [known]}})


def test_of_two_files_of_one_name_the_one_that_is_meant_is_read(tmp_path: Path) -> None:
    raw = opened(tmp_path, "x.csv", b"a\n1\n")
    put(tmp_path / "another" / "x.csv", b"a\n2\n")
    assert [row.cells for row in raw.csv("x.csv", ["a"])] == [{"a": "1"}]
    assert raw.source("x.csv") == "made"


@pytest.mark.parametrize("name", ["../x.csv", "/etc/passwd", "a/b.csv", ".."])
def test_a_source_record_cannot_lead_out_of_the_data_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(EvidenceUnusable, match="with a folder"):
        Raw(tmp_path, {"made": {"files": [{"name": name, "sha256": "0" * 64}]}})


def zipped(member: str, content: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(member, content)
    return held.getvalue()


def test_a_member_of_a_zip_file_is_read_with_tabs_and_quotes_as_they_stand(tmp_path: Path) -> None:
    raw = opened(tmp_path, "x.zip", zipped("t.txt", b'a\tb\n"1\t2\n'))
    (row,) = raw.csv("x.zip", ["b"], member="t.txt", delimiter="\t")
    assert row == Row("x.zip/t.txt", 2, {"a": '"1', "b": "2"})
    with pytest.raises(EvidenceUnusable, match=r"holds no 'u\.txt'; did you mean 't\.txt'"):
        list(raw.csv("x.zip", ["b"], member="u.txt"))
    broken = opened(tmp_path / "broken", "x.zip", zipped("t.txt", b"a")[:-9])
    with pytest.raises(EvidenceUnusable, match="no whole zip file"):
        list(broken.csv("x.zip", ["a"], member="t.txt"))


def workbook(*rows: tuple[object, ...]) -> bytes:
    openpyxl: Any = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "Table 1"
    for row in rows:
        book.active.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_a_sheet_is_read_below_its_header(tmp_path: Path) -> None:
    raw = opened(
        tmp_path,
        "x.xlsx",
        workbook(("A title",), ("code", "pay"), ("15-2051", 12.5), (None, None), ("x", "#")),
    )
    rows = list(raw.xlsx("x.xlsx", "Table 1", ["code", "pay"], header=2))
    assert rows == [
        Row("x.xlsx", 3, {"code": "15-2051", "pay": 12.5}), Row("x.xlsx", 5, {"code": "x", "pay": "#"}),
    ]  # fmt: skip
    with pytest.raises(EvidenceUnusable, match="has no sheet 'Table 2', but 'Table 1'"):
        list(raw.xlsx("x.xlsx", "Table 2", []))
    with pytest.raises(EvidenceUnusable, match="ends before its header"):
        list(raw.xlsx("x.xlsx", "Table 1", [], header=9))
    with pytest.raises(EvidenceUnusable, match="row 2, column 'codes': has no such column"):
        list(raw.xlsx("x.xlsx", "Table 1", ["codes"], header=2))
    with pytest.raises(EvidenceUnusable, match="no Excel file"):
        list(opened(tmp_path / "b", "y.xlsx", b"PK").xlsx("y.xlsx", "Table 1", []))


def test_a_parquet_file_gives_the_columns_asked_for(tmp_path: Path) -> None:
    polars: Any = pytest.importorskip("polars")
    held = io.BytesIO()
    polars.DataFrame({"a": [1, 2], "b": ["x", None], "c": [[1], []]}).write_parquet(held)
    raw = opened(tmp_path, "x.parquet", held.getvalue())
    assert [row.cells for row in raw.parquet("x.parquet", ["b", "c"])] == [
        {"b": "x", "c": [1]},
        {"b": None, "c": []},
    ]
    with pytest.raises(EvidenceUnusable, match="column 'd': has no such column"):
        list(raw.parquet("x.parquet", ["d"]))
    with pytest.raises(EvidenceUnusable, match="no Parquet file"):
        list(opened(tmp_path / "b", "y.parquet", b"PAR1").parquet("y.parquet", ["a"]))


def test_json_lines_are_objects(tmp_path: Path) -> None:
    raw = opened(tmp_path, "x.jsonl.gz", gzip.compress(b'{"a": 1}\n\n{"a": null}\n', mtime=0))
    assert [(row.number, row.cells) for row in raw.jsonl("x.jsonl.gz")] == [
        (1, {"a": 1}),
        (3, {"a": None}),
    ]
    cases = (
        (b"{}\n[", "is not JSON"),
        (b"{}\n[]", "is not a JSON object"),
        (b"{}\n" + b"[" * 99_999, "is not JSON"),
    )
    for at, (broken, said) in enumerate(cases):
        with pytest.raises(EvidenceUnusable, match=f"row 2: {said}"):
            list(opened(tmp_path / str(at), "y.jsonl", broken).jsonl("y.jsonl"))


@pytest.mark.parametrize(
    ("library", "read"),
    [
        ("polars", lambda raw: raw.parquet("x", ["a"])),
        ("openpyxl", lambda raw: raw.xlsx("x", "Sheet", ["a"])),
    ],
)
def test_a_library_that_is_missing_is_named_with_the_extra_that_brings_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str, read: Callable[[Raw], Any]
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ExtraMissing, match=rf'{library}: pip install "rolekb\[evidence\]"'):
        list(read(opened(tmp_path, "x", b"")))


def test_posted_pay_needs_no_library_beyond_the_package(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    made.build()


def test_numbers_and_booleans_of_cells_are_told_apart() -> None:
    row = Row("x", 2, json.loads('{"a": 5, "b": true, "c": "5.5", "d": null}'))
    assert row.integer("a", 0, 9) == 5
    assert row.number_in("c", 0, 9) == 5.5
    assert (row.text("d"), row.text("a")) == ("", "5")
    for column in ("b", "d"):
        with pytest.raises(EvidenceUnusable, match="is not a number"):
            row.number_in(column, 0, 9)
