"""JSON at the speed of C, where nothing in the text needs a closer look."""

from __future__ import annotations

import re
from json import JSONDecoder
from typing import TYPE_CHECKING, Any

from rolekb.reading.document import MAX_DEPTH

if TYPE_CHECKING:
    from rolekb.reading.document import Json

# Numbers that may lose digits, halves of surrogate pairs, words that are no JSON.
_CLOSER = re.compile(r"[0-9]{16}|[eE][+-]?[0-9]{3}|\\u[dD][89a-fA-F]|NaN|Infinity|[\ud800-\udfff]")


class _Doubled(Exception):
    """A key stands twice in one mapping."""


def quick_json(text: str) -> tuple[Json] | None:
    """The data of a sound JSON text, in a tuple of one; None where the exact reader must look.

    >>> quick_json('{"a": [1, 2.5]}'), quick_json('{"a": 1, "a": 2}')
    (({'a': [1, 2.5]},), None)
    """
    if _CLOSER.search(text) or text.count("{") + text.count("[") > MAX_DEPTH:
        return None
    try:
        return (_DECODER.decode(text),)
    except (ValueError, RecursionError, _Doubled):
        return None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Doubled
    return found


_DECODER = JSONDecoder(object_pairs_hook=_once)
