"""Which skill or tool the words of a publisher mean."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple, cast

from rolekb.evidence.demand_shares import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.evidence.tables import Row
    from rolekb.reading import Json


class Meanings(NamedTuple):
    """What each word means; `unknown` have no term, `refused` one that the corpus can't count."""

    terms: dict[str, Term]
    unknown: tuple[str, ...]
    refused: tuple[str, ...]

    def of(self, words: Iterable[str]) -> frozenset[Term]:
        """The terms that words mean, each once however many words mean it."""
        return frozenset(self.terms[word] for word in words if word in self.terms)


def meanings(
    words: Iterable[str],
    knowledge: KnowledgeBase,
    *,
    also: Mapping[str, Term],
    refused: frozenset[str],
) -> Meanings:
    """The term of each word: the one that bears it as label or synonym, in any case, or that `also` gives it.

    No word is dropped silently: those that no term bears, or more than one, are `unknown`. A term that a
    refused word names is not counted by its other words either, which would find a part of it only.
    """
    names = _names(knowledge)
    found: dict[str, Term] = {}
    unknown: list[str] = []
    for word in sorted(set(words)):
        bearing = {also[word]} if word in also else names.get(word.casefold(), set())
        if len(bearing) == 1:
            (found[word],) = bearing
        else:
            unknown.append(word)
    lost = {found[word] for word in refused if word in found}
    return Meanings(
        {word: term for word, term in found.items() if term not in lost},
        tuple(unknown),
        tuple(word for word, term in found.items() if term in lost),
    )


def _names(knowledge: KnowledgeBase) -> dict[str, set[Term]]:
    names: dict[str, set[Term]] = {}
    for term, record in _records(knowledge):
        synonyms = cast("list[str]", record.get("synonyms") or [])
        for name in (cast("str", record["label"]), *synonyms):
            names.setdefault(name.casefold(), set()).add(term)
    return names


def _records(knowledge: KnowledgeBase) -> Iterator[tuple[Term, dict[str, Json]]]:
    for tool in knowledge.tools:
        yield Term("tool", tool), knowledge.tools.raw(tool)
    for skill in knowledge.skills:
        yield Term("skill", skill), knowledge.skills.raw(skill)


def listed(row: Row, column: str) -> frozenset[str]:
    """The words of a cell that prints a Python list of texts; an empty cell has none.

    The publisher lists a word twice where it files it under two headings; it is one word.
    """
    text = row.text(column)
    if not text:
        return frozenset()
    try:
        value: object = ast.literal_eval(text)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        value = None
    words = cast("list[object]", value) if isinstance(value, list) else [None]
    if not all(isinstance(word, str) and word for word in words):
        row.refuse(column, f"{text[:60]!r} is not a list of words in quotes")
    return frozenset(cast("list[str]", words))
