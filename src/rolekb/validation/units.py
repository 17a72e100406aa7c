"""From paths to the records in them: which files are meant, and what each record says it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolekb import schemas
from rolekb.catalog.store import collection_of
from rolekb.errors import nearest
from rolekb.problems import Problem, pointer
from rolekb.reading import read_file
from rolekb.validation.messages import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rolekb.reading.document import Document, Json, Path
    from rolekb.reading.line import Line


@dataclass(frozen=True, slots=True)
class Unit:
    """One record within a document: the document itself, or an item of a list of records."""

    document: Document | Line
    base: Path
    record: dict[str, Json]

    @property
    def collection(self) -> str | None:
        """The collection it belongs to, if it says so."""
        return collection_of(self.record)

    @property
    def record_id(self) -> str | None:
        """Its id, if it has one."""
        found = self.record.get("id")
        return found if isinstance(found, str) else None


def units(document: Document) -> tuple[list[Unit], list[Problem]]:
    """The records of a document that was read, and why anything in it is none."""
    found: list[Unit] = []
    wrong: list[Problem] = []
    items = document.data if isinstance(document.data, list) else [document.data]
    for index, item in enumerate(items):
        base: Path = (index,) if isinstance(document.data, list) else ()
        if isinstance(item, dict):
            found.append(Unit(document, base, item))
        else:
            wrong.append(
                Problem(
                    "RK201",
                    f"a record is a mapping, not {shown(item)}",
                    "Write keys and values",
                    document.name,
                    document.span_at(base),
                    pointer(base),
                )
            )
    if document.data == []:
        wrong.append(
            Problem(
                "RK103", "there is no record here", "Write one, or remove the file", document.name
            )
        )
    return found, wrong


def read(paths: Iterable[str]) -> Iterator[Document]:
    """Every record file, read."""
    for path in paths:
        yield read_file(path)


def kind_and_version(unit: Unit, version_asked: int | None = None) -> tuple[str, int] | Problem:
    """Which schema judges a record, by its own words; `version_asked` overrides its version."""
    kind = unit.record.get("kind")
    version = version_asked or unit.record.get("schema_version")
    if kind not in schemas.KINDS:
        near = nearest(kind, schemas.KINDS, 1) if isinstance(kind, str) else ()
        said = (
            f"the kind {shown(kind)} is unknown" if "kind" in unit.record else "'kind' is missing"
        )
        cure = f"Did you mean {near[0]!r}?" if near else f"Kinds: {', '.join(schemas.KINDS)}"
        return _of(unit, "RK220", "kind", said, cure, near[0] if near else None)
    if type(version) not in (int, float) or version not in schemas.versions():
        known = ", ".join(map(str, schemas.versions()))
        found = "schema_version" in unit.record
        said = (
            f"there is no schema version {shown(version)}"
            if found
            else "'schema_version' is missing"
        )
        return _of(unit, "RK221", "schema_version", said, f"Versions: {known}", None)
    return str(kind), int(str(version).removesuffix(".0"))


def _of(unit: Unit, code: str, key: str, said: str, cure: str, near: str | None) -> Problem:
    at = (*unit.base, key) if key in unit.record else unit.base
    span = unit.document.span_at(at)
    return Problem(code, said, cure, unit.document.name, span, pointer(at), suggestion=near)
