"""From a title's units to the role that fits them best: every step can be named afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.resolve.titles_part import Part, Refusal, content
from rolekb.resolve.titles_reading import AND, CONCEPT, FIRST, INTO, KIND, PARTED, SLASH
from rolekb.resolve.titles_search import BOSS_FIELDS, HEADS, Choice, search

if TYPE_CHECKING:
    from rolekb.resolve.titles_index import Index
    from rolekb.resolve.titles_reading import Unit
    from rolekb.resolve.titles_search import Rival

# Heads of the common titles that what stands behind them may narrow.
_NARROWED = frozenset(("engineer", "developer", "scientist"))


def choose(units: list[Unit], index: Index) -> tuple[Choice | Refusal, list[Rival]]:
    """The best role, or why there is none; and what else was found on the way, best first."""
    parts = _segments(units)
    at = 0
    if len(parts) > 1:
        while at < len(parts) and not _headed(parts[at]):
            at += 1
        at %= len(parts)  # where none has a head, the first
    core = Part(parts[at])
    others: list[Rival] = []
    later = parts[at + 1 :]
    if core.head is None:
        for piece in _pieces(parts[at]):
            whole = Part(piece).best(index, others)
            if isinstance(whole, Choice):
                return whole, others
    found = _after_a_name(parts[at], index, others) or core.best(index, others)
    if isinstance(found, Choice):
        common = found.signature.weak or found.signature.little
        if common and core.head is not None and core.head[CONCEPT] in _NARROWED:
            found = _narrowed(found, core, later, index, others)
        return found, others
    refusal = found  # the first part names nobody known; the rest of the title may
    if refusal.reason != "out-of-scope":
        extended = _extended(core, later, index, others)
        if extended is not None:
            return extended, others
    for part in later:
        if not _headed(part):
            continue
        near = part[0][PARTED] < INTO
        stuck = core.head is None or (
            core.head[KIND] in ("out", "boss") and core.head[CONCEPT] not in ("lead", "vp")
        )
        if not near and (stuck or refusal.reason == "out-of-scope"):
            break
        other = _after_a_name(part, index, others) or Part(part).best(index, others)
        if isinstance(other, Choice):
            return other._replace(cover=other.cover * 0.8), others
    return refusal, others


def second_roles(units: list[Unit], index: Index) -> list[Choice]:
    """The further roles of a title that names several: "Data Analyst / Data Engineer"."""
    found: list[Choice] = []
    for part in _segments(units)[1:]:
        if part[0][PARTED] in (SLASH, AND) and _headed(part):
            best = Part(part).best(index, [])
            if isinstance(best, Choice):
                found.append(best)
    return found


def _segments(units: list[Unit]) -> list[list[Unit]]:
    """The units that may decide, parted after a head wherever the title parts them."""
    found: list[list[Unit]] = []
    current: list[Unit] = []
    headed: Unit | None = None
    joined = 0
    for unit in units:
        kind, concept, parted, first, last = unit
        if kind == "and":
            joined = AND
            continue
        if joined > parted:
            parted = joined
            unit = (kind, concept, parted, first, last)  # noqa: PLW2901 - the "and" parts it
        joined = 0
        if parted and headed is not None:
            if concept == headed[CONCEPT]:
                continue  # "Vice President (VP) of ..."
            if headed[KIND] != "boss" or parted > AND:
                found.append(current)
                current, headed = [], None
        if kind in HEADS and headed is None and (concept != "lead" or content(current)):
            headed = unit
        current.append(unit)
    found.append(current)
    return found


def _headed(part: list[Unit]) -> bool:
    for unit in part:  # noqa: SIM110 - a generator takes twice as long to start as this does
        if unit[KIND] in HEADS:
            return True
    return False


def _pieces(part: list[Unit]) -> list[list[Unit]]:
    """A part without a head, at its breaks."""
    pieces: list[list[Unit]] = [[]]
    for unit in part:
        if unit[PARTED] >= INTO and pieces[-1]:
            pieces.append([])
        pieces[-1].append(unit)
    return pieces


def _after_a_name(part: list[Unit], index: Index, others: list[Rival]) -> Choice | None:
    """What stands behind a name and a break: "Darwin AI - Full Stack Engineer"."""
    for unit in part:
        if unit[PARTED] >= INTO and unit is not part[0]:
            break
    else:
        return None  # there is no break, as in most
    *before, last = _pieces(part)
    if not _headed(last) or not any(unit[KIND] == "word" for unit in before[-1]):
        return None
    found = Part(last).best(index, others)
    if not isinstance(found, Choice):
        return None
    foreign = any(unit[KIND] in ("bar", "out") for piece in before for unit in piece)
    return None if foreign and found.signature.weak else found


def _extended(
    core: Part, later: list[list[Unit]], index: Index, others: list[Rival]
) -> Choice | None:
    """A head that says too little by itself, read with what stands behind the next breaks."""
    head = core.head
    if head is None or head[KIND] == "out":
        return None
    needed = {unit[CONCEPT] for unit in core.units if unit[KIND] not in HEADS} - {"engineering"}
    nearness = core.nearness()
    units = list(core.units)
    pieces = [piece for part in later[:3] for piece in _pieces(part)]
    told = [telling for telling in map(content, pieces) if telling]
    if not told:
        return None
    while head[KIND] == "boss" and len(told) > 1 and _says_engineering_alone(told[0]):
        del told[0]
    part = told[0]
    if any(unit[KIND] == "out" for unit in part):
        return None
    if all(unit[KIND] == "head" for unit in part):
        return None  # "Supervisor, Analyst"
    if head[KIND] == "head" and part[0][PARTED] == SLASH:
        return None  # "Developer / Data ..." is cut off
    if any(unit[KIND] == "head" for unit in part) and (
        head[KIND] != "boss" or head[CONCEPT] == "vp" or part[0][PARTED] in (SLASH, AND)
    ):
        return None  # that part names somebody itself
    if head[KIND] == "boss" and "engineering" in nearness:
        nearness["engineering"] = 0.3
    first = next((at for at, unit in enumerate(part) if at and unit[PARTED]), len(part))
    cut = head[KIND] == "boss" and any(unit[KIND] == "bar" for unit in part[first:])
    if cut:
        part = part[:first]  # of "Director, Data Science & Customer Support" the first is told
    for at, unit in enumerate(part):
        units.append(unit)
        near = (
            0.7 - 0.06 * (first - 1 - at) if at < first else 0.35
        )  # a phrase's last words say most
        nearness.setdefault(unit[CONCEPT], max(0.2, near))
    found = search(units, head, nearness, index, others)
    if found is None or not needed <= found.signature.concepts:
        return None
    left = [
        unit for unit in part
        if unit[CONCEPT] != "engineering"
        and not found.signature.concepts & {unit[CONCEPT], BOSS_FIELDS.get(unit[CONCEPT], "")}
    ]  # fmt: skip
    if head[CONCEPT] == "technical-staff" and found.signature.little:
        return None
    if left and head[KIND] == "boss" and (part[first - 1] in left or found.signature.little):
        return None
    unread = part[first - 1] in left and part[first - 1][KIND] == "word"
    if unread and found.signature.little and head[CONCEPT] in ("engineer", "architect"):
        return None  # "Solutions Architect, AI Natives": whoever the natives are
    plain = head[KIND] != "boss" and head[CONCEPT] != "technical-staff"
    if plain and any(unit[KIND] == "bar" for unit in left):
        return None
    if cut and found.signature.little:
        return None
    return found._replace(cover=found.cover * 0.9)


def _says_engineering_alone(part: list[Unit]) -> bool:
    """Whether a piece says no more than what a leader's people do: "Manager, Software Engineering, AI"."""
    return all(unit[CONCEPT] in ("engineering", "software") for unit in part)


def _narrowed(
    found: Choice, core: Part, later: list[list[Unit]], index: Index, others: list[Rival]
) -> Choice:
    """A common role narrowed by what stands behind it, if a title takes all of that."""
    extra = [unit for unit in core.units if core.head and unit[FIRST] > core.head[FIRST]]
    if len(extra) == len(core.units) - 1:
        extra = []  # the head comes first: all of it is behind
    if not extra and later:
        extra = content(_pieces(later[0])[0])
    if not extra or any(unit[KIND] in HEADS for unit in extra):
        return found
    nearness = core.nearness()
    for unit in extra:
        nearness[unit[CONCEPT]] = max(0.7, nearness.get(unit[CONCEPT], 0.0))
    narrower = search([*core.units, *extra], core.head, nearness, index, others)
    if narrower is None:
        return found
    taken = narrower.signature.concepts
    kin = index.broader.get(narrower.signature.role) == found.signature.role
    if narrower.signature.role not in index.narrowing or not (found.signature.weak or kin):
        return found
    if not kin and not taken.difference(found.signature.concepts) & index.trades:
        return found  # a platform team's software engineer is still one
    if taken > found.signature.concepts and all(unit[CONCEPT] in taken for unit in extra):
        return narrower._replace(cover=narrower.cover * 0.9, narrowed=True)
    return found
