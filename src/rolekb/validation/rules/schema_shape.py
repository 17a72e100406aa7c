"""2xx, of mappings and lists: which fields and items there are, and which go together."""

from __future__ import annotations

from rolekb.validation.rules.given import field, given, renamed
from rolekb.validation.rules.rule import Example, Rule
from rolekb.validation.rules.samples import job, marked

_CONTACT = '{"anyOf": [{"required": ["email"]}, {"required": ["phone"]}]}'
_NET = '{"oneOf": [{"required": ["gross"]}, {"required": ["net"]}]}'
_AMOUNT = '{"dependentRequired": {"amount": ["currency"]}}'
_PAID = '{"not": {"required": ["amount", "unpaid"]}}'
_CLOSED = '{"allOf": [{"properties": {"city": {}}}], "unevaluatedProperties": false}'
_PAIR = '{"prefixItems": [{}, {}], "unevaluatedItems": false}'
_NO_FAX = '{"properties": {"x-fax": false}}'
_OLD_PAIR = """\
{
  "$schema": "http://json-schema.org/draft-07/schema#",
  "properties": {"x-range": {"items": [{}, {}], "additionalItems": false}}
}
"""


RULES = (
    Rule(
        "RK202", "required",
        "A field that every such record has is missing.",
        "Programs count on it; without it they stop, or guess.",
        "Add the field.",
        bad=marked(job(description="{▸format: text}")),
        good=Example(job(description="{format: text, body: Count what we sell.}")),
    ),
    Rule(
        "RK203", "additional-properties",
        "A field is not one of those that such a record has.",
        "It is mostly a slip of the pen, and what it says would be lost without a word.",
        "Correct its name, or put data of your own under a key that starts with x-.",
        bad=marked(renamed(job(workplace="hybrid"), "workplace", "▸workplce")),
        good=Example(job(workplace="hybrid")),
        fixable=True,
    ),
    Rule(
        "RK212", "min-items",
        "A list has fewer items than its field asks for.",
        "An empty list of sources, say, is a claim without one.",
        "Give as many as are asked for, or leave the key out.",
        bad=field("offices", "▸[]", '{"minItems": 1}'),
        good=field("offices", "[Oslo]", '{"minItems": 1}'),
    ),
    Rule(
        "RK213", "max-items",
        "A list has more items than its field allows.",
        "A list that names everything tells nothing apart.",
        "Keep the most telling ones.",
        bad=field("offices", "▸[Oslo, Bergen]", '{"maxItems": 1}'),
        good=field("offices", "[Oslo]", '{"maxItems": 1}'),
    ),
    Rule(
        "RK214", "unique-items",
        "A list names the same item twice.",
        "It would be counted twice in every figure.",
        "Keep one of the two.",
        bad=field("offices", "▸[Oslo, Oslo]", '{"uniqueItems": true}'),
        good=field("offices", "[Oslo, Bergen]", '{"uniqueItems": true}'),
    ),
    Rule(
        "RK215", "other-keyword",
        "A value breaks a keyword of a schema of your own that has no rule to itself.",
        "What the keyword is for stands in that schema alone.",
        "Read what the schema asks for at that place.",
        bad=given(job(**{"x-range": "▸[1, 2, 3]"}), _OLD_PAIR),
        good=given(job(**{"x-range": "[1, 2]"}), _OLD_PAIR),
    ),
    Rule(
        "RK219", "min-properties",
        "A mapping has fewer fields than a schema of your own asks for.",
        "An empty mapping says neither what is so nor that nobody knows.",
        "Give as many fields as are asked for, or leave the key out.",
        bad=field("links", "▸{}", '{"minProperties": 1}'),
        good=field("links", "{home: https://example.com}", '{"minProperties": 1}'),
    ),
    Rule(
        "RK222", "max-properties",
        "A mapping has more fields than a schema of your own allows.",
        "Where one answer is asked for, a second makes both unsure.",
        "Keep the fields that count.",
        bad=field("salary", "{▸gross: 5, net: 3}", '{"maxProperties": 1}'),
        good=field("salary", "{gross: 5}", '{"maxProperties": 1}'),
    ),
    Rule(
        "RK223", "property-names",
        "A key does not have the form that a schema of your own asks of keys.",
        "Keys that serve as codes or ids are matched letter by letter.",
        "Rename the key.",
        bad=field("pay", "{▸euro: 5}", '{"propertyNames": {"pattern": "^[A-Z]{3}$"}}'),
        good=field("pay", "{EUR: 5}", '{"propertyNames": {"pattern": "^[A-Z]{3}$"}}'),
    ),
    Rule(
        "RK224", "dependent-required",
        "A field stands without another that a schema of your own asks for beside it.",
        "One says nothing without the other: an amount is none without its currency.",
        "Add the other field, or leave out the first.",
        bad=field("bonus", "{▸amount: 500}", _AMOUNT),
        good=field("bonus", "{amount: 500, currency: EUR}", _AMOUNT),
    ),
    Rule(
        "RK225", "not",
        "A value is what a schema of your own rules out.",
        "It is mostly one that is known to be wrong, such as a placeholder.",
        "Write another value.",
        bad=field("bonus", "{▸amount: 5, unpaid: true}", _PAID),
        good=field("bonus", "{amount: 5}", _PAID),
    ),
    Rule(
        "RK226", "any-of",
        "A value fits none of the forms that a schema of your own allows, and is near to none.",
        "Where one form is clearly meant, its own faults are told instead.",
        "Give it one of the forms.",
        bad=field("contact", "{▸name: Anna}", _CONTACT),
        good=field("contact", "{name: Anna, phone: '123'}", _CONTACT),
    ),
    Rule(
        "RK227", "one-of",
        "A value fits more than one, or none, of the forms of which a schema of your own asks for one.",
        "Programs would read it in one way or the other.",
        "Keep to one of the forms.",
        bad=field("salary", "{▸gross: 5, net: 3}", _NET),
        good=field("salary", "{gross: 5}", _NET),
    ),
    Rule(
        "RK228", "contains",
        "A list has no item of the kind that a schema of your own asks for.",
        "That item is what the rest of the list hangs on.",
        "Add such an item.",
        bad=field("languages", "▸[de]", '{"contains": {"const": "en"}}'),
        good=field("languages", "[de, en]", '{"contains": {"const": "en"}}'),
    ),
    Rule(
        "RK229", "min-contains",
        "A list has fewer items of a kind than a schema of your own asks for.",
        "Where two are asked for, one is half an answer.",
        "Add such items.",
        bad=field("ids", "▸[1, a]", '{"contains": {"type": "integer"}, "minContains": 2}'),
        good=field("ids", "[1, 2, a]", '{"contains": {"type": "integer"}, "minContains": 2}'),
    ),
    Rule(
        "RK230", "max-contains",
        "A list has more items of a kind than a schema of your own allows.",
        "Where one is the main one, a second makes both unsure.",
        "Keep as many as are allowed.",
        bad=field("ids", "▸[1, 2]", '{"contains": {"type": "integer"}, "maxContains": 1}'),
        good=field("ids", "[1, a]", '{"contains": {"type": "integer"}, "maxContains": 1}'),
    ),
    Rule(
        "RK231", "not-allowed-here",
        "A schema of your own allows nothing at this place.",
        "A field is shut off so on purpose, mostly because it was replaced by another.",
        "Leave it out.",
        bad=given(renamed(job(**{"x-fax": "1"}), "x-fax", "▸x-fax"), _NO_FAX),
        good=given(job(), _NO_FAX),
    ),
    Rule(
        "RK232", "unevaluated-properties",
        "No part of a schema of your own speaks of a field, and it allows no others.",
        "It is mostly a slip of the pen, and what it says would be lost without a word.",
        "Correct its name, leave it out, or let the schema name it.",
        bad=field("place", "{city: Oslo, ▸cty: Bergen}", _CLOSED),
        good=field("place", "{city: Oslo}", _CLOSED),
    ),
    Rule(
        "RK233", "unevaluated-items",
        "No part of a schema of your own speaks of an item, and it allows no others.",
        "Where the place of an item gives its meaning, one more means nothing.",
        "Remove the item.",
        bad=field("range", "[1, 2, ▸3]", _PAIR),
        good=field("range", "[1, 2]", _PAIR),
    ),
)  # fmt: skip
