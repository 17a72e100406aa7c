"""Salary insights: the pay of all roles on one axis, level by level."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rolekb.docs import blocks, escape
from rolekb.docs.markup import element, link, table
from rolekb.docs.pages import Page
from rolekb.docs.plots.drawings import bands
from rolekb.docs.plots.frame import figure
from rolekb.docs.plots.pay import LEVELS, band, dollars, level_name, shown_year
from rolekb.pay import FIGURE, posted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.docs.markup import Child
    from rolekb.models import Role
    from rolekb.pay.values import PostedPay

SECTION = "Salaries"
_COUNTRY = "US"


class Paid(NamedTuple):
    """A role and what its postings offer."""

    role: Role
    pay: PostedPay


def pages(knowledge: KnowledgeBase) -> Iterator[Page]:
    """The one page, if the knowledge has a figure on posted pay."""
    if FIGURE not in knowledge.figures:
        return
    year = _year(knowledge)
    parts = [_level(level, year, knowledge) for level in LEVELS]
    record = knowledge.figures[FIGURE]
    body = blocks.joined(
        blocks.lead(
            f"What postings of {year} in the United States offer for each role, on one axis: the median, the middle half and the "
            "middle four fifths of the midpoints of advertised ranges."
        ),
        f"A role is shown where at least {record.minimum_n} ranges name it, and withheld otherwise. These are advertised ranges, not "
        "what people are paid: without bonuses and stock, from employers that print pay. How they were made, "
        "and what was left out: [honest figures](../honest-figures.md). "
        f"Data of {escape.text(record.vintage)}, [aijobs.net](../sources/aijobs-salaries-2025.md), CC0. "
        "Other countries and years stand on the roles' own pages; official wages too.",
        _filter(knowledge),
        *parts,
        blocks.script("salaries.js", "salaries/index.md"),
    )
    yield Page(
        "salaries/index.md", "Salary insights",
        f"Posted pay of data and AI roles in the United States, {year}: medians, ranges and the number of postings behind them.",
        body, nav=(SECTION,),
    )  # fmt: skip


def _year(knowledge: KnowledgeBase) -> str:
    """The last year of which most of the roles that have any figure can be shown."""
    years = [year for role in knowledge.roles if (year := shown_year(role, knowledge)) is not None]
    return max(sorted(set(years)), key=years.count)


def _level(level: str, year: str, knowledge: KnowledgeBase) -> str:
    found = [
        Paid(role, pay)
        for role in knowledge.roles.values()
        if (pay := posted(role.id, level, _COUNTRY, year, knowledge)) is not None
    ]
    if not found:
        return ""
    found.sort(key=lambda one: (-one.pay.p50, one.role.title))
    highest, lowest = found[0], found[-1]
    drawn = bands(
        [band(one.role.title, one.pay, one.role.id) for one in found], f"pay-{level}",
        f"Posted pay of {len(found)} roles, {level_name(level).lower()}, United States, {year}",
        f"Medians run from {dollars(highest.pay.p50)} ({highest.role.title}) to {dollars(lowest.pay.p50)} "
        f"({lowest.role.title}). The numbers follow in a table.",
        row=19,
    )  # fmt: skip
    rows: list[tuple[Child, ...]] = [
        (
            link(f"../roles/{one.role.id}/", one.role.title), knowledge.families[one.role.family].label,
            f"{one.pay.n:,}", dollars(one.pay.p50), f"{dollars(one.pay.p50_low)} to {dollars(one.pay.p50_high)}",
            f"{dollars(one.pay.p25)} to {dollars(one.pay.p75)}",
        )
        for one in found
    ]  # fmt: skip
    heads = ("Role", "Family", "Ranges", "Median", "95 % interval", "Middle half")
    caption = f"US dollars a year before tax, United States, {year}; {len(found)} roles, the highest median first."
    shown = table(f"Posted pay, {level_name(level).lower()}", heads, rows)
    inner = blocks.joined(
        f"## {level_name(level)} {{ #{level} }}", figure(drawn, caption),
        element("details", element("summary", "The numbers")).html.removesuffix("</details>"),
        shown, "</details>",
    )  # fmt: skip
    return f'<div class="rk-level" data-level="{level}" markdown>\n\n{inner}\n\n</div>'


def _filter(knowledge: KnowledgeBase) -> str:
    """What narrows the page down; shown by the script that it needs, without which everything is shown."""
    used = {role.family for role in knowledge.roles.values()}
    families = sorted(
        (one for one in knowledge.families.values() if one.id in used), key=lambda one: one.label
    )
    members = {
        family.id: " ".join(
            role.id for role in knowledge.roles.values() if role.family == family.id
        )
        for family in families
    }
    by_level = [element("option", level_name(level), value=level) for level in LEVELS]
    by_family = [element("option", one.label, value=members[one.id]) for one in families]
    return (
        '<form id="rk-salaries" class="rk-filter" hidden>\n'
        f'<div><label for="rk-level">Level</label>{element("select", *by_level, id="rk-level").html}</div>\n'
        '<div><label for="rk-family">Family</label>'
        f"{element('select', element('option', 'All families', value=''), *by_family, id='rk-family').html}</div>\n"
        "</form>"
    )
