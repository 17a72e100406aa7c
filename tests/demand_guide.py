"""The table of demand in the guide to the figures: `python tests/demand_guide.py` writes it anew from the figures.

It shows the tools of the article that rolekb started from, for its two roles and the broader one.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import rolekb

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "honest-figures.md"
TABLE = re.compile(
    r"(<!-- made by tests/demand_guide.py -->\n\n)(.*?)(\n\n<!-- end -->)", re.DOTALL
)
TERMS = (
    "python", "sql", "java", "scala", "r", "apache-spark", "apache-beam", "apache-hadoop", "aws",
    "azure", "amazon-redshift", "mysql", "mongodb", "nosql-databases", "talend", "informatica",
    "tensorflow", "pytorch", "pandas", "numpy", "tableau", "matplotlib",
)  # fmt: skip
ROLES = {
    "data-engineer": "data engineer",
    "machine-learning-engineer": "ML engineer",
    "lead-machine-learning-engineer": "lead ML engineer",
}
CORPORA = {"demand-2023": "2023", "demand-2026": "2026", "demand-ashby-2025": "Ashby 2025"}

Figure = dict[tuple[str, str], dict[str, str]]


def figure(corpus: str) -> Figure:
    """The rows of a figure by role and term."""
    path = ROOT / "profiles" / "figures" / f"{corpus}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["role"], row["term"]): row for row in csv.DictReader(file)}


def table() -> str:
    """The table as Markdown; a cell is a share with its interval, in percent."""
    figures = {corpus: figure(corpus) for corpus in CORPORA}
    shown = [
        (corpus, role)
        for role in ROLES
        for corpus in CORPORA
        if (role, "") not in figures[corpus]  # not withheld
    ]
    # rolekb looks for every term in the texts; the publishers only for the words on their lists.
    looked_for = {corpus: {term for _, term in figures[corpus]} for corpus in CORPORA}
    looked_for["demand-ashby-2025"] = set(TERMS)
    head = [
        f"{ROLES[role]}, {CORPORA[corpus]} (n {_n(figures[corpus], role):,})"
        for corpus, role in shown
    ]
    lines = [["named", *head], ["---", *("---:" for _ in head)]]
    lines += [
        [
            _label(term),
            *(_cell(figures[corpus], role, term, looked_for[corpus]) for corpus, role in shown),
        ]
        for term in TERMS
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _n(rows: Figure, role: str) -> int:
    return next(int(row["n"]) for (own, _), row in rows.items() if own == role)


def _label(term: str) -> str:
    return (rolekb.tools if term in rolekb.tools else rolekb.skills)[term].label


def _cell(rows: Figure, role: str, term: str, looked_for: set[str]) -> str:
    row = rows.get((role, term))
    if row is None:
        return "few" if term in looked_for else ""
    share, low, high = (100 * float(row[key]) for key in ("share", "share_low", "share_high"))
    return f"{share:.1f} ({low:.0f} to {high:.0f})"


def main() -> None:
    """Write the table into the guide."""
    text = GUIDE.read_text(encoding="utf-8")
    GUIDE.write_text(TABLE.sub(lambda found: found[1] + table() + found[3], text), encoding="utf-8")


if __name__ == "__main__":
    main()
