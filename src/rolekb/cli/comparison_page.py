"""A comparison as a page."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from rolekb.cli.market_page import demand_sections, outlook_sections
from rolekb.cli.page import Page
from rolekb.cli.pay_beside import pay_beside
from rolekb.cli.role_page import OUTLINE

if TYPE_CHECKING:
    from collections.abc import Callable

    from rolekb.comparison import Comparison
    from rolekb.comparison.values import Entry, Overlap, Section, Statements

_ABSENT = "-"


def comparison_page(found: Comparison, titles: Callable[[str], str]) -> Page:
    """Every section of a comparison, side by side; `titles` gives the title of a role's id."""
    a, b = found.a, found.b
    page = Page(f"{a.title} vs {b.title}")
    for head in (a, b):
        page.say(f"{head.title}: {OUTLINE}" if head.status == "outline" else None)
    page.bullets("In short", [sentence.text for sentence in found.verdict])
    _prose(page, "Definitions", found.definitions, found)
    page.table(
        "Responsibilities", ("kind of work", a.title, b.title),
        [(topic.topic, *_duties(topic)) for topic in found.responsibilities], (2, 5, 5),
    )  # fmt: skip
    _section(
        page, f"Skills{_share(found.skill_overlap)}, essential unless marked", found.skills, found
    )
    _section(page, f"Tools{_share(found.tool_overlap)}", found.tools, found)
    demand_sections(page, found.demand, a.title, b.title)
    pay_beside(page, found.pay, a.title, b.title, titles)
    _education(page, found)
    _section(page, "Industries", found.industries, found)
    _prose(page, "Outlook", found.outlook, found)
    outlook_sections(page, found.projections, a.title, b.title)
    _prose(page, "Getting started", found.getting_started, found)
    _section(page, "Levels (years of relevant work)", found.levels, found)
    _section(page, "Related roles", found.related, found)
    _section(page, "Crosswalk", found.crosswalk, found)
    page.bullets(
        "Sources",
        [
            f"{source.title}, {source.publisher}. {source.url} [{source.id}]"
            for source in found.sources
        ],
    )
    return page


def _share(overlap: Overlap) -> str:
    return "" if overlap.share is None else f", {overlap.share:.0%} weighted overlap"


def _section(page: Page, heading: str, section: Section, found: Comparison) -> None:
    rows = [
        (_named(pair.a), _values(pair.a), _values(pair.b))
        for pair in (*section.shared, *section.differing)
    ]
    rows += [(_named(item), _values(item), _ABSENT) for item in section.only_a]
    rows += [(_named(item), _ABSENT, _values(item)) for item in section.only_b]
    page.table(heading, ("", found.a.title, found.b.title), list(rows), (4, 3, 3))


def _named(item: Entry) -> str:
    return f"{item.id}: {item.label}" if " " in item.id else item.label


def _values(item: Entry) -> str:
    """What is said of an item, in a word or two; `essential` goes without saying beside a depth."""
    values = {name: value for name, value in item.values.items() if name != "certainty"}
    if "proficiency" in values:
        optional = ", optional" if values["requirement"] == "optional" else ""
        return values["proficiency"] + optional
    return ", ".join(values.values()) or "yes"


def _duties(topic: Statements) -> tuple[str, str]:
    shared = [item.label for item in topic.shared]
    return (
        _paragraphs([*shared, *(item.label for item in topic.a)]),
        _paragraphs([*shared, *(item.label for item in topic.b)]),
    )


def _paragraphs(texts: list[str]) -> str:
    return "\n\n".join(texts) or _ABSENT


def _prose(page: Page, heading: str, texts: Statements, found: Comparison) -> None:
    """Texts of both roles in two columns; what is word for word the same stands above them."""
    page.bullets(f"{heading} of both", [_dated(item) for item in texts.shared])
    left, right = ([_dated(item) for item in items] for items in (texts.a, texts.b))
    rows: list[tuple[str, ...]] = [*zip_longest(left, right, fillvalue="")]
    page.table(heading, (found.a.title, found.b.title), _spaced(rows), (1, 1))


def _spaced(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows with a line between, so that long texts stay apart."""
    return [row for pair in rows for row in (pair, ("", ""))][:-1]


def _dated(item: Entry) -> str:
    superseded = "(superseded) " if item.values.get("status") == "superseded" else ""
    as_of = f" (as of {item.values['as_of']})" if "as_of" in item.values else ""
    return f"{superseded}{item.label}{as_of}"


def _education(page: Page, found: Comparison) -> None:
    education = found.education
    rows: list[tuple[str, ...]] = []
    typical = [
        item.label if item else _ABSENT for item in (education.typical_a, education.typical_b)
    ]
    if typical != [_ABSENT, _ABSENT]:
        rows.append(("typical", *typical))
    for name, section in (("also accepted", education.accepted), ("fields", education.fields)):
        both = [pair.label for pair in section.common]
        sides = [
            ", ".join([*both, *(item.label for item in only)]) or _ABSENT
            for only in (section.only_a, section.only_b)
        ]
        if sides != [_ABSENT, _ABSENT]:
            rows.append((name, *sides))
    prior = _duties(education.prior_experience)
    if prior != (_ABSENT, _ABSENT):
        rows.append(("earlier work", *prior))
    page.table("Education", ("", found.a.title, found.b.title), rows, (2, 5, 5))
