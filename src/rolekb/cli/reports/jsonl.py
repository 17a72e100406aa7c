"""JSON lines: a problem a line, and on the last line the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.cli.reports.encoding import encoded, encoded_problem

if TYPE_CHECKING:
    from typing import TextIO

    from rolekb.problems import Problem, Summary


class JsonlWriter:
    """Writes a problem a line; the last line is `{"summary": {...}}`."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def problem(self, problem: Problem) -> None:
        """Write one problem."""
        self._stream.write(encoded_problem(problem) + "\n")

    def end(self, summary: Summary) -> None:
        """Write the summary."""
        self._stream.write(encoded({"summary": summary.to_dict()}) + "\n")
