"""HTML by construction: elements whose texts are escaped, for what Markdown's tables can't hold."""

from __future__ import annotations

from html import escape
from typing import NamedTuple, TypeAlias

from rolekb.terminal import printable


class Raw(NamedTuple):
    """HTML that is finished; only `element` makes it, so every text in it was escaped."""

    html: str


Child: TypeAlias = "Raw | str"


def element(tag: str, *children: Child, **attributes: str) -> Raw:
    """An element; texts among its children and attributes are escaped, elements stand as they are.

    `class_` is `class`, `aria_label` is `aria-label`. Texts keep to one line: a blank line would
    end the block for a Markdown reader.

    >>> element("td", "a < b", class_="n").html
    '<td class="n">a &lt; b</td>'
    """
    said = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(_line(value))}"'
        for name, value in attributes.items()
    )
    inner = "".join(
        child.html if isinstance(child, Raw) else escape(_line(child), quote=False)
        for child in children
    )
    return Raw(f"<{tag}{said}>{inner}</{tag}>")


def link(address: str, label: Child) -> Raw:
    """A link within the site; `address` is made of ids, never of a record's text."""
    return element("a", label, href=address)


def items(children: list[Child], *, tag: str = "ul") -> Raw:
    """A list, `ul` or `ol`."""
    return element(tag, *(element("li", child) for child in children))


def table(caption: str, heads: tuple[str, ...], rows: list[tuple[Child, ...]]) -> str:
    """A table in a box of its own that scrolls sideways where the screen is narrow, or nothing."""
    if not rows:
        return ""
    head = element("tr", *(element("th", text, scope="col") for text in heads))
    body = [
        element(
            "tr", element("th", row[0], scope="row"), *(element("td", cell) for cell in row[1:])
        )
        for row in rows
    ]
    made = element("table", element("thead", head), element("tbody", *body), class_="rk-table")
    box = element("div", made, class_="rk-scroll", tabindex="0", role="region", aria_label=caption)
    return box.html.replace("<tr>", "\n<tr>").replace("</tbody>", "\n</tbody>")


def _line(text: str) -> str:
    return " ".join(printable(text).split())
