"""The packaged records as plain data, for tests that recompute what the package says of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rolekb

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
PROFILES = ROOT / "profiles"
COLLECTIONS = (
    "roles", "jobs", "skills", "tools", "industries", "fields", "families", "sources", "figures",
)  # fmt: skip


@cache
def raw(collection: str) -> dict[str, dict[str, Any]]:
    """Every raw record of a collection by id; shared, so only to be read."""
    records = rolekb.knowledge.collection(collection)
    return {record_id: records.raw(record_id) for record_id in records}


def active_roles() -> list[str]:
    return [role_id for role_id, role in raw("roles").items() if role["status"] == "active"]


def outline_roles() -> list[str]:
    """Roles of which only the identity is written, by id; which these are changes as profiles are written."""
    return [role_id for role_id, role in raw("roles").items() if role["status"] == "outline"]


def texts(value: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Every text inside a raw value, with its JSON pointer."""
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, f"{pointer}/{key}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from texts(item, f"{pointer}/{index}")
