"""The packaged records as plain data, for tests that recompute what the package says of them."""

from __future__ import annotations

import json
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


IDENTITY = (
    "kind", "schema_version", "id", "status", "title", "alternate_titles", "family", "broader", "summary", "crosswalk",
)  # fmt: skip


def outline_of(role_id: str, **changes: Any) -> dict[str, Any]:
    """A packaged role as an outline: its identity alone. No packaged role is one any more."""
    role = raw("roles")[role_id]
    return {key: role[key] for key in IDENTITY if key in role} | {"status": "outline"} | changes


def put_outlines(folder: Path, *role_ids: str) -> list[str]:
    """Write outlines of packaged roles, under ids and titles of their own, into a folder of records; their ids."""
    (folder / "roles").mkdir(parents=True, exist_ok=True)
    ids = [f"{role_id}-outline" for role_id in role_ids]
    for role_id, own in zip(role_ids, ids, strict=True):
        title = f"{raw('roles')[role_id]['title']} in Outline"
        record = outline_of(role_id, id=own, title=title, alternate_titles=[])
        (folder / "roles" / f"{own}.json").write_text(json.dumps(record), encoding="utf-8")
    return ids


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
