"""Problems: faults in somebody's data, as values that say what, where and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from rolekb.terminal import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a file: 1-based lines and columns, columns in characters, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: a stable code, where it stands, what is wrong and what mends it.

    `pointer` is the JSON pointer of the value within its record's file; `span` is None where the
    fault has no place inside a file (a file that cannot be read, a Python object).
    """

    code: str
    message: str
    cure: str
    file: str | None = None
    span: Span | None = None
    pointer: str = ""
    severity: Severity = "error"
    suggestion: str | None = None
    # The text of the line on which the span begins, for whoever shows the problem.
    source: str | None = field(default=None, compare=False, repr=False)

    @property
    def place(self) -> str:
        """`file:line:column`, as far as it is known."""
        where = self.file or "<input>"
        return f"{where}:{self.span.line}:{self.span.column}" if self.span else where

    def __str__(self) -> str:
        value = f" at {self.pointer}" if self.pointer else ""
        said = f"{self.place}: {self.severity}: {self.code} {self.message}{value}. {self.cure}."
        return one_line(said)

    def to_dict(self) -> dict[str, object]:
        """The problem as JSON-compatible data."""
        span = self.span
        return {
            "code": self.code, "severity": self.severity, "message": self.message,
            "cure": self.cure, "file": self.file,
            "span": {
                "line": span.line, "column": span.column,
                "end_line": span.end_line, "end_column": span.end_column,
            } if span else None,
            "pointer": self.pointer, "suggestion": self.suggestion,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Summary:
    """What one run came to: `records` are counted by collection, `codes` by rule."""

    files: int
    records: Mapping[str, int]
    errors: int
    warnings: int
    codes: Mapping[str, int]
    seconds: float

    def to_dict(self) -> dict[str, object]:
        """The summary as JSON-compatible data, codes in their order."""
        return {
            "files": self.files, "records": dict(self.records), "errors": self.errors,
            "warnings": self.warnings, "codes": dict(sorted(self.codes.items())),
            "seconds": round(self.seconds, 3),
        }  # fmt: skip


def pointer(path: tuple[str | int, ...]) -> str:
    """A path as a JSON pointer (RFC 6901).

    >>> pointer(("skills", 0, "a/b"))
    '/skills/0/a~1b'
    """
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)
