"""Going through raw records of any shape: nothing here raises, whatever stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.catalog.links import links
from rolekb.catalog.store import COLLECTIONS
from rolekb.errors import RecordsInvalid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.reading.document import Json, Path
    from rolekb.validation.rules.rule import Record, RecordSet
    from rolekb.validation.units import Unit


def mappings(record: Record) -> Iterator[tuple[Path, Record]]:
    """The record and every mapping in it, with their paths; users' own data is passed over."""
    stack: list[tuple[Path, Json]] = [((), record)]  # its own, as no nesting may exhaust Python's
    while stack:
        path, value = stack.pop()
        if isinstance(value, dict):
            yield path, value
            inner = [((*path, key), item) for key, item in value.items() if not _own(key)]
            stack += [(at, item) for at, item in reversed(inner) if isinstance(item, (dict, list))]
        elif isinstance(value, list):
            items = [((*path, index), item) for index, item in enumerate(value)]
            stack += [(at, item) for at, item in reversed(items) if isinstance(item, (dict, list))]


def texts(record: Record) -> Iterator[tuple[Path, str]]:
    """Every text in the record with its path; users' own data is passed over."""
    for path, mapping in mappings(record):
        for key, value in mapping.items():
            if isinstance(value, str) and not _own(key):
                yield (*path, key), value
            elif isinstance(value, list) and not _own(key):
                for index, item in enumerate(value):
                    if isinstance(item, str):
                        yield (*path, key, index), item


def items(record: Record, key: str) -> Iterator[tuple[int, Record]]:
    """The mappings in a list of the record, with their indexes."""
    value = record.get(key)
    if isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, dict):
                yield index, item


def words(record: Record, key: str) -> Iterator[tuple[int, str]]:
    """The texts in a list of the record, with their indexes."""
    value = record.get(key)
    if isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, str):
                yield index, item


def retired(record: Record) -> bool:
    """Whether the record is deprecated; what it says no longer counts."""
    return record.get("status") == "deprecated"


def quoted(text: str) -> str:
    """A text as it goes into a message: `'...'`, cut where it is long.

    >>> quoted("it")
    "'it'"
    """
    return repr(text if len(text) <= 100 else text[:97] + "...")


class Around:
    """Records by collection and id: those checked and, where they hide none, those of the base."""

    def __init__(self, record_set: RecordSet) -> None:
        self.checked = record_set.by_collection
        self._base = record_set.base
        self._read: dict[tuple[str, str], Record | None] = {}
        self._ids: dict[str, frozenset[str]] = {}

    def unit(self, collection: str, record_id: str) -> Unit | None:
        """A checked record."""
        return self.checked.get(collection, {}).get(record_id)

    def ids(self, collection: str) -> frozenset[str]:
        """The ids of the collection, checked or in the base."""
        if collection not in self._ids:
            below = self._base.collection(collection) if self._base else ()
            self._ids[collection] = frozenset((*self.checked.get(collection, ()), *below))
        return self._ids[collection]

    def get(self, collection: str, record_id: str) -> Record | None:
        """A record, if there is one that can be read."""
        unit = self.unit(collection, record_id)
        if unit is not None:
            return unit.record
        at = (collection, record_id)
        if at not in self._read:
            self._read[at] = self._below(self._base, collection, record_id)
        return self._read[at]

    def base(self, collection: str) -> Iterator[tuple[str, Record]]:
        """The base's records that no checked one hides."""
        checked = self.checked.get(collection, {})
        for record_id in sorted(self.ids(collection) - checked.keys()):
            record = self.get(collection, record_id)
            # In a checkout the base may be the very folder that is checked, a file named wrongly.
            if record is not None and record.get("id") == record_id:
                yield record_id, record

    def hides(self, collection: str, record_id: str) -> bool:
        """Whether the base has a record of that id too."""
        return self._base is not None and record_id in self._base.collection(collection)

    def named_below(self) -> set[tuple[str, str]]:
        """What the base's records name, those that no checked one hides."""
        return {
            (collection, target)
            for name in COLLECTIONS
            for _, record in self.base(name)
            for _, collection, target in links(record)
        }

    @staticmethod
    def _below(base: KnowledgeBase | None, collection: str, record_id: str) -> Record | None:
        if base is None or record_id not in base.collection(collection):
            return None
        try:
            return base.collection(collection).raw(record_id)
        except (KeyError, OSError, RecordsInvalid):
            return None  # a checkout's file that is broken, or gone by now


def _own(key: str) -> bool:
    return key.startswith("x-")
