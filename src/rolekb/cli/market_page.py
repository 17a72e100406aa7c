"""Demand and projections on a page: every share with its n and interval, every corpus by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.cli.page import NUMBER, Bullets
from rolekb.cli.pay_page import related
from rolekb.market.demand import ONE_EMPLOYERS, demand, is_one_employers, label, postings
from rolekb.market.outlook import projections

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.cli.page import Page
    from rolekb.comparison.figures import Corpus, Outlooks
    from rolekb.market.demand import Demand, Named
    from rolekb.market.outlook import Projection

_TOOLS = 12  # the most that are shown
_RARE = "rare"
_UNKNOWN = "-"
_KEY = (
    f"{_RARE}: too few of the role's postings name it for the figure to list it; {_UNKNOWN}: the corpus "
    "does not tell of it, for any role"
)


def demand_section(page: Page, role: str, knowledge: KnowledgeBase) -> None:
    """The tools that a role's postings name most often, each corpus in a column of its own."""
    found = demand(role, knowledge)
    shown = [corpus for corpus in found if corpus.terms]
    if not shown:
        return
    shares = [{one.term: one for one in corpus.of("tool")} for corpus in shown]
    told = [
        {row["term"] for row in knowledge.table(corpus.figure).where(kind="tool")}
        for corpus in shown
    ]
    terms = sorted(
        {term for corpus in shares for term in corpus},
        key=lambda term: (-max(one[term].share for one in shares if term in one), term),
    )
    rows = [
        (
            label("tool", term, knowledge),
            *(
                _share(named.get(term)) if term in known else _UNKNOWN
                for known, named in zip(told, shares, strict=True)
            ),
        )
        for term in terms[:_TOOLS]
    ]
    heads = ("tool", *(f"{corpus.vintage}, n {corpus.n:,}" for corpus in shown))
    page.table(
        "Tools by demand: share of postings that name them (95 % interval)",
        heads, rows, (1, *(NUMBER for _ in shown)),
    )  # fmt: skip
    page.blocks.append(Bullets((*map(_corpus, found), _KEY)))


def demand_sections(page: Page, corpora: Sequence[Corpus], a: str, b: str) -> None:
    """The tools that the postings of two roles name most often, corpus by corpus."""
    for corpus in corpora:
        tools = [one for one in corpus.terms if one.kind == "tool"][:_TOOLS]
        sides = (corpus.n_a, corpus.n_b)
        heads = tuple(f"{title}, n {n:,}" for title, n in zip((a, b), sides, strict=True))
        rows = [
            (
                one.label,
                *(
                    _share(side) if n >= corpus.minimum_n else "withheld"
                    for side, n in zip((one.a, one.b), sides, strict=True)
                ),
            )
            for one in tools
        ]
        page.table(
            f"Tools by demand: {corpus.title}", ("share of postings that name", *heads), rows,
            (4, 3, 3),
        )  # fmt: skip


def outlook_section(page: Page, role: str, knowledge: KnowledgeBase) -> None:
    """What official projections say of a role's occupations."""
    _projected(page, "", projections(role, knowledge))


def outlook_sections(page: Page, outlooks: Outlooks, a: str, b: str) -> None:
    """The same for two roles; where both have the same occupations, once."""
    if _seen(outlooks.a) == _seen(outlooks.b):
        _projected(page, "", outlooks.a)
        return
    for title, found in ((a, outlooks.a), (b, outlooks.b)):
        _projected(page, f": {title}", found)


def _projected(page: Page, whose: str, found: Sequence[Projection]) -> None:
    if not found:
        return
    first = found[0]
    page.table(
        f"Outlook in numbers{whose} (United States, {first.from_year} to {first.to_year})",
        ("occupation", "relation", "jobs", "growth", "openings a year"),
        [
            (
                f"{one.label} ({one.occupation})",
                related(one.relation),
                _count(one.employment_from),
                "-" if one.growth is None else f"{one.growth:+.1f} %",
                _count(one.openings),
            )
            for one in found
        ],
        (1, 0, NUMBER, NUMBER, NUMBER),
    )


def _seen(found: Sequence[Projection]) -> list[tuple[str, str]]:
    return [(one.occupation, one.relation) for one in found]


def _count(value: int | None) -> str:
    return "-" if value is None else f"{value:,}"


def _share(named: Named | None) -> str:
    """A share in percent, with its interval.

    >>> _share(None)
    'rare'
    """
    if named is None:
        return _RARE
    if named.share_low is None or named.share_high is None:
        return f"{named.share:.0%}"
    return f"{named.share:.0%} ({named.share_low:.0%}-{named.share_high:.0%})"


def _corpus(corpus: Demand) -> str:
    few = "" if corpus.terms else f", withheld: fewer than {corpus.minimum_n}"
    said = f"{corpus.vintage}: {corpus.title} [{corpus.figure}], {postings(corpus)}{few}"
    return f"{said}. {ONE_EMPLOYERS}" if is_one_employers(corpus) else said
