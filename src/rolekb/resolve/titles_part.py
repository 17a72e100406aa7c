"""A stretch of a title with one head, and the role whose title takes the most of it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from rolekb.resolve.titles_reading import AND, BREAK, CONCEPT, FIRST, KIND, LAST, PARTED, SLASH
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
_OF_ROLES = frozenset(("head", "boss", "staff"))
_FOREIGN = frozenset(("out", "bar"))
_LAST_HEADS = frozenset(("boss", "out"))
_GIVING_WAY = frozenset(("specialist", "technical-staff", "tech-lead", "vp"))


class Refusal(NamedTuple):
    """Why no role was chosen."""

    reason: str  # out-of-scope, vague, unknown
    units: tuple[Unit, ...]


def content(part: list[Unit]) -> list[Unit]:
    """The units that may say which role it is."""
    return [unit for unit in part if unit[KIND] in _CONTENT]


class Part:
    """A stretch of a title with at most one head."""

    __slots__ = ("at", "head", "units")

    def __init__(self, part: list[Unit]) -> None:
        """The units that count, and the last of the heads that follow one another among them.

        A leader heads only what nobody else does.
        """
        self.units: list[Unit] = []
        found: Unit | None = None
        lead: Unit | None = None
        self.at = led = 0  # the head's place among the units
        for unit in part:
            kind = unit[KIND]
            if kind not in _CONTENT:
                continue
            if kind in HEADS:
                if unit[CONCEPT] == "lead":
                    if lead is None:
                        lead, led = unit, len(self.units)
                elif (
                    found is None
                    or (kind in _LAST_HEADS and found[KIND] not in _LAST_HEADS)
                    # "Customer Success Data Analyst", "AVP Data Analyst"
                    or (kind == "head" and (found[KIND] == "out" or found[CONCEPT] in _GIVING_WAY))
                ):
                    found, self.at = unit, len(self.units)
            self.units.append(unit)
        self.head = found
        if found is None and lead is not None:
            self.head, self.at = lead, led

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
                tuple(u for u in self.units if u[CONCEPT] not in found.signature.concepts),
            )
        return found

    def nearness(self) -> dict[str, float]:
        """How much each concept counts: the nearer to the head, the more; less after it."""
        near: dict[str, float] = {}
        if self.head is None:
            for unit in self.units:
                near.setdefault(
                    unit[CONCEPT], 1.0 if unit[PARTED] < BREAK or unit is self.units[0] else 0.8
                )
            return near
        at = self.at
        factor = 1.0
        if at:
            for unit in self.units[at - 1 :: -1]:
                concept = unit[CONCEPT]
                if concept not in near:
                    near[concept] = factor
                if unit[KIND] not in HEADS:
                    factor = factor - 0.55 if factor == 1.0 else max(0.3, factor - 0.1)
        first = factor == 1.0  # nothing but heads stands ahead
        factor = 0.95
        for unit in self.units[at + 1 :]:
            if unit[CONCEPT] not in near:
                near[unit[CONCEPT]] = factor if first else -0.1
            factor = max(0.2, factor - 0.08)
        near[self.head[CONCEPT]] = 1.0
        return near

    def _forbids(self, found: Choice, head: Unit | None) -> bool:
        """Whether what is left of this part makes the role another trade's."""
        taken = found.signature.concepts
        left = [unit for unit in self.units if unit[CONCEPT] not in taken and unit is not head]
        if not left:
            return False
        if any(
            unit[KIND] == "out" and (head is None or unit[FIRST] > head[FIRST]) for unit in left
        ):
            return True
        if head is None:
            return any(unit[KIND] == "bar" for unit in left) or self._ends_unread(left)
        if any(
            before[KIND] == "bar" and unit[KIND] == "head" and unit[FIRST] > head[FIRST]
            for before, unit in itertools.pairwise(self.units)
        ):
            return True  # a "Developer Compliance Analyst"
        if (
            head[KIND] == "boss"
            and found.signature.little
            and {u[KIND] for u in left} - {"topic", "boss"}
        ):
            return True
        at = self.at
        if at and self.units[at - 1][KIND] == "out" and not head[PARTED]:
            return True  # an "Epidemiologist Researcher"
        ahead = [unit for unit in self.units[:at] if unit[KIND] not in HEADS]
        if not ahead:
            # Of a researcher's title what is researched says all: "Investigador Arqueología".
            return (
                head[CONCEPT] == "researcher" and found.signature.topics == ("research",)
                and any(unit[KIND] == "word" for unit in left)
            )  # fmt: skip
        direct = [ahead[-1]]
        for unit in reversed(ahead[:-1]):
            if direct[-1][PARTED] not in (SLASH, AND):
                break
            direct.append(unit)  # "Web and App Analyst": both stand before the head
        weak = found.signature.weak
        if found.signature.topics == ("ai",) and self._elsewhere(ahead[-1], head):
            return True
        if not any(unit[CONCEPT] in taken or unit[CONCEPT] == "engineering" for unit in direct):
            if direct[0][KIND] == "bar" or weak or head[KIND] == "boss":
                return True
            if found.signature.topics and not any(unit[CONCEPT] in taken for unit in ahead):
                return True
            if found.signature.head != head[CONCEPT] and head[CONCEPT] in LOOSE:
                return True
        if not weak or "business" in taken:
            return False
        foreign = ("bar", "word") if "research" in taken else ("bar",)  # another science's research
        return any(unit[KIND] in foreign and unit[CONCEPT] not in taken for unit in ahead)

    def _elsewhere(self, direct: Unit, head: Unit) -> bool:
        """Whether AI is only the means of another trade: "AI Marketing Engineer"."""
        if direct[CONCEPT] in _BUSINESSES:
            return True
        return direct[KIND] == "word" and head[CONCEPT] not in _BUILDERS

    def _ends_unread(self, left: list[Unit]) -> bool:
        """Whether an unknown word stands where a head would: a "Speech Pathologist"."""
        return any(
            unit[KIND] == "word" and not unit[PARTED] and unit[FIRST] == before[LAST] + 1
            and (after is None or after[PARTED])
            for before, unit, after in zip(self.units, self.units[1:], [*self.units[2:], None], strict=False)
            if unit in left
        )  # fmt: skip

    def _refusal(self) -> Refusal:
        """Why no title is made of this part: what names another trade, or what nobody knows."""
        telling = False  # whether anything but heads is there
        foreign: list[Unit] = []
        unread: list[Unit] = []
        for unit in self.units:
            kind = unit[KIND]
            if kind not in _OF_ROLES:
                telling = True
                if kind in _FOREIGN:
                    foreign.append(unit)
                elif kind == "word":
                    unread.append(unit)
        if foreign:
            return Refusal("out-of-scope", tuple(foreign))
        if self.head is not None:
            return Refusal("unknown" if unread else "vague", tuple(unread))
        return Refusal("unknown" if unread or not telling else "vague", ())
