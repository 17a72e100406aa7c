"""The 5xx rules past their examples: bounds, values of any shape, the filter before them."""

from __future__ import annotations

import datetime
import re
import time
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rolekb.catalog.knowledge import packaged
from rolekb.reading import read_yaml
from rolekb.reading.countries import codes
from rolekb.validation.rules import currencies
from rolekb.validation.rules.job_places import COUNTRIES
from rolekb.validation.rules.jobs import RULES, quick
from rolekb.validation.rules.rule import Context, Finding

TODAY = datetime.date(2026, 6, 15)
CONTEXT = Context(TODAY)
BASE: dict[str, Any] = {
    "kind": "job", "schema_version": 1, "id": "a", "title": "Data Engineer",
    "organization": {"name": "ACME"}, "provenance": {"source": "rolekb-editorial"},
}  # fmt: skip
CLEAN: dict[str, Any] = {
    **BASE, "title": "Senior Data Engineer, R&D", "role": "data-engineer", "levels": ["senior"],
    "locations": [
        {"text": "Austin, TX", "locality": "Austin", "region": "TX", "country": "US"},
        {"text": "Boston, MA", "locality": "Boston", "region": "MA", "country": "US"},
    ],
    "workplace": "hybrid", "employment_types": ["full-time"],
    "pay": {"minimum": 120000, "maximum": 160000.5, "currency": "USD", "period": "year"},
    "description": {"format": "text", "body": "R&D; we build pipelines. " * 40},
    "posted_on": "2026-06-15", "valid_through": "2026-06-15", "url": "https://example.com/1",
    "skills": ["machine-learning"], "tools": ["python"], "experience_months": 60,
}  # fmt: skip


def findings(record: dict[str, Any], context: Context = CONTEXT) -> list[tuple[str, Finding]]:
    """All that the rules find, in their order; the filter lets no finding be missed."""
    told = [
        (rule.code, finding)
        for rule in RULES
        if rule.check_record
        for finding in rule.check_record(record, context)
    ]
    assert quick(record, context) or not told
    return told


def found(context: Context = CONTEXT, /, **fields: Any) -> str:
    """The codes found in a job with these fields."""
    return " ".join(code for code, _ in findings({**BASE, **fields}, context))


def pay(low: Any = 50000, high: Any = 60000, currency: Any = "USD", period: Any = "year") -> Any:
    ends = {"minimum": low, "maximum": high}
    given = {key: value for key, value in ends.items() if value is not ...}
    return {**given, "currency": currency, "period": period}


def place(text: str = "Somewhere", **fields: str) -> dict[str, str]:
    return {"text": text, **fields}


def text(body: str, form: str = "text") -> dict[str, str]:
    return {"format": form, "body": body}


YEAR = "posted_on"
CASES: list[tuple[str, dict[str, Any]]] = [
    # RK501, RK502, RK518: the ends
    ("", {"pay": pay(60000, 60000)}),
    ("RK501", {"pay": pay(60000, 59999.99)}),
    ("RK502", {"pay": pay(high=...)}),
    ("RK502", {"pay": pay(low=...)}),
    ("RK502", {"pay": pay(low=0)}),
    ("", {"pay": pay(..., ...)}),  # the schema's business
    ("", {"pay": pay(low="50000")}),
    ("", {"pay": pay(low=-1, high=...)}),
    ("", {"pay": pay(low=True)}),
    ("", {"pay": pay(float("nan"), 60000)}),
    ("", {"pay": pay(20000, 100000)}),
    ("RK518", {"pay": pay(20000, 100001)}),
    # RK503: the bounds of a period, both of them and none for stipends
    ("", {"pay": pay(500, 500)}),
    ("RK503", {"pay": pay(499, 500)}),
    ("", {"pay": pay(4e6, 5e6)}),
    ("RK503", {"pay": pay(4e6, 5e6 + 1)}),
    ("RK503", {"pay": pay(120, 150, "USD", "year")}),  # thousands left out
    ("RK503", {"pay": pay(25, 35, "USD", "month")}),
    ("RK503", {"pay": pay(100000, 120000, "USD", "month")}),
    ("", {"pay": pay(5000, 9000, "USD", "month")}),
    ("", {"pay": pay(5e6, 9e6, "JPY", "year")}),
    ("RK503", {"pay": pay(5e6, 9e6, "JPY", "hour")}),
    ("", {"pay": pay(1, 2, "IRR", "year")}),  # of no steady worth: not judged
    ("RK503", {"pay": pay(0, 0)}),
    ("", {"pay": pay(0, 0), "employment_types": ["volunteer"]}),
    ("", {"pay": pay(20, 30, "USD", "month"), "employment_types": ["internship"]}),
    ("", {"pay": pay(period="decade")}),
    ("", {"pay": pay(period=["year"])}),
    # RK507: only where every place has a country
    ("RK507", {"pay": pay(), "locations": [place(country="DE")]}),
    ("", {"pay": pay(), "locations": [place(country="DE"), place("Here", country="US")]}),
    ("", {"pay": pay(), "locations": [place(country="DE"), place("Melbourne")]}),
    ("", {"pay": pay(), "locations": [place(country="EC")]}),
    ("", {"pay": pay(), "applicant_locations": ["US"], "locations": [place(country="DE")]}),
    ("RK507", {"pay": pay(), "applicant_locations": ["DE", "FR"]}),
    ("", {"pay": pay(), "locations": []}),
    ("RK508", {"pay": pay(), "locations": [place(country="UK")]}),
    ("RK509", {"pay": pay(currency="ABC"), "locations": [place(country="US")]}),
    ("", {"pay": pay(currency="HRK"), "locations": [place(country="HR")], YEAR: "2022-05-01"}),
    # RK509: codes of now, and of then
    ("", {"pay": pay(currency="usd")}),
    ("", {"pay": pay(currency="$")}),
    ("RK509", {"pay": pay(currency="XXX")}),
    ("RK509", {"pay": pay(currency="XAU")}),
    ("RK509", {"pay": pay(currency="HRK")}),
    ("", {"pay": pay(currency="HRK"), YEAR: "2023-01-14"}),
    ("RK509", {"pay": pay(currency="HRK"), YEAR: "2023-01-15"}),
    # RK504, RK510: dates
    ("", {YEAR: "2024-03-01", "valid_through": "2024-03-01"}),
    ("RK504", {YEAR: "2024-03-01", "valid_through": "2024-02-29"}),
    ("", {YEAR: "2024-03-01", "valid_through": "2023-02-29"}),
    ("", {YEAR: "2024-03-01", "valid_through": "2024-W01-1"}),
    ("", {YEAR: "2026-06-16"}),  # today already, further east
    ("RK510", {YEAR: "2026-06-17"}),
    ("", {YEAR: "9999-99-99"}),
    ("", {"valid_through": "1999-01-01"}),  # age is asked for
    # RK505, RK512: remote
    ("", {"workplace": "remote", "locations": [place(country="US")]}),
    ("RK505", {"workplace": "remote", "locations": [place()], "applicant_locations": []}),
    ("", {"workplace": "hybrid"}),
    ("RK512", {"locations": [place("hybrid")], "workplace": "hybrid"}),
    ("RK512", {"locations": [place("Work From Home")]}),
    ("RK512", {"locations": [place("Remote - US", country="US")]}),
    ("", {"locations": [place("Remote - US", country="US")], "workplace": "remote"}),
    ("", {"locations": [place("Remotely")]}),
    # RK508: countries
    ("", {"applicant_locations": ["XK", "GB"]}),
    ("", {"applicant_locations": ["us", "USA", 1, None]}),
    ("RK508 RK508", {"applicant_locations": ["ZZ", "GB", "UK"]}),
    # RK521: doubled places
    ("", {"locations": [place("Paris", country="FR"), place("Paris", country="US")]}),
    ("RK521", {"locations": [place("Paris"), place("PARIS", country="FR")]}),
    ("", {"locations": [place("Paris"), place("Paris")]}),  # RK214's
    (
        "RK521",
        {"locations": [
            place("Austin, TX", locality="Austin", region="TX", country="US"),
            place("Austin (HQ)", locality="Austin", region="TX", country="US"),
        ]},
    ),
    (
        "",
        {"locations": [
            place("Portland, OR", locality="Portland", region="OR", country="US"),
            place("Portland, ME", locality="Portland", region="ME", country="US"),
        ]},
    ),
    # RK522: regions
    ("RK522 RK522", {"locations": [place(region="TX"), place("Munich", region="Bavaria")]}),
    ("", {"locations": [place(region="TX", country="US")]}),
    # RK506: employment types
    ("RK506", {"employment_types": ["part-time", "contract", "full-time"]}),
    ("", {"employment_types": ["full-time", "full-time"]}),
    ("", {"employment_types": "full-time or part-time"}),
    # RK513: clear words only
    ("RK513", {"title": "SQL developer (junior)", "levels": ["senior", "lead"]}),
    ("", {"title": "Junior Developer", "levels": ["mid"]}),
    ("", {"title": "Junior Developer", "levels": ["entry", "senior"]}),
    ("", {"title": "Lead Data Scientist", "levels": ["mid"]}),
    ("", {"title": "Internal Tools Engineer", "levels": ["senior"]}),
    ("", {"title": "Director of Internship", "levels": ["director"]}),
    ("", {"title": "Senior Living Caregiver", "levels": ["entry"]}),
    ("", {"title": "Assistant to the Director", "levels": ["entry"]}),
    ("RK513", {"title": "Sr. Analyst", "levels": ["intern", "entry"]}),
    ("RK513", {"title": "Vice President", "levels": ["entry"]}),
    ("", {"title": "Senior Analyst", "levels": ["entry", 5]}),
    # RK519: experience
    ("", {"levels": ["entry"], "experience_months": 60}),
    ("RK519", {"levels": ["intern", "entry"], "experience_months": 61}),
    ("", {"levels": ["entry", "mid"], "experience_months": 61}),
    ("", {"levels": ["entry"], "experience_months": 601}),
    ("", {"experience_months": 120}),
    # RK520: applying
    ("", {"direct_apply": False}),
    ("", {"direct_apply": True, "apply_url": "https://example.com"}),
    ("", {"direct_apply": "yes"}),
    # RK514: markup
    ("", {"description": text("a < b and c > d, <3")}),
    ("RK514", {"description": text("one<BR/>two")}),
    ("RK514", {"description": text("see <a href='x'>this</a>")}),
    ("RK514", {"description": text("&lt;p&gt;We hire.&lt;/p&gt;")}),
    ("", {"description": text("R&D; &lt; is less than")}),
    ("RK514", {"description": text("We hire.", "html")}),
    ("RK514", {"description": text("&lt;p&gt;We hire.&lt;/p&gt;", "html")}),
    ("", {"description": text("Caf&eacute;", "html")}),
    ("", {"description": text("<custom-tag>", "html")}),
    ("", {"description": text("<p>We hire.</p>", "markdown")}),
    # RK515: what does not belong into a title
    ("RK515", {"title": "Remote - Data Engineer"}),
    ("RK515", {"title": "Data Engineer, remote"}),
    ("", {"title": "Scientist (Remote Sensing)"}),
    ("", {"title": "Remote Sensing Scientist"}),
    ("RK515", {"title": "Data Engineer $120k"}),
    ("RK515", {"title": "Data Engineer 90k-110K"}),
    ("RK515", {"title": "Data Engineer 60.000 EUR"}),
    ("RK515", {"title": "Data Engineer 50 €"}),
    ("", {"title": "Controller, $100M Fund"}),
    ("", {"title": "401k Plan Analyst"}),
    ("", {"title": "ISO 27000 Auditor"}),
    ("RK515", {"title": "Data Engineer - Paris", "locations": [place("Paris")]}),
    ("RK515", {"title": "Engineer (Austin, TX)", "locations": [place("x", locality="Austin")]}),
    ("", {"title": "Head of Paris Office", "locations": [place("Paris")]}),
    ("", {"title": "Analyst, US Markets", "locations": [place("US")]}),
    ("", {"title": "Engineer (C++)", "locations": [place("C++)(")]}),
    # RK516, RK517: letters
    ("RK516", {"title": "--- 12"}),
    ("", {"title": "データ"}),
    ("", {"title": "QA / SDET II"}),
    ("", {"title": "AIエンジニアAI"}),
    ("RK517", {"title": "SENIOR SQL DBA"}),
    ("RK517", {"title": "СТАРШИЙ АНАЛИТИК"}),
    ("", {"title": "SENIOR Analyst"}),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "fields"), CASES, ids=lambda item: str(item)[:70])
def test_a_rule_speaks_at_its_bounds_and_not_before(expected: str, fields: dict[str, Any]) -> None:
    assert found(**fields) == expected


def test_a_clean_job_passes_the_filter() -> None:
    assert findings(CLEAN) == []
    assert not quick(CLEAN, CONTEXT)
    html = {**CLEAN, "description": {"format": "html", "body": "<div>We hire.</div>"}}
    assert not quick(html, CONTEXT)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_an_example_shows_its_rule_and_no_other_of_the_family(rule: Any) -> None:
    for example_of, expected in ((rule.bad, rule.code), (rule.good, "")):
        (source,) = example_of.files.values()
        record: Any = read_yaml(source, "<text>").data
        context = Context(TODAY, example_of.max_age)
        assert found(context, **record) == expected
        assert quick(record, context) == bool(expected)


def test_only_an_age_that_is_asked_for_makes_an_expired_job_a_finding() -> None:
    last = "2026-05-16"  # 30 days ago
    assert found(Context(TODAY), valid_through=last) == ""
    assert found(Context(TODAY, 30), valid_through=last) == ""
    assert found(Context(TODAY, 29), valid_through=last) == "RK511"


def test_a_finding_stands_where_the_fault_is() -> None:
    cases: list[tuple[dict[str, Any], tuple[str | int, ...]]] = [
        ({"pay": pay(60000, 50000)}, ("pay", "maximum")),
        ({"pay": pay(low=...)}, ("pay", "maximum")),
        ({"pay": pay(1000, 6e6)}, ("pay", "maximum")),
        ({"employment_types": ["part-time", "other", "full-time"]}, ("employment_types", 2)),
        ({"applicant_locations": ["GB", "UK"]}, ("applicant_locations", 1)),
        ({"locations": [place(), place("b", region="TX")]}, ("locations", 1, "region")),
        ({"locations": [place(), place("b"), place("B", country="US")]}, ("locations", 2)),
    ]
    for fields, path in cases:
        assert findings({**BASE, **fields})[0][1].path == path


@pytest.mark.parametrize(
    ("fields", "suggestion"),
    [
        ({"applicant_locations": ["UK"]}, "GB"),
        ({"applicant_locations": ["TX"]}, "US"),
        ({"applicant_locations": ["ZZ"]}, None),
        ({"pay": pay(currency="RMB")}, "CNY"),
        ({"pay": pay(currency="HRK")}, None),  # the amount changes with it
        ({"description": text("We hire.", "html")}, "text"),
    ],
)
def test_a_suggestion_is_made_only_where_one_is_clear(
    fields: dict[str, Any], suggestion: str | None
) -> None:
    ((_, finding),) = findings({**BASE, **fields})
    assert finding.suggestion == suggestion


def test_of_the_packaged_jobs_only_the_one_printed_full_and_part_time_is_spoken_of() -> None:
    jobs = packaged().collection("jobs")
    told = {name: [code for code, _ in findings(jobs.raw(name))] for name in jobs}
    assert {name: what for name, what in told.items() if what} == {
        "lurra-systems-lead-gnss-data-scientist": ["RK506"]
    }


# Values that stand in the cases above, so that generated records are nearly right; and any JSON.
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
