"""A figure's table: typed cells of a CSV, of which only the lines that are asked for are parsed.

The file is sorted by its first column, so that all that belongs to one role or occupation stands
together and is found without reading the rest.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import TypeAlias

    from rolekb.reading import Json

    Cell: TypeAlias = str | int | float | bool | datetime.date | None
    Row: TypeAlias = dict[str, Cell]


class Table:
    """The table of one figure: immutable, its cells typed as the figure's record says.

    A cell is text, a whole number, a number, a truth value or a date by its column's type, and None
    where the file has no value. Raises `RecordsInvalid`, naming line and cure, when a line that is
    asked for is not as the record says.

    >>> table = Table("pay", (("role", "string"), ("n", "integer")), b"role,n\\nanalyst,40\\nclerk,\\n")
    >>> table.columns, table.rows
    (('role', 'n'), (('analyst', 40), ('clerk', None)))
    >>> table.of("analyst")
    ({'role': 'analyst', 'n': 40},)
    >>> table.where(n=None)
    ({'role': 'clerk', 'n': None},)
    """

    def __init__(self, figure_id: str, columns: Sequence[tuple[str, str]], content: bytes) -> None:
        self.figure_id = figure_id
        self.columns: tuple[str, ...] = tuple(name for name, _ in columns)
        self._typed = tuple(columns)
        self._content = content
        self._rows: tuple[tuple[Cell, ...], ...] | None = None
        head, _, _ = content.partition(b"\n")
        if self._cells([head]) != [list(self.columns)]:
            raise self._invalid()

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """Every row, its cells in the order of the columns."""
        if self._rows is None:
            self._rows = self._parsed(self._content.splitlines()[1:])
        return self._rows

    @property
    def csv(self) -> bytes:
        """The file as it lies in the package, byte for byte."""
        return self._content

    def of(self, key: Cell) -> tuple[Row, ...]:
        """The rows whose first column holds `key`: in time that does not grow with the others.

        >>> Table("pay", (("role", "string"), ("n", "integer")), b"role,n\\na,1\\na,2\\nb,3\\n").of("a")
        ({'role': 'a', 'n': 1}, {'role': 'a', 'n': 2})
        """
        if self._typed[0][1] == "number" or key is None:  # 1 and 1.0 are one number
            return tuple(row for row in self._all() if row[self.columns[0]] == key)
        return tuple(map(self._named, self._parsed(self._lines_of(key))))

    def where(self, **cells: Cell) -> tuple[Row, ...]:
        """The rows that hold all these cells. Raises ValueError for a column that there is not."""
        for name in cells:
            if name not in self.columns:
                listed = ", ".join(self.columns)
                raise ValueError(f"{self.figure_id} has no column {name!r}; it has {listed}")
        first = self.columns[0]
        rows = self.of(cells[first]) if first in cells else self._all()
        return tuple(row for row in rows if all(row[name] == cells[name] for name in cells))

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return self._all()

    def __repr__(self) -> str:
        return f"<Table {self.figure_id}: {', '.join(self.columns)}>"

    def _all(self) -> Iterator[Row]:
        return map(self._named, self.rows)

    def _named(self, row: tuple[Cell, ...]) -> Row:
        return dict(zip(self.columns, row, strict=True))

    def _lines_of(self, key: Cell) -> list[bytes]:
        written = b"\n" + quoted(written_as(key)).encode()
        found: list[bytes] = []
        for end in (b",", b"\n", b"\r\n"):  # the last two where there is no other column
            at = self._content.find(written + end)
            while at >= 0 and self._content.startswith(written + end, at):
                stop = self._content.find(b"\n", at + 1)
                found.append(self._content[at + 1 : stop if stop >= 0 else None])
                at = stop
            if len(self.columns) > 1 or found:
                break
        return found

    def _parsed(self, lines: list[bytes]) -> tuple[tuple[Cell, ...], ...]:
        rows = self._cells(lines)
        if not rows:
            return ()
        try:  # column by column, which takes a third of the time
            cells = zip(*rows, strict=True)
            typed = [
                _CONVERTERS[kind](column)
                for column, (_, kind) in zip(cells, self._typed, strict=True)
            ]
        except ValueError:  # a cell of another type, or more or fewer of them
            raise self._invalid() from None
        return tuple(zip(*typed, strict=True))

    def _cells(self, lines: list[bytes]) -> list[list[str]]:
        try:
            return list(split([line.decode().rstrip("\r") for line in lines]))
        except ValueError:
            raise self._invalid() from None

    def _invalid(self) -> Exception:
        from rolekb.catalog.table_faults import faults
        from rolekb.errors import RecordsInvalid

        name = f"figures/{self.figure_id}.csv"
        found = faults(self._content, self._typed)
        return RecordsInvalid([fault.problem(name) for fault in found])


def typed_columns(record: dict[str, Json]) -> list[tuple[str, str]]:
    """The names and types of a raw figure's columns; what is not as the schema says is left out.

    >>> typed_columns({"columns": [{"name": "n", "type": "integer"}, 7]})
    [('n', 'integer')]
    """
    columns = record.get("columns")
    found: list[tuple[str, str]] = []
    for column in columns if isinstance(columns, list) else ():
        if isinstance(column, dict):
            name, kind = column.get("name"), column.get("type")
            if isinstance(name, str) and isinstance(kind, str) and kind in _CONVERTERS:
                found.append((name, kind))
    return found


def split(lines: Iterable[str]) -> Iterator[list[str]]:
    """The cells of lines of CSV (RFC 4180), a row a line. Raises ValueError for what is none.

    >>> list(split(['a,"b, c"', ",1"]))
    [['a', 'b, c'], ['', '1']]
    """
    for line in lines:
        if '"' not in line:  # as nearly all; `csv` would bring `re` and `io` along
            yield line.split(",") if line else []
        else:
            yield _unquoted(line)


def _unquoted(line: str) -> list[str]:
    from _csv import Error, reader

    try:
        return next(reader([line], strict=True))
    except Error as error:
        raise ValueError(str(error)) from None


def quoted(cell: str) -> str:
    """A cell as CSV writes it.

    >>> quoted("a"), quoted("a, b")
    ('a', '"a, b"')
    """
    if any(mark in cell for mark in ',"\r\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def written_as(cell: Cell) -> str:
    """A cell's value as the file writes it.

    >>> written_as(True), written_as(2024), written_as(None)
    ('true', '2024', '')
    """
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)


def _truth(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(text)
    return text == "true"


def _dates(cells: Iterable[str]) -> list[Cell]:
    from datetime import date

    return [date.fromisoformat(cell) if cell else None for cell in cells]


# What makes a column's cells of their texts, by its type; ValueError where one is of another.
_CONVERTERS: dict[str, Callable[[Iterable[str]], list[Cell]]] = {
    "string": lambda cells: [cell or None for cell in cells],
    "integer": lambda cells: [int(cell) if cell else None for cell in cells],
    "number": lambda cells: [float(cell) if cell else None for cell in cells],
    "boolean": lambda cells: [_truth(cell) if cell else None for cell in cells],
    "date": _dates,
}
