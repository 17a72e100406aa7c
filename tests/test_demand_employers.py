"""Whose postings a role's demand rests on: how many employers, and how much the largest of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import rolekb
from rolekb import paths
from rolekb.cli.main import run as run_here
from rolekb.evidence.demand_shares import Posting, Term, rows
from rolekb.market.demand import ONE_EMPLOYERS, Demand, demand, is_one_employers, postings

PYTHON = frozenset({Term("tool", "python")})


def test_employers_are_told_by_name_in_any_case_and_the_largest_is_counted() -> None:
    named = ["Acme", "ACME ", "acme", "Zenith", *map(str, range(30))]
    made = [Posting(one, "t", frozenset(), PYTHON) for one in named]
    found = list(rows({"few": made[:4], "many": made, "none": []}))
    assert {row[0]: (row[3], *row[-2:]) for row in found} == {
        "few": (4, None, None), "many": (34, 32, 3), "none": (0, None, None),
    }  # fmt: skip


def corpus(n: int, employers: int | None, largest: int | None) -> Demand:
    known = demand("data-engineer", rolekb.knowledge)[0]
    return replace(known, n=n, employers=employers, largest_employer=largest)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (corpus(1_200, 37, 112), "1,200 postings from 37 employers, up to 112 from one"),
        (corpus(3, 3, 1), "3 postings from 3 employers, one from each"),
        (corpus(5, 1, 5), "5 postings from one employer"),
        (corpus(1, 1, 1), "1 posting from one employer"),
        (corpus(0, None, None), "0 postings"),
        (corpus(8, None, None), "8 postings"),
    ],
)
def test_postings_are_told_with_whose_they_are(found: Demand, said: str) -> None:
    assert postings(found) == said


@pytest.mark.parametrize(("largest", "warned"), [(50, False), (51, True), (None, False)])
def test_most_postings_of_one_employer_are_warned_of(largest: int | None, *, warned: bool) -> None:
    assert is_one_employers(corpus(100, 20, largest)) is warned


def test_a_withheld_role_is_not_warned_of() -> None:
    assert not is_one_employers(replace(corpus(20, 3, 19), terms=()))


@pytest.mark.parametrize("role", ["ai-solutions-engineer", "data-engineer"])
def test_page_and_command_warn_of_the_same(role: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = demand(role, rolekb.knowledge)
    assert run_here(["show", role]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    pytest.importorskip("matplotlib", reason="the extra `docs` is not installed")
    from rolekb.docs.plots import role_demand

    page = role_demand(rolekb.roles[role], rolekb.knowledge)
    assert (ONE_EMPLOYERS in printed) == (ONE_EMPLOYERS in page) == any(map(is_one_employers, told))
    for one in told:
        if one.terms:
            assert postings(one) in printed
            assert postings(one) in page


def test_a_figure_of_ones_own_may_leave_out_whose_postings_they_are(tmp_path: Path) -> None:
    figures = Path(paths.profiles()) / "figures"
    folder = tmp_path / "figures"
    folder.mkdir()
    table = (figures / "demand-2026.csv").read_text(encoding="utf-8").splitlines()
    own = "\n".join(line.rsplit(",", 2)[0] for line in table) + "\n"
    (folder / "demand-2026.csv").write_text(own, encoding="utf-8")
    record, _, rest = (
        (figures / "demand-2026.yaml").read_text("utf-8").partition("  - name: employers\n")
    )
    (folder / "demand-2026.yaml").write_text(
        f"{record}sources:{rest.partition('sources:')[2]}", "utf-8"
    )
    told = demand("data-engineer", rolekb.load(tmp_path))
    (found,) = [one for one in told if one.figure == "demand-2026"]
    assert (found.employers, found.largest_employer) == (None, None)
    assert postings(found) == f"{found.n} postings"
