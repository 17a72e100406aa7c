"""The speed, memory and start-up that `extract.py` tells: with each search that is installed, and of plain ways beside it.

Without ROLEKB_DATA the extracts themselves, repeated, stand in for the postings whose reading is timed.
"""

from __future__ import annotations

import functools
import gzip
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias
from unittest import mock

import rolekb
from rolekb.catalog.knowledge import packaged
from rolekb.resolve.terms_index import folded as terms_folded
from rolekb.resolve.terms_index import index_of
from rolekb.resolve.terms_window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from rolekb.resolve.terms import TextFormat

Way: TypeAlias = "Callable[[str], Iterable[object]]"

GOLD = Path(__file__).with_name("extracts.jsonl")
WINDOW = 1 << 16  # characters that are searched at a time
SLOW = 200_000  # characters that the slow ways are given
ROUNDS, ENOUGH = 9, 5  # at most so many times, or seconds, for a row
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
    """One row for each search that is installed and each format, then the other ways on the first characters."""
    plain = postings()
    pieces = [
        terms_folded(Window(plain[at : at + WINDOW]).spelt, beyond_ascii=True)
        for at in range(0, len(plain), WINDOW)
    ]
    rows: list[Row] = []
    for name, without in INSTALLS.items():
        rows += (
            Row(f"rolekb, {name}", rolekb.extract, plain, without),
            Row("  its search by itself", functools.partial(searched, pieces), plain, without),
        )
        if "ROLEKB_DATA" in os.environ:
            for form, field in FORMATS.items():
                marked = functools.partial(rolekb.extract, format=form)
                text = postings(field)
                rows.append(Row(f"  the same postings as {form}", marked, text, without))
    rows += (Row(name, way, plain[:SLOW], LIBRARIES) for name, way in ways.items())
    taken = timed([row for row in rows if is_installed(row.without)])
    print(
        f"\n{'speed, one core (processor time, best)':<45}{'MB':>8}{'s':>9}{'MB/s':>9}{'found':>9}"
    )
    for row, (best, found) in taken.items():
        size = len(row.text.encode()) / 1e6
        print(f"  {row.name:<43}{size:>8.2f}{best:>9.3f}{size / best:>9.2f}{found:>9}")


class Row(NamedTuple):
    name: str
    way: Way
    text: str
    without: tuple[str, ...]  # modules that are hidden from it


def is_installed(without: tuple[str, ...]) -> bool:
    """Whether the fastest library that isn't hidden is there."""
    fastest = next((name for name in LIBRARIES if name not in without), None)
    return fastest is None or importlib.util.find_spec(fastest) is not None


def searched(pieces: list[bytes], _: str) -> list[object]:
    search = index_of(packaged()).search
    return [find for piece in pieces for find in search.find(piece)]


def timed(rows: list[Row]) -> dict[Row, tuple[float, int]]:
    """The best time of each row and how much it found. In rounds, so that a busy minute is no row's alone."""
    best: dict[Row, tuple[float, int]] = {}
    spent = dict.fromkeys(rows, 0.0)
    for _ in range(ROUNDS):
        for without, some in groupby(rows, key=lambda row: row.without):
            with mock.patch.dict(sys.modules, dict.fromkeys(without)):
                index_of.cache_clear()
                index_of(packaged())
                for row in some:
                    if spent[row] < ENOUGH:
                        began = time.process_time()
                        count = len(list(row.way(row.text)))
                        took = time.process_time() - began
                        spent[row] += took
                        best[row] = min(best.get(row, (took, count)), (took, count))
    index_of.cache_clear()
    return best


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
