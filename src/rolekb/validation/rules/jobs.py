"""The rules on jobs, 5xx, and the filter that lets a feed's clean records pass at little cost."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rolekb.validation.rules import job_dates, job_pay, job_places, job_terms, job_texts
from rolekb.validation.rules.currencies import CURRENCIES, PAID_IN, PLAUSIBLE
from rolekb.validation.rules.job_pay import WIDEST
from rolekb.validation.rules.job_places import WORKPLACE_WORDS
from rolekb.validation.rules.job_terms import ABOVE, ADVANCED, BEGINNERS, MOST_MONTHS
from rolekb.validation.rules.job_texts import PAY, TAG

if TYPE_CHECKING:
    from datetime import date

    from rolekb.validation.rules.context import Context
    from rolekb.validation.rules.rule import Rule

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (*job_pay.RULES, *job_dates.RULES, *job_places.RULES, *job_terms.RULES, *job_texts.RULES),
        key=lambda rule: rule.code,
    )
)


def quick(record: dict[str, Any], context: Context) -> bool:
    """Whether any 5xx rule may find something in a job; False: none does.

    It takes a tenth of the time of the rules themselves. Values are looked at as if the schema
    held; where one of another type gets in the way, the answer is True.
    """
    try:
        return (
            _pay_or_places(record)
            or _dates_or_terms(record, context)
            or _wording(record, record["title"])
        )
    except (TypeError, AttributeError, LookupError, RecursionError):
        return True


def _pay_or_places(record: dict[str, Any]) -> bool:
    get = record.get
    pay, places = get("pay"), get("locations")
    workplace, applicants = get("workplace"), get("applicant_locations")
    currency = None
    if pay is not None:
        low, high, currency = pay["minimum"], pay["maximum"], pay["currency"]
        if not low <= high <= WIDEST * low:
            return True
        if currency in PLAUSIBLE:
            least, most = PLAUSIBLE[currency][pay["period"]]
            if low < least or high > most:
                return True
        elif currency not in CURRENCIES:
            return True
    placed = fits = False
    whole = True
    if places:
        for place in places:
            country = place.get("country")
            if country is None:
                if "region" in place:
                    return True
                whole = False
            else:
                placed = True
                if currency in PAID_IN[country]:
                    fits = True
            text = place["text"].lower()
            if text in WORKPLACE_WORDS or (workplace is None and "remote" in text):
                return True
        if len(places) > 1 and _alike(places):
            return True
    if applicants:
        placed = True
        for country in applicants:
            if currency in PAID_IN[country]:
                fits = True
    if not placed:
        return workplace == "remote"
    return whole and not fits and currency is not None


def _alike(places: list[dict[str, Any]]) -> bool:
    texts = {place["text"].lower() for place in places}
    named = [place["locality"].lower() for place in places if "locality" in place]
    return len(texts) < len(places) or len(set(named)) < len(named)


def _dates_or_terms(record: dict[str, Any], context: Context) -> bool:
    get = record.get
    posted, last, levels = get("posted_on"), get("valid_through"), get("levels")
    types = get("employment_types")
    # Dates of one form sort as text.
    if posted is not None and (
        posted > _written(context.today) or (last is not None and last < posted)
    ):
        return True
    if last is not None and context.max_age_days is not None and last < _written(context.today):
        return True
    if types and "full-time" in types and "part-time" in types:
        return True
    if levels:
        if levels[0] in ADVANCED:
            if _junior(record["title"].lower()):
                return True
        elif levels[0] in BEGINNERS and (
            get("experience_months", 0) > MOST_MONTHS or ABOVE.search(record["title"].lower())
        ):
            return True
    return get("direct_apply") is True and "apply_url" not in record


@lru_cache(maxsize=1)
def _written(day: date) -> str:
    return day.isoformat()


def _junior(title: str) -> bool:
    return (
        "intern" in title or "junior" in title or "jr" in title
        or "trainee" in title or "apprentice" in title or "new grad" in title
    )  # fmt: skip


def _wording(record: dict[str, Any], title: str) -> bool:
    if title.isupper():
        return True
    if not title.replace(" ", "").isalpha():
        if _says_more(title.lower()) or not (title[0].isalpha() or any(map(str.isalpha, title))):
            return True
        for place in record.get("locations", ()):
            if place["text"] in title or place.get("locality", "\n") in title:
                return True
    description = record.get("description")
    if description is None:
        return False
    form, body = description["format"], description["body"]
    if form == "text":
        return "<" in body or ("&" in body and ";" in body and "&lt;" in body)
    return form == "html" and "<p>" not in body and TAG.search(body) is None


def _says_more(title: str) -> bool:
    return (
        "remote" in title or "$" in title or "€" in title or "£" in title
        or "000" in title or ("k" in title and PAY.search(title) is not None)
    )  # fmt: skip
