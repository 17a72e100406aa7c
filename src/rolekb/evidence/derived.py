"""A derived figure: its record and its rows, and the two files that they are kept in."""

from __future__ import annotations

import csv
import datetime
import io
import math
from typing import TYPE_CHECKING, NamedTuple

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rolekb.reading import Json

Cell = str | int | float | bool | datetime.date | None

_WIDTH = 120  # as in the records written by hand
_HEAD = (
    "# yaml-language-server: $schema=../../schema/v1/figure.schema.json\n"
    "# Made by `rolekb evidence build` from raw data; what is changed by hand is lost with the next build.\n"
)
MADE = b"# Made by `rolekb evidence build`"
"""What the second line of a record begins with that no hand wrote."""


class Derived(NamedTuple):
    """One figure: `record` as its schema has it, all but what every figure says; `rows` as it names its columns.

    Rows stand in the order in which they are written; the first column must ascend, as readers look
    a value up in it without reading the rest.
    """

    record: dict[str, Json]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def id(self) -> str:
        """The figure's id, and the name of its files."""
        return str(self.record["id"])

    def files(self) -> dict[str, bytes]:
        """The figure's two files by name; ValueError where rows and columns disagree."""
        return {f"{self.id}.csv": self.table(), f"{self.id}.yaml": self.metadata()}

    def metadata(self) -> bytes:
        """The record as YAML."""
        record = {
            "kind": "figure",
            "schema_version": 1,
            "id": self.id,
            "status": "active",
            **self.record,
        }
        text = io.StringIO(newline="")
        dumper = _Dumper(
            text, sort_keys=False, allow_unicode=True, width=_WIDTH, default_flow_style=False
        )
        dumper.open()
        dumper.represent(record)  # pyright: ignore[reportUnknownMemberType] # PyYAML's stubs leave what it takes open
        dumper.close()
        return (_HEAD + text.getvalue()).encode()

    def table(self) -> bytes:
        """The rows as CSV: UTF-8, line feeds, a header; an empty cell is no value."""
        columns = self.columns()
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow([name for name, _ in columns])
        seen: set[tuple[Cell, ...]] = set()
        previous: str | None = None
        for number, row in enumerate(self.rows, 1):
            if len(row) != len(columns):
                raise ValueError(
                    f"figure {self.id}, row {number}: {len(row)} cells for {len(columns)} columns"
                )
            written = [
                "" if cell is None else self._written(cell, kind, f"row {number}, column {name}")
                for cell, (name, kind) in zip(row, columns, strict=True)
            ]
            if row in seen:
                raise ValueError(f"figure {self.id}, row {number}: stands there twice: {row}")
            if previous is not None and written[0] < previous:
                raise ValueError(
                    f"figure {self.id}, row {number}: {written[0]!r} comes after {previous!r}"
                )
            seen.add(row)
            previous = written[0]
            writer.writerow(written)
        return text.getvalue().encode()

    def columns(self) -> list[tuple[str, str]]:
        """The columns with their types."""
        listed = self.record["columns"]
        assert isinstance(listed, list)
        return [
            (str(column["name"]), str(column["type"]))
            for column in listed
            if isinstance(column, dict)
        ]

    def _written(self, cell: Cell, kind: str, place: str) -> str:
        held, written = _TYPES[kind]
        if type(cell) not in held:
            raise ValueError(f"figure {self.id}, {place}: {cell!r} is no {kind}")
        text = written(cell)
        if not text or not text.isprintable() or text != text.strip():
            raise ValueError(
                f"figure {self.id}, {place}: {cell!r} can't stand in a cell; None is no value"
            )
        return text


def _number(cell: object) -> str:
    if isinstance(cell, float):
        # What is no number is refused as an empty cell is; adding takes the sign off -0.0.
        return repr(cell + 0.0) if math.isfinite(cell) else ""
    return repr(cell)


# Type of a column -> what a cell of it may be, and how that is written.
_TYPES: dict[str, tuple[tuple[type, ...], Callable[[object], str]]] = {
    "string": ((str,), str),
    "integer": ((int,), repr),
    "number": ((int, float), _number),
    "boolean": ((bool,), lambda cell: "true" if cell else "false"),
    "date": ((datetime.date,), str),
}


class _Dumper(yaml.SafeDumper):
    """YAML as the records written by hand have it: lists indented, long texts folded, double quotes."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002 - PyYAML's own signature
        del indentless
        super().increase_indent(flow, False)  # noqa: FBT003

    def ignore_aliases(self, data: object) -> bool:
        del data
        return True


_STRING = "tag:yaml.org,2002:str"


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = None
    if len(text) > _WIDTH - 20 and text == text.strip() and "  " not in text:
        style = ">"
    else:
        # The stubs leave the resolver's method untyped.
        read_as: object = dumper.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
        if read_as != _STRING or not dumper.analyze_scalar(text).allow_block_plain:
            style = '"'
    return yaml.ScalarNode(_STRING, text, style=style)


_Dumper.add_representer(str, _text)


def columns(*listed: tuple[str, str, str]) -> list[Json]:
    """The columns of a record from (name, type, description)."""
    return [{"name": name, "type": kind, "description": said} for name, kind, said in listed]


def collected(figures: Iterable[Derived]) -> dict[str, bytes]:
    """The files of several figures by name; ValueError where two bear one id."""
    files: dict[str, bytes] = {}
    for figure in figures:
        made = figure.files()
        if not made.keys().isdisjoint(files):
            raise ValueError(f"two derivations make the figure {figure.id!r}")
        files.update(made)
    return files
