"""The page that compares any two roles: the command's own answer, by keyboard, by address, and without scripts."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from compared import ACTIVE, DOZEN
from site_parts import visiting

import rolekb
from rolekb.docs.comparisons import SEED_PAIR, ready_pairs

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

# Full with full (a sample, and each with the next), with outlines, outlines with each other, a role with itself.
PAIRS = [
    SEED_PAIR, *((one, other) for one in DOZEN[::2] for other in DOZEN[1::3]), *pairwise(ACTIVE),
    *zip(ACTIVE, list(rolekb.roles)[::7], strict=False), ("data-analyst", "data-analyst"),
]  # fmt: skip
ANSWER = """async ([a, b]) => {
  const sides = await Promise.all([a, b].map((id) => rolekbCompare.json(`compare/data/${id}.json`)));
  return rolekbCompare.compare(sides[0], sides[1], await rolekbCompare.json("compare/data/index.json"));
}"""


def test_its_answer_is_that_of_the_command(browser: Browser, address: str) -> None:
    with visiting(browser, address + "/compare/") as visit:
        for a, b in PAIRS:
            found = visit.page.evaluate(ANSWER, [a, b])
            told = rolekb.compare(a, b).model_dump(mode="json")
            assert found == json.loads(json.dumps(told)), (a, b)
        visit.is_quiet()


def test_two_roles_are_chosen_by_keyboard_alone(browser: Browser, address: str) -> None:
    with visiting(browser, address + "/compare/") as visit:
        page = visit.page
        page.wait_for_selector("#rk-compare:not([hidden])")
        page.focus("#rk-compare-a")
        page.keyboard.type("Data Engineer")
        page.keyboard.press("Tab")
        page.keyboard.type("Lead Machine")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_selector("#rk-compare-result h2")
        assert page.url.endswith("/compare/?a=data-engineer&b=lead-machine-learning-engineer")
        shown = page.inner_text("#rk-compare-result")
        for sentence in rolekb.compare(*SEED_PAIR).verdict:
            assert sentence.text in shown
        visit.is_quiet()


def test_an_address_opens_its_comparison_and_swapping_mirrors_it(browser: Browser, address: str) -> None:  # fmt: skip
    with visiting(browser, address + "/compare/?a=data-scientist&b=data-analyst") as visit:
        page = visit.page
        page.wait_for_selector("#rk-compare-result h2")
        heads = "#rk-compare-result table >> nth=0 >> thead th"
        assert page.locator(heads).all_inner_texts()[1:] == ["Data Scientist", "Data Analyst"]
        page.click("#rk-compare button[type=button]")
        page.wait_for_url("**/compare/?a=data-analyst&b=data-scientist")
        page.wait_for_function("document.querySelectorAll('#rk-compare-result thead th')[1].textContent === 'Data Analyst'")  # fmt: skip
        page.go_back()
        page.wait_for_function("document.querySelectorAll('#rk-compare-result thead th')[1].textContent === 'Data Scientist'")  # fmt: skip
        visit.is_quiet()


@pytest.mark.parametrize("asked", ["data-enginer", "<img src=x onerror=alert(1)>", "x" * 5000, "\u202eabc"])  # fmt: skip
def test_an_unknown_role_is_said_and_others_are_proposed(browser: Browser, address: str, asked: str) -> None:  # fmt: skip
    from urllib.parse import quote

    with visiting(browser, f"{address}/compare/?a={quote(asked)}&b=data-analyst") as visit:
        page = visit.page
        page.wait_for_selector("#rk-compare-status a")
        said = page.inner_text("#rk-compare-status")
        assert "No role has the id" in said
        assert "Did you mean" in said
        assert page.locator("#rk-compare-status a").count() == 3
        assert page.locator("#rk-compare-result *").count() == 0
        visit.is_quiet()


def test_without_scripts_the_ready_pages_are_listed(browser: Browser, address: str) -> None:
    with visiting(browser, address + "/compare/", scripts=False) as visit:
        assert not visit.page.is_visible("#rk-compare")
        links = {str(link.get_attribute("href")) for link in visit.page.query_selector_all("article a")}  # fmt: skip
        assert {f"{a}-vs-{b}/" for a, b in ready_pairs(rolekb.knowledge)} <= links


def test_every_related_pair_and_the_first_one_have_pages(site: Path) -> None:
    pairs = ready_pairs(rolekb.knowledge)
    assert SEED_PAIR in pairs
    for role in rolekb.roles.values():
        for near in role.related:
            assert tuple(sorted((role.id, near.role))) in pairs
    for a, b in pairs:
        html = (site / "compare" / f"{a}-vs-{b}" / "index.html").read_text(encoding="utf-8")
        assert rolekb.roles[a].title in html


def test_a_ready_page_says_what_the_command_says(browser: Browser, address: str) -> None:
    a, b = SEED_PAIR
    with visiting(browser, f"{address}/compare/{a}-vs-{b}/", scripts=False) as visit:
        shown = " ".join(visit.page.inner_text("article").split())
        found = rolekb.compare(a, b)
        for sentence in found.verdict:
            assert sentence.text in shown
        for pair in (*found.skills.common, *found.tools.common, *found.industries.common):
            assert pair.label in shown
        for source in found.sources:
            assert " ".join(source.title.split()) in shown


def test_ready_and_chosen_pages_have_the_same_sections(browser: Browser, address: str) -> None:
    a, b = SEED_PAIR
    with visiting(browser, f"{address}/compare/{a}-vs-{b}/", scripts=False) as visit:
        ready = [text.rstrip("\u00b6") for text in visit.page.locator("article h2").all_inner_texts()]  # fmt: skip
    with visiting(browser, f"{address}/compare/?a={a}&b={b}") as visit:
        visit.page.wait_for_selector("#rk-compare-result h2")
        chosen = visit.page.locator("#rk-compare-result h2").all_inner_texts()
    assert [text.strip() for text in ready] == [text.strip() for text in chosen]


def test_salaries_are_narrowed_to_a_level_and_a_family(browser: Browser, address: str) -> None:
    with visiting(browser, address + "/salaries/") as visit:
        page = visit.page
        page.wait_for_selector("#rk-salaries:not([hidden])")
        shown = page.locator(".rk-level:visible")
        assert shown.count() == 1
        page.select_option("#rk-level", "senior")
        assert page.locator(".rk-level:visible h2").inner_text().startswith("Senior")
        page.select_option("#rk-family", label="Data engineering")
        page.locator(".rk-level:visible summary").click()
        rows = page.locator(".rk-level:visible tbody tr:visible th").all_inner_texts()
        titles = {role.title for role in rolekb.roles.values() if role.family == "data-engineering"}
        assert rows
        assert {row.strip() for row in rows} <= titles
        visit.is_quiet()


def test_salaries_read_without_scripts(browser: Browser, address: str) -> None:
    with visiting(browser, address + "/salaries/", scripts=False) as visit:
        assert visit.page.locator(".rk-level:visible").count() == 5
        assert not visit.page.is_visible("#rk-salaries")
