"""Draws the texts of the extraction benchmark: `ROLEKB_DATA=… python tests/benchmarks/extracts_sample.py`.

A hundred extracts of at most two sentences from the Ashby postings, one a posting, at most two an employer and none that names it,
in the order of their SHA-256: seventy from data and AI postings that speak of experience or skills, ten others of theirs, twenty
from postings of other professions. The choice knows nothing of our vocabulary. The gold mentions in `extracts.jsonl` were then marked by hand.
"""

from __future__ import annotations

import gzip
import hashlib
import itertools
import json
import os
import re
from collections import Counter
from pathlib import Path

from titles_sample import TOPIC

ASKS = re.compile(
    r"\b(experience|proficien\w*|knowledge|skills?|familiar\w*|using|expertise|fluen\w*|stack)\b",
    re.IGNORECASE,
)
FOUNDER = re.compile("founder", re.IGNORECASE)  # a name may follow
SENTENCE = re.compile(r"(?<=[.!?;])\s+|\s*\n+\s*")
SHORTEST, LONGEST = 60, 320


def number(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def split(text: str) -> str:
    return "tune" if int(number(text)[-2:], 16) < 128 else "test"


def extracts(description: str) -> list[str]:
    sentences = [" ".join(part.split()) for part in SENTENCE.split(description)]
    pairs = [f"{one} {two}" for one, two in itertools.pairwise(sentences)]
    return [text for text in sentences + pairs if SHORTEST <= len(text) <= LONGEST]


def rows(data: Path) -> list[str]:
    with gzip.open(data / "postings/ashby-postings-2025-10.jsonl.gz") as file:
        postings = [json.loads(line) for line in file]
    postings.sort(key=lambda posting: number(posting["id"]))
    chosen: list[str] = []
    wanted = {(True, True): 70, (True, False): 10, (False, True): 10, (False, False): 10}
    boards: Counter[str] = Counter()
    for posting in postings:
        board = posting["board"].casefold()[:4]
        topic = bool(TOPIC.search(posting["title"]))
        asks = wanted[topic, True] >= wanted[topic, False]
        if not wanted[topic, asks] or boards[board] == 2:
            continue
        texts = [
            text
            for text in extracts(posting["descriptionPlain"])
            if bool(ASKS.search(text)) is asks
        ]
        fresh = [
            text
            for text in texts
            if text not in chosen and board not in text.casefold() and not FOUNDER.search(text)
        ]
        if fresh:
            chosen.append(min(fresh, key=number))
            wanted[topic, asks] -= 1
            boards[board] += 1
    return chosen


if __name__ == "__main__":
    for text in rows(Path(os.environ["ROLEKB_DATA"])):
        print(json.dumps({"split": split(text), "text": text}, ensure_ascii=False))
