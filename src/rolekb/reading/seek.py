"""Places in sound JSON, found one at a time: C code skips over what is not asked for."""

from __future__ import annotations

import re
from json import JSONDecoder
from typing import TYPE_CHECKING, Any

from rolekb.reading.document import Place, value_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from rolekb.reading.document import Json, Path

_BLANKS = " \t\n\r"
_BLANK = re.compile(r"[ \t\n\r]*+")
_SCALAR = re.compile(r'[^"{\[,\]}\s]++')


def seek(text: str, path: Path, data: Json) -> Place | None:
    """The place of the value at a path, without those within it; None where there is no such value.

    `data` is what the text says.

    >>> text = '{"pay": {"minimum": 5}}'
    >>> place = seek(text, ("pay", "minimum"), {"pay": {"minimum": 5}})
    >>> place.start, place.end, place.key, place.text
    (20, 21, (9, 18), '5')
    """
    try:
        value_at(data, path)
    except LookupError:
        return None
    start, key, path = _entered(text, path)
    for part in path:
        found = _child(text, start, part)
        if found is None:
            return None
        start, key = found
    scalar = _SCALAR.match(text, start)
    if scalar is not None:
        return Place(start, scalar.end(), key, scalar.group())
    return Place(start, _scan(text, start)[1], key)


def _entered(text: str, path: Path) -> tuple[int, tuple[int, int] | None, Path]:
    """Where to begin: at the deepest key of the path that stands once in the text; what is left of the path."""
    if "\\" not in text:  # else a key might be written otherwise
        for index in range(len(path) - 1, -1, -1):
            name = path[index]
            if isinstance(name, str):
                word = f'"{name}"'
                if (at := text.find(word)) >= 0 and text.find(word, at + 1) < 0:
                    end = at + len(word)
                    return _skip(text, _skip(text, end) + 1), (at, end), path[index + 1 :]
    return _skip(text, 0), None, path


def first_key(text: str, place: Place) -> tuple[int, int] | None:
    """Where the first key of a mapping stands; None where it has none, or is no mapping.

    >>> first_key('{"a": 1}', Place(0, 8))
    (1, 4)
    """
    if text[place.start] != "{":
        return None
    first = _skip(text, place.start + 1)
    return (first, _scan(text, first)[1]) if text[first] == '"' else None


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
