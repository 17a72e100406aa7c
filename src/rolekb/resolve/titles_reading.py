"""A title taken apart: its words with what each names, and what is set aside."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from rolekb.resolve.made import made
from rolekb.resolve.titles_spelling import nearest, unglued
from rolekb.resolve.titles_text import fold

# What stands before a word, the word, and what marks both genders after it (Entwickler*in,
# ingénieur(e), científico/a); what stands behind the last word comes with an empty one.
_WORD = re.compile(
    r"([\W_]*)(?:([^\W_]+(?:\+\+|#)?)"
    r"((?:[*:_·/(.]-?(?:in|innen|e|s|es|euse|rice|trice|se|a|ra|ka|o)\b\)?(?![^\W_]))?)|\Z)"
)
_EVERYBODY = re.compile(
    r"(?<![^\W_])(?:[mfwhdxvk]|div|gn)(?: ?[/|,*-] ?(?:[mfwhdxva*]|div|gn|all|diverse?)(?![^\W_])){1,4}"
)
# Grades after a head: numerals, Roman and Arabic.
GRADES = {
    "i": "entry", "ii": "mid", "iii": "senior", "iv": "principal", "v": "principal", "vi": "principal",
    "1": "entry", "2": "mid", "3": "senior", "4": "principal", "5": "principal",
}  # fmt: skip
_STRENGTH = {"/": 1, "\\": 1} | dict.fromkeys(",;:|()[]{}—•>@*~·!?<…", 4)
JOINED, SLASH, AND, INTO, BREAK = 0, 1, 2, 3, 4  # how strongly a word is parted from the one before


# From a phrase (folded words, one blank between) to what it is and what it names.
Phrases = dict[str, tuple[str, str]]


class Lexicon(NamedTuple):
    """Phrases, the numbers of words that a phrase may have by its first word, and near spellings."""

    phrases: Phrases
    lengths: dict[str, tuple[int, ...]]
    spellings: dict[str, str]  # a known word with a letter left out -> the word
    parts: frozenset[str]  # words that are found inside glued ones
    known: frozenset[str]  # all words that stand in a phrase
    meant: dict[
        str, list[str] | None
    ]  # other words met before, and the known ones they were meant to be


# One or more words that are read together: what they are and name, how strongly they are parted from
# what stands before, and the places of the first and the last of them in `Reading.words`. A plain
# tuple, since there is no faster value to make and to take apart.
Unit = tuple[str, str, int, int, int]
KIND: Final = 0
CONCEPT: Final = 1
PARTED: Final = 2
FIRST: Final = 3
LAST: Final = 4


_REMEMBERED = 4096  # words that no phrase has: those of product and team names come again and again


class Reading(NamedTuple):
    """A title's words (with their spans in the folded text), and its units."""

    words: list[str]
    spans: list[tuple[int, int]]
    units: list[Unit]
    places: list[int] | None
    coordinated: bool  # whether "and" or a slash parts any
    mended: list[tuple[int, str]]  # (place of the word, as it should be spelled)
    marks: list[tuple[int, int]]


def read(title: str, lexicon: Lexicon) -> Reading:
    """The title as units."""
    text, places = fold(title)
    marks: list[tuple[int, int]] = []
    if "/" in text or "(" in text or "|" in text:
        marks += [mark.span() for mark in _EVERYBODY.finditer(text)]
        for start, end in marks:
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    parted: list[int] = []
    mended: list[tuple[int, str]] = []
    phrases, lengths, _, _, vocabulary, meant = lexicon
    start = 0
    for gap, word, genders in _WORD.findall(text):
        strength = JOINED
        if gap and gap != " ":
            ands, strength = _between(gap, begun=bool(words), ending=not word)
            for at, before in ands:
                words.append("and")
                spans.append((start + at, start + at + 1))
                parted.append(before)
        if not word:
            break
        start += len(gap)
        end = start + len(word)
        if word not in vocabulary and word.isalpha():
            pieces = meant[word] if word in meant else _mended(word, lexicon)
            if pieces is not None:
                mended.append((len(words), " ".join(pieces)))
                for piece in pieces[:-1]:
                    words.append(piece)
                    spans.append((start, start + len(piece)))
                    parted.append(strength)
                    strength = JOINED
                    start += len(piece)
                word = pieces[-1]  # noqa: PLW2901 - as it should be spelled
        words.append(word)
        spans.append((start, end))
        parted.append(strength)
        start = end + len(genders)
    units = _units(words, parted, phrases, lengths)
    coordinated = SLASH in parted or "and" in [unit[0] for unit in units]
    return made(Reading, (words, spans, units, places, coordinated, mended, marks))


@lru_cache(maxsize=1024)
def _between(gap: str, *, begun: bool, ending: bool) -> tuple[tuple[tuple[int, int], ...], int]:
    """Each "and" among the signs before a word, with how it is parted, and how the word is parted.

    `begun`: words stand before it; `ending`: none stands behind it.
    """
    ands: list[tuple[int, int]] = []
    strength = JOINED
    for at, sign in enumerate(gap):
        if sign == "-":
            last = ending and at + 1 == len(gap)
            if last or " " in gap[max(0, at - 1) : at + 2]:
                strength = BREAK
        elif sign in "&+":
            if begun:
                ands.append((at, strength))
                strength = JOINED
        else:
            strength = max(strength, _STRENGTH.get(sign, JOINED))
    return tuple(ands), strength


def _mended(word: str, lexicon: Lexicon) -> list[str] | None:
    """The known words that an unknown one was meant to be."""
    pieces = unglued(word, lexicon.parts)  # first, as "Datenanalyse" is no "Datenanalyst"
    if pieces is None:
        better = nearest(word, lexicon.spellings)
        pieces = None if better is None else [better]
    if len(lexicon.meant) < _REMEMBERED:
        lexicon.meant[word] = pieces
    return pieces


def _units(
    words: list[str],
    parted: list[int],
    phrases: dict[str, tuple[str, str]],
    lengths: dict[str, tuple[int, ...]],
) -> list[Unit]:
    units: list[Unit] = []
    at, count = 0, len(words)
    carried = JOINED  # from a word that only parts, to the one after it
    while at < count:
        word = words[at]
        last = at
        entry = None
        if word in lengths:
            for size in lengths[word]:
                end = at + size
                if end <= count:
                    entry = phrases.get(" ".join(words[at:end]))
                    if entry is not None and max(parted[at + 1 : end]) <= SLASH:
                        last = end - 1
                        break
                    entry = None
        if entry is None and word in phrases:
            entry = phrases[word]
        strength = parted[at]
        if carried:
            strength = max(strength, carried)
            carried = JOINED
        if entry is None:
            if word in GRADES or not word.isalpha():
                kind = "number" if word.isascii() else "script"
            else:
                kind = "word" if word.isascii() else "script"
            units.append((kind, f"={word}", strength, at, last))
        elif entry[0] == "into":
            carried = max(strength, INTO)
        else:
            units.append((*entry, strength, at, last))
        at = last + 1
    return units
