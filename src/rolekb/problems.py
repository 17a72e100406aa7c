"""Problems: faults in somebody's data, as values that say what, where and how to mend it."""

# No annotations from __future__: named tuples would compile each one. And named tuples they are, as
# `dataclasses` would be a tenth of the wait for `rolekb validate` to begin.

from collections.abc import Mapping
from typing import Literal, NamedTuple

from rolekb.terminal import one_line

Severity = Literal["error", "warning"]


class Span(NamedTuple):
    """A stretch of a file: 1-based lines and columns, columns in characters, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Problem(NamedTuple):
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
    source: str | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Problem) and self[:-1] == other[:-1]  # the source is no part of it

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:-1])

    def __repr__(self) -> str:
        fields = zip(self._fields[:-1], self[:-1], strict=True)
        return f"Problem({', '.join(f'{name}={value!r}' for name, value in fields)})"

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


class Summary(NamedTuple):
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
