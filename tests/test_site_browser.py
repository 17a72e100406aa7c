"""The site in a browser: search, roles, both schemes, a phone, the keyboard; nothing asked of other hosts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from site_parts import Visit, visiting

import rolekb

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGES = (
    "/", "/roles/", "/roles/data-engineer/", "/roles/lead-machine-learning-engineer/",
    "/families/data-engineering/", "/skills/", "/skills/data-pipelines/", "/tools/", "/tools/python/", "/industries/",
    "/industries/gaming/", "/fields/geomatics/", "/jobs/", "/jobs/lurra-systems-lead-gnss-data-scientist/", "/sources/",
    "/sources/rolekb-editorial/", "/figures/demand-2023/", "/validate-in-ci/", "/titles/", "/compare/", "/compare/data-engineer-vs-data-scientist/", "/salaries/",
    "/rules/RK203/", "/reference/schema/role/", "/reference/cli/", "/reference/api/", "/figures/posted-pay/",
    "/compare/?a=data-engineer&b=data-scientist",
)  # fmt: skip


def results(visit: Visit) -> list[str]:
    """The addresses that the search lists, in its order."""
    visit.page.wait_for_selector(".md-search-result__link")
    links = visit.page.query_selector_all(".md-search-result__item > .md-search-result__link")
    return [str(link.get_attribute("href")) for link in links]


def overflow(visit: Visit) -> int:
    """By how many pixels the page is wider than its window."""
    width: int = visit.page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return width


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_quiet_and_fits_a_phone(browser: Browser, address: str, path: str) -> None:
    with visiting(browser, address + path) as visit:
        assert visit.page.locator("h1").count() == 1
        for width in (390, 320):
            visit.page.set_viewport_size({"width": width, "height": 800})
            assert overflow(visit) == 0, width
        visit.is_quiet()


def test_home_leads_to_every_role(browser: Browser, address: str) -> None:
    with visiting(browser, address + "/") as visit:
        hrefs = {
            str(link.get_attribute("href")) for link in visit.page.query_selector_all("article a")
        }
        assert {f"roles/{role}/" for role in rolekb.roles} <= hrefs


@pytest.mark.parametrize(
    "role",
    [
        "data-engineer", "data-scientist", "lead-machine-learning-engineer", "mlops-engineer",
        "dataops-engineer", "cloud-data-engineer", "database-developer", "research-engineer", "head-of-data",
    ],
)  # fmt: skip
def test_the_search_lists_the_role_of_that_title_first(
    browser: Browser, address: str, role: str
) -> None:
    asked = rolekb.roles[role].title.lower().replace(" ", "+")
    with visiting(browser, f"{address}/?q={asked}") as visit:
        assert f"roles/{role}/" in results(visit)[0]


def test_the_search_of_home_finds_airflow(browser: Browser, address: str) -> None:
    with visiting(browser, address + "/") as visit:
        visit.page.fill(".rk-search input", "airflow")
        visit.page.press(".rk-search input", "Enter")
        visit.page.wait_for_url(re.compile(r"\?q=airflow"))
        assert "tools/apache-airflow/" in results(visit)[0]
        visit.is_quiet()


@pytest.mark.parametrize(
    ("asked", "path"),
    [("airflow", "tools/apache-airflow/"), ("data engineer", "roles/data-engineer/"), ("prompt engineer", "roles/prompt-engineer/"),
     ("causal inference", "skills/causal-inference/")],
)  # fmt: skip
def test_search_finds_what_home_proposes(browser: Browser, address: str, asked: str, path: str) -> None:  # fmt: skip
    with visiting(browser, f"{address}/?q={asked.replace(' ', '+')}") as visit:
        assert any(path in found for found in results(visit)[:3])


def test_a_role_page_reads_without_scripts(browser: Browser, address: str) -> None:
    with visiting(browser, address + "/roles/data-engineer/", scripts=False) as visit:
        text = visit.page.inner_text("article")
        for title in ("What it is", "Responsibilities", "Skills", "Tools", "Education", "Outlook", "Levels", "Related roles", "Sources"):  # fmt: skip
            assert title in text
        assert rolekb.roles["data-engineer"].summary in text


def test_dark_is_dark_and_light_is_light(browser: Browser, address: str) -> None:
    def brightness(scheme: str) -> int:
        with visiting(browser, address + "/roles/data-engineer/", scheme=scheme) as visit:
            colour = visit.page.evaluate("getComputedStyle(document.body).backgroundColor")
            return sum(map(int, re.findall(r"\d+", colour)[:3]))

    assert brightness("dark") < 150
    assert brightness("light") > 700


def test_the_scheme_can_be_chosen_and_stays(browser: Browser, address: str) -> None:
    with visiting(browser, address + "/", scheme="light") as visit:
        for _ in range(2):  # from the system's to light, from light to dark
            visit.page.locator("label.md-header__button[for^=__palette]:visible").click()
        scheme = "document.body.getAttribute('data-md-color-scheme')"
        assert visit.page.evaluate(scheme) == "slate"
        visit.page.goto(address + "/roles/data-engineer/")
        assert visit.page.evaluate(scheme) == "slate"


def test_the_keyboard_alone_reaches_a_role(browser: Browser, address: str) -> None:
    with visiting(browser, address + "/") as visit:
        visit.page.keyboard.press("/")
        visit.page.keyboard.type("data engineer")
        assert any("roles/data-engineer/" in found for found in results(visit))
        for _ in range(12):
            visit.page.keyboard.press("ArrowDown")
            if "roles/data-engineer/" in visit.page.evaluate("document.activeElement.href || ''"):
                break
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_url(re.compile("/roles/data-engineer/"))
        assert visit.page.inner_text("h1").startswith("Data Engineer")


def test_the_keyboard_alone_reaches_every_link_of_a_page(browser: Browser, address: str) -> None:
    with visiting(browser, address + "/tools/python/") as visit:
        wanted = visit.page.evaluate("[...document.querySelectorAll('article a')].map(a => a.href)")
        seen: set[str] = set()
        for _ in range(len(wanted) + 60):
            visit.page.keyboard.press("Tab")
            seen.add(visit.page.evaluate("document.activeElement.href || ''"))
        assert set(wanted) <= seen


def test_what_is_folded_opens_by_keyboard(browser: Browser, address: str) -> None:
    with visiting(browser, address + "/roles/data-engineer/") as visit:
        last = rolekb.roles["data-engineer"].alternate_titles[-1]
        folded = visit.page.locator(".rk-facts details").first
        assert last not in folded.inner_text()
        visit.page.locator(".rk-facts summary").first.focus()
        visit.page.keyboard.press("Enter")
        assert last in folded.inner_text()


def test_the_number_of_a_claim_leads_to_its_source(browser: Browser, address: str) -> None:
    with visiting(browser, address + "/roles/data-engineer/") as visit:
        mark = visit.page.locator(".rk-cite a").first
        title = str(mark.get_attribute("title"))
        mark.click()
        line = visit.page.locator("li:has(> :target)")
        assert title in line.inner_text()
        line.locator("a").first.click()
        visit.page.wait_for_url(re.compile("/sources/"))
        assert title in visit.page.inner_text("h1")
