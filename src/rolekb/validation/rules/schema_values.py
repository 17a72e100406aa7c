"""2xx, of single values: their type, their form, their size."""

from __future__ import annotations

from rolekb.validation.rules.given import field
from rolekb.validation.rules.rule import Example, Rule
from rolekb.validation.rules.samples import job, marked, outline

_LONG = "Analyst " * 26


RULES = (
    Rule(
        "RK201", "type",
        "A value is of another type than its field: text where a number belongs, and so on.",
        "Programs that read the record would stop, or sort 10 before 9.",
        "Write a value of the type named.",
        bad=marked(job(experience_months='▸"36"')),
        good=Example(job(experience_months="36")),
    ),
    Rule(
        "RK204", "enum",
        "A value is not among those that its field knows.",
        "A word outside the list is found by no filter and counted by no figure.",
        "Write one of the values listed.",
        bad=marked(job(workplace="▸Hybrid")),
        good=Example(job(workplace="hybrid")),
        fixable=True,
    ),
    Rule(
        "RK205", "const",
        "A value is not the one that its place asks for.",
        "Such a value is a mark that programs go by.",
        "Write the value named.",
        bad=field("unit", "▸EUR", '{"const": "USD"}'),
        good=field("unit", "USD", '{"const": "USD"}'),
    ),
    Rule(
        "RK206", "pattern",
        "A text does not have the form of its field.",
        "Ids, codes and addresses are matched letter by letter; a near miss matches nothing.",
        "Write it in the form described.",
        bad=marked(outline(title='▸" Data Tester"')),
        good=Example(outline()),
    ),
    Rule(
        "RK207", "format",
        "A text has the form of a date, an address or the like, but is none.",
        "A day that no calendar has can't be compared or sorted.",
        "Correct it.",
        bad=marked(job(posted_on="▸2023-02-29")),
        good=Example(job(posted_on="2023-02-28")),
    ),
    Rule(
        "RK208", "min-length",
        "A text is empty, or shorter than its field asks for.",
        "An empty text says neither what is so nor that nobody knows.",
        "Write something, or leave the key out.",
        bad=marked(job(organization='{name: ▸""}')),
        good=Example(job()),
    ),
    Rule(
        "RK209", "max-length",
        "A text is longer than its field allows.",
        "A title of a page's length is mostly a text that slipped into the wrong field.",
        "Shorten it to the length named.",
        bad=marked(job(title="▸" + _LONG.strip())),
        good=Example(job()),
    ),
    Rule(
        "RK210", "minimum",
        "A number is smaller than its field allows.",
        "It is mostly a slip of the sign or of the unit.",
        "Write a number within the limits.",
        bad=marked(job(experience_months="▸-12")),
        good=Example(job(experience_months="12")),
    ),
    Rule(
        "RK211", "maximum",
        "A number is greater than its field allows.",
        "It is mostly a slip of the unit, or a digit too many.",
        "Write a number within the limits.",
        bad=marked(job(experience_months="▸2020")),
        good=Example(job(experience_months="36")),
    ),
    Rule(
        "RK216", "multiple-of",
        "A number is not a multiple of what a schema of your own asks for.",
        "Amounts counted in steps can't fall between two of them.",
        "Write one of the multiples named.",
        bad=field("hours", "▸37", '{"multipleOf": 5}'),
        good=field("hours", "35", '{"multipleOf": 5}'),
    ),
    Rule(
        "RK217", "exclusive-minimum",
        "A number is not above the bound that a schema of your own sets.",
        "The bound itself is left out on purpose: a price of nothing is no price.",
        "Write a number above the bound.",
        bad=field("bonus", "▸0", '{"exclusiveMinimum": 0}'),
        good=field("bonus", "500", '{"exclusiveMinimum": 0}'),
    ),
    Rule(
        "RK218", "exclusive-maximum",
        "A number is not below the bound that a schema of your own sets.",
        "The bound itself is left out on purpose: a share of the whole is less than one.",
        "Write a number below the bound.",
        bad=field("travel", "▸1", '{"exclusiveMaximum": 1}'),
        good=field("travel", "0.2", '{"exclusiveMaximum": 1}'),
    ),
)  # fmt: skip
