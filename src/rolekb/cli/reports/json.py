"""One JSON object: the version of its form, the problems, the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.cli.reports.encoding import Items, encoded, encoded_problem

if TYPE_CHECKING:
    from typing import TextIO

    from rolekb.problems import Problem, Summary

VERSION = 1  # of this form; fields may be added within a version


class JsonWriter:
    """Writes `{"version": 1, "problems": [...], "summary": {...}}`, a problem a line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        stream.write(f'{{"version": {VERSION}, "problems": ')
        self._items = Items(stream)

    def problem(self, problem: Problem) -> None:
        """Write one problem."""
        self._items.put(encoded_problem(problem))

    def end(self, summary: Summary) -> None:
        """Close the problems and add the summary."""
        self._items.close()
        self._stream.write(f', "summary": {encoded(summary.to_dict())}}}\n')
