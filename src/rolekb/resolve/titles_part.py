"""A stretch of a title with one head, and the role whose title takes the most of it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from rolekb.resolve.titles_reading import AND, BREAK, SLASH
from rolekb.resolve.titles_search import HEADS, LOOSE, Choice, search

if TYPE_CHECKING:
    from rolekb.resolve.titles_index import Index
    from rolekb.resolve.titles_reading import Unit
    from rolekb.resolve.titles_search import Rival

_CONTENT = HEADS | {"topic", "function", "word", "bar"}

_BUSINESSES = frozenset(
    ("marketing", "growth", "insight", "financial", "risk", "pricing", "supply-chain", "business")
)
_BUILDERS = frozenset(("engineer", "developer", "scientist", "researcher", "architect"))
_GIVING_WAY = frozenset(("specialist", "technical-staff", "tech-lead", "vp"))


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
            if found.signature.head != head.concept and head.concept in LOOSE:
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
