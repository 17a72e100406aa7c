"""The speed, memory and start-up that `extract.py` tells: with each search that is installed, and of plain ways beside it.

Without ROLEKB_DATA the extracts themselves, repeated, stand in for the postings whose reading is timed.
"""

from __future__ import annotations

import contextlib
import functools
import gzip
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import rolekb
from rolekb.catalog.knowledge import packaged
from rolekb.resolve.terms_index import folded as terms_folded
from rolekb.resolve.terms_index import index_of
from rolekb.resolve.terms_window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from rolekb.resolve.terms import TextFormat
    from rolekb.resolve.terms_search import Search

    Way = Callable[[str], Iterable[object]]

GOLD = Path(__file__).with_name("extracts.jsonl")
WINDOW = 1 << 16  # characters that are searched at a time
SLOW = 200_000  # characters that the slow ways are given
LIBRARIES = ("ahocorasick_rs", "ahocorasick")
INSTALLS = {
    "with rolekb[fast]": (),
    "the plain install": LIBRARIES[:1],
    "without a library": LIBRARIES,
}
FORMATS: dict[TextFormat, str] = {"html": "descriptionHtml", "markdown": "descriptionPlain"}


def postings(field: str = "descriptionPlain") -> str:
    folder = os.environ.get("ROLEKB_DATA")
    if folder:
        with gzip.open(Path(folder, "postings/ashby-postings-2025-10.jsonl.gz")) as lines:
            return "\n\n".join(json.loads(line)[field] for line in lines)
    texts = [json.loads(line)["text"] for line in GOLD.read_text(encoding="utf-8").splitlines()]
    return "\n\n".join(texts * (10_000_000 // sum(map(len, texts))))


def speed(ways: Mapping[str, Way]) -> None:
    text = postings()
    print(
        f"\n{'speed, one core (processor time, best)':<45}{'MB':>8}{'s':>9}{'MB/s':>9}{'found':>9}"
    )
    pieces = [
        terms_folded(Window(text[at : at + WINDOW]).spelt, beyond_ascii=True)
        for at in range(0, len(text), WINDOW)
    ]
    for name, without in INSTALLS.items():
        with only(without) as installed:
            if installed:
                timed(f"rolekb, {name}", rolekb.extract, text, times=7)
                search = index_of(packaged()).search
                timed(
                    "  its search by itself", functools.partial(bare, search, pieces), text, times=7
                )
                for form, field in FORMATS.items():
                    if "ROLEKB_DATA" in os.environ:
                        marked = functools.partial(rolekb.extract, format=form)
                        timed(f"  the same postings as {form}", marked, postings(field), times=5)
    for name, way in ways.items():
        timed(name, way, text[:SLOW], times=1)


@contextlib.contextmanager
def only(without: tuple[str, ...]) -> Iterator[bool]:
    """As though these modules weren't there; whether what is then the fastest is."""
    fastest = next((name for name in LIBRARIES if name not in without), None)
    with mock.patch.dict(sys.modules, dict.fromkeys(without)):
        index_of.cache_clear()
        yield fastest is None or importlib.util.find_spec(fastest) is not None
    index_of.cache_clear()


def bare(search: Search, pieces: list[bytes], _: str) -> Iterable[object]:
    return [find for piece in pieces for find in search.find(piece)]


def timed(name: str, way: Way, text: str, times: int) -> None:
    size = len(text.encode()) / 1e6
    taken, count = [], 0
    for _ in range(times):
        began = time.process_time()
        count = len(list(way(text)))
        taken.append(time.process_time() - began)
    best = min(taken)
    print(f"  {name:<43}{size:>8.2f}{best:>9.3f}{size / best:>9.2f}{count:>9}")


PROCESS = """
import resource, sys, time
import rolekb

def peak():  # Linux counts what the process was before it became Python, but for VmHWM
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))
    except OSError:
        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit

began = time.perf_counter(); rolekb.extract("SQL"); first = time.perf_counter() - began
indexed = peak()
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    text = file.read()
try:
    with open("/proc/self/clear_refs", "w") as file:
        file.write("5")  # the peak is what there is now: reading needed the text twice
except OSError:
    pass
held = peak()
count = len(rolekb.extract(text))
print(first * 1000, indexed, held, peak(), count)
"""


def processes() -> None:
    """The first answer, and the peaks of memory, of a fresh process."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "postings.txt")
        file.write_text(postings(), encoding="utf-8", newline="")
        size = file.stat().st_size / 1e6
        ran = subprocess.run(
            [sys.executable, "-c", PROCESS, str(file)], capture_output=True, text=True, check=True
        )
    first, *peaks, count = map(float, ran.stdout.split())
    indexed, held, worked = (peak / 1e6 for peak in peaks)
    print(f"  first answer {first:.0f} ms after the import, by which the process has {indexed:.1f} MB at most\n"
          f"  a text of {size:.1f} MB in its memory: {held:.1f} MB; with the list of its {count:.0f} mentions: {worked:.1f} MB")  # fmt: skip
