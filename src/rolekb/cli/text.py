"""Pages on a terminal: 80 columns or what there is, colour only where it is wanted."""

from __future__ import annotations

import os
import re
import sys
from itertools import groupby
from typing import TYPE_CHECKING, TextIO

from rich import box
from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from rolekb.cli.page import NUMBER, Bullets, Code, Facts, Heading, Page, Paragraph, Plot, Table
from rolekb.cli.plot import FINE, PLAIN, plotted
from rolekb.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from rolekb.cli.page import Block

_WIDEST = 110  # longer lines are hard to read
_SHORT = 19  # a column of nothing longer keeps its width; the others share what is left


def console(stream: TextIO | None = None) -> Console:
    """A console that prints what it is given, and nothing else: no markup, no emoji codes."""
    made = Console(
        file=stream or sys.stdout, markup=False, emoji=False, highlight=False,
        color_system=None if os.environ.get("NO_COLOR") else "auto",
    )  # fmt: skip
    made.width = min(made.width, _WIDEST)
    return made


def show(page: Page) -> None:
    """Print a page."""
    out = console()
    title = Text(printable(page.title), style="bold")
    rule = Text("=" * min(len(page.title), out.width), style="dim")
    parts = [_set(out, [title, rule])]
    for is_code, group in groupby(page.blocks, key=lambda block: isinstance(block, Code)):
        blocks = list(group)
        if is_code:  # past rich, which expands tabs and breaks lines
            parts.append("\n".join(_code(block) for block in blocks if isinstance(block, Code)))
        else:
            after_code = len(parts) > 1 and not isinstance(blocks[0], Heading)
            parts.append("\n" * after_code + _set(out, (_block(block, out) for block in blocks)))
    sys.stdout.write("".join(parts))


def _set(out: Console, things: Iterable[RenderableType]) -> str:
    with out.capture() as capture:
        for thing in things:
            out.print(thing)
    text = capture.get()
    if not out.is_terminal:  # columns are padded, which a file or a pipe has no use for
        text = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n\n\n+", "\n\n", text)


def _code(code: Code) -> str:
    """Lines with their numbers before them; the marked one stands out without colour."""
    lines = printable(code.text).removesuffix("\n").split("\n")
    room = len(str(len(lines)))
    gutters = (
        f"{'>' if number == code.marked else ' '} {number:>{room}} | "
        for number in range(1, len(lines) + 1)
    )
    return "".join(
        f"{gutter}{line}\n" if line else f"{gutter.rstrip()}\n"
        for gutter, line in zip(gutters, lines, strict=True)
    )


def _block(block: Block, out: Console) -> RenderableType:
    match block:
        case Heading(text):
            return Group(Text(), Text(printable(text), style="bold cyan"))
        case Paragraph(text):
            return Text(printable(text))
        case Bullets(items, numbered):
            return _bullets(items, numbered=numbered)
        case Facts(pairs):
            return _facts(pairs)
        case Table():
            return _table(block)
        case Code():
            return Text(_code(block))
        case Plot(rows):
            glyphs = PLAIN if out.options.ascii_only else FINE
            lines = (f" {line}" for line in plotted(rows, out.width - 1, glyphs))
            return Text(printable("\n".join(lines)), no_wrap=True, overflow="crop")


def _bullets(items: tuple[str, ...], *, numbered: bool) -> RenderableType:
    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_column(justify="right", style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for index, item in enumerate(items, start=1):
        grid.add_row(Text(f"{index}." if numbered else "-"), Text(printable(item)))
    return Padding(grid, (0, 0, 0, 1))


def _facts(pairs: tuple[tuple[str, str], ...]) -> RenderableType:
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in pairs:
        grid.add_row(Text(printable(name)), Text(printable(value)))
    return Padding(grid, (0, 0, 0, 1))


def _table(table: Table) -> RenderableType:
    grid = Grid(
        box=box.SIMPLE_HEAD, expand=True, pad_edge=False, header_style="dim", padding=(0, 1),
        collapse_padding=NUMBER in table.shares,
    )  # fmt: skip
    columns = zip(*table.rows, strict=True)
    for head, share, cells in zip(table.heads, table.shares, columns, strict=True):
        if share == NUMBER:  # cut short, a number would be another one
            grid.add_column(Text(printable(head)), justify="right", overflow="fold")
        elif not share or max(map(len, (head, *cells))) <= _SHORT:
            grid.add_column(Text(printable(head)), no_wrap=True)
        else:
            grid.add_column(Text(printable(head)), ratio=share, overflow="fold")
    for row in table.rows:
        grid.add_row(*(Text(printable(cell)) for cell in row))
    return grid
