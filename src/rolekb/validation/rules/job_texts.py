"""Rules on a job's title and description: RK514, RK515, RK516 and RK517."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from rolekb.validation.rules.job_values import line, mapping, places
from rolekb.validation.rules.rule import Example, Finding, Rule
from rolekb.validation.rules.samples import job, marked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.validation.rules.context import Context
    from rolekb.validation.rules.rule import Record

LONGEST_ACRONYM = 5
"""Capitals in a row that may be an acronym: DEVOPS is no longer one, SAFETY never was."""

_LONGEST_BODY = 100_000
_TAGS = (
    "a|article|b|blockquote|br|center|code|dd|div|dl|dt|em|font|h[1-6]|hr|i|img|li|ol|p|pre|"
    "section|span|strong|sub|sup|table|tbody|td|th|tr|u|ul"
)
# What follows a tag's name is bounded, so that a text of nothing but `<p` costs no more than it is long.
TAG = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]{{0,2000}})?\s?/?>", re.IGNORECASE)
_ESCAPED = re.compile(rf"&lt;/?(?:{_TAGS})(?:\s|/|&gt;)", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#[0-9]{1,6}|#x[0-9a-f]{1,5});", re.IGNORECASE)

# A sum in millions is a valuation or a budget; a 401k is a pension plan.
PAY = re.compile(
    r"[$€£]\s?[0-9][0-9.,]*+(?!\s?[mMbB])[kK]?|[0-9]\s?[$€£]"
    r"|\b(?!401)[0-9]{2,3}\s?[kK]\b(?!\s?\+)|\b[0-9]{2,3}[.,]000\b"
)
_REMOTE = re.compile(
    r"(?:[(\[|/,@\u2013\u2014]|\s-)\s?remote\b(?! sensing)|^remote\s?[-\u2013\u2014:|]"
)
_BEFORE_A_PLACE = r"(?:[(\[|/,@\u2013\u2014]|\s-)\s?"
_AFTER_A_PLACE = r"\s?(?:[)\]|/,\u2013\u2014]|-\s|$)"


def _markup(record: Record, _: Context) -> Iterator[Finding]:
    description = mapping(record.get("description"))
    form, body = description.get("format"), description.get("body")
    if not isinstance(body, str) or len(body) > _LONGEST_BODY:
        return
    tag, escaped = TAG.search(body), _ESCAPED.search(body)
    message = suggestion = None
    cure = "Unescape the body once"
    if form == "text" and tag:
        message, suggestion = f"the body holds {tag[0][:20]!r}, but its format is text", "html"
        cure = "Write html as the format, or take the tags out"
    elif form == "text" and escaped:
        message = "the body is text, but holds escaped HTML tags"
        cure = "Unescape the body and write html as the format, or take the tags out"
    elif form == "html" and not tag and escaped:
        message = "the body's HTML tags are escaped, so that readers would see them"
    elif form == "html" and not tag and "<" not in body and not _ENTITY.search(body):
        message, suggestion = "the body holds no tag, but its format is html", "text"
        cure = "Write text as the format, or markdown"
    if message:
        yield Finding(("description", "format"), message, cure, suggestion)


def _said_in_title(record: Record, title: str) -> tuple[str, str] | None:
    if found := PAY.search(title):
        return found[0].strip(), "pay"
    if _REMOTE.search(title.lower()):
        return "remote", "workplace"
    for place in places(record):
        for key in ("locality", "text"):
            name = line(place.get(key))
            around = rf"{_BEFORE_A_PLACE}{re.escape(name)}{_AFTER_A_PLACE}"
            if name and name in title and re.search(around, title):
                return name, "locations"
    return None


def _more_than_a_title(record: Record, _: Context) -> Iterator[Finding]:
    title = line(record.get("title"))
    if said := _said_in_title(record, title):
        words, key = said
        yield Finding(
            ("title",),
            f"the title says more than what the job is: {words!r}",
            f"Take it out of the title; it belongs in {key}",
        )


def _no_title(record: Record, _: Context) -> Iterator[Finding]:
    title = line(record.get("title"))
    if title and not any(map(str.isalpha, title)):
        yield Finding(
            ("title",),
            f"the title {title!r} has no letter",
            "Write what the job is called",
        )


def _shouting(record: Record, _: Context) -> Iterator[Finding]:
    title = line(record.get("title"))
    if not title.isupper():
        return
    runs = ("".join(run) for upper, run in groupby(title, str.isupper) if upper)
    longest = max(runs, key=len)
    if len(longest) > LONGEST_ACRONYM:
        yield Finding(
            ("title",),
            f"the title is in capitals: {longest!r}",
            "Write it as in a sentence or a headline; acronyms keep their capitals",
        )


RULES = (
    Rule(
        "RK514", "description-format-wrong",
        "A description's format is text and its body has HTML tags, or html and has none.",
        "Readers see the tags, or the whole text as a single paragraph.",
        "Write the format that the body is in.",
        marked(job(description="{format: ▸text, body: <p>We look for an analyst.</p>}")),
        Example(job(description="{format: html, body: <p>We look for an analyst.</p>}")),
        severity="warning", kinds=("job",), check_record=_markup,
    ),
    Rule(
        "RK515", "title-with-more",
        "The title carries pay, a place of the job, or 'remote'.",
        "Titles are matched with roles and grouped; a job search engine may refuse one that"
        " carries more than the job's name.",
        "Keep the job's name, and write the rest in its own field.",
        marked(job(title="▸Data Analyst (Remote)")),
        Example(job(workplace="hybrid")),
        severity="warning", kinds=("job",), check_record=_more_than_a_title,
    ),
    Rule(
        "RK516", "title-without-letter",
        "The title has no letter.",
        "It is a number of the employer's own, a placeholder, or the wrong column of a table.",
        "Write what the job is called.",
        marked(job(title='▸"10442"')),
        Example(job(identifier='"10442"')),
        kinds=("job",), check_record=_no_title,
    ),
    Rule(
        "RK517", "title-in-capitals",
        "The title is in capitals throughout.",
        "It shouts, is hard to read, and hides which words are acronyms.",
        "Write it as in a sentence or a headline.",
        marked(job(title="▸DATA ANALYST")),
        Example(job(title="Data Analyst")),
        severity="warning", kinds=("job",), check_record=_shouting,
    ),
)  # fmt: skip
