"""JSON text to data with places: RFC 8259 to the letter, doubled keys and lost digits refused."""

from __future__ import annotations

import json
import re

from rolekb.reading.document import (
    LARGEST_INTEGER,
    MAX_DEPTH,
    Document,
    Json,
    Place,
    Unreadable,
)

_BLANK = re.compile(r"[ \t\n\r]*+")
_STRING = re.compile(
    r'"([^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*+)*+)"'
)
_NUMBER = re.compile(r"(-?(?:0|[1-9][0-9]*+))(\.[0-9]++)?([eE][+-]?[0-9]++)?")
_WORD = re.compile(r"[A-Za-z_.+-][A-Za-z0-9_.+-]{0,40}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LITERALS: dict[str, bool | None] = {"true": True, "false": False, "null": None}


def read_json(text: str, name: str = "<text>") -> Document:
    """Read one JSON value; faults are in the answer's `problems`.

    >>> read_json('{"a": [1, 2.5, "x"]}').data
    {'a': [1, 2.5, 'x']}
    """
    document = Document(name, text)
    try:
        _Reader(document).run()
    except Unreadable:
        document.data, document.place = None, None
    return document


class _Reader:
    """A scanner with a stack of its own, so that no nesting can exhaust Python's."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.at = 0
        self.open: list[tuple[dict[str, Json] | list[Json], Place]] = []
        self.path: list[str | int] = []

    def run(self) -> None:
        self.blank()
        if self.at == len(self.text):
            self.stop("RK103", "there is no record here", "Write one, or remove the file")
        self.value(None)
        while self.open:
            self.next_child()
        self.blank()
        if self.at < len(self.text):
            self.stop("RK106", "this is not JSON: text goes on after the value", "Remove it")

    def blank(self) -> None:
        match = _BLANK.match(self.text, self.at)
        if match:
            self.at = match.end()

    def stop(self, code: str, message: str, cure: str) -> None:
        self.document.fault(code, message, cure, self.at, self.at + 1, tuple(self.path))
        raise Unreadable

    def expect(self, wanted: str) -> None:
        if not self.text.startswith(wanted, self.at):
            found = self.text[self.at : self.at + 1] or "the end of the file"
            self.stop(
                "RK106", f"this is not JSON: {wanted!r} was expected before {found!r}",
                f"Write {wanted}",
            )  # fmt: skip
        self.at += 1

    def value(self, key: tuple[int, int] | None) -> None:
        """Read a scalar, or open a collection, at the present place."""
        start, text = self.at, self.text
        here = text[start : start + 1]
        place = Place(start, key=key)
        if here in ("{", "["):
            if len(self.open) >= MAX_DEPTH:
                self.stop("RK110", f"values nest more than {MAX_DEPTH} deep", "Flatten the record")
            self.at += 1
            data: dict[str, Json] | list[Json] = {} if here == "{" else []
            if here == "{":
                place.entries = {}
            else:
                place.items = []
            self.put(data, place)
            self.open.append((data, place))
            return
        value: Json
        if here == '"':
            value = self.string()
        elif match := _NUMBER.match(text, start):
            value = self.number(match)
            place.text = match.group()
        else:
            word = _WORD.match(text, start)
            if word is None or word.group() not in _LITERALS:
                found = word.group() if word else here or "the end of the file"
                self.stop(
                    "RK106", f"this is not JSON: a value was expected, not {found!r}",
                    "Write text in double quotes, a number, true, false, null, { or [",
                )  # fmt: skip
                raise AssertionError  # stop() raised
            self.at = word.end()
            value = _LITERALS[word.group()]
            place.text = word.group()
        place.end = self.at
        self.put(value, place)

    def string(self) -> str:
        match = _STRING.match(self.text, self.at)
        if match is None:
            self.stop(
                "RK106", "this is not JSON: the text has no end, a raw control character or a bad escape",
                'Close it with ", and escape what is special',
            )  # fmt: skip
            raise AssertionError  # stop() raised
        body = str(match.group(1))
        if "\\" in body:
            body = str(json.loads(match.group()))
        if _SURROGATE.search(body):
            self.document.fault(
                "RK111", "half of a surrogate pair stands alone in this text",
                "Remove the escape or complete the pair", self.at, match.end(), tuple(self.path),
            )  # fmt: skip
            body = _SURROGATE.sub("�", body)
        self.at = match.end()
        return body

    def number(self, match: re.Match[str]) -> int | float | str:
        self.at = match.end()
        whole, fraction, exponent = match.groups()
        if fraction is None and exponent is None:
            if len(whole) <= 20 and abs(number := int(whole)) <= LARGEST_INTEGER:
                return number
        elif abs(size := float(match.group())) != float("inf"):
            return size
        self.document.fault(
            "RK109", "this number has more digits than JSON readers keep", "Write it as text",
            *match.span(), tuple(self.path),
        )  # fmt: skip
        return match.group()

    def put(self, value: Json, place: Place) -> None:
        if not self.open:
            self.document.data, self.document.place = value, place
            return
        data, parent = self.open[-1]
        if isinstance(data, list):
            data.append(value)
            if parent.items is not None:
                parent.items.append(place)
        else:
            data[str(self.path[-1])] = value
            if parent.entries is not None:
                parent.entries[str(self.path[-1])] = place

    def next_child(self) -> None:
        """In the innermost open collection: read one child, or its end."""
        data, place = self.open[-1]
        closing = "}" if isinstance(data, dict) else "]"
        self.blank()
        if self.text.startswith(closing, self.at):
            self.close(place)
            return
        if data:
            self.path.pop()
            self.expect(",")
            self.blank()
        if isinstance(data, list):
            self.path.append(len(data))
            self.value(None)
            return
        start = self.at
        if not self.text.startswith('"', start):
            found = self.text[start : start + 1] or "the end of the file"
            self.stop(
                "RK106", f"this is not JSON: a key was expected, not {found!r}",
                "Write the key in double quotes; no comma stands before a closing brace",
            )  # fmt: skip
        name, key = self.string(), (start, self.at)
        self.path.append(name)
        if name in data:
            self.document.fault(
                "RK102", f"the key {name!r} stands twice in one mapping", "Keep one of the two",
                *key, tuple(self.path),
            )  # fmt: skip
        self.blank()
        self.expect(":")
        self.blank()
        self.value(key)

    def close(self, place: Place) -> None:
        data, _ = self.open.pop()
        if data:
            self.path.pop()
        self.at += 1
        place.end = self.at
