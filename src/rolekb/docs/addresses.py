"""The lasting addresses of what the site shows: under w3id.org, which leads to wherever it is published."""

from __future__ import annotations

HOME = "https://w3id.org/rolekb/"


def page_address(path: str) -> str:
    """The lasting address of a page, by its path among the documents.

    >>> page_address("roles/data-engineer.md"), page_address("rules/index.md")
    ('https://w3id.org/rolekb/roles/data-engineer/', 'https://w3id.org/rolekb/rules/')
    """
    below = path.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{HOME}{below}/" if below else HOME


def record_address(collection: str, record_id: str) -> str:
    """The lasting address of a record's page."""
    return page_address(f"{collection}/{record_id}.md")
