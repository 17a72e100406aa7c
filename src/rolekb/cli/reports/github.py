"""Workflow commands of GitHub Actions, which become annotations on the lines of a change."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rolekb.cli.reports.places import shown_path
from rolekb.cli.reports.rulebook import rule_name
from rolekb.terminal import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

    from rolekb.problems import Problem, Summary
    from rolekb.validation.rules.rule import Rule


class GithubWriter:
    """Writes `::error file=...,line=...::message`, a problem a line."""

    def __init__(
        self,
        stream: TextIO,
        *,
        rules: Mapping[str, Rule] | None = None,
        root: str | None = None,
    ) -> None:
        self._stream = stream
        self._rules = rules
        self._root = root or os.getcwd()

    def problem(self, problem: Problem) -> None:
        """Write one problem."""
        properties: dict[str, object] = {}
        if problem.file is not None:
            properties["file"] = shown_path(problem.file, self._root)
        if (span := problem.span) is not None:
            properties |= {"line": span.line, "endLine": span.end_line}
            if span.line == span.end_line:  # GitHub refuses columns that span lines
                properties |= {"col": span.column, "endColumn": span.end_column}
        properties["title"] = f"{problem.code} {rule_name(problem.code, self._rules)}"
        said = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
        field = f" [{problem.pointer}]" if problem.pointer else ""
        message = _data(f"{problem.message}{field}\n{problem.cure}")
        self._stream.write(f"::{problem.severity} {said}::{message}\n")

    def end(self, summary: Summary) -> None:
        """Nothing more: the summary is for people."""


def _data(text: str) -> str:
    r"""A message as the runner unescapes it.

    >>> _data("100 %: a,\nb")
    '100 %25: a,%0Ab'
    """
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return one_line(escaped)


def _property(text: str) -> str:
    """A property's value as the runner unescapes it.

    >>> _property("100 %: a,b")
    '100 %25%3A a%2Cb'
    """
    return _data(text).replace(":", "%3A").replace(",", "%2C")
