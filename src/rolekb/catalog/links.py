"""Which fields of a record name other records: one table, for backlinks and reference checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.catalog.store import COLLECTIONS, collection_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.reading.document import Json, Path

# Path patterns (`*`: every item) -> collection; "" is the record's own collection.
_EVERYWHERE = {"replaced_by/*": "", "broader": ""}
LINKS: dict[str, dict[str, str]] = {
    "role": {
        **_EVERYWHERE,
        "family": "families",
        "definition/sources/*": "sources",
        "responsibilities/*/sources/*": "sources",
        "skills/*/skill": "skills",
        "skills/*/tools/*": "tools",
        "skills/*/sources/*": "sources",
        "tools/*/tool": "tools",
        "tools/*/sources/*": "sources",
        "education/fields/*": "fields",
        "education/sources/*": "sources",
        "certifications/*/sources/*": "sources",
        "industries/*/industry": "industries",
        "industries/*/sources/*": "sources",
        "outlook/*/figures/*": "figures",
        "outlook/*/sources/*": "sources",
        "getting_started/*/skills/*": "skills",
        "getting_started/*/tools/*": "tools",
        "getting_started/*/sources/*": "sources",
        "levels/*/sources/*": "sources",
        "related/*/role": "roles",
        "related/*/sources/*": "sources",
        "crosswalk/*/scheme": "sources",
    },
    "job": {
        "role": "roles",
        "skills/*": "skills",
        "tools/*": "tools",
        "provenance/source": "sources",
    },
    "term": {
        **_EVERYWHERE,
        "definition/sources/*": "sources",
        "crosswalk/*/scheme": "sources",
    },
    "source": {"replaced_by/*": ""},
    "figure": {"replaced_by/*": "", "sources/*": "sources"},
}
_SPLIT = {
    kind: [(pattern.split("/"), collection) for pattern, collection in links.items()]
    for kind, links in LINKS.items()
}


def links(record: dict[str, Json]) -> Iterator[tuple[Path, str, str]]:
    """Every reference of a raw record: its path, the collection it points into, the id it names.

    Values of a wrong type are passed over: the schema check speaks of those.

    >>> list(links({"kind": "job", "role": "data-engineer"}))
    [(('role',), 'roles', 'data-engineer')]
    """
    own = collection_of(record)
    kind = COLLECTIONS[own][0] if own else str(record.get("kind"))
    for pattern, collection in _SPLIT.get(kind, ()):
        if pattern[0] in record and (target := collection or own):
            for path, value in _match(record[pattern[0]], pattern[1:], (pattern[0],)):
                if isinstance(value, str):
                    yield path, target, value


def _match(value: Json, pattern: list[str], path: Path) -> Iterator[tuple[Path, Json]]:
    if not pattern:
        yield path, value
    elif pattern[0] == "*":
        if isinstance(value, list):
            for index, item in enumerate(value):
                yield from _match(item, pattern[1:], (*path, index))
    elif isinstance(value, dict) and pattern[0] in value:
        yield from _match(value[pattern[0]], pattern[1:], (*path, pattern[0]))
