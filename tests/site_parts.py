"""The built site, served on this machine, and a browser that looks at it.

A stranger's machine may have no browser: those tests skip and say so. Where ROLEKB_BROWSER=required, as in CI, they fail.
"""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import pytest
from conftest import PATIENCE

import rolekb
from rolekb.docs import site as making

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request

    from rolekb.docs.pages import File
    from rolekb.docs.pages import Page as Written

ROOT = Path(__file__).parent.parent
# Headless, and without what Chromium would ask of hosts of its own.
SWITCHES = [
    "--no-sandbox", "--headless", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def chromium() -> str:
    """The browser's path; skips (or fails, where it is required) without one."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    reason = "no chromium on this machine: apt-get install chromium"
    if os.environ.get("ROLEKB_BROWSER") == "required":
        pytest.fail(reason)
    pytest.skip(reason)


def mkdocs(settings: Path, target: Path) -> Path:
    """Build a site as a publisher would, warnings being errors; the folder that holds it."""
    pytest.importorskip("material", reason="the extra `docs` is not installed")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", settings, "-d", target],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return target


@functools.cache
def generated() -> tuple[Written | File, ...]:
    """Every page and file that is made of the packaged records; made once for all tests of a process."""
    return tuple(making.generate(rolekb.knowledge))


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder behind an address of this machine, for as long as the block lasts."""

    class Silent(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its base calls it so
            pass

    handler = functools.partial(Silent, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def browsing() -> Iterator[Browser]:
    """A browser; each test opens pages of its own in it."""
    path = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        try:
            yield browser
        finally:
            browser.close()


class Visit(NamedTuple):
    """An open page, what it said on the console, and what it asked of other hosts."""

    page: Page
    complaints: list[str]
    strangers: list[str]

    def is_quiet(self) -> None:
        """Fail, if the page complained or spoke with another host."""
        assert self.complaints == []
        assert self.strangers == []


@contextmanager
def visiting(
    browser: Browser,
    address: str,
    *,
    width: int = 1280,
    scheme: str = "light",
    scripts: bool = True,
) -> Iterator[Visit]:
    """Open an address; the page is closed after the block."""
    chosen: Literal["dark", "light"] = "dark" if scheme == "dark" else "light"
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=chosen, java_script_enabled=scripts,
    )  # fmt: skip
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    visit = Visit(page, [], [])

    def said(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            visit.complaints.append(message.text)

    def opened(dialog: Dialog) -> None:
        visit.complaints.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def asked(request: Request) -> None:
        if not _at_home(request.url):
            visit.strangers.append(request.url)

    page.on("console", said)
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    page.on("dialog", opened)
    page.on("request", asked)
    page.goto(address)
    try:
        yield visit
    finally:
        context.close()


def _at_home(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "blob:http://127.0.0.1:", "data:"))


class Read(HTMLParser):
    """What a built page links to, which anchors it has, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.tags.append((tag, said))
        for name in ("id", "name"):
            if said.get(name):
                self.anchors.add(str(said[name]))
        for name in ("href", "src"):
            if said.get(name) is not None:
                self.links.append(str(said[name]))
