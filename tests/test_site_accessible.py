"""axe-core, the accessibility checker, finds nothing on sampled pages in light and dark."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from site_parts import visiting
from test_site_browser import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What of a page depends on the scheme is its colours.
COLOURS = ["color-contrast", "link-in-text-block"]


def violations(page: Any, address: str, *, colours_alone: bool = False) -> list[str]:
    """What axe-core finds, as rule and element."""
    pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")
    script = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    page.evaluate(script)
    found = page.evaluate(
        "asked => axe.run(document, {runOnly: asked, resultTypes: ['violations']})",
        {"type": "rule", "values": COLOURS} if colours_alone else {"type": "tag", "values": TAGS},
    )  # fmt: skip
    assert address in found["url"]
    return [
        f"{issue['id']}: {node['html'][:160]}"
        for issue in found["violations"]
        for node in issue["nodes"]
    ]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_in_light_and_dark(browser: Browser, address: str, path: str) -> None:
    with visiting(browser, address + path, scheme="light") as visit:
        assert violations(visit.page, path) == []
        # The theme fades from one palette to the other; half-way it has colours of neither.
        visit.page.add_style_tag(content="*, ::before, ::after { transition: none !important }")
        visit.page.emulate_media(color_scheme="dark")
        visit.page.wait_for_function("document.body.dataset.mdColorScheme === 'slate'")
        assert violations(visit.page, path, colours_alone=True) == []


@pytest.mark.parametrize("path", ["/", "/roles/data-engineer/"])
def test_axe_finds_nothing_on_a_phone(browser: Browser, address: str, path: str) -> None:
    with visiting(browser, address + path, width=390) as visit:
        assert violations(visit.page, path) == []


def test_axe_would_find_pale_text(browser: Browser, address: str) -> None:
    with visiting(browser, address + "/") as visit:
        visit.page.add_style_tag(content=".md-typeset p { color: #ccc !important }")
        for alone in (False, True):
            found = violations(visit.page, "/", colours_alone=alone)
            assert any(one.startswith("color-contrast") for one in found)
