"""Draws the titles of the benchmark from the raw data: `ROLEKB_DATA=… python tests/benchmarks/titles_sample.py`.

All titles of the salary set, and a stratified sample of the three sets of postings, always the same one: titles are taken in the
order of their SHA-256. Prints source, split and title; the labels in `titles.tsv` were then written by hand.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import os
import re
import sys
from pathlib import Path

import polars as pl

A_STRATUM_OF_2023 = 33  # for each of its ten short titles
A_HALF = 155  # of the other two sets: as many titles that name data or AI as titles that do not
TOPIC = re.compile(
    r"\b(data|analy\w+|scien\w+|statist\w+|ai|ml|machine learning|nlp|llm|robot\w+|quant\w*|research\w*|etl|bi|"
    r"database|vision|mlops|devops|computational)\b",
    re.IGNORECASE,
)


def number(title: str) -> str:
    """Where a title stands in the draw, and in which half of the benchmark."""
    return hashlib.sha256(" ".join(title.casefold().split()).encode()).hexdigest()


def split(title: str) -> str:
    return (
        "tune" if int(number(title)[-2:], 16) < 154 else "test"
    )  # the draw looks at the other end


def drawn(titles: list[str], count: int, taken: set[str]) -> list[str]:
    chosen = []
    for title in sorted(set(titles), key=lambda title: (number(title), title)):
        if len(chosen) == count:
            break
        if title and number(title) not in taken:
            taken.add(number(title))
            chosen.append(title)
    return chosen


def rows(data: Path) -> list[tuple[str, str]]:
    def table(name: str) -> list[dict[str, str]]:
        with gzip.open(data / name) as file:
            return list(csv.DictReader(io.TextIOWrapper(file, "utf-8", newline="")))

    def clean(title: str | None) -> str:
        return " ".join((title or "").split())

    taken: set[str] = set()
    salaries = [
        clean(row["job_title"]) for row in table("salaries/ai-jobs-salaries-2025-08-03.csv.gz")
    ]
    found = [("salaries-2025", title) for title in drawn(salaries, 10_000, taken)]
    postings = table("postings/data-jobs-2023.csv.gz")
    for short in sorted({row["job_title_short"] for row in postings}):
        titles = [clean(row["job_title"]) for row in postings if row["job_title_short"] == short]
        found += [("data-jobs-2023", title) for title in drawn(titles, A_STRATUM_OF_2023, taken)]
    radar = pl.read_parquet(data / "postings/radar-2026-jobs.parquet")["title"].to_list()
    with gzip.open(data / "postings/ashby-postings-2025-10.jsonl.gz") as file:
        ashby = [json.loads(line)["title"] for line in file]
    for source, titles in (("radar-2026", radar), ("ashby-2025-10", ashby)):
        named = [clean(title) for title in titles]
        for topic in (True, False):
            part = [title for title in named if bool(TOPIC.search(title)) is topic]
            found += [(source, title) for title in drawn(part, A_HALF, taken)]
    return found


if __name__ == "__main__":
    out = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
    out.writerows(
        (source, split(title), title) for source, title in rows(Path(os.environ["ROLEKB_DATA"]))
    )
