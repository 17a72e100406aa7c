"""The table of links says exactly what the schemas say: no reference goes unchecked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from packaged import COLLECTIONS, ROOT, raw

import rolekb
from rolekb.catalog.links import LINKS, links

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = ("role", "job", "term", "source", "figure")
SCHEMAS: dict[str, dict[str, Any]] = {
    kind: json.loads((ROOT / f"schema/v1/{kind}.schema.json").read_text(encoding="utf-8"))
    for kind in KINDS
}
# Properties of an id's form that name no record, and why.
NO_LINKS = {
    ("role", "id"): "the record's own",
    ("job", "id"): "the record's own",
    ("term", "id"): "the record's own",
    ("source", "id"): "the record's own",
    ("figure", "id"): "the record's own",
    (
        "job",
        "provenance/format",
    ): "names a form of text (aijobs-card), for which there are no records",
    ("term", "category"): "sorts the terms of one vocabulary under a word, which is no record",
}
# What a property of this name leads to, wherever it stands; "" is the record's own collection.
TARGETS = {
    "broader": "", "replaced_by": "", "family": "families", "sources": "sources",
    "source": "sources", "scheme": "sources", "skill": "skills", "skills": "skills",
    "tool": "tools", "tools": "tools", "fields": "fields", "industry": "industries",
    "figures": "figures", "role": "roles",
}  # fmt: skip


def id_paths(schema: dict[str, Any], part: dict[str, Any], path: str = "") -> Iterator[str]:
    """The path pattern of every value that is an id by its schema (`*`: every item)."""
    reference = part.get("$ref", "")
    if reference == "#/$defs/id":
        yield path
    elif reference:
        yield from id_paths(schema, schema["$defs"][reference.removeprefix("#/$defs/")], path)
    for name, inner in part.get("properties", {}).items():
        yield from id_paths(schema, inner, f"{path}/{name}".lstrip("/"))
    if "items" in part:
        yield from id_paths(schema, part["items"], f"{path}/*")


def scheme_paths(schema: dict[str, Any]) -> list[str]:
    """Where a record names a classification: its `scheme` is a closed list of source ids."""
    crosswalk = schema["properties"].get("crosswalk")
    return ["crosswalk/*/scheme"] if crosswalk else []


@pytest.mark.parametrize("kind", KINDS)
def test_the_table_lists_exactly_the_ids_that_the_schema_allows(kind: str) -> None:
    schema = SCHEMAS[kind]
    paths = {*id_paths(schema, schema), *scheme_paths(schema)}
    assert set(LINKS[kind]) == paths - {path for of, path in NO_LINKS if of == kind}


def test_every_exception_is_still_in_a_schema() -> None:
    for kind, path in NO_LINKS:
        assert path in set(id_paths(SCHEMAS[kind], SCHEMAS[kind]))


@pytest.mark.parametrize("kind", KINDS)
def test_each_link_leads_to_the_collection_that_its_name_says(kind: str) -> None:
    for path, collection in LINKS[kind].items():
        name = path.removesuffix("/*").rpartition("/")[2]
        assert collection == TARGETS[name], path


@pytest.mark.parametrize("kind", ["role", "term"])
def test_every_scheme_that_a_schema_allows_has_a_source_record(kind: str) -> None:
    schemes = SCHEMAS[kind]["$defs"]["crosswalk"]["properties"]["scheme"]["enum"]
    assert [scheme for scheme in schemes if scheme not in rolekb.sources] == []


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_every_link_of_the_packaged_records_resolves(collection: str) -> None:
    dangling = [
        (record_id, path, target)
        for record_id, record in raw(collection).items()
        for path, where, target in links(record)
        if target not in raw(where)
    ]
    assert dangling == []


def test_links_come_with_their_place_and_collection() -> None:
    role: dict[str, Any] = {
        "kind": "role",
        "family": "data-engineering",
        "broader": "software-engineer",
        "skills": [
            {"skill": "etl", "tools": ["talend", "informatica"], "sources": ["esco-1.2"]},
            {"skill": "programming", "sources": []},
        ],
        "crosswalk": [{"scheme": "isco-08", "code": "2511"}],
        "x-family": "not-a-link",
    }
    assert set(links(role)) == {
        (("family",), "families", "data-engineering"),
        (("broader",), "roles", "software-engineer"),
        (("skills", 0, "skill"), "skills", "etl"),
        (("skills", 0, "tools", 0), "tools", "talend"),
        (("skills", 0, "tools", 1), "tools", "informatica"),
        (("skills", 0, "sources", 0), "sources", "esco-1.2"),
        (("skills", 1, "skill"), "skills", "programming"),
        (("crosswalk", 0, "scheme"), "sources", "isco-08"),
    }


@pytest.mark.parametrize(
    ("vocabulary", "collection"),
    [
        ("skill", "skills"), ("tool", "tools"), ("industry", "industries"), ("field", "fields"),
        ("family", "families"),
    ],
)  # fmt: skip
def test_a_term_leads_to_terms_of_its_own_vocabulary(vocabulary: str, collection: str) -> None:
    term: dict[str, Any] = {
        "kind": "term", "vocabulary": vocabulary, "broader": "a", "replaced_by": ["b"],
    }  # fmt: skip
    assert set(links(term)) == {
        (("broader",), collection, "a"),
        (("replaced_by", 0), collection, "b"),
    }


@pytest.mark.parametrize(
    "record",
    [
        {"kind": "role", "skills": "etl", "broader": 7, "tools": [["python"], None, {"tool": {}}]},
        {"kind": "job", "skills": {"0": "etl"}, "provenance": ["source"], "role": None},
        {"kind": "term", "vocabulary": "no-such", "broader": "programming"},
        {"kind": "no-such", "broader": "programming"},
        {"kind": ["role"], "broader": "programming"},
        {},
    ],
    ids=["role", "job", "unknown vocabulary", "unknown kind", "kind of wrong type", "empty"],
)
def test_values_of_a_wrong_type_are_passed_over(record: dict[str, Any]) -> None:
    assert list(links(record)) == []
