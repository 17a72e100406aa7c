"""The formats that are checked, the same for every engine; any other is a note to the reader."""

from __future__ import annotations

import datetime
import ipaddress
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(
    r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9]|60)(?:\.[0-9]+)?"
    r"(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
)
_UUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(?:\.[^@\s.]+)*")
_URI = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*"
    r"(?:#(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?"
)


def _date(text: str) -> bool:
    if _DATE.fullmatch(text) is None:
        return False
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _moment(text: str) -> bool:
    return text[10:11] in ("T", "t") and _date(text[:10]) and _TIME.fullmatch(text[11:]) is not None


def _address(kind: Callable[[str], object]) -> Callable[[str], bool]:
    def check(text: str) -> bool:
        try:
            kind(text)
        except ValueError:
            return False
        return "%" not in text  # a zone is no part of an address here

    return check


FORMATS: dict[str, Callable[[str], bool]] = {
    "date": _date,
    "time": lambda text: _TIME.fullmatch(text) is not None,
    "date-time": _moment,
    "email": lambda text: _EMAIL.fullmatch(text) is not None,
    "ipv4": _address(ipaddress.IPv4Address),
    "ipv6": _address(ipaddress.IPv6Address),
    "uri": lambda text: _URI.fullmatch(text) is not None,
    "uuid": lambda text: _UUID.fullmatch(text) is not None,
}
# What jsonschema-rs would also check, in its own way.
NOT_CHECKED = (
    "duration", "hostname", "idn-email", "idn-hostname", "iri", "iri-reference", "json-pointer",
    "regex", "relative-json-pointer", "uri-reference", "uri-template",
)  # fmt: skip


def holds(name: str, text: str) -> bool:
    """Whether a text has a format; whatever is not checked here holds.

    >>> holds("date", "2023-02-29"), holds("hostname", "?")
    (False, True)
    """
    check = FORMATS.get(name)
    return check is None or check(text)
