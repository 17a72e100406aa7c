"""Imports jsonschema-rs without the mail library that it asks for a single date.

When jsonschema-rs is imported it has `email.utils` read the date of its own build, and that brings along
sockets, random numbers, calendars and more: a quarter of what the command line takes for one file. While
it is imported, a stand-in answers that one question and hands every other on to the real module, so that a
jsonschema-rs which asks for something else, or for nothing, gets it too. Only the command line does
this: its process is its own.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime

_MAILS = "email.utils"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def import_fast_engine() -> None:
    """Import jsonschema-rs, where it is installed."""
    if _MAILS not in sys.modules:
        sys.modules[_MAILS] = MailDates(_MAILS)
    try:
        with contextlib.suppress(ImportError):
            importlib.import_module("jsonschema_rs")  # the engines find it imported
    finally:
        _end_of_standing_in()


class MailDates(ModuleType):
    """`email.utils` as far as dates in the usual form go, and beyond them the real one."""

    def parsedate_to_datetime(self, data: str) -> datetime.datetime:
        """What the real one makes of a date.

        >>> MailDates("email.utils").parsedate_to_datetime("Sun, 8 Nov 2026 16:26:25 +0000")
        datetime.datetime(2026, 11, 8, 16, 26, 25, tzinfo=datetime.timezone.utc)
        """
        try:
            _, day, month, year, clock, zone = data.split()
            parts = int(year), _MONTHS.index(month) + 1, int(day), *map(int, clock.split(":"))
            if zone == "+0000" and len(parts) == 6 and len(year) == 4:
                exact = __import__("_datetime")  # the same classes, without the module around them
                made: datetime.datetime = exact.datetime(*parts, tzinfo=exact.timezone.utc)
                return made
        except (ValueError, ImportError):
            pass
        found: datetime.datetime = _real().parsedate_to_datetime(data)
        return found

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the real module holds
        if name.startswith("__"):  # the import system looks for some
            raise AttributeError(name)
        return getattr(_real(), name)


def _real() -> Any:  # noqa: ANN401 - a module
    _end_of_standing_in()
    import email.utils

    return email.utils


def _end_of_standing_in() -> None:
    if isinstance(sys.modules.get(_MAILS), MailDates):
        del sys.modules[_MAILS]
