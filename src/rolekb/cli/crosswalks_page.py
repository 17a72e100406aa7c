"""The report of `rolekb evidence crosswalks`: as a page, and as values for machines."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rolekb.cli.page import Page

if TYPE_CHECKING:
    from rolekb.evidence.crosswalks import Compared, Theirs, Verdict
    from rolekb.reading import Json

_HEADINGS: dict[Verdict, str] = {
    "differs": "Where the two disagree",
    "compatible": "Where Nesta's code was divided, and ours is one of its parts",
    "silent": "What Nesta's table can't tell",
    "agrees": "Where the two agree",
}


def page(compared: tuple[Compared, ...]) -> Page:
    """The report: the counts first, then the disagreements, then the rest."""
    counts = Counter(one.verdict for one in compared)
    made = Page("Crosswalks held against Nesta's")
    made.say(
        f"Roles make {len(compared)} pairs of an ESCO 1.2 occupation and American ones. Nesta's table, led from "
        f"O*NET-SOC 2010 to SOC 2018, agrees on {counts['agrees']}, is compatible with {counts['compatible']}, "
        f"differs on {counts['differs']}, and can't tell of {counts['silent']}."
    )
    for verdict, heading in _HEADINGS.items():
        those = [one for one in compared if one.verdict == verdict]
        if verdict == "silent":
            rows: list[tuple[str, ...]] = [
                (one.role, _esco(one), _ours(one), one.why) for one in those
            ]
            made.table(heading, ("role", "ESCO 1.2", "ours", "why"), rows, (0, 2, 3, 2))
        else:
            rows = [
                (one.role, _esco(one), _ours(one), _theirs(one.theirs), one.why) for one in those
            ]
            made.table(
                heading, ("role", "ESCO 1.2", "ours", "Nesta's", "why"), rows, (0, 3, 3, 3, 3)
            )
    return made


def _esco(one: Compared) -> str:
    return f"{one.esco} {one.label} ({one.relation})"


def _ours(one: Compared) -> str:
    return "; ".join(f"{own.code} {own.label} ({own.relation})" for own in one.ours)


def _theirs(theirs: Theirs | None) -> str:
    if theirs is None:
        return ""
    return (
        f"{theirs.code} {theirs.label}, now {' '.join(theirs.became) or 'unknown'} "
        f"(confidence {theirs.confidence:g} of 2)"
    )


def values(compared: tuple[Compared, ...]) -> list[Json]:
    """The report for machines, one object a pair."""
    return [
        {
            "role": one.role,
            "esco": {"code": one.esco, "label": one.label, "relation": one.relation},
            "ours": [{**own._asdict()} for own in one.ours],
            "nesta": None
            if one.theirs is None
            else {**one.theirs._asdict(), "became": list(one.theirs.became)},
            "verdict": one.verdict,
            "why": one.why,
        }
        for one in compared
    ]
