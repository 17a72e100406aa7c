"""How well and how fast `rolekb.extract` works: `ROLEKB_DATA=… python tests/benchmarks/extract.py [--misses | --page]`.

Precision, recall and F1 against the gold mentions in `extracts.jsonl` (see `extracts_sample.py` for how the texts were
drawn), then speed with each search that is installed, memory and start-up. Beside it, with the same forms of the same terms: one regular expression that
lists them all, and a search for each form in turn. Without ROLEKB_DATA the extracts themselves, repeated, stand in for
the postings whose reading is timed. All figures of a run come from one process, but for memory and start-up, which need their own. `--misses` shows what is wrong or
missed in the tune split; `--page` puts the results into `docs/extraction-benchmark.md`.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from extract_speed import GOLD, processes, speed

import rolekb

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

PAGE = Path(__file__).parent.parent.parent / "docs" / "extraction-benchmark.md"
BEGIN, END = (
    "<!-- results: python tests/benchmarks/extract.py --page -->",
    "<!-- end of results -->",
)
AIMS = "F1 0.90, 25 MB/s, 40 MB"


class Found(NamedTuple):
    vocabulary: str
    id: str
    start: int
    end: int


if TYPE_CHECKING:
    Way = Callable[[str], Iterable[Found]]


def ours(text: str) -> list[Found]:
    return [Found(*mention[:4]) for mention in rolekb.extract(text)]


def forms() -> dict[str, tuple[str, str]]:
    """Each form in small letters with its term; the first term that has it, tools before skills."""
    return {
        form.lower(): (vocabulary, term_id)
        for vocabulary, records in (("skill", rolekb.skills), ("tool", rolekb.tools))
        for term_id, record in ((term_id, records.raw(term_id)) for term_id in records)
        for form in (record["label"], *record.get("synonyms", ()))  # type: ignore[misc]
    }


def expression() -> Callable[[str], list[Found]]:
    """What one writes in a line: all forms between word bounds, longest first, in any case."""
    terms = forms()
    listed = "|".join(map(re.escape, sorted(terms, key=len, reverse=True)))
    compiled = re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE)
    return lambda text: [
        Found(*terms[match[0].lower()], *match.span()) for match in compiled.finditer(text)
    ]


def one_by_one() -> Callable[[str], list[Found]]:
    """What one writes without a library: is this form in the text? Each where it stands first."""
    terms = forms()

    def search(text: str) -> list[Found]:
        small = text.lower()
        return [
            Found(*term, small.index(form), small.index(form) + len(form))
            for form, term in terms.items()
            if form in small
        ]

    return search


class Score(NamedTuple):
    right: int
    wrong: int
    missed: int

    def shown(self) -> str:
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        f1 = 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)
        return f"{precision:>10.3f}{recall:>8.3f}{f1:>8.3f}{self.right:>7}{self.wrong:>7}{self.missed:>8}"


def score(
    rows: list[dict[str, Any]],
    way: Way,
    vocabulary: str,
    *,
    spans: bool,
) -> Score:
    """By mention (term and place), or by the terms that a text names at all."""
    right = wrong = missed = 0
    for row in rows:
        gold = Counter(
            Found(m["vocabulary"], m["id"], m["start"], m["end"]) for m in row["mentions"]
        )
        found = Counter(way(row["text"]))
        if not spans:
            gold, found = (
                Counter({Found(one.vocabulary, one.id, 0, 0) for one in ones})
                for ones in (gold, found)
            )
        gold, found = (
            Counter({one: n for one, n in ones.items() if vocabulary in (one.vocabulary, "both")})
            for ones in (gold, found)
        )
        both = (gold & found).total()
        right, wrong, missed = (
            right + both,
            wrong + found.total() - both,
            missed + gold.total() - both,
        )
    return Score(right, wrong, missed)


def accuracy(rows: list[dict[str, Any]], ways: Mapping[str, Way]) -> None:
    head = f"{'precision':>10}{'recall':>8}{'F1':>8}{'right':>7}{'wrong':>7}{'missed':>8}"
    for spans, name in (
        (True, "mentions: the term and its place"),
        (False, "terms that a text names"),
    ):
        print(f"\n{name:<42}{head}")
        for split in ("tune", "test", "both"):
            some = [row for row in rows if split in (row["split"], "both")]
            for vocabulary in ("tool", "skill", "both"):
                said = score(some, ours, vocabulary, spans=spans).shown()
                print(f"  {split:<5} {len(some):>4} texts, {vocabulary:<6} rolekb          {said}")
        for other, way in ways.items():
            print(
                f"  {'both':<5} {len(rows):>4} texts, both   {other:<16}{score(rows, way, 'both', spans=spans).shown()}"
            )


def misses(rows: list[dict[str, Any]]) -> None:
    """Of the tune split, each mention that is wrong or missed; the test split stays unseen."""
    for row in rows:
        gold = {Found(m["vocabulary"], m["id"], m["start"], m["end"]) for m in row["mentions"]}
        found = set(ours(row["text"]))
        if row["split"] == "tune" and gold != found:
            print("\n" + row["text"])
            for mark, some in (("+", found - gold), ("-", gold - found)):
                for one in sorted(some, key=lambda one: one.start):
                    print(
                        f"  {mark} {one.id} ({one.vocabulary}) {row['text'][one.start : one.end]!r}"
                    )


def into_page(output: str) -> None:
    """Put a run's output where the page of results has it."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(
        f"{before}{BEGIN}\n```text\n{output.strip()}\n```\n{END}{after}", encoding="utf-8"
    )


def main() -> None:
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    if "--misses" in sys.argv:
        misses(rows)
        return
    output = io.StringIO()
    with contextlib.redirect_stdout(output if "--page" in sys.argv else sys.stdout):
        report(rows)
    if "--page" in sys.argv:
        into_page(output.getvalue())


def report(rows: list[dict[str, Any]]) -> None:
    print(
        f"Python {sys.version.split()[0]}, {len(rolekb.tools)} tools, {len(rolekb.skills)} skills, {len(forms())} forms; aims: {AIMS}"
    )
    ways = {"one expression": expression(), "one by one": one_by_one()}
    accuracy(rows, ways)
    speed(ways)
    print("\nstart-up and memory")
    processes()


if __name__ == "__main__":
    main()
