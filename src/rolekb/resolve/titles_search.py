"""Which of the roles' titles the words of a stretch make, and which takes the most of them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from rolekb.resolve.made import made
from rolekb.resolve.titles_reading import AND, CONCEPT, KIND, PARTED, SLASH

if TYPE_CHECKING:
    from rolekb.resolve.titles_index import Index, Signature
    from rolekb.resolve.titles_reading import Unit

HEADS = frozenset(("head", "boss", "out", "staff"))
# Heads that may stand for another, and what that leaves of the gain.
_STANDS_FOR: dict[str, tuple[tuple[str, float], ...]] = {
    "engineer": (("developer", 0.9),),
    "developer": (("engineer", 0.9),),
    "scientist": (("researcher", 0.8),),
    "researcher": (("scientist", 0.85),),
    "strategist": (("consultant", 0.9),),
    "technical-staff": (("engineer", 0.8), ("developer", 0.7)),
    "tech-lead": (("engineer", 0.8), ("developer", 0.7)),
    "director": (("head", 0.95), ("vp", 0.92), ("manager", 0.9)),
    "head": (("director", 0.95), ("vp", 0.92), ("manager", 0.9)),
    "vp": (("head", 0.95), ("director", 0.93), ("manager", 0.85)),
    "lead": (("manager", 0.9),),
}  # fmt: skip
_SUBSTITUTES = {head: frozenset(dict(rows)) for head, rows in _STANDS_FOR.items()}
_FACTORS = {head: {head: 1.0, **dict(rows)} for head, rows in _STANDS_FOR.items()}
# A field's own name says who works in it.
_FIELD_HEADS: dict[str, tuple[tuple[str, float], ...]] = {
    "science": (("scientist", 0.95), ("specialist", 0.95)),
    "engineering": (("engineer", 0.95),),
    "analytics": (("analyst", 0.9), ("specialist", 0.88)),
    "analysis": (("analyst", 0.9), ("specialist", 0.88)),
    "research": (("scientist", 0.8),),
    "software": (("engineer", 0.9), ("developer", 0.9)),
    "statistical": (("statistician", 0.9),),
    "architecture": (("architect", 0.9),),
    "administration": (("administrator", 0.9),),
    "modeling": (("modeler", 0.9),),
    "modelling": (("modeler", 0.9),),
    "consulting": (("consultant", 0.9),),
    "strategy": (("strategist", 0.9),),
    "big-data": (("engineer", 0.84),),
}
# Where no head says who, or one that says nothing: the heads that are tried.
_ANY_HEAD = {
    "analyst": 0.82, "engineer": 0.75, "specialist": 0.74, "scientist": 0.7, "developer": 0.6,
    "administrator": 0.5, "architect": 0.45, "steward": 0.6, "product-manager": 0.3, "manager": 0.35, "lead": 0.3,
}  # fmt: skip
# What a leader leads, as a field: "Manager, Data Engineer" leads data engineering, one of LLMs leads AI.
BOSS_FIELDS = {
    "engineer": "engineering", "scientist": "science", "analyst": "analytics",
    "generative-ai": "ai", "ai-agents": "ai", "edge": "ai", "conversational": "ai",
}  # fmt: skip
LOOSE = frozenset(("specialist", "lead", "tech-lead"))  # any head may stand for these


class Choice(NamedTuple):
    """A role, why, and how well its title covers what was read."""

    signature: Signature
    gain: float
    cover: float
    used: tuple[Unit, ...]
    narrowed: bool = False


Rival = tuple[float, str]  # how much a role's title would have taken, and the role


def search(
    units: list[Unit],
    head: Unit | None,
    nearness: dict[str, float],
    index: Index,
    others: list[Rival],
) -> Choice | None:
    """The signature with the greatest gain among those whose concepts are all there."""
    weights, signatures = index.weights, index.signatures
    factors = _factors(units, head)
    head_kind = head_concept = ""
    if head is not None:
        head_kind, head_concept = head[:2]
        if head_kind == "boss" or head_concept == "researcher":
            _add_fields(units, head, nearness)
    loose = head is None or head_concept in LOOSE
    best: Signature | None = None
    told: Signature | None = None
    own: Signature | None = None  # a role's own title, with the very head
    top = -math.inf
    told_top = own_top = 0.0
    anchors = ["", *nearness]
    if loose:  # many heads are tried, so that what no title is about is worth leaving out
        anchors = ["", *[concept for concept in nearness if concept in weights]]
    for stands, factor in factors.items():
        table = signatures.get(stands)
        if table is None:
            continue
        guarded = loose and stands != head_concept
        substitute = guarded and stands in _SUBSTITUTES.get(head_concept, ())
        for anchor in anchors:
            if anchor not in table:
                continue
            for topics, role, main, tells, little, signature in table[anchor]:
                if guarded and (not tells or (little and not substitute)):
                    continue
                gain = 0.0
                for topic in topics:
                    if topic not in nearness:
                        break
                    gain += weights[topic] * nearness[topic]
                else:
                    if not topics:
                        gain = weights[stands]
                    gain *= factor * 1.05 if main else factor
                    others.append((gain, role))
                    if gain > top or best is None or (gain == top and signature.title < best.title):
                        best, top = signature, gain
                    if tells and gain > told_top:
                        told, told_top = signature, gain
                    if (
                        main and factor == 1.0 and gain > own_top
                        and (tells or (len(topics) == 1 and nearness[topics[0]] == 1.0))
                    ):  # fmt: skip
                        own, own_top = signature, gain
    if best is None:
        return None
    if head_kind == "head":
        if told is not None and told_top > 0.75 * top and _names_the_trade(told, best, nearness):
            best, top = told, told_top
        if own is not None and own is not best and _is_said(own, best, units, nearness):
            best, top = own, own_top
    return _choice(best, top, units, head, nearness, weights)


def _add_fields(units: list[Unit], head: Unit, nearness: dict[str, float]) -> None:
    """What the heads say of the field: whom a leader leads, and that a researcher does research."""
    if head[KIND] == "boss":
        for unit in units:
            field = BOSS_FIELDS.get(unit[CONCEPT])
            if field is None or (field == "ai" and head[CONCEPT] == "lead"):
                continue  # who leads an AI team may be its engineer
            if field not in nearness:
                nearness[field] = nearness[unit[CONCEPT]] * 0.9
    elif head[CONCEPT] == "researcher" and len(nearness) > 1:
        nearness.setdefault("research", 0.9)


def _choice(
    best: Signature,
    gain: float,
    units: list[Unit],
    head: Unit | None,
    nearness: dict[str, float],
    weights: dict[str, float],
) -> Choice:
    taken = best.concepts
    used: list[Unit] = []
    whole = 0.0
    for unit in units:
        concept = unit[CONCEPT]
        if concept in taken or unit is head:
            used.append(unit)
        if unit[KIND] not in HEADS:
            whole += weights.get(concept, 1.0) * nearness.get(concept, 0.5)
    cover = min(1.0, gain / whole) if whole else 1.0
    return made(Choice, (best, gain, cover, tuple(used), False))


def _factors(units: list[Unit], head: Unit | None) -> dict[str, float]:
    """The heads that a signature may have, and what each counts."""
    factors: dict[str, float] = {}
    if head is not None:
        concept = head[CONCEPT]
        factors = _FACTORS.get(concept) or {concept: 1.0}
        if concept not in LOOSE and concept != "technical-staff":
            return factors
        factors = factors.copy()
    scale = 1.0 if head is None else 0.9 if head[CONCEPT] == "specialist" else 0.5
    for unit in units:
        for concept, factor in _FIELD_HEADS.get(unit[CONCEPT], ()):
            factors.setdefault(concept, factor * scale)
    if head is None or head[CONCEPT] != "technical-staff":
        for concept, factor in _ANY_HEAD.items():
            factors.setdefault(concept, factor * scale)
    return factors


def _names_the_trade(told: Signature, best: Signature, nearness: dict[str, float]) -> bool:
    """Whether data or AI, farther from the head, says more: a "Data Infrastructure Platform Engineer"."""
    if not best.weak or len(told.topics) < 2 or any(nearness[topic] <= 0 for topic in told.topics):
        return False
    return all(nearness[topic] < 1.0 or topic in told.concepts for topic in best.topics)


def _is_said(
    own: Signature, best: Signature, units: list[Unit], nearness: dict[str, float]
) -> bool:
    """Whether a role's own title is said rather than the best: "Clinical Data Engineer", "Data Business Analyst"."""
    if any(nearness[topic] <= 0 for topic in own.topics):
        return False
    if own.told:
        return best.head != own.head
    if best.main or best.role == own.role or any(unit[PARTED] in (SLASH, AND) for unit in units):
        return False
    more = best.concepts - own.concepts
    return (
        more == frozenset(("data",)) or not best.concepts >= own.concepts
    )  # data is only what it is for
