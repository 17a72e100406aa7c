"""What a violation of the schema means, in the words of whoever wrote the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from rolekb.errors import nearest
from rolekb.problems import Problem, pointer
from rolekb.reading.document import value_at
from rolekb.validation.wording import (
    TYPES,
    Words,
    counted,
    either,
    field_name,
    kind_of,
    listed,
    said_of,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rolekb.reading.document import Document, Json, Path, Place
    from rolekb.reading.line import Line
    from rolekb.validation.violations import Violation

__all__ = ["CODES", "OTHER_KEYWORD", "Words", "explain", "shown"]

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
    "multipleOf": "RK216",
    "exclusiveMinimum": "RK217",
    "exclusiveMaximum": "RK218",
    "minProperties": "RK219",
    "maxProperties": "RK222",
    "propertyNames": "RK223",
    "dependentRequired": "RK224",
    "dependencies": "RK224",  # its name before 2019-09
    "not": "RK225",
    "anyOf": "RK226",
    "oneOf": "RK227",
    "contains": "RK228",
    "minContains": "RK229",
    "maxContains": "RK230",
    "falseSchema": "RK231",
    "unevaluatedProperties": "RK232",
    "unevaluatedItems": "RK233",
}
OTHER_KEYWORD = "RK215"

_OF_KEYS = ("additionalProperties", "unevaluatedProperties", "propertyNames", "falseSchema")


def explain(
    violation: Violation, value: Json, document: Document | Line, base: Path
) -> Iterator[Problem]:
    """The problems that a violation amounts to: one for each key where it speaks of keys."""

    def find(path: Path) -> Place | None:
        return document.find((*base, *path))

    code = CODES.get(violation.keyword, OTHER_KEYWORD)
    for path, words in _told(violation, value, find):
        at = (*base, *path)
        span = document.span_at(at, key=violation.keyword in _OF_KEYS)
        yield Problem(
            code, words.message, words.cure, document.name, span, pointer(at),
            suggestion=words.suggestion,
        )  # fmt: skip


def _told(
    violation: Violation, value: Json, find: Callable[[Path], Place | None]
) -> list[tuple[Path, Words]]:
    """Where something is wrong, and what: once for each key or item that the violation names."""
    path, names = violation.path, violation.names
    match violation.keyword:
        case "additionalProperties" | "unevaluatedProperties":
            return _extras(violation, value)
        case "propertyNames":
            return [((*path, name), _bad_name(violation, name)) for name in names]
        case "unevaluatedItems":
            from rolekb.validation.rarer_words import surplus

            return [((*path, int(name)), surplus(field_name(path))) for name in names]
        case "required":
            return [(path, _missing(violation, name)) for name in names]
        case "anyOf" | "oneOf":
            return [(path, _of_no_form(violation, value, find))]
        case _:
            return [(path, _wrong(violation, value, find(path), field_name(path)))]


def _extras(violation: Violation, value: Json) -> list[tuple[Path, Words]]:
    """One entry a key too many, as they stand; what the fields are is told once."""
    known = list(cast("dict[str, Json]", violation.schema.get("properties", {})))
    forms = cast("dict[str, Json]", violation.schema.get("patternProperties", {}))
    field, own = field_name(violation.path), "^x-" in forms
    told: list[tuple[Path, Words]] = []
    fields = f"Fields here: {listed(known)}" + ("; own data goes under x- keys" if own else "")
    names = frozenset(violation.names)
    for name in filter(names.__contains__, cast("dict[str, Json]", value)):
        message = f"{name!r} is not a field of {field}"
        near = nearest(name, known, 1)
        if near:
            words = Words(message, f"Did you mean {near[0]!r}?", near[0])
        elif known and fields:
            words, fields = Words(message, fields), ""
        else:
            words = Words(
                message, f"Leave it out, or keep it as {'x-' + name!r}" if own else "Leave it out"
            )
        told.append(((*violation.path, name), words))
    return told


def _bad_name(violation: Violation, name: str) -> Words:
    message = f"{name!r} can't be a key of {field_name(violation.path)}"
    inner = violation.branches[0][0] if violation.branches else None
    if inner is None or inner.keyword == "falseSchema":
        return Words(message, "Leave it out")
    words = _wrong(inner, name, None, "it")
    return Words(message, words.cure, words.suggestion)


def _missing(violation: Violation, name: str) -> Words:
    fields = cast("dict[str, Json]", violation.schema.get("properties", {}))
    meaning = said_of(fields.get(name))
    return Words(
        f"{name!r} is missing from {field_name(violation.path)}",
        f"Add {name!r}" + (f": {meaning}" if meaning else ""),
    )


def _of_no_form(violation: Violation, value: Json, find: Callable[[Path], Place | None]) -> Words:
    field, meaning = field_name(violation.path), said_of(violation.schema)
    if not violation.branches:
        return Words(
            f"{field} fits more than one form, where exactly one is meant",
            meaning or "Keep to one of the forms",
        )
    messages: list[str] = []
    cures: list[str] = []
    for branch in violation.branches:
        inner = branch[0]
        at = value_at(value, inner.path[len(violation.path) :])
        for _, words in _told(inner, at, find)[:1]:
            if words.message not in messages:
                messages.append(words.message)
                cures.append(words.cure if not cures else words.cure[:1].lower() + words.cure[1:])
    more = " ..." if len(messages) > 3 else ""
    return Words(
        f"{field} fits none of its {len(violation.branches)} forms: {'; or '.join(messages[:3])}{more}",
        "; or ".join(cures[:3]),
    )


def _wrong(violation: Violation, value: Json, place: Place | None, field: str) -> Words:
    schema = violation.schema
    limit = cast("Any", schema.get(violation.keyword))
    meaning = said_of(schema)
    size = len(value) if isinstance(value, (str, list)) else 0
    match violation.keyword:
        case "type":
            wanted = cast("list[str]", limit if isinstance(limit, list) else [limit])
            return _wrong_type(field, wanted, value, place)
        case "enum" | "const":
            allowed = limit if violation.keyword == "enum" else [limit]
            return _not_allowed(field, allowed, value, place)
        case "pattern":
            return Words(f"{field} is {shown(value)}, not of its form", meaning or f"Match {limit}")
        case "format":
            return Words(f"{field} is {shown(value)}, not a real {limit}", meaning or "Correct it")
        case "minLength" if size == 0:
            return Words(f"{field} is empty", "Write something, or leave the key out")
        case "minLength":
            return Words(f"{field} has {counted(size, 'character')}", f"Write at least {limit:,}")
        case "maxLength":
            return Words(f"{field} has {counted(size, 'character')}",
                         f"Shorten it to at most {limit:,}")  # fmt: skip
        case "minimum" if schema.get("exclusiveMinimum") is not True:
            return Words(f"{field} is {shown(value)}, below {limit:,}", f"Write at least {limit:,}")
        case "maximum" if schema.get("exclusiveMaximum") is not True:
            return Words(f"{field} is {shown(value)}, above {limit:,}", f"Write at most {limit:,}")
        case "minItems":
            return Words(f"{field} has {counted(size, 'item')}", f"Give at least {limit:,}")
        case "maxItems":
            return Words(f"{field} has {counted(size, 'item')}", f"Keep at most {limit:,}")
        case "uniqueItems":
            return Words(f"{field} names the same item twice", "Keep one of the two")
        case _:
            from rolekb.validation.rarer_words import rarer

            return rarer(violation, value, field)


def _wrong_type(field: str, wanted: list[str], value: Json, place: Place | None) -> Words:
    written = place.text if place is not None and place.text is not None else None
    belongs = either([TYPES.get(name, name) for name in wanted])
    message = f"{field} is {kind_of(value, written)}, where {belongs} belongs"
    if value is None:
        return Words(message, "Write a value, or leave the key out")
    if "string" in wanted and written:
        return Words(message, f'Quote it: "{written}"', f'"{written}"')
    if set(wanted) <= {"integer", "number"} and isinstance(value, str):
        return Words(message, "Write the bare number, without quotes, units or separators")
    if wanted == ["array"]:
        return Words(message, "Write a list, even for a single item: [...]")
    return Words(message, f"Write {belongs}")


def _not_allowed(field: str, allowed: list[Json], value: Json, place: Place | None) -> Words:
    words = [word for word in allowed if isinstance(word, str)]
    near = nearest(value, words, 1) if isinstance(value, str) else ()
    written = place.text if place is not None and place.text is not None else None
    found = written if written is not None and not isinstance(value, str) else shown(value)
    if len(allowed) == 1:
        wanted = shown(allowed[0])
        return Words(
            f"{field} is {found}, not {wanted}", f"Write {wanted}", near[0] if near else None
        )
    message = f"{field} is {found}, which is not among its values"
    if near:
        return Words(message, f"Did you mean {near[0]!r}? Values: {listed(allowed)}", near[0])
    return Words(message, f"Values: {listed(allowed)}")
