"""MkDocs' second way in: what the site says of and through the command line, and of each page to machines.

Apart from `rolekb.docs.hook`, as nothing in `rolekb.docs` imports the command line.
"""

from __future__ import annotations

import os
from html import unescape
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File as Document

import rolekb
from rolekb.cli import site_pages
from rolekb.docs import head, site

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as BuiltPage


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Enter the reference of the commands in the navigation."""
    settings: Any = config  # MkDocs leaves open what its lists hold
    settings.nav = site.navigation(settings.nav or [], site_pages.pages())
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the reference of the commands."""
    for path, content in site.contents(site_pages.pages()):
        files.append(Document.generated(config, path, content=content))
    return files


def on_post_page(output: str, page: BuiltPage, config: MkDocsConfig) -> str:
    """Say in the page's head what it is."""
    built: Any = page  # MkDocs leaves open what front matter holds
    described = str(built.meta.get("description") or config.site_description or "")
    title = str(built.meta.get("title") or built.title or config.site_name)
    # Generated pages escape both, as themes show them raw; `head` takes plain texts.
    plain = (unescape(title), unescape(described))
    tags = head.tags(page.file.src_uri, *plain, page.canonical_url)
    return head.inserted(output, tags)


def on_post_build(config: MkDocsConfig) -> None:
    """Lay Markdown beside the pages; before the build MkDocs would take it for pages of its own."""
    for file in site_pages.twins(rolekb.knowledge):
        target = os.path.join(config.site_dir, *file.path.split("/"))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as handle:
            handle.write(file.content)
