"""The table of currencies: complete, consistent, and right where it is looked at."""

from __future__ import annotations

import datetime
import re

import pytest

from rolekb.reading.countries import codes
from rolekb.validation.rules import currencies
from rolekb.validation.rules.job_places import COUNTRIES


def test_every_country_has_a_currency_and_every_currency_a_country() -> None:
    assert codes() < set(currencies.PAID_IN)
    assert set(currencies.PAID_IN) == COUNTRIES == codes() | {"XK"}
    used = set[str]().union(*currencies.PAID_IN.values())
    assert used == currencies.CURRENCIES | set(currencies.WITHDRAWN)


def test_codes_of_currencies_are_three_capitals_and_in_one_list_only() -> None:
    lists: list[set[str]] = [
        set(currencies.CURRENCIES), set(currencies.NOT_PAID_IN), set(currencies.WITHDRAWN),
        set(currencies.MISTAKEN),
    ]  # fmt: skip
    assert len(currencies.CURRENCIES) == 164
    assert all(re.fullmatch("[A-Z]{3}", code) for some in lists for code in some)
    assert sum(map(len, lists)) == len(set[str]().union(*lists))
    assert set(currencies.MISTAKEN.values()) <= currencies.CURRENCIES
    for follower, until, _ in currencies.WITHDRAWN.values():
        assert follower in currencies.CURRENCIES
        assert datetime.date.fromisoformat(until)


@pytest.mark.parametrize(
    ("country", "currency"),
    [("US", "USD"), ("DE", "EUR"), ("HR", "EUR"), ("BG", "EUR"), ("GB", "GBP"), ("LI", "CHF"),
     ("CW", "XCG"), ("ZW", "ZWG"), ("SL", "SLE"), ("SN", "XOF"), ("GA", "XAF"), ("MS", "XCD"),
     ("NC", "XPF"), ("EC", "USD"), ("GL", "DKK"), ("PS", "ILS"), ("XK", "EUR"), ("AQ", "USD")],
)  # fmt: skip
def test_a_country_pays_in_its_own_currency(country: str, currency: str) -> None:
    assert currency in currencies.PAID_IN[country]


def test_plausible_pay_spans_all_periods_and_grows_with_them() -> None:
    assert set(currencies.PLAUSIBLE) <= currencies.CURRENCIES
    for bounds in currencies.PLAUSIBLE.values():
        assert list(bounds) == ["hour", "day", "week", "month", "year"]
        spans = list(bounds.values())
        assert spans == sorted(spans)
        assert all(0 < least < most for least, most in spans)
