"""Where raw records come from: the compiled files of a wheel, or a folder of record files.

This module is on the path of `import rolekb` and the first raw record, so it imports next to nothing.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Protocol

    from rolekb.reading import Document, Json

    class Store(Protocol):
        """Raw records by collection and id."""

        def ids(self, collection: str) -> tuple[str, ...]:
            """The ids of a collection, sorted."""
            ...

        def raw(self, collection: str, record_id: str) -> dict[str, Json]:
            """A fresh copy of one record's data; KeyError where there is none."""
            ...

        def table(self, figure_id: str) -> bytes:
            """The CSV beside a figure's record; KeyError where there is no such figure."""
            ...


# Collection (also the folder's name) -> (kind, vocabulary): what a record says of itself.
COLLECTIONS: dict[str, tuple[str, str | None]] = {
    "roles": ("role", None),
    "jobs": ("job", None),
    "skills": ("term", "skill"),
    "tools": ("term", "tool"),
    "industries": ("term", "industry"),
    "fields": ("term", "field"),
    "families": ("term", "family"),
    "sources": ("source", None),
    "figures": ("figure", None),
}


def collection_of(record: Mapping[str, Json]) -> str | None:
    """The collection that a raw record belongs to by its own words, or None.

    >>> collection_of({"kind": "term", "vocabulary": "tool"})
    'tools'
    """
    kind = record.get("kind")
    vocabulary = record.get("vocabulary") if kind == "term" else None
    try:
        return _BY_WORDS.get((kind, vocabulary))  # type: ignore[arg-type] # anything may stand there
    except TypeError:  # a list or a mapping does
        return None


_BY_WORDS = {own: name for name, own in COLLECTIONS.items()}


class CompiledStore:
    """One file a collection: a line of JSON that maps ids to (offset, length), then the records."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._index: dict[str, tuple[int, dict[str, list[int]]]] = {}

    def ids(self, collection: str) -> tuple[str, ...]:
        return tuple(self._entries(collection)[1])

    def raw(self, collection: str, record_id: str) -> dict[str, Json]:
        body, entries = self._entries(collection)
        start, length = entries[record_id]
        with open(self._path(collection), "rb") as file:
            file.seek(body + start)
            return _parse(file.read(length))

    def table(self, figure_id: str) -> bytes:
        if figure_id not in self._entries("figures")[1]:  # a path made of it may lead anywhere
            raise KeyError(figure_id)
        with open(os.path.join(self._folder, "figures", f"{figure_id}.csv"), "rb") as file:
            return file.read()

    def _path(self, collection: str) -> str:
        return os.path.join(self._folder, f"{collection}.jsonl")

    def _entries(self, collection: str) -> tuple[int, dict[str, list[int]]]:
        if collection not in self._index:
            with open(self._path(collection), "rb") as file:
                line = file.readline()
            self._index[collection] = (len(line), _parse(line))
        return self._index[collection]


class FolderStore:
    """Record files, `<collection>/<id>.yaml`, as in a checkout."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._ids: dict[str, tuple[str, ...]] = {}
        # Reading YAML takes a while: what a file held, for as long as it stays as it is.
        self._read: dict[str, tuple[tuple[int, int, int], dict[str, Json]]] = {}

    def ids(self, collection: str) -> tuple[str, ...]:
        if collection not in self._ids:
            folder = os.path.join(self._folder, collection)
            names = os.listdir(folder) if os.path.isdir(folder) else []
            found = sorted(name[:-5] for name in names if name.endswith(".yaml"))
            self._ids[collection] = tuple(found)
        return self._ids[collection]

    def raw(self, collection: str, record_id: str) -> dict[str, Json]:
        if record_id not in self.ids(collection):
            raise KeyError(record_id)
        from rolekb.reading import read_file

        path = os.path.join(self._folder, collection, f"{record_id}.yaml")
        try:
            found = os.stat(path)
        except OSError:
            return readable_record(read_file(path))  # which says what is wrong
        state = (found.st_mtime_ns, found.st_size, found.st_ino)
        known = self._read.get(path)
        if known is None or known[0] != state:
            known = self._read[path] = state, readable_record(read_file(path))
        return _copied(known[1])

    def table(self, figure_id: str) -> bytes:
        if figure_id not in self.ids("figures"):
            raise KeyError(figure_id)
        from rolekb.reading.files import read_table

        content = read_table(os.path.join(self._folder, "figures", f"{figure_id}.csv"))
        if isinstance(content, bytes):
            return content
        from rolekb.errors import RecordsInvalid

        raise RecordsInvalid([content])


class MemoryStore:
    """Records that were read and checked already, and the tables of the figures among them."""

    def __init__(
        self,
        records: dict[str, dict[str, dict[str, Json]]],
        tables: dict[str, bytes] | None = None,
    ) -> None:
        self._records = records
        self._tables = tables or {}

    def ids(self, collection: str) -> tuple[str, ...]:
        return tuple(sorted(self._records.get(collection, ())))

    def raw(self, collection: str, record_id: str) -> dict[str, Json]:
        return _copied(self._records.get(collection, {})[record_id])

    def table(self, figure_id: str) -> bytes:
        if figure_id not in self._tables:
            from rolekb.errors import RecordsInvalid
            from rolekb.reading.files import no_table

            raise RecordsInvalid([no_table(f"{figure_id}.csv", f"figures/{figure_id}")])
        return self._tables[figure_id]


class LayeredStore:
    """One store over another: the upper one's records hide the lower one's of the same id."""

    def __init__(self, upper: Store, lower: Store) -> None:
        self._upper = upper
        self._lower = lower

    def ids(self, collection: str) -> tuple[str, ...]:
        return tuple(sorted({*self._upper.ids(collection), *self._lower.ids(collection)}))

    def raw(self, collection: str, record_id: str) -> dict[str, Json]:
        try:
            return self._upper.raw(collection, record_id)
        except KeyError:
            return self._lower.raw(collection, record_id)

    def table(self, figure_id: str) -> bytes:
        # Of the store that gives the record: a table is read by the columns that its own record names.
        upper = figure_id in self._upper.ids("figures")
        return (self._upper if upper else self._lower).table(figure_id)


def _copied(record: dict[str, Json]) -> dict[str, Json]:
    return {key: _copy(value) for key, value in record.items()}


def _copy(value: Json) -> Json:
    if isinstance(value, dict):
        return _copied(value)
    if isinstance(value, list):
        return [_copy(item) for item in value]
    return value


def readable_record(document: Document) -> dict[str, Json]:
    """A document's record, or `RecordsInvalid` with the reasons why it has none."""
    if document.problems or not isinstance(document.data, dict):
        from rolekb.errors import RecordsInvalid
        from rolekb.problems import Problem

        raise RecordsInvalid(
            document.problems
            or [Problem("RK201", "a record is a mapping", "Write keys and values", document.name)]
        )
    return document.data


def compile_store(
    records: dict[str, dict[str, dict[str, Json]]], tables: dict[str, bytes] | None = None
) -> dict[str, bytes]:
    """The files of a `CompiledStore`, by name, from records by collection and id and their tables."""
    import json

    held = sorted((tables or {}).items())
    files = {f"figures/{figure_id}.csv": content for figure_id, content in held}
    for collection in COLLECTIONS:
        index: dict[str, list[int]] = {}
        lines: list[bytes] = []
        at = 0
        for record_id, record in sorted(records.get(collection, {}).items()):
            line = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()
            index[record_id] = [at, len(line)]
            at += len(line) + 1
            lines.append(line)
        head = json.dumps(index, separators=(",", ":")).encode()
        files[f"{collection}.jsonl"] = b"\n".join([head, *lines]) + b"\n"
    return files


class _Plain:
    """What CPython's JSON scanner asks of its caller: plain data, nothing special."""

    strict = True
    object_hook = None
    object_pairs_hook = None
    parse_float = float
    parse_int = int
    parse_constant = None


def _parse(line: bytes) -> dict[str, Any]:
    # `json` brings `re` along and costs as much as starting Python; its C scanner alone costs nothing.
    try:
        from _json import make_scanner  # CPython
    except ImportError:
        import json

        plain: dict[str, Any] = json.loads(line)
        return plain
    # The stubs want a scanner's own context; the scanner itself reads only these attributes.
    scanned: dict[str, Any] = make_scanner(_Plain)(line.decode(), 0)[0]  # type: ignore[arg-type]
    return scanned
