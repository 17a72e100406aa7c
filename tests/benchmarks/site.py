"""What the reference site costs: `python tests/benchmarks/site.py` (extras `dev` and `docs`, and a chromium).

Two figures. The build: seconds for `mkdocs build --strict` of everything (aim: under 90 on two cores). A page: the main thread's
work until it has settled, against a plain Material page that holds the same text, in a site with the same search index (Material reads
it on every page), loaded in turn with it in the same browser; medians of the pairs count (aim: at most 1.3 times).
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent))

from site_parts import ROOT, browsing, mkdocs, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAIRS = 15
PAGES = ("", "roles/data-engineer/", "tools/python/", "tools/")
PLAIN = """\
site_name: Plain
theme:
  name: material
  font: false
markdown_extensions: [tables, attr_list, admonition]
"""


def work(browser: Browser, address: str) -> tuple[float, int]:
    """Milliseconds of the main thread's tasks for one load in a fresh context, and the bytes fetched."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(int(answer.headers.get("content-length", 0))))
    page.goto(address, wait_until="networkidle")
    found = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    context.close()
    return found["TaskDuration"] * 1000, sum(sizes)


def as_plain_markdown(browser: Browser, address: str) -> str:
    """The text of a page as plain paragraphs and headings, without anything of ours."""
    with browser.new_page() as page:
        page.goto(address)
        lines: list[str] = page.evaluate(
            """[...document.querySelectorAll('article :is(h1,h2,h3,p,li,td,dd,dt)')]
               .map(e => ({H1: '# ', H2: '## ', H3: '### '}[e.tagName] || '') + e.textContent.replace(/[<>`*_|\\s]+/g, ' ').trim())"""
        )
    return "\n\n".join(lines)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name, browsing() as browser:
        folder = Path(name)
        before = os.times()
        start = time.perf_counter()
        ours = mkdocs(ROOT / "mkdocs.yml", folder / "ours")
        spent = os.times()
        cpu = spent.children_user - before.children_user
        count = sum(1 for _ in ours.rglob("index.html"))
        index = (ours / "search" / "search_index.json").stat().st_size
        print(f"build: {time.perf_counter() - start:.1f} s ({cpu:.1f} s of the processor), {count} pages, search index {index / 1e6:.2f} MB")  # fmt: skip

        with served(ours) as address:
            (folder / "plain" / "docs").mkdir(parents=True)
            (folder / "plain" / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
            for number, page in enumerate(PAGES):
                text = as_plain_markdown(browser, f"{address}/{page}")
                (folder / "plain" / "docs" / f"p{number}.md").write_text(text, encoding="utf-8")
            (folder / "plain" / "docs" / "index.md").write_text("# Plain\n", encoding="utf-8")
            plain = folder / "plain" / "site"
            subprocess.run(
                [sys.executable, "-m", "mkdocs", "build", "-q", "-f", folder / "plain" / "mkdocs.yml"],
                env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=True,
            )  # fmt: skip
            shutil.copy(ours / "search" / "search_index.json", plain / "search")
            print(
                "| page | KB of HTML | ms of work | plain KB | plain ms | ratio |\n|---|---|---|---|---|---|"
            )
            with served(plain) as other:
                for number, page in enumerate(PAGES):
                    pairs = [
                        (
                            work(browser, f"{address}/{page}")[0],
                            work(browser, f"{other}/p{number}/")[0],
                        )
                        for _ in range(PAIRS)
                    ]
                    mine, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
                    ratio = statistics.median(one / two for one, two in pairs)
                    kilobytes = [
                        path.stat().st_size / 1000
                        for path in (
                            ours / page / "index.html",
                            plain / f"p{number}" / "index.html",
                        )
                    ]
                    print(f"| /{page} | {kilobytes[0]:.0f} | {mine:.0f} | {kilobytes[1]:.0f} | {theirs:.0f} | {ratio:.2f} |")  # fmt: skip


if __name__ == "__main__":
    main()
