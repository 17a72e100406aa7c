"""Two JSON Schema engines behind one answer, so that messages never depend on which one ran.

jsonschema-rs is the fast engine; jsonschema is the reference, and serves alone where the fast one
has no wheel.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, cast

from rolekb import schemas

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from rolekb.reading.document import Json, Path

EngineName = Literal["fast", "reference"]
Engine = "Callable[[Json], list[Violation]]"


@dataclass(frozen=True, slots=True)
class Violation:
    """One keyword that one value breaks; `names` are the properties missing or too many."""

    path: Path
    keyword: str
    schema: dict[str, Json]
    names: tuple[str, ...] = ()

    def order(self) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
        """A key that sorts violations the same way for every engine."""
        return (tuple(str(part).zfill(6) for part in self.path), self.keyword, self.names)


def engine(kind: str, version: int, name: EngineName = "fast") -> Callable[[Json], list[Violation]]:
    """A function from a value to all its violations, in a stable order."""
    if name == "fast" and fast_available():
        return _fast(kind, version)
    return _reference(kind, version)


@cache
def fast_available() -> bool:
    """Whether jsonschema-rs can be imported here."""
    from importlib.util import find_spec

    return find_spec("jsonschema_rs") is not None


@cache
def _fast(kind: str, version: int) -> Callable[[Json], list[Violation]]:
    import jsonschema_rs

    schema = schemas.schema(kind, version)
    validator = jsonschema_rs.Draft202012Validator(
        schema,
        validate_formats=True,
        pattern_options=jsonschema_rs.RegexOptions(),  # matches in linear time
    )

    def check(value: Json) -> list[Violation]:
        found: list[Violation] = []
        for error in validator.iter_errors(value):
            *above, keyword = error.schema_path
            names: tuple[str, ...] = ()
            if keyword == "required":
                names = (cast("Any", error.kind).property,)
            elif keyword == "additionalProperties":
                names = tuple(sorted(cast("Any", error.kind).unexpected))
            found.append(
                Violation(tuple(error.instance_path), str(keyword), _at(schema, above), names)
            )
        return _settled(found)

    return check


@cache
def _reference(kind: str, version: int) -> Callable[[Json], list[Violation]]:
    from jsonschema import Draft202012Validator, validators

    schema = schemas.schema(kind, version)
    # Python's `$` also matches before a last line feed; JSON Schema's does not.
    extend = cast("Any", validators).extend  # its stubs leave it untyped
    ours = extend(Draft202012Validator, {"pattern": _pattern, "uniqueItems": _unique})
    validator: Any = ours(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)

    def check(value: Json) -> list[Violation]:
        found: list[Violation] = []
        for error in validator.iter_errors(cast("Any", value)):
            holder = cast("dict[str, Json]", error.schema)
            keyword = str(error.validator)
            names: tuple[str, ...] = ()
            if keyword == "required":
                (missing,) = re.findall(r"^'(.*)' is a required property$", error.message)
                names = (missing,)
            elif keyword == "additionalProperties":
                known = cast("dict[str, Json]", holder["properties"])
                extra = cast("dict[str, Json]", error.instance)
                names = tuple(
                    sorted(key for key in extra if key not in known and not key.startswith("x-"))
                )
            found.append(Violation(tuple(error.absolute_path), keyword, holder, names))
        return _settled(found)

    return check


def _settled(found: list[Violation]) -> list[Violation]:
    """In a stable order, and one fault told once: an empty text has no form, a formless one no format.

    (Our patterns imply the formats but for a date's place in the calendar, which both engines check.)
    """
    if len(found) > 1:
        broken = {(item.path, item.keyword) for item in found}
        found = [
            item
            for item in found
            if not any((item.path, more) in broken for more in _TOLD_BY.get(item.keyword, ()))
        ]
        found.sort(key=Violation.order)
    return found


_TOLD_BY = {"pattern": ("minLength",), "format": ("minLength", "pattern")}


def _pattern(_: object, pattern: str, value: object, __: object) -> Iterator[Exception]:
    from jsonschema import ValidationError

    if isinstance(value, str) and not re.search(re.sub(r"(?<!\\)\$$", r"\\Z", pattern), value):
        yield ValidationError(f"{value!r} does not match {pattern!r}")


def _unique(_: object, wanted: bool, value: object, __: object) -> Iterator[Exception]:  # noqa: FBT001
    from jsonschema import ValidationError

    if wanted and isinstance(value, list):
        items = [_identity(item) for item in cast("list[object]", value)]
        if len(set(items)) < len(items):
            yield ValidationError("items are not unique")


def _identity(value: object) -> Hashable:
    """A key equal for values that are one in JSON: 1 and 1.0 are, 1 and true are not."""
    if isinstance(value, dict):
        entries = cast("dict[str, object]", value).items()
        return (dict, frozenset((key, _identity(item)) for key, item in entries))
    if isinstance(value, list):
        return (list, tuple(map(_identity, cast("list[object]", value))))
    return (isinstance(value, bool), value)


def _at(schema: dict[str, Json], path: list[str | int]) -> dict[str, Json]:
    place: Any = schema
    for part in path:
        place = place[part]
    return cast("dict[str, Json]", place)
