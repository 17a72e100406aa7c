"""Two engines, one answer: what each fixture announces, from jsonschema-rs and from jsonschema."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import pytest
from fixture_files import RecordFile, fixtures, profiles
from schema_parts import as_schema, is_conditional, parts, resolved

from rolekb import schemas
from rolekb.problems import pointer
from rolekb.reading import read_file
from rolekb.validation.check import check_schema
from rolekb.validation.engines import EngineName, engine, fast_available
from rolekb.validation.options import Options
from rolekb.validation.units import units

if TYPE_CHECKING:
    from rolekb.reading import Json
    from rolekb.validation.violations import Violation

ENGINES: tuple[EngineName, EngineName] = ("fast", "reference")
COLLECTIONS = sorted({file.path.parent.name for file in profiles()})

pytestmark = pytest.mark.skipif(
    not fast_available(), reason="jsonschema-rs is not installed: there is one engine only"
)
each_engine = pytest.mark.parametrize("name", ENGINES)


def violations(kind: str, record: Json, name: EngineName) -> list[Violation]:
    return engine(kind, 1, name)(record)


def found(kind: str, record: Json, name: EngineName) -> tuple[tuple[str, str], ...]:
    said = [(item.keyword, pointer(item.path)) for item in violations(kind, record, name)]
    return tuple(sorted(said))


def record(kind: str, stem: str = "everything") -> dict[str, Json]:
    """A copy of a valid fixture's record, to be spoilt."""
    (file,) = (file for file in fixtures("valid") if file.name == f"{kind}/{stem}")
    return copy.deepcopy(file.record)


@each_engine
@pytest.mark.parametrize("fixture", fixtures("invalid"), ids=lambda file: file.name)
def test_an_invalid_fixture_breaks_exactly_what_it_announces(
    fixture: RecordFile, name: EngineName
) -> None:
    assert found(fixture.kind, fixture.record, name) == fixture.expected


@each_engine
@pytest.mark.parametrize("fixture", fixtures("valid"), ids=lambda file: file.name)
def test_a_valid_fixture_breaks_nothing(fixture: RecordFile, name: EngineName) -> None:
    assert violations(fixture.kind, fixture.record, name) == []


@each_engine
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_our_own_records_break_nothing(collection: str, name: EngineName) -> None:
    broken = {
        file.name: found(file.kind, file.record, name)
        for file in profiles()
        if file.path.parent.name == collection
    }
    assert len(broken) > 0
    assert {key: said for key, said in broken.items() if said} == {}


@pytest.mark.parametrize("fixture", fixtures("invalid"), ids=lambda file: file.name)
def test_both_engines_name_the_same_schema_and_the_same_keys(fixture: RecordFile) -> None:
    fast, reference = (violations(fixture.kind, fixture.record, name) for name in ENGINES)
    assert fast == reference


def test_no_message_depends_on_the_engine() -> None:
    for fixture in fixtures("invalid"):
        (unit,), _ = units(read_file(str(fixture.path)))
        fast, reference = (list(check_schema(unit, Options(engine=name))) for name in ENGINES)
        assert fast == reference, fixture.name


@each_engine
def test_violations_come_in_an_order_that_the_record_does_not_set(name: EngineName) -> None:
    job = record("job", "minimal")
    job |= {"levels": ["x"] * 11, "url": 1, "more": 1, "title": "", "benefits": "none", "also": 2}
    del job["provenance"]
    said = violations("job", job, name)
    assert [item.path[1] for item in said if len(item.path) == 2] == list(range(11))  # 10 after 9
    assert {
        (pointer(item.path), item.keyword, item.names) for item in said if len(item.path) < 2
    } == {
        ("", "additionalProperties", ("also", "more")),
        ("", "required", ("provenance",)),
        ("/benefits", "type", ()),
        ("/levels", "maxItems", ()),
        ("/levels", "uniqueItems", ()),
        ("/title", "minLength", ()),
        ("/url", "type", ()),
    }
    backwards: Json = dict(reversed(job.items()))
    assert violations("job", backwards, name) == said


@each_engine
@pytest.mark.parametrize("kind", schemas.KINDS)
@pytest.mark.parametrize("value", [[], "text", 1, None, True], ids=repr)
def test_what_is_no_mapping_is_no_record(kind: str, value: Json, name: EngineName) -> None:
    assert found(kind, value, name) == (("type", ""),)


def long_lists() -> list[tuple[str, str, int]]:
    """(kind, property, greatest length) of every list at the top of a record."""
    lists: list[tuple[str, str, int]] = []
    for kind in schemas.KINDS:
        schema = schemas.schema(kind, 1)
        for at, part in parts(schema):
            if at[:1] == ("properties",) and len(at) == 2 and not is_conditional(at):
                whole = resolved(part, schema)
                if whole.get("type") == "array" and at[1] != "replaced_by":
                    lists.append((kind, str(at[1]), int(str(whole["maxItems"]))))
    return lists


def distinct(kind: str, name: str, count: int) -> list[Json]:
    """So many different items for a list, made from its example."""
    schema = schemas.schema(kind, 1)
    examples = as_schema(as_schema(schema["properties"])[name])["examples"]
    assert isinstance(examples, list)
    assert isinstance(examples[0], list)
    item = examples[0][0]
    if isinstance(item, dict):
        return [{**item, "x-number": number} for number in range(count)]
    if name == "applicant_locations":
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        return [letters[number // 26] + letters[number % 26] for number in range(count)]
    return [f"{item}-{number}" for number in range(count)]


@each_engine
@pytest.mark.parametrize(
    ("kind", "field", "longest"),
    # A list of all levels or employment types can't grow without repeating one: fixtures show that.
    [
        item
        for item in long_lists()
        if item[:2] not in (("job", "levels"), ("job", "employment_types"))
    ],
)
def test_a_list_may_have_its_greatest_length_and_no_item_more(
    kind: str, field: str, longest: int, name: EngineName
) -> None:
    full = record(kind, "active-full" if kind == "role" else "everything")
    full[field] = distinct(kind, field, longest)
    assert found(kind, full, name) == ()
    full[field] = distinct(kind, field, longest + 1)
    assert found(kind, full, name) == (("maxItems", f"/{field}"),)


@each_engine
def test_a_posting_may_have_100000_characters_and_no_more(name: EngineName) -> None:
    job = record("job")
    job["description"] = {"format": "text", "body": "\N{GRINNING FACE}" * 100_000}
    assert found("job", job, name) == ()
    job["description"] = {"format": "text", "body": "a" * 100_001}
    assert found("job", job, name) == (("maxLength", "/description/body"),)
