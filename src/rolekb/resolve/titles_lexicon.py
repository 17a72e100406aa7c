"""The tables of words compiled for reading: phrases, each word's meaning, spellings, glued words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rolekb.resolve import titles_marks as marks
from rolekb.resolve import titles_words as words
from rolekb.resolve.titles_reading import WORD, Lexicon, unknown
from rolekb.resolve.titles_spelling import one_left_out
from rolekb.resolve.titles_text import folded

if TYPE_CHECKING:
    from rolekb.resolve.titles_reading import Meaning, Phrases


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
    phrases: Phrases = dict.fromkeys(
        ("and", "or", "und", "et", "y", "e", "oder", "ou"), ("and", "and")
    )
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
    longer: dict[str, dict[str, set[int]]] = {}
    for phrase in phrases:
        first, *rest = phrase.split(" ")
        begun = longer.setdefault(first, {})
        if rest:
            begun.setdefault(rest[0], set[int]()).add(1 + len(rest))
        for word in rest:
            longer.setdefault(word, {})
    known: dict[str, Meaning] = {}
    for word, begun in longer.items():
        if WORD.fullmatch(word) is None:
            continue  # of phrases that no title is read as: "u.k." is three words there
        sizes = {then: tuple(sorted(counts, reverse=True)) for then, counts in begun.items()}
        known[word] = (*phrases[word], sizes) if word in phrases else unknown(word, sizes)
    telling = {
        word
        for phrase, (kind, _) in phrases.items() if kind in ("head", "boss", "topic", "function")
        for word in phrase.split(" ")
    } - set(marks.RIGHTLY_SPELLED.split())  # fmt: skip
    spellings: dict[str, str] = {}
    for word in sorted(telling):
        if len(word) >= 6 and word.isalpha():
            for shorter in one_left_out(word):
                spellings.setdefault(shorter, word)
            spellings[word] = word
    for word in marks.RIGHTLY_SPELLED.split():
        spellings[word] = ""
    return Lexicon(
        phrases,
        known,
        spellings,
        frozenset(
            word
            for word, (kind, _) in phrases.items()
            if kind in ("head", "topic", "function", "workplace")
            if len(word) > 3 or word in ("ai", "ml", "bi")
        ),
        {},
    )
