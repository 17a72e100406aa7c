"""The formats of `rolekb validate`: each writes a problem when it comes, and keeps none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from rolekb.cli.reports.summary import statistics, summary_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

    from rolekb.problems import Problem, Summary
    from rolekb.validation.rules.rule import Rule

__all__ = ["FORMATS", "Writer", "statistics", "summary_line", "writer"]

FORMATS = ("text", "json", "jsonl", "github", "sarif", "junit", "gitlab")


class Writer(Protocol):
    """Writes a report as it arises; what opens it is written when the writer is made."""

    def problem(self, problem: Problem) -> None:
        """Write one problem."""

    def end(self, summary: Summary) -> None:
        """Write what closes the report."""


def writer(
    name: str,
    stream: TextIO,
    *,
    color: bool = False,
    width: int = 100,
    rules: Mapping[str, Rule] | None = None,
) -> Writer:
    """The writer of a format; `color` and `width` count for text, `rules` default to all there are."""
    match name:
        case "text":
            from rolekb.cli.reports.text import TextWriter

            return TextWriter(stream, color=color, width=width)
        case "json":
            from rolekb.cli.reports.json import JsonWriter

            return JsonWriter(stream)
        case "jsonl":
            from rolekb.cli.reports.jsonl import JsonlWriter

            return JsonlWriter(stream)
        case "github":
            from rolekb.cli.reports.github import GithubWriter

            return GithubWriter(stream, rules=rules)
        case "sarif":
            from rolekb.cli.reports.sarif import SarifWriter

            return SarifWriter(stream, rules=rules)
        case "junit":
            from rolekb.cli.reports.junit import JunitWriter

            return JunitWriter(stream)
        case "gitlab":
            from rolekb.cli.reports.gitlab import GitlabWriter

            return GitlabWriter(stream)
        case _:
            raise ValueError(f"no such format: {name}")
