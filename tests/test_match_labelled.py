"""How often match is right of the titles that were labelled by hand: never less than was reached."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import rolekb

sys.path.insert(0, str(Path(__file__).parent / "benchmarks"))
import titles
import titles_unseen


def labelled(file: str, split: str | None = None) -> list[titles.Row]:
    return [row for row in titles.rows(titles.HERE / file) if split is None or row.split == split]


# In scope right, out of scope kept out, of all wrong, level right: what the benchmark's page promises at least.
@pytest.mark.parametrize(
    ("file", "split", "floors"),
    [
        ("titles.tsv", "tune", (0.99, 0.99, 0.005, 0.985)),
        ("titles.tsv", "test", (0.965, 0.975, 0.02, 0.98)),
        ("titles_unseen.tsv", None, (0.965, 0.975, 0.012, 0.965)),
    ],
)  # fmt: skip
def test_titles_labelled_by_hand_are_read_as_well_as_promised(
    file: str, split: str | None, floors: tuple[float, float, float, float]
) -> None:
    rows = labelled(file, split)
    got = titles.score(rows, titles.ours)
    stated, right, _, _ = titles.levels(rows)
    assert got.every > 500
    assert got.right / got.scope >= floors[0]
    assert got.kept_out / got.outside >= floors[1]
    assert got.wrong / got.every <= floors[2]
    assert right / stated >= floors[3]


def test_each_label_names_a_role_that_exists_and_each_title_stands_once() -> None:
    rows = [*labelled("titles.tsv"), *labelled("titles_unseen.tsv")]
    ids = set(rolekb.roles)
    assert {row.role for row in rows if row.role} <= ids
    assert {role for row in rows for role in row.acceptable} <= {*ids, "-"}
    names = [" ".join(row.title.casefold().split()) for row in rows]
    assert len(set(names)) == len(names)


def test_every_role_is_the_right_answer_to_some_title() -> None:
    asked = {row.role for row in [*labelled("titles.tsv"), *labelled("titles_unseen.tsv")]}
    assert asked - {None} == set(rolekb.roles)


def test_each_source_of_unseen_titles_is_told_by_its_kind() -> None:
    found = titles_unseen.groups(labelled("titles_unseen.tsv"))
    assert sum(map(len, found.values())) == len(labelled("titles_unseen.tsv"))
    assert {kind for _, kind in found} == {
        *titles_unseen.KINDS.values(),
        titles_unseen.WRITTEN_ELSEWHERE,
    }
    for (_, kind), rows in found.items():
        if kind == titles_unseen.WRITTEN_ELSEWHERE:
            assert {row.source for row in rows} == {
                f"elsewhere-{language}" for language in ("de", "fr", "es", "pt", "it", "nl", "pl")
            }
