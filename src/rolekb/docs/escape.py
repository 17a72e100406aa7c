"""Whatever comes out of a record passes through here: shown as text, never taken for markup.

Character references rather than backslashes: every Markdown dialect and HTML itself read them alike, within
tables, headings and raw HTML too.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

from rolekb.terminal import printable

# What means something to Markdown or its extensions anywhere in a line.
_ANYWHERE = re.compile(r"[&<>\"'`*_{}\[\]\\|~^$#]")
# What means something where a line begins: headings, lists, quotes, notes, definitions, tabs.
_AT_START = re.compile(r"[+\-=:!?%@/.]|\d+(?=[.)])")
_SCHEMES = ("http", "https", "mailto")
# Kept in an address; all else is percent-encoded, so that it can't end the link that it stands in.
_KEPT = "/:?#@!$&+,;=%-._~"


def text(value: object) -> str:
    """A record's words as running text on one line; right-to-left words keep to themselves.

    >>> text("<b>a|b</b> *c*")
    '&#60;b&#62;a&#124;b&#60;/b&#62; &#42;c&#42;'
    >>> text("1. first")
    '&#49;. first'
    """
    plain = " ".join(printable(str(value)).split())
    escaped = _ANYWHERE.sub(_reference, plain)
    if start := _AT_START.match(escaped):
        escaped = f"&#{ord(start[0][0])};{escaped[1:]}"
    return f"<bdi>{escaped}</bdi>" if _turns(plain) else escaped


def cell(value: object) -> str:
    """A record's words in a cell of a table; an empty one says so with a dash.

    >>> cell("a | b"), cell(None)
    ('a &#124; b', '&ndash;')
    """
    return "&ndash;" if value is None or value == "" else text(value)


def heading(value: object) -> str:
    """A record's words as a heading.

    >>> heading("C#")
    'C&#35;'
    """
    return text(value)


def code(value: object) -> str:
    """A record's words in the type of code.

    >>> code("a`b")
    '<code>a&#96;b</code>'
    """
    return f"<code>{text(value)}</code>"


def attribute(value: object) -> str:
    """A record's words where only plain text may stand: a title, a description, an attribute of HTML within Markdown.

    >>> attribute('<a href="b">')
    '&#60;a href=&#34;b&#34;&#62;'
    """
    plain = " ".join(printable(str(value)).split())
    escaped = _ANYWHERE.sub(_reference, plain)
    return f"\u2068{escaped}\u2069" if _turns(plain) else escaped


def link(label: object, target: str) -> str:
    """A link to a page of this site, relative to the page that it stands on; `target` is our own.

    >>> link("A [b]", "../roles/b.md")
    '[A &#91;b&#93;](../roles/b.md)'
    """
    return f"[{text(label)}]({target})"


def url(value: str, label: object | None = None) -> str:
    """A record's address as a link to another site; text, if it is not one of the web or of mail.

    >>> url("https://example.org/a(b)", "A")
    '[A](https://example.org/a%28b%29)'
    >>> url("javascript:alert(1)", "A")
    'A (javascript:alert(1))'
    """
    target = address(value)
    if target is None:
        return text(value) if label is None else f"{text(label)} ({text(value)})"
    return f"[{text(value if label is None else label)}]({target})"


def address(value: str) -> str | None:
    """A record's address, encoded so that it can stand in a link; None, if no link may lead there."""
    try:
        parts = urlsplit(value.strip())
        known = parts.scheme.lower() in _SCHEMES and (parts.netloc or parts.scheme == "mailto")
    except ValueError:  # brackets that hold no IPv6 address
        return None
    return quote(value.strip(), safe=_KEPT) if known else None


def _reference(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"


def _turns(plain: str) -> bool:
    return not plain.isascii() and any(
        unicodedata.bidirectional(sign) in ("R", "AL", "AN") for sign in plain
    )
