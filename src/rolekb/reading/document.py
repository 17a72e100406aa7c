"""A text read into data, with the place of every key and value kept beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rolekb.problems import Problem, Span, pointer

if TYPE_CHECKING:
    from collections.abc import Sequence

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Path: TypeAlias = "tuple[str | int, ...]"

MAX_BYTES = 4 * 1024 * 1024  # a record is a few kilobytes; a file of more is something else
MAX_DEPTH = 64  # our deepest record nests six levels
MAX_VALUES = 20_000  # of one record; our largest has a tenth of them
MAX_PROBLEMS = 100  # a file with more is no record; a hostile one could make millions
MOST_SOUGHT = 16  # places: for more, reading them all is cheaper
_SHOWN = 10_000  # characters of a line
LARGEST_INTEGER = 2**53 - 1  # beyond it JSON readers of other languages lose digits


class Place:
    """Where a value stands, in character offsets; `key` is where its key stands.

    `text` is a plain scalar as written (`2511.20`), which its value no longer tells.
    """

    __slots__ = ("end", "entries", "items", "key", "start", "text")

    def __init__(
        self, start: int, end: int = -1, key: tuple[int, int] | None = None, text: str | None = None
    ) -> None:
        self.start = start
        self.end = end
        self.key = key
        self.text = text
        self.entries: dict[str, Place] | None = None
        self.items: list[Place] | None = None

    def child(self, part: str | int) -> Place | None:
        """The place one step down, if there is such a value."""
        if self.entries is not None and isinstance(part, str):
            return self.entries.get(part)
        if self.items is not None and isinstance(part, int) and 0 <= part < len(self.items):
            return self.items[part]
        return None


class Document:
    """A file or text that was read: its data and places, and what was wrong with it.

    `data` and `place` are None where nothing could be read; `problems` then says why. Faults that
    leave the rest readable (a doubled key, an alias) stand in `problems` beside the data.
    """

    __slots__ = (
        "_sought", "_starts", "_told", "data", "name", "path", "place", "problems", "sound", "text",
    )  # fmt: skip

    def __init__(
        self, name: str, text: str = "", data: Json = None, *, sound: bool = False
    ) -> None:
        self.name = name
        self.path: str | None = None  # of the file that it was read from
        self.text = text
        self.data = data
        self.place: Place | None = None
        self.sound = sound  # data is there, places are yet to be found
        self.problems: list[Problem] = []
        self._starts: list[int] | None = None
        self._sought = 0
        self._told: tuple[int, str] | None = None  # a line, as problems often share one

    @property
    def readable(self) -> bool:
        """Whether there is data to check."""
        return self.sound or self.place is not None

    def lines(self) -> Sequence[int]:
        """The offset of the first character of each line (broken by LF, CR or CRLF)."""
        if self._starts is None:
            starts, text, at = [0], self.text, 0
            if "\r" not in text:
                while (at := text.find("\n", at) + 1) > 0:
                    starts.append(at)
            else:
                while at < len(text):
                    here = text[at]
                    at += 2 if here == "\r" and text[at + 1 : at + 2] == "\n" else 1
                    if here in "\r\n":
                        starts.append(at)
            self._starts = starts
        return self._starts

    def line(self, number: int) -> str | None:
        """The text of a line, counted from 1, or its beginning; None if there is no such line."""
        if self._told is None or self._told[0] != number:
            starts = self.lines()
            if not 0 < number <= len(starts):
                return None
            start = starts[number - 1]
            end = starts[number] if number < len(starts) else len(self.text)
            self._told = number, self.text[start : min(end, start + _SHOWN)].rstrip("\r\n")
        return self._told[1]

    def span(self, start: int, end: int) -> Span:
        """Offsets as lines and columns."""
        from bisect import bisect_right

        lines = self.lines()
        first = bisect_right(lines, start) - 1
        last = bisect_right(lines, max(start, end)) - 1
        return Span(
            first + 1, start - lines[first] + 1, last + 1, max(start, end) - lines[last] + 1
        )

    def find(self, path: Path) -> Place | None:
        """The place at a path, or None where the document has no such value."""
        if self.sound and self.place is None:
            self._sought += 1
            if self._sought <= MOST_SOUGHT:
                from rolekb.reading.seek import seek

                return seek(self.text, path, self.data)
            from rolekb.reading.json import read_json

            self.place = read_json(self.text).place
        return placed(self.place, path)

    def span_at(self, path: Path, *, key: bool = False) -> Span | None:
        """The span of the value at `path`, or of its key; the nearest value above it if absent."""
        while (place := self.find(path)) is None:
            if not path:
                return None
            path = path[:-1]
        if key and place.key is not None:
            return self.span(*place.key)
        if place.entries and place.items is None:  # the whole mapping would be half the file
            first = next(iter(place.entries.values()))
            return self.span(*(first.key or (first.start, first.end)))
        if self.place is None:
            from rolekb.reading.seek import first_key

            return self.span(*(first_key(self.text, place) or (place.start, place.end)))
        return self.span(place.start, place.end)

    def fault(
        self, code: str, message: str, cure: str, start: int, end: int, path: Path = ()
    ) -> Problem:
        """A problem at given offsets, added to this document's; ends the reading if there are too many."""
        problem = Problem(
            code, message, cure, self.name, self.span(start, end), pointer=pointer(path)
        )
        self.problems.append(problem)
        if len(self.problems) >= MAX_PROBLEMS:
            raise Unreadable
        return problem


def placed(place: Place | None, path: Path) -> Place | None:
    """The place so many steps down from another; None where there is no such value."""
    for part in path:
        if place is None:
            return None
        place = place.child(part)
    return place


def value_at(data: Json, path: Path) -> Json:
    """The value at a path that leads somewhere; KeyError or IndexError where it does not.

    >>> value_at({"a": [1, 2]}, ("a", 1))
    2
    """
    for part in path:
        if isinstance(part, str):
            if not isinstance(data, dict):
                raise KeyError(part)
            data = data[part]
        else:
            if not isinstance(data, list):
                raise KeyError(part)
            data = data[part]
    return data


class Unreadable(Exception):
    """Ends a reader at the first fault past which nothing can be read; never leaves this package."""
