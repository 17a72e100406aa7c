"""Walking a JSON Schema: its parts, what a part asserts, where its `$ref` leads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.reading import Json

Schema: TypeAlias = "dict[str, Json]"
SchemaPath: TypeAlias = "tuple[str | int, ...]"

ASSERTIONS = frozenset((
    "type", "required", "additionalProperties", "enum", "const", "pattern", "format", "minLength",
    "maxLength", "minimum", "maximum", "minItems", "maxItems", "uniqueItems",
))  # fmt: skip
APPLICATORS = frozenset((
    "properties", "patternProperties", "items", "allOf", "if", "then", "else", "not", "$ref",
))  # fmt: skip
WORDS = frozenset(("description", "examples", "default", "title", "$comment"))
TOP = frozenset(("$schema", "$id", "$defs"))

_OF_NAMES = ("properties", "patternProperties", "$defs")
_OF_ONE = ("items", "if", "then", "else", "not")


def parts(schema: Schema, path: SchemaPath = ()) -> Iterator[tuple[SchemaPath, Schema]]:
    """The schema and every schema within it that is an object, with its path."""
    yield path, schema
    for keyword in _OF_NAMES:
        for name, part in as_schema(schema.get(keyword, {})).items():
            if isinstance(part, dict):
                yield from parts(part, (*path, keyword, name))
    for keyword in _OF_ONE:
        if keyword in schema:
            yield from parts(as_schema(schema[keyword]), (*path, keyword))
    branches = schema.get("allOf", [])
    assert isinstance(branches, list)
    for index, part in enumerate(branches):
        yield from parts(as_schema(part), (*path, "allOf", index))


def is_conditional(path: SchemaPath) -> bool:
    """Whether a part only speaks under a condition, or is one."""
    return any(step in ("if", "then", "else", "not") for step in path)


def resolved(part: Schema, root: Schema) -> Schema:
    """A part with what its `$ref` names laid under it, until none is left."""
    while "$ref" in part:
        name = str(part["$ref"]).removeprefix("#/$defs/")
        own = {keyword: value for keyword, value in part.items() if keyword != "$ref"}
        part = {**as_schema(as_schema(root["$defs"])[name]), **own}
    return part


def properties(part: Schema) -> dict[str, Schema]:
    """The declared properties of an object's schema."""
    return {name: as_schema(value) for name, value in as_schema(part["properties"]).items()}


def words(value: Json) -> list[str]:
    """A list of text, such as `required`."""
    assert isinstance(value, list)
    return [str(item) for item in value]


def content(part: Schema) -> str:
    """A part as text, equal for parts that say the same."""
    return json.dumps(part, sort_keys=True)


def as_schema(value: Json) -> Schema:
    assert isinstance(value, dict), value
    return value
