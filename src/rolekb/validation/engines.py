"""Two JSON Schema engines behind one answer, so that messages never depend on which one ran.

jsonschema-rs is the fast engine; jsonschema is the reference, and serves alone where the fast one
has no wheel.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal, cast

from rolekb import schemas

if TYPE_CHECKING:
    from collections.abc import Callable

    from jsonschema_rs import Draft202012Validator

    from rolekb.reading.document import Json
    from rolekb.validation.violations import Violation

EngineName = Literal["fast", "reference"]


def engine(kind: str, version: int, name: EngineName = "fast") -> Callable[[Json], list[Violation]]:
    """A function from a value to all its violations, in a stable order."""
    if name == "fast" and fast_available():
        return _fast(kind, version)
    return _reference(kind, version)


@cache
def holds(kind: str, version: int, name: EngineName = "fast") -> Callable[[Json], bool]:
    """A function that tells whether a value has no violation, without listing any."""
    if name == "fast" and fast_available():
        return fast_validator(kind, version).is_valid
    from rolekb.validation.explainer import holder
    from rolekb.validation.expressions import matches

    return holder(schemas.schema(kind, version), matches)


@cache
def fast_available() -> bool:
    """Whether jsonschema-rs can be imported here."""
    try:
        import jsonschema_rs
    except ImportError:
        return False
    del jsonschema_rs  # whoever asks imports it next
    return True


@cache
def _fast(kind: str, version: int) -> Callable[[Json], list[Violation]]:
    schema = schemas.schema(kind, version)
    validator = fast_validator(kind, version)

    def check(value: Json) -> list[Violation]:
        _, settled = _violations()
        return settled([violation_of(error, schema) for error in validator.iter_errors(value)])

    return check


@cache
def fast_validator(kind: str, version: int) -> Draft202012Validator:
    """The compiled form of one of our schemas.

    Formats are not asked for: the pattern beside each is exact, for dates to the day of the calendar (a
    test holds that), and reading every date and URL again would cost a third of the whole check.
    """
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(
        schemas.schema(kind, version),
        validate_formats=False,
        pattern_options=jsonschema_rs.RegexOptions(),  # matches in linear time
    )


@cache
def _reference(kind: str, version: int) -> Callable[[Json], list[Violation]]:
    from rolekb.validation.explainer import explainer
    from rolekb.validation.expressions import matches

    return explainer(schemas.schema(kind, version), matches)


@cache
def _violations() -> tuple[type[Violation], Callable[[list[Violation]], list[Violation]]]:
    """What sound records have no use for, imported once it is needed; a look-up is a tenth of an import."""
    from rolekb.validation.violations import Violation, settled

    return Violation, settled


def violation_of(error: Any, schema: dict[str, Json]) -> Violation:  # noqa: ANN401 - its stubs lack the parts
    """An error of the fast engine, for a plain keyword, as a violation."""
    violation, _ = _violations()
    *above, keyword = error.schema_path
    names: tuple[str, ...] = ()
    if keyword == "required":
        names = (error.kind.property,)
    elif keyword == "additionalProperties":
        names = tuple(sorted(error.kind.unexpected))
    return violation(tuple(error.instance_path), str(keyword), _at(schema, above), names)


def _at(schema: dict[str, Json], path: list[str | int]) -> dict[str, Json]:
    place: Any = schema
    for part in path:
        place = place[part]
    return cast("dict[str, Json]", place)
