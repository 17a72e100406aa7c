"""The fields of a schema: every property at every depth, with its path, in the schema's own order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from rolekb import schemas

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    from rolekb.reading.document import Json

    Schema: TypeAlias = "dict[str, Json]"

_DEFS = "#/$defs/"


class Field(NamedTuple):
    """A property: where it stands, what the schema says of it, and what else decides.

    `path` names every object on the way, a list by `[]`: `skills[].proficiency`. `parent` is the object
    that holds it, so that its conditions can be read there. `since` is the first version that has it.
    """

    path: str
    schema: Schema
    parent: Schema
    since: int

    @property
    def name(self) -> str:
        """The last part of the path: the key as it is written."""
        return self.path.rpartition(".")[2]

    @property
    def depth(self) -> int:
        """How many objects it stands in, besides the record."""
        return self.path.count(".")

    @property
    def required(self) -> bool:
        """Whether the object that holds it always needs it."""
        return self.name in strings(self.parent.get("required"))

    @property
    def anchor(self) -> str:
        """Its anchor on the page of its kind.

        >>> Field("skills[].as_of", {}, {}, 1).anchor
        'skills-as_of'
        """
        return self.path.replace("[]", "").replace(".", "-").replace("$", "")


def fields(kind: str, version: int) -> tuple[Field, ...]:
    """Every field of a kind of record.

    >>> [field.path for field in fields("job", 1) if field.path.startswith("pay.")][:2]
    ['pay.minimum', 'pay.maximum']
    """
    known: dict[str, int] = {}
    for number in schemas.versions():
        for path, _, _ in _walk(schemas.schema(kind, number)):
            known.setdefault(path, number)
    found = _walk(schemas.schema(kind, version))
    return tuple(Field(path, own, parent, known[path]) for path, own, parent in found)


def definitions(schema: Schema) -> dict[str, Schema]:
    """The `$defs` of a schema by name."""
    return {name: mapping(own) for name, own in mapping(schema.get("$defs")).items()}


def value_types(schema: Schema) -> dict[str, Schema]:
    """The `$defs` that are no objects: what fields link to rather than unfold."""
    return {name: own for name, own in definitions(schema).items() if "properties" not in own}


def referred(schema: Schema) -> str | None:
    """The name of the `$defs` entry that a schema points to."""
    target = schema.get("$ref")
    return target.removeprefix(_DEFS) if isinstance(target, str) else None


def resolved(schema: Schema, root: Schema) -> Schema:
    """The schema with what it points to beneath it; its own words win."""
    name = referred(schema)
    return schema if name is None else {**definitions(root)[name], **schema}


def held_object(schema: Schema, root: Schema) -> tuple[str, Schema] | None:
    """The object that a field holds, itself or as items of a list, with what its path gains.

    >>> held_object({"type": "array", "items": {"properties": {}}}, {})
    ('[]', {'properties': {}})
    """
    whole = resolved(schema, root)
    if "properties" in whole:
        return "", whole
    if "items" in whole:
        inner = held_object(mapping(whole["items"]), root)
        return (f"[]{inner[0]}", inner[1]) if inner else None
    return None


def strings(value: Json) -> tuple[str, ...]:
    """A list of texts as a tuple; nothing where there is none."""
    return tuple(map(str, value)) if isinstance(value, list) else ()


def mapping(value: Json) -> Schema:
    """A subschema; `true` and nothing at all both allow everything."""
    return value if isinstance(value, dict) else {}


def _walk(
    root: Schema, held: Schema | None = None, above: str = "", within: tuple[str, ...] = ()
) -> Iterator[tuple[str, Schema, Schema]]:
    holder = root if held is None else held
    for name, value in mapping(holder.get("properties")).items():
        own = mapping(value)
        path = f"{above}{name}"
        yield path, own, holder
        if inner := held_object(own, root):
            gained, deeper = inner
            described = str(cast("object", deeper.get("properties")))
            if described in within:  # an object that holds its own kind is told once
                continue
            yield from _walk(root, deeper, f"{path}{gained}.", (*within, described))
