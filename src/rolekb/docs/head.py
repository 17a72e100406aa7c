"""What a built page says of itself in its `<head>`: for previews of links, and for machines."""

from __future__ import annotations

import html
import posixpath
from typing import TYPE_CHECKING

from rolekb.catalog.store import COLLECTIONS
from rolekb.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

_END = "</head>"


def inserted(page_html: str, tags: str) -> str:
    """The page's HTML with tags at the end of its head; a page without a head stays as it is.

    >>> inserted("<head></head><body></head></body>", "<meta>")
    '<head><meta></head><body></head></body>'
    """
    before, end, after = page_html.partition(_END)
    return f"{before}{tags}{end}{after}" if end else page_html


def tags(path: str, title: str, description: str, address: str | None) -> str:
    """The tags of one page: `path` among the documents, plain texts, and its canonical address if it has one.

    What a page has besides its HTML is named with `rel=alternate`: a record its JSON, a role its Markdown. A second word
    stands beside it, as the theme takes a bare `rel=alternate` for another language and looks for a sitemap there.
    """
    made = [
        _property("og:type", "article" if "/" in path else "website"),
        _property("og:site_name", "rolekb"),
        _property("og:title", title),
        _property("og:description", description),
    ]
    if address:
        made.append(_property("og:url", address))
    made.append(_tag("meta", name="twitter:card", content="summary"))
    made += _alternates(path)
    return "\n".join(made) + "\n"


def _alternates(path: str) -> Iterator[str]:
    below = posixpath.relpath(".", _folder_of(path))
    collection, _, name = path.removesuffix(".md").partition("/")
    if collection in COLLECTIONS and name and name != "index" and "/" not in name:
        yield _alternate("application/json", f"{below}/api/v1/{collection}/{name}.json")
        if collection == "roles":
            yield _alternate("text/markdown", f"{below}/roles/{name}.md")
    yield _alternate("application/atom+xml", f"{below}/feed.xml", "feed", title="rolekb: changes")


def _folder_of(path: str) -> str:
    """The folder that a page is served from: its own, as addresses end with a slash."""
    stem = path.removesuffix(".md")
    return posixpath.dirname(stem) or "." if posixpath.basename(stem) == "index" else stem


def _alternate(kind: str, target: str, word: str = "describedby", **more: str) -> str:
    return _tag("link", rel=f"alternate {word}", type=kind, href=posixpath.normpath(target), **more)


def _property(name: str, content: str) -> str:
    return _tag("meta", property=name, content=content)


def _tag(element: str, /, **attributes: str) -> str:
    written = "".join(
        f' {key}="{html.escape(" ".join(printable(value).split()), quote=True)}"'
        for key, value in attributes.items()
    )
    return f"<{element}{written}>"
