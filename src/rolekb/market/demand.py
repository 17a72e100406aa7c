"""Which skills and tools postings name for a role, each corpus apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from rolekb.market.readings import number, reading, text, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.catalog.table import Row
    from rolekb.market.readings import Reading

Kind = Literal["skill", "tool"]
ONE_EMPLOYERS = "Most are one employer's: the shares tell of its habits."
_COLUMNS = ("kind", "term", "n", "named", "share", "share_low", "share_high")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A skill or tool and the share of a role's postings that name it, with its 95 % interval."""

    kind: Kind
    term: str
    named: int
    share: float
    share_low: float | None
    share_high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What one corpus of postings names for a role, the most often named first.

    `n` counts the role's postings; where they are fewer than `minimum_n`, `terms` is empty. They are
    those of so many `employers`, one of which has `largest_employer` of them (None: the figure
    doesn't say, or withholds the role).
    """

    figure: str
    title: str
    vintage: str
    role: str
    n: int
    minimum_n: int
    employers: int | None
    largest_employer: int | None
    terms: tuple[Named, ...]
    sources: tuple[str, ...]

    def of(self, kind: Kind) -> tuple[Named, ...]:
        """The skills or the tools among the terms."""
        return tuple(one for one in self.terms if one.kind == kind)


def demand(role: str, knowledge: KnowledgeBase) -> tuple[Demand, ...]:
    """What each corpus names for a role, the newest corpus first; those that don't know the role left out."""
    figures = [
        figure
        for figure in knowledge.figures
        if knowledge.figures.raw(figure).get("measure") == "demand"
        and {*_COLUMNS}
        <= {*knowledge.table(figure).columns}  # else it tells of change, or of other things
        and knowledge.table(figure).columns[0] == "role"
    ]
    read = (reading(knowledge, figure, _COLUMNS) for figure in figures)
    found = [_corpus(one, role) for one in read if one is not None]
    told = [one for one in found if one is not None]
    return tuple(sorted(told, key=lambda one: (one.vintage, one.figure), reverse=True))


def _corpus(read: Reading, role: str) -> Demand | None:
    rows = read.table.of(role)
    if not rows:
        return None
    n = max(whole(row, "n") or 0 for row in rows)
    terms = [
        Named(
            kind=cast("Kind", row["kind"]), term=text(row, "term"),
            named=whole(row, "named") or 0, share=share, share_low=number(row, "share_low"),
            share_high=number(row, "share_high"),
        )
        for row in rows
        if row["kind"] in ("skill", "tool") and (share := number(row, "share")) is not None
    ]  # fmt: skip
    enough = n >= read.minimum_n
    return Demand(
        figure=read.id,
        title=read.title,
        vintage=read.vintage,
        role=role,
        n=n,
        minimum_n=read.minimum_n,
        employers=_told(rows, "employers"),
        largest_employer=_told(rows, "largest_employer"),
        terms=tuple(sorted(terms, key=lambda one: (-one.share, one.kind, one.term)))
        if enough
        else (),
        sources=read.sources,
    )


def _told(rows: Sequence[Row], name: str) -> int | None:
    """What all rows of a role say alike, where the figure has such a column."""
    return whole(rows[0], name) if name in rows[0] else None


def label(kind: Kind, term: str, knowledge: KnowledgeBase) -> str:
    """What a skill or tool is called; its id where the knowledge doesn't hold it."""
    terms = knowledge.skills if kind == "skill" else knowledge.tools
    return str(terms.raw(term)["label"]) if term in terms else term


def is_one_employers(corpus: Demand) -> bool:
    """Whether most of a role's postings in a corpus are one employer's, so that shares tell of its habits."""
    return bool(corpus.terms) and 2 * (corpus.largest_employer or 0) > corpus.n


def postings(corpus: Demand) -> str:
    """How many postings a role has in a corpus, and whose they are, in words.

    >>> from rolekb.catalog.knowledge import packaged
    >>> [postings(corpus) for corpus in demand("ai-solutions-engineer", packaged()) if corpus.terms]
    ['40 postings from 8 employers, up to 32 from one']
    """
    said = f"{corpus.n:,} posting{'' if corpus.n == 1 else 's'}"
    if corpus.employers is None or corpus.largest_employer is None:
        return said
    if corpus.employers == 1:
        return f"{said} from one employer"
    most = corpus.largest_employer
    each = "one from each" if most == 1 else f"up to {most:,} from one"
    return f"{said} from {corpus.employers:,} employers, {each}"
