"""Models and schemas say the same: fields, what is required, values allowed, shapes, defaults."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Annotated, Literal

import pytest
from parity import differences, nested
from pydantic import Field
from schema_parts import Schema, as_schema, parts

from rolekb import models, schemas
from rolekb.models.base import Boolean, Model
from rolekb.models.role import Role
from rolekb.models.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

MODELS: dict[str, type[Model]] = {kind: getattr(models, kind.title()) for kind in schemas.KINDS}

OLD = ["active", "deprecated"]


@pytest.mark.parametrize("kind", schemas.KINDS)
def test_a_model_and_its_schema_agree_in_every_part(kind: str) -> None:
    assert differences(MODELS[kind], schemas.schema(kind, 1)) == []


def test_every_model_is_part_of_a_record() -> None:
    reached = {part for model in MODELS.values() for part in nested(model)}
    defined: set[type[Model]] = set()
    waiting = Model.__subclasses__()
    while waiting:
        model = waiting.pop()
        waiting += model.__subclasses__()
        if model.__module__.startswith("rolekb."):
            defined.add(model)
    assert defined == reached


@pytest.mark.parametrize("kind", schemas.KINDS)
def test_no_schema_allows_null(kind: str) -> None:
    for at, part in parts(schemas.schema(kind, 1)):
        said = part.get("type", "object")
        assert isinstance(said, str), at  # one type, not a list of them
        assert said != "null", at
        values = part.get("enum", [part.get("const", "")])
        assert isinstance(values, list)
        assert None not in values, at


def _drop(schema: Schema) -> None:
    del as_schema(schema["properties"])["note"]


def _add(schema: Schema) -> None:
    as_schema(schema["properties"])["more"] = {"type": "string"}


def _require(schema: Schema) -> None:
    schema["required"] = ["kind", "schema_version", "id", "type", "title", "publisher", "url",
                          "licence", "attribution", "note"]  # fmt: skip


def _release(schema: Schema) -> None:
    schema["required"] = ["kind", "schema_version", "id", "type", "title", "url", "licence",
                          "attribution"]  # fmt: skip


def _widen(schema: Schema) -> None:
    as_schema(as_schema(schema["properties"])["status"])["enum"] = [*OLD, "new"]


def _default(schema: Schema) -> None:
    as_schema(as_schema(schema["properties"])["status"])["default"] = "deprecated"


def _next(schema: Schema) -> None:
    as_schema(as_schema(schema["properties"])["schema_version"])["const"] = 2


def _undate(schema: Schema) -> None:
    del as_schema(as_schema(schema["$defs"])["date"])["format"]


def _single(schema: Schema) -> None:
    as_schema(schema["properties"])["files"] = {"type": "string"}


def _deep(schema: Schema) -> None:
    files = as_schema(as_schema(schema["properties"])["files"])
    as_schema(as_schema(as_schema(files["items"])["properties"])["bytes"])["type"] = "number"


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (_drop, ["Source.note: only the model has it"]),
        (_add, ["Source.more: only the schema has it"]),
        (_require, ["Source.note: required by the schema alone"]),
        (_release, ["Source.publisher: required by the model alone"]),
        (_widen, [f"Source.status: {[*OLD, 'new']} in the schema, Literal{OLD} in the model"]),
        (_default, ["Source.status: the model's default is 'active', not 'deprecated'"]),
        (_next, ["Source.schema_version: [2] in the schema, Literal[1] in the model"]),
        (_undate, ["Source.published: string in the schema, date in the model",
                   "Source.retrieved: string in the schema, date in the model"]),
        (_single, ["Source.files: the model's default is (), not None",
                   "Source.files: None is refused against its default",
                   "Source.files: string in the schema, tuple in the model"]),
        (_deep, ["Source.files[].bytes: number in the schema, int in the model"]),
    ],
)  # fmt: skip
def test_the_comparison_sees_a_schema_that_moved_on(
    tamper: Callable[[Schema], None], said: list[str]
) -> None:
    schema = copy.deepcopy(schemas.schema("source", 1))
    tamper(schema)
    assert differences(Source, schema) == said


def test_the_comparison_sees_a_model_that_moved_on() -> None:
    class Other(Model):
        listed: list[str] = Field(default=[])
        flag: Boolean | None
        level: Literal["a", "b"] | None = None
        count: Annotated[str, Field(min_length=1)]

    schema: Schema = {
        "type": "object",
        "properties": {
            "listed": {"type": "array", "items": {"type": "string"}},
            "flag": {"type": "boolean"},
            "level": {"enum": ["b", "a"]},
            "count": {"type": "integer"},
        },
        "required": ["flag", "count"],
    }
    assert differences(Other, schema) == [
        "Other.listed: the model's default is [], not ()",
        "Other.listed: an array in the schema, list in the model",
        "Other.flag: required, yet the model allows None",
        "Other.count: integer in the schema, str in the model",
    ]


def test_a_role_holds_what_the_walk_must_reach() -> None:
    names = {model.__name__ for model in nested(Role)}
    assert {"Claim", "RoleSkill", "Education", "ExperienceYears", "RoleCrosswalk"} < names
