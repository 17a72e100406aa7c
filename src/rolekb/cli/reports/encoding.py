"""JSON that any stream can take and any reader reads, and arrays of it written item by item."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

_NOT_PLAIN = re.compile(r"[^ -~]")
_json = json.JSONEncoder(ensure_ascii=False).encode


def encoded(value: object) -> str:
    r"""A value as JSON on one line, in ASCII: standard output may be in any encoding.

    Half a surrogate pair, which strict readers refuse, is written out, as it is on a terminal.

    >>> print(encoded({"é": "\udcff"}))
    {"\u00e9": "\\udcff"}
    """
    text = _json(value)
    return text if text.isascii() and text.isprintable() else _NOT_PLAIN.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    if "\ud800" <= character <= "\udfff":
        return f"\\\\u{ord(character):04x}"
    return json.dumps(character)[1:-1]


class Items:
    """An array that is written item by item, one a line."""

    def __init__(self, stream: TextIO, indent: str = "  ") -> None:
        self._stream = stream
        self._indent = indent
        self._any = False
        stream.write("[")

    def add(self, value: object) -> None:
        """Write one more item."""
        self._stream.write(f"{',' if self._any else ''}\n{self._indent}{encoded(value)}")
        self._any = True

    def close(self) -> None:
        """Close the array."""
        self._stream.write(f"\n{self._indent[:-2]}]" if self._any else "]")
