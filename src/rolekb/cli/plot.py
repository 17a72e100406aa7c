"""Pay as a plot of text: a line from the 10th to the 90th percentile, a box for the middle half, the median."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_BESIDE = 30  # a longer label stands above its row rather than before it
_GAP = 2
_TICK = 8  # columns that a tick's number and the room around it take


@dataclass(frozen=True, slots=True)
class Spread:
    """One row: five percentiles; the outer two are None where they are not published."""

    label: str
    p10: float | None
    p25: float
    p50: float
    p75: float
    p90: float | None


class Glyphs(NamedTuple):
    """What is drawn with."""

    start: str
    line: str
    box: str
    median: str
    end: str
    tick: str
    axis: str
    cut: str


FINE = Glyphs("├", "─", "▒", "█", "┤", "┴", "─", "…")
PLAIN = Glyphs("|", "-", "=", "O", "|", "+", "-", ".")


def plotted(rows: Sequence[Spread], width: int, glyphs: Glyphs = FINE) -> list[str]:
    """The lines of a plot on one axis, none wider than `width`, with a scale and a key below.

    >>> for line in plotted([Spread("a", 10, 20, 30, 40, 50)], 48, PLAIN):
    ...     print(line.rstrip())
    a  |----------===========O===========----------|
       +----------+----------+----------+----------+
       10        20         30         40         50
    | 10th   = 25th to 75th   O median   | 90th percentile
    """
    if not rows:
        return []
    labels = [" ".join(row.label.split()) for row in rows]
    longest = max(map(len, labels))
    beside = longest <= min(_BESIDE, width * 2 // 5)
    room = longest + _GAP if beside else _GAP
    scale = _Scale(rows, max(width - room, 12))
    lines: list[str] = []
    for label, row in zip(labels, rows, strict=True):
        if not beside:
            lines.append(label if len(label) <= width else label[: width - 1].rstrip() + glyphs.cut)
        lines.append(f"{label if beside else '':<{room}}{_drawn(row, scale, glyphs)}".rstrip())
    marks = (glyphs.start, glyphs.box, glyphs.median, glyphs.end)
    said = ("10th", "25th to 75th", "median", "90th percentile")
    key = "   ".join(f"{mark} {what}" for mark, what in zip(marks, said, strict=True))
    indent = " " * room
    before_key = " " * min(room, max(width - len(key), 0))
    return [*lines, *(indent + line for line in scale.drawn(glyphs)), before_key + key]


class _Scale:
    """An axis from one round number to another, in steps of a round number."""

    def __init__(self, rows: Sequence[Spread], across: int) -> None:
        lows = [row.p10 if row.p10 is not None else row.p25 for row in rows]
        highs = [row.p90 if row.p90 is not None else row.p75 for row in rows]
        low, high = min(lows), max(highs)
        self.step = _round_step((high - low) / max(across // _TICK, 1) or max(abs(high), 1))
        fine = self.step / 5  # so that no room is lost at the ends
        self.low = floor(low / fine) * fine
        self.high = max(ceil(high / fine) * fine, self.low + fine)
        self.across = across

    def column(self, value: float) -> int:
        return round((value - self.low) / (self.high - self.low) * (self.across - 1))

    def drawn(self, glyphs: Glyphs) -> list[str]:
        """The axis and, under it, the numbers of its ticks."""
        first = ceil(self.low / self.step)
        ticks = [index * self.step for index in range(first, floor(self.high / self.step) + 1)]
        unit, sign = (1000, "k") if self.step % 1000 == 0 else (1, "")
        axis = [glyphs.axis] * self.across
        numbers = [" "] * self.across
        for tick in ticks:
            at, text = self.column(tick), f"{tick / unit:g}{sign}"
            axis[at] = glyphs.tick
            begin = min(max(at - len(text) // 2, 0), self.across - len(text))
            numbers[begin : begin + len(text)] = text
        return ["".join(axis), "".join(numbers).rstrip()]


def _drawn(row: Spread, scale: _Scale, glyphs: Glyphs) -> str:
    cells = [" "] * scale.across
    left = 0 if row.p10 is None else scale.column(row.p10)
    right = scale.across - 1 if row.p90 is None else scale.column(row.p90)
    cells[left : right + 1] = glyphs.line * (right - left + 1)
    if row.p10 is not None:
        cells[left] = glyphs.start
    cells[right] = glyphs.end if row.p90 is not None else ">"  # somewhere beyond
    first, last = scale.column(row.p25), scale.column(row.p75)
    cells[first : last + 1] = glyphs.box * (last - first + 1)
    cells[scale.column(row.p50)] = glyphs.median
    return "".join(cells)


def _round_step(least: float) -> float:
    """The smallest of 1, 2, 2.5 and 5 times a power of ten that is not below `least`."""
    power = 10.0 ** floor(log10(least))
    return next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= least)
