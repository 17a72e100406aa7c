"""The schema reference: a page for each kind of record, generated from the JSON Schemas themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from rolekb import schemas
from rolekb.catalog.store import COLLECTIONS
from rolekb.docs import blocks
from rolekb.docs.pages import Page
from rolekb.docs.schema_fields import Field, fields, mapping, value_types
from rolekb.docs.schema_words import conditions, constraints, named, unfolded_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.docs.schema_fields import Schema
    from rolekb.reading.document import Json

NAV = ("Reference", "Schemas")


def pages(knowledge: KnowledgeBase) -> Iterator[Page]:
    """The index, and a page for each kind in its newest version."""
    del knowledge  # the schemas are the package's own, whatever is recorded by them
    newest = schemas.versions()[-1]
    yield index_page(newest)
    for kind in schemas.KINDS:
        yield kind_page(kind, newest)


def index_page(version: int) -> Page:
    """The kinds of record, where their schemas are, and what holds for all of them."""
    kinds = blocks.table(
        ("kind", "holds", "folders", "schema"),
        [
            (
                f"[{kind}]({kind}.md)",
                _cell(str(schemas.schema(kind, version)["description"])),
                _folders(kind),
                f"[{kind}.schema.json]({_raw(kind, version)})",
            )
            for kind in schemas.KINDS
        ],
    )
    body = f"""\
Five kinds of record, one JSON Schema (draft 2020-12) each. `rolekb validate` judges a record by the schema that its
`kind` and `schema_version` name; `rolekb schema role` prints one, and editors complete by it.

{kinds}

## What holds for every record {{ #every-record }}

- Objects are closed: a key that no schema names is a problem, but for keys that begin with `x-`, which are yours at every level.
- No field takes null: a field without a value is left out.
- Codes are text. In YAML they are quoted, or `2511.20` becomes a number and loses its zero.
- A record's `id` is its file's name and never changes; a retired record has `status: deprecated` and `replaced_by`.
- Formats are asserted, and beside each format stands a pattern that says the same, so that validators agree.

## Versions {{ #versions }}

Versions are whole numbers. A record is judged by the version that it declares; nothing is migrated in silence.

{_versions()}

A draft may still change. Any other version never changes by a byte: what it accepted, it will always accept.
"""
    return Page(
        path="reference/schema/index.md",
        title="Schemas",
        description="JSON Schemas of roles, jobs, terms, sources and figures: every field, its type and its constraints.",
        body=body,
        nav=NAV,
    )


def kind_page(kind: str, version: int) -> Page:
    """Everything that the schema of a kind says, field by field."""
    schema = schemas.schema(kind, version)
    found = fields(kind, version)
    body = "\n\n".join(
        [
            blocks.lead(str(schema["description"])),
            f"`{schema['$id']}` · [the schema itself]({_raw(kind, version)}) · `rolekb schema {kind}` prints it",
            "## All fields { #all-fields }",
            _overview(found, schema),
            *_conditions(found, schema),
            "## An example { #example }",
            (
                f"Every field that a record like this needs, in a form that `rolekb validate` takes:\n\n"
                f"{_yaml(example(schema), _editor_line(schema))}"
            ),
            "## Field by field { #fields }",
            *(_field(field, schema) for field in found),
            "## Shared types { #types }",
            "What several fields have in common.",
            *(_type(name, own, schema) for name, own in value_types(schema).items()),
        ]
    )
    return Page(
        path=f"reference/schema/{kind}.md",
        title=f"{schema['title']} records",
        description=f"The JSON Schema of {kind} records, field by field: types, constraints, examples.",
        body=f"{body}\n",
        nav=NAV,
    )


def example(schema: Schema) -> dict[str, Json]:
    """A record of the schema's own examples: the required fields, and what these ask for in their turn.

    >>> example(schemas.schema("job"))["organization"]
    {'name': 'Occam AI'}
    """
    from jsonschema import Draft202012Validator

    validator: Any = Draft202012Validator(schema)  # its stub leaves open what it finds
    properties = mapping(schema.get("properties"))
    record: dict[str, Json] = {}
    while True:
        missing: set[str] = {
            name
            for error in validator.iter_errors(record)
            if error.validator == "required" and not error.absolute_path
            for name in error.validator_value
            if name not in record
        }
        if not missing:
            return {name: record[name] for name in properties if name in record}
        record |= {name: _first_example(mapping(properties[name])) for name in missing}


def _overview(found: tuple[Field, ...], schema: Schema) -> str:
    return blocks.table(
        ("field", "type", "presence", "what it says"),
        [
            (
                f"[`{field.path}`](#{field.anchor})",
                unfolded_type(field.schema, schema),
                _presence(field),
                _cell(str(field.schema.get("description", ""))),
            )
            for field in found
            if not field.depth
        ],
        kind="rk-stack rk-names",
    )


def _conditions(found: tuple[Field, ...], schema: Schema) -> Iterator[str]:
    holders = [("", schema)]
    for field in found:
        within = field.path.rpartition(".")[0]
        if within and all(within != place for place, _ in holders):
            holders.append((within, field.parent))
    told = [
        f"- {f'In `{place}`: if' if place else 'If'} {one.when}, {one.then}"
        f"{f'; otherwise {one.otherwise}' if one.otherwise else ''}.{f' {one.remark}' if one.remark else ''}"
        for place, holder in holders
        for one in conditions(holder)
    ]
    if told:
        yield "## Conditions { #conditions }"
        yield "\n".join(told)


def _presence(field: Field) -> str:
    if field.required:
        return "required"
    needed = [one.when for one in conditions(field.parent) if field.name in one.needed]
    return f"required if {' or '.join(needed)}" if needed else "optional"


def _field(field: Field, schema: Schema) -> str:
    facts = [
        unfolded_type(field.schema, schema),
        _presence(field),
        f"since version {field.since}",
    ]
    level = "###" if field.depth == 0 else "####"
    parts = [
        f"{level} `{field.path}` {{ #{field.anchor} }}",
        str(field.schema.get("description", "")),
        " · ".join(facts),
        " ".join(constraints(field.schema, schema)),
    ]
    given = _first_example(field.schema)
    if isinstance(given, list | dict):
        parts.append(_yaml({field.name: given}))
    else:
        parts[2] += f" · example {_inline(field.name, given)}"
    return "\n\n".join(filter(None, parts))


def _type(name: str, own: Schema, schema: Schema) -> str:
    pattern_apart = {key: value for key, value in own.items() if key != "pattern"}
    parts = [
        f"### {name} {{ #type-{name} }}",
        str(own.get("description", "")),
        unfolded_type(own, schema),
        " ".join(constraints(pattern_apart, schema)),
    ]
    if "pattern" in own:
        parts.append(f"```text\n{own['pattern']}\n```")
    return "\n\n".join(filter(None, parts))


def _first_example(schema: Schema) -> Json:
    given = schema.get("examples")
    assert isinstance(given, list)  # our own schemas, held by a test
    return given[0]


def _inline(name: str, value: Json) -> str:
    """A key and its value on one line, as YAML writes them."""
    return f"`{_dumped({name: value}, 1_000_000).strip()}`"


def _dumped(value: Json, width: int) -> str:
    emitter: Any = yaml  # its stub leaves open what safe_dump takes
    text: str = emitter.safe_dump(value, sort_keys=False, allow_unicode=True, width=width)
    return text


def _yaml(value: Json, first_line: str = "") -> str:
    return f"```yaml\n{first_line}{_dumped(value, 88)}```"


def _editor_line(schema: Schema) -> str:
    return f"# yaml-language-server: $schema={schema['$id']}\n"


def _cell(text: str) -> str:
    return text.replace("|", "&#124;")


def _raw(kind: str, version: int) -> str:
    return f"../../schema/v{version}/{kind}.schema.json"


def _folders(kind: str) -> str:
    return named(tuple(f"{name}/" for name, (of, _) in COLLECTIONS.items() if of == kind))


def _versions() -> str:
    listed = schemas.index()["versions"]
    assert isinstance(listed, list)  # our own file, held by a test
    return blocks.table(
        ("version", "state", "schemas"),
        [
            (
                str(entry["version"]),
                str(entry["status"]),
                ", ".join(
                    f"[{kind}](../../schema/{path})"
                    for kind, path in mapping(entry["schemas"]).items()
                ),
            )
            for entry in map(mapping, listed)
        ],
    )
