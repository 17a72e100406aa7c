"""The two drawings of the site: bands on one axis of money, and bars of shares."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rolekb.docs.plots.canvas import INK, MAIN, MARK, OTHER, SOFT, axes, svg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rolekb.docs.plots.surface import Drawing, Mark

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
    figure, drawn = axes(
        WIDTH, row * len(rows) + 36, _left([band.label for band in rows]), top=tall
    )
    for at, band in enumerate(rows):
        y = len(rows) - 1 - at
        _named(drawn, band.label, y).set_gid(f"row-{band.key}")
        _band(drawn, band, y, valued=not tall)
    drawn.set_ylim(-0.6, len(rows) - 0.3)
    drawn.set_xlim(left=0)
    drawn.xaxis.set_major_formatter(lambda value, _: _thousands(value))
    return svg(figure, name, title, description)


def bars(rows: Sequence[Bar], name: str, title: str, description: str) -> str:
    """Shares as bars with their intervals, the first on top.

    >>> drawn = bars([Bar("SQL", 0.71, 0.69, 0.73)], "d", "Demand", "One bar.")
    >>> drawn.startswith("<svg") and "71" in drawn
    True
    """
    return _drawn_bars(tuple(rows), name, title, description)


@lru_cache(maxsize=256)
def _drawn_bars(rows: tuple[Bar, ...], name: str, title: str, description: str) -> str:
    row = 24
    figure, drawn = axes(WIDTH, row * len(rows) + 36, _left([bar.label for bar in rows]))
    for at, bar in enumerate(rows):
        y = len(rows) - 1 - at
        _named(drawn, bar.label, y)
        drawn.barh([y], [bar.share], 0.6, color=SOFT)
        if bar.low is not None and bar.high is not None:
            drawn.plot([bar.low, bar.high], [y, y], color=MAIN, linewidth=1.4)
        end = max(bar.share, bar.high or 0)
        drawn.annotate(
            f"{bar.share * 100:.0f} %", (end, y), (4, -3.5), textcoords="offset points",
            fontsize=10, color=INK,
        )  # fmt: skip
    drawn.set_ylim(-0.6, len(rows) - 0.4)
    drawn.set_xlim(0, max(0.1, 1.12 * max(max(bar.share, bar.high or 0) for bar in rows)))
    drawn.xaxis.set_major_formatter(lambda value, _: f"{value * 100:.0f} %")
    return svg(figure, name, title, description)


def _named(drawn: Drawing, label: str, y: float) -> Mark:
    """A row's name left of it: a text alone, as an axis's tick brings four more things to be made and drawn."""
    return drawn.annotate(
        label, (0, y), (-4, 0), xycoords=drawn.get_yaxis_transform(), textcoords="offset points",
        ha="right", va="center_baseline", fontsize=11, color=INK,
    )  # fmt: skip


def _band(drawn: Drawing, band: Band, y: float, *, valued: bool) -> None:
    """One row: line, bar, dot and, where there is room, the median in figures."""
    colour, soft = (OTHER, OTHER) if band.other else (MAIN, SOFT)
    parts: list[Mark] = []
    if band.p10 is not None and band.p90 is not None:
        parts += drawn.plot([band.p10, band.p90], [y, y], color=colour, linewidth=1.6)
    if band.p25 is not None and band.p75 is not None:
        width = band.p75 - band.p25
        parts += drawn.barh(
            [y], [width], 0.45, left=[band.p25], color=soft, alpha=0.4 if band.other else 1
        )
    parts += drawn.plot(
        [band.p50], [y], "o", markersize=7, markerfacecolor=colour, markeredgecolor=MARK
    )
    if valued:
        parts.append(
            drawn.annotate(
                _thousands(band.p50), (band.p50, y), (0, 8), textcoords="offset points",
                ha="center", fontsize=10, color=INK,
            )
        )  # fmt: skip
    for part in parts:
        part.set_gid(f"row-{band.key}")


def _left(labels: Sequence[str]) -> float:
    """Pixels for the longest label, in the fonts that pages use."""
    return min(250.0, 20 + 6.3 * max(map(len, labels)))


def _thousands(value: float) -> str:
    return "0" if value == 0 else f"{value / 1000:.0f}k"
