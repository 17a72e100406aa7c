"""The machine face: JSON as it was checked, schemas byte for byte, and the numbers of figures as typed rows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from machine_parts import files

import rolekb
from rolekb import paths, schemas
from rolekb.catalog.store import COLLECTIONS
from rolekb.catalog.table import Table
from rolekb.docs import api


def test_the_schemas_are_served_byte_for_byte() -> None:
    folder = Path(paths.schemas())
    served = {path: content for path, content in files().items() if path.startswith("schema/")}
    lying = {
        f"schema/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in (folder / "index.json", *folder.glob("v*/*.schema.json"))
    }
    assert served == lying
    for kind in schemas.KINDS:
        identifier = str(schemas.schema(kind)["$id"])
        assert identifier.removeprefix("https://w3id.org/rolekb/") in served


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_every_record_is_served_as_it_was_checked_and_validates(collection: str) -> None:
    records = rolekb.knowledge.collection(collection)
    validator = Draft202012Validator(schemas.schema(COLLECTIONS[collection][0]))
    prefix = f"api/v1/{collection}/"
    served = {
        path.removeprefix(prefix).removesuffix(".json"): json.loads(content)
        for path, content in files().items()
        if path.startswith(prefix) and path.endswith(".json") and not path.endswith(".rows.json")
    }
    assert set(served) == set(records)
    for record_id, record in served.items():
        assert record == records.raw(record_id)
        validator.validate(record)


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_collection_in_one_file_holds_every_record(collection: str) -> None:
    records = rolekb.knowledge.collection(collection)
    whole = json.loads(files()[f"api/v1/{collection}.json"])
    assert whole["collection"] == collection
    assert whole["count"] == len(records)
    assert whole["records"] == [records.raw(record_id) for record_id in records]


def test_the_index_names_every_record_and_leads_to_files_that_there_are() -> None:
    index = json.loads(files()["api/v1/index.json"])
    assert list(index["collections"]) == list(COLLECTIONS)
    for collection, about in index["collections"].items():
        records = rolekb.knowledge.collection(collection)
        assert about["kind"] == COLLECTIONS[collection][0]
        assert about["count"] == len(records) == len(about["records"])
        assert f"api/v1/{about['all']}" in files()
        for entry in about["records"]:
            raw = records.raw(entry["id"])
            assert entry["title"] == raw.get("title", raw.get("label"))
            assert entry.get("status") == raw.get("status")
            for name in ("data", "csv", "rows"):
                assert name not in entry or f"api/v1/{entry[name]}" in files()
    assert index["schemas"] == "../../schema/v1/"


def test_the_numbers_of_figures_are_served_as_they_lie_and_as_typed_rows() -> None:
    assert len(rolekb.figures) > 0
    for figure_id in rolekb.figures:
        table = rolekb.knowledge.table(figure_id)
        assert files()[f"api/v1/figures/{figure_id}.csv"] == table.csv
        rows = json.loads(files()[f"api/v1/figures/{figure_id}.rows.json"])
        assert tuple(rows["columns"]) == table.columns
        assert [tuple(row) for row in rows["rows"]] == list(table.rows)
        assert table.csv.count(b"\n") == len(rows["rows"]) + 1


def test_a_date_and_an_empty_cell_of_a_figure_are_said_in_json() -> None:
    table = Table(
        "t", (("day", "date"), ("up", "boolean")), b"day,up\n2026-01-02,true\n2026-01-03,\n"
    )
    assert json.loads(api.rows_json(table)) == {
        "columns": ["day", "up"], "rows": [["2026-01-02", True], ["2026-01-03", None]],
    }  # fmt: skip
