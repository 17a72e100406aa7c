"""Shares of postings that name a skill or tool, by role, with intervals that know about employers."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from rolekb.evidence.derived import Cell

MINIMUM_N = 30  # roles with fewer postings are withheld
FEWEST_NAMED = 3  # terms named by fewer postings of a role are left out,
LEAST_SHARE = 0.005  # and so are those named by less than this share of them
ALL = "all"
_Z = 1.959963984540054  # the normal quantile of 97.5 %


class Term(NamedTuple):
    """A skill or tool of the knowledge base."""

    kind: Literal["skill", "tool"]
    id: str


class Posting(NamedTuple):
    """What is counted of a posting: `words` as its corpus has them, `terms` as they are understood."""

    employer: str
    title: str
    words: frozenset[str]
    terms: frozenset[Term]


class Share(NamedTuple):
    """A share with its 95 % interval."""

    value: float
    low: float
    high: float


def folded(text: str) -> str:
    """A name in one case and with single blanks, to tell whether two are the same.

    >>> folded(" Senior  Data\\tEngineer")
    'senior data engineer'
    """
    return " ".join(text.casefold().split())


def distinct(postings: Iterable[Posting]) -> list[Posting]:
    """The first of those alike: one employer, one title, the same words named, wherever and whenever posted.

    An advertisement posted anew, on another portal or for another place, is no second observation of
    what employers ask for.
    """
    first: dict[tuple[str, str, frozenset[str]], Posting] = {}
    for posting in postings:
        first.setdefault((folded(posting.employer), folded(posting.title), posting.words), posting)
    return list(first.values())


def by_role(
    postings: Iterable[Posting],
    role_of: Callable[[str], str | None],
    lines: Mapping[str, tuple[str, ...]],
    in_scope: frozenset[str],
) -> dict[str, list[Posting]]:
    """The postings of each role, and under `all` those whose role is `in_scope`.

    `lines` gives each role with those that it specialises: a posting counts for all of them. Titles
    tell narrower roles apart by the very words that are counted ("AWS Data Engineer"), so a broader
    role without them would name those words too seldom.
    """
    found: dict[str, list[Posting]] = {role: [] for role in (ALL, *lines)}
    for posting in postings:
        role = role_of(posting.title)
        if role is None:
            continue
        for one in lines[role]:
            found[one].append(posting)
        if role in in_scope:
            found[ALL].append(posting)
    return found


def rows(roles: Mapping[str, list[Posting]]) -> Iterator[tuple[Cell, ...]]:
    """The rows of a figure, sorted by the first three: role, kind, term, n, named, share, share_low, share_high, employers, largest_employer.

    A role with fewer than `MINIMUM_N` postings has one row, with its n and nothing else.
    """
    for role in sorted(roles):
        postings = roles[role]
        n = len(postings)
        if n < MINIMUM_N:
            yield (role, None, None, n, None, None, None, None, None, None)
            continue
        named = Counter(term for posting in postings for term in posting.terms)
        kept = [
            term
            for term, count in named.items()
            if count >= FEWEST_NAMED and count / n >= LEAST_SHARE
        ]
        sizes, naming = _by_employer(postings)
        whose = len(sizes), max(sizes.values())
        for term in sorted(kept):
            found = share(naming[term], sizes)
            numbers = (round(number, 4) for number in found)
            yield (role, term.kind, term.id, n, named[term], *numbers, *whose)


def _by_employer(
    postings: Iterable[Posting],
) -> tuple[dict[str, int], dict[Term, dict[str, int]]]:
    """The postings of each employer, and of those how many name each term."""
    sizes: dict[str, int] = defaultdict(int)
    naming: dict[Term, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for posting in postings:
        employer = folded(posting.employer)
        sizes[employer] += 1
        for term in posting.terms:
            naming[term][employer] += 1
    return sizes, naming


def share(naming: Mapping[str, int], sizes: Mapping[str, int]) -> Share:
    """The share of postings that name something, from the counts of each employer.

    The interval is Wilson's of 95 %, for as many independent postings as tell as much: one employer's
    resemble each other. `sizes` are the postings of each employer, `naming` those that name it.

    >>> four = {"a": 25, "b": 25, "c": 25, "d": 25}
    >>> spread, bunched = {"a": 12, "b": 13, "c": 12, "d": 13}, {"a": 25, "b": 25}
    >>> [[round(end, 2) for end in share(naming, four)] for naming in (spread, bunched)]
    [[0.5, 0.4, 0.6], [0.5, 0.13, 0.87]]
    """
    n, named = sum(sizes.values()), sum(naming.values())
    low, high = wilson(named / n, n / design_effect(naming, sizes))
    return Share(named / n, low, high)


def design_effect(naming: Mapping[str, int], sizes: Mapping[str, int]) -> float:
    """By how much the variance of a share exceeds that of as many independent postings; at least 1.

    The variance is the linearised one with employers as clusters; whole numbers up to the last step, so
    the order of postings can't change it.
    """
    n, named, clusters = sum(sizes.values()), sum(naming.values()), len(sizes)
    if clusters < 2 or named in (0, n):
        return 1.0
    spread = sum((naming.get(one, 0) * n - named * size) ** 2 for one, size in sizes.items())
    independent = (clusters - 1) * n * n * named * (n - named)
    return max(1.0, clusters * (n - 1) * spread / independent)


def wilson(value: float, n: float) -> tuple[float, float]:
    """Wilson's interval of 95 % of a share observed among `n`.

    >>> [round(end, 4) for end in wilson(0.3, 100)]
    [0.2189, 0.3958]
    """
    square = _Z * _Z
    middle = (value + square / (2 * n)) / (1 + square / n)
    half = _Z * math.sqrt(value * (1 - value) / n + square / (4 * n * n)) / (1 + square / n)
    # At the ends the two are equal but for the last digit.
    low = 0.0 if value == 0 else middle - half
    return low, 1.0 if value == 1 else middle + half
