"""Comparing a model with the JSON Schema that it is a view of, part by part."""

from __future__ import annotations

import datetime
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from schema_parts import Schema, as_schema, properties, resolved, words

from rolekb.models.base import Model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

_SCALARS: dict[frozenset[object], str] = {
    frozenset((str,)): "string",
    frozenset((datetime.date,)): "date",
    frozenset((int,)): "integer",
    frozenset((int, float)): "number",
    frozenset((bool,)): "boolean",
}


def differences(model: type[Model], schema: Schema) -> list[str]:
    """What a model and a record's schema say differently, in words; nothing: they agree."""
    return list(_object(model, schema, schema, model.__name__))


def nested(model: type[Model]) -> set[type[Model]]:
    """The model and every model that its fields hold."""
    found = {model}
    for field in model.model_fields.values():
        for held in _models(field.annotation):
            found |= nested(held)
    return found


def _models(annotation: Any) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)


def _object(model: type[Model], part: Schema, root: Schema, at: str) -> Iterator[str]:
    stated = properties(part)
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    for name in sorted(fields.keys() - stated.keys()):
        yield f"{at}.{name}: only the model has it"
    for name in sorted(stated.keys() - fields.keys()):
        yield f"{at}.{name}: only the schema has it"
    required = set(words(part["required"]))
    for name, field in fields.items():
        if name not in stated:
            continue
        here = f"{at}.{name}"
        if field.is_required() != (name in required):
            yield f"{here}: required by the {'model' if field.is_required() else 'schema'} alone"
        inner = resolved(stated[name], root)
        yield from _default(field, inner, here)
        yield from _value(_without_none(field), inner, root, here)


def _default(field: FieldInfo, part: Schema, at: str) -> Iterator[str]:
    """An absent field is None or empty, unless the schema says what its absence means."""
    arms = _arms(field.annotation)
    if field.is_required():
        if NoneType in arms:
            yield f"{at}: required, yet the model allows None"
        return
    wanted = part.get("default", () if part.get("type") == "array" else None)
    if field.default != wanted or type(field.default) is not type(wanted):
        yield f"{at}: the model's default is {field.default!r}, not {wanted!r}"
    if (NoneType in arms) != (wanted is None):
        yield f"{at}: None is {'allowed' if NoneType in arms else 'refused'} against its default"


def _value(arms: frozenset[Any], part: Schema, root: Schema, at: str) -> Iterator[str]:
    part = resolved(part, root)
    (first, *more) = arms
    if part.get("type") == "array":
        arguments = get_args(first)
        if more or get_origin(first) is not tuple or arguments[1:] != (Ellipsis,):
            yield f"{at}: an array in the schema, {_shown(arms)} in the model"
        else:
            yield from _value(_arms(arguments[0]), as_schema(part["items"]), root, f"{at}[]")
    elif part.get("type") == "object":
        if more or not (isinstance(first, type) and issubclass(first, Model)):
            yield f"{at}: an object in the schema, {_shown(arms)} in the model"
        else:
            yield from _object(first, part, root, at)
    elif "enum" in part or "const" in part:
        allowed = part["enum"] if "enum" in part else [part["const"]]
        literals = [value for arm in arms if get_origin(arm) is Literal for value in get_args(arm)]
        plain = [arm for arm in arms if get_origin(arm) is not Literal]
        if plain or sorted(map(repr, literals)) != sorted(map(repr, _list(allowed))):
            yield f"{at}: {allowed} in the schema, {_shown(arms)} in the model"
    else:
        wanted = "date" if part.get("format") == "date" else part.get("type")
        if _SCALARS.get(arms) != wanted:
            yield f"{at}: {wanted} in the schema, {_shown(arms)} in the model"


def _list(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


def _without_none(field: FieldInfo) -> frozenset[Any]:
    return _arms(field.annotation) - {NoneType}


def _arms(annotation: Any) -> frozenset[Any]:
    """The types of a union (of one, where it is none), freed of annotations."""
    if get_origin(annotation) is Annotated:
        return _arms(get_args(annotation)[0])
    if get_origin(annotation) is Union or isinstance(annotation, UnionType):
        return frozenset().union(*map(_arms, get_args(annotation)))
    return frozenset((annotation,))


def _shown(arms: frozenset[Any]) -> str:
    return " | ".join(sorted(map(_name, arms)))


def _name(arm: Any) -> str:
    if get_origin(arm) is Literal:
        return f"Literal{list(get_args(arm))}"
    return str(getattr(arm, "__name__", arm))
