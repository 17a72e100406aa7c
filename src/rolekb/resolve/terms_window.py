r"""A stretch of text as bytes in which each term is spelt one way, and the way back to the text.

Curly quotes and dashes become plain ones, a run of blanks becomes one blank, and a break between
phrases (an empty line, a bullet, a dash between blanks) becomes NULs, which no term holds. Hyphens
are told from blanks in `data`, for whoever judges the bounds of a word, and are blanks in `spelt`.

>>> Window("Deep\u00a0learning \u2013 fine\u2011\ntuning").spelt
b' Deep learning\x00\x00\x00fine tuning '
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Stands for what is not seen (a tag, the rest of an entity, a soft hyphen) and is taken out.
FILLER = "\x7f"
_BLANKS = (
    "\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    # of no width, and marks that turn text around
    "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e"
    "\u2066\u2067\u2068\u2069"
)
_PLAIN = {
    **dict.fromkeys(_BLANKS, " "),
    "\u00ad": FILLER,
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032", "'"),
    **dict.fromkeys("\u2028\u2029", "\n"),
    "\u2044": "/",
    "\uff06": "&",
}
_RUN_CHARACTERS = b" \t\n\v\f\r-\x7f"
# For finding runs: all that runs are made of as blanks, so that a search for two blanks finds them.
_AS_RUNS = bytes.maketrans(_RUN_CHARACTERS, b" " * len(_RUN_CHARACTERS))
_RUN = re.compile(b"  +")
ASCII = bytes(range(0x80))
_BREAK = b"\0"
_BREAKS = (b"\n\n", b" - ")
_WRAPPED = re.compile(rb"-\r?\n[ \t]*")
_REMEMBERED = 32  # bytes; longer runs are rare


class Window:
    """One stretch of text, made ready for the search."""

    def __init__(self, text: str) -> None:
        encoded = text.encode("utf-8", "surrogatepass")
        self.capitals = False  # beyond those of ASCII
        if not text.isascii():
            odd = encoded.translate(None, ASCII).decode("utf-8", "surrogatepass")
            met = [character for character in _PLAIN if character in odd]
            if met:
                for character in met:
                    text = text.replace(character, _PLAIN[character])
                encoded = text.encode("utf-8", "surrogatepass")
            self.capitals = odd.lower() != odd
        self._text = text
        self._encoded = encoded
        # From which byte of `data` on how many bytes of the text are missing before it.
        self._shifts: list[tuple[int, int]] = [(0, -1)]
        self.data, self.spelt = self._collapsed()

    def _collapsed(self) -> tuple[bytes, bytes]:
        encoded, shifts = self._encoded, self._shifts
        for run in _BREAKS:  # most of the runs, told without a look at each
            encoded = encoded.replace(run, _BREAK * len(run))
        blank = encoded.translate(_AS_RUNS)
        data, spelt = [b"\n"], [b" "]  # so that the first word, like the last one, has a neighbour
        done, shift = 0, -1
        for start, end in _runs(encoded, blank):
            run = encoded[start:end]
            meant = _MEANINGS.get(run) or _meaning(run)
            data += (encoded[done:start], meant[0])
            spelt += (blank[done:start], meant[1])
            shift += end - start - len(meant[0])
            done = end
            shifts.append((end - shift, shift))
        data += (encoded[done:], b"\n")
        spelt += (blank[done:], b" ")
        return b"".join(data), b"".join(spelt)

    def at(self, character: int) -> int:
        """Where in `data` a character of the text is, or what follows it if it was taken out."""
        text = self._text
        if 2 * character < len(text):
            byte = len(text[:character].encode("utf-8", "surrogatepass"))
        else:  # the shorter way round
            byte = len(self._encoded) - len(text[character:].encode("utf-8", "surrogatepass"))
        place = bisect_right(self._shifts, byte, key=sum)
        upto = self._shifts[place][0] if place < len(self._shifts) else len(self.data)
        return min(byte - self._shifts[place - 1][1], upto)

    def places(self, spans: list[tuple[int, int]], begin: int = 0) -> list[tuple[int, int]]:
        """The places in the text of spans of `data` that follow one another.

        They are counted from `begin`, where the window stands in a longer text.
        """
        encoded = self._encoded
        shifts = iter([*self._shifts[1:], (len(self.data) + 1, 0)])
        shift, (upto, next_shift) = -1, next(shifts)
        byte, character = 0, begin
        places: list[tuple[int, int]] = []
        for start, end in spans:
            while start >= upto:
                shift = next_shift
                upto, next_shift = next(shifts)
            reached = start + shift
            between = encoded[byte:reached]
            character += (
                reached - byte
                if between.isascii()
                else len(between.decode("utf-8", "surrogatepass"))
            )
            begun = character
            while end > upto:  # `end` itself may follow a run that the last character doesn't
                shift = next_shift
                upto, next_shift = next(shifts)
            byte = end + shift
            form = encoded[reached:byte]
            character += (
                byte - reached if form.isascii() else len(form.decode("utf-8", "surrogatepass"))
            )
            places.append((begun, character))
        return places


def spelling(form: str) -> bytes:
    """A form as it is spelt in `Window.spelt`.

    >>> spelling("fine\u2011tuning")
    b'fine tuning'
    """
    return Window(form).spelt[1:-1]


def _runs(encoded: bytes, blank: bytes) -> Iterator[tuple[int, int]]:
    """Where there are two blanks or more, or what is to be taken out."""
    fillers = b"\x7f" in encoded
    done = 0
    start = blank.find(b"  ")  # faster than an expression, and most texts have few
    while start >= 0:
        if fillers and encoded.find(b"\x7f", done, start) >= 0:
            yield from _fillers(encoded, done, start)
        run = _RUN.match(blank, start)
        assert run is not None
        done = run.end()
        yield start, done
        start = blank.find(b"  ", done)
    if fillers:
        yield from _fillers(encoded, done, len(encoded))


def _fillers(encoded: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where there is one by itself, between two words or within one."""
    at = encoded.find(b"\x7f", start, end)
    while at >= 0:
        yield at, at + 1
        at = encoded.find(b"\x7f", at + 1, end)


def _meaning(run: bytes) -> tuple[bytes, bytes]:
    """What a run becomes in `data` and in `spelt`."""
    meant = _judged(run.replace(b"\x7f", b""))
    known = meant, meant.translate(_AS_RUNS)
    if len(run) <= _REMEMBERED and len(_MEANINGS) < 10_000:
        _MEANINGS[run] = known
    return known


_MEANINGS: dict[bytes, tuple[bytes, bytes]] = {}


def _judged(run: bytes) -> bytes:
    if b"-" in run:
        if run == b"-":
            return run
        if _WRAPPED.fullmatch(run):
            return b"-"
        if run == b"--":
            return run
        # A hyphen that touches a word still does.
        return b"-" * run.startswith(b"-") + _BREAK + b"-" * run.endswith(b"-")
    if run.count(b"\n") > 1:
        return _BREAK
    return b" " if run else b""
