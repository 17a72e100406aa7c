"""From paths to the records in them: which files are meant, and what each record says it is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rolekb import schemas
from rolekb.catalog.store import collection_of
from rolekb.problems import Problem, pointer
from rolekb.reading.document import MAX_VALUES
from rolekb.reading.files import read_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rolekb.reading.document import Document, Json, Path
    from rolekb.reading.line import Line


class Unit:
    """One record within a document: the document itself, or an item of a list of records."""

    __slots__ = ("_links", "_table", "base", "collection", "document", "record")

    def __init__(self, document: Document | Line, base: Path, record: dict[str, Json]) -> None:
        self.document = document
        self.base = base
        self.record = record
        self.collection = collection_of(record)  # to which it belongs, if it says so
        self._links: tuple[tuple[Path, str, str], ...] | None = None
        self._table: bytes | Problem | None = None

    @property
    def links(self) -> tuple[tuple[Path, str, str], ...]:
        """Its references, as `rolekb.catalog.links` tells them; several rules ask for them."""
        if self._links is None:
            from rolekb.catalog.links import links

            self._links = tuple(links(self.record))
        return self._links

    @property
    def table_name(self) -> str | None:
        """How the CSV file beside a figure's record is called; None where there is to be none."""
        if self.collection != "figures" or self.base or self._path is None:
            return None
        return os.path.splitext(self.document.name)[0] + ".csv"

    @property
    def table(self) -> bytes | Problem | None:
        """The bytes of that file, or why they can't be had; several rules ask for them."""
        if self._table is None and self._path is not None and self.table_name is not None:
            from rolekb.reading.files import read_table

            path = os.path.splitext(self._path)[0] + ".csv"
            self._table = read_table(path, self.table_name)
        return self._table

    @property
    def _path(self) -> str | None:
        return getattr(self.document, "path", None)  # a line of a feed has no file of its own

    @property
    def record_id(self) -> str | None:
        """Its id, if it has one."""
        found = self.record.get("id")
        return found if isinstance(found, str) else None


def units(document: Document) -> tuple[list[Unit], list[Problem]]:
    """The records of a document that was read, and why anything in it is none."""
    if isinstance(document.data, dict):
        return [Unit(document, (), document.data)], []
    found: list[Unit] = []
    wrong: list[Problem] = []
    if not isinstance(document.data, list):
        wrong.append(_no_record(document, (), document.data))
    elif not document.data:
        cure = "Write one, or remove the file"
        wrong.append(Problem("RK103", "there is no record here", cure, document.name))
    else:
        for index, item in enumerate(document.data):
            if isinstance(item, dict):
                found.append(Unit(document, (index,), item))
            else:
                wrong.append(_no_record(document, (index,), item))
    return found, wrong


def _no_record(document: Document, base: Path, item: Json) -> Problem:
    from rolekb.validation.wording import shown

    message, cure = f"a record is a mapping, not {shown(item)}", "Write keys and values"
    return Problem("RK201", message, cure, document.name, document.span_at(base), pointer(base))


def read(paths: Iterable[str]) -> Iterator[Document]:
    """Every record file, read."""
    for path in paths:
        yield read_file(path)


def crowded(unit: Unit) -> Problem | None:
    """What is wrong with a record of more values than any has.

    Asked of records at fault: to list a fault for each of a million values takes minutes and gigabytes.
    """
    # A value takes a character, and another that parts it from the next.
    if len(unit.document.text) < 2 * MAX_VALUES:
        return None
    left = MAX_VALUES
    inner: list[dict[str, Json] | list[Json]] = [unit.record]
    while inner and left >= 0:
        value = inner.pop()
        held = list(value.values()) if isinstance(value, dict) else value
        left -= len(held)
        inner += [item for item in held if isinstance(item, (dict, list))]
    if left >= 0:
        return None
    said = f"the record holds more than {MAX_VALUES:,} values"
    cure, name = "Leave out what is no part of it", unit.document.name
    return Problem("RK114", said, cure, name, unit.document.span_at(unit.base), pointer(unit.base))


def kind_and_version(unit: Unit, version_asked: int | None = None) -> tuple[str, int] | Problem:
    """Which schema judges a record, by its own words; `version_asked` overrides its version."""
    kind = unit.record.get("kind")
    version = version_asked or unit.record.get("schema_version")
    if not isinstance(kind, str) or kind not in schemas.KINDS:
        return _unknown_kind(unit, kind)
    if type(version) is int and version in schemas.versions():
        return kind, version
    if type(version) is float and version in schemas.versions():
        return kind, int(version)
    return _unknown_version(unit, version)


def _unknown_kind(unit: Unit, kind: Json) -> Problem:
    from rolekb.errors import nearest
    from rolekb.validation.wording import shown

    near = nearest(kind, schemas.KINDS, 1) if isinstance(kind, str) else ()
    said = f"the kind {shown(kind)} is unknown" if "kind" in unit.record else "'kind' is missing"
    cure = f"Did you mean {near[0]!r}?" if near else f"Kinds: {', '.join(schemas.KINDS)}"
    return _of(unit, "RK220", "kind", said, cure, near[0] if near else None)


def _unknown_version(unit: Unit, version: Json) -> Problem:
    from rolekb.validation.wording import shown

    known = ", ".join(map(str, schemas.versions()))
    if "schema_version" in unit.record:
        said = f"there is no schema version {shown(version)}"
    else:
        said = "'schema_version' is missing"
    return _of(unit, "RK221", "schema_version", said, f"Versions: {known}", None)


def _of(unit: Unit, code: str, key: str, said: str, cure: str, near: str | None) -> Problem:
    at = (*unit.base, key) if key in unit.record else unit.base
    span = unit.document.span_at(at)
    return Problem(code, said, cure, unit.document.name, span, pointer(at), suggestion=near)
