"""Rules on a posting's dates: RK504, RK510 and RK511."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.validation.rules.job_values import day
from rolekb.validation.rules.rule import Example, Finding, Rule
from rolekb.validation.rules.samples import job, marked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.validation.rules.context import Context
    from rolekb.validation.rules.rule import Record


def _ends_before_it_starts(record: Record, _: Context) -> Iterator[Finding]:
    posted, last = day(record.get("posted_on")), day(record.get("valid_through"))
    if posted and last and last < posted:
        yield Finding(
            ("valid_through",),
            f"the last day to apply, {last}, is before the day of posting, {posted}",
            "Correct the wrong one of the two",
        )


def _in_the_future(record: Record, context: Context) -> Iterator[Finding]:
    posted = day(record.get("posted_on"))
    # Where the day begins earlier it is tomorrow already.
    if posted and (posted - context.today).days > 1:
        yield Finding(
            ("posted_on",),
            f"the day of posting, {posted}, is still to come",
            "Write the day on which it was posted; check the year, and day against month",
        )


def _long_expired(record: Record, context: Context) -> Iterator[Finding]:
    last = day(record.get("valid_through"))
    if last is None or context.max_age_days is None:
        return
    past = (context.today - last).days
    if past > context.max_age_days:
        yield Finding(
            ("valid_through",),
            f"the last day to apply was {last}, {past:,} days ago",
            "Take the job out, or write until when it is open",
        )


RULES = (
    Rule(
        "RK504", "validity-before-posting",
        "The last day to apply is before the day of posting.",
        "Boards drop such a job at once: it has expired before anyone sees it.",
        "Correct the wrong one of the two dates.",
        marked(job(posted_on="2024-03-01", valid_through="▸2024-01-31")),
        Example(job(posted_on="2024-03-01", valid_through="2024-03-31")),
        kinds=("job",), check_record=_ends_before_it_starts,
    ),
    Rule(
        "RK510", "posted-in-the-future",
        "The day of posting is later than tomorrow.",
        "It is a wrong year, or a month and a day that changed places, and the job stays on top of"
        " every list sorted by date.",
        "Write the day on which the job was posted.",
        marked(job(posted_on="▸9024-03-01")),
        Example(job(posted_on="2024-03-01")),
        kinds=("job",), check_record=_in_the_future,
    ),
    Rule(
        "RK511", "long-expired",
        "The last day to apply is longer past than `--max-age` allows.",
        "Nobody can apply any more, yet applicants keep finding the job.",
        "Take the job out, or write until when it is open.",
        marked(job(valid_through="▸2024-01-31"), max_age=30),
        Example(job(valid_through="9024-01-31"), max_age=30),
        severity="warning", kinds=("job",), check_record=_long_expired,
    ),
)  # fmt: skip
