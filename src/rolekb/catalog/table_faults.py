"""What is wrong with a figure's table: each fault with its rule's code, its place and its cure."""

# No annotations from __future__: named tuples would compile each one.

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from rolekb.catalog.table import quoted, split
from rolekb.errors import nearest
from rolekb.problems import Problem, Span
from rolekb.reading.document import LARGEST_INTEGER, MAX_PROBLEMS

_MARK = b"\xef\xbb\xbf"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_RETURN = re.compile("\r(?!\n)")
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,15})")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,15})(?:\.[0-9]{1,20})?(?:e[+-]?[0-9]{1,2})?")

Cells: TypeAlias = list[str]
Columns: TypeAlias = Sequence[tuple[str, str]]


class Fault(NamedTuple):
    """One fault of a table: the rule's code, where it stands, and the text of that line."""

    code: str
    message: str
    cure: str
    span: Span
    source: str | None = None

    def problem(self, name: str) -> Problem:
        """The fault as a problem of the file called `name`."""
        return Problem(self.code, self.message, self.cure, name, self.span, source=self.source)


def faults(content: bytes, columns: Columns, minimum_n: int = 0) -> list[Fault]:
    """Everything wrong with a table's bytes, as its record describes it; [] for a sound one.

    >>> [fault.message for fault in faults(b"role,n\\nanalyst,many\\n", [("role", "string"), ("n", "integer")])]
    ["'many' is not a whole number"]
    """
    found: list[Fault] = []
    for fault in _faults(content, columns, minimum_n):
        found.append(fault)
        if len(found) >= MAX_PROBLEMS:  # a table with more is another file
            break
    return found


def _faults(content: bytes, columns: Columns, minimum_n: int) -> Iterator[Fault]:
    text = _text(content)
    if isinstance(text, Fault):
        yield text
        return
    lines = [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")]
    head = _cells(lines[0], 1)
    names = [name for name, _ in columns]
    if isinstance(head, Fault):
        yield head
    elif head != names:
        yield _header(head, names, lines[0])
    else:
        yield from _rows(lines, columns, minimum_n)
        if not text.endswith("\n"):
            yield _at("RK602", "the last line has no end", "End it with a line feed, if nothing was cut off",
                      lines[-1], len(lines), len(lines[-1]))  # fmt: skip


def _text(content: bytes) -> str | Fault:
    if content.startswith(_MARK):
        said, cure = "the table begins with a byte order mark", "Save it as UTF-8 without one"
        return Fault("RK602", said, cure, Span(1, 1, 1, 1))
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode()
        said = f"the byte 0x{content[error.start]:02X} is not UTF-8"
        return Fault("RK602", said, "Save the table as UTF-8", _one(before))
    control = _CONTROL.search(text) or _RETURN.search(text)
    if control is not None:
        said = f"the control character U+{ord(control[0]):04X} stands here"
        return Fault("RK602", said, "Remove it", _one(text[: control.start()]))
    return text


def _one(before: str) -> Span:
    """The span of the one character after a text."""
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Span(line, column, line, column + 1)


def _cells(line: str, number: int) -> Cells | Fault:
    try:
        (cells,) = split([line])
    except ValueError as error:
        said = f"the line is not CSV: {error}"
        cure = "Put a cell with a comma or a quote in quotes, its own quotes doubled, on one line"
        return _at("RK602", said, cure, line, number)
    if ",".join(map(quoted, cells)) != line and line != '""':
        cure = "Write cells as they are, in quotes only where they hold a comma or a quote"
        return _at("RK602", "the line has quotes that it doesn't need", cure, line, number)
    return cells


def _header(head: Cells, names: Cells, line: str) -> Fault:
    missing = [name for name in names if name not in head]
    unknown = [name for name in head if name not in names]
    if unknown:
        near = nearest(unknown[0], missing, 1)
        said = f"the record says nothing of a column {_shown(unknown[0])}"
        meant = f"Did you mean {near[0]!r}? Or describe it" if near else "Describe it"
        cure = f"{meant} in the record, under 'columns'"
    elif missing:
        said = f"the column {missing[0]!r} of the record is missing"
        cure = "Add it, or take it out of the record's 'columns'"
    else:
        said, cure = "the columns stand in another order", "Put them in the order of the record"
        if len(head) != len(names):
            said, cure = "a column stands here twice", "Give each column once"
    return _at("RK603", said, cure, line, 1)


def _rows(lines: Sequence[str], columns: Columns, minimum_n: int) -> Iterator[Fault]:
    counts = [at for at, (name, _) in enumerate(columns) if name == "n" or name.startswith("n_")]
    shown = [at for at, (_, kind) in enumerate(columns)
             if kind in ("integer", "number") and at not in counts]  # fmt: skip
    seen: set[str] = set()
    last = (float("-inf"), "")
    for number, line in enumerate(lines[1:], 2):
        cells = _cells(line, number)
        if isinstance(cells, Fault):
            yield cells
            continue
        if len(cells) != len(columns):
            said = f"the row has {len(cells)} cells, the table has {len(columns)} columns"
            yield _at("RK604", said, "Give it a cell for each column", line, number)
            continue
        wrong = list(_mistyped(cells, columns, number, line))
        yield from wrong
        if line in seen:
            said = "the row stands here for the second time"
            yield _at("RK607", said, "Keep one", line, number)
        seen.add(line)
        if wrong:
            continue
        key = _rank(cells[0], columns[0][1])
        if key < last:
            said = f"{_shown(cells[0])} stands after a row that comes later"
            cure = f"Sort the rows by {columns[0][0]!r}"
            yield _at("RK606", said, cure, line, number, 0, len(quoted(cells[0])))
        last = key
        few = [cells[at] for at in counts if cells[at] and int(cells[at]) < minimum_n]
        if few and (told := next((at for at in shown if cells[at]), None)) is not None:
            said = f"{columns[told][0]!r} is told of {few[0]} observations"
            cure = f"Leave it empty: the record withholds what rests on fewer than {minimum_n}"
            yield _at("RK608", said, cure, line, number, *_place(cells, told))


def _mistyped(cells: Cells, columns: Columns, number: int, line: str) -> Iterator[Fault]:
    for at, (cell, (_, kind)) in enumerate(zip(cells, columns, strict=True)):
        if cell and kind in _TESTS and not _TESTS[kind][1](cell):
            said = f"{_shown(cell)} is not {_TESTS[kind][0]}"
            cure = "Correct the cell, leave it empty, or correct the column's type in the record"
            start, end = _place(cells, at)
            yield _at("RK605", said, cure, line, number, start, end)


def _place(cells: Cells, at: int) -> tuple[int, int]:
    start = sum(len(quoted(cell)) + 1 for cell in cells[:at])
    return start, start + len(quoted(cells[at]))


def _rank(cell: str, kind: str) -> tuple[float, str]:
    if kind in ("integer", "number"):
        return float(cell) if cell else float("-inf"), ""
    return 0, cell  # dates and truth values sort as they are written


def _at(
    code: str, said: str, cure: str, line: str, number: int, start: int = 0, end: int | None = None
) -> Fault:
    """A fault of a stretch of a line, by default the whole."""
    stop = len(line) if end is None else end
    return Fault(code, said, cure, Span(number, start + 1, number, stop + 1), line)


def _shown(cell: str) -> str:
    return repr(cell if len(cell) <= 100 else cell[:97] + "...")


def _is_number(cell: str) -> bool:
    return _NUMBER.fullmatch(cell) is not None


def _is_whole(cell: str) -> bool:
    return _WHOLE.fullmatch(cell) is not None and abs(int(cell)) <= LARGEST_INTEGER


def _is_date(cell: str) -> bool:
    import datetime

    try:
        return datetime.date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False


# Of each type but text: what such a cell is called, and whether one is.
_TESTS: dict[str, tuple[str, Callable[[str], bool]]] = {
    "integer": ("a whole number", _is_whole),
    "number": ("a number", _is_number),
    "boolean": ("true or false", ("true", "false").__contains__),
    "date": ("a date of the form YYYY-MM-DD", _is_date),
}
