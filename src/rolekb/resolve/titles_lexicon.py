"""The tables of words compiled for reading: phrases by their first word, spellings, glued words."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from rolekb.resolve import titles_marks as marks
from rolekb.resolve import titles_words as words
from rolekb.resolve.titles_text import folded

# From a phrase (folded words, one blank between) to what it is and what it names.
Phrases = dict[str, tuple[str, str]]


class Lexicon(NamedTuple):
    """Phrases, the numbers of words that a phrase may have by its first word, and near spellings."""

    phrases: Phrases
    lengths: dict[str, tuple[int, ...]]
    spellings: dict[str, str]  # a known word with a letter left out -> the word
    parts: frozenset[str]  # words that are found inside glued ones
    inner: frozenset[str]  # words that phrases go on with


# Kinds whose phrases each name themselves rather than one shared concept.
_TABLES = (
    ("out", words.OUTSIDE, True), ("head", words.COMPOUND_HEADS, False), ("head", words.HEADS, False),
    ("head", words.OWN_HEADS, False), ("boss", words.BOSSES, False),
    ("staff", "technical-staff:" + words.NEUTRAL.split("technical-staff:")[1], False),
    ("topic", words.DOMAINS, False), ("function", words.FUNCTIONS, False),
    ("staff", "tech-lead:" + marks.LEVELS.split("tech-lead:")[1], False),
    ("level", marks.LEVELS.split("tech-lead:")[0], False), ("employment", marks.EMPLOYMENT, False),
    ("workplace", marks.WORKPLACE, False), ("bar", words.BARS, True),
    ("filler", words.NEUTRAL.split("technical-staff:")[0], False),
    ("into", f"into: {marks.INTO}", False), ("everybody", f"everybody: {marks.EVERYBODY}", False),
    ("place", f"place: {marks.REGIONS}|{marks.STATES}|{marks.CITIES}", False),
)  # fmt: skip


@cache
def base() -> Phrases:
    """All phrases of the tables; where two tables hold one, the earlier table counts."""
    phrases: Phrases = {word: ("and", "and") for word in ("and", "or", "und", "et", "y", "e", "oder", "ou")}
    for kind, table, each in _TABLES:
        for line in table.strip().splitlines():
            concept, forms = line.split(": ", 1)
            for form in forms.split("|"):
                key = form if form.isascii() else folded(form)
                phrases.setdefault(key, (kind, f"={key}" if each else concept))
    from rolekb.reading.countries import names

    for name in names():
        phrases.setdefault(name if name.isascii() else folded(name), ("place", "place"))
    return phrases


def lexicon(more: Phrases) -> Lexicon:
    """The tables' phrases and those that the roles' titles add."""
    phrases = {**base(), **more}
    lengths: dict[str, set[int]] = {}
    for phrase in phrases:
        if " " in phrase:
            first, *rest = phrase.split(" ")
            lengths.setdefault(first, set()).add(1 + len(rest))
    telling = {
        word
        for phrase, (kind, _) in phrases.items() if kind in ("head", "boss", "topic", "function")
        for word in phrase.split(" ")
    } - set(marks.RIGHTLY_SPELLED.split())  # fmt: skip
    spellings: dict[str, str] = {}
    for word in sorted(telling):
        if len(word) >= 6 and word.isalpha():
            for shorter in _shorter(word):
                spellings.setdefault(shorter, word)
            spellings[word] = word
    for word in marks.RIGHTLY_SPELLED.split():
        spellings[word] = ""
    return Lexicon(
        phrases,
        {first: tuple(sorted(counts, reverse=True)) for first, counts in lengths.items()},
        spellings,
        frozenset(
            word
            for word, (kind, _) in phrases.items() if kind in ("head", "topic", "function", "workplace")
            if len(word) > 3 or word in ("ai", "ml", "bi")
        ),
        frozenset(word for phrase in phrases if " " in phrase for word in phrase.split(" ")),
    )


def _shorter(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


def nearest(word: str, spellings: dict[str, str]) -> str | None:
    """The known word that differs by one letter left out, put in, changed or swapped, or None."""
    if not 5 <= len(word) <= 24:
        return None
    found = spellings.get(word)
    if found is not None:
        return found or None  # a letter was left out
    for shorter in _shorter(word):
        found = spellings.get(shorter)
        if found and _near(word, found):
            return found
    return None


def _near(word: str, known: str) -> bool:
    """Whether both are one slip apart; both with some letter left out are the same."""
    if abs(len(word) - len(known)) > 1 or word[0] != known[0]:
        return False
    at = 0
    while at < min(len(word), len(known)) and word[at] == known[at]:
        at += 1
    one, other = word[at:], known[at:]
    return (
        one[1:] == other or one == other[1:] or one[1:] == other[1:]
        or (one[:2] == other[1::-1] and one[2:] == other[2:])
    )  # fmt: skip


def unglued(word: str, parts: frozenset[str]) -> list[str] | None:
    """The known words that a word was glued together from, at most three, or None."""
    if not 5 <= len(word) <= 40:
        return None
    for at in range(len(word) - 3, 1, -1):
        if word[:at] in parts:
            rest = word[at:]
            if rest in parts:
                return [word[:at], rest]
            for then in range(len(rest) - 3, 1, -1):
                if rest[:then] in parts and rest[then:] in parts:
                    return [word[:at], rest[:then], rest[then:]]
    return None
