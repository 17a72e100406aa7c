"""Schemas of the user's own that can't judge, would fetch or never end: refused, or held in bounds."""

from __future__ import annotations

import socket
import time
from typing import TYPE_CHECKING

import pytest
from user_schemas import ENGINES, found

from rolekb.validation.engines import EngineName, fast_available
from rolekb.validation.given_engines import engine_for
from rolekb.validation.user_schema import UnusableSchema

if TYPE_CHECKING:
    from rolekb.reading import Json

pytestmark = pytest.mark.skipif(
    not fast_available(), reason="jsonschema-rs is not installed: there is one engine only"
)
each_engine = pytest.mark.parametrize("name", ENGINES)


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("something is fetched")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


@each_engine
@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ([], "a schema is a mapping"),
        ("text", "a schema is a mapping"),
        ({"type": "strnig"}, "at /type"),
        ({"properties": {"a": {"minimum": "3"}}}, "at /properties/a/minimum"),
        ({"properties": []}, "at /properties"),
        ({"$ref": "https://example.com/s.json"}, "nothing is ever fetched"),
        ({"$ref": "other.json"}, "nothing is ever fetched"),
        ({"$ref": "file:///etc/passwd"}, "nothing is ever fetched"),
        ({"$id": "https://example.com/", "$ref": "other.json"}, "nothing is ever fetched"),
        ({"items": {"$ref": "#/$defs/none"}}, "'#/$defs/none' leads nowhere"),
        ({"items": {"$ref": "#none"}}, "'#none' leads nowhere"),
        ({"$schema": "https://example.com/meta"}, "draft"),
        ({"$schema": "http://json-schema.org/draft-03/schema#"}, "draft"),
        ({"$ref": "#"}, "leads back to itself"),
        ({"allOf": [{"$ref": "#"}]}, "leads back to itself"),
        ({"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"not": {"$ref": "#/$defs/a"}}}},
         "leads back to itself"),
        ({"pattern": "("}, "("),
        ({"$id": "http://[", "$ref": "a"}, "'a' leads nowhere"),
    ],
)  # fmt: skip
def test_a_schema_that_cannot_judge_is_refused_with_a_cure(
    schema: object, words: str, name: EngineName
) -> None:
    with pytest.raises(UnusableSchema) as caught:
        engine_for(schema, name)
    assert words in str(caught.value)
    assert "; " in str(caught.value)
    assert "\n" not in str(caught.value)


@each_engine
def test_a_schema_that_unfolds_without_end_is_refused(name: EngineName) -> None:
    laughs: dict[str, Json] = {
        f"a{level}": {"allOf": [{"$ref": f"#/$defs/a{level + 1}"}] * 2} for level in range(60)
    }
    with pytest.raises(UnusableSchema, match="unfolds"):
        engine_for({"$ref": "#/$defs/a0", "$defs": {**laughs, "a60": {"minimum": 1}}}, name)


@each_engine
def test_a_schema_may_nest_by_way_of_the_data(name: EngineName) -> None:
    tree: Json = {"properties": {"below": {"items": {"$ref": "#"}}}, "required": ["id"]}
    record: Json = {"id": 1, "below": [{"id": 2, "below": [{}]}]}
    (violation,) = engine_for(tree, name)(record)
    assert violation.path == ("below", 0, "below", 0)


def test_a_chain_of_references_is_followed() -> None:
    chain: dict[str, Json] = {f"a{n}": {"$ref": f"#/$defs/a{n + 1}"} for n in range(100)}
    schema: Json = {"$ref": "#/$defs/a0", "$defs": {**chain, "a100": {"minimum": 1}}}
    assert found(schema, 0) == [("minimum", "")]


EVIL = "(a+)+$"
ATTACK = "a" * 5_000 + "b"


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"pattern": EVIL}, ATTACK),
        ({"patternProperties": {EVIL: False}}, {ATTACK: 1, "aaa": 2}),
        ({"patternProperties": {EVIL: {}}, "additionalProperties": False}, {ATTACK: 1}),
        ({"propertyNames": {"pattern": EVIL}}, {ATTACK: 1}),
        ({"anyOf": [{"pattern": EVIL}, {"type": "integer"}]}, ATTACK),
        ({"patternProperties": {EVIL: {}}, "unevaluatedProperties": False}, {ATTACK: 1}),
        ({"uniqueItems": True, "contains": {"const": -1}}, list(range(50_000))),
    ],
    ids=["pattern", "properties", "additional", "names", "union", "unevaluated", "unique"],
)
def test_the_fast_engine_ends_promptly_whatever_the_expression(schema: Json, value: Json) -> None:
    check = engine_for(schema)
    start = time.process_time()  # work, not time: other processes may keep the cores
    assert len(check(value)) == 1
    assert time.process_time() - start < 2


@pytest.mark.parametrize("pattern", ["(?=a)b", r"(a)\1", "(?<!a)b", "(a{1000}){1000}"])
def test_an_expression_without_bounds_is_refused_by_the_fast_engine(pattern: str) -> None:
    with pytest.raises(UnusableSchema, match="unbounded time"):
        engine_for({"properties": {"a": {"pattern": pattern}}})
