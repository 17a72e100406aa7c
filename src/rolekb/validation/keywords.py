"""Keywords for jsonschema where its own differ from the fast engine's, or name no names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

from rolekb.validation.evaluated import evaluated_items, evaluated_keys
from rolekb.validation.formats import holds

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping

Foreign: TypeAlias = Any
"""What jsonschema's stubs leave untyped: its validators, errors and schemas."""
Errors: TypeAlias = "Iterator[Foreign]"
Keyword: TypeAlias = "Callable[[Foreign, Foreign, Foreign, Foreign], Errors]"
Matches: TypeAlias = "Callable[[str, str], bool]"


def keywords(matches: Matches) -> dict[str, Keyword]:
    """The keywords by name; `matches` judges regular expressions."""

    def pattern(_: Foreign, wanted: str, value: object, __: object) -> Errors:
        if isinstance(value, str) and not matches(wanted, value):
            yield _fault()

    def patterns(validator: Foreign, wanted: dict[str, object], value: object, _: object) -> Errors:
        for key, item in _entries(value):
            for each, schema in wanted.items():
                if matches(each, key):
                    yield from _below(validator, item, schema, key)

    def additional(validator: Foreign, wanted: object, value: object, schema: Foreign) -> Errors:
        known, forms = schema.get("properties", {}), schema.get("patternProperties", {})
        extra = {
            key: item
            for key, item in _entries(value)
            if key not in known and not any(matches(each, key) for each in forms)
        }
        yield from _left_over(validator, wanted, extra)

    def unevaluated(validator: Foreign, wanted: object, value: object, schema: object) -> Errors:
        if isinstance(value, dict):
            record = cast("dict[str, object]", value)
            known = evaluated_keys(validator, record, schema, matches)
            extra = {key: item for key, item in record.items() if key not in known}
            yield from _left_over(validator, wanted, extra)

    return {
        "pattern": pattern,
        "patternProperties": patterns,
        "additionalProperties": additional,
        "unevaluatedProperties": unevaluated,
        "unevaluatedItems": _unevaluated_items,
        "format": _format,
        "required": _required,
        "dependentRequired": _dependent,
        "propertyNames": _names,
        "anyOf": _any,
        "oneOf": _one,
        "properties": _properties,
        "items": _items,
        "prefixItems": _first_items,
        "multipleOf": _multiple,
        "uniqueItems": _unique,
    }


def _fault(**more: object) -> Foreign:
    from jsonschema import ValidationError

    return cast("Foreign", ValidationError)("", **more)


def _entries(value: object) -> list[tuple[str, object]]:
    return list(cast("dict[str, object]", value).items()) if isinstance(value, dict) else []


def _any(validator: Foreign, wanted: list[object], value: object, _: object) -> Errors:
    branches = [_branch(validator, value, schema, at) for at, schema in enumerate(wanted)]
    if all(branches):
        yield _fault(context=[error for branch in branches for error in branch])


def _one(validator: Foreign, wanted: list[object], value: object, _: object) -> Errors:
    branches = [_branch(validator, value, schema, at) for at, schema in enumerate(wanted)]
    if all(branches):
        yield _fault(context=[error for branch in branches for error in branch])
    elif branches.count([]) > 1:
        yield _fault()


def _branch(validator: Foreign, value: object, schema: object, number: int) -> list[Foreign]:
    if schema is False:
        return [_fault(validator=None, instance=value, schema=False, schema_path=(number,))]
    return list(validator.descend(value, schema, schema_path=number))


def _left_over(validator: Foreign, wanted: object, extra: Mapping[Any, object]) -> Errors:
    """Keys or items that no other keyword speaks of: refused, or judged by a schema of their own."""
    if wanted is not False:
        for key, item in extra.items():
            yield from _below(validator, item, wanted, key)
    elif extra:
        yield _fault(validator_value=[str(key) for key in sorted(extra)])


def _unevaluated_items(validator: Foreign, wanted: object, value: object, schema: object) -> Errors:
    if isinstance(value, list):
        items = cast("list[object]", value)
        known = evaluated_items(validator, items, schema)
        extra = {index: item for index, item in enumerate(items) if index not in known}
        yield from _left_over(validator, wanted, extra)


def _format(_: Foreign, wanted: str, value: object, __: object) -> Errors:
    if isinstance(value, str) and not holds(wanted, value):
        yield _fault()


def _required(_: Foreign, wanted: list[str], value: object, __: object) -> Errors:
    if isinstance(value, dict):
        for name in wanted:
            if name not in value:
                yield _fault(validator_value=[name])


def _dependent(_: Foreign, wanted: dict[str, list[str]], value: object, __: object) -> Errors:
    if isinstance(value, dict):
        asked = [name for key, names in wanted.items() if key in value for name in names]
        for name in dict.fromkeys(asked):
            if name not in value:
                yield _fault(validator_value=[name])


def _names(validator: Foreign, wanted: object, value: object, _: object) -> Errors:
    for name, _item in _entries(value):
        inner = _branch(validator, name, wanted, 0)
        if inner:
            yield _fault(validator_value=[name], context=inner)


def _properties(validator: Foreign, wanted: dict[str, object], value: object, _: object) -> Errors:
    if isinstance(value, dict):
        record = cast("dict[str, object]", value)
        for key, schema in wanted.items():
            if key in record:
                yield from _below(validator, record[key], schema, key)


def _items(validator: Foreign, wanted: object, value: object, schema: Foreign) -> Errors:
    if isinstance(wanted, list):  # before 2020-12
        yield from _first_items(validator, cast("list[object]", wanted), value, schema)
    elif isinstance(value, list):
        items = cast("list[object]", value)
        for index in range(len(schema.get("prefixItems", ())), len(items)):
            yield from _below(validator, items[index], wanted, index)


def _first_items(validator: Foreign, wanted: list[object], value: object, _: object) -> Errors:
    if isinstance(value, list):
        for index, (item, schema) in enumerate(
            zip(cast("list[object]", value), wanted, strict=False)
        ):
            yield from _below(validator, item, schema, index)


def _below(validator: Foreign, item: object, schema: object, key: str | int) -> Errors:
    if schema is False:  # of it, jsonschema forgets the place
        yield _fault(validator=None, instance=item, schema=False, path=(key,))
    else:
        yield from validator.descend(item, schema, path=key)


def _multiple(_: Foreign, wanted: float, value: object, __: object) -> Errors:
    from fractions import Fraction

    # In decimals as written: to binary fractions, 0.3 is no multiple of 0.1.
    if (
        isinstance(value, (int, float))
        and not isinstance(value, bool)
        and (Fraction(str(value)) / Fraction(str(wanted))).denominator != 1
    ):
        yield _fault()


def _unique(_: Foreign, wanted: object, value: object, __: object) -> Errors:
    if wanted and isinstance(value, list):
        items = [_identity(item) for item in cast("list[object]", value)]
        if len(set(items)) < len(items):
            yield _fault()


def _identity(value: object) -> Hashable:
    """A key equal for values that are one in JSON: 1 and 1.0 are, 1 and true are not."""
    if isinstance(value, dict):
        entries = _entries(cast("object", value))
        return (dict, frozenset((key, _identity(item)) for key, item in entries))
    if isinstance(value, list):
        return (list, tuple(map(_identity, cast("list[object]", value))))
    return (isinstance(value, bool), value)
