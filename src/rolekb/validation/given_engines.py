"""The two engines for a schema that a user gave.

Of what breaks such a schema in a rarer way than by plain keywords, the fast engine knows only that;
why is then told by the keywords of the reference, with the fast engine's bounded regular expressions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, cast

from rolekb.validation.engines import fast_available, violation_of
from rolekb.validation.user_schema import UnusableSchema, Vetted, packaged, vet
from rolekb.validation.violations import Violation, settled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jsonschema_rs import Validator

    from rolekb.reading.document import Json
    from rolekb.validation.engines import EngineName

Answer = TypeVar("Answer")

_PLAIN = frozenset((
    "type", "required", "additionalProperties", "enum", "const", "pattern", "format", "minLength",
    "maxLength", "minimum", "maximum", "minItems", "maxItems", "uniqueItems", "multipleOf",
    "exclusiveMinimum", "exclusiveMaximum", "minProperties", "maxProperties",
))  # fmt: skip


def engine_for(schema: object, name: EngineName = "fast") -> Callable[[Json], list[Violation]]:
    """The same for a schema that a user gave; raises `UnusableSchema` where it can't judge.

    Nothing is fetched; a `$ref` may name our own schemas. The fast engine's regular expressions
    take linear time, those of the reference are Python's.

    >>> [item.keyword for item in engine_for({"required": ["pay"]})({"title": "Analyst"})]
    ['required']
    """
    vetted = vet(schema)
    if name == "fast" and fast_available():
        return _guarded(_fast_for(vetted))
    return _guarded(_reference_for(vetted))


def holds_for(schema: object, name: EngineName = "fast") -> Callable[[Json], bool]:
    """Whether a value holds by such a schema, told without listing what is wrong.

    >>> holds_for({"required": ["pay"]})({"title": "Analyst"})
    False
    """
    if name == "fast" and fast_available():
        return _guarded(_validator(vet(schema)).is_valid)
    from rolekb.validation.explainer import holder
    from rolekb.validation.expressions import matches

    vetted = vet(schema)
    _python_reads(vetted.patterns)
    return _guarded(holder(vetted.schema, matches))


def _reference_for(vetted: Vetted) -> Callable[[Json], list[Violation]]:
    from rolekb.validation.explainer import explainer
    from rolekb.validation.expressions import matches

    _python_reads(vetted.patterns)
    return explainer(vetted.schema, matches)


def _python_reads(patterns: Iterable[str]) -> None:
    from rolekb.validation.expressions import compiled

    for pattern in patterns:
        try:
            compiled(pattern)
        except (re.error, OverflowError, RecursionError) as error:
            raise UnusableSchema(
                f"the pattern {pattern[:120]!r} is not one that Python reads ({error}); "
                "write it otherwise, or use the fast engine"
            ) from error


def _validator(vetted: Vetted) -> Validator:
    import jsonschema_rs

    from rolekb.validation.formats import FORMATS, NOT_CHECKED

    formats = {**FORMATS, **dict.fromkeys(NOT_CHECKED, _anything)}
    try:
        return jsonschema_rs.validator_for(
            vetted.schema,
            validate_formats=True,
            formats=cast("Any", formats),
            pattern_options=jsonschema_rs.RegexOptions(),
            retriever=cast("Any", _retrieved),
        )
    except (ValueError, jsonschema_rs.ReferencingError) as error:
        said = str(error).partition("\n")[0]
        raise UnusableSchema(
            f"the fast engine can't use the schema: {said[:200]}; mend it, or use the reference engine"
        ) from error


def _fast_for(vetted: Vetted) -> Callable[[Json], list[Violation]]:
    expressions = {pattern: _expression(pattern) for pattern in vetted.patterns}
    validator = _validator(vetted)

    def fast_matches(pattern: str, text: str) -> bool:
        if pattern not in expressions:  # of one of our own schemas
            expressions[pattern] = _expression(pattern)
        return expressions[pattern](text)

    why: list[Callable[[Json], list[Violation]]] = []  # made when first needed

    def check(value: Json) -> list[Violation]:
        errors = list(validator.iter_errors(value))
        if vetted.plain and all(_is_plain(error) for error in errors):
            return settled([violation_of(error, vetted.schema) for error in errors])
        if not errors:
            return []
        if not why:
            from rolekb.validation.explainer import explainer

            why.append(explainer(vetted.schema, fast_matches))
        return why[0](value)

    return check


def _expression(pattern: str) -> Callable[[str], bool]:
    import jsonschema_rs

    try:
        return jsonschema_rs.Draft202012Validator(
            {"pattern": pattern}, pattern_options=jsonschema_rs.RegexOptions()
        ).is_valid
    except ValueError as error:
        raise UnusableSchema(
            f"the pattern {pattern[:120]!r} is broken, or takes unbounded time; write it "
            "without look-around, back-references and large counts, or use the reference engine"
        ) from error


def _anything(_: str) -> bool:
    return True


def _retrieved(uri: str) -> dict[str, Json]:
    found = packaged(uri)
    if found is None:
        raise ValueError("nothing is ever fetched")
    return found


def _guarded(check: Callable[[Json], Answer]) -> Callable[[Json], Answer]:
    def guarded(value: Json) -> Answer:
        try:
            return check(value)
        except RecursionError:
            _too_deep()

    return guarded


def _too_deep() -> NoReturn:
    raise UnusableSchema(
        "schema and record nest too deep together; flatten the schema with $defs"
    ) from None


def _is_plain(error: Any) -> bool:  # noqa: ANN401
    keyword = error.schema_path[-1] if error.schema_path else ""
    # Of a boolean `exclusiveMaximum` (draft 4) both engines speak in other ways.
    return keyword in _PLAIN and str(error.kind.name) == keyword
