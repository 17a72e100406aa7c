"""GitLab's code quality report: one JSON array, as its merge requests show it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rolekb.cli.reports.encoding import Items
from rolekb.cli.reports.places import fingerprint, sentences, shown_path

if TYPE_CHECKING:
    from typing import TextIO

    from rolekb.problems import Problem, Summary

_SEVERITIES = {"error": "major", "warning": "minor"}


class GitlabWriter:
    """Writes an array of findings, one a line."""

    def __init__(self, stream: TextIO, *, root: str | None = None) -> None:
        self._stream = stream
        self._root = root or os.getcwd()
        self._items = Items(stream)

    def problem(self, problem: Problem) -> None:
        """Write one problem; GitLab wants a path and a line of each."""
        span = problem.span
        lines = {"begin": span.line, "end": span.end_line} if span else {"begin": 1}
        path = shown_path(problem.file, self._root) if problem.file else "<input>"
        self._items.add(
            {
                "description": f"{problem.code}: {sentences(problem)}",
                "check_name": problem.code,
                "fingerprint": fingerprint(problem, self._root),
                "severity": _SEVERITIES[problem.severity],
                "location": {"path": path, "lines": lines},
            }
        )

    def end(self, summary: Summary) -> None:  # noqa: ARG002 - what a writer takes
        """Close the array; it has no place for a summary."""
        self._items.close()
        self._stream.write("\n")
