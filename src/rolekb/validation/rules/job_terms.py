"""Rules on what is offered and asked for: RK506, RK513, RK519 and RK520."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rolekb.validation.rules.job_values import amount, items, line, texts
from rolekb.validation.rules.rule import Example, Finding, Rule
from rolekb.validation.rules.samples import job, marked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.validation.rules.context import Context
    from rolekb.validation.rules.rule import Record

BEGINNERS = frozenset(["intern", "entry"])
ADVANCED = frozenset(
    ["senior", "lead", "staff", "principal", "manager", "director", "executive"]
)  # fmt: skip
MOST_MONTHS = 60
"""The most experience that a beginner can be asked for, in months."""

# Only words that can't be read otherwise: a lead generation specialist leads nobody, an account
# manager manages no people, and whoever works in senior living may be a beginner. In lower case.
BELOW = re.compile(r"\b(?:intern|internship|junior|jr|trainee|apprentice|new grad)\b")
ABOVE = re.compile(
    r"\b(?:(?:senior|sr)\b(?![- ](?:living|care|center|centre|housing|home|services|citizen))"
    r"|principal\b|director\b|vice president\b|vp\b|head of\b)"
)


def _full_and_part_time(record: Record, _: Context) -> Iterator[Finding]:
    types = items(record.get("employment_types"))
    if "full-time" in types and "part-time" in types:
        yield Finding(
            ("employment_types", max(types.index("full-time"), types.index("part-time"))),
            "the job is full-time and part-time at once",
            "Keep the one that is meant; where both are on offer, post each on its own",
        )


def _title_against_levels(record: Record, _: Context) -> Iterator[Finding]:
    title, levels = line(record.get("title")).lower(), items(record.get("levels"))
    if not levels or len(texts(levels)) < len(levels):
        return
    below, above = BELOW.search(title), ABOVE.search(title)
    word = None
    if above and not below and "assistant" not in title and BEGINNERS.issuperset(texts(levels)):
        word = above
    elif below and not above and ADVANCED.issuperset(texts(levels)):
        word = below
    if word:
        listed = ", ".join(dict.fromkeys(texts(levels)))
        yield Finding(
            ("levels",),
            f"the title says {word[0]!r}, the levels say {listed}",
            "Write the level that the title names, or leave levels out",
        )


def _experienced_beginner(record: Record, _: Context) -> Iterator[Finding]:
    levels = items(record.get("levels"))
    if not levels or len(texts(levels)) < len(levels) or not BEGINNERS.issuperset(texts(levels)):
        return
    months = amount(record.get("experience_months"))
    if months is not None and MOST_MONTHS < months <= 600:
        yield Finding(
            ("experience_months",),
            f"{months:g} months of experience are asked of level {' or '.join(texts(levels))}",
            "Correct the level, or write the experience in months",
        )


def _nowhere_to_apply(record: Record, _: Context) -> Iterator[Finding]:
    if record.get("direct_apply") is True and "apply_url" not in record:
        yield Finding(
            ("direct_apply",),
            "one is said to apply directly, and there is no apply_url",
            "Add apply_url, or leave direct_apply out",
        )


RULES = (
    Rule(
        "RK506", "employment-type-contradictory",
        "A job is full-time and part-time at once.",
        "Who filters by either finds it, and its pay, given for one of them, misleads the others.",
        "Keep the one that is meant, or post each on its own.",
        marked(job(employment_types="[full-time, ▸part-time]")),
        Example(job(employment_types="[full-time, contract]")),
        severity="warning", kinds=("job",), check_record=_full_and_part_time,
    ),
    Rule(
        "RK513", "title-against-levels",
        "The title names a level that is far from those in levels.",
        "People who search by level miss the job, and its pay is counted at the wrong one. Only"
        " clear words count, such as intern, junior, senior, director.",
        "Write the level that the title names.",
        marked(job(title="Senior Data Analyst", levels="▸[entry]")),
        Example(job(title="Senior Data Analyst", levels="[senior]")),
        severity="warning", kinds=("job",), check_record=_title_against_levels,
    ),
    Rule(
        "RK519", "beginner-with-experience",
        f"More than {MOST_MONTHS} months of experience are asked of an intern or a beginner.",
        "The level was guessed, or the experience isn't in months; beginners see the job and can't"
        " have it.",
        "Correct the level or the months.",
        marked(job(levels="[entry]", experience_months="▸96")),
        Example(job(levels="[entry]", experience_months="12")),
        severity="warning", kinds=("job",), check_record=_experienced_beginner,
    ),
    Rule(
        "RK520", "direct-apply-without-address",
        "`direct_apply` is true, and there is no `apply_url`.",
        "A button to apply would lead nowhere.",
        "Add apply_url, or leave direct_apply out.",
        marked(job(direct_apply="▸true")),
        Example(job(apply_url="https://example.com/jobs/1/apply", direct_apply="true")),
        severity="warning", kinds=("job",), check_record=_nowhere_to_apply,
    ),
)  # fmt: skip
