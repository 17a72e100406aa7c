"""Problems for people: place and message, the line with a caret under the fault, the cure."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from rolekb.terminal import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

    from rolekb.problems import Problem, Summary

_TAB = "    "
_CUT = "…"
_NARROWEST = 20  # a line cut shorter shows nothing


class TextWriter:
    """Writes problems as blocks with an empty line between; the summary is its caller's to tell."""

    def __init__(self, stream: TextIO, *, color: bool = False, width: int = 100) -> None:
        self._stream = stream
        self._color = color
        self._width = width
        self._any = False

    def problem(self, problem: Problem) -> None:
        """Write one problem."""
        severity = self._paint(problem.severity, "1;31" if problem.severity == "error" else "1;33")
        field = self._paint(f" [{one_line(problem.pointer)}]", "2") if problem.pointer else ""
        place = self._paint(one_line(problem.place), "1")
        code = self._paint(one_line(problem.code), "1")
        lines = [f"{place}: {severity}: {code} {one_line(problem.message)}{field}"]
        margin = "  "
        if _seen(problem):
            assert problem.span is not None
            number = str(problem.span.line)
            margin = " " * (len(number) + 3)
            shown = snippet(problem, max(_NARROWEST, self._width - len(margin) - 2))
            lines += [
                f"  {self._paint(f'{number} |', '34')} {shown.line}".rstrip(),
                f"{margin}{self._paint('|', '34')} {' ' * shown.indent}{self._paint(shown.carets, '1;31')}",
            ]
        if problem.cure:
            lines.append(f"{margin}{self._paint('=', '34')} {one_line(problem.cure)}")
        self._stream.write(("\n" if self._any else "") + "\n".join(lines) + "\n")
        self._any = True

    def end(self, summary: Summary) -> None:
        """Nothing more: the summary goes to standard error."""

    def _paint(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self._color else text


class Snippet(NamedTuple):
    """A line as it is shown, and the carets under its fault."""

    line: str
    indent: int
    carets: str


def wants_color(stream: TextIO, environment: Mapping[str, str] | None = None) -> bool:
    """Whether a report to this stream is coloured: on terminals, and as the environment says."""
    found = os.environ if environment is None else environment
    if found.get("NO_COLOR"):
        return False
    if found.get("FORCE_COLOR"):
        return True
    return stream.isatty() and found.get("TERM") != "dumb"


def _seen(problem: Problem) -> bool:
    """Whether the place is on what was kept of its line: of a very long one that is the beginning."""
    span, source = problem.span, problem.source
    return span is not None and source is not None and span.column <= len(source) + 1


def snippet(problem: Problem, room: int) -> Snippet:
    """The line on which a problem begins, cut around its place to `room` columns of a terminal."""
    span, source = problem.span, (problem.source or "").rstrip("\r\n")
    assert span is not None
    start = min(span.column - 1, len(source))
    end = span.end_column - 1 if span.end_line == span.line else len(source)
    end = max(start, min(end, len(source)))
    # No more of a long line is looked at than could be shown, and that only where it must be cut.
    whole = len(source) <= room and _cells(_shown(source)) <= room
    if whole:
        before, marked, after = (
            _shown(part) for part in (source[:start], source[start:end], source[end:])
        )
    else:
        budget = room - 2 * len(_CUT)
        marked, taken = _fit(source[start : min(end, start + budget)], budget)
        left = budget - _cells(marked)
        backwards = source[max(0, start - left) : start][::-1]
        _, kept = _fit(backwards, left // 2)
        spare = left - _cells(_shown(source[start - kept : start]))
        after, added = _fit(source[end : end + spare], spare)
        _, kept = _fit(backwards, left - _cells(after))
        before = _CUT * (kept < start) + _shown(source[start - kept : start])
        after += _CUT * (start + taken + added < len(source))
    indent = _cells(before)
    carets = "^" * max(1, _cells(before + marked) - indent)
    return Snippet(before + marked + after, indent, carets)


def _fit(characters: str, room: int) -> tuple[str, int]:
    """What of some characters fits into a number of columns, and how many of them those are."""
    room = max(0, room)
    if characters.isascii() and characters.isprintable():
        return characters[:room], min(room, len(characters))
    shown: list[str] = []
    for character in characters:
        room -= _cells(piece := _shown(character))
        if room < 0:
            break
        shown.append(piece)
    return "".join(shown), len(shown)


def _shown(text: str) -> str:
    return one_line(text.replace("\t", _TAB))


def _cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)
