"""Edits of a text that also say what they do to its data, so that both can be compared."""

from __future__ import annotations

import copy
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolekb.problems import pointer
from rolekb.reading import read_yaml
from rolekb.reading.document import value_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rolekb.reading.document import Json, Path

# What our schemas' patterns take for a blank, and the line breaks.
BLANKS = (
    "\t\n\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000\ufeff"
)
DOUBLED = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")
TRAILING = re.compile(r"[ \t]+(?=[\r\n]|\Z)")
_LAST = re.compile(r"[ \t]+(?=[\r\n]*\Z)")
_HEADER = re.compile(r"([|>])([0-9+-]*)([^\r\n]*(?:\r\n|\r|\n))")
# Readers of YAML 1.1 take these for true and false.
_MISREAD = frozenset(("y", "n", "yes", "no", "on", "off"))


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of the text to write anew; the value at `path` becomes `value`, or its key `key`."""

    code: str
    path: Path
    start: int
    end: int
    written: str
    value: Json = None
    key: str | None = None

    @property
    def pointer(self) -> str:
        """Where it is, as problems say it."""
        return pointer(self.path)


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text after edits that don't overlap.

    >>> applied("a: B", [Edit("RK204", ("a",), 3, 4, "b", "b"), Edit("RK203", ("a",), 0, 1, "c")])
    'c: b'
    """
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.written + text[edit.end :]
    return text


def expected(data: Json, edits: Sequence[Edit]) -> Json:
    """The data that the text must have after the edits."""
    root: dict[str, Json] = {"": copy.deepcopy(data)}
    # The innermost first: until an outer key is renamed, the paths below it hold.
    for edit in sorted(edits, key=lambda edit: len(edit.path), reverse=True):
        *above, last = ("", *edit.path)
        where = value_at(root, tuple(above))
        if isinstance(where, list):
            where[int(last)] = edit.value
        elif isinstance(where, dict) and edit.key is None:
            where[str(last)] = edit.value
        elif isinstance(where, dict):
            where[str(edit.key)] = where.pop(str(last))
    return root[""]


def renamed(edits: Iterable[Edit]) -> dict[str, str]:
    """The keys that edits rename: the pointer of each, and how it will be called there."""
    return {edit.pointer: pointer((edit.key,))[1:] for edit in edits if edit.key is not None}


def moved(place: str, names: Mapping[str, str]) -> str:
    """Where a pointer leads after keys on its way were renamed.

    >>> moved("/tootls/0", {"/tootls": "tools"})
    '/tools/0'
    """
    if not names:
        return place
    parts, found, at = place.split("/")[1:], "", ""
    for part in parts:
        at += f"/{part}"
        found += f"/{names.get(at, part)}"
    return found


def respelled(written: str, value: str, *, yaml: bool) -> str:
    """How another text is written where `written` stands, quoted as that was, or where it must be.

    >>> respelled("'No'", "no", yaml=True), respelled("No", "no", yaml=True)
    ("'no'", '"no"')
    """
    if yaml and written[:1] == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    if yaml and written[:1] != '"' and _plain(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def _plain(value: str) -> bool:
    """Whether YAML reads the bare word as this text, as a value or a key, in any place."""
    if value.casefold() in _MISREAD or "\n" in value:
        return False
    item, key = read_yaml(f"[{value}]"), read_yaml(f"{value}: 1")
    return (item.data, key.data) == ([value], {value: 1}) and not item.problems + key.problems


def without_blanks(written: str, value: str, wanted: str, *, ends: bool, yaml: bool) -> str | None:
    """The source of a text after its blanks changed, its layout kept; None where that can't be.

    `ends`: those at the ends are gone; otherwise those that are doubled or end a line.
    """
    if yaml and written[:1] in ("|", ">"):
        return _block(written, ends=ends, chomped=value.endswith("\n") > wanted.endswith("\n"))
    quote = written[:1] if written[:1] in ("'", '"') else ""
    inner = written[len(quote) : len(written) - len(quote)]
    inner = inner.strip(BLANKS) if ends else TRAILING.sub("", DOUBLED.sub(" ", inner))
    kept = quote + inner + quote
    if _says(kept, yaml=yaml) == wanted:
        return kept
    # Blanks that are written as escapes, say; what runs over lines would lose them.
    return None if "\n" in written or "\r" in written else respelled(written, wanted, yaml=yaml)


def _block(written: str, *, ends: bool, chomped: bool) -> str | None:
    header = _HEADER.match(written)
    if header is None:
        return None
    style, indicators, rest = header.groups()
    if chomped:
        indicators = indicators.strip("+-") + "-"
    body = written[header.end() :]
    body = _LAST.sub("", body, count=1) if ends else TRAILING.sub("", DOUBLED.sub(" ", body))
    return f"{style}{indicators}{rest}{body}"


def _says(written: str, *, yaml: bool) -> Json:
    if yaml:
        document = read_yaml(f"k: {written}")
        return document.data.get("k") if isinstance(document.data, dict) else None
    try:
        found: Json = json.loads(written)
    except ValueError:
        return None
    return found
