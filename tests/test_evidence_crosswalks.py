"""Our pairs of occupations held against Nesta's: what counts as agreement, and what speaks for either side."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner
from data_files import DATA, needs_data
from packaged import ROOT

from rolekb.cli.crosswalks_page import page
from rolekb.cli.main import cli
from rolekb.cli.markdown import markdown
from rolekb.errors import EvidenceUnusable
from rolekb.evidence.crosswalks import Compared, Tables, compare, tables
from rolekb.evidence.occupations import Change

CHANGE = Change(
    {
        "15-1111": frozenset({"15-1221"}),
        "15-1141": frozenset({"15-1242", "15-1243"}),
        "15-2099": frozenset({"15-2051", "15-2099"}),
    },
    {
        "15-1221": frozenset({"15-1111"}),
        "15-1242": frozenset({"15-1141"}),
        "15-1243": frozenset({"15-1141"}),
        "15-2051": frozenset({"15-2099"}),
        "15-2099": frozenset({"15-2099"}),
    },
)
TITLES = {
    "15-1111": "Research Scientists",
    "15-1141": "Administrators",
    "15-2099": "Mathematicians, All Other",
}


class _Roles(dict[str, Any]):
    @property
    def roles(self) -> _Roles:
        return self

    def raw(self, role: str) -> Any:
        return self[role]


def entry(scheme: str, code: str, label: str, relation: str = "exact") -> dict[str, str]:
    return {
        "scheme": scheme,
        "code": code,
        "label": label,
        "relation": relation,
        "certainty": "medium",
        "basis": "So it is.",
    }


def found(
    ours: dict[str, str], theirs: tuple[str, str, float] | None, *, relation: str = "exact", code: str = "2511.4",
    listed: dict[str, frozenset[str]] | None = None, before: bool = True, at: str | None = None,
) -> Compared:  # fmt: skip
    """What is found of a role's one ESCO occupation, paired by Nesta (at it, or at a wider one)."""
    esco = {code: "uri:own", **({at: "uri:wider"} if at else {})}
    known = Tables(
        CHANGE, TITLES, esco, frozenset({"uri:own"} if before else ()),
        {("uri:wider" if at else "uri:own"): theirs} if theirs else {}, listed or {},
    )  # fmt: skip
    role = {"crosswalk": [entry("esco-1.2", code, "data scientist", relation), ours]}
    knowledge: Any = _Roles({"data-scientist": role, "without": {"crosswalk": [ours]}, "bare": {}})
    (one,) = compare(knowledge, known)
    return one


SCIENTIST = entry(
    "onet-soc-2019", "15-1221.00", "Computer and Information Research Scientists", "close"
)
ARCHITECT = entry("onet-soc-2019", "15-1243.00", "Database Architects")
NEW = entry("soc-2018", "15-2051", "Data Scientists")


def test_a_code_that_became_ours_alone_agrees() -> None:
    one = found(SCIENTIST, ("15-1111.00", "research scientists", 2.0))
    assert (one.verdict, one.why) == ("agrees", "15-1111.00 became 15-1221, which is ours")
    assert one.theirs is not None
    assert (one.theirs.became, one.theirs.confidence) == (("15-1221",), 2.0)


def test_the_same_title_agrees_though_its_code_was_divided() -> None:
    one = found(ARCHITECT, ("15-1141.06", "database architects", 1.0))
    assert (one.verdict, one.why) == (
        "agrees",
        "the same O*NET occupation, 15-1243.00 Database Architects",
    )


def test_a_part_of_a_divided_code_is_no_more_than_compatible() -> None:
    one = found(ARCHITECT, ("15-1141.00", "database administrators", 1.0))
    assert (one.verdict, one.why) == (
        "compatible",
        "SOC 2018 divided 15-1141 into 2; 15-1243 is one of them",
    )


def test_a_disagreement_says_that_our_code_was_new() -> None:
    one = found(NEW, ("15-1111.00", "research scientists", 2.0))
    assert one.verdict == "differs"
    assert one.why.startswith("15-2051 is new: in SOC 2010 it was a part of 15-2099; our judgement")


def test_a_disagreement_says_which_titles_speak_for_ours() -> None:
    one = found(
        ARCHITECT, ("15-1111.00", "x", 2.0), listed={"15-1243.00": frozenset({"data scientist"})}
    )
    assert (one.verdict, one.why) == (
        "differs",
        'O*NET 30.1 lists "data scientist" under ours, 15-1243.00',
    )


@pytest.mark.parametrize(
    ("relation", "said"),
    [
        ("broad", "the role is only a part of this ESCO occupation"),
        ("related", "the role is only related to this ESCO occupation"),
        ("close", "our judgement, of medium certainty"),
    ],
)
def test_a_disagreement_without_evidence_is_called_judgement_or_a_loose_pair(
    relation: str, said: str
) -> None:
    assert found(ARCHITECT, ("15-1111.00", "x", 2.0), relation=relation).why == said


def test_the_choice_for_a_wider_occupation_is_inherited_and_said_to_be() -> None:
    one = found(ARCHITECT, ("15-1111.00", "x", 2.0), code="2511.4.1", at="2511.4")
    assert one.theirs is not None
    assert one.theirs.inherited == "2511.4"
    assert one.why.startswith("Nesta's choice was made for the wider 2511.4;")


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (False, "ESCO has it only since a version after 1.1.1"),
        (True, "ESCO 1.1.1 has it, Nesta's table does not"),
    ],
)
def test_what_the_table_can_not_tell_is_no_disagreement(before: bool, said: str) -> None:  # noqa: FBT001 - a case
    one = found(NEW, None, before=before)
    assert (one.verdict, one.theirs, one.why) == ("silent", None, said)


def test_a_code_unknown_to_the_official_table_can_not_tell_either() -> None:
    one = found(NEW, ("19-1020.01", "biologists", 1.0))
    assert (one.verdict, one.why) == (
        "silent",
        "19-1020.01 is not in the table from SOC 2010 to SOC 2018",
    )


def test_every_pair_stands_in_the_report_under_its_verdict() -> None:
    said = markdown(page((found(NEW, None, before=False), found(NEW, ("15-1111.00", "x", 2.0)))))
    assert "agrees on 0, is compatible with 0, differs on 1, and can't tell of 1" in said
    assert said.index("Where the two disagree") < said.index(
        "15-1111.00 x, now 15-1221 (confidence 2 of 2)"
    )
    assert said.index("What Nesta's table can't tell") < said.index(
        "only since a version after 1.1.1"
    )


@needs_data
def test_the_page_on_figures_shows_the_report_as_it_is_made() -> None:
    result = CliRunner().invoke(
        cli, ["evidence", "crosswalks", "--data", str(DATA), "--format", "markdown"]
    )
    assert result.exit_code == 0
    intro, *sections = result.stdout.split("\n## ")
    shown = (ROOT / "docs" / "honest-figures.md").read_text(encoding="utf-8")
    at = "<!-- begin: rolekb evidence crosswalks -->\n", "<!-- end: rolekb evidence crosswalks -->"
    block = shown.partition(at[0])[2].partition(at[1])[0]
    wanted = [intro.partition("\n\n")[2].strip()]
    wanted += [
        f"### {one.strip()}"
        for one in sections
        if not one.startswith(("Where the two agree", "Where Nesta's"))
    ]
    assert block.strip() == "\n\n".join(wanted), "write the report's new text between the marks"


@needs_data
def test_the_report_for_machines_tells_of_every_pair_that_roles_make() -> None:
    result = CliRunner().invoke(
        cli, ["evidence", "crosswalks", "--data", str(DATA), "--format", "json"]
    )
    pairs = json.loads(result.stdout)
    (engineer,) = [one for one in pairs if one["role"] == "data-engineer"]
    assert (engineer["verdict"], engineer["nesta"]) == ("silent", None)
    (scientist,) = [one for one in pairs if one["role"] == "data-scientist"]
    assert (scientist["verdict"], scientist["nesta"]["became"]) == ("differs", ["15-1221"])
    assert {one["code"] for one in scientist["ours"]} == {"15-2051.00", "15-2051"}


def test_a_code_of_another_kind_in_nestas_table_is_refused() -> None:
    from rolekb.evidence.tables import Row

    class Made:
        def csv(self, name: str, _: object, **__: object) -> list[Row]:
            if name.startswith("nesta"):
                return [
                    Row(
                        name,
                        2,
                        {
                            "concept_uri": "uri",
                            "onet_code": "15-1111",
                            "onet_occupation": "x",
                            "confidence": "1",
                        },
                    )
                ]
            return []

    made: Any = Made()
    with pytest.raises(
        EvidenceUnusable, match=r"row 2, column 'onet_code': '15-1111' is no code of O\*NET-SOC"
    ):
        tables(made)
