"""Examples that are checked by a schema of the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.validation.rules.rule import Example
from rolekb.validation.rules.samples import MARK, job, marked

if TYPE_CHECKING:
    from collections.abc import Mapping


def given(files: Mapping[str, str], schema: str) -> Example:
    """An example with its schema; a bad one has its fault marked."""
    found = marked(files) if any(MARK in text for text in files.values()) else Example(files)
    return found._replace(schema=schema)


def field(name: str, value: str, asked: str) -> Example:
    """A job with a field `x-name` of its own, and a schema that asks something of it.

    >>> field("hours", "▸7", '{"multipleOf": 5}').at
    'acme-analyst.yaml:8:10'
    """
    return given(job(**{f"x-{name}": value}), f'{{"properties": {{"x-{name}": {asked}}}}}')


def renamed(files: Mapping[str, str], key: str, other: str) -> dict[str, str]:
    """The same files with a key written otherwise, or marked."""
    return {name: text.replace(f"\n{key}:", f"\n{other}:") for name, text in files.items()}
