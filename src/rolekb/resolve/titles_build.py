"""What the roles' own titles say, as sets of concepts: made from the records, nothing else."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from rolekb.reading.countries import US_STATES, codes
from rolekb.resolve.titles_index import Index, Signature, row
from rolekb.resolve.titles_lexicon import base, lexicon
from rolekb.resolve.titles_reading import CONCEPT, FIRST, KIND, WORD, Lexicon, read
from rolekb.resolve.titles_text import fold
from rolekb.resolve.titles_words import WEAK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rolekb.reading import Json
    from rolekb.resolve.titles_reading import Phrases

_SET_ASIDE = frozenset((
    "level", "employment", "workplace", "filler", "everybody", "place", "number", "script", "and",
))  # fmt: skip
# Families in which what stands behind a common title counts: "Software Engineer, Machine Learning".
_NARROWING = frozenset(("machine-learning", "ai-engineering", "research"))


def plain(title: str) -> str:
    """A title's words, folded, one blank between: the key of a lookup.

    >>> plain("AI/ML Engineer")
    'ai ml engineer'
    """
    return " ".join(WORD.findall(fold(title)[0].replace("&", " and ")))


def titles_of(role: dict[str, Json]) -> Iterator[str]:
    """A role's title, its alternate titles, and those in other languages."""
    yield from _own_title(role)
    yield from _alternate_titles(role)
    yield from _titles_elsewhere(role)


def _own_title(role: dict[str, Json]) -> list[str]:
    return [str(role["title"])]


def _alternate_titles(role: dict[str, Json]) -> list[str]:
    return _texts(role.get("alternate_titles"))


def _titles_elsewhere(role: dict[str, Json]) -> Iterator[str]:
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
    trades = frozenset(concept for kind, concept in base().values() if kind == "topic") - WEAK
    titles: dict[str, tuple[str, str]] = {}
    signatures: dict[frozenset[str], Signature] = {}
    # Where two titles say the same, a role's own title comes first, then the English ones.
    for listed in (_own_title, _alternate_titles, _titles_elsewhere):
        for role in records:
            name = str(role["id"])
            for title in listed(role):
                titles.setdefault(plain(title), (name, title))
                found = _signature(name, title, words, trades, main=listed is _own_title)
                # A role that is another's at a level has that one's words; see `lifted`.
                if found is not None and (role.get("level") is None or found.head == "lead"):
                    signatures.setdefault(found.concepts, found)
    counts: dict[str, int] = {}
    for found in signatures.values():
        for concept in found.concepts:
            counts[concept] = counts.get(concept, 0) + 1
    anchored: dict[str, dict[str, list[Signature]]] = {}
    for found in signatures.values():
        rarest = min(found.topics, key=lambda one: (counts[one], one), default="")
        anchored.setdefault(found.head, {}).setdefault(rarest, []).append(found)
    return Index(
        lexicon=words._replace(cuts={}),
        titles=titles,
        signatures={
            head: {topic: tuple(map(row, found)) for topic, found in table.items()}
            for head, table in anchored.items()
        },
        weights={
            concept: round(1 + math.log((len(signatures) + 1) / (count + 0.5)) / 4, 4)
            for concept, count in counts.items()
        },
        lifted={
            str(role["broader"]): (str(role["id"]), _levels(role, words))
            for role in records
            if role.get("level") is not None and isinstance(role.get("broader"), str)
        },
        common=frozenset(
            one.role for one in signatures.values() if one.main and (one.weak or one.little)
        ),
        narrowing=frozenset(
            str(role["id"])
            for role in records
            if role.get("broader") and role.get("family") in _NARROWING
        ),
        broader={str(role["id"]): str(role["broader"]) for role in records if role.get("broader")},
        trades=trades,
        codes=codes() | US_STATES,
    )


def _new_words(records: list[dict[str, Json]]) -> Phrases:
    """Words of the roles' titles that no table has; the last one of a title says who does the work."""
    tables = lexicon({})._replace(spellings={}, parts=frozenset())
    new: Phrases = {}
    for role in records:
        for title in titles_of(role):
            reading = read(title, tables)
            words, units = reading.words, reading.units
            headed = any(unit[KIND] in ("head", "boss") for unit in units)
            for unit in units:
                if unit[KIND] == "word":
                    last = unit is units[-1] and not headed
                    new.setdefault(words[unit[FIRST]], ("head" if last else "topic", unit[CONCEPT]))
    return new


def _signature(
    role: str, title: str, words: Lexicon, trades: frozenset[str], *, main: bool
) -> Signature | None:
    units = [unit for unit in read(title, words).units if unit[KIND] not in _SET_ASIDE]
    heads = [unit[CONCEPT] for unit in units if unit[KIND] in ("head", "boss", "out")]
    if not heads or "chief" in title.casefold():
        return None  # such titles are found as they are written
    head = heads[0] if units[0][KIND] in ("head", "boss") and len(units) > 1 else heads[-1]
    topics = tuple(dict.fromkeys(unit[CONCEPT] for unit in units if unit[CONCEPT] != head))
    if not topics and head in _COMMON_HEADS:
        return None
    telling = [topic for topic in topics if topic in trades]
    return Signature(
        role, title, frozenset((*topics, head)), head, topics, main,
        weak=bool(topics) and WEAK.issuperset(topics),
        told=bool(telling),
        little=topics == ("data",) or telling == ["ai"],
    )  # fmt: skip


_OWN_HEADS = frozenset(("statistician", "biostatistician", "red-teamer", "operations-researcher"))
_COMMON_HEADS = (
    frozenset(concept for kind, concept in base().values() if kind in ("head", "boss")) - _OWN_HEADS
)


def _levels(role: dict[str, Json], words: Lexicon) -> frozenset[str]:
    """The levels that a role's own titles state."""
    return frozenset(
        unit[CONCEPT]
        for title in titles_of(role)
        for unit in read(title, words).units
        if unit[KIND] == "level" or unit[CONCEPT] == "lead"
    )
