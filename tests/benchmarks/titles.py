"""The title benchmark: `python tests/benchmarks/titles.py [FILE] [--write]`.

Reads `titles.tsv` beside this file (columns: source, split, title, role, acceptable, level), asks `rolekb.match` for each title and
counts what it says, in each split; `--write` puts the tables into docs/title-benchmark.md. With ROLEKB_DATA set, two baselines stand beside:
an exact look-up among ESCO's labels, and RapidFuzz's nearest label. Speed is that of one process on one core.
"""

from __future__ import annotations

import csv
import gc
import gzip
import os
import statistics
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

import rolekb
from rolekb.resolve.titles import _ANSWERS_HELD
from rolekb.resolve.titles_build import plain

HERE = Path(__file__).parent
PAGE = HERE.parent.parent / "docs" / "title-benchmark.md"
MARKS = ("<!-- results -->", "<!-- end of results -->")
PASSES = 9


class Row(NamedTuple):
    """A labelled title; `role` None: the right answer is to abstain."""

    source: str
    split: str
    title: str
    role: str | None
    acceptable: frozenset[str]
    levels: tuple[str, ...]

    def allows(self, answer: str | None) -> bool:
        """Whether an answer (None: abstained) is the role or one that is as fair."""
        if answer is None:
            return self.role is None or "-" in self.acceptable
        return answer == self.role or answer in self.acceptable


Answer = Callable[[str], str | None]


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Row(
                row["source"], row["split"], row["title"], None if row["role"] == "-" else row["role"],
                frozenset((row["acceptable"] or "").split()), tuple((row["level"] or "").split()),
            )
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]  # fmt: skip


class Score(NamedTuple):
    """What one way of answering got right."""

    scope: int
    right: int  # of the titles in scope: the role or an acceptable one; abstaining where that is marked as fair
    abstained: int  # of the titles in scope, where it is not
    outside: int
    kept_out: int  # of the others: abstained, or a role that is marked as fair
    wrong: int  # of all: a role that is neither right nor acceptable
    every: int

    @property
    def value(self) -> int:
        return self.right + self.kept_out - self.wrong


def score(labelled: list[Row], answer: Answer) -> Score:
    found = [(row, answer(row.title)) for row in labelled]
    scope = [(row, said) for row, said in found if row.role is not None]
    outside = [(row, said) for row, said in found if row.role is None]
    return Score(
        len(scope), sum(row.allows(said) for row, said in scope),
        sum(said is None and not row.allows(said) for row, said in scope),
        len(outside), sum(row.allows(said) for row, said in outside),
        sum(said is not None and not row.allows(said) for row, said in found), len(found),
    )  # fmt: skip


def levels(labelled: list[Row]) -> tuple[int, int, int, int]:
    """Titles that state a level, those read right; titles that state none, those read as if they did."""
    stated = [row for row in labelled if row.levels]
    silent = [row for row in labelled if not row.levels]
    right = sum(rolekb.match(row.title).levels == row.levels for row in stated)
    return (
        len(stated),
        right,
        len(silent),
        sum(bool(rolekb.match(row.title).levels) for row in silent),
    )


def share(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,} ({part / whole:.1%})" if whole else "none"


def ours(title: str) -> str | None:
    return rolekb.match(title).role


# The baselines.


def esco_labels() -> dict[str, frozenset[str]]:
    """ESCO 1.2's labels, folded, each with the roles whose crosswalk names its occupation exactly or closely."""
    roles: dict[str, set[str]] = defaultdict(set)
    for role in rolekb.roles.values():
        for item in role.crosswalk:
            if item.scheme == "esco-1.2" and item.relation in ("exact", "close"):
                roles[item.label.strip().casefold()].add(role.id)
    labels: dict[str, set[str]] = defaultdict(set)
    with gzip.open(
        Path(os.environ["ROLEKB_DATA"]) / "esco/ESCO_v1.2_occupations_en.csv.gz",
        "rt",
        encoding="utf-8",
        newline="",
    ) as file:
        for row in csv.DictReader(file):
            preferred = row["preferredLabel"].strip().casefold()
            for label in (preferred, *(row["altLabels"] or "").split("\n")):
                if label.strip():
                    labels[plain(label)] |= roles.get(preferred, set())
    return {label: frozenset(found) for label, found in labels.items()}


def among(
    labels: dict[str, frozenset[str]], found: str | None, row_of: dict[str, Row], title: str
) -> str | None:
    """The role of a label; of several the one that is right, which is generous."""
    roles = labels.get(found or "", frozenset())
    return next(
        (role for role in sorted(roles) if row_of[title].allows(role)), min(roles, default=None)
    )


Nearest = Mapping[str, tuple[str, float, int] | None]


def nearest_role(
    known: dict[str, frozenset[str]],
    nearest: Nearest,
    row_of: dict[str, Row],
    least: float,
    title: str,
) -> str | None:
    """The role of the nearest label, if it is near enough."""
    best = nearest[title]
    return among(known, best[0], row_of, title) if best and best[1] >= least else None


def baselines(labelled: list[Row]) -> dict[str, Answer]:
    from rapidfuzz import fuzz, process

    row_of = {row.title: row for row in labelled}
    labels = esco_labels()
    own = {
        plain(title): frozenset((role.id,))
        for role in rolekb.roles.values()
        for title in (role.title, *role.alternate_titles)
    }
    answers: dict[str, Answer] = {
        "ESCO's labels, looked up": lambda title: among(labels, plain(title), row_of, title)
    }
    for name, known in (
        ("RapidFuzz over ESCO's labels", labels),
        ("RapidFuzz over rolekb's own titles", own),
    ):
        keys = list(known)
        nearest = {
            row.title: process.extractOne(plain(row.title), keys, scorer=fuzz.ratio)
            for row in labelled
        }

        tune = [row for row in labelled if row.split == "tune"]
        cut = partial(nearest_role, known, nearest, row_of)
        least = max(range(40, 101), key=lambda bound: score(tune, partial(cut, bound)).value)
        answers[f"{name}, ratio from {least}"] = partial(cut, least)
    return answers


# Speed.


def speed(titles: list[str]) -> list[tuple[str, str]]:
    """Titles a second, the ratio to RapidFuzz, the first match of a process, and memory.

    More titles than `match` remembers, each once a pass: none of them is answered from memory.
    """
    assert len(set(titles)) == len(titles) > _ANSWERS_HELD
    rolekb.match("")
    gc.collect()
    gc.freeze()  # what the baselines left behind is not ours to look through
    passes = []
    for _ in range(PASSES):
        start = time.process_time()  # the time of this process alone: others may be busy beside it
        for title in titles:
            rolekb.match(title)
        passes.append((time.process_time() - start) / len(titles))
    each = statistics.median(passes)
    facts = [("titles a second, one core (median), each for the first time", f"{1 / each:,.0f}")]
    if os.environ.get("ROLEKB_DATA"):
        feed = list(postings())
        start = time.process_time()
        for title in feed:
            rolekb.match(title)
        rate = f"{len(feed) / (time.process_time() - start):,.0f}"
        facts.append((f"the same for the {len(feed):,} postings of 2023 as they come", rate))
        from rapidfuzz import fuzz, process

        keys = list(esco_labels())
        some = titles[:: max(1, len(titles) // 100)]
        start = time.process_time()
        for title in some:
            process.extractOne(title, keys, scorer=fuzz.ratio)
        theirs = (time.process_time() - start) / len(some)
        facts.append(
            (
                f"time for a title, RapidFuzz `extractOne(ratio)` over {len(keys):,} labels = 1",
                f"{each / theirs:.3f}",
            )
        )
    code = "import time, rolekb\nstart = time.perf_counter()\nrolekb.match('Senior Data Engineer, Berlin')\nprint(time.perf_counter() - start)"
    firsts = [
        float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout)
        for _ in range(PASSES)
    ]
    from rolekb import paths

    of = "a wheel" if paths.compiled_knowledge() else "a checkout, which reads YAML files"
    facts.append(
        (
            f"first match after the import, in {of} (median)",
            f"{1000 * statistics.median(firsts):.0f} ms",
        )
    )
    code = "import rolekb\nrolekb.match('Senior Data Engineer, Berlin')\nprint(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
    if Path("/proc/self/status").exists():  # getrusage counts what the parent process held
        peak = int(
            subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout
        )
        facts.append(("peak memory of a process that has matched", f"{peak / 1e3:.0f} MB"))
    return facts


def postings() -> Iterator[str]:
    """The titles of a year's postings in their order, two in five of them seen before."""
    path = Path(os.environ["ROLEKB_DATA"]) / "postings/data-jobs-2023.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["job_title"]


# The report.


def report(labelled: list[Row]) -> list[str]:
    others = baselines(labelled) if os.environ.get("ROLEKB_DATA") else {}
    lines: list[str] = []
    for split in ("test", "tune"):
        part = [row for row in labelled if row.split == split]
        if not part:
            continue
        lines += [
            f"### The {split} split: {len(part):,} titles", "",
            "| | in scope, right | in scope, abstained | out of scope, abstained | of all, confidently wrong |",
            "|---|---|---|---|---|",
        ]  # fmt: skip
        for name, answer in {"**rolekb.match**": ours, **others}.items():
            got = score(part, answer)
            lines.append(
                f"| {name} | {share(got.right, got.scope)} | {share(got.abstained, got.scope)} "
                f"| {share(got.kept_out, got.outside)} | {share(got.wrong, got.every)} |"
            )
        stated, right, silent, claimed = levels(part)
        abstained = sum(row.role is None and ours(row.title) is None for row in part)
        outside = sum(row.role is None for row in part)
        lines += [
            "",
            f"Out of scope without exception abstained (no role taken as fair): {share(abstained, outside)}.",
            f"Level right where the title states one: {share(right, stated)}; a level claimed where none is stated: {share(claimed, silent)}.",
            "", *families(part), "",
        ]  # fmt: skip
    return lines


def families(part: list[Row]) -> list[str]:
    lines = [
        "| family of the right role | titles | right | abstained | wrong |",
        "|---|---|---|---|---|",
    ]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in part:
        family = rolekb.roles[row.role].family if row.role else "(out of scope)"
        said = ours(row.title)
        counts[family][
            "right" if row.allows(said) else "abstained" if said is None else "wrong"
        ] += 1
    for family, count in sorted(counts.items()):
        lines.append(
            f"| {family} | {sum(count.values())} | {count['right']} | {count['abstained']} | {count['wrong']} |"
        )
    return lines


def put(text: str, marks: tuple[str, str]) -> None:
    """Write a result into the page, between its marks."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(marks[0])
    _, _, after = rest.partition(marks[1])
    PAGE.write_text(f"{before}{marks[0]}\n{text}\n{marks[1]}{after}", encoding="utf-8")


def main() -> None:
    arguments = [argument for argument in sys.argv[1:] if argument != "--write"]
    labelled = rows(Path(arguments[0]) if arguments else HERE / "titles.tsv")
    lines = report(labelled)
    lines += ["### Speed", "", "| | |", "|---|---|"]
    lines += [f"| {name} | {value} |" for name, value in speed([row.title for row in labelled])]
    text = "\n".join(lines)
    print(text)
    if "--write" in sys.argv:
        put(text, MARKS)


if __name__ == "__main__":
    main()
