"""What a rule is: one small unit with its reason, its cure, a bad and a good example.

From it come the rule's test, its page in the docs and `rolekb rule CODE`.
"""

# No annotations from __future__: named tuples would compile each one.

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from rolekb.problems import Severity, Span
from rolekb.reading.document import Json
from rolekb.validation.rules.context import Context

if TYPE_CHECKING:
    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.validation.units import Unit

Record: TypeAlias = dict[str, Json]


class Example(NamedTuple):
    """Files by name with their text (bytes where text can't show the fault).

    `at` is where the bad example is at fault: `name:line:column`, or the name alone where the fault
    has no place. `max_age` is what `--max-age` must say, in days, for the rule to speak. `schema` is
    the text of a schema of the user's own (`--schema`) that the files are checked by instead.
    """

    files: Mapping[str, str | bytes]
    at: str | None = None
    max_age: int | None = None
    schema: str | None = None


class Finding(NamedTuple):
    """What a check found in a record: where, what, and what mends it.

    `key`: the fault lies in the key at `path`, not in its value. `beside`: it lies not in the record
    but in a file beside it: that file's name, the place there and the text of the line.
    """

    path: tuple[str | int, ...]
    message: str
    cure: str
    suggestion: str | None = None
    key: bool = False
    beside: tuple[str, Span | None, str | None] | None = None


class RecordSet:
    """All records of one run, for checks that look at more than one."""

    def __init__(
        self, units: "Sequence[Unit]", base: "KnowledgeBase | None", context: Context
    ) -> None:
        self.units = units
        self.base = base
        self.context = context
        self.by_collection: dict[str, dict[str, Unit]] = {}


class Rule(NamedTuple):
    """A rule; one without a check is found by the readers or by the schema engine."""

    code: str
    name: str
    summary: str
    why: str
    cure: str
    bad: Example
    good: Example
    severity: Severity = "error"
    fixable: bool = False
    kinds: tuple[str, ...] = ()
    check_record: Callable[[Record, Context], Iterator[Finding]] | None = None
    check_set: Callable[[RecordSet], Iterator[tuple["Unit", Finding]]] | None = None
