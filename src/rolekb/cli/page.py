"""Pages as plain values: what to say, apart from how a terminal or Markdown sets it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from rolekb.cli.plot import Spread


NUMBER = -1


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; numbered where the order matters."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under heads; `shares` are relative widths, 0 for a column never broken, `NUMBER` for one of numbers."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and what is known under each."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A file's text as it is, but for what a terminal could take for a command; `marked` is a line."""

    text: str
    language: str = ""
    marked: int | None = None


@dataclass(frozen=True, slots=True)
class Plot:
    """Percentiles of several things on one axis."""

    rows: tuple[Spread, ...]


Block: TypeAlias = Heading | Paragraph | Bullets | Facts | Table | Code | Plot


@dataclass(slots=True)
class Page:
    """A title and blocks in order; empty sections are never added."""

    title: str
    blocks: list[Block] = field(default_factory=list[Block])

    def say(self, text: str | None) -> None:
        """Add a paragraph, if there is one."""
        if text:
            self.blocks.append(Paragraph(text))

    def prose(self, heading: str, text: str) -> None:
        """Add a headed paragraph."""
        self.blocks += [Heading(heading), Paragraph(text)]

    def bullets(self, heading: str, items: list[str], *, numbered: bool = False) -> None:
        """Add a headed list, if it has items."""
        if items:
            self.blocks += [Heading(heading), Bullets(tuple(items), numbered)]

    def facts(self, heading: str, pairs: list[tuple[str, str]]) -> None:
        """Add headed facts, those without a value left out."""
        known = tuple(pair for pair in pairs if pair[1])
        if known:
            self.blocks += [Heading(heading), Facts(known)]

    def plot(self, heading: str, rows: list[Spread]) -> None:
        """Add a headed plot, if there is anything to show."""
        if rows:
            self.blocks += [Heading(heading), Plot(tuple(rows))]

    def table(
        self,
        heading: str,
        heads: tuple[str, ...],
        rows: list[tuple[str, ...]],
        shares: tuple[int, ...],
    ) -> None:
        """Add a headed table, if it has rows; no heading: it goes on with what stands above."""
        if rows:
            self.blocks += [Heading(heading)] * bool(heading) + [Table(heads, tuple(rows), shares)]
