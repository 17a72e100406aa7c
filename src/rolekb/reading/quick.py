"""JSON at the speed of C, where nothing in the text needs a closer look."""

from __future__ import annotations

from json import JSONDecoder
from typing import TYPE_CHECKING, Any

from rolekb.reading.document import LARGEST_INTEGER, MAX_DEPTH

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

    from rolekb.reading.document import Json


_BLANKS = " \t\n\r"


class _Closer(Exception):
    """Something that only the exact reader can judge."""


def quick_json(text: str) -> tuple[Json] | None:
    """The data of a sound JSON text, in a tuple of one; None where the exact reader must look.

    >>> quick_json('{"a": [1, 2.5]}'), quick_json('{"a": 1, "a": 2}')
    (({'a': [1, 2.5]},), None)
    """
    # The decoder takes DEL, and escapes that write half of a character.
    if "\x7f" in text or ("\\" in text and _half(text)):
        return None
    try:
        if not text.isascii():
            text.encode()  # text from elsewhere may hold such halves itself
        start = 0 if text.startswith(("{", "[")) else len(text) - len(text.lstrip(_BLANKS))
        data, end = _scan(text, start)
    except (ValueError, RecursionError, StopIteration, _Closer):
        return None
    if end < len(text) and text[end:].strip(_BLANKS):
        return None
    if text.count("{") + text.count("[") > MAX_DEPTH and _depth(data) > MAX_DEPTH:
        return None
    return (data,)


def _half(text: str) -> bool:
    import re

    return re.search(r"\\u[dD][89a-fA-F]", text) is not None


def _depth(data: Json) -> int:
    """How deep collections nest; one step past the greatest depth allowed, the rest is not looked at."""
    depth, inner = 0, [data]
    while depth <= MAX_DEPTH:
        found: list[Json] = []
        for value in inner:
            if isinstance(value, dict):
                found += value.values()
            elif isinstance(value, list):
                found += value
        if not any(isinstance(value, (dict, list)) for value in inner):
            break
        depth, inner = depth + 1, found
    return depth


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):  # a key stands twice
        raise _Closer
    return found


def _whole(digits: str) -> int:
    if len(digits) > 20 or abs(number := int(digits)) > LARGEST_INTEGER:
        raise _Closer
    return number


def _broken(digits: str) -> float:
    if abs(number := float(digits)) == float("inf"):
        raise _Closer
    return number


def _constant(_: str) -> NoReturn:
    raise _Closer  # NaN and Infinity are no JSON


_DECODER = JSONDecoder(
    object_pairs_hook=_once, parse_int=_whole, parse_float=_broken, parse_constant=_constant
)
_scan: Callable[[str, int], tuple[Any, int]] = _DECODER.scan_once  # type: ignore[attr-defined]
