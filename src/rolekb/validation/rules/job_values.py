"""A job's values for the checks of the 5xx rules, of the type that the schema asks for or nothing.

What has another type, or is outside the schema's bounds, is left to the schema check.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rolekb.reading.document import Json
    from rolekb.validation.rules.rule import Record

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_LARGEST_AMOUNT = 1e12
_LONGEST_LINE = 200


def mapping(value: Json) -> Record:
    """The value if it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}


def items(value: Json) -> list[Json]:
    """The value if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def texts(value: Json) -> list[str]:
    """The texts of a list."""
    return [item for item in items(value) if isinstance(item, str)]


def line(value: Json) -> str:
    """The value if it is text of a line's length, else none."""
    return value if isinstance(value, str) and len(value) <= _LONGEST_LINE else ""


def amount(value: Json) -> float | None:
    """The value if it is an amount of money: 0 to a million million.

    >>> amount(18.75), amount(True), amount(-1), amount(float("nan"))
    (18.75, None, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return value if 0 <= value <= _LARGEST_AMOUNT else None


def day(value: Json) -> datetime.date | None:
    """The value if it is a real date as the schema writes it, YYYY-MM-DD.

    >>> day("2024-02-29"), day("2023-02-29"), day("2024-W09-4")
    (datetime.date(2024, 2, 29), None, None)
    """
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return None
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        return None


def places(record: Record) -> list[Record]:
    """The places of work, by their order; one that is no mapping is an empty one."""
    return [mapping(item) for item in items(record.get("locations"))]


def money(value: float) -> str:
    """An amount as people write it.

    >>> money(120000), money(18.5), money(1e6)
    ('120,000', '18.5', '1,000,000')
    """
    return f"{int(value):,}" if value == int(value) else f"{value:,}"
