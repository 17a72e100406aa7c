"""What each stretch of a title was taken for, in the words of its answer."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, cast

from rolekb.resolve.made import made
from rolekb.resolve.titles_reading import BREAK, INTO
from rolekb.resolve.titles_values import Reason

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from rolekb.models.job import Workplace
    from rolekb.resolve.titles_reading import Reading
    from rolekb.resolve.titles_values import Means

_SET_ASIDE: dict[str, Means] = {
    "level": "level", "employment": "employment", "workplace": "workplace", "place": "place",
    "everybody": "everybody", "number": "number", "filler": "filler", "and": "filler", "script": "context",
}  # fmt: skip
_WHO = ("head", "boss", "staff", "out")
_NOTED = frozenset(("employment", "workplace", "level"))
_BETWEEN_PLACES = frozenset((", ", ",", " "))
_INTO_CONTEXT = frozenset(("qualifier", "filler"))
_MERGED: frozenset[Means] = frozenset(("title", "other-role", "context", "qualifier", "filler"))


class Verdict(NamedTuple):
    """What was decided of a title's units, each known by the place of its first word."""

    decided: Collection[int]
    known: str | None  # the listed title that the decision rests on
    whole: bool  # the deciding units are that title's own words
    levels: Mapping[int, str]
    further: Mapping[int, str]  # of other roles: their titles
    against: Collection[int]  # what speaks against any role


def explain(  # noqa: PLR0915 - one pass over the units; parted, its steps would cost a call each
    title: str, reading: Reading, verdict: Verdict, codes: frozenset[str]
) -> tuple[list[str], list[Workplace], list[str], list[Reason]]:
    """The employment, workplaces and places that a title names, and the reasons of its answer in their order.

    `codes` are those of countries and states.
    """
    _, starts, ends, units, offsets, _, mended, marks = reading
    decided, known, whole, stated, further, against = verdict
    employment: list[str] = []
    workplaces: list[Workplace] = []
    places: list[str] = []
    reasons: list[Reason] = []
    seen = False  # whether what decides has been passed
    # The reason that the next unit may prolong: its span, and the last word in it.
    begun = stopped = ended = -1
    means_before: Means | None = None
    said_before = ""
    for kind, concept, parted, first, last in units:
        start, end = starts[first], ends[last]
        if offsets is not None:
            start, end = offsets[start], offsets[end - 1] + 1
        means: Means
        if first in decided:
            if whole:
                means, said = "title", known or ""
            else:
                means, said = "head" if kind in _WHO else "topic", _said(concept)
            seen = True
        else:
            if first in stated:
                means, said = "level", stated[first]
            elif kind in _SET_ASIDE:
                means = _SET_ASIDE[kind]
                said = concept if means in ("employment", "workplace") else ""
            elif first in further:
                means, said = "other-role", further[first]
            elif first in against:
                means, said = "other-trade", _said(concept)
            else:
                means, said = "context" if seen and parted >= INTO else "qualifier", ""
            if kind in _NOTED:
                _note(employment, workplaces, kind, concept)
            elif (end - start == 2 and kind in ("word", "filler") and title[start:end] in codes
                  and (parted >= BREAK or means_before == "place")):  # fmt: skip
                means, said = "place", ""  # two capitals after a comma, a bracket or a place
        near = parted < BREAK and ended == first - 1
        if near and means_before == "context" and means in _INTO_CONTEXT:
            means = "context"
        if means == means_before and said == said_before and (
            title[stopped:start] in _BETWEEN_PLACES if means == "place"
            else near and means in _MERGED
        ):  # fmt: skip
            stopped = end
        else:
            if means_before is not None:
                text = title[begun:stopped]
                reasons.append(made(Reason, (text, begun, stopped, means_before, said_before)))
                if means_before == "place":
                    places.append(text)
            begun, stopped, means_before, said_before = start, end, means, said
        ended = last
    if means_before is not None:
        text = title[begun:stopped]
        reasons.append(made(Reason, (text, begun, stopped, means_before, said_before)))
        if means_before == "place":
            places.append(text)
    if mended or marks:
        reasons += _of_the_letters(title, reading)
        reasons.sort(key=lambda reason: (reason.start, reason.end))
    return employment, workplaces, places, reasons


def _note(employment: list[str], workplaces: list[Workplace], kind: str, concept: str) -> None:
    """What a title says of the employment and the workplace."""
    if kind == "employment":
        employment.append(concept)
    elif kind == "workplace":
        workplaces.append(cast("Workplace", concept))
    elif concept == "intern":
        employment.append("internship")


def _of_the_letters(title: str, reading: Reading) -> list[Reason]:
    """Words that were spelled otherwise, and marks like m/f/d."""
    offsets = reading.places
    found = [*reading.mended, *((start, end, "") for start, end in reading.marks)]
    reasons: list[Reason] = []
    for first, last, better in found:
        start, end = (first, last) if offsets is None else (offsets[first], offsets[last - 1] + 1)
        means: Means = "spelling" if better else "everybody"
        reasons.append(Reason(title[start:end], start, end, means, better))
    return reasons


@lru_cache(maxsize=1024)
def _said(concept: str) -> str:
    return concept.lstrip("=").replace("-", " ")
