"""Plots of pay: in their width, in order, in plain characters where a terminal has no others."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from rolekb.cli.plot import FINE, PLAIN, Spread, plotted

AMOUNTS = st.floats(1, 1e7, allow_nan=False) | st.integers(0, 10**7)


@st.composite
def spreads(draw: st.DrawFn) -> Spread:
    p10, p25, p50, p75, p90 = sorted(draw(st.lists(AMOUNTS, min_size=5, max_size=5)))
    label = draw(st.text(st.characters(categories=["L", "Zs"]), min_size=1, max_size=60))
    outer = draw(st.booleans()), draw(st.booleans())
    return Spread(label, p10 if outer[0] else None, p25, p50, p75, p90 if outer[1] else None)


@settings(deadline=None)
@given(st.lists(spreads(), min_size=1, max_size=6), st.integers(30, 120))
def test_no_line_is_wider_than_asked(rows: list[Spread], width: int) -> None:
    *lines, key = plotted(rows, width)
    assert max(map(len, lines)) <= width
    assert len(key) <= max(width, 60)


@settings(deadline=None)
@given(st.lists(spreads(), min_size=1, max_size=6), st.integers(30, 120))
def test_plain_characters_draw_the_same(rows: list[Spread], width: int) -> None:
    rows = [Spread("ascii", *row_numbers(row)) for row in rows]
    plain = plotted(rows, width, PLAIN)
    assert "\n".join(plain).isascii()
    assert [len(line) for line in plain] == [len(line) for line in plotted(rows, width, FINE)]


def row_numbers(row: Spread) -> tuple[float | None, float, float, float, float | None]:
    return row.p10, row.p25, row.p50, row.p75, row.p90


@settings(deadline=None)
@given(spreads())
def test_marks_stand_in_the_order_of_the_numbers(row: Spread) -> None:
    line = plotted([Spread("a", *row_numbers(row))], 80, PLAIN)[0]
    assert line.count("O") == 1
    drawn = line[3:].strip()
    assert set(drawn) <= set("|-=O>")  # no gap in it
    assert re.fullmatch(r"[|-]*[=O]+[-|>]*", drawn)


def test_rows_share_one_axis() -> None:
    rows = [Spread("a", 10, 20, 30, 40, 50), Spread("b", 30, 40, 50, 60, 70)]
    first, second, *_ = plotted(rows, 60, PLAIN)
    assert second.index("|") == first.index("O")
    assert second.index("O") == first.rindex("|")


def test_the_scale_names_round_numbers_in_thousands() -> None:
    *_, numbers, _ = plotted([Spread("a", 81_000, 99_000, 120_000, 150_000, 199_000)], 70)
    assert numbers.split() == ["80k", "100k", "120k", "140k", "160k", "180k", "200k"]


def test_an_end_that_is_not_published_is_left_open() -> None:
    rows = [Spread("open", 10, 20, 30, 40, None), Spread("a", 10, 20, 30, 40, 90)]
    first = plotted(rows, 60, PLAIN)[0]
    assert first.endswith(">")
    assert first.count("|") == 1


def test_long_labels_stand_above_their_rows() -> None:
    label = "Machine Learning Engineer, senior"
    first, second, *_ = plotted([Spread(label, 1, 2, 3, 4, 5)], 80, PLAIN)
    assert first == label
    assert second.strip().startswith("|")


def test_nothing_is_drawn_of_nothing() -> None:
    assert plotted([], 80) == []


def test_equal_numbers_are_one_mark() -> None:
    assert plotted([Spread("a", 5, 5, 5, 5, 5)], 60, PLAIN)[0].split() == ["a", "O"]
