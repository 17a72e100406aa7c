"""The project's own files as pages: what changed, and whose data this builds on."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rolekb import paths
from rolekb.docs.pages import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.catalog.knowledge import KnowledgeBase

# File -> (path of its page, title, description, what is said below it).
_FILES = {
    "CHANGELOG.md": (
        "changelog.md",
        "Changelog",
        "What changed in rolekb, release by release.",
        "Changes also come as a [feed](feed.xml).",
    ),
    "NOTICE.md": (
        "notices.md",
        "Notices",
        "Whose data rolekb builds on, under which terms, and the words to show.",
        "What is shipped, and as what: [Data and licences](data-and-licences.md).",
    ),
}


def pages(knowledge: KnowledgeBase) -> Iterator[Page]:
    """A page for each of the files that is there."""
    del knowledge  # the files are the project's
    for name, (path, title, description, end) in _FILES.items():
        if text := text_of(name):
            _, _, body = text.partition("\n")  # without its own heading
            yield Page(path, title, description, f"{body.strip()}\n\n{end}", nav=("About",))


def text_of(name: str) -> str:
    """A file that lies beside the site's own pages; nothing where there is none."""
    path = os.path.join(paths.site(), name)
    if not os.path.isfile(path):
        return ""
    with open(path, encoding="utf-8") as file:
        return file.read()
