"""YAML text to JSON-compatible data with places: the core schema of YAML 1.2, nothing that surprises.

The events come from libyaml through PyYAML (its pure-Python parser where libyaml is missing); what
they mean is decided here. `NO`, `12:30` and dates stay text. Anchors, aliases, tags, doubled keys and
keys that are not text are problems with their place, not silent readings.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rolekb.reading.document import (
    LARGEST_INTEGER,
    MAX_DEPTH,
    Document,
    Json,
    Path,
    Place,
    Unreadable,
)

if TYPE_CHECKING:
    from yaml.events import Event, NodeEvent, ScalarEvent

_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_TRUE = frozenset(("true", "True", "TRUE"))
_FALSE = frozenset(("false", "False", "FALSE"))
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
# libyaml still breaks lines at these, as YAML 1.1 did; while it reads, non-characters stand for them.
_STAND_INS = {0x85: 0x1FFFE, 0x2028: 0x1FFFF, 0x2029: 0x2FFFE}
_ORIGINALS = {stand_in: original for original, stand_in in _STAND_INS.items()}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_TOO_DEEP = "exceeded maximum nesting depth"  # libyaml's own limit, 1,000 from 0.2.6 on
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")


def read_yaml(text: str, name: str = "<text>") -> Document:
    """Read one YAML document; faults are in the answer's `problems`.

    >>> read_yaml("country: NO").data
    {'country': 'NO'}
    """
    document = Document(name, text.removeprefix("\ufeff"))  # libyaml would not count it
    try:
        try:
            _Reader(document).run(document.text)
        except _LookedTooFar as limit:
            # It looks ahead, and gave up before it told of the level that is one too many for us.
            document.problems.clear()
            _Reader(document).run(document.text[: limit.at])
    except Unreadable:
        document.data, document.place = None, None
    return document


class _LookedTooFar(Exception):
    """The parser met its own limit of nesting `at` characters into the text."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


class _Reader:
    """Builds data and places from parser events, without recursion."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.path: list[str | int] = []
        # Open collections: the data, its place, and for a mapping the key that awaits its value.
        self.open: list[tuple[dict[str, Json] | list[Json], Place]] = []
        self.key: list[tuple[str, tuple[int, int]] | None] = []

    def run(self, text: str) -> None:
        import yaml  # here, because reading is not always needed and the import is dear

        # The typed stubs know only the Python parser; both classes yield the same events.
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        if found := _FORBIDDEN.search(text):  # libyaml would name its place in bytes
            self.document.fault(
                "RK106", f"this is not YAML: U+{ord(found.group()):04X} may not stand here",
                "Remove the character", *found.span(),
            )  # fmt: skip
            raise Unreadable
        documents = 0
        try:
            for event in yaml.parse(text.translate(_STAND_INS), Loader=loader):
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self.stop(
                            "RK107", "a second YAML document begins here",
                            "Keep one record in a file", event,
                        )  # fmt: skip
                elif isinstance(event, yaml.AliasEvent):
                    self.fault(
                        "RK105", f"the alias *{event.anchor} stands for another part of the file",
                        "Write the value out here", event,
                    )  # fmt: skip
                    self.put(None, Place(*_ends(event)))
                elif isinstance(event, yaml.ScalarEvent):
                    self.check_node(event)
                    self.scalar(event)
                elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                    self.check_node(event)
                    self.begin(event, {} if isinstance(event, yaml.MappingStartEvent) else [])
                elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                    self.end(event)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            at = mark.index if mark else 0
            if error.problem == _TOO_DEEP and at < len(text):
                raise _LookedTooFar(at) from error
            said = ", ".join(part for part in (error.context, error.problem) if part)
            self.document.fault(
                "RK106", f"this is not YAML: {said}", "Mend the syntax here", at, at + 1
            )
            raise Unreadable from error
        except yaml.YAMLError as error:  # characters that YAML forbids
            at = getattr(error, "position", 0)
            self.document.fault(
                "RK106", f"this is not YAML: {getattr(error, 'reason', error)}",
                "Remove the character", at, at + 1,
            )  # fmt: skip
            raise Unreadable from error
        if self.document.place is None:
            self.document.fault(
                "RK103", "there is no record here", "Write one, or remove the file", 0, 0
            )

    def fault(self, code: str, message: str, cure: str, event: Event) -> None:
        start, end = _ends(event)
        self.document.fault(code, message, cure, start, end, self.here())

    def stop(self, code: str, message: str, cure: str, event: Event) -> None:
        self.fault(code, message, cure, event)
        raise Unreadable

    def here(self) -> Path:
        waiting = self.key[-1] if self.key else None
        return tuple(self.path) if waiting is None else (*self.path, waiting[0])

    def check_node(self, event: NodeEvent) -> None:
        if event.anchor is not None:
            self.fault(
                "RK105", f"the anchor &{event.anchor} lets other parts repeat this one",
                "Remove it and write values out where they belong", event,
            )  # fmt: skip
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.fault(
                "RK104",
                f"the tag {tag} would turn data into something else",
                "Remove the tag",
                event,
            )

    def scalar(self, event: ScalarEvent) -> None:
        event.value = event.value.translate(_ORIGINALS)
        start, end = _ends(event)
        plain = not event.style  # libyaml says "", the Python parser None
        if self.open and isinstance(self.open[-1][0], dict) and self.key[-1] is None:
            if plain and not isinstance(self.plain(event), str):
                self.fault(
                    "RK108", f"the key {event.value or 'null'} is not text",
                    f'Quote it: "{event.value}"', event,
                )  # fmt: skip
            self.key[-1] = (event.value, (start, end))
            return
        value = self.plain(event) if plain else event.value
        self.put(value, Place(start, end, text=event.value if plain else None))

    def plain(self, event: ScalarEvent) -> Json:
        text: str = event.value
        if text in _NULL:
            return None
        if text in _TRUE:
            return True
        if text in _FALSE:
            return False
        if text[0] not in "+-.0123456789":
            return text
        if _INTEGER.fullmatch(text):
            base = {"0o": 8, "0x": 16}.get(text[:2], 10)
            if len(text) <= 40 and abs(number := int(text, base)) <= LARGEST_INTEGER:
                return number
            self.fault(
                "RK109", "this number has more digits than JSON readers keep", "Quote it", event
            )
            return text
        if _FLOAT.fullmatch(text):
            size = float(text)
            if size in (float("inf"), float("-inf")):
                self.fault("RK109", "this number is too large to keep", "Quote it", event)
                return text
            return size
        if _NOT_FINITE.fullmatch(text):
            self.fault("RK109", f"{text} is not a number that JSON knows", "Leave it out", event)
        return text

    def begin(self, event: NodeEvent, data: dict[str, Json] | list[Json]) -> None:
        if len(self.open) >= MAX_DEPTH:
            self.stop(
                "RK110", f"values nest more than {MAX_DEPTH} deep", "Flatten the record", event
            )
        if self.open and isinstance(self.open[-1][0], dict) and self.key[-1] is None:
            self.stop("RK108", "a key must be text, not a collection", "Use a text key", event)
        start, _ = _ends(event)
        place = Place(start)
        if isinstance(data, dict):
            place.entries = {}
        else:
            place.items = []
        self.put(data, place)
        self.open.append((data, place))
        self.key.append(None)
        if isinstance(data, list):
            self.path.append(0)

    def end(self, event: Event) -> None:
        data, place = self.open.pop()
        self.key.pop()
        # A block collection "ends" where the next token starts; its last child is the honest end.
        children = place.items if place.items is not None else list((place.entries or {}).values())
        start, end = _ends(event)
        place.end = children[-1].end if start == end and children else end
        if isinstance(data, list):
            self.path.pop()
        self.step()

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
            waiting = self.key[-1]
            if waiting is None:  # an alias or collection as a key; already a problem
                self.key[-1] = ("", (place.start, place.end))
                return
            name, place.key = waiting
            if name in data:
                self.document.fault(
                    "RK102", f"the key {name!r} stands twice in one mapping",
                    "Keep one of the two", *place.key, (*self.path, name),
                )  # fmt: skip
            data[name] = value
            if parent.entries is not None:
                parent.entries[name] = place
            self.path.append(name)
        if not isinstance(value, (dict, list)):
            self.step()

    def step(self) -> None:
        """A value is complete: move the path on to where the next one will stand."""
        if not self.open:
            return
        if isinstance(self.open[-1][0], list):
            last = self.path[-1]
            self.path[-1] = last + 1 if isinstance(last, int) else 0
        else:
            self.path.pop()
            self.key[-1] = None


def _ends(event: Event) -> tuple[int, int]:
    """Character offsets of an event; the parser marks every one, whatever its stubs allow."""
    assert event.start_mark is not None
    assert event.end_mark is not None
    return event.start_mark.index, event.end_mark.index
