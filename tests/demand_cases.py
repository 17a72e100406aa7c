"""Made postings in the form of each corpus, and the knowledge and raw folder to derive from them."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
from typing import TYPE_CHECKING, Any, cast

import polars

from rolekb.catalog.knowledge import packaged
from rolekb.evidence.demand import ASHBY_2025, JOBS_2023, JOBS_2026, SKILLS_2026
from rolekb.evidence.raw import Raw

if TYPE_CHECKING:
    from pathlib import Path

    from rolekb.evidence.derived import Derived

KNOWLEDGE = packaged()


def raw(folder: Path, files: dict[str, bytes]) -> Raw:
    """A data folder that holds these files, and source records that know them."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    listed = [
        {"name": name, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        for name, content in files.items()
    ]
    return Raw(folder, {"made": {"files": listed}})  # type: ignore[dict-item] # invariance of lists


def jobs_2023(*rows: tuple[str, str, str], **columns: list[str]) -> bytes:
    """Rows of (title, company, printed words); `columns` add others, a value a row."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["job_title", "company_name", "job_skills", *columns])
    for number, row in enumerate(rows):
        writer.writerow([*row, *(values[number] for values in columns.values())])
    return gzip.compress(text.getvalue().encode(), mtime=0)


def radar(
    jobs: list[tuple[str, str, str]], skills: list[tuple[str, str | None]]
) -> dict[str, bytes]:
    """Jobs of (uid, company, title), and pairs of (uid, skill)."""
    tables = {
        JOBS_2026: (("job_uid", "company", "title"), jobs),
        SKILLS_2026: (("job_uid", "skill"), skills),
    }
    return {
        name: _parquet(names, cast("list[Any]", rows)) for name, (names, rows) in tables.items()
    }


def _parquet(names: tuple[str, ...], rows: list[Any]) -> bytes:
    held = io.BytesIO()
    frame = polars.DataFrame(rows, schema=dict.fromkeys(names, polars.String), orient="row")
    frame.write_parquet(held)
    return held.getvalue()


def ashby(*postings: tuple[str, str, object]) -> bytes:
    """Postings of (board, title, plain text)."""
    keys = ("board", "title", "descriptionPlain")
    lines = [json.dumps(dict(zip(keys, one, strict=True))) for one in postings]
    return gzip.compress("\n".join(lines).encode(), mtime=0)


def found(figure: Derived, role: str) -> dict[str, tuple[int, int]]:
    """Named and n of each term of a role, by the term's id."""
    return {
        str(row[2]): (int(str(row[4])), int(str(row[3])))
        for row in figure.rows
        if row[0] == role and row[2] is not None
    }


__all__ = [
    "ASHBY_2025", "JOBS_2023", "JOBS_2026", "KNOWLEDGE", "SKILLS_2026", "ashby", "found", "jobs_2023",
    "radar", "raw",
]  # fmt: skip
