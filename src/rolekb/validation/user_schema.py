"""Schemas that users give: looked through before use, so that none can fetch, circle or explode."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from rolekb import schemas
from rolekb.errors import RolekbError
from rolekb.problems import pointer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rolekb.reading.document import Json

MOST_PARTS = 20_000  # that judge one value; our own largest schema has 60
_REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")
_BOUNDS = ("exclusiveMinimum", "exclusiveMaximum")
_LISTS = ("allOf", "anyOf", "oneOf")
_SINGLE = ("not", "if", "then", "else")
_MAPPINGS = ("dependentSchemas", "dependencies")


class UnusableSchema(RolekbError, ValueError):
    """A schema that can't judge anything; the message names the fault and the cure."""


@dataclass(slots=True)
class Vetted:
    """A schema that may be used, and what was learned of it.

    `plain`: all of it stands in this one document and is reached by JSON pointers.
    """

    schema: dict[str, Json]
    plain: bool = True
    patterns: list[str] = field(default_factory=list[str])


def vet(schema: object) -> Vetted:
    """The schema looked through; raises `UnusableSchema`."""
    if isinstance(schema, bool):
        schema = {} if schema else {"not": {}}
    if not isinstance(schema, dict):
        raise UnusableSchema("a schema is a mapping; write {...} with its keywords")
    known = cast("dict[str, Json]", schema)
    try:
        _well_formed(known)
        vetted = Vetted(known)
        _bounded(_graph(vetted))
    except UnusableSchema:
        raise
    except RecursionError as error:
        raise UnusableSchema("the schema nests too deep; flatten it with $defs") from error
    except ValueError as error:  # of an $id that is no address
        raise UnusableSchema(f"an address in the schema is broken ({error}); correct it") from error
    return vetted


def _well_formed(schema: dict[str, Json]) -> None:
    from jsonschema import Draft3Validator, Draft202012Validator, validators
    from jsonschema.exceptions import SchemaError

    toolbox = cast("Any", validators)  # its stubs leave it untyped
    draft = toolbox.validator_for(schema, default=None)
    if "$schema" not in schema:
        draft = Draft202012Validator
    if draft is None or draft is Draft3Validator:
        raise UnusableSchema(
            f"$schema is {str(schema['$schema'])[:120]!r}, a draft that is not known here; "
            'write "https://json-schema.org/draft/2020-12/schema" or draft 4, 6, 7 or 2019-09'
        )
    try:
        # Not by formats: which regular expressions will do is for each engine to say.
        cast("Any", draft).check_schema(schema, format_checker=None)
    except SchemaError as error:
        at = pointer(tuple(error.absolute_path)) or "its top"
        raise UnusableSchema(
            f"the schema is itself at fault at {at}: {error.message[:200]}; mend it there"
        ) from error


def _graph(vetted: Vetted) -> dict[int, list[int]]:
    """The parts of a schema, each with those that judge the same value; every reference resolves."""
    from referencing.exceptions import Unresolvable
    from referencing.jsonschema import DRAFT202012, Schema, specification_with

    root = cast("Schema", vetted.schema)
    named = vetted.schema.get("$schema")
    specification = specification_with(str(named)) if named is not None else DRAFT202012
    resource = specification.create_resource(root)
    waiting = [(cast("Any", root), registry().resolver_with_root(resource))]
    kept: list[object] = []  # so that no two parts share an identity
    graph: dict[int, list[int]] = {}
    while waiting:
        part, resolver = waiting.pop()
        if not isinstance(part, dict) or id(cast("Any", part)) in graph:
            continue
        here = cast("dict[str, Any]", part)
        kept.append(here)
        graph[id(here)] = beside = [id(inner) for inner in _beside(here)]
        _note(vetted, here)
        for keyword in _REFERENCES:
            reference = here.get(keyword)
            if not isinstance(reference, str):
                continue
            vetted.plain &= keyword == "$ref" and (reference + "/").startswith("#/")
            try:
                found = resolver.lookup(reference)
            except (Unresolvable, ValueError) as error:
                raise UnusableSchema(
                    f"{keyword} {reference[:120]!r} leads nowhere, and nothing is ever fetched; "
                    "put what it names under $defs and write '#/$defs/...'"
                ) from error
            waiting.append((found.contents, found.resolver))
            beside.append(id(found.contents))
        for inner in specification.subresources_of(here):
            below = specification.create_resource(inner)
            waiting.append((inner, resolver.in_subresource(below)))
    return graph


def _beside(part: dict[str, Any]) -> Iterator[object]:
    for keyword in _LISTS:
        yield from part.get(keyword, ())
    for keyword in _SINGLE:
        if keyword in part:
            yield part[keyword]
    for keyword in _MAPPINGS:
        yield from part.get(keyword, {}).values()


def _note(vetted: Vetted, part: dict[str, Any]) -> None:
    if part is not vetted.schema and ("$id" in part or "id" in part):
        vetted.plain = False
    if any(isinstance(part.get(bound), bool) for bound in _BOUNDS):  # draft 4
        vetted.plain = False
    if isinstance(part.get("pattern"), str):
        vetted.patterns.append(part["pattern"])
    vetted.patterns += part.get("patternProperties", {})


def _bounded(graph: dict[int, list[int]]) -> None:
    """No part judges a value by way of itself, nor through more parts than a machine can try."""
    sizes: dict[int, int] = {}
    open_parts: set[int] = set()
    for start in graph:
        waiting = [start]
        while waiting:
            part = waiting[-1]
            if part in sizes or part not in graph:
                open_parts.discard(waiting.pop())
                continue
            if part in open_parts:
                sizes[part] = 1 + sum(sizes.get(inner, 1) for inner in graph[part])
                if sizes[part] > MOST_PARTS:
                    raise UnusableSchema(
                        f"the schema unfolds into more than {MOST_PARTS:,} parts for one value; "
                        "name each part once"
                    )
                continue
            open_parts.add(part)
            for inner in graph[part]:
                if inner in open_parts:
                    raise UnusableSchema(
                        "a $ref of the schema leads back to itself without going into the data; "
                        "break the circle"
                    )
            waiting += graph[part]


@cache
def registry() -> Any:  # noqa: ANN401
    """The schemas that a `$ref` may name besides the document's own: ours and the drafts'."""
    import referencing
    from referencing.exceptions import NoSuchResource
    from referencing.jsonschema import DRAFT202012

    def retrieve(uri: str) -> object:
        found = packaged(uri)
        if found is None:
            raise cast("Any", NoSuchResource)(ref=uri)
        return DRAFT202012.create_resource(cast("Any", found))

    drafts: Any = import_module("jsonschema_specifications")  # it has no types
    return drafts.REGISTRY.combine(cast("Any", referencing).Registry(retrieve=retrieve))


def packaged(uri: str) -> dict[str, Json] | None:
    """Our own schema of that `$id`, if there is one; nothing is fetched."""
    for version in schemas.versions():
        for kind in schemas.KINDS:
            if uri == f"{schemas.index()['base_url']}v{version}/{kind}.schema.json":
                return schemas.schema(kind, version)
    return None


def follower(root: dict[str, Json]) -> Callable[[Json], Json]:
    """A function from a part of a schema to what its `$ref` names within the same document."""

    def follow(part: Json) -> Json:
        for _ in range(8):
            reference = part.get("$ref") if isinstance(part, dict) else None
            if not isinstance(reference, str) or not (reference + "/").startswith("#/"):
                return part
            found: Json = root
            for step in reference.split("/")[1:]:
                key = step.replace("~1", "/").replace("~0", "~")
                found = found.get(key) if isinstance(found, dict) else None
            part = found
        return part

    return follow
