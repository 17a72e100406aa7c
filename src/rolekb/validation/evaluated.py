"""Which keys and items of a value the parts of a schema speak of: what `unevaluated...` leaves over.

A part that the value breaks speaks of them too: what it says is a problem already, and telling each
of its keys as unknown besides would only hide it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from rolekb.validation.keywords import Foreign


def evaluated_keys(
    validator: Foreign,
    value: Mapping[str, object],
    schema: object,
    matches: Callable[[str, str], bool],
) -> set[str]:
    """The keys of a mapping that a schema, or a part of it for the same mapping, speaks of."""
    found: set[str] = set()
    for index, (part, part_validator) in enumerate(_parts(validator, value, schema)):
        found |= part.get("properties", {}).keys() & value.keys()
        patterns = part.get("patternProperties", {})
        found |= {key for key in value if any(matches(each, key) for each in patterns)}
        if "additionalProperties" in part or (index and "unevaluatedProperties" in part):
            return set(value)
        for name, inner in part.get("dependentSchemas", {}).items():
            if name in value:
                found |= evaluated_keys(part_validator, value, inner, matches)
    return found


def evaluated_items(validator: Foreign, value: Sequence[object], schema: object) -> set[int]:
    """The items of a list that a schema, or a part of it for the same list, speaks of."""
    found: set[int] = set()
    for index, (part, part_validator) in enumerate(_parts(validator, value, schema)):
        prefix = cast("list[object]", part.get("prefixItems", []))
        if "items" in part and not isinstance(part["items"], list):
            return set(range(len(value)))
        if "additionalItems" in part or (index and "unevaluatedItems" in part):
            return set(range(len(value)))
        if "prefixItems" not in part and isinstance(part.get("items"), list):  # before 2020-12
            prefix = cast("list[object]", part["items"])
        found |= set(range(min(len(prefix), len(value))))
        if "contains" in part and "prefixItems" in part_validator.VALIDATORS:
            inner = part_validator.evolve(schema=part["contains"])
            found |= {at for at, item in enumerate(value) if inner.is_valid(item)}
    return found


def _parts(
    validator: Foreign, value: object, schema: object
) -> Iterator[tuple[dict[str, Foreign], Foreign]]:
    """A schema and the schemas within it that judge the same value, with a validator for each."""
    if not isinstance(schema, dict):
        return
    part = cast("dict[str, Foreign]", schema)
    yield part, validator
    for keyword in ("$ref", "$dynamicRef", "$recursiveRef"):
        if keyword in part:
            resolved = validator._resolver.lookup(part[keyword])  # noqa: SLF001
            inner = validator.evolve(schema=resolved.contents, _resolver=resolved.resolver)
            yield from _parts(inner, value, resolved.contents)
    for each in part.get("allOf", ()):
        yield from _parts(validator, value, each)
    for keyword in ("anyOf", "oneOf"):
        options = part.get(keyword, ())
        fitting = [each for each in options if validator.evolve(schema=each).is_valid(value)]
        for each in fitting or options:
            yield from _parts(validator, value, each)
    if "if" in part:
        holds = validator.evolve(schema=part["if"]).is_valid(value)
        if holds:
            yield from _parts(validator, value, part["if"])
        yield from _parts(validator, value, part.get("then" if holds else "else"))
