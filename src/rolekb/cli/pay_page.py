"""Pay on a page: what postings offer, official wages beside it, one axis for both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rolekb
from rolekb.cli.page import NUMBER, Heading, Page
from rolekb.cli.plot import Spread
from rolekb.cli.role_page import source_line
from rolekb.pay import posted
from rolekb.pay.words import listed, ranges
from rolekb.reading.countries import country_name

if TYPE_CHECKING:
    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.pay import OfficialPay, PostedPay, Salary

ALL = "all"
LEVELS = (ALL, "entry", "mid", "senior", "executive")  # those that the postings tell apart
_NONE = "-"
_MOST = 3  # occupations; the nearest come first


def salary_page(found: Salary, knowledge: KnowledgeBase) -> Page:
    """The answer to a question on pay."""
    title = str(knowledge.roles.raw(found.role)["title"])
    page = Page(", ".join([title, *_where(found.level, found.country, found.year)]))
    if found.posted is not None:
        _say(page, found.posted)
    if found.local is not None:
        _say(page, found.local)
    _pay(page, found, knowledge)
    page.bullets("Why these occupations", [_why(pay) for pay in found.official[:_MOST]])
    page.bullets("How it was made", _method(knowledge, found))
    page.bullets("Sources", [source_line(knowledge, source) for source in found.sources])
    return page


def _pay(page: Page, found: Salary, knowledge: KnowledgeBase) -> None:
    """The plot and the tables under it; what is shown in place of a withheld figure is said first."""
    shown = found.posted
    if shown is None:
        page.say(f"Withheld: {found.withheld}.")
    if found.nearest is not None:
        shown = found.nearest.pay
        differs = listed(found.nearest.differs)
        page.say(f"Nearest figure (another {differs}): {_named(shown, knowledge)}.")
        _say(page, shown)
    page.say(f"Derived from {found.derived_from}." if found.derived_from else None)
    if found.country not in ("US", ALL):
        page.say("Official wages are known here for the United States only.")
    levels = _levels(shown, knowledge) if shown else []
    official = found.official[:_MOST]
    page.plot(_heading(shown, official, knowledge), _spreads(levels, official))
    if shown is not None:
        posted_table(page, f"Posted pay: {_named(shown, knowledge, level=False)}", levels)
    official_table(page, official)


def posted_table(page: Page, heading: str, levels: list[PostedPay]) -> None:
    """What postings offer at each level, in numbers."""
    page.table(
        heading, ("level", "ranges", "p10", "p25", "median", "95 % interval", "p75", "p90"),
        [
            (_level(pay.level), f"{pay.n:,}", amount(pay.p10), amount(pay.p25), amount(pay.p50),
             interval(pay), amount(pay.p75), amount(pay.p90))
            for pay in levels
        ],
        (0, *(NUMBER,) * 7),
    )  # fmt: skip


def official_table(page: Page, official: tuple[OfficialPay, ...], of: str = "") -> None:
    """Wages of the occupations that official statistics know, each with what it is to the role."""
    if not official:
        return
    years = ", ".join(map(str, sorted({pay.year for pay in official})))
    whose = f" of occupations near {of}" if of else ""
    heading = f"Official wages{whose}, United States, May {years}"
    page.table(
        heading, ("occupation", "relation", "p10", "p25", "median", "p75", "p90"),
        [
            (f"{pay.label} ({pay.occupation})", related(pay.relation),
             *(_wage(pay, name) for name in ("p10", "p25", "p50", "p75", "p90")))
            for pay in official
        ],
        (1, 0, *(NUMBER,) * 5),
    )  # fmt: skip


def pay_sections(page: Page, role: str, knowledge: KnowledgeBase) -> None:
    """Pay within the page of a role: the United States, all years, level by level."""
    found = rolekb.salary(role, country="US", knowledge=knowledge)
    if found.posted is not None or found.nearest is not None or found.official:
        page.blocks.append(Heading("Pay, United States"))
        _pay(page, found, knowledge)


def spread(label: str, pay: PostedPay | OfficialPay) -> Spread | None:
    """A row of a plot; None where too little is published to draw it."""
    if pay.p25 is None or pay.p50 is None or pay.p75 is None:
        return None
    return Spread(label, pay.p10, pay.p25, pay.p50, pay.p75, pay.p90)


def amount(value: float | None) -> str:
    """An amount in whole units.

    >>> amount(162355), amount(None), amount(31.25)
    ('162,355', '-', '31.25')
    """
    if value is None:
        return _NONE
    return f"{value:,.0f}" if float(value).is_integer() or value >= 1000 else f"{value:,.2f}"


def interval(pay: PostedPay) -> str:
    """The 95 % interval of a median."""
    if pay.p50_low is None or pay.p50_high is None:
        return _NONE
    return f"{_short(pay.p50_low)}-{_short(pay.p50_high)}"


def related(relation: str) -> str:
    """What an occupation is to a role.

    >>> related("broad"), related("exact")
    ('wider', 'the same')
    """
    return {"exact": "the same", "close": "close", "broad": "wider", "narrow": "narrower"}.get(
        relation, relation
    )


def _say(page: Page, pay: PostedPay) -> None:
    width = (
        f" (95 % interval {amount(pay.p50_low)} to {amount(pay.p50_high)})"
        if pay.p50_low is not None
        else ""
    )
    ends = (
        f" The median range runs from {amount(pay.lower_p50)} to {amount(pay.upper_p50)}."
        if pay.lower_p50 is not None and pay.upper_p50 is not None
        else ""
    )
    page.say(
        f"Postings offer {amount(pay.p50)} {pay.currency} a year at the median{width}, over "
        f"{ranges(pay.n)}; half of them lie between {amount(pay.p25)} and {amount(pay.p75)}.{ends}"
    )


def _levels(shown: PostedPay, knowledge: KnowledgeBase) -> list[PostedPay]:
    """The levels of a figure's role, country and year, as far as they are shown."""
    found = (posted(shown.role, level, shown.country, shown.year, knowledge) for level in LEVELS)
    return [pay for pay in found if pay is not None]


def _spreads(levels: list[PostedPay], official: tuple[OfficialPay, ...]) -> list[Spread]:
    rows = [spread(f"posted, {_level(pay.level)}", pay) for pay in levels]
    rows += [
        spread(f"{pay.label} ({related(pay.relation)})", pay)
        for pay in official
        if pay.period == "year"
    ]
    return [row for row in rows if row is not None]


def _heading(
    shown: PostedPay | None, official: tuple[OfficialPay, ...], knowledge: KnowledgeBase
) -> str:
    title = f"Posted pay of {knowledge.roles.raw(shown.role)['title']}" if shown else ""
    beside = " and official wages" if official else ""
    return f"{title}{beside}, USD a year" if title else "Official wages, USD a year"


def _why(pay: OfficialPay) -> str:
    return f"{pay.label} ({related(pay.relation)}, certainty {pay.certainty}): {pay.basis}"


def _named(pay: PostedPay, knowledge: KnowledgeBase, *, level: bool = True) -> str:
    title = str(knowledge.roles.raw(pay.role)["title"])
    return ", ".join([title, *_where(pay.level if level else ALL, pay.country, pay.year)])


def _where(level: str, country: str, year: str) -> list[str]:
    place = "all countries" if country == ALL else country_name(country)
    when = [] if year == ALL else [year]
    return [*([] if level == ALL else [level]), place, *when]


def _level(level: str) -> str:
    return "all levels" if level == ALL else level


def _short(value: float) -> str:
    return f"{value / 1000:.1f}k" if value >= 10_000 else amount(value)


def _wage(pay: OfficialPay, name: str) -> str:
    value: float | None = getattr(pay, name)
    if value is None:
        top = next((mark for mark in pay.marks if mark.startswith(f"{name}:top-coded-at-")), None)
        return f"{int(top.rpartition('-')[2]):,}+" if top else _NONE
    return amount(value) + ("/h" if pay.period == "hour" else "")


def _method(knowledge: KnowledgeBase, found: Salary) -> list[str]:
    shown = found.posted or (found.nearest.pay if found.nearest else None)
    figures = [*([shown.figure] if shown else []), *(pay.figure for pay in found.official)]
    return [
        f"{knowledge.figures[figure].title} (as of {knowledge.figures[figure].vintage}): "
        f"'rolekb show {figure}' tells how."
        for figure in dict.fromkeys(figures)
    ]
