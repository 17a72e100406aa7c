"""How much two roles overlap, and what a person moving between them must gain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.comparison.sections import EDUCATION, PROFICIENCY
from rolekb.comparison.values import Overlap, Transition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rolekb.comparison.values import Entry, Section


def weight(item: Entry) -> float:
    """The weight of a skill or tool; see `Overlap`."""
    full = PROFICIENCY.get(item.values.get("proficiency", ""), 1)
    return full if item.values["requirement"] == "essential" else full / 2


def overlap(a: Sequence[Entry], b: Sequence[Entry]) -> Overlap:
    """The weighted Jaccard index of two sets of skills or of tools.

    >>> overlap([], []).share is None
    True
    """
    in_a = {item.id: weight(item) for item in a}
    in_b = {item.id: weight(item) for item in b}
    ids = sorted({*in_a, *in_b})
    shared = sum(min(in_a.get(key, 0.0), in_b.get(key, 0.0)) for key in ids)
    total = sum(max(in_a.get(key, 0.0), in_b.get(key, 0.0)) for key in ids)
    share = round(shared / total, 4) if a and b else None
    return Overlap(share=share, shared_weight=shared, all_weight=total)


def transition(skills: Section, tools: Section, old: Entry | None, new: Entry | None) -> Transition:
    """What side b asks for and side a does not bring; education only where b's is higher."""
    return Transition(
        new_skills=tuple(
            item for item in skills.only_b if item.values["requirement"] == "essential"
        ),
        deeper_skills=tuple(
            pair
            for pair in skills.differing
            if pair.b.values["requirement"] == "essential"
            and PROFICIENCY[pair.b.values["proficiency"]]
            > PROFICIENCY[pair.a.values["proficiency"]]
        ),
        new_tools=tuple(item for item in tools.only_b if item.values["requirement"] == "essential"),
        education=new if old and new and _rank(new) > _rank(old) else None,
    )


def _rank(item: Entry) -> int:
    return EDUCATION.index(item.id)
