"""Rules on pay: RK501, RK502, RK503, RK507, RK509 and RK518."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.validation.rules.currencies import (
    CURRENCIES,
    MISTAKEN,
    NOT_PAID_IN,
    PAID_IN,
    PLAUSIBLE,
    WITHDRAWN,
)
from rolekb.validation.rules.job_values import amount, day, items, mapping, money, places
from rolekb.validation.rules.rule import Example, Finding, Rule
from rolekb.validation.rules.samples import job, marked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.validation.rules.context import Context
    from rolekb.validation.rules.rule import Record

WIDEST = 5
"""How many times the lower end the upper end of a pay range may be."""

_UNPAID_OR_STIPEND = ("internship", "volunteer")


def _ends(record: Record) -> tuple[float | None, float | None]:
    pay = mapping(record.get("pay"))
    return amount(pay.get("minimum")), amount(pay.get("maximum"))


def _currency(record: Record) -> str:
    """The currency, if its form is right."""
    found = mapping(record.get("pay")).get("currency")
    right = isinstance(found, str) and len(found) == 3 and found.isascii() and found.isalpha()
    return str(found) if right and str(found).isupper() else ""


def _inverted(record: Record, _: Context) -> Iterator[Finding]:
    low, high = _ends(record)
    if low is not None and high is not None and high < low:
        yield Finding(
            ("pay", "maximum"),
            f"the upper end of the pay, {money(high)}, is below the lower, {money(low)}",
            "Swap the two, or correct the wrong one",
        )


def _open_ended(record: Record, _: Context) -> Iterator[Finding]:
    pay = mapping(record.get("pay"))
    low, high = _ends(record)
    if low is not None and "maximum" not in pay:
        message, end, other = f"the pay says 'from {money(low)}' and no more", "minimum", "maximum"
    elif high is not None and "minimum" not in pay:
        message, end, other = (
            f"the pay says 'up to {money(high)}' and no more",
            "maximum",
            "minimum",
        )
    elif low == 0 and high:
        message = f"the pay starts at 0, which says no more than 'up to {money(high)}'"
        end, other = "minimum", "minimum"
    else:
        return
    cure = f"Write the {other} too; for a single figure, write it as both ends"
    yield Finding(("pay", end), message, cure)


def _implausible(record: Record, _: Context) -> Iterator[Finding]:
    pay = mapping(record.get("pay"))
    period = pay.get("period")
    bounds = PLAUSIBLE.get(_currency(record), {})
    if not isinstance(period, str) or period not in bounds:
        return
    least, most = bounds[period]
    low, high = _ends(record)
    types = items(record.get("employment_types"))
    if any(form in types for form in _UNPAID_OR_STIPEND):
        least = 0
    if low == 0 and high:
        low = None  # a placeholder, of which RK502 speaks
    for end, value in (("minimum", low), ("maximum", high)):
        if value is not None and not least <= value <= most:
            much = "little" if value < least else "much"
            yield Finding(
                ("pay", end),
                f"{money(value)} {_currency(record)} is too {much} for one {period}",
                "Check the amount, the period and the currency: one of them is wrong",
            )
            return


def _foreign(record: Record, _: Context) -> Iterator[Finding]:
    currency = _currency(record)
    if currency not in CURRENCIES and currency not in WITHDRAWN:
        return
    countries = [place.get("country") for place in places(record)]
    countries += items(record.get("applicant_locations"))
    known = {code: PAID_IN.get(code) for code in countries if isinstance(code, str)}
    if not known or not all(isinstance(code, str) for code in countries):
        return
    if any(used is None or currency in used for used in known.values()):
        return
    local = " or ".join(sorted({code for used in known.values() for code in used or ()})[:4])
    where = ", ".join(list(known)[:4])
    verb = "does" if len(known) == 1 else "do"
    yield Finding(
        ("pay", "currency"),
        f"the pay is in {currency}, a currency that {where} {verb} not use",
        f"Correct the currency or the country; used there: {local}",
    )


def _unknown(record: Record, _: Context) -> Iterator[Finding]:
    currency = _currency(record)
    if not currency or currency in CURRENCIES:
        return
    if currency in WITHDRAWN:
        follower, until, _countries = WITHDRAWN[currency]
        end, posted = day(until), day(record.get("posted_on"))
        if end and (posted is None or posted > end):
            yield Finding(
                ("pay", "currency"),
                f"the currency {currency!r} was withdrawn for {follower} by {until}",
                f"Write the amounts in {follower}, or the posting's day as posted_on",
            )
        return
    meant = MISTAKEN.get(currency)
    message = f"{currency!r} is not the ISO 4217 code of a currency"
    if currency in NOT_PAID_IN:
        message = f"{currency!r} is no currency that pay is offered in"
    cure = f"Write {meant}" if meant else "Write the currency's ISO 4217 code, such as USD or EUR"
    yield Finding(("pay", "currency"), message, cure, meant)


def _wide(record: Record, _: Context) -> Iterator[Finding]:
    low, high = _ends(record)
    if low and high is not None and high > WIDEST * low:
        yield Finding(
            ("pay", "maximum"),
            f"the pay ends at {money(high)}, more than {WIDEST} times its start of {money(low)}",
            "Correct the wrong end, or give each level a posting and a range of its own",
        )


RULES = (
    Rule(
        "RK501", "pay-range-inverted",
        "The upper end of a pay range is below its lower end.",
        "Nothing between the two can be paid; filters and averages drop the job or go wrong.",
        "Swap the two ends, or correct the wrong one.",
        marked(job(pay="{minimum: 90000, maximum: ▸70000, currency: EUR, period: year}")),
        Example(job(pay="{minimum: 70000, maximum: 90000, currency: EUR, period: year}")),
        kinds=("job",), check_record=_inverted,
    ),
    Rule(
        "RK502", "pay-open-ended",
        "Pay has one end only, or starts at 0.",
        "'From' and 'up to' tell an applicant little, laws on pay transparency ask for both ends,"
        " and a midpoint can't be taken.",
        "Write both ends; for a single figure, write it twice.",
        marked(job(pay="{minimum: ▸70000, currency: EUR, period: year}")),
        Example(job(pay="{minimum: 70000, maximum: 70000, currency: EUR, period: year}")),
        severity="warning", kinds=("job",), check_record=_open_ended,
    ),
    Rule(
        "RK503", "pay-implausible",
        "Pay is far outside what anyone is paid for such a period in such a currency.",
        "Most often the period is wrong, or the amount is in thousands or in cents; one such job"
        " spoils an average. Only currencies of a steady worth are judged.",
        "Correct the amount, the period or the currency.",
        marked(job(pay="{minimum: ▸90000, maximum: 120000, currency: USD, period: hour}")),
        Example(job(pay="{minimum: 90000, maximum: 120000, currency: USD, period: year}")),
        severity="warning", kinds=("job",), check_record=_implausible,
    ),
    Rule(
        "RK507", "pay-in-foreign-currency",
        "Pay is in a currency that is used in none of the job's countries.",
        "A dollar sign read as USD, or a country guessed from a city's name, turns good pay into"
        " wrong pay. Nothing is said where a place has no country.",
        "Correct the currency or the country.",
        marked(job(
            locations="[{text: Toronto, country: CA}]",
            pay="{minimum: 90000, maximum: 120000, currency: ▸USD, period: year}",
        )),
        Example(job(
            locations="[{text: Toronto, country: CA}]",
            pay="{minimum: 90000, maximum: 120000, currency: CAD, period: year}",
        )),
        severity="warning", kinds=("job",), check_record=_foreign,
    ),
    Rule(
        "RK509", "currency-unknown",
        "A currency is not an active code of ISO 4217, nor one that was when the job was posted.",
        "Amounts in a currency that nobody knows can be neither converted nor compared.",
        "Write the currency's ISO 4217 code.",
        marked(job(pay="{minimum: 300000, maximum: 400000, currency: ▸RMB, period: year}")),
        Example(job(pay="{minimum: 300000, maximum: 400000, currency: CNY, period: year}")),
        kinds=("job",), check_record=_unknown,
    ),
    Rule(
        "RK518", "pay-range-too-wide",
        f"The upper end of a pay range is more than {WIDEST} times its lower end.",
        "So wide a range says nothing; often one end is of another period or lacks a nought.",
        "Correct the wrong end, or post each level with a range of its own.",
        marked(job(pay="{minimum: 12000, maximum: ▸150000, currency: USD, period: year}")),
        Example(job(pay="{minimum: 120000, maximum: 150000, currency: USD, period: year}")),
        severity="warning", kinds=("job",), check_record=_wide,
    ),
)  # fmt: skip
