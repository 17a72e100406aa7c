"""`match`: which role a job title names, at which level, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rolekb.resolve import titles_index
from rolekb.resolve.titles_choice import Choice, Refusal, choose
from rolekb.resolve.titles_levels import levels
from rolekb.resolve.titles_reading import BREAK, read
from rolekb.resolve.titles_values import Alternative, Match, Reason

if TYPE_CHECKING:
    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.models.base import Level
    from rolekb.models.job import EmploymentType, Workplace
    from rolekb.resolve.titles_index import Index
    from rolekb.resolve.titles_reading import Reading, Unit
    from rolekb.resolve.titles_values import Abstention

LONGEST = 400  # characters; no real title comes near
_ASIDE = {
    "employment": "employment", "workplace": "workplace", "everybody": "everybody", "number": "number",
    "place": "place", "script": "unread", "filler": "filler",
}  # fmt: skip


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
    if not isinstance(title, str):
        raise TypeError(f"a title is text, not {type(title).__name__}: give match() a str")
    if len(title) > LONGEST:
        return Match(title, None, 0.0, abstained="too-long")
    return _matched(title, index_of(knowledge))


_INDEXES: dict[int, tuple[object, Index]] = {}


def index_of(knowledge: KnowledgeBase | None) -> Index:
    """The index of the packaged roles, or of others."""
    if knowledge is None:
        from rolekb.catalog.knowledge import packaged

        knowledge = packaged()
    held = _INDEXES.get(id(knowledge))
    if held is None or held[0] is not knowledge:
        roles = knowledge.roles
        if len(_INDEXES) > 8:
            _INDEXES.clear()
        held = _INDEXES[id(knowledge)] = (knowledge, titles_index.build(map(roles.raw, roles)))
    return held[1]


_PASSED_OVER = frozenset(("level", "filler", "number", "employment", "workplace", "place", "everybody", "script"))


def _first_stretch(units: list[Unit]) -> list[Unit]:
    """The words up to the first break, without those that never say which role it is."""
    core: list[Unit] = []
    for unit in units:
        if core and unit.parted >= BREAK:
            break
        if unit.kind not in _PASSED_OVER:
            core.append(unit)
    return core


def _matched(title: str, index: Index) -> Match:
    reading = read(title, index.lexicon)
    if not reading.words:
        return Match(title, None, 0.0, abstained="empty")
    stated, level_units = levels(reading)
    others: list[Choice] = []
    key = " ".join(reading.words)
    exact = index.titles.get(key)
    chosen: Choice | Refusal | None = None
    score = 0.0
    role: str | None = None
    if exact is not None:
        role, score = exact[0], 1.0
    else:
        core = _first_stretch(reading.units)
        key = " ".join(" ".join(reading.words[unit.first : unit.last + 1]) for unit in core)
        exact = index.titles.get(key)
        if exact is not None:
            role, score = exact[0], 0.98
        else:
            chosen, others = choose(reading.units, index)
            if isinstance(chosen, Choice):
                role, score = chosen.signature.role, round(0.5 + 0.45 * chosen.cover, 2)
    lifted = index.lifted.get(role or "")
    if lifted is not None and lifted[1].intersection(stated):
        role = lifted[0]
    why = chosen.reason if isinstance(chosen, Refusal) else None
    return Match(title, role, score, cast("tuple[Level, ...]", tuple(stated)), abstained=cast("Abstention", why))
