"""The machine face: schemas and records as JSON, each record exactly as it was checked.

Addresses within these files are relative to the file that names them, so that every published version of
the site is whole by itself.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import rolekb
from rolekb import paths, schemas
from rolekb.catalog.store import COLLECTIONS
from rolekb.docs.pages import File

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.catalog.table import Table
    from rolekb.docs.pages import Page
    from rolekb.reading.document import Json

API_VERSION = 1
_ROOT = f"api/v{API_VERSION}"


def pages(knowledge: KnowledgeBase) -> Iterator[Page | File]:
    """Every schema, every record, every collection, the numbers of every figure, and the index of all."""
    yield from schema_files()
    yield File(f"{_ROOT}/index.json", _json(index(knowledge)))
    for collection in COLLECTIONS:
        records = knowledge.collection(collection)
        yield File(
            f"{_ROOT}/{collection}.json", _lines(collection, [records.raw(key) for key in records])
        )
        for key in records:
            yield File(f"{_ROOT}/{collection}/{key}.json", _json(records.raw(key)))
    for key in knowledge.figures:
        table = knowledge.table(key)
        yield File(f"{_ROOT}/figures/{key}.csv", table.csv)
        yield File(f"{_ROOT}/figures/{key}.rows.json", rows_json(table))


def schema_files() -> Iterator[File]:
    """The schemas of every version as they lie in the package, byte for byte, and their index."""
    folder = paths.schemas()
    for name in ("index.json", *_schema_names()):
        with open(os.path.join(folder, *name.split("/")), "rb") as file:
            yield File(f"schema/{name}", file.read())


def index(knowledge: KnowledgeBase) -> dict[str, Json]:
    """What there is: each collection with its ids, what each record is called, and where it lies.

    >>> index(rolekb.knowledge)["collections"]["roles"]["records"][0]["data"].startswith("roles/")
    True
    """
    return {
        "package": rolekb.__version__,
        "api_version": API_VERSION,
        "schema_version": schemas.versions()[-1],
        "schemas": f"../../schema/v{schemas.versions()[-1]}/",
        "licence": "CC-BY-4.0",
        "attribution": "rolekb contributors; each record names its sources",
        "collections": {
            collection: _collection(collection, knowledge) for collection in COLLECTIONS
        },
    }


def rows_json(table: Table) -> bytes:
    """A figure's numbers as JSON: the columns' names, then a list for each row; null where there is no value.

    >>> from rolekb.catalog.table import Table
    >>> rows_json(Table("pay", (("role", "string"), ("n", "integer")), b"role,n\\nanalyst,40\\nclerk,\\n"))
    b'{"columns": ["role", "n"], "rows": [\\n["analyst", 40],\\n["clerk", null]\\n]}\\n'
    """
    rows = ([cell if _is_plain(cell) else str(cell) for cell in row] for row in table.rows)
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f'{{"columns": {json.dumps(table.columns)}, "rows": [\n{lines}\n]}}\n'.encode()


def title_of(record: dict[str, Json]) -> str:
    """What a record is called: its title, or a term's label.

    >>> title_of({"label": "Apache Spark"})
    'Apache Spark'
    """
    return str(record.get("title") or record.get("label") or record.get("id"))


def _collection(collection: str, knowledge: KnowledgeBase) -> Json:
    kind, vocabulary = COLLECTIONS[collection]
    records = knowledge.collection(collection)
    listed: list[Json] = []
    for key in records:
        raw = records.raw(key)
        entry: dict[str, Json] = {
            "id": key,
            "title": title_of(raw),
            "data": f"{collection}/{key}.json",
        }
        if status := raw.get("status"):
            entry["status"] = status
        if kind == "figure":
            entry |= {"csv": f"figures/{key}.csv", "rows": f"figures/{key}.rows.json"}
        listed.append(entry)
    about: dict[str, Json] = {"kind": kind}
    if vocabulary:
        about["vocabulary"] = vocabulary
    return {**about, "count": len(listed), "all": f"{collection}.json", "records": listed}


def _schema_names() -> Iterator[str]:
    listed = schemas.index()["versions"]
    assert isinstance(listed, list)  # our own file, held by a test
    for entry in listed:
        if isinstance(entry, dict) and isinstance(named := entry["schemas"], dict):
            yield from map(str, named.values())


def _json(value: Json) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _lines(collection: str, records: list[dict[str, Json]]) -> bytes:
    """A collection as one JSON value, a record a line: easy to read, and to compare from day to day."""
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    head = f'{{"collection": {json.dumps(collection)}, "count": {len(records)}, "records": ['
    return f"{head}\n{lines}\n]}}\n".encode()


def _is_plain(cell: object) -> bool:
    return cell is None or isinstance(cell, str | int | float)  # else a date
