"""Made job records for the benchmarks: 1 to 2 KB each, a known share of them broken, always the same."""

from __future__ import annotations

import json
import random
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BROKEN = 0.03
_WORDS = [
    "build",
    "operate",
    "improve",
    "data",
    "pipelines",
    "models",
    "with",
    "the",
    "team",
    "and",
    "review",
    "design",
    "quality",
    "python",
    "streaming",
    "batch",
    "warehouse",
    "metrics",
    "cloud",
    "cost",
    "deploy",
    "train",
    "evaluate",
    "release",
    "document",
    "explain",
]
_TITLES = {
    "Data Engineer": "data-engineer",
    "Machine Learning Engineer": "machine-learning-engineer",
    "Data Analyst": "data-analyst",
    "Data Scientist": "data-scientist",
    "AI Engineer": "ai-engineer",
}
_PLACES = [
    ("Austin", "TX", "US"),
    ("Berlin", "BE", "DE"),
    ("Toronto", "ON", "CA"),
    ("Leeds", "ENG", "GB"),
]
_CURRENCY = {"US": "USD", "DE": "EUR", "CA": "CAD", "GB": "GBP"}


def records(count: int, seed: int = 20261123) -> Iterator[tuple[dict[str, Any], bool]]:
    """Records, and whether each was broken on purpose."""
    chance = random.Random(seed)
    for number in range(count):
        record = _record(number, chance)
        broken = chance.random() < BROKEN
        if broken:
            _break(record, chance)
        yield record, broken


def write(path: Path, count: int) -> None:
    """A feed of `count` records, a line each."""
    with path.open("w", encoding="utf-8") as file:
        for record, _ in records(count):
            file.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")


def _record(number: int, chance: random.Random) -> dict[str, Any]:
    title, role = chance.choice(list(_TITLES.items()))
    locality, region, country = chance.choice(_PLACES)
    low = chance.randrange(60, 180) * 1000
    words = [chance.choice(_WORDS) for _ in range(chance.randrange(60, 190))]
    return {
        "kind": "job",
        "schema_version": 1,
        "id": f"made-{number}",
        "title": title,
        "role": role,
        "levels": [chance.choice(["entry", "mid", "senior"])],
        "organization": {"name": f"Maker {number % 997}", "url": "https://example.com/"},
        "locations": [
            {"text": f"{locality}, {region}", "locality": locality, "region": region, "country": country}
        ],
        "workplace": chance.choice(["onsite", "hybrid", "remote"]),
        "employment_types": ["full-time"],
        "pay": {
            "minimum": low, "maximum": low + 30000, "currency": _CURRENCY[country], "period": "year",
        },
        "description": {"format": "text", "body": " ".join(words)},
        "posted_on": f"2026-{chance.randrange(1, 7):02}-{chance.randrange(1, 28):02}",
        "valid_through": f"2026-{chance.randrange(7, 11):02}-15",
        "url": f"https://example.com/jobs/{number}",
        "identifier": f"REQ-{number}",
        "skills": ["programming", "data-pipelines"],
        "tools": ["python", "sql"],
        "benefits": ["Dental insurance", "Parental leave"],
        "provenance": {"source": "rolekb-editorial", "retrieved_on": "2026-07-01"},
    }  # fmt: skip


def _break(record: dict[str, Any], chance: random.Random) -> None:
    match chance.randrange(6):
        case 0:
            del record["title"]
        case 1:
            record["levels"] = ["snr"]
        case 2:
            record["pay"]["currency"] = "usd"
        case 3:
            record["url"] = "not a url"
        case 4:
            record["posted_on"] = "2026-02-30"
        case _:
            record["employment_type"] = record.pop("employment_types")


if __name__ == "__main__":
    from pathlib import Path as Target

    write(Target(sys.argv[2]), int(sys.argv[1]))
