"""House rules on claims: how old they are, and what they rest on."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from rolekb.validation.rules.rule import Example, Finding, Rule
from rolekb.validation.rules.samples import marked, outline, whole
from rolekb.validation.rules.walk import Around, items, mappings, retired, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.reading.document import Json
    from rolekb.validation.rules.context import Context
    from rolekb.validation.rules.rule import Record, RecordSet
    from rolekb.validation.units import Unit

_EDITORIAL = "rolekb-editorial"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PAST = ("as_of", "reviewed_on", "retrieved", "published")


def _day(value: Json) -> datetime.date | None:
    """A date, if it is one; the schema speaks of others."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return None
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        return None


def _stale(record: Record, context: Context) -> Iterator[Finding]:
    if context.max_age_days is None or retired(record):
        return
    for path, claim in mappings(record):
        day = _day(claim.get("as_of"))
        if day is None or claim.get("status") == "superseded":
            continue
        age = (context.today - day).days
        if age > context.max_age_days:
            message = f"the claim is {age:,} days old, more than {context.max_age_days:,}"
            cure = "Check it against its sources, then correct it or its date"
            yield Finding((*path, "as_of"), message, cure)


def _future(record: Record, context: Context) -> Iterator[Finding]:
    for path, mapping in mappings(record):
        for key in _PAST:
            day = _day(mapping.get(key))
            # A day ahead may be today's date elsewhere on Earth.
            if day is not None and (day - context.today).days > 1:
                message = f"{key} is {day}, which is yet to come"
                yield Finding((*path, key), message, "Correct the date")


def _unsourced(record_set: RecordSet) -> Iterator[tuple[Unit, Finding]]:
    around = Around(record_set)
    editorial: dict[str, bool] = {_EDITORIAL: True}
    for unit in record_set.units:
        if unit.record.get("kind") != "role" or unit.record.get("status") != "active":
            continue
        claims = [sources for sources in _claims(unit.record) if sources]
        ours = 0
        for sources in claims:
            for source in sources:
                if source not in editorial:
                    found = around.get("sources", source) or {}
                    editorial[source] = found.get("type") == "editorial"
            ours += all(editorial[source] for source in sources)
        if ours * 2 > len(claims):
            message = (
                f"{ours} of the profile's {len(claims)} claims rest on editorial judgement alone"
            )
            yield unit, Finding(("status",), message, "Find sources, or call it an outline")


def _claims(record: Record) -> Iterator[list[str]]:
    """The sources of each claim in a profile."""
    for key, value in record.items():
        if isinstance(value, dict) and not key.startswith("x-"):
            yield [source for _, source in words(value, "sources")]
        elif not key.startswith("x-"):
            for _, item in items(record, key):
                yield [source for _, source in words(item, "sources")]


def _no_current(record: Record, _: Context) -> Iterator[Finding]:
    outlook = record.get("outlook")
    if record.get("status") != "active" or not isinstance(outlook, list) or not outlook:
        return
    if all(isinstance(one, dict) and one.get("status") == "superseded" for one in outlook):
        message = "every claim of the outlook is superseded"
        yield Finding(("outlook",), message, "Add what is expected now, with its date and source")


_CLAIM = "\n  - {{text: Demand grows., status: {}, as_of: 2025-01-01, sources: [esco-1.2]}}"
_DATED = "{{text: Tests data., sources: [esco-1.2], as_of: {}}}"
_ALONE = "{text: Tests data before others use it., sources: [rolekb-editorial]}"
_UNSOURCED = {
    "definition": _ALONE,
    "responsibilities": "\n  - {text: Test data., activity: evaluate, weight: core, sources: [rolekb-editorial]}",
    "skills": "\n  - {skill: data-quality, requirement: essential, proficiency: expert, sources: [rolekb-editorial]}",
    "tools": "\n  - {tool: sql, requirement: essential, sources: [rolekb-editorial]}",
    "industries": "\n  - {industry: healthcare, sources: [rolekb-editorial]}",
}

RULES: tuple[Rule, ...] = (
    Rule(
        "RK403", "stale-claim",
        "A claim's `as_of` lies further back than --max-age allows; superseded claims may.",
        "Outlooks, pay and tools age; a reader takes what stands there as holding today.",
        "Check the claim against its sources, then correct it or its date.",
        marked(outline(definition=_DATED.format("▸2010-05-01")), max_age=3650),
        Example(outline(definition=_DATED.format("2026-05-01")), max_age=3650),
        "warning", check_record=_stale,
    ),
    Rule(
        "RK404", "unsourced-profile",
        "More than half of an active profile's claims rest on editorial sources alone.",
        "An active profile promises evidence; the editors' judgement should fill gaps, not carry it.",
        "Find sources for the claims, or call the profile an outline.",
        marked(whole(status="▸active", **_UNSOURCED)), Example(whole(definition=_ALONE)),
        "warning", kinds=("role",), check_set=_unsourced,
    ),
    Rule(
        "RK411", "no-current-outlook",
        "Every claim in the outlook of an active role is superseded.",
        "Superseded claims are never shown as current, so the role would have no outlook at all.",
        "Add a claim on what is expected now.",
        marked(whole(outlook=_CLAIM.replace("-", "▸-", 1).format("superseded"))),
        Example(whole(outlook=_CLAIM.format("superseded") + _CLAIM.format("current"))),
        "warning", kinds=("role",), check_record=_no_current,
    ),
    Rule(
        "RK412", "future-date",
        "A day on which something was published, retrieved, reviewed or known lies in the future.",
        "Nobody can have read a source tomorrow; mostly the year or the order of day and month is wrong.",
        "Correct the date.",
        marked(outline(definition=_DATED.format("▸2999-01-01"))),
        Example(outline(definition=_DATED.format("2025-01-01"))),
        kinds=("role", "term", "source", "figure"), check_record=_future,
    ),
)  # fmt: skip
