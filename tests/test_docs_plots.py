"""Plots: sound SVG that the page colours, heard by screen readers, and never a number that is withheld."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

pytest.importorskip("matplotlib", reason="the extra `docs` is not installed")

import rolekb
from rolekb.docs.plots import drawings, role_demand, role_outlook, role_pay
from rolekb.docs.plots.drawings import Band, Bar, bands, bars
from rolekb.docs.plots.pay import LEVELS, dollars, shown_year
from rolekb.market.demand import demand, postings
from rolekb.pay import posted

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = [
    Band("All levels", 90e3, 110e3, 135e3, 165e3, 200e3, key="all"),
    Band("<b>&\"' Official", None, 100e3, 136e3, None, None, other=True, key="official"),
]
SHARES = [Bar("SQL", 0.71, 0.69, 0.73), Bar("C & <i>", 0.1)]
DRAWN = {
    "bands": bands(ROWS, "one", "Pay <b>", "Told & heard."),
    "bars": bars(SHARES, "two", "Demand", "Bars."),
}


def parts(drawn: str) -> Iterator[ET.Element]:
    return ET.fromstring(drawn).iter()


@pytest.mark.parametrize("drawn", DRAWN.values(), ids=DRAWN)
def test_a_plot_has_a_title_and_a_description_that_it_names(drawn: str) -> None:
    root = ET.fromstring(drawn)
    assert root.get("role") == "img"
    named = [part for part in root if part.get("id") in root.get("aria-labelledby", "").split()]
    assert [part.tag for part in named] == ["title", "desc"]
    assert all(part.text for part in named)


@pytest.mark.parametrize("drawn", DRAWN.values(), ids=DRAWN)
def test_a_plot_takes_every_colour_from_the_page(drawn: str) -> None:
    colours = set(re.findall(r"(?:fill|stroke): ?([^;\"]+)", drawn))
    assert colours
    assert all(colour == "none" or colour.startswith("var(--rk-") for colour in colours), colours


@pytest.mark.parametrize("drawn", DRAWN.values(), ids=DRAWN)
def test_a_plot_reaches_nothing_beyond_itself(drawn: str) -> None:
    tags = {part.tag for part in parts(drawn)}
    assert not tags & {"style", "script", "metadata", "image", "foreignObject"}
    links = [part.get("href") for part in parts(drawn) if part.get("href")]
    ids = [part.get("id") for part in parts(drawn) if part.get("id")]
    assert len(ids) == len(set(ids))
    assert all(link is not None and link.startswith("#") and link[1:] in ids for link in links)
    assert all(str(one).startswith(("one-", "two-")) for one in ids)


def test_labels_are_text_whatever_they_hold() -> None:
    said = {part.text for part in parts(DRAWN["bands"]) if part.tag == "text"}
    assert {"All levels", "<b>&\"' Official", "135k"} <= said
    assert "C & <i>" in {part.text for part in parts(DRAWN["bars"]) if part.tag == "text"}


def test_rows_can_be_told_apart_by_a_script() -> None:
    rows = [part.get("data-row") for part in parts(DRAWN["bands"]) if part.get("data-row")]
    assert set(rows) == {"all", "official"}


def test_the_same_rows_give_the_same_bytes() -> None:
    drawings._drawn_bands.cache_clear()  # drawn anew, not remembered
    assert bands(ROWS, "one", "Pay <b>", "Told & heard.") == DRAWN["bands"]


def test_a_plot_that_was_drawn_is_not_drawn_again() -> None:
    assert bands(ROWS, "one", "Pay <b>", "Told.") is bands([*ROWS], "one", "Pay <b>", "Told.")
    assert bars(SHARES, "two", "Demand", "Bars.") is bars([*SHARES], "two", "Demand", "Bars.")
    assert bands(ROWS, "other", "Pay <b>", "Told.") != bands(ROWS, "one", "Pay <b>", "Told.")


def test_a_larger_median_stands_further_right() -> None:
    drawn = bands([Band("a", None, None, 50e3, None, None), Band("b", None, None, 90e3, None, None)], "p", "t", "d")  # fmt: skip
    first, second = (float(part.get("x", "nan")) for part in parts(drawn) if part.tag == "use")
    assert first < second


def test_the_scale_stands_where_its_values_are() -> None:
    drawn = bands([Band("a", None, None, 100e3, None, None), Band("b", None, None, 200e3, None, None)], "p", "t", "d")  # fmt: skip
    dots = [float(part.get("x", "nan")) for part in parts(drawn) if part.tag == "use"]
    places: dict[str | None, list[float]] = {}
    for part in parts(drawn):
        if part.tag == "text" and "text-anchor: middle" in part.get("style", ""):
            places.setdefault(part.text, []).append(float(part.get("x", "nan")))
    assert set(places) >= {"0", "100k", "200k"}
    assert len(places["100k"]) == 2  # the median in figures, and the scale below
    assert places["100k"] == pytest.approx([dots[0]] * 2, abs=0.2)
    assert places["200k"] == pytest.approx([dots[1]] * 2, abs=0.2)


@pytest.mark.parametrize("role_id", sorted(rolekb.roles))
def test_the_pay_of_a_page_is_what_the_figure_shows_and_no_more(role_id: str) -> None:
    role, year = rolekb.roles[role_id], shown_year(role_id, rolekb.knowledge)
    page = role_pay(role, rolekb.knowledge)
    if year is None:
        assert "<svg" not in page
        assert "withheld" in page
        return
    table = page[page.index("| Level") :].split("</div>")[0]
    for level in LEVELS:
        row = next(line for line in table.splitlines() if line.startswith(f"| {'All levels' if level == 'all' else level.capitalize()} |"))  # fmt: skip
        pay = posted(role_id, level, "US", year, rolekb.knowledge)
        assert ("withheld" in row) == (pay is None)
        if pay is not None:
            assert dollars(pay.p50) in row
            assert f"{pay.n:,}" in row


@pytest.mark.parametrize("role_id", sorted(rolekb.roles))
def test_demand_is_drawn_only_of_corpora_with_enough_postings(role_id: str) -> None:
    page = role_demand(rolekb.roles[role_id], rolekb.knowledge)
    corpora = demand(role_id, rolekb.knowledge)
    enough = [one for one in corpora if one.of("tool")]
    assert ("<svg" in page) == bool(enough)
    for one in corpora:
        if one.n:
            assert (postings(one) if one.terms else f"n = {one.n:,}") in page


def test_an_outlook_names_the_occupation_and_what_it_is_to_the_role() -> None:
    page = role_outlook(rolekb.roles["data-engineer"], rolekb.knowledge)
    assert "Data Scientists (15-2051)" in page.replace("Data scientists", "Data Scientists")
    assert "related" in page
    assert "%" in page
