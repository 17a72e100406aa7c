"""The stand-in for `email.utils` while jsonschema-rs is imported: never seen, never missed."""

from __future__ import annotations

import email.utils
import subprocess
import sys

import pytest

from rolekb.cli.lean import MailDates


def output_of(code: str) -> str:
    command = [sys.executable, "-c", code]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_the_fast_engine_is_imported_without_the_mail_library() -> None:
    code = (
        "import sys; from rolekb.cli.lean import import_fast_engine as go; go(); "
        "print('jsonschema_rs' in sys.modules, 'email.utils' in sys.modules, 'socket' in sys.modules)"
    )
    assert output_of(code) == "True False False\n"


def test_afterwards_the_mail_library_is_the_real_one() -> None:
    code = (
        "from rolekb.cli.lean import import_fast_engine as go; go(); "
        "import email.utils; print(email.utils.__file__, email.utils.formataddr(('A', 'a@b.org')))"
    )
    assert output_of(code) == f"{email.utils.__file__} A <a@b.org>\n"


def test_a_mail_library_that_is_there_already_stays() -> None:
    code = (
        "import email.utils, sys; from rolekb.cli.lean import import_fast_engine as go; go(); "
        "print(sys.modules['email.utils'] is email.utils, 'socket' in sys.modules)"
    )
    assert output_of(code) == "True True\n"


def test_the_date_of_the_build_is_the_same_either_way() -> None:
    show = (
        "import jsonschema_rs, sys; "
        "print(repr(sys.modules['jsonschema_rs.jsonschema_rs'].__build__['info-time']))"
    )
    lean = output_of(f"from rolekb.cli.lean import import_fast_engine as go; go(); {show}")
    assert lean == output_of(show)


@pytest.mark.parametrize(
    "date",
    [
        "Sun, 8 Nov 2026 16:26:25 +0000",
        "Thu, 01 Jan 1970 00:00:00 +0000",
        "Sun, 8 Nov 2026 16:26:25 +0130",  # the rest goes to the real one
        "Sun, 8 Nov 26 16:26:25 GMT",
        "8 Nov 2026 16:26 +0000",
    ],
)
def test_dates_are_read_as_the_mail_library_reads_them(date: str) -> None:
    assert MailDates("email.utils").parsedate_to_datetime(date) == (
        email.utils.parsedate_to_datetime(date)
    )


def test_no_date_at_all_fails_as_the_mail_library_does() -> None:
    for text in ("", "Sun, 8 Nov 2026 25:26:25 +0000", "yesterday"):
        with pytest.raises(ValueError, match=r".") as real:
            email.utils.parsedate_to_datetime(text)
        with pytest.raises(type(real.value), match=r"."):
            MailDates("email.utils").parsedate_to_datetime(text)


def test_whatever_else_is_asked_comes_from_the_mail_library() -> None:
    stand_in = MailDates("email.utils")
    assert stand_in.formataddr is email.utils.formataddr
    assert not hasattr(stand_in, "__path__")
