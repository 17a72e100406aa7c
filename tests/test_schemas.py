"""The schemas as a contract: valid, closed, described, found where they say, frozen once released."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

import jsonschema_rs
import pytest
from fixture_files import ROOT
from jsonschema import Draft202012Validator
from schema_parts import (
    APPLICATORS,
    ASSERTIONS,
    TOP,
    WORDS,
    Schema,
    as_schema,
    content,
    is_conditional,
    parts,
    properties,
    words,
)

from rolekb import schemas

if TYPE_CHECKING:
    from rolekb.reading import Json

FOLDER = ROOT / "schema"
CLOSED_BUT_FOR: Json = {"^x-": True}

# `$defs` of one name that say different things, and why they may.
OWN_TO_EACH = {
    "definition": "its description and example speak of a role here, of a term there",
    "crosswalk": "roles and terms are filed in different classifications",
}


def index() -> Schema:
    return as_schema(json.loads((FOLDER / "index.json").read_text(encoding="utf-8")))


def listed_versions() -> list[Schema]:
    versions = index()["versions"]
    assert isinstance(versions, list)
    return [as_schema(version) for version in versions]


def listed_files() -> dict[str, tuple[str, Schema]]:
    """Path -> (kind, schema), as `index.json` lists them."""
    return {
        str(path): (kind, as_schema(json.loads((FOLDER / str(path)).read_text(encoding="utf-8"))))
        for version in listed_versions()
        for kind, path in as_schema(version["schemas"]).items()
    }


FILES = {path: schema for path, (_, schema) in listed_files().items()}
every_schema = pytest.mark.parametrize("path", FILES)


def place(at: tuple[str | int, ...]) -> str:
    return "/" + "/".join(map(str, at))


@every_schema
def test_a_schema_is_valid_2020_12(path: str) -> None:
    schema = FILES[path]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)
    jsonschema_rs.meta.validate(schema)


@every_schema
def test_a_schema_uses_no_keyword_that_we_do_not_know(path: str) -> None:
    # A misspelt keyword is legal JSON Schema, and asserts nothing.
    known = ASSERTIONS | APPLICATORS | WORDS
    unknown = [
        (place(at), keyword)
        for at, part in parts(FILES[path])
        for keyword in part.keys() - (known if at else known | TOP)
    ]
    assert unknown == []


@every_schema
def test_every_object_is_closed_but_for_x_keys(path: str) -> None:
    objects = 0
    for at, part in parts(FILES[path]):
        if is_conditional(at):
            assert "type" not in part, place(at)  # a fragment on an object that is closed already
            continue
        if part.get("type") == "object" or "properties" in part:
            objects += 1
            assert part.get("type") == "object", place(at)
            assert part.get("additionalProperties") is False, place(at)
            assert part.get("patternProperties") == CLOSED_BUT_FOR, place(at)
    assert objects > 0


@every_schema
def test_every_property_and_definition_is_described(path: str) -> None:
    dumb = [
        place(at)
        for at, part in parts(FILES[path])
        if not is_conditional(at)
        and (not at or at[-2:-1] in (("properties",), ("$defs",)))
        and not str(part.get("description", "")).strip()
    ]
    assert dumb == []


@every_schema
def test_every_property_has_examples_that_it_accepts(path: str) -> None:
    schema = FILES[path]
    for at, part in parts(schema):
        if is_conditional(at) or at[-2:-1] != ("properties",):
            continue
        examples = part.get("examples")
        assert isinstance(examples, list), place(at)
        assert examples, place(at)
        # Each part stands alone but for the definitions that it refers to.
        alone = {**part, "$defs": schema["$defs"]}
        reference = Draft202012Validator(alone, format_checker=Draft202012Validator.FORMAT_CHECKER)
        fast = jsonschema_rs.Draft202012Validator(alone, validate_formats=True)
        for example in examples:
            assert [error.message for error in reference.iter_errors(cast("str", example))] == []
            assert [error.message for error in fast.iter_errors(example)] == [], place(at)


@every_schema
def test_every_default_and_constant_is_of_the_kind_that_is_asked_for(path: str) -> None:
    for at, part in parts(FILES[path]):
        if "default" in part:
            alone = {**part, "$defs": FILES[path]["$defs"]}
            assert jsonschema_rs.is_valid(alone, part["default"]), place(at)


@every_schema
def test_every_required_name_is_a_property(path: str) -> None:
    for at, part in parts(FILES[path]):
        if "required" not in part:
            continue
        # A fragment under a condition speaks of the object that holds the `allOf`.
        above = at[: at.index("allOf")] if "allOf" in at else at
        holder = dict(parts(FILES[path]))[above]
        names = words(part["required"])
        assert set(names) <= properties(holder).keys(), place(at)
        assert len(names) == len(set(names)), place(at)


@every_schema
def test_every_ref_leads_to_a_definition_of_the_same_file(path: str) -> None:
    schema = FILES[path]
    defined = {f"#/$defs/{name}" for name in as_schema(schema["$defs"])}
    used = {str(part["$ref"]) for _, part in parts(schema) if "$ref" in part}
    assert used == defined  # neither a loose end nor a definition that nothing uses


@every_schema
def test_the_id_is_the_base_url_and_the_path(path: str) -> None:
    assert index()["base_url"] == "https://w3id.org/rolekb/schema/"
    assert FILES[path]["$id"] == f"https://w3id.org/rolekb/schema/{path}"


@every_schema
def test_records_name_the_kind_and_version_of_their_schema(path: str) -> None:
    kind, schema = listed_files()[path]
    version = next(
        entry["version"] for entry in listed_versions() if path.startswith(f"v{entry['version']}/")
    )
    stated = properties(schema)
    assert stated["kind"]["const"] == kind
    assert stated["schema_version"]["const"] == version
    assert {"kind", "schema_version", "id"} <= set(words(schema["required"]))


@pytest.mark.parametrize("version", listed_versions(), ids=lambda entry: f"v{entry['version']}")
def test_definitions_that_share_a_name_are_the_same(version: Schema) -> None:
    seen: dict[str, dict[str, list[str]]] = {}
    for kind, path in as_schema(version["schemas"]).items():
        for name, part in as_schema(FILES[str(path)]["$defs"]).items():
            same = seen.setdefault(name, {}).setdefault(content(as_schema(part)), [])
            same.append(kind)
    different = {name: list(texts.values()) for name, texts in seen.items() if len(texts) > 1}
    # An exemption that is no longer needed goes, too.
    assert different == {name: [["role"], ["term"]] for name in OWN_TO_EACH}


def test_the_index_lists_exactly_the_schemas_on_disk() -> None:
    on_disk = {file.relative_to(FOLDER).as_posix() for file in FOLDER.rglob("*.schema.json")}
    assert set(FILES) == on_disk
    others = {file.name for file in FOLDER.rglob("*") if file.is_file()} - {
        path.rsplit("/", 1)[1] for path in on_disk
    }
    assert others <= {"index.json", "frozen.sha256", "README.md"}


def test_the_index_and_the_package_agree() -> None:
    numbers = [entry["version"] for entry in listed_versions()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert index()["newest"] == numbers[-1]
    assert schemas.versions() == tuple(numbers)
    for entry in listed_versions():
        assert tuple(as_schema(entry["schemas"])) == schemas.KINDS
    for path, (kind, schema) in listed_files().items():
        assert schemas.schema(kind, int(path[1 : path.index("/")])) == schema
