"""Which occupations of the official statistics a role's crosswalk leads to, and how close they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from rolekb.models.words import Certainty, Relation  # noqa: TC001 - pydantic resolves them

if TYPE_CHECKING:
    from rolekb.reading import Json

# Statistics stop at SOC 2018, which O*NET divides further. A role that is the whole of such a part is
# a part of the occupation; of one that only partly is, no more than a relation is left.
_OF_THE_WHOLE: dict[str, Relation] = {"exact": "broad", "close": "broad", "broad": "broad"}
_NEAREST: tuple[Relation, ...] = ("exact", "close", "broad", "narrow", "related")
_SUREST: tuple[Certainty, ...] = ("high", "medium", "low")


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupation:
    """An occupation (SOC 2018) and what it is to a role: never taken for the role itself.

    `relation` is seen from the role: `broad` is an occupation wider than it, `related` one that only
    touches it. `scheme` and `code` are the crosswalk's entry that says so, `basis` its reason.
    """

    occupation: str
    relation: Relation
    certainty: Certainty
    scheme: Literal["soc-2018", "onet-soc-2019"]
    code: str
    basis: str


def occupations(role: dict[str, Json]) -> tuple[Occupation, ...]:
    """The occupations of a raw role record, the nearest first, each once.

    >>> import rolekb
    >>> [(one.occupation, one.relation) for one in occupations(rolekb.roles.raw("data-scientist"))]
    [('15-2051', 'exact')]
    """
    crosswalk = role.get("crosswalk")
    entries = crosswalk if isinstance(crosswalk, list) else []
    found = [
        _occupation(cast("dict[str, str]", entry))
        for entry in entries
        if isinstance(entry, dict) and entry.get("scheme") in ("soc-2018", "onet-soc-2019")
    ]
    found.sort(key=_distance)
    first: dict[str, Occupation] = {}
    for one in found:
        first.setdefault(one.occupation, one)
    return tuple(first.values())


def _occupation(entry: dict[str, str]) -> Occupation:
    occupation, _, part = entry["code"].partition(".")
    relation = cast("Relation", entry["relation"])
    if part.strip("0"):
        relation = _OF_THE_WHOLE.get(relation, "related")
    return Occupation(
        occupation=occupation, relation=relation, certainty=cast("Certainty", entry["certainty"]),
        scheme=cast("Literal['soc-2018', 'onet-soc-2019']", entry["scheme"]), code=entry["code"],
        basis=entry["basis"],
    )  # fmt: skip


def _distance(one: Occupation) -> tuple[int, int, bool]:
    return (
        _NEAREST.index(one.relation),
        _SUREST.index(one.certainty),
        one.scheme != "soc-2018",  # the statistics' own codes before O*NET's
    )
