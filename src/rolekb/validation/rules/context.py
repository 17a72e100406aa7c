"""What a run tells its rules, and which of them speak unasked; apart, as not every run loads rules."""

# No annotations from __future__: named tuples would compile each one.

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime  # takes as long as reading a hundred files, and not every run asks for the day

# How a file is laid out is its owner's business until they ask: not every folder is a knowledge base.
_ON_REQUEST = frozenset(("RK402", "RK417"))


class Context(NamedTuple):
    """What a check may know besides the record."""

    today: "datetime.date"
    max_age_days: int | None = None


def by_default(code: str) -> bool:
    """Whether a rule speaks without being asked for.

    >>> by_default("RK401"), by_default("RK402")
    (True, False)
    """
    return code not in _ON_REQUEST
