"""What the roles' own titles say, as sets of concepts: made from the records, nothing else."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from rolekb.resolve.titles_lexicon import Lexicon, base, lexicon
from rolekb.resolve.titles_reading import read
from rolekb.resolve.titles_text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rolekb.reading import Json
    from rolekb.resolve.titles_lexicon import Phrases

# Concepts that make a role only together with the right head, not with any.
WEAK = frozenset((
    "product", "web", "analysis", "agents", "alignment", "growth", "marketing", "insight", "financial", "risk", "pricing", "operations",
    "supply-chain", "business", "systems", "it", "research", "applied", "software", "backend", "app",
    "language", "cloud", "platform", "infrastructure", "integration", "solutions",
    "forward-deployed", "quality", "governance", "reporting", "clinical", "knowledge", "decision",
    "evaluation", "edge", "engineering", "science", "statistical",
))  # fmt: skip
_SET_ASIDE = frozenset((
    "level", "employment", "workplace", "filler", "everybody", "place", "number", "script", "and",
))  # fmt: skip


CONFLICTS=[]
class Signature(NamedTuple):
    """The concepts of one title of a role: `head` is who does the work, `topics` all the rest."""

    role: str
    title: str
    concepts: frozenset[str]
    head: str
    topics: tuple[str, ...]
    main: bool
    weak: bool  # all topics are business functions or common technical words
    told: bool  # some topic names a trade of data or AI, whoever does the work


class Index(NamedTuple):
    """All that matching needs to know of the roles."""

    lexicon: Lexicon
    titles: dict[str, tuple[str, str]]  # folded title -> role, title as the record has it
    signatures: dict[str, tuple[Signature, ...]]  # by their rarest concept
    weights: dict[str, float]
    lifted: dict[str, tuple[str, frozenset[str]]]  # role -> its narrower role for some levels
    common: frozenset[str]  # roles whose own title is of common words, which more words may narrow
    broader: dict[str, str]
    labels: dict[str, str]  # role -> title


_PART = re.compile(r"[^\W_]+(?:\+\+|#)?")


def plain(title: str) -> str:
    """A title's words, folded, one blank between: the key of a lookup.

    >>> plain("AI/ML Engineer")
    'ai ml engineer'
    """
    return " ".join(_PART.findall(fold(title)[0].replace("&", " and ")))


def titles_of(role: dict[str, Json]) -> Iterator[str]:
    """A role's title, its alternate titles, and those in other languages."""
    yield str(role["title"])
    yield from _texts(role.get("alternate_titles"))
    languages = role.get("other_languages")
    for entry in languages if isinstance(languages, list) else ():
        if isinstance(entry, dict):
            yield from _texts(entry.get("titles"))


def _texts(value: Json) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def build(roles: Iterable[dict[str, Json]]) -> Index:
    """The index of these roles (raw records); retired ones are left out."""
    records = [role for role in roles if role.get("status") != "deprecated"]
    words = lexicon(_new_words(records))
    titles: dict[str, tuple[str, str]] = {}
    signatures: dict[frozenset[str], Signature] = {}
    lifted: dict[str, tuple[str, frozenset[str]]] = {}
    for main in (True, False):
        for role in records:
            name, level, broader = str(role["id"]), role.get("level"), role.get("broader")
            for title in [next(titles_of(role))] if main else list(titles_of(role))[1:]:
                titles.setdefault(plain(title), (name, title))
                found = _signature(name, title, words, main=main)
                if found is not None and (level is None or found.head == "lead"):
                    other = signatures.setdefault(found.concepts, found)
                    if other.role != name: CONFLICTS.append((found.title, name, other.title, other.role))
            if main and level is not None and isinstance(broader, str):
                lifted[broader] = (name, _levels(role, words))
    counts: dict[str, int] = {}
    for found in signatures.values():
        for concept in found.concepts:
            counts[concept] = counts.get(concept, 0) + 1
    weights = {
        concept: round(1 + math.log((len(signatures) + 1) / (count + 0.5)) / 4, 4)
        for concept, count in counts.items()
    }
    anchored: dict[str, list[Signature]] = {}
    for found in signatures.values():
        anchored.setdefault(min(found.concepts, key=lambda one: (counts[one], one)), []).append(found)
    return Index(
        words, titles, {concept: tuple(found) for concept, found in anchored.items()}, weights, lifted,
        frozenset(found.role for found in signatures.values() if found.main and found.weak),
        {str(role["id"]): str(role["broader"]) for role in records if role.get("broader")},
        {str(role["id"]): str(role["title"]) for role in records},
    )  # fmt: skip


def _new_words(records: list[dict[str, Json]]) -> Phrases:
    """Words of the roles' titles that no table has; the last one of a title says who does the work."""
    tables = lexicon({})._replace(spellings={}, parts=frozenset())
    new: Phrases = {}
    for role in records:
        for title in titles_of(role):
            words, _, units, *_ = read(title, tables)
            headed = any(unit.kind in ("head", "boss") for unit in units)
            for unit in units:
                if unit.kind == "word":
                    last = unit is units[-1] and not headed
                    new.setdefault(words[unit.first], ("head" if last else "topic", unit.concept))
    return new


def _signature(role: str, title: str, words: Lexicon, *, main: bool) -> Signature | None:
    units = [unit for unit in read(title, words).units if unit.kind not in _SET_ASIDE]
    heads = [unit.concept for unit in units if unit.kind in ("head", "boss", "out")]
    if "chief" in title.casefold() or not heads:
        return None  # such titles are found as they are written
    head = heads[0] if units and units[0].kind in ("head", "boss") and len(units) > 1 else heads[-1]
    topics = tuple(dict.fromkeys(unit.concept for unit in units if unit.concept != head))
    if not topics and head in _COMMON_HEADS:
        return None
    return Signature(
        role, title, frozenset((*topics, head)), head, topics, main,
        weak=bool(topics) and WEAK.issuperset(topics),
        told=any(topic in TRADES for topic in topics),
    )  # fmt: skip


TRADES = frozenset(concept for kind, concept in base().values() if kind == "topic") - WEAK
_COMMON_HEADS = frozenset(concept for kind, concept in base().values() if kind in ("head", "boss")) - {
    "statistician", "biostatistician", "red-teamer",
}  # fmt: skip


def _levels(role: dict[str, Json], words: Lexicon) -> frozenset[str]:
    """The levels that a role's own titles state."""
    return frozenset(
        unit.concept
        for title in titles_of(role)
        for unit in read(title, words).units
        if unit.kind == "level" or unit.concept == "lead"
    )
