"""What the site is made of: pages of Markdown and files that are served as they are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from rolekb.docs import escape

if TYPE_CHECKING:
    from rolekb.reading import Json


class Page(NamedTuple):
    """One page: where it stands, what it is called, what it says.

    `path` is below the folder of documents, with forward slashes ("roles/data-engineer.md").
    `title` and `description` are plain text, escaped when they are written; `body` is Markdown that is escaped already, without a
    heading of its own. `nav` names the sections under which the page stands, outermost first: () is the top, None leaves the page
    out of the navigation. A path that ends with "index.md" is the page of its section itself.
    """

    path: str
    title: str
    description: str
    body: str
    jsonld: tuple[dict[str, Json], ...] = ()
    nav: tuple[str, ...] | None = None
    searched: float = 1  # 0 leaves it out of the search, more than 1 lifts it
    hidden: tuple[str, ...] = ()  # of "navigation", "toc" and "path"


class File(NamedTuple):
    """A file that is served as it is."""

    path: str
    content: bytes


def render(page: Page) -> str:
    r"""The page as a Markdown file: front matter, heading, body, data for search engines.

    >>> print(render(Page("a.md", "A | B", "Both.", "Text.")))
    ---
    title: "A &#124; B"
    description: "Both."
    ---
    <BLANKLINE>
    # A &#124; B
    <BLANKLINE>
    Text.
    <BLANKLINE>
    """
    head = [
        "---",
        f"title: {_quoted(escape.attribute(page.title))}",
        f"description: {_quoted(escape.attribute(page.description))}",
    ]
    if page.searched != 1:
        head += ["search:", f"  boost: {page.searched:g}" if page.searched else "  exclude: true"]
    if page.hidden:
        head += [f"hide: [{', '.join(page.hidden)}]"]
    parts = [
        "\n".join([*head, "---"]),
        f"# {escape.heading(page.title)}",
        page.body.strip(),
        *(f'<script type="application/ld+json">{_within_script(data)}</script>' for data in page.jsonld),
    ]  # fmt: skip
    return "\n\n".join(part for part in parts if part) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _within_script(data: dict[str, Json]) -> str:
    # As JSON says them too, so that no text can end the element or begin another.
    written = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    for sign in "<>&":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return written
