"""What an engine finds, and which branch of a union was meant."""

# No annotations from __future__: named tuples would compile each one.

from collections.abc import Callable, Sequence
from typing import NamedTuple, cast

from rolekb.reading.document import Json, Path

# For keywords that speak of keys or items, the names tell more than the keyword's own value.
NAMING = frozenset((
    "required", "additionalProperties", "unevaluatedProperties", "unevaluatedItems",
    "propertyNames", "dependentRequired",
))  # fmt: skip


class Violation(NamedTuple):
    """One keyword that one value breaks; `names` are the properties missing or too many.

    `branches` hold, where a union has no branch that was clearly meant, what each one asks for.
    """

    path: tuple[str | int, ...]
    keyword: str
    schema: dict[str, Json]
    names: tuple[str, ...] = ()
    branches: tuple[tuple["Violation", ...], ...] = ()

    def order(self) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
        """A key that sorts violations the same way for every engine."""
        return (tuple(str(part).zfill(6) for part in self.path), self.keyword, self.names)


def settled(found: list[Violation]) -> list[Violation]:
    """In a stable order, and one fault told once: an empty text has no form, a formless one no format.

    A pattern beside a format says the same more exactly, so breaking it is told as the format's fault.
    """
    found = [
        item._replace(keyword="format")
        if item.keyword == "pattern" and "format" in item.schema
        else item
        for item in found
    ]
    if len(found) > 1:
        found = [item for index, item in enumerate(found) if not _said(item, found[:index])]
        broken = {(item.path, item.keyword) for item in found}
        found = [
            item
            for item in found
            if not any((item.path, more) in broken for more in _TOLD_BY.get(item.keyword, ()))
        ]
        found.sort(key=Violation.order)
    return found


def _said(item: Violation, before: list[Violation]) -> bool:
    return item.keyword == "format" and any(
        other.keyword == "format" and other.path == item.path for other in before
    )


_TOLD_BY = {"pattern": ("minLength",), "format": ("minLength", "pattern")}


def meant(union: Violation, value: Json, follow: Callable[[Json], Json]) -> list[Violation]:
    """What the branch that was meant asks for, or the union itself where none clearly was.

    `value` is what the union judges; `follow` leads from a reference to the schema it names.
    """
    options = union.schema.get(union.keyword)
    schemas = [follow(option) for option in options] if isinstance(options, list) else []
    evidence = [
        _matching(schema, branch, union.path, value, follow)
        for schema, branch in zip(schemas, union.branches, strict=True)
    ]
    if not any(evidence):
        merged = _merged(union)
        if merged is not None:
            return [merged]
    keys = [
        _distance(branch, union.path, matches)
        for branch, matches in zip(union.branches, evidence, strict=True)
    ]
    best = min(keys)
    nearest = [branch for key, branch in zip(keys, union.branches, strict=True) if key == best]
    if all(_asked(branch) == _asked(nearest[0]) for branch in nearest):
        return list(nearest[0])
    return [union]


def _distance(branch: Sequence[Violation], path: Path, matches: int) -> tuple[int, bool, int, int]:
    """How far a value is from a branch: by its telling fields, its type, the depth and number of faults."""
    telling = [item for item in branch if item.keyword in ("const", "enum")]
    mismatches = sum(len(item.path) == len(path) + 1 for item in telling)
    other_type = any(
        item.path == path and item.keyword in ("type", "falseSchema") for item in branch
    )
    return (mismatches - matches, other_type, -min(len(item.path) for item in branch), len(branch))


def _matching(
    schema: Json,
    branch: Sequence[Violation],
    path: Path,
    value: Json,
    follow: Callable[[Json], Json],
) -> int:
    """How many fields that tell branches apart have the value that this branch asks for."""
    fields = schema.get("properties") if isinstance(schema, dict) else None
    if not isinstance(fields, dict) or not isinstance(value, dict):
        return 0
    wrong = {item.path[: len(path) + 1] for item in branch}
    return sum(
        name in value and (*path, name) not in wrong and _tells(follow(field))
        for name, field in fields.items()
    )


def _tells(schema: Json) -> bool:
    return isinstance(schema, dict) and ("const" in schema or "enum" in schema)


def _merged(union: Violation) -> Violation | None:
    """Branches that differ in one field's values, or in types alone, are one list of these."""
    path = union.path
    places = [
        {item.path: item for item in branch if item.keyword in ("const", "enum")}
        for branch in union.branches
    ]
    for place in places[0]:
        if len(place) <= len(path) + 1 and all(place in other for other in places):
            values: list[Json] = []
            for other in places:
                values += [item for item in _values(other[place]) if item not in values]
            return Violation(place, "enum", {"enum": values})
    if all(len(branch) == 1 and branch[0].keyword == "type" for branch in union.branches):
        if any(branch[0].path != path for branch in union.branches):
            return None
        types: list[Json] = []
        for (item,) in union.branches:
            wanted = item.schema["type"]
            listed = wanted if isinstance(wanted, list) else [wanted]
            types += [name for name in listed if name not in types]
        return Violation(path, "type", {"type": types})
    return None


def _values(item: Violation) -> list[Json]:
    if item.keyword == "const":
        return [item.schema["const"]]
    return cast("list[Json]", item.schema["enum"])


def _asked(branch: Sequence[Violation]) -> list[object]:
    return [
        (item.path, item.keyword, item.names)
        if item.keyword in NAMING
        else (item.path, item.keyword, repr(item.schema.get(item.keyword)))
        for item in branch
    ]
