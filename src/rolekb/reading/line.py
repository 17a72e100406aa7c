"""One JSON record of a feed, its places found only when asked for.

A feed's records are nearly all sound, so no places are kept for them; for the few at fault, C code
skips over what is not asked for.
"""

from __future__ import annotations

import re
from json import JSONDecoder
from typing import TYPE_CHECKING, Any

from rolekb.problems import Span
from rolekb.reading.document import Path, Place

if TYPE_CHECKING:
    from collections.abc import Callable

_BLANKS = " \t\n\r"
_BLANK = re.compile(r"[ \t\n\r]*+")
_SCALAR = re.compile(r'[^"{\[,\]}\s]++')


class Line:
    """A line of a feed that is known to be JSON: like a `Document`, for one record.

    >>> Line("jobs.jsonl", '{"pay": {"currency": "usd"}}', 7).span_at(("pay", "currency"))
    Span(line=7, column=22, end_line=7, end_column=27)
    """

    __slots__ = ("_found", "name", "number", "text")

    def __init__(self, name: str, text: str, number: int) -> None:
        self.name = name
        self.text = text
        self.number = number
        self._found: tuple[Path, Place | None] | None = None  # the same place is asked for twice

    def find(self, path: Path) -> Place | None:
        """The place at a path, or None where the record has no such value."""
        if self._found is None or self._found[0] != path:
            self._found = path, self._find(path)
        return self._found[1]

    def _find(self, path: Path) -> Place | None:
        start, key = _skip(self.text, 0), None
        for part in path:
            found = _child(self.text, start, part)
            if found is None:
                return None
            start, key = found
        scalar = _SCALAR.match(self.text, start)
        if scalar is not None:
            return Place(start, scalar.end(), key, scalar.group())
        return Place(start, _scan(self.text, start)[1], key)

    def span_at(self, path: Path, *, key: bool = False) -> Span | None:
        """The span of the value at `path`, or of its key; the nearest value above it if absent."""
        while (place := self.find(path)) is None:
            path = path[:-1]
        if key and place.key is not None:
            return self.span(*place.key)
        if self.text[place.start] == "{":  # a record's or a part's first key stands for the whole
            first = _skip(self.text, place.start + 1)
            if self.text[first] == '"':
                return self.span(first, _scan(self.text, first)[1])
        return self.span(place.start, place.end)

    def span(self, start: int, end: int) -> Span:
        """Offsets as the line and columns."""
        return Span(self.number, start + 1, self.number, end + 1)


_scan: Callable[[str, int], tuple[Any, int]] = JSONDecoder().scan_once  # type: ignore[attr-defined]


def _skip(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _child(text: str, at: int, part: str | int) -> tuple[int, tuple[int, int] | None] | None:
    """The start of an entry or item of the collection that begins at `at`, and its key's place."""
    if text[at] == "{":
        return _entry(text, at, part) if isinstance(part, str) else None
    return _item(text, at, part) if text[at] == "[" and isinstance(part, int) else None


def _entry(text: str, at: int, name: str) -> tuple[int, tuple[int, int]] | None:
    found: tuple[int, tuple[int, int]] | None = None
    scan, blanks = _scan, _BLANKS  # most feeds are compact: blanks are the exception
    at = _skip(text, at + 1)
    while text[at] != "}":
        key = at
        said, end = scan(text, at)
        at = end if text[end] == ":" else _skip(text, end)
        at += 1
        if text[at] in blanks:
            at = _skip(text, at)
        if said == name:
            found = (at, (key, end))
            if text.find(text[key:end], at) < 0:
                return found  # else it may stand twice: the last one counts, as in any JSON reader
        at = scan(text, at)[1]
        if text[at] in blanks:
            at = _skip(text, at)
        if text[at] == ",":
            at += 1
            if text[at] in blanks:
                at = _skip(text, at)
    return found


def _item(text: str, at: int, index: int) -> tuple[int, None] | None:
    at = _skip(text, at + 1)
    while text[at] != "]":
        if index == 0:
            return at, None
        at = _skip(text, _scan(text, at)[1])
        if text[at] == ",":
            at = _skip(text, at + 1)
        index -= 1
    return None
