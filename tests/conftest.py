"""What several test files need: rolekb as a real process, and small records with known lines."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

import rolekb

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from playwright.sync_api import Browser

SOURCE = Path(rolekb.__file__).parent.parent
# Seconds after which a process is taken to hang, even on a machine that does much else.
PATIENCE = 300
_OURS = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE")

ROLE = """\
kind: role
schema_version: 1
id: my-role
status: outline
title: My Role
alternate_titles: []
family: data-engineering
summary: Does things.
crosswalk: []
"""
JOB = """\
kind: job
schema_version: 1
id: my-job
title: Engineer
organization:
  name: Acme
provenance:
  source: rolekb-editorial
"""
TERM = """\
kind: term
schema_version: 1
id: my-term
vocabulary: skill
label: My Term
definition: {text: Something., sources: [rolekb-editorial]}
"""


def environment(**more: str) -> dict[str, str]:
    """This process's environment, without what changes how rolekb prints."""
    kept = {name: value for name, value in os.environ.items() if name not in _OURS}
    return {**kept, "PYTHONPATH": str(SOURCE), "TERM": "xterm", "COLUMNS": "80", **more}


class Run(Protocol):
    """`python -m rolekb` with arguments; `under` is a command that runs it in its turn."""

    def __call__(
        self,
        *arguments: str | os.PathLike[str],
        stdin: bytes = b"",
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        under: Sequence[str] = (),
    ) -> subprocess.CompletedProcess[bytes]: ...


@pytest.fixture(scope="session")
def run() -> Run:
    """Runs rolekb in a process of its own; what it prints is captured as bytes, see `untimed`."""

    def run_rolekb(
        *arguments: str | os.PathLike[str],
        stdin: bytes = b"",
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        under: Sequence[str] = (),
    ) -> subprocess.CompletedProcess[bytes]:
        answer = subprocess.run(
            [*under, sys.executable, "-m", "rolekb", *arguments],
            input=stdin, env=environment(**(env or {})), cwd=cwd, capture_output=True, timeout=PATIENCE, check=False,
        )  # fmt: skip
        answer.stderr = untimed(answer.stderr.decode(errors="surrogateescape")).encode(
            errors="surrogateescape"
        )
        return answer

    return run_rolekb


def untimed(said: str) -> str:
    """What a run said, without the seconds that it names where a busy machine took more than one."""
    return re.sub(r"( files? checked) in [0-9.,]+ s:", r"\1:", said)


def put(path: Path, content: str | bytes) -> Path:
    """Write a file, with the folders that it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def _shared(name: str, factory: pytest.TempPathFactory, make: Callable[[Path], object]) -> Path:
    """A folder that is made once for all tests that look at it.

    Processes that share the tests (pytest-xdist) share it too: one makes it, the others wait.
    """
    from filelock import FileLock

    shared = "PYTEST_XDIST_WORKER" in os.environ
    base = factory.getbasetemp().parent if shared else factory.mktemp(name)
    made = base / name
    with FileLock(base / f"{name}.lock"):
        if not made.exists():
            unfinished = base / f"{name}-unfinished"
            make(unfinished)
            unfinished.rename(made)
    return made


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference site, built as it is published."""
    from site_parts import ROOT, mkdocs

    return _shared("site", tmp_path_factory, lambda folder: mkdocs(ROOT / "mkdocs.yml", folder))


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source of the reference site for any builder; only to be read."""
    from rolekb.cli import site_pages
    from rolekb.docs.site import write

    return _shared(
        "written",
        tmp_path_factory,
        lambda folder: write(str(folder), rolekb.knowledge, site_pages.pages()),
    )


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the reference site is served."""
    from site_parts import served

    with served(site) as where:
        yield where


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    from site_parts import browsing

    with browsing() as opened:
        yield opened
