"""Which tools a role's postings name: bars of the corpus with the most postings, and a table of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.docs import blocks, escape, words
from rolekb.docs.plots.drawings import Bar, bars
from rolekb.docs.plots.frame import figure
from rolekb.market.demand import ONE_EMPLOYERS, demand, is_one_employers, label, postings

if TYPE_CHECKING:
    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.market.demand import Demand, Named
    from rolekb.models import Role

_MOST = 12


def role_demand(role: Role, knowledge: KnowledgeBase) -> str:
    """Tools by the share of the role's postings that name them, as Markdown; "" where no corpus knows the role."""
    found = sorted(demand(role.id, knowledge), key=lambda one: (-one.n, one.figure))
    shown = [one for one in found if one.of("tool")]
    if not shown:
        return _withheld(found)
    first = shown[0]
    rows = [
        Bar(label("tool", one.term, knowledge), one.share, one.share_low, one.share_high)
        for one in first.of("tool")[:_MOST]
    ]
    top = ", ".join(f"{bar.label} {bar.share * 100:.0f} %" for bar in rows[:3])
    drawn = bars(
        rows, f"{role.id}-demand", f"Tools that postings for the role {role.title} name, {first.vintage}",
        f"Share of {first.n:,} postings, with 95 % intervals; the largest: {top}. The numbers follow in a table.",
    )  # fmt: skip
    caption = (
        f"Share of postings that name each tool, with 95 % intervals. {escape.text(first.title)}: "
        f"{postings(first)}. {_warning(first)}The corpora differ in where they were gathered and how tools were recognised: "
        "compare within a column, not across."
    )
    return blocks.joined(
        figure(drawn, caption),
        blocks.folded("The numbers, corpus by corpus", _table(shown, knowledge)),
        _withheld([one for one in found if one.n and not one.terms]),
    )


def _table(shown: list[Demand], knowledge: KnowledgeBase) -> str:
    named = [one.term for corpus in shown for one in corpus.of("tool")[:_MOST]]
    known = [{one.term: one for one in corpus.of("tool")} for corpus in shown]
    heads = ("Tool", *(f"{_name(corpus)}, n = {corpus.n:,}>" for corpus in shown))
    table = blocks.table(
        heads,
        [
            (
                escape.cell(label("tool", term, knowledge)),
                *(_share(terms.get(term)) for terms in known),
            )
            for term in dict.fromkeys(named)
        ],
    )
    if len(shown) == 1:
        return table  # the caption has said whose they are
    whose = (f"{_name(corpus)}: {postings(corpus)}. {_warning(corpus)}" for corpus in shown)
    return blocks.joined(table, f"{''.join(whose).strip()}\n{{ .rk-small }}")


def _warning(corpus: Demand) -> str:
    """What a reader should know of shares that one employer makes; with a blank behind it."""
    return f"**{ONE_EMPLOYERS}** " if is_one_employers(corpus) else ""


def _share(one: Named | None) -> str:
    if one is None:
        return "&ndash;"
    return words.share(one.share, one.share_low, one.share_high)


def _withheld(found: list[Demand]) -> str:
    """Which corpora know the role by too few postings."""
    few = [one for one in found if one.n]
    if not few:
        return ""
    told = "; ".join(f"{_name(one)}: n = {one.n:,}" for one in few)
    return f"Withheld, as fewer than {few[0].minimum_n} postings name the role: {told}.\n{{ .rk-small }}"


def _name(corpus: Demand) -> str:
    where = "Ashby postings" if "ashby" in corpus.figure else "Postings"
    return escape.text(f"{where} of {corpus.vintage}")
