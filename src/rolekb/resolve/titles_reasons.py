"""What each stretch of a title was taken for, in the words of its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.resolve.titles_reading import BREAK, INTO
from rolekb.resolve.titles_values import Reason

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from rolekb.resolve.titles_reading import Reading, Unit
    from rolekb.resolve.titles_values import Means

_SET_ASIDE: dict[str, Means] = {
    "level": "level", "employment": "employment", "workplace": "workplace", "place": "place",
    "everybody": "everybody", "number": "number", "filler": "filler", "and": "filler", "script": "context",
}  # fmt: skip


_READ = ("employment", "workplace")


class Aside:
    """What a title says beside the role."""

    __slots__ = ("employment", "places", "reasons", "workplace")

    def __init__(self) -> None:
        self.employment: list[str] = []
        self.workplace: str | None = None
        self.places: list[tuple[int, int]] = []
        self.reasons: list[Reason] = []


def explain(
    title: str,
    reading: Reading,
    used: Sequence[Unit],
    known: str | None,
    stated: list[tuple[Unit, str]],
    *,
    whole: bool,
    further: Mapping[int, str],
    against: Collection[int],
    codes: frozenset[str],
) -> Aside:
    """The reasons in the order of the title.

    `whole`: the used units are a listed title's own words. `further` has the other roles' titles and
    `against` what speaks against any role, by the places of their words.
    """
    aside = Aside()
    spans, offsets = reading.spans, reading.places
    levels = {unit.first: level for unit, level in stated}
    taken = {unit.first for unit in used}
    reasons = aside.reasons
    seen = False  # whether what decides has been passed
    open_at = -1  # the last word of a reason that the next unit may prolong
    for unit in reading.units:
        kind, concept, parted, first, last = unit
        start, end = spans[first][0], spans[last][1]
        if offsets is not None:
            start, end = offsets[start], offsets[end - 1] + 1
        means: Means
        if first in taken:
            seen = True
            if whole:
                means, read = "title", known or ""
            else:
                means, read = ("head" if kind in ("head", "boss", "staff", "out") else "topic"), _said(concept)
        elif first in levels:
            means, read = "level", levels[first]
        elif kind in _SET_ASIDE:
            means = _SET_ASIDE[kind]
            read = concept if kind in _READ else ""
        elif first in further:
            means, read = "other-role", further[first]
        elif first in against:
            means, read = "other-trade", _said(concept)
        else:
            means, read = ("context" if seen and parted >= INTO else "qualifier"), ""
        if kind == "employment":
            aside.employment.append(concept)
        elif kind == "workplace":
            aside.workplace = aside.workplace or concept
        elif kind == "level" and concept == "intern":
            aside.employment.append("internship")
        elif _is_code(title[start:end], unit, reasons, codes):
            means = "place"
        if means == "place":
            read = ""
            if reasons and reasons[-1].means == "place" and title[reasons[-1].end : start] in (", ", ",", " "):
                aside.places.pop()
                start = reasons.pop().start
            aside.places.append((start, end))
        elif reasons and open_at == first - 1 and parted < BREAK:
            before = reasons[-1]
            if means == "qualifier" and before.means == "context":
                means = "context"
            if before.means == means and (means in ("title", "other-role") or not read):
                start = reasons.pop().start
            elif before.means == "context" and means == "filler":
                means, read = "context", ""
                start = reasons.pop().start
        reasons.append(Reason(title[start:end], start, end, means, read))
        open_at = last
    for at, better in reading.mended:
        start, end = spans[at][0], spans[at + better.count(" ")][1]
        if offsets is not None:
            start, end = offsets[start], offsets[end - 1] + 1
        reasons.append(Reason(title[start:end], start, end, "spelling", better))
    for start, end in reading.marks:
        if offsets is not None:
            start, end = offsets[start], offsets[end - 1] + 1
        reasons.append(Reason(title[start:end], start, end, "everybody", ""))
    if reading.mended or reading.marks:
        reasons.sort(key=lambda reason: (reason.start, reason.end))
    return aside


def _said(concept: str) -> str:
    return concept.lstrip("=").replace("-", " ")


def _is_code(text: str, unit: Unit, reasons: list[Reason], codes: frozenset[str]) -> bool:
    """Whether two capitals after a comma, a bracket or a place are the code of a state or a country."""
    if len(text) != 2 or text not in codes or unit.kind not in ("word", "filler"):
        return False
    return unit.parted >= BREAK or (bool(reasons) and reasons[-1].means == "place")
