"""Comparisons that several test files look at, each computed once, and a reader of pointers."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from itertools import pairwise, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packaged import active_roles, put_outlines, raw

import rolekb

if TYPE_CHECKING:
    from collections.abc import Iterator

ACTIVE = active_roles()
# At most a dozen whole profiles from all over the list: every pair of all of them would take minutes.
DOZEN = ACTIVE[:: -(-len(ACTIVE) // 12)]


# Outlines of four families, the first of which is narrower than a whole profile.
_FOLDER = Path(tempfile.mkdtemp())
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
OUTLINES = put_outlines(
    _FOLDER, "cloud-data-engineer", "ai-engineer", "data-steward", "head-of-data"
)
KNOWLEDGE = rolekb.load(_FOLDER)
ROLES = raw("roles") | {role_id: KNOWLEDGE.roles.raw(role_id) for role_id in OUTLINES}
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
    return rolekb.compare(a, b, knowledge=KNOWLEDGE)


def resolve(pointer: str) -> Any:
    """The value in a role's raw record that `<role id>#<JSON pointer>` leads to, or KeyError."""
    role_id, mark, path = pointer.partition("#")
    if not mark or (path and not path.startswith("/")):
        raise KeyError(pointer)
    value: Any = ROLES[role_id]
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
