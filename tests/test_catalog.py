"""The collections are lazy, immutable mappings, the same from every kind of store."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packaged import COLLECTIONS, PROFILES
from pydantic import ValidationError

import rolekb
from rolekb.catalog.knowledge import KnowledgeBase, checked, trusted
from rolekb.catalog.store import (
    CompiledStore,
    FolderStore,
    LayeredStore,
    MemoryStore,
    compile_store,
)

if TYPE_CHECKING:
    from pathlib import Path

    from rolekb.catalog.records import Records
    from rolekb.catalog.store import Store

TYPES: dict[str, type] = {
    "roles": rolekb.Role, "jobs": rolekb.Job, "skills": rolekb.Term, "tools": rolekb.Term,
    "industries": rolekb.Term, "fields": rolekb.Term, "families": rolekb.Term,
    "sources": rolekb.Source, "figures": rolekb.Figure,
}  # fmt: skip
FOLDER = FolderStore(str(PROFILES))
RECORDS = {
    name: {record_id: FOLDER.raw(name, record_id) for record_id in FOLDER.ids(name)}
    for name in COLLECTIONS
}


def compiled_store(folder: Path, records: dict[str, dict[str, dict[str, Any]]]) -> CompiledStore:
    folder.mkdir(exist_ok=True)
    for name, content in compile_store(records).items():
        (folder / name).write_bytes(content)
    return CompiledStore(str(folder))


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> CompiledStore:
    return compiled_store(tmp_path_factory.mktemp("compiled"), RECORDS)


@pytest.fixture(params=["folder", "compiled", "memory", "layered"])
def store(request: pytest.FixtureRequest, compiled: CompiledStore) -> Store:
    one_role = MemoryStore({"roles": {"data-engineer": RECORDS["roles"]["data-engineer"]}})
    stores: dict[str, Store] = {
        "folder": FolderStore(str(PROFILES)),
        "compiled": compiled,
        "memory": MemoryStore(RECORDS),
        "layered": LayeredStore(one_role, compiled),
    }
    return stores[str(request.param)]


@pytest.mark.parametrize("name", COLLECTIONS)
def test_a_collection_holds_one_record_for_each_file_of_its_folder(name: str) -> None:
    files = sorted(path.stem for path in (PROFILES / name).glob("*.yaml"))
    assert list(rolekb.knowledge.collection(name)) == files


@pytest.mark.parametrize("name", COLLECTIONS)
def test_a_collection_is_a_read_only_mapping(name: str, store: Store) -> None:
    records = KnowledgeBase(store, trusted).collection(name)
    ids = sorted(RECORDS[name])
    assert isinstance(records, Mapping)
    assert not isinstance(records, MutableMapping)
    assert len(records) == len(ids)
    assert list(records) == list(records.keys()) == ids
    assert [key for key, _ in records.items()] == ids
    assert [record.id for record in records.values()] == ids
    assert all(record_id in records for record_id in ids)
    assert "no-such-id" not in records
    assert object() not in records
    assert records.get("no-such-id") is None
    assert [records.get(record_id) for record_id in ids] == list(records.values())


def test_a_collection_cannot_be_changed() -> None:
    roles: Any = rolekb.roles
    with pytest.raises(TypeError):
        roles["data-engineer"] = rolekb.roles["data-architect"]
    with pytest.raises(TypeError):
        del roles["data-engineer"]


@pytest.mark.parametrize("name", COLLECTIONS)
def test_records_are_typed_and_say_what_their_raw_data_say(name: str, store: Store) -> None:
    records = KnowledgeBase(store, trusted).collection(name)
    for record_id, record in records.items():
        assert type(record) is TYPES[name]
        assert record.id == record_id
        assert record.to_dict() == RECORDS[name][record_id]


def test_a_record_cannot_be_changed() -> None:
    role: Any = rolekb.roles["data-engineer"]
    with pytest.raises(ValidationError, match="frozen"):
        role.title = "Other"
    with pytest.raises(ValidationError, match="frozen"):
        role.tools[0].tool = "other"
    assert isinstance(role.tools, tuple)
    assert isinstance(role.tools[0].sources, tuple)


def test_a_record_is_built_once(store: Store) -> None:
    roles = KnowledgeBase(store, trusted).roles
    assert roles["data-engineer"] is roles["data-engineer"]


def test_raw_is_a_fresh_copy_each_time(store: Store) -> None:
    roles = KnowledgeBase(store, trusted).roles
    first: Any = roles.raw("data-engineer")
    first["title"] = "Other"
    first["tools"][0]["sources"].append("other")
    first["skills"].clear()
    assert roles.raw("data-engineer") == RECORDS["roles"]["data-engineer"]
    assert roles["data-engineer"].title == "Data Engineer"


def test_a_folder_gives_what_its_files_hold_now(tmp_path: Path) -> None:
    path = tmp_path / "roles" / "mine.yaml"
    path.parent.mkdir()
    path.write_text("title: One\n")
    roles = KnowledgeBase(FolderStore(str(tmp_path)), trusted).roles
    assert roles.raw("mine") == roles.raw("mine") == {"title": "One"}
    path.write_text("title: Other\n")
    assert roles.raw("mine") == {"title": "Other"}
    path.write_text("title: [\n")
    with pytest.raises(rolekb.RecordsInvalid):
        roles.raw("mine")
    path.unlink()
    with pytest.raises(rolekb.RecordsInvalid, match="RK100"):
        roles.raw("mine")


def test_a_typed_record_does_not_hang_on_the_raw_one(store: Store) -> None:
    knowledge = KnowledgeBase(store, trusted)
    raw: Any = knowledge.roles.raw("data-engineer")
    typed = knowledge.roles["data-engineer"]
    raw["tools"][0]["tool"] = "other"
    assert typed.tools[0].tool == "sql"


@pytest.mark.parametrize("look", ["getitem", "raw"])
def test_an_unknown_id_is_a_key_error_that_names_the_nearest(look: str, store: Store) -> None:
    roles = KnowledgeBase(store, trusted).roles
    with pytest.raises(rolekb.UnknownRecord) as caught:
        roles["Data-Enginer"] if look == "getitem" else roles.raw("Data-Enginer")
    assert isinstance(caught.value, KeyError)
    assert isinstance(caught.value, rolekb.RolekbError)
    assert caught.value.collection == "roles"
    assert caught.value.record_id == "Data-Enginer"
    assert caught.value.suggestions[0] == "data-engineer"
    assert str(caught.value).startswith(
        "no role has the id 'Data-Enginer'; did you mean 'data-engineer'"
    )


@pytest.mark.parametrize(
    ("name", "noun"),
    [
        ("roles", "role"), ("jobs", "job"), ("skills", "skill"), ("tools", "tool"),
        ("industries", "industry"), ("fields", "field"), ("families", "family"),
        ("sources", "source"), ("figures", "figure"),
    ],
)  # fmt: skip
def test_a_hopeless_id_is_answered_with_how_to_list_the_ids(name: str, noun: str) -> None:
    records = rolekb.knowledge.collection(name)
    with pytest.raises(rolekb.UnknownRecord) as caught:
        records["qqqqqqqq"]
    assert caught.value.suggestions == ()
    assert str(caught.value) == (
        f"no {noun} has the id 'qqqqqqqq'; list(rolekb.{name}) names them all"
    )


def test_a_very_long_id_is_refused_without_delay() -> None:
    with pytest.raises(rolekb.UnknownRecord) as caught:
        rolekb.roles["data-engineer" * 100_000]
    assert caught.value.suggestions == ()


@pytest.mark.parametrize("name", COLLECTIONS)
def test_a_compiled_store_and_a_folder_give_equal_catalogs(
    name: str, compiled: CompiledStore
) -> None:
    from_folder: Records[Any] = KnowledgeBase(FOLDER, checked).collection(name)
    from_wheel: Records[Any] = KnowledgeBase(compiled, trusted).collection(name)
    assert list(from_wheel) == list(from_folder)
    assert dict(from_wheel) == dict(from_folder)
    for record_id in from_folder:
        assert from_wheel.raw(record_id) == from_folder.raw(record_id)
        # Which fields were stated is no part of equality, but of what a record dumps to.
        assert from_wheel[record_id].to_dict() == from_folder[record_id].to_dict()


def test_a_compiled_store_does_not_depend_on_the_order_of_the_records() -> None:
    turned = {name: dict(reversed(records.items())) for name, records in RECORDS.items()}
    assert compile_store(turned) == compile_store(RECORDS)


def test_a_compiled_store_has_a_file_for_an_empty_collection(tmp_path: Path) -> None:
    empty = compiled_store(tmp_path / "empty", {})
    assert [len(KnowledgeBase(empty, trusted).collection(name)) for name in COLLECTIONS] == [0] * 9


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip
identifiers = st.from_regex(r"[a-z0-9]+([.-][a-z0-9]+)*", fullmatch=True)


@settings(max_examples=50, deadline=None)
@given(records=st.dictionaries(identifiers, st.fixed_dictionaries({"x": plain}), max_size=5))
def test_any_json_comes_back_from_a_compiled_store_as_it_went_in(
    records: dict[str, dict[str, Any]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    store = compiled_store(tmp_path_factory.mktemp("any"), {"roles": records})
    assert store.ids("roles") == tuple(sorted(records))
    assert {record_id: store.raw("roles", record_id) for record_id in records} == records
