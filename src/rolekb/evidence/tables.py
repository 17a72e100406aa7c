"""Tables in their several formats as rows that know where they stand."""

from __future__ import annotations

import csv
import io
import json
import math
from typing import TYPE_CHECKING, NamedTuple, NoReturn, cast

from rolekb.errors import EvidenceUnusable, ExtraMissing, nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from types import ModuleType

    from rolekb.reading import Json


class Row(NamedTuple):
    """One row, its cells by column; what reads a cell refuses what can't be right, saying where."""

    file: str
    number: int  # of the file's own rows, the header included
    cells: dict[str, Json]

    def text(self, column: str) -> str:
        """A cell as text without blanks at its ends; empty where it is empty."""
        value = self.cells[column]
        return "" if value is None else str(value).strip()

    def one_of(self, column: str, known: Collection[str], what: str) -> str:
        """A cell that must be one of the `known` words; `what` names them ("currencies of ISO 4217")."""
        value = self.text(column)
        if value not in known:
            near = nearest(value, known)
            meant = f" (did you mean {near[0]!r}?)" if near else ""
            self.refuse(
                column, f"{_shown(value)} is not among the {what}{meant}",
                "If it is right, teach the derivation what it means; it is never guessed",
            )  # fmt: skip
        return value

    def integer(self, column: str, low: int, high: int) -> int:
        """A cell that must be a whole number from `low` to `high`."""
        number = self.number_in(column, low, high)
        if number != int(number):
            self.refuse(column, f"{_shown(self.cells[column])} is not a whole number")
        return int(number)

    def number_in(self, column: str, low: float, high: float) -> float:
        """A cell that must be a number from `low` to `high`."""
        value = self.cells[column]
        try:
            number = float(cast("str", value))
        except (TypeError, ValueError):
            number = math.nan
        if not math.isfinite(number) or isinstance(value, bool):
            self.refuse(column, f"{_shown(value)} is not a number")
        if not low <= number <= high:
            self.refuse(column, f"{_shown(value)} can't be right: expected {low:,} to {high:,}")
        return number

    def refuse(
        self, column: str, message: str, cure: str = "Get the file again, or mend the derivation"
    ) -> NoReturn:
        """Stop: this cell can't be used."""
        raise EvidenceUnusable(self.file, message, cure, row=self.number, column=column)


def csv_rows(
    content: bytes, file: str, columns: Sequence[str], delimiter: str = ","
) -> Iterator[Row]:
    """The rows of a CSV text in UTF-8; a byte-order mark is passed over."""
    # A tab-separated table has no use for quotes: they are letters of its texts.
    lines = io.StringIO(_decoded(content, file), newline="")
    if delimiter == "\t":
        reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
    header: list[str] | None = None
    try:
        for cells in reader:
            if header is None:
                header = _header(file, cells, columns, 1)
            elif cells:
                if len(cells) != len(header):
                    raise EvidenceUnusable(
                        file, f"has {len(cells)} cells, the header {len(header)}",
                        "Get the file again: a line is broken", row=reader.line_num,
                    )  # fmt: skip
                yield Row(file, reader.line_num, dict(zip(header, cells, strict=True)))
    except csv.Error as error:
        raise EvidenceUnusable(
            file, f"is not CSV: {error}", "Get the file again", row=reader.line_num
        ) from error
    if header is None:
        raise EvidenceUnusable(file, "is empty", "Get the file again")


def xlsx_rows(
    content: bytes, file: str, sheet: str, columns: Sequence[str], header: int
) -> Iterator[Row]:
    """The rows of an Excel sheet; dates as text."""
    openpyxl = _extra("openpyxl")
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except Exception as error:  # whatever a zip, XML or Excel reader can raise
        raise EvidenceUnusable(file, f"is no Excel file: {error}", "Get the file again") from error
    try:
        if sheet not in book.sheetnames:
            raise EvidenceUnusable(
                file, f"has no sheet {sheet!r}, but {', '.join(map(repr, book.sheetnames))}",
                "If it was renamed, teach the derivation its new name",
            )  # fmt: skip
        names: list[str] = []
        for number, cells in enumerate(book[sheet].iter_rows(values_only=True), 1):
            if number == header:
                names = _header(
                    file, ["" if cell is None else str(cell) for cell in cells], columns, number
                )
            elif number > header and any(cell is not None for cell in cells):
                yield Row(file, number, dict(zip(names, map(_plain, cells), strict=False)))
    finally:
        book.close()
    if not names:
        raise EvidenceUnusable(
            file, f"sheet {sheet!r} ends before its header", "Get the file again"
        )


def parquet_rows(content: bytes, file: str, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of a Parquet file, only the columns asked for."""
    polars = _extra("polars")
    try:
        found = list(polars.read_parquet_schema(io.BytesIO(content)))
        _header(file, found, columns, None)
        frame = polars.read_parquet(io.BytesIO(content), columns=list(columns))
    except EvidenceUnusable:
        raise
    except Exception as error:  # polars raises from families of its own and of Python's
        raise EvidenceUnusable(
            file, f"is no Parquet file: {error}", "Get the file again"
        ) from error
    for number, cells in enumerate(cast("Iterable[tuple[object, ...]]", frame.iter_rows()), 1):
        yield Row(file, number, dict(zip(columns, map(_plain, cells), strict=True)))


def jsonl_rows(content: bytes, file: str) -> Iterator[Row]:
    """The objects of JSON lines."""
    for number, line in enumerate(_decoded(content, file).split("\n"), 1):
        if not line.strip():
            continue
        try:
            value: Json = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise EvidenceUnusable(
                file, f"is not JSON: {error}", "Get the file again", row=number
            ) from error
        if not isinstance(value, dict):
            raise EvidenceUnusable(file, "is not a JSON object", "Get the file again", row=number)
        yield Row(file, number, value)


def gunzipped(content: bytes, file: str) -> bytes:
    """What a gzip file holds."""
    import gzip
    import zlib

    try:
        return gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as error:
        raise EvidenceUnusable(
            file, f"is no whole gzip file: {error}", "Get the file again"
        ) from error


def unzipped(content: bytes, file: str, member: str) -> bytes:
    """One member of a zip file."""
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if member not in archive.namelist():
                near = nearest(member, archive.namelist())
                meant = f"; did you mean {near[0]!r}?" if near else ""
                raise EvidenceUnusable(
                    file, f"holds no {member!r}{meant}",
                    "If it was renamed, teach the derivation its new name",
                )  # fmt: skip
            return archive.read(member)
    except (zipfile.BadZipFile, OSError, EOFError, zlib.error, NotImplementedError) as error:
        raise EvidenceUnusable(
            file, f"is no whole zip file: {error}", "Get the file again"
        ) from error


def _decoded(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        begun = content.rfind(b"\n", 0, error.start) + 1
        end = content.find(b"\n", error.start)
        line = content[begun : end if end >= 0 else len(content)]
        raise EvidenceUnusable(
            file,
            f"is not UTF-8: byte 0x{content[error.start]:02x} in {line[:80].decode('utf-8', 'backslashreplace')!r}",
            "Get the file again; if its publisher mixed encodings, convert it and list the new sha256",
            row=row,
        ) from error


def _header(file: str, found: list[str], columns: Sequence[str], row: int | None) -> list[str]:
    names = [name.strip() for name in found]
    for column in columns:
        if column not in names:
            near = nearest(column, names)
            meant = (
                f" (did {near[0]!r} take its place?)"
                if near
                else f", but {', '.join(map(repr, names))}"
            )
            raise EvidenceUnusable(
                file, f"has no such column{meant}",
                "If it was renamed and still means the same, teach the derivation its new name",
                row=row, column=column,
            )  # fmt: skip
        if names.count(column) > 1:
            raise EvidenceUnusable(
                file, "stands twice in the header", "Get the file again", row=row, column=column
            )
    return names


def _plain(cell: object) -> Json:
    if cell is None or isinstance(cell, (str, int, float, bool)):
        return cell
    if isinstance(cell, (list, tuple)):
        return [_plain(item) for item in cast("Iterable[object]", cell)]
    return str(cell)  # dates and times, in ISO's form


def _extra(name: str) -> ModuleType:
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError as error:
        raise ExtraMissing(
            f'building figures needs {name}: pip install "rolekb[evidence]"'
        ) from error


def _shown(value: object) -> str:
    said = repr(value)
    return said if len(said) <= 80 else f"{said[:77]}..."
