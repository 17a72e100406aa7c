"""How the closed vocabularies of records are said on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rolekb.models import Job
    from rolekb.models.role import ExperienceYears

RELATIONS = {
    "adjacent": "Next to it",
    "collaborates-with": "Works with it",
    "progresses-to": "A next step",
    "often-confused-with": "Often confused with it",
}
# The same relation, where only the other side states it.
FROM_THERE = {
    "adjacent": "Next to it",
    "collaborates-with": "Works with it",
    "progresses-to": "A way in",
    "often-confused-with": "Often confused with it",
}
SCHEMES = {
    "onet-soc-2019": "O*NET-SOC 2019",
    "soc-2018": "SOC 2018",
    "isco-08": "ISCO-08",
    "esco-1.2": "ESCO 1.2",
    "onet-30.1": "O*NET 30.1",
    "esco-1.1.1": "ESCO 1.1.1",
    "naics-2022": "NAICS 2022",
    "isced-f-2013": "ISCED-F 2013",
}
DEGREES = {
    "secondary": "secondary school",
    "associate": "associate degree",
    "bachelor": "bachelor's degree",
    "master": "master's degree",
    "doctorate": "doctorate",
    "experience": "experience in place of a degree",
}
LANGUAGES = {
    "de": "German",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "sv": "Swedish",
}


def upper_first(said: str) -> str:
    """The words with a capital letter in front, the rest as it is.

    >>> upper_first("data engineering"), upper_first("AI safety")
    ('Data engineering', 'AI safety')
    """
    return said[:1].upper() + said[1:]


def years(span: ExperienceYears) -> str:
    """Years of experience: `5 to 8 years`, `7 years or more`.

    >>> from rolekb.models.role import ExperienceYears
    >>> years(ExperienceYears(minimum=0, maximum=2)), years(ExperienceYears(minimum=7))
    ('0 to 2 years', '7 years or more')
    """
    if span.maximum is None:
        return f"{span.minimum} years or more"
    return f"{span.minimum} to {span.maximum} years"


def pay(job: Job) -> str:
    """What a job offers, as printed: `USD 70,000 to 120,000 a year`."""
    if job.pay is None:
        return ""
    ends = [f"{end:,}" for end in (job.pay.minimum, job.pay.maximum) if end is not None]
    return f"{job.pay.currency} {' to '.join(ends)} a {job.pay.period}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "role"), counted(1200, "role")
    ('1 role', '1,200 roles')
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def share(part: float, low: float | None, high: float | None) -> str:
    """A share from 0 to 1 in percent, with its interval where there is one.

    >>> share(0.4, 0.373, 0.429), share(0.4, None, None)
    ('40.0 % (37.3 to 42.9)', '40.0 %')
    """
    said = f"{part * 100:.1f} %"
    return said if low is None or high is None else f"{said} ({low * 100:.1f} to {high * 100:.1f})"
