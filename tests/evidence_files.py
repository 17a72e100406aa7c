"""Small made raw data: a salary index of given lines, with a source record that knows its sum."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
from typing import TYPE_CHECKING, Any

import yaml
from conftest import put

from rolekb.evidence import posted_pay
from rolekb.evidence.build import build
from rolekb.evidence.pay_ranges import COLUMNS, FILE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

POSTED_PAY = (("posted pay", posted_pay.derive),)
SOURCE = "aijobs-salaries-2025"


def line(pay: int, **other: str) -> str:
    """One line of the index: a senior data engineer in the United States, unless said otherwise."""
    cells = {
        "work_year": "2025", "experience_level": "SE", "employment_type": "FT",
        "job_title": "Data Engineer", "salary": str(pay), "salary_currency": "USD",
        "salary_in_usd": str(pay), "employee_residence": "US", "remote_ratio": "0",
        "company_location": "US", "company_size": "M", **other,
    }  # fmt: skip
    return ",".join(cells[column] for column in COLUMNS)


def pair(upper: int, lower: int, **other: str) -> list[str]:
    """The two lines of one range."""
    return [line(upper, **other), line(lower, **other)]


def index(lines: Iterable[str], header: str = ",".join(COLUMNS)) -> bytes:
    """The index's file."""
    return gzip.compress("\n".join([header, *lines, ""]).encode(), mtime=0)


class Made:
    """A data folder and a profiles folder in a temporary place."""

    def __init__(self, place: Path, content: bytes) -> None:
        self.data = place / "data"
        self.profiles = place / "profiles"
        self.figures = self.profiles / "figures"
        self.file = put(self.data / "salaries" / FILE, content)
        self.known(content)

    def known(self, content: bytes) -> None:
        """Let the source record list this content."""
        record = {
            "kind": "source", "schema_version": 1, "id": SOURCE, "type": "dataset", "title": "Made",
            "publisher": "Nobody", "url": "https://example.org/", "licence": "CC0-1.0", "attribution": "Made.",
            "files": [
                {"name": FILE, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
            ],
        }  # fmt: skip
        put(self.profiles / "sources" / f"{SOURCE}.yaml", yaml.safe_dump(record))

    def build(self) -> dict[str, int]:
        """Build posted pay alone."""
        return build(str(self.data), str(self.profiles), derivations=POSTED_PAY)

    def rows(self, figure: str = "posted-pay") -> list[dict[str, str]]:
        """The rows of a figure that was built."""
        text = (self.figures / f"{figure}.csv").read_bytes().decode()
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def cell(self, **keys: str) -> dict[str, str]:
        """The one row of posted pay that has these keys; levels, countries and years pooled unless said."""
        wanted = {
            "role": "data-engineer",
            "level": "all",
            "country": "all",
            "year": "all",
            "currency": "USD",
            **keys,
        }
        (found,) = (row for row in self.rows() if wanted.items() <= row.items())
        return found

    def state(self) -> dict[str, bytes]:
        """Everything below the profiles folder."""
        return {
            str(path.relative_to(self.profiles)): path.read_bytes()
            for path in sorted(self.profiles.rglob("*"))
            if path.is_file()
        }


def built(place: Path, lines: Iterable[str]) -> Made:
    """Posted pay built from these lines."""
    made = Made(place, index(lines))
    made.build()
    return made


def metadata(made: Made, figure: str = "posted-pay") -> dict[str, Any]:
    """The record of a figure that was built."""
    found: dict[str, Any] = yaml.safe_load((made.figures / f"{figure}.yaml").read_text("utf-8"))
    return found
