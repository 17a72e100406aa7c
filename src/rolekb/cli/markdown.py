"""Pages as Markdown: every text escaped, so that records can't smuggle in markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rolekb.cli.page import Bullets, Code, Facts, Heading, Page, Paragraph, Plot, Table
from rolekb.cli.plot import plotted
from rolekb.terminal import printable

if TYPE_CHECKING:
    from rolekb.cli.page import Block

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~$&])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))", re.MULTILINE)
_PLOT = 80  # columns
_SCHEME = re.compile(r"(?i)\b(https?|ftp|javascript|data|www)([:.])")


def escaped(text: str) -> str:
    r"""A text that Markdown shows as it is.

    >>> escaped("<b>a|b</b>")
    '\\<b\\>a\\|b\\</b\\>'
    """
    plain = _SPECIAL.sub(r"\\\1", " ".join(printable(text).split()))
    plain = _LINE_START.sub(r"\1\\\2" if not plain[:1].isdigit() else r"\1\2", plain)
    if re.match(r"\d+[.)]", plain):
        plain = re.sub(r"^(\d+)([.)])", r"\1\\\2", plain)
    return plain


def markdown(page: Page) -> str:
    """The page as one Markdown text."""
    parts = [f"# {escaped(page.title)}", *map(_block, page.blocks)]
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(text):
            return f"## {escaped(text)}"
        case Paragraph(text):
            return escaped(text)
        case Bullets(items, numbered):
            marks = (f"{index}." if numbered else "-" for index in range(1, len(items) + 1))
            return "\n".join(
                f"{mark} {escaped(item)}" for mark, item in zip(marks, items, strict=True)
            )
        case Facts(pairs):
            return "\n".join(f"- **{escaped(name)}**: {escaped(value)}" for name, value in pairs)
        case Table(heads, rows, _):
            lines = [heads, ("---",) * len(heads)]
            body = ["| " + " | ".join(map(escaped, row)) + " |" for row in rows]
            head = "| " + " | ".join(map(escaped, lines[0])) + " |"
            rule = "| " + " | ".join(lines[1]) + " |"
            return "\n".join([head, rule, *body])
        case Code(text, language, marked):
            return _fenced(text, language, marked)
        case Plot(rows):
            return _fenced("\n".join(plotted(rows, _PLOT)), "text", None)


def _fenced(text: str, language: str, marked: int | None) -> str:
    """A fence longer than any within the text, so that the text can't end it."""
    safe = printable(text)
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", safe)), default=0))
    said = language if re.fullmatch("[a-z]*", language) else ""
    if said and marked is not None:
        said += f' hl_lines="{marked}"'
    return f"{fence}{said}\n{safe}{'' if safe.endswith(chr(10)) or not safe else chr(10)}{fence}"
