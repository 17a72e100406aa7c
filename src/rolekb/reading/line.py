"""One JSON record of a feed, its places found only when asked for: nearly all are sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.problems import Span
from rolekb.reading.document import MOST_SOUGHT, Place, placed
from rolekb.reading.seek import first_key, seek

if TYPE_CHECKING:
    from rolekb.reading.document import Json, Path


class Line:
    """A line of a feed that is known to be JSON: like a `Document`, for one record.

    >>> import json
    >>> text = '{"pay": {"currency": "usd"}}'
    >>> Line("jobs.jsonl", text, 7, json.loads(text)).span_at(("pay", "currency"))
    Span(line=7, column=22, end_line=7, end_column=27)
    """

    __slots__ = ("_found", "_places", "_sought", "data", "name", "number", "text")

    def __init__(self, name: str, text: str, number: int, data: Json) -> None:
        self.name = name
        self.text = text
        self.number = number
        self.data = data
        self._found: tuple[Path, Place | None] | None = None  # the same place is asked for twice
        self._sought = 0
        self._places: Place | None = None

    def find(self, path: Path) -> Place | None:
        """The place at a path, or None where the record has no such value."""
        if self._found is None or self._found[0] != path:
            self._sought += 1
            if self._sought <= MOST_SOUGHT:
                self._found = path, seek(self.text, path, self.data)
            else:
                if self._places is None:
                    from rolekb.reading.json import read_json

                    # None of a line in which very many keys stand twice: then it is told as a whole.
                    self._places = read_json(self.text).place or Place(0, len(self.text))
                self._found = path, placed(self._places, path)
        return self._found[1]

    def span_at(self, path: Path, *, key: bool = False) -> Span | None:
        """The span of the value at `path`, or of its key; the nearest value above it if absent."""
        while (place := self.find(path)) is None:
            path = path[:-1]
        if key and place.key is not None:
            return self.span(*place.key)
        first = first_key(self.text, place)  # of a mapping it stands for the whole
        return self.span(*(first or (place.start, place.end)))

    def span(self, start: int, end: int) -> Span:
        """Offsets as the line and columns."""
        return Span(self.number, start + 1, self.number, end + 1)
