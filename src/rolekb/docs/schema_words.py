"""What a schema asks, in words: types, constraints and conditions, as Markdown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from rolekb.docs.schema_fields import definitions, mapping, referred, resolved, strings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.docs.schema_fields import Schema
    from rolekb.reading.document import Json

# Every keyword that these words know; a test holds that the schemas use no other.
KEYWORDS = frozenset({
    "$comment", "$defs", "$id", "$ref", "$schema", "additionalProperties", "allOf", "const", "default",
    "description", "else", "enum", "examples", "format", "if", "items", "maxItems", "maxLength",
    "maximum", "minItems", "minLength", "minimum", "not", "pattern", "patternProperties", "properties",
    "required", "then", "title", "type", "uniqueItems",
})  # fmt: skip
_SHORT = 60  # characters of a pattern that a reader takes in at a glance


class Condition(NamedTuple):
    """One `if` of an object: when, what follows, what follows otherwise, and the author's remark."""

    when: str
    then: str
    otherwise: str
    remark: str
    needed: tuple[str, ...]


def type_of(schema: Schema) -> str:
    """A field's type, a link where it is shared by several fields.

    >>> type_of({"type": "array", "items": {"$ref": "#/$defs/id"}})
    'list of [id](#type-id)'
    """
    name = referred(schema)
    if name is not None:
        return f"[{name}](#type-{name})"
    if "const" in schema:
        return "constant"
    if "enum" in schema:
        return "choice"
    if "items" in schema:
        inner = type_of(mapping(schema["items"]))
        return f"list of {'choices' if inner == 'choice' else inner}"
    return str(schema.get("type", "any"))


def unfolded_type(schema: Schema, root: Schema) -> str:
    """The same, with objects of one's own named for what they are rather than linked."""
    whole = resolved(schema, root)
    if "properties" in whole:
        return "object"
    if "items" in schema and "properties" in resolved(mapping(schema["items"]), root):
        return "list of objects"
    return type_of(schema)


def constraints(schema: Schema, root: Schema) -> Iterator[str]:
    """What a value must keep besides its type, a sentence each; a shared type's own among them.

    >>> list(constraints({"type": "integer", "minimum": 0, "maximum": 50}, {}))
    ['From 0 to 50.']
    """
    if referred(schema) is not None:
        schema = {**resolved(schema, root), "pattern": None}  # the type's own section shows it
    if "const" in schema:
        yield f"Always {_code(schema['const'])}."
    if "enum" in schema:
        yield f"One of {_listed(schema['enum'])}."
    yield from _within(schema, "Length", "characters")
    yield from _within(schema, "Items", "items")
    if (span := _span(schema.get("minimum"), schema.get("maximum"))) is not None:
        yield f"{span}."
    if schema.get("uniqueItems") is True:
        yield "No item twice."
    if "format" in schema:
        yield f"Format {_code(schema['format'])}, asserted."
    if isinstance(pattern := schema.get("pattern"), str):
        yield _pattern(pattern, root)
    if "default" in schema:
        yield f"Left out, it means {_code(schema['default'])}."
    items = mapping(schema.get("items"))
    if items and "properties" not in resolved(items, root):
        yield from (f"Each item: {told[0].lower()}{told[1:]}" for told in constraints(items, root))


def conditions(schema: Schema) -> Iterator[Condition]:
    """Every `if` of an object, in words."""
    branches = schema.get("allOf")
    for branch in map(mapping, branches if isinstance(branches, list) else []):
        then = mapping(branch.get("then"))
        yield Condition(
            when=_test(mapping(branch.get("if"))),
            then=_demand(then),
            otherwise=_demand(mapping(branch.get("else"))),
            remark=str(branch.get("$comment", "")),
            needed=strings(then.get("required")),
        )


def named(names: tuple[str, ...], last: str = "and") -> str:
    """Names in a row, as code.

    >>> named(("a", "b", "c"))
    '`a`, `b` and `c`'
    """
    quoted = [f"`{name}`" for name in names]
    return f" {last} ".join(filter(None, [", ".join(quoted[:-1]), *quoted[-1:]]))


def _test(schema: Schema) -> str:
    told = [
        _value(name, mapping(asked)) for name, asked in mapping(schema.get("properties")).items()
    ]
    if "not" in schema:
        absent = strings(mapping(schema["not"]).get("required"))
        told.append(f"{named(absent)} {_is(absent)} left out")
    return " and ".join(told)


def _demand(schema: Schema) -> str:
    told = [
        _value(name, mapping(asked)) for name, asked in mapping(schema.get("properties")).items()
    ]
    if needed := strings(schema.get("required")):
        told.insert(0, f"{named(needed)} {_is(needed)} required")
    return ", and ".join(told)


def _value(name: str, schema: Schema) -> str:
    if "const" in schema:
        return f"`{name}` is {_code(schema['const'])}"
    if "enum" in schema:
        return f"`{name}` is one of {_listed(schema['enum'])}"
    if schema.get("maxItems") == 0:
        return f"`{name}` is empty or left out"
    # Nothing of the kind today; shown as it stands rather than hidden.
    return f"`{name}` keeps {_code(json.dumps(schema))}"


def _is(names: tuple[str, ...]) -> str:
    return "is" if len(names) == 1 else "are"


def _within(schema: Schema, what: str, unit: str) -> Iterator[str]:
    least, most = schema.get(f"min{what}"), schema.get(f"max{what}")
    if (span := _span(least, most)) is not None:
        yield f"{span} {unit}."


def _span(least: Json, most: Json) -> str | None:
    if least is None and most is None:
        return None
    if least is None:
        return f"At most {_number(most)}"
    if most is None:
        return f"At least {_number(least)}"
    return f"From {_number(least)} to {_number(most)}"


def _number(value: Json) -> str:
    whole = isinstance(value, float) and value.is_integer()
    return f"{int(value) if whole and isinstance(value, float) else value:,}"


def _pattern(pattern: str, root: Schema) -> str:
    alike = next(
        (name for name, own in definitions(root).items() if own.get("pattern") == pattern), ""
    )
    if alike:
        return f"Characters as in [{alike}](#type-{alike})."
    shown = pattern if len(pattern) <= _SHORT else f"{pattern[: _SHORT - 3]}..."
    return f"Matches {_code(shown)}."


def _listed(values: Json) -> str:
    texts = tuple(str(value) for value in values) if isinstance(values, list) else ()
    return named(texts, "or")


def _code(value: Json) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    ticks = "``" if "`" in text else "`"
    return f"{ticks}{text}{ticks}"
