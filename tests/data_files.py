"""The raw public data that the records were derived from, where ROLEKB_DATA says it is.

The repository holds none of it; tests that need it are skipped, with the reason, where it is not set.
"""

from __future__ import annotations

import csv
import gzip
import io
import os
import zipfile
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

DATA = Path(os.environ.get("ROLEKB_DATA") or "/nonexistent")
needs_data = pytest.mark.skipif(
    not DATA.is_dir(), reason="ROLEKB_DATA is not set to the folder of the raw public data"
)
Rows = list[dict[str, str]]


@cache
def onet(table: str) -> Rows:
    """A table of O*NET 30.1, by its name without the ending."""
    with zipfile.ZipFile(DATA / "onet" / "onet-30.1.zip") as archive:
        text = archive.read(f"{table}.txt").decode("utf-8")
    return list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def esco_occupations() -> Rows:
    """The occupations of ESCO 1.2."""
    path = DATA / "esco" / "ESCO_v1.2_occupations_en.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def esco_table(table: str) -> Rows:
    """A table of the ESCO 1.1.1 classification: skills, skillGroups, ISCOGroups."""
    with zipfile.ZipFile(DATA / "esco" / "ESCO_v1.1.1_classification_en_csv.zip") as archive:
        text = archive.read(f"{table}_en.csv").decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@cache
def soc() -> Rows:
    """The Standard Occupational Classification of 2018."""
    path = DATA / "crosswalks" / "soc2018_all.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def projections(table: str) -> list[tuple[str, str]]:
    """Titles and 2022 NAICS codes of a table of the BLS projections (`1.9`, `2.7`), as printed."""
    openpyxl: Any = import_module("openpyxl")  # its types are not to be had without another package
    name = "EP_occupation.xlsx" if table.startswith("1.") else "EP_industry.xlsx"
    book = openpyxl.load_workbook(DATA / "bls" / name, read_only=True)
    rows = list(book[f"Table {table}"].iter_rows(values_only=True))
    book.close()
    head = [str(cell) for cell in rows[1]]
    column = next(index for index, cell in enumerate(head) if cell.startswith("2022 NAICS"))
    return [(str(row[0]).strip(), str(row[column]).strip()) for row in rows[2:]]
