"""Comparisons that several test files look at, each computed once, and a reader of pointers."""

from __future__ import annotations

from functools import cache
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any

from packaged import active_roles, outline_roles, raw

import rolekb

if TYPE_CHECKING:
    from collections.abc import Iterator

ACTIVE = active_roles()
# At most a dozen whole profiles from all over the list: every pair of all of them would take minutes.
DOZEN = ACTIVE[:: -(-len(ACTIVE) // 12)]


def outlines() -> list[str]:
    """Outlines of up to four families, one that is narrower than a whole profile first."""
    roles = raw("roles")
    by_family: dict[str, str] = {}
    for role_id in sorted(outline_roles(), key=lambda one: roles[one].get("broader") not in ACTIVE):
        by_family.setdefault(roles[role_id]["family"], role_id)
    return list(by_family.values())[:4]


OUTLINES = outlines()
# Every pair of that sample; and each whole profile with itself and, both ways round, with the next.
PAIRS = list(
    dict.fromkeys(
        [
            *product([*DOZEN, *OUTLINES], repeat=2),
            *((role_id, role_id) for role_id in ACTIVE),
            *pairwise(ACTIVE),
            *pairwise(ACTIVE[::-1]),
        ]
    )
)
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
