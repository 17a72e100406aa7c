"""The Bureau of Labor Statistics' wage tables (OEWS), row by row: numbers as numbers, marks as marks.

A wage above the top code is printed as `#`, a missing one as `*`, missing employment as `**`. None of
them is a number, and none becomes one. May 2020 is a hybrid of two classifications: see `COMBINED_2020`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rolekb.errors import EvidenceUnusable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rolekb.evidence.raw import Raw
    from rolekb.evidence.tables import Row

YEARS = (2020, 2021, 2022, 2023, 2024)

COMBINED_2020: dict[str, tuple[str, ...]] = {
    "11-9198": ("11-9072", "11-9179", "11-9199"),
    "13-1198": ("13-1082", "13-1199"),
    "13-2098": ("13-2051", "13-2054", "13-2099"),
    "15-1245": ("15-1242", "15-1243"),
    "15-1256": ("15-1252", "15-1253"),
    "15-1257": ("15-1254", "15-1255"),
    "15-2098": ("15-2051", "15-2099"),
}
"""The codes of May 2020 that stand for several occupations of SOC 2018.

A third of that year's panels had been coded by SOC 2010, so what the two classifications cut differently
was published whole, under codes that neither has. Only those that data roles need are listed.
"""

_PERCENTILES = ("p10", "p25", "p50", "p75", "p90")
_ANNUAL = ("A_MEAN", "A_PCT10", "A_PCT25", "A_MEDIAN", "A_PCT75", "A_PCT90")
_HOURLY = ("H_MEAN", "H_PCT10", "H_PCT25", "H_MEDIAN", "H_PCT75", "H_PCT90")
_COLUMNS = (
    "AREA_TITLE", "NAICS", "OCC_CODE", "OCC_TITLE", "O_GROUP", "TOT_EMP", "EMP_PRSE", "MEAN_PRSE",
    *_ANNUAL, *_HOURLY, "ANNUAL", "HOURLY",
)  # fmt: skip
_MOST_WORKERS = 200_000_000  # all of the United States: 154 million in May 2024
_LEAST = {"annual": 5_000.0, "hourly": 2.0}  # below any wage of a year, or an hour
_MOST_MEAN = {
    "annual": 1_000_000.0,
    "hourly": 500.0,
}  # a mean is printed above the top code as well
_NOTES = "Field Descriptions"
_TOP_CODE = re.compile(r"#\s*=.*\$([0-9,]+\.[0-9]{2}) per hour or \$([0-9,]+) per year")


class TopCode(NamedTuple):
    """The wage from which on a year's table prints `#`: USD an hour, USD a year."""

    hourly: float
    annual: float


class Wages(NamedTuple):
    """What one year's table says of one occupation.

    `pay` holds the mean and the 10th, 25th, 50th, 75th and 90th percentile, in USD a year, or an hour
    where `basis` is `hourly`; None where the table prints no number, and then `marks` says why.
    `employment` is in jobs; the standard errors are relative, in percent.
    """

    occupation: str
    label: str
    year: int
    employment: int | None
    pay: tuple[float | None, ...]
    basis: str | None
    marks: tuple[str, ...]
    employment_error: float | None
    mean_error: float | None


def file_of(year: int) -> str:
    """The name of a year's file."""
    return f"OEWS_national_M{year}_dl.xlsx"


def table(raw: Raw, year: int) -> dict[str, Wages]:
    """A year's national table by code; where a code stands there twice, its detailed row."""
    file = file_of(year)
    notes = list(raw.xlsx(file, _NOTES, (f"May {year} OEWS Estimates",)))
    top = top_code(notes, file)
    return read(raw.xlsx(file, f"national_M{year}_dl", _COLUMNS), year, top)


def top_code(notes: Iterable[Row], file: str) -> TopCode:
    """The top code, as the table's own notes give it; it moves from time to time."""
    for row in notes:
        for cell in row.cells.values():
            found = _TOP_CODE.match(cell) if isinstance(cell, str) else None
            if found:
                hourly, annual = (float(amount.replace(",", "")) for amount in found.groups())
                return TopCode(hourly, annual)
    raise EvidenceUnusable(
        file, f"the sheet {_NOTES!r} no longer says which wage '#' stands for",
        "Look there for the year's top code, and teach the derivation its new words",
    )  # fmt: skip


def read(rows: Iterable[Row], year: int, top: TopCode) -> dict[str, Wages]:
    """The rows of the whole country and all its industries, by code."""
    found: dict[str, tuple[str, Wages]] = {}
    for row in rows:
        if row.text("AREA_TITLE") != "U.S." or row.text("NAICS") != "000000":
            row.refuse(
                "NAICS", "the row is not about all industries of the United States",
                "Take the national cross-industry file",
            )  # fmt: skip
        code, group = row.text("OCC_CODE"), row.text("O_GROUP")
        if not re.fullmatch(r"[0-9]{2}-[0-9]{4}", code):
            row.refuse("OCC_CODE", f"{code!r} is no occupation code")
        before = found.get(code)
        if before is not None:
            # A broad group that the program publishes no finer stands there under both names.
            if {before[0], group} != {"broad", "detailed"}:
                row.refuse("OCC_CODE", f"{code} stands there twice as {group!r}")
            if before[0] == "detailed":
                continue
        found[code] = (group, _wages(row, year, top))
    if not found:
        raise EvidenceUnusable(file_of(year), "holds no rows", "Get the file again")
    return {code: wages for code, (_, wages) in found.items()}


def _wages(row: Row, year: int, top: TopCode) -> Wages:
    basis = "hourly" if row.text("HOURLY") == "TRUE" else "annual"
    columns, cap = (_HOURLY, top.hourly) if basis == "hourly" else (_ANNUAL, top.annual)
    marks: list[str] = []
    employment: int | None = None
    if row.text("TOT_EMP") == "**":
        marks.append("employment:missing")
    else:
        employment = row.integer("TOT_EMP", 0, _MOST_WORKERS)
    pay: list[float | None] = []
    for name, column in zip(("mean", *_PERCENTILES), columns, strict=True):
        text = row.text(column)
        if text == "#":
            marks.append(f"{name}:top-coded-at-{cap:g}")
            pay.append(None)
        elif text == "*":
            marks.append(f"{name}:missing")
            pay.append(None)
        else:
            most = _MOST_MEAN[basis] if name == "mean" else cap
            pay.append(row.number_in(column, _LEAST[basis], most))
    _ascend(row, columns[1:], pay[1:])
    return Wages(
        row.text("OCC_CODE"), row.text("OCC_TITLE"), year, employment, tuple(pay), basis,
        tuple(marks), _error(row, "EMP_PRSE"), _error(row, "MEAN_PRSE"),
    )  # fmt: skip


def _ascend(row: Row, columns: Sequence[str], pay: Sequence[float | None]) -> None:
    """Percentiles must rise; beyond the top code there is nothing but the top code."""
    last = 0.0
    for column, amount in zip(columns, pay, strict=True):
        if amount is None:
            continue
        if amount < last:
            row.refuse(column, f"{amount:g} lies below a lower percentile, {last:g}")
        last = amount


def _error(row: Row, column: str) -> float | None:
    return None if row.text(column) in ("", "*", "**", "#") else row.number_in(column, 0, 200)
