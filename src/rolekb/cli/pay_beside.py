"""The pay of two roles on one axis, and the numbers under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.cli.pay_page import amount, interval, official_table, spread
from rolekb.reading.countries import country_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from rolekb.cli.page import Page
    from rolekb.cli.plot import Spread
    from rolekb.comparison.figures import Pay
    from rolekb.pay import PostedPay, Salary

    Titles = Callable[[str], str]

_NONE = "-"
_MOST = 3  # occupations of a role


def pay_beside(page: Page, pay: Pay, a: str, b: str, titles: Titles) -> None:
    """What postings offer both roles; in place of a withheld figure the nearest one, named as such."""
    sides = (pay.a, pay.b)
    shown = [_shown(side) for side in sides]
    place = country_name(pay.country)
    if any(shown):
        rows = [_row(one, titles) for one in dict.fromkeys(_beside(pay, shown)) if one is not None]
        page.plot(f"Posted pay, {place}, USD a year", [row for row in rows if row is not None])
        page.table(
            "", ("", a, b), [(name, *cells) for name, *cells in _numbers(pay, shown, titles)], (3, 4, 4)
        )  # fmt: skip
    official = tuple(
        {one.occupation: one for side in sides for one in side.official[:_MOST]}.values()
    )
    same = [[(one.occupation, one.relation) for one in side.official[:_MOST]] for side in sides]
    if same[0] == same[1]:
        official_table(page, official)
        return
    for title, side in zip((a, b), sides, strict=True):
        official_table(page, side.official[:_MOST], of=title)


def _shown(side: Salary) -> PostedPay | None:
    return side.posted or (side.nearest.pay if side.nearest else None)


def _beside(pay: Pay, shown: list[PostedPay | None]) -> list[PostedPay | None]:
    """What stands on the axis: both figures, and each side at a level that only the other is shown at."""
    levels = {one.level for one in shown if one is not None} - {"all"}
    at_level = {level.level: (level.a, level.b) for level in pay.levels}
    return [
        one
        for side, first in enumerate(shown)
        for one in (
            first,
            *(at_level[level][side] for level in sorted(levels) if level in at_level),
        )
    ]


def _row(pay: PostedPay | None, titles: Titles) -> Spread | None:
    return None if pay is None else spread(_named(pay, titles), pay)


def _named(pay: PostedPay, titles: Titles) -> str:
    level = "all levels" if pay.level == "all" else pay.level
    return ", ".join([titles(pay.role), level, *([] if pay.year == "all" else [pay.year])])


def _numbers(pay: Pay, shown: list[PostedPay | None], titles: Titles) -> list[tuple[str, ...]]:
    rows = [("figure of", *(_of(side, titles) for side in (pay.a, pay.b)))]
    for name, told in _TOLD:
        rows.append((name, *(_NONE if one is None else told(one) for one in shown)))
    rows += [(f"median, {level.level}", _median(level.a), _median(level.b)) for level in pay.levels]
    return rows


def _median(pay: PostedPay | None) -> str:
    return "withheld" if pay is None else f"{amount(pay.p50)} (n {pay.n:,})"


def _of(side: Salary, titles: Titles) -> str:
    if side.posted is not None:
        return _named(side.posted, titles)
    said = f"withheld: {side.withheld}"
    if side.nearest is None:
        return said
    return f"{said}. The nearest: {_named(side.nearest.pay, titles)}"


_TOLD: tuple[tuple[str, Callable[[PostedPay], str]], ...] = (
    ("posted ranges", lambda one: f"{one.n:,}"),
    ("10th percentile", lambda one: amount(one.p10)),
    ("25th percentile", lambda one: amount(one.p25)),
    ("median", lambda one: amount(one.p50)),
    ("95 % interval", interval),
    ("75th percentile", lambda one: amount(one.p75)),
    ("90th percentile", lambda one: amount(one.p90)),
)
