"""Typed records: load, dump back to the same JSON, refuse what the schema refuses by shape, never change."""

from __future__ import annotations

import copy
import datetime
from typing import TYPE_CHECKING, Any

import pytest
from fixture_files import RecordFile, fixtures, profiles
from pydantic import ValidationError
from schema_parts import Schema, as_schema, properties, resolved

from rolekb import models, schemas
from rolekb.models.base import Model
from rolekb.models.job import Job
from rolekb.models.trusted import construct
from rolekb.validation.engines import engine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.reading import Json
    from rolekb.reading.document import Path
    from rolekb.validation.violations import Violation

MODELS: dict[str, type[Model]] = {kind: getattr(models, kind.title()) for kind in schemas.KINDS}
COLLECTIONS = sorted({file.path.parent.name for file in profiles()})
FULL = [file for file in fixtures("valid") if file.path.stem in ("everything", "active-full")]

every_valid_fixture = pytest.mark.parametrize(
    "fixture", fixtures("valid"), ids=lambda file: file.name
)
each_full_record = pytest.mark.parametrize("fixture", FULL, ids=lambda file: file.name)
each_collection = pytest.mark.parametrize("collection", COLLECTIONS)


def in_collection(collection: str) -> list[RecordFile]:
    return [file for file in profiles() if file.path.parent.name == collection]


def load(file: RecordFile) -> Model:
    return MODELS[file.kind].model_validate(file.record)


def refused(kind: str, record: Json) -> bool:
    try:
        MODELS[kind].model_validate(record)
    except ValidationError:
        return True
    return False


def as_json(value: Json) -> object:
    """A value that Python's == compares as JSON does: true is not 1, the order of keys is nothing."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return (isinstance(value, bool), value)


@every_valid_fixture
def test_a_valid_fixture_loads_and_dumps_back_to_the_same_json(fixture: RecordFile) -> None:
    before = copy.deepcopy(fixture.record)
    assert as_json(load(fixture).to_dict()) == as_json(before)
    assert as_json(fixture.record) == as_json(before)  # and what was handed in is as it was


@each_collection
def test_our_own_records_load_and_dump_back_to_the_same_json(collection: str) -> None:
    for file in in_collection(collection):
        assert as_json(load(file).to_dict()) == as_json(file.record), file.name


def is_structural(violation: Violation) -> bool:
    """Whether a fault is one of shape: the models know shapes, the schemas alone know the rest."""
    if violation.keyword == "required":
        return "properties" in violation.schema  # else a condition asks for it: `then`
    return violation.keyword in ("type", "enum", "const", "additionalProperties")


STRUCTURAL = [
    file
    for file in fixtures("invalid")
    if any(map(is_structural, engine(file.kind, 1, "reference")(file.record)))
]


@pytest.mark.parametrize("fixture", STRUCTURAL, ids=lambda file: file.name)
def test_a_record_of_the_wrong_shape_is_refused(fixture: RecordFile) -> None:
    with pytest.raises(ValidationError):
        load(fixture)


def test_faults_of_shape_are_most_of_the_fixtures_but_not_all() -> None:
    names = {file.name for file in STRUCTURAL}
    assert {"role/status-misspelt", "job/pay-without-currency", "term/code-unquoted"} <= names
    assert not {"role/active-without-definition", "job/pay-without-amounts"} & names


def objects(
    value: Json, part: Schema, root: Schema, at: Path = ()
) -> Iterator[tuple[Path, Schema]]:
    """Every object of a record that the schema describes, with the schema of it."""
    part = resolved(part, root)
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from objects(item, as_schema(part["items"]), root, (*at, index))
    elif isinstance(value, dict):
        yield at, part
        known = properties(part)
        for name, inner in value.items():
            if name in known:
                yield from objects(inner, known[name], root, (*at, name))


def at_path(record: Json, path: Path) -> dict[str, Json]:
    value: Any = record
    for step in path:
        value = value[step]
    return as_schema(value)


@each_full_record
def test_null_is_refused_in_every_field(fixture: RecordFile) -> None:
    schema = schemas.schema(fixture.kind, 1)
    allowed: list[tuple[Path, str]] = []
    tried = 0
    for path, part in objects(fixture.record, schema, schema):
        for name in properties(part):
            record = copy.deepcopy(fixture.record)
            at_path(record, path)[name] = None
            tried += 1
            if not refused(fixture.kind, record):
                allowed.append((path, name))
    assert tried > len(properties(schema))
    assert allowed == []


@each_full_record
def test_null_is_refused_in_every_list(fixture: RecordFile) -> None:
    schema = schemas.schema(fixture.kind, 1)
    for path, part in objects(fixture.record, schema, schema):
        for name, inner in properties(part).items():
            if resolved(inner, schema).get("type") == "array":
                record = copy.deepcopy(fixture.record)
                at_path(record, path)[name] = [None]
                assert refused(fixture.kind, record), (path, name)


@each_full_record
def test_an_unknown_key_is_refused_in_every_part(fixture: RecordFile) -> None:
    schema = schemas.schema(fixture.kind, 1)
    for path, _ in objects(fixture.record, schema, schema):
        for key, wanted in {"unknown": True, "X-own": True, "x_own": True, "x-new": False}.items():
            record = copy.deepcopy(fixture.record)
            at_path(record, path)[key] = "value"
            assert refused(fixture.kind, record) is wanted, (path, key)


@pytest.mark.parametrize(
    "value",
    ["1699920000", "2023/12/06", "06-12-2023", "2023-02-29", "2023-12-06T00:00:00", "", 2023, 1.5],
)
def test_a_date_is_text_of_the_form_that_the_schema_asks_for(value: Json) -> None:
    record: dict[str, Json] = {
        "kind": "job",
        "schema_version": 1,
        "id": "a-job",
        "title": "Engineer",
        "organization": {"name": "Acme"},
        "provenance": {"source": "own"},
        "posted_on": "2023-12-06",
    }
    assert Job.model_validate(record).posted_on == datetime.date(2023, 12, 6)
    assert refused("job", {**record, "posted_on": value})


def same(one: object, other: object) -> bool:
    """Equal, and of the same types all the way down: 36.0 is not 36."""
    if type(one) is not type(other):
        return False
    if isinstance(one, Model) and isinstance(other, Model):
        names = type(one).model_fields
        return dict(one.extensions) == dict(other.extensions) and all(
            same(getattr(one, name), getattr(other, name)) for name in names
        )
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


@every_valid_fixture
def test_building_without_validating_gives_the_same_record(fixture: RecordFile) -> None:
    trusted, checked = construct(MODELS[fixture.kind], fixture.record), load(fixture)
    assert trusted == checked
    assert same(trusted, checked)
    assert trusted.to_dict() == checked.to_dict()


@each_collection
def test_our_own_records_are_the_same_without_validating(collection: str) -> None:
    for file in in_collection(collection):
        trusted, checked = construct(MODELS[file.kind], file.record), load(file)
        assert trusted == checked, file.name
        assert same(trusted, checked), file.name
        assert trusted.to_dict() == checked.to_dict(), file.name


def models_in(value: object) -> Iterator[Model]:
    if isinstance(value, Model):
        yield value
        for name in type(value).model_fields:
            yield from models_in(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from models_in(item)


@each_full_record
def test_a_record_and_all_its_parts_are_immutable(fixture: RecordFile) -> None:
    for record in (load(fixture), construct(MODELS[fixture.kind], fixture.record)):
        for part in models_in(record):
            for name in type(part).model_fields:
                value = getattr(part, name)
                assert not isinstance(value, (list, dict, set)), name
                with pytest.raises(ValidationError, match="frozen"):
                    setattr(part, name, value)
                with pytest.raises(ValidationError, match="frozen"):
                    delattr(part, name)
            with pytest.raises(ValidationError, match="frozen"):
                setattr(part, "x-new", 1)


@each_full_record
def test_own_keys_are_kept_at_every_level_and_can_only_be_read(fixture: RecordFile) -> None:
    record = load(fixture)
    stated = {key: value for key, value in fixture.record.items() if key.startswith("x-")}
    assert len(stated) > 0
    assert dict(record.extensions) == stated
    for part in models_in(record):
        extensions: Any = part.extensions
        with pytest.raises(TypeError):
            extensions["x-new"] = 1
        for key in extensions:
            assert key.startswith("x-")
            with pytest.raises(TypeError):
                extensions[key] = 1
            with pytest.raises(TypeError):
                del extensions[key]


def test_own_keys_of_the_parts_are_kept_with_the_parts() -> None:
    (file,) = (file for file in FULL if file.kind == "job")
    job = load(file)
    assert isinstance(job, Job)
    assert job.pay is not None
    assert dict(job.pay.extensions) == {"x-equity": 0.01}
    assert dict(job.locations[0].extensions) == {"x-point": [30.27, -97.74]}
    assert dict(job.locations[1].extensions) == {}
    assert dict(job.extensions) == {"x-own": {"a": ["b", {"c": None}]}, "x-": True}
