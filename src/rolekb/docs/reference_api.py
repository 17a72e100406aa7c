"""The reference of the Python interface: every public name, written out by mkdocstrings from its docstring.

The names are lazy (`rolekb.__getattr__`), so each is pointed to where it is defined.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import rolekb
from rolekb.catalog.store import COLLECTIONS
from rolekb.docs import blocks
from rolekb.docs.pages import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.catalog.knowledge import KnowledgeBase

_GROUPS = {
    "functions": "Functions",
    "knowledge": "The knowledge base",
    "records": "Records",
    "answers": "Answers",
    "errors": "Errors",
}


def pages(knowledge: KnowledgeBase) -> Iterator[Page]:
    """One page: collections, functions, classes, errors."""
    parts = [
        "```python\nimport rolekb\n```",
        (
            "Everything is offline, typed (`py.typed`) and immutable, and read when first asked for. What this page lists is public; all "
            "else may change without notice."
        ),
        _collections(knowledge),
    ]
    for group, title in _GROUPS.items():
        names = [name for name in rolekb.__all__ if group_of(name) == group]
        parts.append(f"## {title} {{ #{group} }}")
        parts += [f"::: {home_of(name)}" for name in names]
    yield Page(
        path="reference/api.md",
        title="Python",
        description="The public Python interface of rolekb: functions, records, answers, errors.",
        body=blocks.joined(*parts),
        nav=("Reference",),
    )


def group_of(name: str) -> str:
    """Under which heading a public name stands; the collections and the version have a table instead.

    >>> [group_of(name) for name in ("compare", "Role", "UnknownRecord", "roles")]
    ['functions', 'records', 'errors', '']
    """
    value: object = getattr(rolekb, name)
    if inspect.isfunction(value):
        return "functions"
    if not inspect.isclass(value):
        return ""
    if issubclass(value, BaseException):
        return "errors"
    room = value.__module__.split(".")[1]
    return {"catalog": "knowledge", "models": "records"}.get(room, "answers")


def home_of(name: str) -> str:
    """Where a public name is defined.

    >>> home_of("Comparison")
    'rolekb.comparison.values.Comparison'
    """
    value: object = getattr(rolekb, name)
    assert inspect.isclass(value) or inspect.isfunction(value)
    return f"{value.__module__}.{value.__qualname__}"


def _collections(knowledge: KnowledgeBase) -> str:
    rows = [
        (f"`rolekb.{name}`", type_of(kind), f"{len(knowledge.collection(name)):,}")
        for name, (kind, _) in COLLECTIONS.items()
    ]
    whole = f"[KnowledgeBase][{home_of('KnowledgeBase')}]"
    return blocks.section(
        "Collections",
        "Each is a mapping from ids to records; `.raw(id)` gives a record as plain data. "
        f"`rolekb.knowledge`, a {whole}, holds them all; `rolekb.__version__` is the package's version.",
        blocks.table(("name", "of", "records>"), rows),
        anchor="collections",
    )


def type_of(kind: str) -> str:
    """A link from a kind of record to its class."""
    return f"[{kind.capitalize()}][{home_of(kind.capitalize())}]"
