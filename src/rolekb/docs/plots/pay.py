"""What a role's postings offer by level, with the official wages of its occupations beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.docs import blocks, escape
from rolekb.docs.plots.drawings import Band, bands
from rolekb.docs.plots.frame import figure
from rolekb.pay import FIGURE, posted, salary
from rolekb.pay.asked import ALL

if TYPE_CHECKING:
    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.models import Role
    from rolekb.pay.values import OfficialPay, PostedPay

LEVELS = (ALL, "entry", "mid", "senior", "executive")
_COUNTRY = "US"  # nine postings in ten that print pay are from there


def role_pay(role: Role, knowledge: KnowledgeBase) -> str:
    """Pay by level in the last year that can be shown, as Markdown; "" where no figure knows the role.

    The plot and table are of the United States, in US dollars; other countries follow in a table.
    """
    if FIGURE not in knowledge.figures:
        return ""
    place = shown_year(role.id, knowledge)
    found = salary(role.id, country=_COUNTRY, year=place, knowledge=knowledge)
    if place is None:
        return blocks.joined(_withheld(role, knowledge), _official_table(found.official))
    levels = {level: posted(role.id, level, _COUNTRY, place, knowledge) for level in LEVELS}
    shown = {level: pay for level, pay in levels.items() if pay is not None}
    official = [pay for pay in found.official if pay.period == "year" and pay.p50 is not None]
    rows = [band(level_name(level), pay) for level, pay in shown.items()]
    rows += [
        Band(f"{pay.label} (BLS {pay.year})", pay.p10, pay.p25, pay.p50 or 0, pay.p75, pay.p90, other=True)
        for pay in official
    ]  # fmt: skip
    pooled = next(iter(shown.values()))
    drawn = bands(
        rows, f"{role.id}-pay", f"Pay posted for {role.title} in the United States, {_when(place)}",
        f"Median {dollars(pooled.p50)} a year, from {pooled.n:,} ranges; half of them lie between "
        f"{dollars(pooled.p25)} and {dollars(pooled.p75)}. The numbers follow in a table.",
    )  # fmt: skip
    caption = (
        f"US dollars a year before tax, United States, {_when(place)}: median (dot), middle half (bar), "
        f"middle four fifths (line) of the midpoints of posted ranges, {pooled.n:,} in all. Data of {escape.text(pooled.vintage)}."
    )
    if official:
        caption += " Below them, official wages of the occupations in the second table."
    return blocks.joined(
        figure(drawn, caption),
        _posted_table(levels),
        _official_table(found.official),
        blocks.folded("Other countries and years", _elsewhere(role, knowledge)),
    )


def in_short(role_id: str, knowledge: KnowledgeBase, target: str) -> str:
    """The one figure of a role's pay, linked to where all of it stands; "" where no figure knows the role."""
    if FIGURE not in knowledge.figures:
        return ""
    year = shown_year(role_id, knowledge)
    found = salary(role_id, country=_COUNTRY, year=year, knowledge=knowledge)
    pay = found.posted
    if pay is None:
        return f"[Withheld]({target}): {escape.text(found.withheld or '')}"
    return f"[{dollars(pay.p50)}]({target}) a year: median of {pay.n:,} ranges posted in the United States, {_when(year or ALL)}"


def shown_year(role_id: str, knowledge: KnowledgeBase, level: str = ALL) -> str | None:
    """The last year of which a role's pay in the United States may be shown; `all` where only pooled years may."""
    years = {str(row["year"]) for row in knowledge.table(FIGURE).of(role_id)} - {ALL}
    for year in (*sorted(years, reverse=True), ALL):
        if posted(role_id, level, _COUNTRY, year, knowledge) is not None:
            return year
    return None


def band(name: str, pay: PostedPay, key: str = "") -> Band:
    """A cell of pay as a row of a plot."""
    return Band(name, pay.p10, pay.p25, pay.p50, pay.p75, pay.p90, key=key)


def dollars(amount: float | None) -> str:
    """An amount as people write it.

    >>> dollars(147500), dollars(None)
    ('$147,500', '-')
    """
    return "-" if amount is None else f"${amount:,.0f}"


def level_name(level: str) -> str:
    """What a level is called in a plot."""
    return "All levels" if level == ALL else level.capitalize()


def _when(year: str) -> str:
    return "all years" if year == ALL else year


def _posted_table(levels: dict[str, PostedPay | None]) -> str:
    rows = [
        (
            level_name(level), f"{pay.n:,}", dollars(pay.p50),
            f"{dollars(pay.p50_low)} to {dollars(pay.p50_high)}",
            f"{dollars(pay.p25)} to {dollars(pay.p75)}", f"{dollars(pay.lower_p50)} to {dollars(pay.upper_p50)}",
        )
        if pay is not None
        else (level_name(level), "withheld", *("&ndash;",) * 4)
        for level, pay in levels.items()
    ]  # fmt: skip
    heads = ("Level", "Ranges>", "Median>", "95 % interval>", "Middle half>", "Typical range>")
    return blocks.table(heads, rows)


def _official_table(official: tuple[OfficialPay, ...]) -> str:
    rows = [
        (
            f"{escape.text(pay.label)} ({escape.text(pay.occupation)})", escape.text(pay.relation), str(pay.year),
            "&ndash;" if pay.employment is None else f"{pay.employment:,}", _wage(pay.p50),
            f"{_wage(pay.p25)} to {_wage(pay.p75)}",
        )
        for pay in official
    ]  # fmt: skip
    if not rows:
        return ""
    heads = (
        "Official occupation",
        "To this role",
        "May of>",
        "Employed>",
        "Median wage>",
        "Middle half>",
    )
    said = "Official wages (BLS OEWS, United States) are those of an occupation; the second column says what it is to this role."
    return blocks.joined(said, blocks.table(heads, rows))


def _wage(amount: float | None) -> str:
    return "not published" if amount is None else dollars(amount)


def _withheld(role: Role, knowledge: KnowledgeBase) -> str:
    found = salary(role.id, country=_COUNTRY, knowledge=knowledge)
    said = f"Pay is withheld: {escape.text(found.withheld or '')}."
    if found.nearest is not None and found.derived_from is not None:
        pay = found.nearest.pay
        said += (
            f" The nearest shown figure is made of {escape.text(found.derived_from)}: median {dollars(pay.p50)} "
            f"from {pay.n:,} ranges (country: {escape.text(pay.country)}, year: {escape.text(pay.year)})."
        )
    return said


def _elsewhere(role: Role, knowledge: KnowledgeBase) -> str:
    """Every other cell of all levels that is shown, in US dollars or the country's own currency."""
    rows = [
        row
        for row in knowledge.table(FIGURE).of(role.id)
        if row["level"] == ALL and row["p50"] is not None
    ]
    rows.sort(
        key=lambda row: (
            row["country"] != ALL,
            str(row["country"]),
            str(row["year"]),
            str(row["currency"]),
        )
    )
    return blocks.table(
        ("Country", "Year", "Currency", "Ranges>", "Median>", "Middle half>"),
        [
            (
                escape.text("all" if row["country"] == ALL else row["country"]), escape.text(row["year"]),
                escape.text(row["currency"]), f"{row['n']:,}", f"{row['p50']:,}", f"{row['p25']:,} to {row['p75']:,}",
            )
            for row in rows
        ],
    )  # fmt: skip
