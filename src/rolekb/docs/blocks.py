"""The parts that pages are put together from, as Markdown; what is handed in is escaped already."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def joined(*parts: str) -> str:
    r"""Blocks one after the other, those that say nothing left out.

    >>> joined("a", "", "b")
    'a\n\nb'
    """
    return "\n\n".join(part for part in parts if part)


def section(
    title: str, *parts: str, level: int = 2, anchor: str = "", searched: bool = True
) -> str:
    r"""Blocks under a heading; nothing, if they say nothing. What other pages say too need not be searched.

    >>> section("Skills", "Text.", anchor="skills")
    '## Skills { #skills }\n\nText.'
    >>> section("Sources", "Text.", searched=False)
    '## Sources { data-search-exclude }\n\nText.'
    >>> section("Skills", "")
    ''
    """
    body = joined(*parts)
    marks = [f"#{anchor}"] * bool(anchor) + ["data-search-exclude"] * (not searched)
    mark = f" {{ {' '.join(marks)} }}" if marks else ""
    return f"{'#' * level} {title}{mark}\n\n{body}" if body else ""


def lead(text: str) -> str:
    """The sentence that opens a page, set larger."""
    return f"{text}\n{{ .rk-lead }}" if text else ""


def bullets(items: Iterable[str], *, numbered: bool = False) -> str:
    r"""A list.

    >>> bullets(["a", "b"], numbered=True)
    '1. a\n2. b'
    """
    return "\n".join(
        f"{f'{index}.' if numbered else '-'} {item}" for index, item in enumerate(items, 1)
    )


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Names and what is known under each, those without a value left out."""
    known = [f"{name}\n:   {value}" for name, value in pairs if value]
    return boxed("rk-facts", "\n\n".join(known)) if known else ""


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], kind: str = "rk-stack") -> str:
    """A table; a head that ends with ">" sets its column to the right, for numbers.

    On a phone the rows become blocks, without heads; a table of numbers, which say nothing without them, scrolls in its box.
    """
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    if not lines:
        return ""
    head = "| " + " | ".join(name.removesuffix(">") for name in heads) + " |"
    rule = "|" + "|".join("--:" if name.endswith(">") else "---" for name in heads) + "|"
    numbers = any(name.endswith(">") for name in heads)
    box = 'rk-wide" tabindex="0" role="group" aria-label="Table' if numbers else kind
    return boxed(box, "\n".join([head, rule, *lines]))


def boxed(kind: str, body: str) -> str:
    """Markdown in a box of its own, for the style sheet."""
    return f'<div class="{kind}" markdown>\n\n{body}\n\n</div>' if body else ""


def script(name: str, here: str) -> str:
    """A script of the site's own that only the page `here` needs.

    >>> script("compare.js", "compare/index.md")
    '<script src="../assets/compare.js" defer></script>'
    """
    return f'<script src="{"../" * here.count("/")}assets/{name}" defer></script>'


def callout(kind: str, title: str, body: str) -> str:
    """A note set apart: `kind` is one of Material's (note, info, warning)."""
    inner = body.replace("\n", "\n    ")
    return f'!!! {kind} "{title}"\n\n    {inner}'


def folded(title: str, body: str) -> str:
    """What is shown only when asked for."""
    return f"<details markdown>\n<summary>{title}</summary>\n\n{body}\n\n</details>" if body else ""


def tag(value: str, kind: str = "") -> str:
    """A word of a closed list, set as a small mark."""
    return f'<span class="rk-tag{f" rk-{kind}" if kind else ""}">{value}</span>'


def crumbs(*links: str) -> str:
    """Where a page stands that the navigation doesn't list."""
    return f'<nav class="rk-crumbs" aria-label="Where this page stands" markdown="span">{" / ".join(links)}</nav>'
