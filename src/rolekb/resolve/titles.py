"""`match`: which role a job title names, at which level, and why."""

from __future__ import annotations

import os
from functools import lru_cache, partial
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, cast

from rolekb import paths
from rolekb.catalog.knowledge import packaged
from rolekb.resolve.made import made
from rolekb.resolve.titles_choice import choose, second_roles
from rolekb.resolve.titles_index import load
from rolekb.resolve.titles_levels import levels
from rolekb.resolve.titles_part import Refusal
from rolekb.resolve.titles_reading import BREAK, CONCEPT, FIRST, INTO, KIND, LAST, read
from rolekb.resolve.titles_reasons import Verdict, explain
from rolekb.resolve.titles_search import Choice
from rolekb.resolve.titles_values import Alternative, Match

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.models.job import EmploymentType
    from rolekb.resolve.titles_index import Index
    from rolekb.resolve.titles_reading import Unit
    from rolekb.resolve.titles_search import Rival
    from rolekb.resolve.titles_values import Abstention

COMPILED = "titles.json"  # the index's file in a wheel, written by hatch_build.py
LONGEST = 400  # characters; no real title comes near
_PASSED_OVER = frozenset((
    "level", "filler", "number", "employment", "workplace", "place", "everybody", "script",
))  # fmt: skip
_NEVER = _PASSED_OVER - {"level", "filler"}
_NARROWING = frozenset(("topic", "function", "and", "filler"))
_first = itemgetter(FIRST)
_GRADES = frozenset(("intern", "entry", "mid", "senior"))


def match(title: str, *, knowledge: KnowledgeBase | None = None) -> Match:
    """Which role a job title names, at which level, and why; `role` is None where it can't be said.

    Never raises on any text; offline; the time grows with the title's length up to 400 characters,
    longer ones are not read. `knowledge` brings roles of your own.

    >>> import rolekb
    >>> found = rolekb.match("Sr. ML Eng II (Remote, US) - Ads Ranking")
    >>> found.role, found.levels, found.workplace, found.places
    ('machine-learning-engineer', ('senior',), 'remote', ('US',))
    >>> rolekb.match("Manager").abstained
    'vague'
    """
    given = cast("object", title)
    if not isinstance(given, str):
        raise TypeError(f"a title is text, not {type(given).__name__}: give match() a str")
    if len(title) > LONGEST:
        return Match(title, None, 0.0, abstained="too-long")
    return _held(knowledge).answer(title)


class _Held(NamedTuple):
    """What is kept of a knowledge base whose titles were asked for."""

    knowledge: KnowledgeBase
    table: Index
    answer: Callable[[str], Match]


_HELD: dict[int, _Held] = {}  # by the id of the knowledge base
_MOST_HELD = 8
# Two titles in five of a feed of postings came before, most of them a short while ago.
_ANSWERS_HELD = 1024


def _held(knowledge: KnowledgeBase | None) -> _Held:
    given = packaged() if knowledge is None else knowledge
    held = _HELD.get(id(given))
    if held is None or held.knowledge is not given:
        if len(_HELD) >= _MOST_HELD:
            _HELD.clear()
        table = _compiled(given) or _built(given)
        answer = lru_cache(_ANSWERS_HELD)(partial(_matched, index=table))
        held = _HELD[id(given)] = _Held(given, table, answer)
    return held


def index_of(knowledge: KnowledgeBase | None) -> Index:
    """The index of the packaged roles (compiled in a wheel), or of others (built once)."""
    return _held(knowledge).table


def _compiled(knowledge: KnowledgeBase) -> Index | None:
    folder = paths.compiled_knowledge()
    if folder is None or knowledge is not packaged():
        return None
    with open(os.path.join(folder, COMPILED), "rb") as file:
        return load(file.read())


def _built(knowledge: KnowledgeBase) -> Index:
    from rolekb.resolve.titles_build import build

    roles = knowledge.roles
    return build([roles.raw(role) for role in roles])


def _listed(
    words: list[str], units: list[Unit], titles: dict[str, tuple[str, str]]
) -> tuple[Sequence[Unit], tuple[str, str] | None, bool]:
    """The words up to the first break as a listed title, and whether what follows may narrow it.

    Levels and fillers are set aside last, as "Data Team Lead" and "Principal Researcher" are titles.
    """
    stretches: list[list[Unit]] = []
    current: list[Unit] = []
    plain = True  # whether nothing that is kept could be set aside
    whole = (
        units[0][FIRST] == 0 and units[-1][LAST] == len(words) - 1
    )  # whether no word is left out
    for unit in units:
        kind, concept, parted, _, _ = unit
        if parted >= INTO:
            if parted < BREAK:
                whole = False  # a word like "for" stood there
            elif current:
                stretches.append(current)
                current = []
        if kind in _PASSED_OVER:
            plain = False
            if kind in _NEVER or (kind == "level" and concept in _GRADES):
                whole = False
                continue
        elif concept == "lead":
            plain = False
        current.append(unit)
    if current or not stretches:
        stretches.append(current)
    first, *rest = stretches
    if whole and plain and not rest:
        return first, None, False  # it was looked up as it is
    for text, tried in _tries(words, first, rest, plain=plain):
        found = titles.get(text)
        if found is not None:
            more = bool(rest) and tried[-1] not in rest[0]
            return tried, found, more and all(one[KIND] in _NARROWING for one in rest[0])
    return first, None, False


def _tries(
    words: list[str], first: list[Unit], rest: list[list[Unit]], *, plain: bool
) -> list[tuple[str, list[Unit]]]:
    """What of the first stretch, and of the one behind it, may be a listed title, likeliest first."""
    names = _names(words, first)
    behind = _names(words, rest[0]) if rest else []
    tries = [(" ".join(names), first)]
    if rest:
        tries.insert(0, (" ".join(names + behind), first + rest[0]))
        if len(first) == 1 and len(rest) == 1:
            tries.insert(1, (" ".join(behind + names), rest[0] + first))  # "Analyst, Data"
    if plain:
        return tries
    narrow = [unit for unit in first if unit[KIND] not in _PASSED_OVER]
    led = narrow[1:] if narrow and narrow[0][CONCEPT] == "lead" else None
    less = len(narrow) < len(first)
    if rest and (less or led is not None):
        tried = narrow if led is None else led
        tries.append((" ".join(_names(words, tried) + behind), tried + rest[0]))
    if len(first) > 1:
        if less:
            tries.append((" ".join(names[1:]), first[1:]))
            tries.append((" ".join(_names(words, narrow)), narrow))
        if led is not None:
            tries.append((" ".join(_names(words, led)), led))
    return tries


def _names(words: list[str], units: list[Unit]) -> list[str]:
    return [
        words[at] if at == last else " ".join(words[at : last + 1]) for _, _, _, at, last in units
    ]


def _matched(title: str, index: Index) -> Match:
    reading = read(title, index.lexicon)
    words, _, _, units, _, coordinated, _, _ = reading
    if not units:
        return Match(title, None, 0.0, abstained="empty")
    stated, levelled = levels(words, units)
    others: list[Rival] = []
    chosen: Choice | Refusal | None = None
    decided: Collection[int]
    role = known = None
    score = 1.0
    listed = index.titles.get(" ".join(words))
    if listed is not None:
        role, known = listed
        decided = range(len(words))
    else:
        used, listed, rest = _listed(words, units, index.titles)
        if listed is not None:
            role, known = listed
            score = 0.98
        if listed is None or (rest and role in index.common):
            chosen, others = choose(units, index)
            if isinstance(chosen, Choice) and (listed is None or chosen.narrowed):
                listed = None
                role, known = chosen.signature.role, chosen.signature.title
                used, score = chosen.used, round(0.5 + 0.45 * max(0.0, chosen.cover), 2)
        decided = set(map(_first, used))
    further: dict[int, str] = {}
    if role is None:
        score, decided = 0.0, ()
    else:
        lifted = index.lifted.get(role)
        if lifted is not None and not lifted[1].isdisjoint(stated):
            role = lifted[0]
        if coordinated:
            for second in second_roles(units, index):
                others.append((second.gain, second.signature.role))
                further.update((unit[FIRST], second.signature.title) for unit in second.used)
    against = set(map(_first, chosen.units)) if isinstance(chosen, Refusal) else ()
    verdict = made(Verdict, (decided, known, listed is not None, levelled, further, against))
    employment, workplaces, places, reasons = explain(title, reading, verdict, index.codes)
    return made(Match, (
        title, role, score, stated,
        _employment(employment) if employment else (),
        workplaces[0] if workplaces else None,
        tuple(places), known, None if role is not None else _why(chosen, units),
        tuple(reasons), _alternatives(role, score, others, chosen, index),
    ))  # fmt: skip


def _why(chosen: Choice | Refusal | None, units: list[Unit]) -> Abstention:
    if not isinstance(chosen, Refusal):
        return "unknown"
    content = [unit for unit in units if unit[KIND] not in _PASSED_OVER]
    if not content and any(unit[KIND] == "script" for unit in units):
        return "other-script"
    return cast("Abstention", chosen.reason)


_EMPLOYMENT_TYPES: tuple[EmploymentType, ...] = (
    "full-time", "part-time", "contract", "temporary", "internship", "volunteer", "per-diem",
)  # fmt: skip


def _employment(said: list[str]) -> tuple[EmploymentType, ...]:
    return tuple(one for one in _EMPLOYMENT_TYPES if one in said)


def _alternatives(
    role: str | None,
    score: float,
    others: list[Rival],
    chosen: Choice | Refusal | None,
    index: Index,
) -> tuple[Alternative, ...]:
    """Up to five other roles, best first: what else the words could make, and the broader role."""
    broader = index.broader.get(role or "")
    if not others and broader is None:
        return ()
    best = (
        chosen.gain
        if isinstance(chosen, Choice)
        else max([gain for gain, _ in others], default=1.0)
    )
    top = score or 0.5
    gains: dict[str, float] = {}  # the greatest so far; less says nothing new
    found: dict[str, float] = {}
    for gain, name in others:
        if name != role and gain > 0 and (gain > best or gain > gains.get(name, 0.0)):
            gains[name] = gain
            value = round(0.9 * top * gain / max(best, gain), 2)
            if value > found.get(name, 0.0):
                found[name] = value
    if broader is not None and found.get(broader, 0.0) < 0.6 * top:
        found[broader] = round(0.6 * top, 2)
    if not found:
        return ()
    ranked = sorted(found.items(), key=lambda one: (-one[1], one[0]))
    return tuple([made(Alternative, one) for one in ranked[:5]])
