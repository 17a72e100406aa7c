"""What figures say of two roles, as the parts of their comparison page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.docs import blocks, escape, words
from rolekb.docs.markup import table
from rolekb.docs.plots.drawings import Band, bands
from rolekb.docs.plots.frame import figure
from rolekb.docs.plots.pay import dollars, level_name

if TYPE_CHECKING:
    from rolekb.comparison import Comparison
    from rolekb.docs.markup import Child
    from rolekb.market.demand import Named
    from rolekb.pay.values import PostedPay, Salary

_MOST = 12
WITHHELD = "withheld"


def pay(found: Comparison) -> str:
    """Posted pay of both by level, on one axis and in a table."""
    sides = (found.a, found.pay.a), (found.b, found.pay.b)
    told = [f"{head.title}: {_why(side)}" for head, side in sides if side.posted is None]
    rows: list[tuple[Child, ...]] = [
        ("All levels", _paid(found.pay.a.posted), _paid(found.pay.b.posted))
    ]
    rows += [(level_name(one.level), _paid(one.a), _paid(one.b)) for one in found.pay.levels]
    heads = ("Level", found.a.title, found.b.title)
    shown = found.pay.a.posted or found.pay.b.posted or found.pay.levels
    said = "Medians of posted ranges, United States, all years, US dollars a year before tax, and the number of ranges."
    return blocks.joined(
        _plot(found), said if shown else "", table("Pay", heads, rows) if shown else "",
        " ".join(escape.text(line) for line in told),
    )  # fmt: skip


def _plot(found: Comparison) -> str:
    rows: list[Band] = []
    for name, a, b in (
        ("all levels", found.pay.a.posted, found.pay.b.posted),
        *((one.level, one.a, one.b) for one in found.pay.levels),
    ):
        for head, pay, other in ((found.a, a, False), (found.b, b, True)):
            if pay is not None:
                label = f"{head.title}, {name}"
                rows.append(Band(label, pay.p10, pay.p25, pay.p50, pay.p75, pay.p90, other=other))
    if not rows:
        return ""
    name = f"{found.a.id}-vs-{found.b.id}-pay"
    drawn = bands(
        rows, name, f"Posted pay of {found.a.title} and {found.b.title}",
        "Median, middle half and middle four fifths of posted ranges, level by level. The numbers follow in a table.",
    )  # fmt: skip
    return figure(
        drawn,
        "Median (dot), middle half (bar) and middle four fifths (line) of the midpoints of posted ranges.",
    )


def demand(found: Comparison) -> str:
    """The tools that postings name for both, from the corpus that has most postings of both."""
    corpora = [one for one in found.demand if min(one.n_a, one.n_b) >= one.minimum_n]
    if not corpora:
        return ""
    corpus = max(corpora, key=lambda one: (min(one.n_a, one.n_b), one.figure))
    rows: list[tuple[Child, ...]] = [
        (one.label, _share(one.a), _share(one.b)) for one in corpus.terms if one.kind == "tool"
    ]
    heads = (
        "Tool", f"{found.a.title} (n = {corpus.n_a:,})", f"{found.b.title} (n = {corpus.n_b:,})",
    )  # fmt: skip
    said = f"{corpus.title}: share of postings that name each tool, with 95 % intervals."
    return blocks.joined(escape.text(said), table("What postings ask for", heads, rows[:_MOST]))


def projections(found: Comparison) -> str:
    """What is projected for the occupations of either role."""
    rows: list[tuple[Child, ...]] = [
        (
            head.title, f"{one.label} ({one.occupation})", one.relation,
            "-" if one.growth is None else f"{one.growth:+.1f} %",
            "-" if one.openings is None else f"{one.openings:,}",
        )
        for head, side in ((found.a, found.projections.a), (found.b, found.projections.b))
        for one in side
    ]  # fmt: skip
    if not rows:
        return ""
    first = (*found.projections.a, *found.projections.b)[0]
    heads = (
        "Role",
        "Official occupation",
        "To the role",
        f"Growth {first.from_year}\u2013{first.to_year}",
        "Openings a year",
    )
    said = "Projections of the U.S. Bureau of Labor Statistics, of occupations, not of the roles themselves."
    return blocks.joined(said, table("Projections", heads, rows))


def _paid(pay: PostedPay | None) -> str:
    return WITHHELD if pay is None else f"{dollars(pay.p50)} (n = {pay.n:,})"


def _why(side: Salary) -> str:
    said = f"withheld, {side.withheld}."
    if side.nearest is None or side.derived_from is None:
        return said
    pay = side.nearest.pay
    return f"{said} Nearest: {dollars(pay.p50)}, from {side.derived_from} (n = {pay.n:,})."


def _share(named: Named | None) -> str:
    if named is None:
        return "\u2013"
    return words.share(named.share, named.share_low, named.share_high)
