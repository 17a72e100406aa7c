"""Schemas of the user's own: every fault at its place, and of a union the branch that was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from user_schemas import agreed, found, said

from rolekb.reading import read_json
from rolekb.validation.engines import fast_available
from rolekb.validation.messages import CODES, explain

if TYPE_CHECKING:
    from rolekb.reading import Json

pytestmark = pytest.mark.skipif(
    not fast_available(), reason="jsonschema-rs is not installed: there is one engine only"
)

NAMES: Json = {"properties": {"name": {"description": "What it is called."}}, "required": ["name"]}
KEYWORDS: dict[str, tuple[Json, str, tuple[str, str, str, str]]] = {
    "type-list": ({"properties": {"a": {"type": ["string", "null"]}}}, "a: 5",
        ("RK201", "1:4", "a is the number 5, where text or null belongs", 'Quote it: "5"')),
    "required": (NAMES, "b: 1",
        ("RK202", "1:1", "'name' is missing from the record", "Add 'name': What it is called")),
    "additionalProperties": ({"additionalProperties": False}, "a: 1",
        ("RK203", "1:1", "'a' is not a field of the record", "Leave it out")),
    "const-list": ({"properties": {"a": {"const": [1, 2]}}}, "a: [1]",
        ("RK205", "1:4", "a is [1], not [1, 2]", "Write [1, 2]")),
    "enum-mixed": ({"properties": {"a": {"enum": ["x", None, True, 3]}}}, "a: 5",
        ("RK204", "1:4", "a is 5, which is not among its values", "Values: x, null, true, 3")),
    "minLength": ({"properties": {"a": {"minLength": 3}}}, "a: x",
        ("RK208", "1:4", "a has 1 character", "Write at least 3")),
    "multipleOf": ({"properties": {"a": {"multipleOf": 5}}}, "a: -7",
        ("RK216", "1:4", "a is -7, not a multiple of 5", "Write -10 or -5")),
    "multipleOf-decimal": ({"properties": {"a": {"multipleOf": 0.1}}}, "a: 0.25",
        ("RK216", "1:4", "a is 0.25, not a multiple of 0.1", "Write a multiple of 0.1, such as 0.2")),
    "exclusiveMinimum": ({"properties": {"a": {"exclusiveMinimum": 0}}}, "a: 0",
        ("RK217", "1:4", "a is 0, not above 0", "Write more than 0")),
    "exclusiveMaximum": ({"properties": {"a": {"exclusiveMaximum": 1.5}}}, "a: 2",
        ("RK218", "1:4", "a is 2, not below 1.5", "Write less than 1.5")),
    "minProperties": ({"minProperties": 2}, "a: 0",
        ("RK219", "1:1", "the record has 1 field", "Give at least 2")),
    "maxProperties": ({"maxProperties": 1}, "a: 0\nb: 1",
        ("RK222", "1:1", "the record has 2 fields", "Keep at most 1")),
    "propertyNames": ({"propertyNames": {"pattern": "^[a-z]$"}}, "a: 0\nBB: 1",
        ("RK223", "2:1", "'BB' can't be a key of the record", "Match ^[a-z]$")),
    "propertyNames-near": ({"propertyNames": {"enum": ["city", "street"]}}, "a: 0",
        ("RK223", "1:1", "'a' can't be a key of the record", "Values: city, street")),
    "dependentRequired": ({"dependentRequired": {"a": ["c"], "b": ["c"]}}, "a: 0\nb: 1",
        ("RK224", "1:1", "'c' is missing from the record, which has 'a' or 'b'", "Add 'c'")),
    "dependencies": ({"$schema": "http://json-schema.org/draft-07/schema#", "dependencies": {"a": ["c"]}},
        "a: 0", ("RK224", "1:1", "'c' is missing from the record, which has 'a'", "Add 'c'")),
    "not-const": ({"properties": {"a": {"not": {"const": "TBD"}}}}, "a: TBD",
        ("RK225", "1:4", 'a is "TBD", which the schema rules out', 'Write anything but "TBD"')),
    "not-together": ({"not": {"required": ["a", "b"]}}, "a: 0\nb: 1",
        ("RK225", "1:1", "the record has 'a' together with 'b', which the schema rules out",
         "Leave out 'a' or 'b'")),
    "contains": ({"properties": {"a": {"contains": {"const": "en"}}}}, "a: [de]",
        ("RK228", "1:4", 'a has no items that are "en"', 'Add "en"')),
    "minContains": ({"properties": {"a": {"contains": {"type": "string"}, "minContains": 2}}}, "a: [de, 1]",
        ("RK229", "1:4", "a has too few items that are text", "Give at least 2")),
    "maxContains": ({"properties": {"a": {"contains": {"type": "string"}, "maxContains": 1}}}, "a: [de, en]",
        ("RK230", "1:4", "a has too many items that are text", "Keep at most 1")),
    "false": ({"properties": {"a": {"properties": {"b": False}}}}, "a:\n  b: 1",
        ("RK231", "2:3", "a.b is not allowed here", "Leave it out")),
    "unevaluatedProperties": (
        {"properties": {"city": {}}, "allOf": [{"properties": {"b": {}}}], "unevaluatedProperties": False},
        "b: 1\ncty: 2", ("RK232", "2:1", "'cty' is not a field of the record", "Did you mean 'city'?")),
    "unevaluatedItems": ({"properties": {"a": {"prefixItems": [{}], "unevaluatedItems": False}}},
        "a:\n- 1\n- 2", ("RK233", "3:3", "a has more items than the schema knows", "Remove this one")),
    "other": ({"$schema": "http://json-schema.org/draft-07/schema#",
               "properties": {"a": {"items": [{}], "additionalItems": False}}}, "a: [1, 2]",
        ("RK215", "1:4", "a breaks the schema's 'additionalItems'", "See the schema")),
    "exclusive-draft-4": ({"$schema": "http://json-schema.org/draft-04/schema#",
               "properties": {"a": {"maximum": 3, "exclusiveMaximum": True}}}, "a: 3",
        ("RK211", "1:4", "a is 3, not below 3", "Write less than 3")),
}  # fmt: skip


@pytest.mark.parametrize("case", KEYWORDS.values(), ids=KEYWORDS)
def test_each_keyword_is_told_with_its_place_and_cure(
    case: tuple[Json, str, tuple[str, str, str, str]],
) -> None:
    schema, text, expected = case
    assert said(schema, text) == [expected]


def test_every_keyword_that_asserts_has_a_code_of_its_own() -> None:
    asserting = [
        "type", "enum", "const", "multipleOf", "maximum", "exclusiveMaximum", "minimum",
        "exclusiveMinimum", "maxLength", "minLength", "pattern", "maxItems", "minItems", "uniqueItems",
        "maxContains", "minContains", "maxProperties", "minProperties", "required",
        "dependentRequired", "additionalProperties", "propertyNames", "contains", "not", "anyOf",
        "oneOf", "unevaluatedItems", "unevaluatedProperties", "format",
    ]  # fmt: skip
    assert len({CODES[keyword] for keyword in asserting}) == len(asserting)
    assert "RK215" not in CODES.values()


def test_every_fault_of_a_record_is_told_at_its_place() -> None:
    schema: Json = {
        "properties": {"a": {"type": "integer"}, "b": {"items": {"minimum": 3, "multipleOf": 2}}},
        "required": ["c"],
    }
    assert [(code, place) for code, place, *_ in said(schema, "a: x\nb:\n  - 1\n  - 4\n  - 5")] == [
        ("RK202", "1:1"),
        ("RK201", "1:4"),
        ("RK210", "3:5"),
        ("RK216", "3:5"),
        ("RK216", "5:5"),
    ]


CIRCLE: Json = {"properties": {"shape": {"const": "circle"}, "radius": {"type": "number"}}}
SQUARE: Json = {
    "properties": {"shape": {"const": "square"}, "side": {"type": "number"}},
    "required": ["shape", "side"],
}


@pytest.mark.parametrize("keyword", ["anyOf", "oneOf"])
@pytest.mark.parametrize(
    ("options", "value", "expected"),
    [
        pytest.param([CIRCLE, SQUARE], {"shape": "square", "side": "x"}, [("type", "/side")],
                     id="by-const"),
        pytest.param([CIRCLE, SQUARE], {"shape": "square"}, [("required", "")],
                     id="by-const-nothing-else-there"),
        pytest.param([CIRCLE, SQUARE], {"shape": "circel"}, [("enum", "/shape")],
                     id="const-of-none"),
        pytest.param([{"type": "string"}, {"type": "integer"}], [], [("type", "")], id="types"),
        pytest.param([{"const": "a"}, {"enum": ["b", "c"]}], "x", [("enum", "")], id="values"),
        pytest.param([{"type": "null"}, {"type": "string", "minLength": 3}], "x",
                     [("minLength", "")], id="by-type"),
        pytest.param([{"type": "array", "items": {"type": "string"}}, {"type": "string"}],
                     ["a", 1], [("type", "/1")], id="list-of"),
        pytest.param([{"required": ["a", "b", "c"]}, {"required": ["a", "b"]}], {"a": 1},
                     [("required", "")], id="fewest"),
        pytest.param([{"required": ["b"]}, {"properties": {"a": {"properties": {"c": {"type": "string"}}}}}],
                     {"a": {"c": 1}}, [("type", "/a/c")], id="deepest"),
        pytest.param([{"anyOf": [CIRCLE, SQUARE]}, {"type": "string"}],
                     {"shape": "square", "side": None}, [("type", "/side")], id="nested"),
        pytest.param([{"$ref": "#/$defs/c"}, {"$ref": "#/$defs/s"}],
                     {"shape": "square", "side": None}, [("type", "/side")], id="by-reference"),
        pytest.param([{"minimum": 5}, {"minimum": 5}], 1, [("minimum", "")], id="same"),
        pytest.param([False, {"minimum": 5}], 1, [("minimum", "")], id="false"),
    ],
)  # fmt: skip
def test_of_a_union_the_branch_that_was_meant_is_told(
    keyword: str, options: list[Json], value: Json, expected: list[tuple[str, str]]
) -> None:
    assert found({"$defs": {"c": CIRCLE, "s": SQUARE}, keyword: options}, value) == expected


def test_values_of_a_field_that_tells_branches_apart_are_one_list() -> None:
    assert said({"oneOf": [CIRCLE, SQUARE]}, "shape: squaer") == [
        ("RK204", "1:8", 'shape is "squaer", which is not among its values',
         "Did you mean 'square'? Values: circle, square"),
    ]  # fmt: skip


@pytest.mark.parametrize(("keyword", "code"), [("anyOf", "RK226"), ("oneOf", "RK227")])
def test_where_no_branch_was_meant_all_ways_out_are_told(keyword: str, code: str) -> None:
    options: Json = [{"required": ["email"]}, {"required": ["phone"]}]
    assert said({keyword: options}, "name: Anna") == [
        (code, "1:1",
         ("the record fits none of its 2 forms: 'email' is missing from the record; "
          "or 'phone' is missing from the record"),
         "Add 'email'; or add 'phone'"),
    ]  # fmt: skip


def test_more_than_one_form_is_told_as_that() -> None:
    schema: Json = {"oneOf": [{"required": ["gross"]}, {"required": ["net"]}]}
    ((code, place, message, _),) = said(schema, "gross: 1\nnet: 2")
    assert (code, place) == ("RK227", "1:1")
    assert message == "the record fits more than one form, where exactly one is meant"


def test_of_a_condition_the_branch_that_holds_is_told() -> None:
    schema: Json = {
        "if": {"properties": {"paid": {"const": True}}, "required": ["paid"]},
        "then": {"required": ["amount"]},
        "else": {"properties": {"amount": False}},
    }
    assert found(schema, {"paid": True}) == [("required", "")]
    assert found(schema, {"paid": False, "amount": 1}) == [("falseSchema", "/amount")]


def test_a_key_in_a_part_that_fails_is_not_told_as_unknown_too() -> None:
    schema: Json = {
        "allOf": [{"properties": {"a": {"type": "string"}}}],
        "unevaluatedProperties": False,
    }
    assert found(schema, {"a": 1}) == [("type", "/a")]
    assert found(schema, {"a": 1, "b": 2}) == [("type", "/a"), ("unevaluatedProperties", "")][::-1]


def test_a_schema_may_build_on_ours() -> None:
    schema: Json = {
        "$ref": "https://w3id.org/rolekb/schema/v1/job.schema.json",
        "required": ["pay"],
    }
    record: Json = {
        "kind": "job", "schema_version": 1, "id": "a", "title": "", "organization": {"name": "A"},
        "provenance": {"source": "rolekb-editorial"},
    }  # fmt: skip
    assert found(schema, record) == [("required", ""), ("minLength", "/title")]


def test_places_in_json_are_as_exact() -> None:
    document = read_json('{"a":\n  {"b": 7}}')
    schema: Json = {"properties": {"a": {"properties": {"b": {"multipleOf": 2}}}}}
    (violation,) = agreed(schema, document.data)
    (problem,) = explain(violation, 7, document, ())
    assert (problem.code, problem.place, problem.pointer) == ("RK216", "<text>:2:9", "/a/b")
