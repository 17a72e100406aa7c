"""Static SVG, drawn by matplotlib and coloured by the page: one plot for light, dark and print.

matplotlib gets stand-in colours; in the finished SVG each becomes a CSS variable. Text stays text, in the
page's own font. Of the rest only what shows is kept: no styles that would reach beyond the plot, no
dates, no ids that two plots on a page could share.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, cast
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from rolekb.docs.plots.surface import (
        Across,
        Library,
        Locator,
        Maker,
        Paper,
        Shape,
        Transform,
        Up,
    )

# Stand-in -> CSS variable, with the colour of the light scheme for pages that don't set it.
INK, FAINT, GRID = "#010101", "#020202", "#030303"
MAIN, SOFT, MARK, OTHER = "#040404", "#050505", "#060606", "#070707"
_VARIABLES = {
    INK: "var(--rk-ink, #1c2733)",
    FAINT: "var(--rk-faint, #556270)",
    GRID: "var(--rk-grid, #d5dbe1)",
    MAIN: "var(--rk-main, #0f766e)",
    SOFT: "var(--rk-soft, #8cc7c0)",
    MARK: "var(--rk-mark, #ffffff)",
    OTHER: "var(--rk-other, #b45309)",
}
_XLINK = "{http://www.w3.org/1999/xlink}href"
_FAMILY = re.compile(r" ?font-family: [^;]*;?")
_FONT = re.compile(r"font: (?:[a-z0-9]+ )*([0-9.]+px) [^;]*;?")
_NUMBER = re.compile(r"-?[0-9]+\.[0-9]+")
_REFERENCE = re.compile(r"url\(#([^)]+)\)")


class Canvas:
    """A drawing of `width` by `height` pixels, counted from its lower left corner.

    Things are placed one by one: an axis of matplotlib's brings ten more with each value, and takes twice
    the time of all that is drawn here. `row` names what a script may leave out.
    """

    def __init__(self, width: float, height: float) -> None:
        from matplotlib.figure import Figure
        from matplotlib.lines import Line2D
        from matplotlib.patches import Rectangle
        from matplotlib.text import Text
        from matplotlib.transforms import IdentityTransform

        self._line, self._box, self._text = (
            cast("Maker", made) for made in (Line2D, Rectangle, Text)
        )
        self._paper = cast("Paper", Figure(figsize=(width / 72, height / 72), dpi=72))
        self._paper.patch.set_alpha(0)
        self._pixels = cast("Transform", IdentityTransform())

    def line(
        self, start: tuple[float, float], end: tuple[float, float], colour: str, width: float,
        *, under: bool = False, row: str = "",
    ) -> None:  # fmt: skip
        """A line; `under`: below all else."""
        (left, low), (right, high) = start, end
        order = 0 if under else 2
        made = self._line([left, right], [low, high], color=colour, linewidth=width, zorder=order)
        self._place(made, row)

    def box(
        self, corner: tuple[float, float], width: float, height: float, colour: str,
        *, alpha: float = 1, row: str = "",
    ) -> None:  # fmt: skip
        """A filled rectangle; `corner` is its lower left one."""
        self._place(self._box(corner, width, height, facecolor=colour, alpha=alpha), row)

    def dot(self, at: tuple[float, float], colour: str, *, row: str = "") -> None:
        """A round mark with a rim."""
        made = self._line(
            [at[0]], [at[1]], linestyle="", marker="o", markersize=7, markerfacecolor=colour, markeredgecolor=MARK
        )  # fmt: skip
        self._place(made, row)

    def text(
        self, at: tuple[float, float], said: str, size: float, colour: str,
        *, ha: Across = "left", va: Up = "baseline", row: str = "",
    ) -> None:  # fmt: skip
        """A text; `ha` and `va` say which of its points stands there."""
        made = self._text(at[0], at[1], said, fontsize=size, color=colour, ha=ha, va=va)
        self._place(made, row)

    def _place(self, made: Shape, row: str) -> None:
        made.set_transform(self._pixels)
        if row:
            made.set_gid(f"row-{row}")
        self._paper.add_artist(made)

    def svg(self, name: str, title: str, description: str) -> str:
        """The plot as an `<svg>` element that stands within a page; `name` is unique on that page.

        Screen readers hear the title and the description.
        """
        return _written(self._paper, name, title, description)


def steps(limit: float, most: int) -> list[float]:
    """Round values from 0 up to a limit, `most` or fewer apart from 0.

    >>> steps(190e3, 6)
    [0.0, 40000.0, 80000.0, 120000.0, 160000.0]
    """
    from matplotlib.ticker import MaxNLocator

    locator = cast("Locator", MaxNLocator(nbins=most, steps=[1, 2, 2.5, 4, 5, 10]))
    return [float(value) for value in locator.tick_values(0, limit) if 0 <= value <= limit]


def _written(paper: Paper, name: str, title: str, description: str) -> str:
    import matplotlib as mpl

    written = io.StringIO()
    with cast("Library", mpl).rc_context(
        {"svg.fonttype": "none", "svg.hashsalt": name, "path.simplify": False}
    ):
        paper.savefig(written, format="svg", metadata={"Date": None, "Creator": None})
    root = ET.fromstring(written.getvalue())  # noqa: S314 - matplotlib's own output, made a moment ago
    _strip(root)
    _name_apart(root, name)
    _flatten(root)
    made = ET.Element("svg", _frame(root, name))
    for tag, text in (("title", title), ("desc", description)):
        ET.SubElement(made, tag, {"id": f"{name}-{tag}"}).text = text
    made.extend(list(root))
    return _coloured(ET.tostring(made, encoding="unicode"))


def _strip(root: ET.Element) -> None:
    """Without metadata, styles for everything, namespaces, and what can't be seen."""
    for node in root.iter():
        node.tag = node.tag.rpartition("}")[2]
        style = _FONT.sub(r"font-size: \1;", _FAMILY.sub("", node.get("style", "")))
        if style:
            node.set("style", style.strip())
        if node.get("transform", "").startswith("rotate(-0 "):
            del node.attrib["transform"]
        if _XLINK in node.attrib:
            node.set("href", node.attrib.pop(_XLINK))
    for parent in list(root.iter()):
        for child in list(parent):
            styles = child.tag == "defs" and len(child) == 1 and child[0].tag == "style"
            unseen = child.get("style", "").endswith("opacity: 0")
            if child.tag == "metadata" or styles or unseen:
                parent.remove(child)


def _flatten(node: ET.Element) -> None:
    """Without groups that say nothing."""
    for child in list(node):
        _flatten(child)
    flat: list[ET.Element] = []
    for child in node:
        flat += list(child) if child.tag == "g" and not child.attrib else [child]
    node[:] = flat


def _name_apart(root: ET.Element, name: str) -> None:
    """Keep only the ids that something refers to, made the plot's own."""
    used = {node.get("href", "")[1:] for node in root.iter()}
    for node in root.iter():
        for value in node.attrib.values():
            used |= set(_REFERENCE.findall(value))
    names = {old: f"{name}-{number}" for number, old in enumerate(sorted(used - {""}))}
    for node in root.iter():
        old = node.attrib.pop("id", None)
        if old in names:
            node.set("id", names[old])
        elif old is not None and old.startswith("row-"):
            node.set("data-row", old[4:])
        for key, value in node.attrib.items():
            if key == "href":
                node.set(key, f"#{names[value[1:]]}")
            elif "url(#" in value:
                node.set(key, _REFERENCE.sub(lambda found: f"url(#{names[found[1]]})", value))


def _frame(root: ET.Element, name: str) -> dict[str, str]:
    return {
        "viewBox": root.get("viewBox", ""),
        "class": "rk-plot",
        "role": "img",
        "aria-labelledby": f"{name}-title {name}-desc",
    }


def _coloured(text: str) -> str:
    for stand_in, variable in _VARIABLES.items():
        text = text.replace(stand_in, variable)
    text = _NUMBER.sub(lambda found: f"{float(found[0]):.1f}".removesuffix(".0"), text)
    return re.sub(r"\s*\n\s*", " ", text)
