"""A title taken apart: its words with what each names, and what is set aside."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from rolekb.resolve.made import made
from rolekb.resolve.titles_spelling import nearest, unglued
from rolekb.resolve.titles_text import fold

WORD = re.compile(r"[^\W_]+(?:\+\+|#)?")
# What stands before a word, the word, and what marks both genders after it (Entwickler*in,
# ingénieur(e), científico/a); what stands behind the last word comes with an empty one.
_WORD = re.compile(
    r"([\W_]*)(?:([^\W_]+(?:\+\+|#)?)"
    r"((?:[*:_·/(.]-?(?:in|innen|e|s|es|euse|rice|trice|se|a|ra|ka|o)\b\)?(?![^\W_])|[*:_]r\b)?)|\Z)"
)
# The first letter is asked for before what stands ahead of it: a pattern that begins with letters is
# searched for several times faster.
_EVERYBODY = re.compile(
    r"[dfghkmvwx](?<![^\W_].)(?:(?<!g)|(?<=d)iv|(?<=g)n)(?: ?[/|,*-] ?(?:[mfwhdxva*]|div|gn|all|diverse?)(?![^\W_])){1,4}"
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
# What a word is and names where it stands by itself; and, by the word behind it, how many words the
# longer phrases have that begin so, the longest first.
Meaning = tuple[str, str, dict[str, tuple[int, ...]]]
# A word of what stands between two blanks: its span there, how it is parted from the one before, its meaning.
Piece = tuple[str, int, int, int, Meaning]


class Cut(NamedTuple):
    """What stands between two blanks: words, the signs around them, and those that were mended."""

    before: str
    pieces: tuple[Piece, ...]
    behind: str
    mended: tuple[tuple[int, int, str], ...]  # a span there, and how it should be spelled


class Lexicon(NamedTuple):
    """Phrases, all words that stand in them, and near spellings."""

    phrases: Phrases
    known: dict[str, Meaning]
    spellings: dict[str, str]  # a known word with a letter left out -> the word
    parts: frozenset[str]  # words that are found inside glued ones
    cuts: dict[str, Cut]  # what stood between two blanks of titles read before


# One or more words that are read together: what they are and name, how strongly they are parted from
# what stands before, and the places of the first and the last of them in `Reading.words`. A plain
# tuple, since there is no faster value to make and to take apart.
Unit = tuple[str, str, int, int, int]
KIND: Final = 0
CONCEPT: Final = 1
PARTED: Final = 2
FIRST: Final = 3
LAST: Final = 4


# What stands between two blanks comes again and again, be it of a trade or of a team's name. How much
# of it is remembered, and up to which length, bounds the memory.
_REMEMBERED = 8192
_LONGEST = 32


class Reading(NamedTuple):
    """A title's words (with where they begin and end in the folded text), and its units."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    units: list[Unit]
    places: list[int] | None
    coordinated: bool  # whether "and" or a slash parts any
    mended: list[tuple[int, int, str]]  # a span in the folded text, and how it should be spelled
    marks: list[tuple[int, int]]


def read(title: str, lexicon: Lexicon) -> Reading:
    """The title as units."""
    text, places = fold(title)
    marks: list[tuple[int, int]] = []
    if "/" in text or "(" in text or "|" in text:
        text, marks = _without_marks(text)
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    parted: list[int] = []
    meanings: list[Meaning] = []
    mended: list[tuple[int, int, str]] = []
    _, known, _, _, cuts = lexicon
    gap = ""  # the signs and blanks behind the last word, where they are more than one blank
    start = 0
    for token in text.split(" "):
        meaning = known.get(token)
        if meaning is not None and not gap:  # a word among words
            words.append(token)
            starts.append(start)
            start += len(token)
            ends.append(start)
            start += 1
            parted.append(JOINED)
            meanings.append(meaning)
            continue
        before, pieces, behind, better = cuts.get(token) or _cut(token, lexicon)
        if before or gap or not pieces:
            gap = (gap or " " * bool(start)) + before
        if pieces:
            strength = JOINED
            if gap:
                ands, strength = _between(gap, begun=bool(words), ending=False)
                for at, parting in ands:
                    piece = ("and", at, at + 1, parting, known["and"])
                    _put(
                        piece, start + len(before) - len(gap), words, starts, ends, parted, meanings
                    )
            for word, first, end, parting, meaning in pieces:
                words.append(word)
                starts.append(start + first)
                ends.append(start + end)
                parted.append(parting or strength)
                meanings.append(meaning)
                strength = JOINED
            if better:
                mended += [(start + first, start + end, word) for first, end, word in better]
            gap = behind and behind + " "
        else:
            gap += " "
        start += len(token) + 1
    if gap:
        ands, _ = _between(gap[:-1], begun=bool(words), ending=True)
        for at, parting in ands:
            piece = ("and", at, at + 1, parting, known["and"])
            _put(piece, start - len(gap), words, starts, ends, parted, meanings)
    units, coordinated = _units(words, parted, meanings, lexicon.phrases)
    return made(Reading, (words, starts, ends, units, places, coordinated, mended, marks))


def _without_marks(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text with blanks in the place of marks like m/f/d, and where these stood."""
    marks = [mark.span() for mark in _EVERYBODY.finditer(text)]
    for start, end in marks:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text, marks


def _put(
    piece: Piece,
    start: int,
    words: list[str],
    starts: list[int],
    ends: list[int],
    parted: list[int],
    meanings: list[Meaning],
) -> None:
    word, first, end, strength, meaning = piece
    words.append(word)
    starts.append(start + first)
    ends.append(start + end)
    parted.append(strength)
    meanings.append(meaning)


def _cut(token: str, lexicon: Lexicon) -> Cut:
    """What stands between two blanks, taken apart."""
    known = lexicon.known
    before = behind = ""
    pieces: list[Piece] = []
    mended: list[tuple[int, int, str]] = []
    start = 0
    for gap, word, genders in _WORD.findall(token):
        strength = JOINED
        if not pieces:
            before = gap
        elif not word:
            behind = gap
        elif gap:
            ands, strength = _between(gap, begun=True, ending=False)
            for at, parting in ands:
                pieces.append(("and", start + at, start + at + 1, parting, known["and"]))
        if not word:
            break
        start += len(gap)
        end = start + len(word)
        names = [word]
        if word not in known and word.isalpha():
            names = _meant(word, lexicon) or names
            if names != [word]:
                mended.append((start, end, " ".join(names)))
        for name in names[:-1]:
            pieces.append((name, start, start + len(name), strength, known[name]))
            strength = JOINED
            start += len(name)
        last = names[-1]
        pieces.append((last, start, end, strength, known.get(last) or unknown(last)))
        start = end + len(genders)
    cut = Cut(before, tuple(pieces), behind, tuple(mended))
    if len(token) <= _LONGEST and len(lexicon.cuts) < _REMEMBERED:
        lexicon.cuts[token] = cut
    return cut


def _meant(word: str, lexicon: Lexicon) -> list[str] | None:
    """The known words that an unknown one was meant to be."""
    pieces = unglued(word, lexicon.parts)  # first, as "Datenanalyse" is no "Datenanalyst"
    if pieces is not None:
        return pieces
    better = nearest(word, lexicon.spellings)
    return None if better is None else [better]


def unknown(word: str, longer: dict[str, tuple[int, ...]] | None = None) -> Meaning:
    """The meaning of a word that is no phrase by itself."""
    kind = "word" if word not in GRADES and word.isalpha() else "number"
    return kind if word.isascii() else "script", f"={word}", longer or {}


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


def _units(
    words: list[str], parted: list[int], meanings: list[Meaning], phrases: Phrases
) -> tuple[list[Unit], bool]:
    """The words with what they are read as, the longest phrases first; and whether any are coordinated."""
    units: list[Unit] = []
    coordinated = SLASH in parted
    final = len(words) - 1
    last = -1  # the place of the last word that is read
    carried = JOINED  # from a word that only parts, to the one after it
    for at, meaning in enumerate(meanings):
        if at <= last:
            continue
        last = at
        kind, concept, longer = meaning
        if longer and at < final and words[at + 1] in longer:
            for size in longer[words[at + 1]]:
                end = at + size
                phrase = phrases.get(" ".join(words[at:end])) if end <= len(words) else None
                if phrase is not None and max(parted[at + 1 : end]) <= SLASH:
                    kind, concept = phrase
                    last = end - 1
                    break
        strength = parted[at]
        if carried:
            strength = max(strength, carried)
            carried = JOINED
        if kind == "into":
            carried = max(strength, INTO)
        else:
            if kind == "and":
                coordinated = True
            units.append((kind, concept, strength, at, last))
    return units, coordinated
