"""2xx: what the JSON Schema of a record's kind, or a schema of the user's own, refuses.

The schema engine finds these; a rule here says why, and shows it.
"""

from __future__ import annotations

from rolekb.validation.rules.rule import Example, Rule
from rolekb.validation.rules.samples import job, marked
from rolekb.validation.rules.schema_shape import RULES as SHAPE
from rolekb.validation.rules.schema_values import RULES as VALUES

_HEAD = (
    Rule(
        "RK220", "unknown-kind",
        "A record doesn't say its kind, or names one that there is not.",
        "The kind names the schema; without it nothing in the record can be judged.",
        "Write kind: role, job, term, source or figure.",
        bad=marked({"a.yaml": job("a")["a.yaml"].replace("kind: job", "kind: ▸jobb")}),
        good=Example(job("a")),
    ),
    Rule(
        "RK221", "unknown-schema-version",
        "A record doesn't say its schema version, or names one that there is not.",
        "A record is judged by the version it was written for, and that is never guessed.",
        "Write the version that the record follows, such as schema_version: 1.",
        bad=marked({"a.yaml": job("a")["a.yaml"].replace("version: 1", "version: ▸99")}),
        good=Example(job("a")),
    ),
)  # fmt: skip

RULES = tuple(sorted((*VALUES, *SHAPE, *_HEAD), key=lambda rule: rule.code))
