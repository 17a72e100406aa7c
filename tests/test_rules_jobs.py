"""The 5xx rules past their examples: bounds, places, suggestions."""

from __future__ import annotations

from typing import Any

import pytest
from job_cases import BASE, CASES, CLEAN, CONTEXT, TODAY, findings, found, pay, place, text

from rolekb.catalog.knowledge import packaged
from rolekb.reading import read_yaml
from rolekb.validation.rules.context import Context
from rolekb.validation.rules.jobs import RULES, quick


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
