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
    from rolekb.docs.plots.surface import Drawing, Library, Paper

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


def axes(width: float, height: float, left: float, *, top: bool = False) -> tuple[Paper, Drawing]:
    """An empty plot of `width` by `height` pixels, `left` of them for the labels of its rows.

    The values stand below it; with `top` above it too.
    """
    from matplotlib.figure import Figure

    figure = cast("Paper", Figure(figsize=(width / 72, height / 72)))
    above, below = (26, 26) if top else (6, 26)
    across, up = (width - left - 14) / width, (height - below - above) / height
    area = (left / width, below / height, across, up)
    made = figure.add_axes(area)
    figure.patch.set_alpha(0)
    made.patch.set_alpha(0)
    for side in ("top", "left", "right"):
        made.spines[side].set_visible(False)
    made.spines["bottom"].set_color(GRID)
    made.tick_params(axis="x", colors=FAINT, length=0, labelsize=10, labeltop=top)
    made.set_yticks([])  # rows are named one by one
    made.grid(axis="x", color=GRID, linewidth=0.7)
    made.set_axisbelow(True)
    return figure, made


def svg(figure: Paper, name: str, title: str, description: str) -> str:
    """The plot as an `<svg>` element that stands within a page; `name` is unique on that page.

    Screen readers hear the title and the description.
    """
    import matplotlib as mpl

    written = io.StringIO()
    with cast("Library", mpl).rc_context(
        {"svg.fonttype": "none", "svg.hashsalt": name, "path.simplify": False}
    ):
        figure.savefig(written, format="svg", metadata={"Date": None, "Creator": None})
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
