"""Jobs for the tests of the 5xx rules: a clean one, and what is found in many with a fault."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from rolekb.validation.rules.context import Context
from rolekb.validation.rules.jobs import RULES, quick

if TYPE_CHECKING:
    from rolekb.validation.rules.rule import Finding

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
    *(
        ("RK513", {"title": f"Analyst ({word})", "levels": ["senior"]})
        for word in ("intern", "internship", "Jr.", "trainee", "Apprentice", "new grad")
    ),
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
    ("RK515", {"title": "Data Engineer £50"}),
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
