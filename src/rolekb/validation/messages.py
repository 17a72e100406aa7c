"""What a violation of the schema means, in the words of whoever wrote the record."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple, cast

from rolekb.errors import nearest
from rolekb.problems import Problem, pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.reading.document import Document, Json, Path, Place
    from rolekb.validation.engines import Violation

CODES = {
    "type": "RK201",
    "required": "RK202",
    "additionalProperties": "RK203",
    "enum": "RK204",
    "const": "RK205",
    "pattern": "RK206",
    "format": "RK207",
    "minLength": "RK208",
    "maxLength": "RK209",
    "minimum": "RK210",
    "maximum": "RK211",
    "minItems": "RK212",
    "maxItems": "RK213",
    "uniqueItems": "RK214",
}
OTHER_KEYWORD = "RK215"

_TYPES = {
    "object": "a mapping", "array": "a list", "string": "text", "integer": "a whole number",
    "number": "a number", "boolean": "true or false",
}  # fmt: skip


class Words(NamedTuple):
    """A message, its cure, and the word that was probably meant."""

    message: str
    cure: str
    suggestion: str | None = None


def explain(violation: Violation, value: Json, document: Document, base: Path) -> Iterator[Problem]:
    """The problems that a violation amounts to: one for each key where it speaks of keys."""
    path = (*base, *violation.path)
    if violation.keyword == "additionalProperties":
        said = [((*path, name), _extra(violation, name)) for name in violation.names]
    elif violation.keyword == "required":
        said = [(path, _missing(violation, name)) for name in violation.names]
    else:
        said = [(path, _wrong(violation, value, document.find(path)))]
    code = CODES.get(violation.keyword, OTHER_KEYWORD)
    for at, words in said:
        span = document.span_at(at, key=violation.keyword == "additionalProperties")
        yield Problem(
            code, words.message, words.cure, document.name, span, pointer(at),
            suggestion=words.suggestion,
        )  # fmt: skip


def _extra(violation: Violation, name: str) -> Words:
    known = list(cast("dict[str, Json]", violation.schema["properties"]))
    near = nearest(name, known, 1)
    message = f"{name!r} is not a field of {_field(violation.path)}"
    if near:
        return Words(message, f"Did you mean {near[0]!r}?", near[0])
    return Words(message, f"Fields here: {', '.join(known)}; own data goes under x- keys")


def _missing(violation: Violation, name: str) -> Words:
    fields = cast("dict[str, dict[str, Json]]", violation.schema.get("properties", {}))
    meaning = str(fields.get(name, {}).get("description", "")).rstrip(".")
    return Words(
        f"{name!r} is missing from {_field(violation.path)}",
        f"Add {name!r}" + (f": {meaning}" if meaning else ""),
    )


def _wrong(violation: Violation, value: Json, place: Place | None) -> Words:
    schema, field = violation.schema, _field(violation.path)
    limit = schema.get(violation.keyword)
    meaning = str(schema.get("description", "")).rstrip(".")
    size = len(value) if isinstance(value, (str, list)) else 0
    match violation.keyword:
        case "type":
            return _wrong_type(field, str(limit), value, place)
        case "enum" | "const":
            return _not_allowed(field, limit if isinstance(limit, list) else [limit], value, place)
        case "pattern":
            return Words(f"{field} is {shown(value)}, not of its form", meaning or f"Match {limit}")
        case "format":
            return Words(f"{field} is {shown(value)}, not a real {limit}", meaning or "Correct it")
        case "minLength":
            return Words(f"{field} is empty", "Write something, or leave the key out")
        case "maxLength":
            return Words(f"{field} has {size:,} characters", f"Shorten it to at most {limit:,}")
        case "minimum":
            return Words(f"{field} is {shown(value)}, below {limit:,}", f"Write at least {limit:,}")
        case "maximum":
            return Words(f"{field} is {shown(value)}, above {limit:,}", f"Write at most {limit:,}")
        case "minItems":
            return Words(f"{field} has {size} items", f"Give at least {limit}")
        case "maxItems":
            return Words(f"{field} has {size:,} items", f"Keep at most {limit}")
        case "uniqueItems":
            return Words(f"{field} names the same item twice", "Keep one of the two")
        case _:
            return Words(
                f"{field} breaks the schema's {violation.keyword!r}", meaning or "See the schema"
            )


def _wrong_type(field: str, wanted: str, value: Json, place: Place | None) -> Words:
    written = place.text if place is not None and place.text is not None else None
    message = f"{field} is {_kind_of(value, written)}, where {_TYPES.get(wanted, wanted)} belongs"
    if value is None:
        return Words(message, "Write a value, or leave the key out")
    if wanted == "string" and written:
        return Words(message, f'Quote it: "{written}"', f'"{written}"')
    if wanted in ("integer", "number") and isinstance(value, str):
        return Words(message, "Write the bare number, without quotes, units or separators")
    if wanted == "array":
        return Words(message, "Write a list, even for a single item: [...]")
    return Words(message, f"Write {_TYPES.get(wanted, wanted)}")


def _not_allowed(field: str, allowed: list[Json], value: Json, place: Place | None) -> Words:
    words = [word for word in allowed if isinstance(word, str)]
    near = nearest(value, words, 1) if isinstance(value, str) else ()
    written = place.text if place is not None and place.text is not None else None
    found = written if written is not None and not isinstance(value, str) else shown(value)
    if len(allowed) == 1:
        wanted = json.dumps(allowed[0])
        return Words(
            f"{field} is {found}, not {wanted}", f"Write {wanted}", near[0] if near else None
        )
    message = f"{field} is {found}, which is not among its values"
    listed = ", ".join(map(str, allowed))
    if near:
        return Words(message, f"Did you mean {near[0]!r}? Values: {listed}", near[0])
    return Words(message, f"Values: {listed}")


def shown(value: Json) -> str:
    """A value as JSON, cut where it is long."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "..."


def _kind_of(value: Json, written: str | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return f"{written or str(value).lower()} (true or false)"
    if isinstance(value, (int, float)):
        return f"the number {written or value}"
    return (
        "text" if isinstance(value, str) else "a list" if isinstance(value, list) else "a mapping"
    )


def _field(path: Path) -> str:
    """A path as a reader would say it: `skills[2].proficiency`."""
    said = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return said.lstrip(".") or "the record"
