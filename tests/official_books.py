"""Small made workbooks in the layout of the Bureau's own, and the records that let them be read."""

from __future__ import annotations

import hashlib
from importlib import import_module
from typing import TYPE_CHECKING, Any

from rolekb.evidence.raw import Raw

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from rolekb.reading import Json

HEAD = [
    "AREA", "AREA_TITLE", "AREA_TYPE", "PRIM_STATE", "NAICS", "NAICS_TITLE", "I_GROUP", "OWN_CODE", "OCC_CODE", "OCC_TITLE",
    "O_GROUP", "TOT_EMP", "EMP_PRSE", "JOBS_1000", "LOC_QUOTIENT", "PCT_TOTAL", "H_MEAN", "A_MEAN", "MEAN_PRSE",
    "H_PCT10", "H_PCT25", "H_MEDIAN", "H_PCT75", "H_PCT90", "A_PCT10", "A_PCT25", "A_MEDIAN", "A_PCT75", "A_PCT90",
    "ANNUAL", "HOURLY",
]  # fmt: skip
PROJECTED = [
    "2024 National Employment Matrix title", "2024 National Employment Matrix code", "Occupation type",
    "Employment, 2024", "Employment, 2034", "Employment change, numeric, 2024\N{EN DASH}34",
    "Employment change, percent, 2024\N{EN DASH}34", "Percent self employed, 2024",
    "Occupational openings, 2024\N{EN DASH}34 annual average", "Typical education needed for entry",
    "Work experience in a related occupation",
    "Typical on-the-job training needed to attain competency in the occupation",
]  # fmt: skip
SCHOOLED = [
    "2024 National Employment Matrix title", "2024 National Employment Matrix code", "Less than high school diploma",
    "High school diploma or equivalent", "Some college, no degree", "Associate's degree", "Bachelor's degree",
    "Master's degree", "Doctoral or professional degree",
]  # fmt: skip
TITLES = {
    "Table 1.2": "Table 1.2 Occupational projections, 2024\N{EN DASH}2034, and worker characteristics, 2024 (Employment in thousands)",
    "Table 5.3": "Table 5.3 Educational attainment for workers 25 years and older by detailed occupation, 2022\N{EN DASH}23 (Percent)",
}  # fmt: skip


def wages(code: str, **cells: object) -> dict[str, object]:
    """A row of a wage table, with what a well-behaved occupation has where nothing else is said."""
    row: dict[str, object] = {
        "AREA": "99", "AREA_TITLE": "U.S.", "NAICS": "000000", "OCC_CODE": code, "OCC_TITLE": f"Occupation {code}",
        "O_GROUP": "detailed", "TOT_EMP": 1000, "EMP_PRSE": 2.0, "MEAN_PRSE": 0.5, "ANNUAL": "", "HOURLY": "",
        "H_MEAN": 50.5, "H_PCT10": 25.1, "H_PCT25": 35.2, "H_MEDIAN": 45.3, "H_PCT75": 60.4, "H_PCT90": 80.5,
        "A_MEAN": 105_000, "A_PCT10": 52_000, "A_PCT25": 73_000, "A_MEDIAN": 94_000, "A_PCT75": 125_000, "A_PCT90": 167_000,
    }  # fmt: skip
    return {**row, **cells}


def oews(
    folder: Path, year: int, rows: Iterable[dict[str, object]], *, head: Sequence[str] = HEAD,
    sheet: str | None = None, told: int | None = None, note: str | None = None,
) -> None:  # fmt: skip
    """Write a year's national file; `told` is the year that its notes speak of."""
    hourly, annual = ("100.00", "208,000") if year < 2022 else ("115.00", "239,200")
    if note is None:
        note = f"#  = indicates a wage equal to or greater than ${hourly} per hour or ${annual} per year "
    notes: list[list[object]] = [
        [f"May {told or year} OEWS Estimates"],
        [None],
        ["Field", "Field Description"],
        ["*  = not available"],
        [note],
    ]
    cells = [[row.get(name) for name in HEAD] for row in rows]
    _write(
        folder / f"OEWS_national_M{year}_dl.xlsx",
        {sheet or f"national_M{year}_dl": [list(head), *cells], "Field Descriptions": notes},
    )


def table(
    folder: Path,
    sheet: str,
    rows: Iterable[list[object]],
    *,
    head: list[str],
    title: str | None = None,
) -> None:
    """Write a workbook of the projections with one of its tables."""
    name = "EP_occupation.xlsx" if sheet.startswith("Table 1") else "EP_education.xlsx"
    _write(folder / name, {sheet: [[title or TITLES[sheet]], head, *rows]})


def changes(folder: Path, *pairs: tuple[str, str]) -> None:
    """Write the table from SOC 2010 to SOC 2018."""
    lines = ["soc2010,soc2010_title,soc2018,soc2018_title"]
    lines += [f'{old},"Old {old}",{new},"New {new}"' for old, new in pairs]
    (folder / "soc2010_soc2018.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def raw(folder: Path) -> Raw:
    """What stands in the folder as raw files, listed by a source record as they are."""
    files: list[Json] = [
        {
            "name": path.name,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            "bytes": path.stat().st_size,
        }
        for path in sorted(folder.iterdir())
    ]
    return Raw(folder, {"made": {"files": files}})


def _write(path: Path, sheets: Mapping[str, Iterable[Sequence[object]]]) -> None:
    openpyxl: Any = import_module("openpyxl")  # its types are not to be had without another package
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
