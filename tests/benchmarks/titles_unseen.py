"""Titles that were labelled after the resolver was written: `python tests/benchmarks/titles_unseen.py [--write]`.

Counts what `rolekb.match` says today of the titles in `titles_unseen.tsv`, by round and kind of source; `--write` puts the table
into docs/title-benchmark.md. What it said of each round before anybody had seen its mistakes stands there too, and doesn't change.
"""

from __future__ import annotations

import sys

from titles import HERE, Row, levels, ours, put, rows, score, share

UNSEEN = HERE / "titles_unseen.tsv"
MARKS = ("<!-- unseen -->", "<!-- end of unseen -->")
# Sources of one kind are counted together.
KINDS = {
    "data-jobs-2023": "postings", "radar-2026": "postings", "ashby-2025-10": "postings",
    "pages": "public pages", "elsewhere": "written, all roles", "elsewhere-en": "written, English",
}  # fmt: skip
WRITTEN_ELSEWHERE = "written, seven languages"


def groups(labelled: list[Row]) -> dict[tuple[str, str], list[Row]]:
    """The titles by round and kind of source, in the order of the file."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in labelled:
        kind = KINDS.get(row.source, WRITTEN_ELSEWHERE)
        found.setdefault((row.split.removeprefix("round-"), kind), []).append(row)
    return found


def line(name: str, part: list[Row]) -> str:
    """A row of the table."""
    got = score(part, ours)
    stated, right, _, _ = levels(part)
    cells = (
        name, f"{len(part):,}", share(got.right, got.scope), share(got.kept_out, got.outside),
        share(got.wrong, got.every), share(right, stated),
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def report(labelled: list[Row]) -> list[str]:
    return [
        "| round, source | titles | in scope, right | out of scope, abstained | of all, confidently wrong | level right where stated |",
        "|---|---|---|---|---|---|",
        *[line(f"{at}, {kind}", part) for (at, kind), part in groups(labelled).items()],
        line("**all, today**", labelled),
    ]


def main() -> None:
    text = "\n".join(report(rows(UNSEEN)))
    print(text)
    if "--write" in sys.argv:
        put(text, MARKS)


if __name__ == "__main__":
    main()
