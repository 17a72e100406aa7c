"""Schemas of the user's own mean the same to both engines, down to each expression and format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from user_schemas import agreed, found

from rolekb.reading import read_json
from rolekb.reading.document import value_at
from rolekb.validation.engines import fast_available
from rolekb.validation.messages import explain

if TYPE_CHECKING:
    from rolekb.reading import Json

pytestmark = pytest.mark.skipif(
    not fast_available(), reason="jsonschema-rs is not installed: there is one engine only"
)


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        (r"^\d+$", "12", True),
        (r"^\d+$", "٣", False),
        (r"^\w$", "é", False),
        (r"^\s$", "\ufeff", True),
        (r"^[\s]$", "\x85", False),
        (r"^\S$", "\ufeff", False),
        ("^a$", "a\n", False),
        ("^a$|^b$", "a\n", False),
        (r"^\$$", "$", True),
        ("^[$]$", "$", True),
        ("^(?<year>[0-9]{4})$", "2024", True),
        (r"^\u00e9$", "é", True),
        (r"^[^\]]$", "]", False),
        ("b", "abc", True),
    ],
)
def test_expressions_mean_the_same_to_both_engines(
    pattern: str, text: str, *, matches: bool
) -> None:
    assert found({"pattern": pattern}, text) == ([] if matches else [("pattern", "")])


@pytest.mark.parametrize(
    ("form", "good", "bad"),
    [
        ("date", "2024-02-29", "2023-02-29"),
        ("time", "12:30:00Z", "24:00:00Z"),
        ("date-time", "2024-02-29T12:30:00.5+01:00", "2024-02-29 12:30:00"),
        ("email", "anna@example.com", "anna@"),
        ("ipv4", "127.0.0.1", "127.0.0.256"),
        ("ipv6", "::1", ":::1"),
        ("uri", "https://example.com/a?b#c", "example.com"),
        ("uuid", "123e4567-e89b-12d3-a456-426614174000", "123e4567"),
    ],
)
def test_formats_mean_the_same_to_both_engines(form: str, good: str, bad: str) -> None:
    assert found({"format": form}, good) == []
    assert found({"format": form}, bad) == [("format", "")]
    assert found({"anyOf": [{"format": form}, {"type": "null"}]}, bad) == [("format", "")]


@pytest.mark.parametrize("form", ["hostname", "regex", "uri-template", "duration", "colour"])
def test_other_formats_are_notes(form: str) -> None:
    assert found({"format": form}, "((%%") == []


@pytest.mark.parametrize("schema", [True, {}, {"title": "Anything"}])
def test_a_schema_that_asks_nothing_finds_nothing(schema: object) -> None:
    assert found(schema, {"a": [1]}) == []


def test_a_schema_of_false_refuses_everything() -> None:
    nothing = False
    assert found(nothing, {}) == [("not", "")]


SCALARS = st.sampled_from([None, True, False, 0, 1, 2.5, -3, "", "a", "ab", "square", "circle"])
VALUES: st.SearchStrategy[Json] = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["a", "b", "c", "shape"]), inner, max_size=3)
    ),
    max_leaves=8,
)
LEAVES: st.SearchStrategy[Json] = st.sampled_from([
    True, False, {}, {"type": "string"}, {"type": ["integer", "null"]}, {"const": "a"}, {"const": 1},
    {"enum": ["a", "ab", None]}, {"minLength": 2}, {"maxLength": 1}, {"pattern": "^a"}, {"minimum": 1},
    {"exclusiveMaximum": 2.5}, {"multipleOf": 2}, {"required": ["a"]}, {"required": ["a", "b"]},
    {"minProperties": 2}, {"maxProperties": 1}, {"minItems": 2}, {"maxItems": 1}, {"uniqueItems": True},
    {"additionalProperties": False}, {"dependentRequired": {"a": ["b", "c"]}},
    {"propertyNames": {"enum": ["a", "b"]}},
    {"properties": {"shape": {"const": "circle"}}}, {"properties": {"shape": {"const": "square"}}},
])  # fmt: skip


def _compound(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    several = st.lists(inner, min_size=1, max_size=3)
    keys = st.dictionaries(st.sampled_from(["a", "b", "shape"]), inner, min_size=1, max_size=2)
    compound: st.SearchStrategy[Any] = (
        st.fixed_dictionaries({"anyOf": several})
        | st.fixed_dictionaries({"oneOf": several})
        | st.fixed_dictionaries({"allOf": several}, optional={"unevaluatedProperties": inner})
        | st.fixed_dictionaries({"not": inner})
        | st.fixed_dictionaries({"if": inner, "then": inner, "else": inner})
        | st.fixed_dictionaries({"properties": keys}, optional={"additionalProperties": inner})
        | st.fixed_dictionaries({"properties": keys}, optional={"unevaluatedProperties": inner})
        | st.fixed_dictionaries({"patternProperties": keys, "additionalProperties": inner})
        | st.fixed_dictionaries({"prefixItems": several}, optional={"items": inner})
        | st.fixed_dictionaries({"prefixItems": several, "unevaluatedItems": inner})
        | st.fixed_dictionaries({"contains": inner}, optional={"maxContains": st.just(1)})
        | st.fixed_dictionaries({"dependentSchemas": keys})
        | st.fixed_dictionaries({"propertyNames": inner})
    )
    return compound


@settings(max_examples=300, deadline=None)
@given(schema=st.recursive(LEAVES, _compound, max_leaves=8), value=VALUES)
def test_the_engines_agree_on_any_schema_and_value(schema: Json, value: Json) -> None:
    import jsonschema_rs

    violations = agreed(schema, value)
    assert bool(violations) != jsonschema_rs.Draft202012Validator(schema).is_valid(value)  # type: ignore[arg-type]
    document = read_json("{}")
    for item in violations:
        for problem in explain(item, value_at(value, item.path), document, ()):
            assert problem.message
            assert problem.cure
            assert not (problem.message + problem.cure).endswith(".") or "..." in problem.cure
