"""The fixtures themselves: each says what it is, and together they touch all that the schemas say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from fixture_files import FIXTURES, RecordFile, fixtures
from schema_parts import ASSERTIONS, Schema, as_schema, content, parts, properties, resolved

from rolekb import schemas
from rolekb.validation.engines import engine

if TYPE_CHECKING:
    from rolekb.reading import Json

VALID, INVALID = fixtures("valid"), fixtures("invalid")
every_fixture = pytest.mark.parametrize(
    "fixture", VALID + INVALID, ids=lambda fixture: f"{fixture.path.parts[-3]}/{fixture.name}"
)


def name_of(fixture: RecordFile) -> str:
    return fixture.name


@every_fixture
def test_a_fixture_names_its_schema_for_editors(fixture: RecordFile) -> None:
    match = re.match(r"# yaml-language-server: \$schema=(\S+)\n", fixture.text)
    assert match
    found = (fixture.path.parent / match[1]).resolve()
    assert found == (FIXTURES.parents[2] / "schema" / "v1" / f"{fixture.kind}.schema.json")
    assert found.is_file()


@pytest.mark.parametrize("fixture", VALID, ids=name_of)
def test_a_valid_fixture_expects_nothing_and_is_called_by_its_id(fixture: RecordFile) -> None:
    assert fixture.expected == ()
    assert fixture.record["id"] == fixture.path.stem


def test_an_invalid_fixture_expects_something() -> None:
    assert [fixture.name for fixture in INVALID if not fixture.expected] == []


def test_every_kind_has_fixtures_of_both_sides() -> None:
    for side in (VALID, INVALID):
        assert {fixture.kind for fixture in side} == set(schemas.KINDS)


@pytest.mark.parametrize("kind", schemas.KINDS)
def test_every_property_stands_in_a_valid_fixture(kind: str) -> None:
    schema = schemas.schema(kind, 1)
    met: set[tuple[str, str]] = set()
    for fixture in VALID:
        if fixture.kind == kind:
            met |= set(stated(fixture.record, schema, schema))
    every = {
        (content(as_schema(part["properties"])), name)
        for _, part in parts(schema)
        if part.get("type") == "object"
        for name in (*properties(part), "x-")
    }
    missing = sorted({name for _, name in every - met})
    assert every <= met, missing


@pytest.mark.parametrize("kind", schemas.KINDS)
def test_every_keyword_of_every_part_is_broken_by_an_invalid_fixture(kind: str) -> None:
    broken = {
        (content(violation.schema), violation.keyword)
        for fixture in INVALID
        for violation in engine(fixture.kind, 1)(fixture.record)
    }
    whole = {
        # A part that two schemas share needs to be broken in one of them only.
        ("/".join(map(str, at)), content(part), keyword)
        for at, part in parts(schemas.schema(kind, 1))
        if "if" not in at and "not" not in at
        for keyword in ASSERTIONS & part.keys()
    }
    untouched = {(at, keyword) for at, text, keyword in whole if (text, keyword) not in broken}
    assert {item for item in untouched if not told_elsewhere(*item)} == set()


def told_elsewhere(at: str, keyword: str) -> bool:
    """What a file can't show, or only a huge one: `test_engines.py` holds these."""
    steps = at.split("/")
    long_list = keyword == "maxItems" and steps[0] == "properties" and len(steps) == 2
    return long_list or (at, keyword) in (
        ("", "type"),
        ("$defs/url", "pattern"),  # told as the format's fault
        ("$defs/date", "pattern"),  # the same
        ("properties/description/properties/body", "maxLength"),
    )


def stated(value: Json, part: Schema, root: Schema) -> list[tuple[str, str]]:
    """(object's schema, property) of every key in a value; all own keys count as `x-`."""
    part = resolved(part, root)
    if isinstance(value, list):
        return [pair for item in value for pair in stated(item, as_schema(part["items"]), root)]
    if not isinstance(value, dict):
        return []
    known = properties(part)
    text = content(as_schema(part["properties"]))
    found: list[tuple[str, str]] = []
    for name, inner in value.items():
        if name.startswith("x-"):
            found.append((text, "x-"))
        else:
            found += [(text, name), *stated(inner, known[name], root)]
    return found
