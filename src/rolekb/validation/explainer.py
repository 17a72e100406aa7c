"""jsonschema, and from its errors to violations: the engine that can say why."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rolekb.validation.keywords import keywords
from rolekb.validation.user_schema import follower, registry
from rolekb.validation.violations import NAMING, Violation, meant, settled

if TYPE_CHECKING:
    from collections.abc import Callable

    from rolekb.reading.document import Json
    from rolekb.validation.keywords import Foreign, Matches


def explainer(schema: dict[str, Json], matches: Matches) -> Callable[[Json], list[Violation]]:
    """A function from a value to its violations; `matches` judges regular expressions."""
    validator, follow = _validator(schema, matches), follower(schema)

    def check(value: Json) -> list[Violation]:
        found: list[Violation] = []
        for error in validator.iter_errors(value):
            found += _told(error, follow)
        return settled(found)

    return check


def holder(schema: dict[str, Json], matches: Matches) -> Callable[[Json], bool]:
    """A function that tells whether a value has no violation, and looks no further than the first."""
    holds: Callable[[Json], bool] = _validator(schema, matches).is_valid
    return holds


def _validator(schema: dict[str, Json], matches: Matches) -> Foreign:
    from jsonschema import Draft202012Validator, validators

    toolbox = cast("Foreign", validators)
    draft = toolbox.validator_for(schema, default=Draft202012Validator)
    known = draft.VALIDATORS
    ours = {name: check for name, check in keywords(matches).items() if name in known}
    return toolbox.extend(draft, ours)(schema, registry=registry())


def _told(error: Foreign, follow: Callable[[Json], Json]) -> list[Violation]:
    """An error as a violation; of a union, those of the branch that was meant."""
    path = tuple(error.absolute_path)
    if error.validator is None:  # the schema is `false`
        return [Violation(path, "falseSchema", {})]
    keyword, holder = str(error.validator), cast("dict[str, Json]", error.schema)
    names = tuple(error.validator_value) if keyword in NAMING else ()
    if not error.context:
        return [Violation(path, keyword, holder, names)]
    groups: dict[object, list[Violation]] = {}
    for inner in error.context:
        groups.setdefault(inner.relative_schema_path[0], []).extend(_told(inner, follow))
    branches = tuple(tuple(settled(group)) for group in groups.values())
    violation = Violation(path, keyword, holder, names, branches)
    if keyword in ("anyOf", "oneOf"):
        return meant(violation, cast("Json", error.instance), follow)
    return [violation]
