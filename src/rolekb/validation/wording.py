"""How values, fields and what a schema asks for are said in messages."""

# No annotations from __future__: named tuples would compile each one.

import json
from collections.abc import Iterable
from typing import NamedTuple, cast

from rolekb.reading.document import Json, Path

MOST_LISTED = 30
_json = json.JSONEncoder(ensure_ascii=False).encode
TYPES = {
    "object": "a mapping", "array": "a list", "string": "text", "integer": "a whole number",
    "number": "a number", "boolean": "true or false", "null": "null",
}  # fmt: skip


class Words(NamedTuple):
    """A message, its cure, and the word that was probably meant."""

    message: str
    cure: str
    suggestion: str | None = None


def shown(value: Json) -> str:
    """A value as JSON, cut where it is long.

    >>> shown(["Ångström", 1])
    '["Ångström", 1]'
    """
    text = _json(value)
    return text if len(text) <= 60 else text[:57] + "..."


def listed(values: Iterable[Json]) -> str:
    """Values one after the other, texts without quotes; of very many, the first."""
    words = [value if isinstance(value, str) else shown(value) for value in values]
    more = f" and {len(words) - MOST_LISTED} more" if len(words) > MOST_LISTED else ""
    return ", ".join(words[:MOST_LISTED]) + more


def either(words: Iterable[str]) -> str:
    """Words as a choice.

    >>> either(["text", "a number", "null"])
    'text, a number or null'
    """
    *before, last = words
    return f"{', '.join(before)} or {last}" if before else last


def counted(number: float, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "item"), counted(1200, "item")
    ('1 item', '1,200 items')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def said_of(schema: Json) -> str:
    """What a schema says of itself, as the end of a sentence of ours."""
    said = schema.get("description") if isinstance(schema, dict) else None
    return said.strip().rstrip(".") if isinstance(said, str) else ""


def kind_of(value: Json, written: str | None) -> str:
    """What a value is, with the way it was written where that differs."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return f"{written or str(value).lower()} (true or false)"
    if isinstance(value, (int, float)):
        return f"the number {written or value}"
    return (
        "text" if isinstance(value, str) else "a list" if isinstance(value, list) else "a mapping"
    )


def field_name(path: Path) -> str:
    """A path as a reader would say it: `skills[2].proficiency`.

    >>> field_name(("skills", 2, "proficiency")), field_name(())
    ('skills[2].proficiency', 'the record')
    """
    said = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return said.lstrip(".") or "the record"


def asked(schema: Json) -> str | None:
    """What a small schema asks for, in a few words; None where it takes more.

    >>> asked({"type": "string", "const": "remote"}), asked({"required": ["pay"]})
    ('"remote"', "'pay'")
    """
    if not isinstance(schema, dict):
        return None
    if "const" in schema:
        return shown(schema["const"])
    if isinstance(schema.get("enum"), list):
        return either([shown(item) for item in cast("list[Json]", schema["enum"])[:MOST_LISTED]])
    if isinstance(schema.get("required"), list) and schema["required"]:
        return " with ".join(repr(name) for name in cast("list[Json]", schema["required"]))
    if isinstance(schema.get("pattern"), str):
        return f"text that matches {schema['pattern']}"
    named = schema.get("type")
    names = cast("list[Json]", named if isinstance(named, list) else [named])
    if set(schema) <= {"type", "description", "title"} and named:
        return either([TYPES.get(str(name), str(name)) for name in names])
    title = schema.get("title")
    return title if isinstance(title, str) else None
