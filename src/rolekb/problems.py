"""Problems: faults in somebody's data, as values that say what, where and how to mend it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

from rolekb.terminal import printable

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

    @property
    def place(self) -> str:
        """`file:line:column`, as far as it is known."""
        where = self.file or "<input>"
        return f"{where}:{self.span.line}:{self.span.column}" if self.span else where

    def __str__(self) -> str:
        field = f" at {self.pointer}" if self.pointer else ""
        said = f"{self.place}: {self.severity}: {self.code} {self.message}{field}. {self.cure}."
        return printable(said)

    def to_dict(self) -> dict[str, object]:
        """The problem as JSON-compatible data."""
        return asdict(self)


def pointer(path: tuple[str | int, ...]) -> str:
    """A path as a JSON pointer (RFC 6901).

    >>> pointer(("skills", 0, "a/b"))
    '/skills/0/a~1b'
    """
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)
