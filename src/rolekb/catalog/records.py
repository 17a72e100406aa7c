"""Lazy, immutable mappings from ids to typed records."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import TypeVar

    from rolekb.catalog.store import Store
    from rolekb.models import Figure, Job, Role, Source, Term
    from rolekb.reading import Json

    RecordT = TypeVar("RecordT", bound=Role | Job | Term | Source | Figure)
else:
    # `collections.abc` and `typing` are not free, and this is on the path of the first raw record.
    from _collections_abc import Mapping

    RecordT = object


class Records(Mapping[str, RecordT]):
    """The records of one collection, read and built when first asked for.

    >>> import rolekb
    >>> "data-engineer" in rolekb.roles
    True
    """

    def __init__(
        self, collection: str, store: Store, build: Callable[[dict[str, Json]], RecordT]
    ) -> None:
        self._collection = collection
        self._store = store
        self._build = build
        self._built: dict[str, RecordT] = {}

    def raw(self, record_id: str) -> dict[str, Json]:
        """The record as plain JSON data, a fresh copy each time; no model is built.

        >>> import rolekb
        >>> rolekb.roles.raw("data-engineer")["title"]
        'Data Engineer'
        """
        try:
            return self._store.raw(self._collection, record_id)
        except KeyError:
            from rolekb.errors import UnknownRecord

            raise UnknownRecord(self._collection, str(record_id), self) from None

    def __getitem__(self, record_id: str) -> RecordT:
        record = self._built.get(record_id)
        if record is None:
            record = self._built[record_id] = self._build(self.raw(record_id))
        return record

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._store.ids(self._collection)

    def __iter__(self) -> Iterator[str]:
        return iter(self._store.ids(self._collection))

    def __len__(self) -> int:
        return len(self._store.ids(self._collection))

    def __repr__(self) -> str:
        return f"<{len(self)} {self._collection}>"
