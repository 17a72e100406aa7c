"""Which tools a role's postings name: bars of the largest corpus, and a table of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rolekb.docs import escape
from rolekb.docs.plots.drawings import Bar, bars

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.models import Role

CORPORA = {"demand-2023": "2023", "demand-2026": "2026", "demand-ashby-2025": "Ashby 2025"}
_MOST = 12


class Share(NamedTuple):
    """Part of a role's postings that names a term, 0 to 1, with its 95 % interval."""

    term: str
    share: float
    low: float
    high: float


class Corpus(NamedTuple):
    """What one corpus says of a role: how many postings, and each term's share, largest first."""

    figure: str
    n: int
    shares: tuple[Share, ...]


def corpora(role_id: str, knowledge: KnowledgeBase, kind: str) -> list[Corpus]:
    """The corpora that know a role, those first that have the most postings; withheld ones have no shares."""
    found = [
        _corpus(figure, knowledge.table(figure).of(role_id), kind)
        for figure in CORPORA
        if figure in knowledge.figures
    ]
    return sorted((one for one in found if one.n), key=lambda one: -one.n)


def _corpus(figure: str, rows: tuple[Mapping[str, object], ...], kind: str) -> Corpus:
    counted = [row["n"] for row in rows]
    shares = [
        Share(str(row["term"]), share, low, high)
        for row in rows
        if row["kind"] == kind
        and isinstance(share := row["share"], float)
        and isinstance(low := row["share_low"], float)
        and isinstance(high := row["share_high"], float)
    ]
    shares.sort(key=lambda one: (-one.share, one.term))
    n = next((count for count in counted if isinstance(count, int)), 0)
    return Corpus(figure, n, tuple(shares))


def role_demand(role: Role, knowledge: KnowledgeBase) -> str:
    """Tools by the share of the role's postings that name them, as Markdown; "" where no corpus knows the role.

    The plot shows the corpus with the most postings, the table all of them.
    """
    from rolekb.docs import blocks

    found = corpora(role.id, knowledge, "tool")
    shown = [one for one in found if one.shares]
    if not shown:
        counts = ", ".join(f"{one.n} in the {_title(one)}" for one in found)
        return f"Shares are withheld: too few postings name this role ({counts})." if found else ""
    first = shown[0]
    rows = [
        Bar(_label(knowledge, one.term), one.share, one.low, one.high) for one in first.shares[:_MOST]
    ]
    top = ", ".join(f"{bar.label} {bar.share * 100:.0f} %" for bar in rows[:3])
    drawn = bars(
        rows, f"{role.id}-demand", f"Tools that postings for {role.title} name, {_title(first)}",
        f"Bars of the share of {first.n:,} postings, with 95 % intervals. {top}. All numbers are in the table below.",
    )  # fmt: skip
    told = "; ".join(f"{_title(one)}: n = {one.n:,}" for one in found)
    withheld = [_title(one) for one in found if not one.shares]
    if withheld:
        told += f" ({', '.join(withheld)} withheld, too few)"
    caption = (
        f"Share of postings that name each tool, {escape.text(_title(first))}, with 95 % intervals. "
        f"Postings: {escape.text(told)}. The corpora differ in where they were gathered and in how tools were recognised: "
        "compare within a column, not across."
    )
    return blocks.joined(
        figure(drawn, caption), blocks.folded("The numbers", _table(shown, knowledge))
    )


def figure(drawn: str, caption: str) -> str:
    """A plot with what must be said under it; it scrolls within its box where the screen is narrow."""
    return (
        f'<figure class="rk-figure"><div class="rk-drawing">{drawn}</div>\n'
        f"<figcaption>{caption}</figcaption></figure>"
    )


def _table(shown: list[Corpus], knowledge: KnowledgeBase) -> str:
    from rolekb.docs import blocks

    named = [term for one in shown for term in (share.term for share in one.shares[:_MOST])]
    by_term = [{share.term: share for share in one.shares} for one in shown]
    return blocks.table(
        ("Tool", *(f"{escape.text(_title(one))} (n = {one.n:,})>" for one in shown)),
        [
            (escape.cell(_label(knowledge, term)), *(_share(known.get(term)) for known in by_term))
            for term in dict.fromkeys(named)
        ],
    )


def _share(share: Share | None) -> str:
    if share is None:
        return "&ndash;"
    return f"{share.share * 100:.1f} % ({share.low * 100:.1f}–{share.high * 100:.1f})"


def _title(corpus: Corpus) -> str:
    return f"{CORPORA[corpus.figure]} postings"


def _label(knowledge: KnowledgeBase, term: str) -> str:
    return knowledge.tools[term].label if term in knowledge.tools else term
