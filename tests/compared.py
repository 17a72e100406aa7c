"""Comparisons that several test files look at, each computed once, and a reader of pointers."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from packaged import active_roles, raw

import rolekb

if TYPE_CHECKING:
    from collections.abc import Iterator

ACTIVE = active_roles()
# Outlines of different families, one of them the narrower role of an active one.
OUTLINES = ["analytics-engineer", "chief-data-officer", "prompt-engineer", "statistician"]
PAIRS = [
    *((a, b) for a in ACTIVE for b in ACTIVE),
    *((a, b) for a in OUTLINES for b in OUTLINES),
    *((a, b) for a in OUTLINES for b in ACTIVE),
    *((a, b) for a in ACTIVE for b in OUTLINES),
]
SECTIONS = ("skills", "tools", "industries", "levels", "related", "crosswalk")


@cache
def compared(a: str, b: str) -> rolekb.Comparison:
    return rolekb.compare(a, b)


def resolve(pointer: str) -> Any:
    """The value in a role's raw record that `<role id>#<JSON pointer>` leads to, or KeyError."""
    role_id, mark, path = pointer.partition("#")
    if not mark or (path and not path.startswith("/")):
        raise KeyError(pointer)
    value: Any = raw("roles")[role_id]
    for part in path.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        if isinstance(value, list) and key.isdecimal() and int(key) < len(value):
            value = value[int(key)]
        elif isinstance(value, dict) and key in value:
            value = value[key]
        else:
            raise KeyError(pointer)
    return value


def entries(value: Any) -> Iterator[dict[str, Any]]:
    """Every dumped value that carries a pointer, however deep."""
    if isinstance(value, dict):
        if "pointer" in value:
            yield value
        for item in value.values():
            yield from entries(item)
    elif isinstance(value, list):
        for item in value:
            yield from entries(item)
