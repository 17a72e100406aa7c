"""What the reference site costs: `python tests/benchmarks/site.py` (extras `dev` and `docs`, and a chromium).

The build: seconds for `mkdocs build --strict` of everything (aim: under 90 on two cores). A page: against a plain Material page of the
same size, that is of as many bytes of HTML, made of the same words in plain paragraphs and tables, in a site with the same settings of the
theme and the same search index (Material reads it on every page), loaded in turn with it in the same browser. Medians of the pairs count (aim: at most 1.3 times).
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml

sys.path.insert(0, str(Path(__file__).parent.parent))

from site_parts import ROOT, browsing, mkdocs, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAIRS = 15
PAGES = (
    "", "roles/data-engineer/", "compare/data-engineer-vs-lead-machine-learning-engineer/", "salaries/", "tools/python/",
    "tools/", "reference/schema/role/",
)  # fmt: skip
# Blocks of plain Markdown: headings, paragraphs, and tables whole.
BLOCKS = """() => {
  const said = e => e.textContent.replace(/[<>`*_|{}\\s]+/g, ' ').trim() || '-';
  const row = r => '| ' + [...r.cells].map(said).join(' | ') + ' |';
  const table = t => { const [head, ...rest] = [...t.rows]; return [row(head), '|' + '---|'.repeat(head.cells.length), ...rest.map(row)].join('\\n'); };
  const marks = {H1: '# ', H2: '## ', H3: '### '};
  return [...document.querySelectorAll('article :is(h1,h2,h3,p,li,dd,dt,table)')].filter(e => !e.parentElement.closest('td,th,li'))
    .map(e => e.tagName === 'TABLE' ? table(e) : (marks[e.tagName] || '') + said(e));
}"""


class Cost(NamedTuple):
    """One load in a fresh context: milliseconds of the main thread's tasks, to the document, to the first paint; bytes fetched."""

    work: float
    document: float
    paint: float
    fetched: float


def cost(browser: Browser, address: str) -> Cost:
    """Load a page until its network is quiet."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(int(answer.headers.get("content-length", 0))))
    page.goto(address, wait_until="networkidle")
    found = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    document = page.evaluate(
        "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
    )
    paint = page.evaluate("performance.getEntriesByName('first-paint')[0].startTime")
    context.close()
    return Cost(found["TaskDuration"] * 1000, document, paint, sum(sizes))


def plain_blocks(browser: Browser, address: str) -> list[str]:
    """The words of a page as plain Markdown, without anything of ours."""
    with browser.new_page() as page:
        page.goto(address)
        blocks: list[str] = page.evaluate(BLOCKS)
    return blocks


def build_plain(folder: Path, texts: list[list[str]]) -> Path:
    """A plain Material site of these pages."""
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    written = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    theme = {
        name: value for name, value in written["theme"].items() if name not in ("logo", "favicon")
    }
    plain = {
        "site_name": "Plain",
        "theme": theme,
        "markdown_extensions": written["markdown_extensions"],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(plain), encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# Plain\n", encoding="utf-8")
    for number, blocks in enumerate(texts):
        (folder / "docs" / f"p{number}.md").write_text("\n\n".join(blocks), encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", folder / "mkdocs.yml"],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=True,
    )  # fmt: skip
    return folder / "site"


def size(site: Path, page: str) -> int:
    """Bytes of a page's HTML."""
    return (site / page / "index.html").stat().st_size


def as_large(blocks: list[str], missing: int) -> list[str]:
    """Blocks with as many repeated, headings aside, as make up for `missing` bytes."""
    more = list(blocks)
    for block in cycle([one for one in blocks if not one.startswith("#")]):
        if missing <= 0:
            return more
        more.append(block)
        missing -= len(block.encode()) + (10 * block.count("|") if block.startswith("|") else 8)
    return more


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name, browsing() as browser:
        folder = Path(name)
        before, start = os.times(), time.perf_counter()
        ours = mkdocs(ROOT / "mkdocs.yml", folder / "ours")
        clock, spent = time.perf_counter() - start, os.times()
        cpu = spent.children_user - before.children_user
        count = sum(1 for _ in ours.rglob("index.html"))
        index = (ours / "search" / "search_index.json").stat().st_size
        roles = max(size(ours, f"roles/{path.name}") for path in (ours / "roles").iterdir() if path.is_dir())  # fmt: skip
        print(f"build: {clock:.1f} s ({cpu:.1f} s of the processor), {count} pages")
        print(f"search index: {index / 1e6:.2f} MB; largest page of a role: {roles / 1e3:.0f} KB\n")
        with served(ours) as address:
            texts = [plain_blocks(browser, f"{address}/{page}") for page in PAGES]
            plain = build_plain(folder / "plain", texts)
            for number, page in enumerate(PAGES):
                texts[number] = as_large(texts[number], size(ours, page) - size(plain, f"p{number}"))  # fmt: skip
            plain = build_plain(folder / "plain", texts)
            shutil.copy(ours / "search" / "search_index.json", plain / "search")
            print("| page | KB of HTML | plain KB | ms of work | ratio | ms to document | ratio | ms to first paint | ratio | KB fetched | ratio |")  # fmt: skip
            print("|" + "---|" * 11)
            with served(plain) as other:
                for number, page in enumerate(PAGES):
                    pairs = [
                        (cost(browser, f"{address}/{page}"), cost(browser, f"{other}/p{number}/"))
                        for _ in range(PAIRS)
                    ]
                    cells = [f"{size(ours, page) / 1e3:.0f}", f"{size(plain, f'p{number}') / 1e3:.0f}"]  # fmt: skip
                    for at, unit in enumerate((1, 1, 1, 1e3)):
                        mine = statistics.median(one[at] for one, _ in pairs) / unit
                        ratio = statistics.median(one[at] / two[at] for one, two in pairs)
                        cells += [f"{mine:.0f}", f"{ratio:.2f}"]
                    print(f"| /{page} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
