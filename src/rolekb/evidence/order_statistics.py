"""Quantiles of whole numbers, and how sure a median is: exact, without chance and without floats in the answer."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def quantile(ascending: Sequence[int], percent: int, *, scale: int = 1) -> int:
    """The quantile of sorted numbers, between neighbours on the straight line (Hyndman and Fan's type 7).

    The answer is divided by `scale` and rounded to a whole number, halves upwards.

    >>> quantile([1, 2, 3, 10], 50), quantile([10, 20, 30, 40], 50, scale=10)
    (3, 3)
    """
    at, between = divmod((len(ascending) - 1) * percent, 100)
    above = ascending[min(at + 1, len(ascending) - 1)]
    hundredfold = ascending[at] * (100 - between) + above * between
    return (2 * hundredfold + 100 * scale) // (200 * scale)


@cache
def median_interval(n: int) -> tuple[int, int]:
    """Between which of `n` sorted observations (from 0) 95 % of the medians of resamples lie.

    The percentile bootstrap of the median, taken to infinitely many resamples: the k-th smallest of
    n draws from n observations is at most the j-th of these where at least k draws fall among the
    first j, a binomial probability. So nothing is drawn, and no seed decides. Where n is even, the
    lower bound is that of the lower of the two middle ones, the upper bound that of the upper.

    >>> median_interval(31)
    (10, 20)
    """
    middle = (n + 1) // 2
    low, high = 1, middle
    while low < high:
        j = (low + high) // 2
        if _at_least(middle, n, j / n) >= 0.025:
            high = j
        else:
            low = j + 1
    return low - 1, n - low


def _at_least(k: int, n: int, chance: float) -> float:
    """The probability of k successes or more in n trials, for k above the mean."""
    if chance >= 1:
        return 1.0
    choose = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
    term = math.exp(choose + k * math.log(chance) + (n - k) * math.log1p(-chance))
    odds = chance / (1 - chance)
    total = 0.0
    for i in range(k, n + 1):
        total += term
        if term < total * 1e-17:
            break
        term *= (n - i) / (i + 1) * odds
    return total
