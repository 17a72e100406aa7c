"""What both engines find by a schema of the user's own, which must be the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.problems import pointer
from rolekb.reading import read_yaml
from rolekb.reading.document import value_at
from rolekb.validation.given_engines import engine_for
from rolekb.validation.messages import explain

if TYPE_CHECKING:
    from rolekb.problems import Problem
    from rolekb.reading import Json
    from rolekb.validation.engines import EngineName
    from rolekb.validation.violations import Violation

ENGINES: tuple[EngineName, EngineName] = ("fast", "reference")


def agreed(schema: object, value: Json) -> list[Violation]:
    """What both engines find, which must be the same."""
    fast, reference = (engine_for(schema, name)(value) for name in ENGINES)
    assert fast == reference
    return fast


def found(schema: object, value: Json) -> list[tuple[str, str]]:
    return [(item.keyword, pointer(item.path)) for item in agreed(schema, value)]


def told(schema: object, text: str) -> list[Problem]:
    """The problems of a YAML text."""
    document = read_yaml(text, "own.yaml")
    assert document.problems == []
    return [
        problem
        for item in agreed(schema, document.data)
        for problem in explain(item, value_at(document.data, item.path), document, ())
    ]


def said(schema: object, text: str) -> list[tuple[str, str, str, str]]:
    return [
        (problem.code, problem.place.removeprefix("own.yaml:"), problem.message, problem.cure)
        for problem in told(schema, text)
    ]
