"""What figures say of two roles, side by side: pay, demand and outlook in numbers.

The numbers stand in the figures' tables and are read there: no record repeats them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.comparison.value import Value
from rolekb.market.demand import Demand, Kind, Named, demand, label
from rolekb.market.outlook import Projection, projections
from rolekb.pay import posted, salary
from rolekb.pay.values import PostedPay, Salary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.catalog.knowledge import KnowledgeBase

COUNTRY = (
    "US"  # nine in ten postings; pooled over countries, two roles would differ by where they are
)
LEVELS = ("entry", "mid", "senior", "executive")
MOST_NAMED = 10  # terms of each kind that either role counts among its first


class LevelPay(Value):
    """What postings offer both roles at one level; None where it is withheld."""

    level: str
    a: PostedPay | None
    b: PostedPay | None

    def mirror(self) -> LevelPay:
        """The same, seen from the other side."""
        return LevelPay(level=self.level, a=self.b, b=self.a)


class Pay(Value):
    """The pay of both roles in one country, all years together; `levels` where either shows any."""

    country: str
    a: Salary
    b: Salary
    levels: tuple[LevelPay, ...] = ()

    def mirror(self) -> Pay:
        """The same, seen from the other side."""
        levels = tuple(level.mirror() for level in self.levels)
        return Pay(country=self.country, a=self.b, b=self.a, levels=levels)


class Asked(Value):
    """A skill or tool in the postings of both roles; None: named too rarely, or withheld."""

    kind: Kind
    term: str
    label: str
    a: Named | None
    b: Named | None

    def mirror(self) -> Asked:
        """The same, seen from the other side."""
        return self.model_copy(update={"a": self.b, "b": self.a})


class Corpus(Value):
    """What one corpus of postings names for both roles: the terms most often named for either.

    `n_a` and `n_b` count the postings of each; below `minimum_n` a side is withheld.
    """

    figure: str
    title: str
    vintage: str
    minimum_n: int
    n_a: int
    n_b: int
    terms: tuple[Asked, ...] = ()

    def mirror(self) -> Corpus:
        """The same, seen from the other side."""
        terms = tuple(term.mirror() for term in self.terms)
        return self.model_copy(update={"n_a": self.n_b, "n_b": self.n_a, "terms": terms})


class Outlooks(Value):
    """The projections of the occupations of each role, the nearest occupation first."""

    a: tuple[Projection, ...] = ()
    b: tuple[Projection, ...] = ()

    def mirror(self) -> Outlooks:
        """The same, seen from the other side."""
        return Outlooks(a=self.b, b=self.a)


def pay(a: str, b: str, knowledge: KnowledgeBase) -> Pay:
    """The pay of two roles."""
    levels = (
        LevelPay(
            level=level,
            a=posted(a, level, COUNTRY, "all", knowledge),
            b=posted(b, level, COUNTRY, "all", knowledge),
        )
        for level in LEVELS
    )
    return Pay(
        country=COUNTRY,
        a=salary(a, country=COUNTRY, knowledge=knowledge),
        b=salary(b, country=COUNTRY, knowledge=knowledge),
        levels=tuple(level for level in levels if level.a or level.b),
    )


def corpora(a: str, b: str, knowledge: KnowledgeBase) -> tuple[Corpus, ...]:
    """What each corpus that knows both roles, and shows one of them at least, names for them."""
    of_b = {one.figure: one for one in demand(b, knowledge)}
    return tuple(
        Corpus(
            figure=one.figure, title=one.title, vintage=one.vintage, minimum_n=one.minimum_n,
            n_a=one.n, n_b=of_b[one.figure].n, terms=tuple(_asked(one, of_b[one.figure], knowledge)),
        )
        for one in demand(a, knowledge)
        if one.figure in of_b and (one.terms or of_b[one.figure].terms)
    )  # fmt: skip


def outlooks(a: str, b: str, knowledge: KnowledgeBase) -> Outlooks:
    """The projections for two roles."""
    return Outlooks(a=projections(a, knowledge), b=projections(b, knowledge))


def cited(pay: Pay, corpora: tuple[Corpus, ...], outlooks: Outlooks, knowledge: KnowledgeBase) -> set[str]:  # fmt: skip
    """The ids of the sources behind these figures."""
    projected = (source for one in (*outlooks.a, *outlooks.b) for source in one.sources)
    named = (source for one in corpora for source in knowledge.figures[one.figure].sources)
    return {*pay.a.sources, *pay.b.sources, *projected, *named}


def sources(role: str, knowledge: KnowledgeBase) -> set[str]:
    """The ids of the sources behind the figures that are shown of one role."""
    paid = salary(role, country=COUNTRY, knowledge=knowledge)
    named = (source for one in demand(role, knowledge) if one.terms for source in one.sources)
    projected = (source for one in projections(role, knowledge) for source in one.sources)
    return {*paid.sources, *named, *projected}


def _asked(a: Demand, b: Demand, knowledge: KnowledgeBase) -> Iterator[Asked]:
    in_a, in_b = ({(one.kind, one.term): one for one in side.terms} for side in (a, b))
    kinds: tuple[Kind, ...] = ("skill", "tool")
    first = {
        (one.kind, one.term)
        for side in (a, b)
        for kind in kinds
        for one in side.of(kind)[:MOST_NAMED]
    }
    found = [(in_a.get(key), in_b.get(key)) for key in first]
    found.sort(key=lambda pair: _rank(*pair))
    for left, right in found:
        named = left or right
        if named is not None:
            called = label(named.kind, named.term, knowledge)
            yield Asked(kind=named.kind, term=named.term, label=called, a=left, b=right)


def _rank(a: Named | None, b: Named | None) -> tuple[float, str, str]:
    """By the larger share: the same from either side."""
    sides = [one for one in (a, b) if one is not None]
    return -max(one.share for one in sides), sides[0].kind, sides[0].term
