"""An extension for griffe, by which mkdocstrings reads our docstrings as they are written.

Examples in them are doctests, which Markdown would take for quotations within quotations; and the fields of
records are described in the JSON Schemas alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import griffe

from rolekb import schemas
from rolekb.docs.schema_fields import mapping

if TYPE_CHECKING:
    from rolekb.reading.document import Json

_DOCTEST = re.compile(r"^>>> .*?(?=\n\s*\n|\Z)", re.MULTILINE | re.DOTALL)
_MODELS = {f"rolekb.models.{kind}.{kind.capitalize()}": kind for kind in schemas.KINDS}


class Docstrings(griffe.Extension):
    """Fences doctests, and gives the fields of records what their schema says of them."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:  # noqa: ANN401 - what else griffe hands over
        """Mend one object's docstring."""
        if obj.docstring is not None:
            obj.docstring.value = fenced(obj.docstring.value)

    def on_class_members(self, *, cls: griffe.Class, **_: Any) -> None:  # noqa: ANN401 - the same
        """Describe a record's fields."""
        kind = _MODELS.get(cls.path)
        if kind is None:
            return
        properties = mapping(schemas.schema(kind).get("properties"))
        for name, member in cls.members.items():
            if member.is_attribute and not member.is_alias and name in properties:
                member.docstring = griffe.Docstring(_said(kind, name, properties[name]))


def fenced(text: str) -> str:
    r"""A docstring with each doctest in a fence, as Markdown wants it.

    >>> fenced("One.\n\n>>> 1 + 1\n2").split("\n")
    ['One.', '', '```pycon', '>>> 1 + 1', '2', '```']
    """
    return _DOCTEST.sub(lambda found: f"```pycon\n{found[0].rstrip()}\n```", text)


def _said(kind: str, name: str, field: Json) -> str:
    return f"{mapping(field).get('description', '')} [Schema](schema/{kind}.md#{name})"
