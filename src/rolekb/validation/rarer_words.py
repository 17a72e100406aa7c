"""Words for keywords that our own schemas don't use, but a user's may."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, cast

from rolekb.validation.wording import Words, asked, counted, either, said_of, shown

if TYPE_CHECKING:
    from rolekb.reading.document import Json
    from rolekb.validation.violations import Violation


def rarer(violation: Violation, value: Json, field: str) -> Words:
    """What is wrong with a value by such a keyword, and what mends it."""
    schema, keyword = violation.schema, violation.keyword
    limit = cast("Any", schema.get(keyword))
    match keyword:
        case "multipleOf":
            return Words(
                f"{field} is {shown(value)}, not a multiple of {limit}", _near(value, limit)
            )
        case "minimum" | "exclusiveMinimum":
            bound = schema["minimum"] if keyword == "minimum" or limit is True else limit
            return Words(
                f"{field} is {shown(value)}, not above {shown(bound)}",
                f"Write more than {shown(bound)}",
            )
        case "maximum" | "exclusiveMaximum":
            bound = schema["maximum"] if keyword == "maximum" or limit is True else limit
            return Words(
                f"{field} is {shown(value)}, not below {shown(bound)}",
                f"Write less than {shown(bound)}",
            )
        case "minProperties" | "maxProperties":
            size = len(value) if isinstance(value, dict) else 0
            verb = "Give at least" if keyword == "minProperties" else "Keep at most"
            return Words(f"{field} has {counted(size, 'field')}", f"{verb} {limit:,}")
        case "dependentRequired" | "dependencies":
            return _dependent(violation, value, field)
        case "not":
            return _ruled_out(limit, value, field)
        case "contains" | "minContains" | "maxContains":
            return _contained(schema, keyword, field)
        case "falseSchema":
            return Words(f"{field} is not allowed here", "Leave it out")
        case _:
            meaning = said_of(schema)
            return Words(f"{field} breaks the schema's {keyword!r}", meaning or "See the schema")


def surplus(field: str) -> Words:
    """Of an item that no part of a schema speaks of."""
    return Words(f"{field} has more items than the schema knows", "Remove this one")


def _near(value: Json, step: float) -> str:
    if isinstance(value, int) and isinstance(step, int):
        below = value // step * step
        return f"Write {below} or {below + step}"
    if isinstance(value, (int, float)) and math.isfinite(value / step):
        near = round(round(value / step) * step, 12)
        return f"Write a multiple of {step}, such as {near}"
    return f"Write a multiple of {step}"


def _dependent(violation: Violation, value: Json, field: str) -> Words:
    record = value if isinstance(value, dict) else {}
    rules = cast("dict[str, Json]", violation.schema[violation.keyword])
    lacking = [
        (key, str(name))
        for key, names in rules.items()
        if key in record and isinstance(names, list)
        for name in names
        if name not in record and (not violation.names or name in violation.names)
    ]
    if not lacking:
        return Words(f"{field} lacks what one of its fields asks for", "See the schema")
    name = lacking[0][1]
    keys = either([repr(key) for key, other in lacking if other == name])
    return Words(f"{name!r} is missing from {field}, which has {keys}", f"Add {name!r}")


def _ruled_out(schema: Json, value: Json, field: str) -> Words:
    meaning, what = said_of(schema), asked(schema)
    if isinstance(schema, dict) and isinstance(value, dict):
        names = cast("list[Json]", schema.get("required") or [])
        if names and set(schema) <= {"required", "description", "title"}:
            together = " together with ".join(repr(name) for name in names)
            return Words(f"{field} has {together}, which the schema rules out",
                         meaning or f"Leave out {either([repr(name) for name in names])}")  # fmt: skip
    message = f"{field} is {shown(value)}, which the schema rules out"
    return Words(message, meaning or (f"Write anything but {what}" if what else "Change it"))


def _contained(schema: dict[str, Json], keyword: str, field: str) -> Words:
    inner = schema.get("contains")
    what = asked(inner)
    kind = f"items that are {what}" if what else "items of the form asked for"
    meaning = said_of(inner)
    if keyword == "maxContains":
        return Words(f"{field} has too many {kind}", f"Keep at most {schema['maxContains']}")
    least = cast("int", schema.get("minContains", 1))
    if keyword == "minContains":
        return Words(f"{field} has too few {kind}", f"Give at least {least}")
    cure = f"Add {what}" if what and least == 1 else f"Add at least {counted(least, 'such item')}"
    return Words(f"{field} has no {kind}", f"{cure}: {meaning}" if meaning else cure)
