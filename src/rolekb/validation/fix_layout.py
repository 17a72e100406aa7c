"""The layout of YAML files: the order of the top-level keys, and the first line for editors."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from rolekb import schemas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rolekb.reading.document import Document, Json

_NAMES_SCHEMA = re.compile(r"(#[ \t]*yaml-language-server:[ \t]*\$schema=)(\S+?)([^/\s]*)([ \t]*)")
_BREAK = re.compile(r"\r\n|\r|\n")
_MOST_FOLDERS = 8


def in_order(document: Document, kind: str) -> str | None:
    """The text with its top-level keys in the schema's order; None where they can't be moved.

    A key moves with its value, the comments directly above it and what follows up to the next. One
    that the schema doesn't know stays behind the key that it follows.
    """
    known = schemas.schema(kind)["properties"]
    cuts = _cuts(document)
    if cuts is None or not isinstance(known, dict) or not isinstance(document.data, dict):
        return None
    text, ranks = document.text, {key: rank for rank, key in enumerate(known)}
    line_end = line_break(text)
    blocks: list[tuple[int, str]] = []
    rank = -1
    for key, start, end in zip(document.data, cuts[:-1], cuts[1:], strict=True):
        rank = ranks.get(key, rank)
        block = text[start:end]
        blocks.append((rank, block if block[-1:] in ("\n", "\r") else block + line_end))
    body = "".join(block for _, block in sorted(blocks, key=lambda item: item[0]))
    if text[cuts[-1] - 1] not in "\r\n":
        body = body.removesuffix(line_end)
    return text[: cuts[0]] + body + text[cuts[-1] :]


def _cuts(document: Document) -> list[int] | None:
    """Where the block of each top-level key begins, and where the last one ends."""
    root, text, lines = document.find(()), document.text, document.lines()
    if document.problems or root is None or not root.entries or text[root.start] == "{":
        return None
    cuts: list[int] = []
    indent, before = "", 0  # `before`: where the previous value ended
    for place in root.entries.values():
        if place.key is None:
            return None
        at = _line(lines, place.key[0])
        margin = text[lines[at] : place.key[0]]
        if margin.strip(" ") or (cuts and margin != indent):
            return None
        indent = margin
        # What stands above the first key is the file's heading, and stays there.
        while cuts and lines[at - 1] >= before and text.startswith(indent + "#", lines[at - 1]):
            at -= 1
        cuts.append(lines[at])
        before = max(place.end, place.key[1])
    after = _line(lines, before - 1) + 1
    while after < len(lines) and _deeper_comment(text, lines[after], indent):
        after += 1
    return [*cuts, lines[after] if after < len(lines) else len(text)]


def _line(lines: Sequence[int], at: int) -> int:
    return bisect_right(lines, at) - 1


def _deeper_comment(text: str, start: int, indent: str) -> bool:
    line = _BREAK.split(text[start : start + 2000], maxsplit=1)[0]
    return line.startswith(indent + " ") and line.lstrip(" ").startswith("#")


def with_editor_line(document: Document, kind: str, version: Json) -> str | None:
    """The text with a first line that names its schema; None where it names one of the user's own."""
    text = document.text
    first = _BREAK.split(text, maxsplit=1)[0]
    named = _NAMES_SCHEMA.fullmatch(first)
    if named is not None:
        others = {f"{other}.schema.json" for other in schemas.KINDS}
        if named[3] not in others or not named[2].endswith("/"):
            return None
        return f"{named[1]}{named[2]}{kind}.schema.json{named[4]}{text[len(first) :]}"
    line_end = line_break(text)
    for found in re.finditer(r"^#.*(?:\r\n|\r|\n)", _head(document), re.MULTILINE):
        line = found[0].rstrip("\r\n")
        named = _NAMES_SCHEMA.fullmatch(line)
        if named is not None and named[3] == f"{kind}.schema.json":  # further down: move it up
            return line + line_end + text[: found.start()] + text[found.end() :]
    number = version if version in schemas.versions() else schemas.versions()[-1]
    address = _address(document.name, kind, int(str(number)))
    return f"# yaml-language-server: $schema={address}{line_end}{text}"


def _head(document: Document) -> str:
    """The text before the first key."""
    place = document.find(())
    return document.text[: place.start] if place else ""


def line_break(text: str) -> str:
    r"""How the text ends its lines.

    >>> line_break("a: 1\r\nb: 2\n")
    '\r\n'
    """
    found = _BREAK.search(text)
    return found[0] if found else "\n"


def _address(path: str, kind: str, version: int) -> str:
    """The schema's address, relative where the file lies in a copy of this repository."""
    url = str(schemas.schema(kind, version)["$id"])
    above = here = os.path.dirname(os.path.realpath(path))
    for _ in range(_MOST_FOLDERS):
        candidate = os.path.join(above, "schema", f"v{version}", f"{kind}.schema.json")
        if _holds(candidate, url):
            relative = os.path.relpath(candidate, here).replace(os.sep, "/")
            return url if re.search(r"\s", relative) else relative
        above = os.path.dirname(above)
    return url


def _holds(path: str, url: str) -> bool:
    try:
        if not os.path.isfile(path):
            return False
        with open(path, encoding="utf-8") as file:
            return f'"{url}"' in file.read(2000)
    except (OSError, ValueError):
        return False
