"""A stretch of a title with one head, and the role whose title takes the most of it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from rolekb.resolve.titles_reading import AND, BREAK, SLASH

if TYPE_CHECKING:
    from rolekb.resolve.titles_index import Index, Signature
    from rolekb.resolve.titles_reading import Unit

HEADS = frozenset(("head", "boss", "out", "staff"))
_CONTENT = HEADS | {"topic", "function", "word", "bar"}

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
}
# Where no head says who, or one that says nothing: the heads that are tried.
_ANY_HEAD = {
    "analyst": 0.82, "engineer": 0.75, "specialist": 0.74, "scientist": 0.7, "developer": 0.6,
    "administrator": 0.5, "architect": 0.45, "steward": 0.6, "product-manager": 0.3, "manager": 0.35, "lead": 0.3,
}  # fmt: skip
# Whom a leader leads, as a field: "Manager, Data Engineer" leads data engineering.
BOSS_FIELDS = {"engineer": "engineering", "scientist": "science", "analyst": "analytics"}


_BUSINESSES = frozenset(
    ("marketing", "growth", "insight", "financial", "risk", "pricing", "supply-chain", "business")
)
_BUILDERS = frozenset(("engineer", "developer", "scientist", "researcher", "architect"))
_LOOSE = frozenset(("specialist", "lead", "tech-lead"))  # any head may stand for these
_GIVING_WAY = frozenset(("specialist", "technical-staff", "tech-lead", "vp"))


class Choice(NamedTuple):
    """A role, why, and how well its title covers what was read."""

    signature: Signature
    gain: float
    cover: float
    used: tuple[Unit, ...]
    narrowed: bool = False


Rival = tuple[float, str]  # how much a role's title would have taken, and the role


class Refusal(NamedTuple):
    """Why no role was chosen."""

    reason: str  # out-of-scope, vague, unknown
    units: tuple[Unit, ...]


def content(part: list[Unit]) -> list[Unit]:
    """The units that may say which role it is."""
    return [unit for unit in part if unit.kind in _CONTENT]


class Part:
    """A stretch of a title with at most one head."""

    def __init__(self, part: list[Unit]) -> None:
        self.units = content(part)
        self.head = self._head()

    def _head(self) -> Unit | None:
        """The last of the heads that follow one another; a leader heads only what nobody else does."""
        found: Unit | None = None
        lead: Unit | None = None
        for unit in self.units:
            if unit.kind not in HEADS:
                continue
            if unit.concept == "lead":
                lead = lead or unit
            elif found is None or unit.kind in ("boss", "out"):
                if found is None or found.kind not in ("boss", "out"):
                    found = unit
            elif unit.kind == "head" and (found.kind == "out" or found.concept in _GIVING_WAY):
                found = unit  # "Customer Success Data Analyst", "AVP Data Analyst"
        return found or lead

    def best(self, index: Index, others: list[Rival]) -> Choice | Refusal:
        """The signature that takes the most of this part, unless what it leaves forbids it."""
        head = self.head
        nearness = self.nearness()
        found = search(self.units, head, nearness, index, others)
        if found is None:
            return self._refusal()
        if self._forbids(found, head):
            return Refusal(
                "out-of-scope",
                tuple(u for u in self.units if u.concept not in found.signature.concepts),
            )
        return found

    def nearness(self) -> dict[str, float]:
        """How much each concept counts: the nearer to the head, the more; less after it."""
        near: dict[str, float] = {}
        if self.head is None:
            for unit in self.units:
                near.setdefault(
                    unit.concept, 1.0 if unit.parted < BREAK or unit is self.units[0] else 0.8
                )
            return near
        at = next(place for place, unit in enumerate(self.units) if unit is self.head)
        ahead = self.units[:at]
        factor = 1.0
        for unit in reversed(ahead):
            if unit.concept not in near:
                near[unit.concept] = factor
            if unit.kind not in HEADS:
                factor = max(0.3, factor - 0.55 if factor == 1.0 else factor - 0.1)
        first = not any(unit.kind not in HEADS for unit in ahead)
        factor = 0.95
        for unit in self.units[at + 1 :]:
            if unit.concept not in near:
                near[unit.concept] = factor if first else -0.1
            factor = max(0.2, factor - 0.08)
        near[self.head.concept] = 1.0
        return near

    def _forbids(self, found: Choice, head: Unit | None) -> bool:
        """Whether what is left of this part makes the role another trade's."""
        taken = found.signature.concepts
        left = [unit for unit in self.units if unit.concept not in taken and unit is not head]
        if not left:
            return False
        if any(unit.kind == "out" and (head is None or unit.first > head.first) for unit in left):
            return True
        if head is None:
            return any(unit.kind == "bar" for unit in left) or self._ends_unread(left)
        if any(
            before.kind == "bar" and unit.kind == "head" and unit.first > head.first
            for before, unit in itertools.pairwise(self.units)
        ):
            return True  # a "Developer Compliance Analyst"
        if (
            head.kind == "boss"
            and found.signature.little
            and {u.kind for u in left} - {"topic", "boss"}
        ):
            return True
        at = next(place for place, unit in enumerate(self.units) if unit is head)
        if at and self.units[at - 1].kind == "out" and not head.parted:
            return True  # an "Epidemiologist Researcher"
        ahead = [unit for unit in self.units[:at] if unit.kind not in HEADS]
        if not ahead:
            return False
        direct = [ahead[-1]]
        for unit in reversed(ahead[:-1]):
            if direct[-1].parted not in (SLASH, AND):
                break
            direct.append(unit)  # "Web and App Analyst": both stand before the head
        weak = found.signature.weak
        if found.signature.topics == ("ai",) and self._elsewhere(ahead[-1], head):
            return True
        if not any(unit.concept in taken or unit.concept == "engineering" for unit in direct):
            if direct[0].kind == "bar" or weak or head.kind == "boss":
                return True
            if found.signature.topics and not any(unit.concept in taken for unit in ahead):
                return True
            if found.signature.head != head.concept and head.concept in _LOOSE:
                return True
        if not weak or "business" in taken:
            return False
        foreign = ("bar", "word") if "research" in taken else ("bar",)  # another science's research
        return any(unit.kind in foreign and unit.concept not in taken for unit in ahead)

    def _elsewhere(self, direct: Unit, head: Unit) -> bool:
        """Whether AI is only the means of another trade: "AI Marketing Engineer"."""
        if direct.concept in _BUSINESSES:
            return True
        return direct.kind == "word" and head.concept not in _BUILDERS

    def _ends_unread(self, left: list[Unit]) -> bool:
        """Whether an unknown word stands where a head would: a "Speech Pathologist"."""
        return any(
            unit.kind == "word" and not unit.parted and unit.first == before.last + 1
            and (after is None or after.parted)
            for before, unit, after in zip(self.units, self.units[1:], [*self.units[2:], None], strict=False)
            if unit in left
        )  # fmt: skip

    def _refusal(self) -> Refusal:
        telling = [unit for unit in self.units if unit.kind not in ("head", "boss", "staff")]
        if any(unit.kind in ("out", "bar") for unit in telling):
            return Refusal(
                "out-of-scope", tuple(unit for unit in telling if unit.kind in ("out", "bar"))
            )
        if self.head is not None:
            unread = [unit for unit in telling if unit.kind == "word"]
            return Refusal("unknown" if unread else "vague", tuple(unread))
        return Refusal(
            "unknown" if not telling or any(u.kind == "word" for u in telling) else "vague", ()
        )


def _factors(units: list[Unit], head: Unit | None) -> dict[str, float]:
    """The heads that a signature may have, and what each counts."""
    factors: dict[str, float] = {}
    if head is not None:
        factors = {head.concept: 1.0, **dict(_STANDS_FOR.get(head.concept, ()))}
        if head.concept not in _LOOSE and head.concept != "technical-staff":
            return factors
    scale = 1.0 if head is None else 0.9 if head.concept == "specialist" else 0.5
    for unit in units:
        for concept, factor in _FIELD_HEADS.get(unit.concept, ()):
            factors.setdefault(concept, factor * scale)
    if head is None or head.concept != "technical-staff":
        for concept, factor in _ANY_HEAD.items():
            factors.setdefault(concept, factor * scale)
    return factors


def search(
    units: list[Unit],
    head: Unit | None,
    nearness: dict[str, float],
    index: Index,
    others: list[Rival],
) -> Choice | None:
    """The signature with the greatest gain among those whose concepts are all there."""
    factors = _factors(units, head)
    there = nearness.keys() | factors.keys()
    if head is not None:
        if head.kind == "boss":
            for unit in units:
                field = BOSS_FIELDS.get(unit.concept)
                if field is not None and field not in nearness:
                    nearness[field] = nearness[unit.concept] * 0.9
            there |= nearness.keys()
        elif head.concept == "researcher" and len(nearness) > 1:
            nearness.setdefault("research", 0.9)
            there.add("research")
    loose = head is None or head.concept in _LOOSE
    weights, anchored = index.weights, index.signatures
    best: Signature | None = None
    top = told_top = 0.0
    told: Signature | None = None
    own: Signature | None = None  # a role's own title, with the very head
    own_top = 0.0
    head_concept = head.concept if head is not None else ""
    substitutes = _SUBSTITUTES.get(head_concept, ())
    for concept in there:
        for signature in anchored.get(concept, ()):
            if not signature.concepts <= there:
                continue
            factor = factors.get(signature.head)
            if factor is None:
                continue
            topics = signature.topics
            if (
                loose
                and signature.head != head_concept
                and (not signature.told or (signature.little and signature.head not in substitutes))
            ):
                continue
            gain = 0.0
            for topic in topics:
                near = nearness.get(topic)
                if near is None:
                    break
                gain += weights[topic] * near
            else:
                if not topics:
                    gain = weights[signature.head]
                gain *= factor * 1.05 if signature.main else factor
                others.append((gain, signature.role))
                if best is None or gain > top or (gain == top and signature.title < best.title):
                    best, top = signature, gain
                if signature.told and gain > told_top:
                    told, told_top = signature, gain
                if signature.main and factor == 1.0 and gain > own_top:
                    if signature.told or (len(topics) == 1 and nearness[topics[0]] == 1.0):
                        own, own_top = signature, gain
    if best is None:
        return None
    if told is not None and head is not None and head.kind == "head" and best.weak and told_top > 0.75 * top and len(told.topics) > 1:
        # "Data Infrastructure Platform Engineer": what names the trade counts, wherever it stands
        ahead = all(nearness[topic] > 0 for topic in told.topics)
        if ahead and all(nearness[topic] < 1.0 or topic in told.concepts for topic in best.topics):
            best, top = told, told_top
    coordinated = any(unit.parted in (SLASH, AND) for unit in units)
    if (
        own is not None and own.head == head_concept and head is not None and head.kind == "head"
        and (best.head != head_concept if own.told else _only_adds_data(own, best, coordinated=coordinated))
        and all(nearness[topic] > 0 for topic in own.topics)
    ):  # fmt: skip
        best, top = own, own_top  # a "Clinical Data Engineer" is no "Clinical Data Programmer"
    taken = best.concepts
    used = tuple(unit for unit in units if unit.concept in taken or unit is head)
    whole = sum(
        weights.get(unit.concept, 1.0) * nearness.get(unit.concept, 0.5)
        for unit in units if unit.kind not in HEADS
    )  # fmt: skip
    return Choice(best, top, min(1.0, top / whole) if whole else 1.0, used)


def _only_adds_data(own: Signature, best: Signature, *, coordinated: bool) -> bool:
    """Whether a role's own title is said, and data only what it is for: "Data Business Analyst"."""
    if best.main or best.role == own.role or coordinated:
        return False
    more = best.concepts - own.concepts
    return more == {"data"} or not best.concepts >= own.concepts
