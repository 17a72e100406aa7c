"""The JSON Schemas of every version, offline: the contract that other languages read too."""

from __future__ import annotations

import json
import os
from functools import cache
from typing import TYPE_CHECKING

from rolekb import paths
from rolekb.errors import RolekbError, nearest

if TYPE_CHECKING:
    from rolekb.reading.document import Json

KINDS = ("role", "job", "term", "source", "figure")


class UnknownSchema(RolekbError, LookupError):
    """No schema of that kind or version is shipped."""


@cache
def index() -> dict[str, Json]:
    """`schema/index.json`: the base URL, the versions with their files, the newest."""
    return _read(os.path.join(paths.schemas(), "index.json"))


@cache
def versions() -> tuple[int, ...]:
    """The versions shipped, oldest first.

    >>> versions()
    (1,)
    """
    listed = index()["versions"]
    assert isinstance(listed, list)  # our own file, held by a test
    return tuple(int(str(entry["version"])) for entry in listed if isinstance(entry, dict))


def schema(kind: str, version: int | None = None) -> dict[str, Json]:
    """One schema as data; the newest version unless named. Treat it as read-only.

    >>> schema("role")["$id"]
    'https://w3id.org/rolekb/schema/v1/role.schema.json'
    """
    return _schema(kind, versions()[-1] if version is None else version)


def file(kind: str, version: int | None = None) -> str:
    """The path of a schema's file on this machine, for tools that want one."""
    number = versions()[-1] if version is None else version
    if kind not in KINDS:
        near = nearest(kind, KINDS)
        cure = f"did you mean {near[0]!r}?" if near else f"kinds: {', '.join(KINDS)}"
        raise UnknownSchema(f"there is no schema for the kind {kind!r}; {cure}")
    if number not in versions():
        known = ", ".join(map(str, versions()))
        raise UnknownSchema(f"there is no schema version {number}; versions: {known}")
    return os.path.join(paths.schemas(), f"v{number}", f"{kind}.schema.json")


@cache
def _schema(kind: str, version: int) -> dict[str, Json]:
    return _read(file(kind, version))


def _read(path: str) -> dict[str, Json]:
    with open(path, encoding="utf-8") as handle:
        data: dict[str, Json] = json.load(handle)
    return data
