"""`rolekb extract`: files in, the skills and tools that they name out."""

from __future__ import annotations

import os
import sys
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from rolekb.cli.page import Page
from rolekb.errors import RolekbError
from rolekb.resolve.terms import extract

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.resolve.terms import Mention, TextFormat

STDIN = "-"
_MOST = 64 << 20  # bytes of one file
_ENDINGS: dict[str, TextFormat] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".md": "markdown", ".markdown": "markdown",
}  # fmt: skip
_PLACES, _SPELLINGS = 4, 3  # of one term, in a table


class Unreadable(RolekbError):
    """A file that can't be taken in."""


class Placed(NamedTuple):
    """A mention with where it begins for people: line and column, both from 1."""

    mention: Mention
    line: int
    column: int


def found_in(
    files: Iterable[str], markup: TextFormat | None, knowledge: KnowledgeBase
) -> dict[str, list[Placed]]:
    """The mentions of each file, in the order in which files were given."""
    found: dict[str, list[Placed]] = {}
    for file in files:
        if file not in found:
            kind = markup or _ENDINGS.get(os.path.splitext(file)[1].lower(), "text")
            text = _read(file)
            found[file] = list(_placed(text, extract(text, format=kind, knowledge=knowledge)))
    return found


def rows(found: dict[str, list[Placed]]) -> list[dict[str, str | int]]:
    """Each mention as plain data."""
    return [
        {
            "file": file, "vocabulary": mention.vocabulary, "id": mention.id, "start": mention.start,
            "end": mention.end, "line": line, "column": column, "text": mention.text,
        }
        for file, placed in found.items()
        for mention, line, column in placed
    ]  # fmt: skip


def print_terms(found: dict[str, list[Placed]], knowledge: KnowledgeBase) -> None:
    """A table of terms for each file, the most often named first."""
    from rolekb.cli.text import show

    for file, placed in found.items():
        name = "standard input" if file == STDIN else file
        terms: dict[tuple[str, str], list[Placed]] = {}
        for one in placed:
            terms.setdefault((one.mention.vocabulary, one.mention.id), []).append(one)
        if not terms:
            show(Page(f"{name}: no skill or tool is named"))
            continue
        page = Page(f"{name}: {_counted(len(placed), 'mention')} of {_counted(len(terms), 'term')}")
        ordered = sorted(terms.items(), key=lambda term: (-len(term[1]), term[1][0].mention.start))
        page.table(
            "",
            ("term", "kind", "times", "written", "line:column"),
            [
                (_label(knowledge, vocabulary, term_id), vocabulary, str(len(ones)), *_where(ones))
                for (vocabulary, term_id), ones in ordered
            ],
            (3, 0, 0, 3, 3),
        )
        show(page)


def _label(knowledge: KnowledgeBase, vocabulary: str, term_id: str) -> str:
    records = knowledge.tools if vocabulary == "tool" else knowledge.skills
    return str(records.raw(term_id)["label"])


def _where(ones: list[Placed]) -> tuple[str, str]:
    spellings = list(Counter(" ".join(one.mention.text.split()) for one in ones))
    places = [f"{one.line}:{one.column}" for one in ones]
    return _first(spellings, _SPELLINGS), _first(places, _PLACES)


def _first(texts: list[str], most: int) -> str:
    more = len(texts) - most
    return ", ".join(texts[:most]) + (f" and {more} more" if more > 0 else "")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" + "s" * (count != 1)


def _placed(text: str, mentions: Iterable[Mention]) -> Iterator[Placed]:
    """Counts on from one mention to the next, so that a long line costs no more than a short one."""
    line, begun, upto = 1, 0, 0
    for mention in mentions:
        line += text.count("\n", upto, mention.start)
        begun = text.rfind("\n", upto, mention.start) + 1 or begun
        upto = mention.start
        yield Placed(mention, line, mention.start - begun + 1)


def _read(file: str) -> str:
    try:
        if file == STDIN:
            content = sys.stdin.buffer.read(_MOST + 1)
        else:
            with open(file, "rb") as opened:
                content = opened.read(_MOST + 1)
    except (OSError, ValueError) as error:
        said = (getattr(error, "strerror", None) or str(error)).lower()
        raise Unreadable(f"{file!r} can't be read: {said}") from error
    if len(content) > _MOST:
        raise Unreadable(f"{file!r} is larger than {_MOST >> 20} MB; split it")
    return content.decode("utf-8", errors="replace")
