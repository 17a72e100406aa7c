"""The filter before the 5xx rules, and those rules themselves, on jobs of any shape."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from job_cases import BASE, CASES, CLEAN, CONTEXT, TODAY, findings, text

from rolekb.validation.rules.context import Context

# Values that stand in the cases, so that generated records are nearly right; and any JSON.
_STATED: dict[str, list[Any]] = {}
for _, _fields in CASES:
    for _key, _value in {**CLEAN, **_fields}.items():
        _STATED.setdefault(_key, []).append(_value)
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)
    | st.sampled_from(["US", "UK", "TX", "USD", "year", "remote", "entry", "full-time", 10**400]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["text", "country", "region", "minimum", "maximum", "currency", "period"])
        | st.sampled_from(["locality", "format", "body", "x-a"]),
        inner, max_size=4,
    ),
    max_leaves=8,
)  # fmt: skip
PAY = st.fixed_dictionaries(
    {},
    optional={
        "minimum": st.sampled_from([0, 1, 20, 20000, 1e12, "1", None]) | st.floats() | JUNK,
        "maximum": st.sampled_from([0, 1, 20, 20000, 1e12, "1", None]) | st.floats() | JUNK,
        "currency": st.sampled_from(["USD", "EUR", "HRK", "XXX", "IRR", "usd"]) | JUNK,
        "period": st.sampled_from(["hour", "day", "week", "month", "year"]) | JUNK,
    },
)
PLACES = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "text": st.sampled_from(["Paris", "PARIS", "Remote", "Remote - US", ""]) | JUNK,
            "locality": st.sampled_from(["Paris", "Austin"]) | JUNK,
            "region": st.sampled_from(["TX", "IDF"]) | JUNK,
            "country": st.sampled_from(["US", "FR", "UK", "XK"]) | JUNK,
        },
    )
    | JUNK,
    max_size=3,
)
TITLES = st.lists(
    st.sampled_from(
        [
            "Senior",
            "SENIOR",
            "\u017fenior",
            "\u0131ntern",
            "Intern",
            "Sr.",
            "Remote",
            "(",
            ")",
            "-",
            "Paris",
            "$",
            "90k",
            "90,000",
            "€",
            "12",
            "ANALYST",
            "\u212a",
            "\u0130NTERN",
            "Jr",
            ",",
            "@",
        ]
    ),
    max_size=5,
).map(" ".join)
ANY_JOB = st.fixed_dictionaries(
    {},
    optional={
        **{key: st.sampled_from(values) | JUNK for key, values in _STATED.items()},
        "pay": PAY | JUNK,
        "locations": PLACES | JUNK,
        "title": TITLES | JUNK,
        "levels": st.lists(st.sampled_from(["intern", "entry", "mid", "senior"]), max_size=3)
        | JUNK,
    },
)
ANY_CONTEXT = st.sampled_from([CONTEXT, Context(TODAY, 0), Context(TODAY, 365)])


@settings(max_examples=1500, deadline=None)
@given(ANY_JOB, ANY_CONTEXT)
@example(
    {"pay": {"minimum": 10**400, "maximum": 10**400, "currency": "USD", "period": {}}}, CONTEXT
)
def test_no_value_makes_a_check_raise_and_the_filter_holds_back_no_finding(
    record: dict[str, Any], context: Context
) -> None:
    for _, finding in findings(record, context):
        assert finding.message
        assert not finding.message.endswith(".")
        assert not finding.cure.endswith(".")


@settings(max_examples=500, deadline=None)
@given(st.data(), ANY_CONTEXT)
def test_the_filter_holds_back_no_finding_from_a_clean_job_with_one_field_changed(
    data: st.DataObject, context: Context
) -> None:
    record = {**CLEAN}
    for key in data.draw(st.lists(st.sampled_from(sorted(_STATED)), min_size=1, max_size=2)):
        record[key] = data.draw(st.sampled_from(_STATED[key]) | JUNK)
    findings(record, context)


def test_no_nesting_exhausts_a_check() -> None:
    def deep() -> Any:
        value: Any = []
        for _ in range(100_000):
            value = [value]
        return value

    nested, other = deep(), deep()
    for key in CLEAN:
        findings({**CLEAN, key: nested})
    findings({**CLEAN, "pay": {**CLEAN["pay"], "minimum": nested, "maximum": other}})
    both = [{"text": "a", "x-a": nested}, {"text": "a", "x-a": other}]
    findings({**CLEAN, "locations": both})


@pytest.mark.parametrize("body", ["<p " * 33_000, "<p" + " " * 99_000, "&lt;" * 25_000])
@pytest.mark.parametrize("form", ["text", "html"])
def test_the_longest_description_takes_no_time(body: str, form: str) -> None:
    start = time.process_time()
    findings({**BASE, "description": text(body, form)})
    assert time.process_time() - start < 1  # measured: under 0.01
