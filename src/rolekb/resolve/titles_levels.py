"""Which levels a title states."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rolekb.resolve.titles_reading import BREAK, FIRST, GRADES, INTO, KIND, LAST, PARTED

if TYPE_CHECKING:
    from rolekb.models.base import Level
    from rolekb.resolve.titles_reading import Unit

_ORDER = (
    "intern", "entry", "mid", "senior", "lead", "staff", "principal", "manager", "director",
    "executive",
)  # fmt: skip
_RANK = {level: at for at, level in enumerate(_ORDER)}
_BOSSES = {"manager": "manager", "director": "director", "head": "director", "vp": "executive"}
_GRADED = frozenset(("head", "boss", "out", "level", "staff"))
_SILENT = frozenset(
    ("topic", "function", "bar", "out", "place", "and", "workplace", "employment", "head")
)
# A manager of these manages no people: the word is part of an occupation's name.
_OCCUPATIONS = frozenset((
    "product", "project", "program", "programme", "account", "accounts", "success", "client", "engagement",
    "enablement", "acquisition", "marketing", "market", "deployment", "relationship", "case", "community",
    "data", "partner", "partnerships", "partnership", "territory", "channel", "campaign", "content", "brand",
    "category", "property", "event", "events", "media", "portfolio", "risk", "response", "growth", "adoption",
    "implementation", "onboarding", "alliance", "alliances", "customer", "record", "records", "release", "change",
    "vendor", "grant", "grants", "offer", "lifecycle", "communications",
))  # fmt: skip


def levels(words: list[str], units: list[Unit]) -> tuple[tuple[Level, ...], dict[int, str]]:
    """The levels in the schema's order, and each by the place of the first word that states it."""
    stated: list[tuple[int, str, Unit, bool]] = []  # place, level, unit, whether only a grade
    for at, unit in enumerate(units):
        if unit[KIND] in _SILENT:
            continue
        kind, concept, parted, first, last = unit
        if kind == "level":
            if concept == "associate":
                if not _is_prefix(units, at):
                    continue
                concept = "entry"
            if concept != "executive" or not _serves(words, first):
                stated.append((at, concept, unit, False))
        elif kind == "boss":
            if _serves(words, first):
                continue
            if concept == "lead":
                stated.append((at, "lead", unit, False))
            elif concept == "manager":
                before = words[first - 1] if first and not parted else ""
                if before not in _OCCUPATIONS:
                    stated.append((at, "manager", unit, False))
            else:
                stated.append((at, _BOSSES[concept], unit, False))
        elif concept == "tech-lead":
            stated.append((at, "lead", unit, False))
        elif concept == "=stage":
            last_of_all = at + 1 == len(units) and units[at - 1][KIND] == "head" and not parted
            if at == 0 or parted == BREAK or last_of_all:  # "Data Analyst stage"
                stated.append((at, "intern", unit, False))
        elif at and first == last and words[first] in GRADES and parted < INTO:
            kind, concept = units[at - 1][:2]
            graded = kind in _GRADED or words[first] in ("ii", "iii", "iv")
            if graded and concept not in ("=phase", "=type", "=tier"):
                stated.append((at, GRADES[words[first]], unit, True))
    if "chief" in words:
        last = max(at for at, word in enumerate(words) if word == "chief")
        if "officer" in words[last:] and not _serves(words, last):
            chief = next(at for at, unit in enumerate(units) if unit[LAST] >= last)
            stated.append((chief, "executive", units[chief], False))
            stated.sort(key=lambda one: one[0])
    if not stated:
        return (), {}
    merged = [stated[0][1]] if len(stated) == 1 else _merged(stated, units)
    by_place = {unit[FIRST]: level for _, level, unit, _ in stated}
    return cast("tuple[Level, ...]", tuple(merged)), by_place


def _serves(words: list[str], at: int) -> bool:
    """Whether a leader is named whom somebody else serves: "Assistant to the CEO", "Office of the CTO"."""
    before = words[max(0, at - 3) : at]
    if before and before[-1] == "the":
        del before[-1]
    return before[-1:] == ["to"] or before[-2:] == ["office", "of"]


def _is_prefix(units: list[Unit], at: int) -> bool:
    """Whether "associate" grades another head, rather than being the head."""
    for unit in units[at + 1 :]:
        if unit[PARTED] >= BREAK:
            break
        if unit[KIND] in ("head", "boss", "out", "staff"):
            return True
    if at and units[at - 1][KIND] in ("head", "out") and not units[at][PARTED]:
        return True
    return at == 0 and len(units) > 1


def _merged(stated: list[tuple[int, str, Unit, bool]], units: list[Unit]) -> list[str]:
    """Levels that stand together make one, the higher; a numeral counts where no word does."""
    if any(not grade for *_, grade in stated):
        stated = [one for one in stated if not one[3]]
    kept: list[str] = []
    previous: tuple[int, str] | None = None
    for at, level, unit, _ in stated:
        if previous is not None and not unit[PARTED] and "lead" not in (level, previous[1]):
            together = previous[0] == at - 1
            led = _RANK[level] >= _RANK["manager"] and not _parted(units, previous[0], at)
            if together or led:
                if _RANK[level] > _RANK[previous[1]]:
                    kept[-1] = level
                previous = (at, kept[-1])
                continue
        kept.append(level)
        previous = (at, level)
    return sorted(set(kept), key=_RANK.__getitem__)


def _parted(units: list[Unit], start: int, end: int) -> bool:
    return any(unit[PARTED] for unit in units[start + 1 : end + 1])
