"""The two drawings of the site: bands on one axis of money, and bars of shares."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rolekb.docs.plots.canvas import FAINT, GRID, INK, MAIN, OTHER, SOFT, Canvas, steps

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WIDTH = 620  # pixels of the drawing; the page scales it
_ROW = 34
_TALL = 12  # rows: more are read by two axes, one on top


class Band(NamedTuple):
    """One row of money: p10 to p90 as a line, p25 to p75 as a bar, the median as a mark.

    `key` names the row for a script; `other` sets it apart (official figures beside posted ones).
    """

    label: str
    p10: float | None
    p25: float | None
    p50: float
    p75: float | None
    p90: float | None
    other: bool = False
    key: str = ""


class Bar(NamedTuple):
    """One share, 0 to 1, with its interval."""

    label: str
    share: float
    low: float | None = None
    high: float | None = None


def bands(rows: Sequence[Band], name: str, title: str, description: str, *, row: int = _ROW) -> str:
    """Rows of money on one axis, in thousands; the first on top.

    >>> drawn = bands([Band("all", 90e3, 110e3, 130e3, 150e3, 180e3)], "p", "Pay", "One row.")
    >>> drawn.startswith("<svg") and "130k" in drawn
    True
    """
    return _drawn_bands(tuple(rows), name, title, description, row)


# Drawing takes longer than all else on most pages, and a site made again, as `mkdocs serve` does at every
# change, shows nearly all the plots that it showed before.
@lru_cache(maxsize=256)
def _drawn_bands(rows: tuple[Band, ...], name: str, title: str, description: str, row: int) -> str:
    tall = len(rows) > _TALL
    furthest = max(max(band.p50, band.p75 or 0, band.p90 or 0) for band in rows)
    area = _Area([band.label for band in rows], row, 1.05 * furthest, above=0.7, tall=tall)
    area.scale(_thousands)
    for at, band in enumerate(rows):
        area.name(band.label, at, band.key)
        _band(area, band, at, valued=not tall)
    return area.canvas.svg(name, title, description)


def bars(rows: Sequence[Bar], name: str, title: str, description: str) -> str:
    """Shares as bars with their intervals, the first on top.

    >>> drawn = bars([Bar("SQL", 0.71, 0.69, 0.73)], "d", "Demand", "One bar.")
    >>> drawn.startswith("<svg") and "71" in drawn
    True
    """
    return _drawn_bars(tuple(rows), name, title, description)


@lru_cache(maxsize=256)
def _drawn_bars(rows: tuple[Bar, ...], name: str, title: str, description: str) -> str:
    furthest = max(max(bar.share, bar.high or 0) for bar in rows)
    area = _Area([bar.label for bar in rows], 24, max(0.1, 1.12 * furthest), above=0.6)
    area.scale(lambda value: f"{value * 100:.0f} %")
    canvas = area.canvas
    for at, bar in enumerate(rows):
        area.name(bar.label, at)
        area.bar(0, bar.share, at, 0.6, SOFT)
        if bar.low is not None and bar.high is not None:
            canvas.line(area.at(bar.low, at), area.at(bar.high, at), MAIN, 1.4)
        x, y = area.at(max(bar.share, bar.high or 0), at)
        canvas.text((x + 4, y - 3.5), f"{bar.share * 100:.0f} %", 10, INK)
    return canvas.svg(name, title, description)


class _Area:
    """Rows of values, the first on top, beside their names; the values begin at 0."""

    def __init__(
        self, labels: Sequence[str], row: int, limit: float, *, above: float, tall: bool = False
    ) -> None:
        """`limit` is the greatest value; `above` what the upper half of the first row has, in rows."""
        height = row * len(labels) + 36
        self.left = _left(labels)
        self.limit = limit
        self.low, self.high = 26, height - (26 if tall else 6)
        self._across = (WIDTH - self.left - 14) / limit
        self._up = (self.high - self.low) / (len(labels) - 1 + 0.6 + above)
        self._rows = len(labels)
        self._tall = tall
        self.canvas = Canvas(WIDTH, height)

    def at(self, value: float, row: int) -> tuple[float, float]:
        """Where a value of a row stands."""
        return self.left + value * self._across, self.low + (self._rows - 1 - row + 0.6) * self._up

    def scale(self, said: Callable[[float], str]) -> None:
        """The values along the lower edge, and along the upper one of a tall plot, with lines between."""
        self.canvas.line((self.left, self.low), (WIDTH - 14, self.low), GRID, 0.8, under=True)
        for value in steps(self.limit, round((WIDTH - self.left) / 60)):
            x, _ = self.at(value, 0)
            self.canvas.line((x, self.low), (x, self.high), GRID, 0.7, under=True)
            self.canvas.text((x, self.low - 4), said(value), 10, FAINT, ha="center", va="top")
            if self._tall:
                self.canvas.text(
                    (x, self.high + 4), said(value), 10, FAINT, ha="center", va="bottom"
                )

    def name(self, label: str, row: int, key: str = "") -> None:
        """A row's name left of it."""
        x, y = self.at(0, row)
        self.canvas.text((x - 4, y), label, 11, INK, ha="right", va="center_baseline", row=key)

    def bar(
        self, start: float, end: float, row: int, thick: float, colour: str, *, alpha: float = 1, key: str = ""
    ) -> None:  # fmt: skip
        """A lying bar, `thick` in rows."""
        (left, y), (right, _) = self.at(start, row), self.at(end, row)
        thick *= self._up
        self.canvas.box((left, y - thick / 2), right - left, thick, colour, alpha=alpha, row=key)


def _band(area: _Area, band: Band, row: int, *, valued: bool) -> None:
    """One row: line, bar, dot and, where there is room, the median in figures."""
    colour, soft = (OTHER, OTHER) if band.other else (MAIN, SOFT)
    canvas, key = area.canvas, band.key
    if band.p10 is not None and band.p90 is not None:
        canvas.line(area.at(band.p10, row), area.at(band.p90, row), colour, 1.6, row=key)
    if band.p25 is not None and band.p75 is not None:
        area.bar(band.p25, band.p75, row, 0.45, soft, alpha=0.4 if band.other else 1, key=key)
    x, y = area.at(band.p50, row)
    canvas.dot((x, y), colour, row=key)
    if valued:
        canvas.text((x, y + 8), _thousands(band.p50), 10, INK, ha="center", row=key)


def _left(labels: Sequence[str]) -> float:
    """Pixels for the longest label, in the fonts that pages use."""
    return min(250.0, 20 + 6.3 * max(map(len, labels)))


def _thousands(value: float) -> str:
    return "0" if value == 0 else f"{value / 1000:.0f}k"
