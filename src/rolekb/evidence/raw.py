"""Raw files: found below the data folder, and read only if they are what their source record says."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from rolekb.errors import EvidenceUnusable
from rolekb.evidence import tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rolekb.evidence.tables import Row
    from rolekb.reading import Json


class RawFile(NamedTuple):
    """A raw file as a source record names it."""

    name: str
    sha256: str
    bytes: int | None
    source: str


class Raw:
    """The raw files that source records list, below `folder` or one of its folders.

    `sources` are raw source records by id. A file is read once, whole, and only if its size and its
    SHA-256 are those of its record; whatever is wrong with it raises `EvidenceUnusable`.
    """

    def __init__(
        self, folder: str | os.PathLike[str], sources: Mapping[str, Mapping[str, Json]]
    ) -> None:
        self.folder = os.fspath(folder)
        self._files = {file.name: file for file in _listed(sources)}
        self._held: dict[str, bytes] = {}

    def source(self, name: str) -> str:
        """The id of the source record that lists a file."""
        return self._file(name).source

    def content(self, name: str) -> bytes:
        """The bytes of a file, as its record knows them."""
        if name not in self._held:
            self._held[name] = self._read(self._file(name))
        return self._held[name]

    def csv(
        self, name: str, columns: Sequence[str], *, member: str | None = None, delimiter: str = ","
    ) -> Iterator[Row]:
        """The rows of a CSV file (plain or gzip, or a `member` of a zip file), UTF-8, cells as text.

        `columns` must all be in its header; with a tab as `delimiter`, quotes are letters like others.
        """
        content = self.content(name)
        file = name if member is None else f"{name}/{member}"
        if member is not None:
            content = tables.unzipped(content, name, member)
        elif name.endswith(".gz"):
            content = tables.gunzipped(content, name)
        return tables.csv_rows(content, file, columns, delimiter)

    def xlsx(
        self, name: str, sheet: str, columns: Sequence[str], *, header: int = 1
    ) -> Iterator[Row]:
        """The rows of a sheet below its `header` row (from 1); needs openpyxl."""
        return tables.xlsx_rows(self.content(name), name, sheet, columns, header)

    def parquet(self, name: str, columns: Sequence[str]) -> Iterator[Row]:
        """The rows of a Parquet file, only those columns; needs polars."""
        return tables.parquet_rows(self.content(name), name, columns)

    def jsonl(self, name: str) -> Iterator[Row]:
        """The objects of a file of JSON lines (plain or gzip); each row holds what its object holds."""
        content = self.content(name)
        if name.endswith(".gz"):
            content = tables.gunzipped(content, name)
        return tables.jsonl_rows(content, name)

    def _file(self, name: str) -> RawFile:
        if name not in self._files:
            raise EvidenceUnusable(
                name, "no source record lists this file",
                "Add it, with its sha256, to the files of the source record that it belongs to",
            )  # fmt: skip
        return self._files[name]

    def _read(self, file: RawFile) -> bytes:
        import hashlib

        found = self._places(file.name)
        if not found:
            raise EvidenceUnusable(
                file.name, f"there is no such file below {self.folder}",
                f"Get it as the source record {file.source!r} says, and put it there",
            )  # fmt: skip
        content = b""
        for path in found:  # the same name may stand in two folders: the one that is meant is right
            try:
                with open(path, "rb") as opened:
                    content = opened.read()
            except OSError as error:
                said = (error.strerror or str(error)).lower()
                raise EvidenceUnusable(
                    file.name, f"can't be read: {said}", f"Make {path} readable"
                ) from error
            if hashlib.sha256(content).hexdigest() == file.sha256:
                return content
        raise EvidenceUnusable(file.name, *_changed(file, content))

    def _places(self, name: str) -> list[str]:
        """Where the file stands: right below the data folder, or in one of its folders."""
        below = sorted(entry.path for entry in os.scandir(self.folder) if entry.is_dir())
        paths = [os.path.join(folder, name) for folder in (self.folder, *below)]
        return [path for path in paths if os.path.isfile(path)]


def _changed(file: RawFile, content: bytes) -> tuple[str, str]:
    """What is said of a file that is not the one its record knows, and what to do."""
    import hashlib

    if file.bytes is not None and len(content) < file.bytes:
        return (
            f"is cut short: {len(content):,} bytes of {file.bytes:,}",
            "Get it again; no figure is derived from a part of it",
        )
    own = hashlib.sha256(content).hexdigest()
    message = (
        f"is not the file that the source record {file.source!r} names: its sha256 is {own}, "
        f"not {file.sha256}"
    )
    cure = (
        "Get that version again; or, if a newer one is meant, write its sha256 and bytes "
        f"in profiles/sources/{file.source}.yaml and look at every figure that changes"
    )
    return message, cure


def _listed(sources: Mapping[str, Mapping[str, Json]]) -> Iterator[RawFile]:
    for source, record in sorted(sources.items()):
        files = record.get("files")
        for entry in files if isinstance(files, list) else ():
            assert isinstance(entry, dict)  # the schema of sources says so
            name, size = str(entry["name"]), entry.get("bytes")
            if os.path.basename(name) != name or name in ("", os.curdir, os.pardir):
                raise EvidenceUnusable(
                    name, f"the source record {source!r} lists it with a folder",
                    "Write the file's name alone; it is looked for below the data folder",
                )  # fmt: skip
            yield RawFile(
                name, str(entry["sha256"]), size if isinstance(size, int) else None, source
            )
