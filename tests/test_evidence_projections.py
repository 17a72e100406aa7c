"""Projections and schooling: thousands become jobs only while they are thousands, and footnotes are not lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from official_books import PROJECTED, SCHOOLED, raw, table

from rolekb.errors import EvidenceUnusable
from rolekb.evidence.projections import derive

if TYPE_CHECKING:
    from pathlib import Path

    from rolekb.evidence.derived import Derived

BACHELOR = "Bachelor's degree"


class _Roles:
    """Knowledge of one role whose crosswalk and outlook lead to some codes."""

    def __init__(self) -> None:
        self.roles = self

    def __iter__(self) -> Any:
        return iter(("statistician",))

    def raw(self, _: str) -> dict[str, Any]:
        return {
            "crosswalk": [
                {"scheme": "onet-soc-2019", "code": "15-2041.01"},
                {"scheme": "isco-08", "code": "2120"},
            ],
            "outlook": [
                {"text": "Analysts (15-2031) grow.", "status": "current"},
                {"text": "Actuaries (15-2011) grew.", "status": "superseded"},
            ],
        }


def occupation(code: str, *cells: object, label: str = "      Statisticians") -> list[object]:
    return [
        label,
        code,
        "Line item",
        *(cells or (32.2, 34.9, 2.7, 8.5, 1.3, 2)),
        "Master's degree",
        "None",
        "None",
    ]


def schooled(code: str, *shares: float, label: str = "Statisticians[1]") -> list[object]:
    return [label, code, *(shares or (0.4, 2.6, 6.3, 4.1, 40, 35.4, 11.2))]


def made(
    folder: Path, projected: list[list[object]], schooling: list[list[object]] | None = None, *,
    title: str | None = None, sheet: str = "Table 1.2", head: list[str] = PROJECTED,
) -> dict[str, Derived]:  # fmt: skip
    table(folder, "Table 5.3", schooling or [schooled("15-2041")], head=SCHOOLED)
    table(
        folder,
        sheet,
        projected,
        head=head,
        title=title or ("Table 9" if sheet != "Table 1.2" else None),
    )
    roles: Any = _Roles()
    return {figure.id: figure for figure in derive(raw(folder), roles)}


def rows(figure: Derived) -> list[dict[str, Any]]:
    names = [name for name, _ in figure.columns()]
    return [dict(zip(names, row, strict=True)) for row in figure.rows]


def test_thousands_become_single_jobs_without_a_stray_one(tmp_path: Path) -> None:
    # 66.9 * 1000 is 66900.00000000001 in binary numbers.
    found = rows(
        made(tmp_path, [occupation("15-2041", 66.9, 72.7, 5.8, 8.7, 1.4, 4)])[
            "projections-us-2024-34"
        ]
    )
    assert [
        found[0][name] for name in ("employment_2024", "employment_2034", "change", "openings")
    ] == [66900, 72700, 5800, 4000]
    assert (found[0]["growth"], found[0]["self_employed"], found[0]["type"]) == (
        8.7,
        1.4,
        "line item",
    )


def test_a_dash_is_no_value_and_none_is_a_word_of_the_bureau(tmp_path: Path) -> None:
    group = [
        "Total, all occupations",
        "00-0000",
        "Summary",
        169956.1,
        175167.9,
        5211.8,
        3.1,
        "\N{EM DASH}",
        18863.3,
    ]
    given = [[*group, *["\N{EM DASH}"] * 3], occupation("15-2041")]
    total, own = rows(made(tmp_path, given)["projections-us-2024-34"])
    assert (total["entry_education"], total["training"], total["self_employed"]) == (
        None,
        None,
        None,
    )
    assert (total["type"], total["label"]) == ("summary", "Total, all occupations")
    assert (own["entry_education"], own["experience"], own["label"]) == (
        "Master's degree",
        "None",
        "Statisticians",
    )


def test_only_occupations_that_roles_lead_to_or_current_outlooks_name_are_kept(
    tmp_path: Path,
) -> None:
    given = [occupation(code) for code in ("15-2041", "15-2031", "15-2011", "15-1200", "11-1011")]
    assert [row["occupation"] for row in rows(made(tmp_path, given)["projections-us-2024-34"])] == [
        "15-1200",
        "15-2031",
        "15-2041",
    ]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ((32.25, 34.9, 2.7, 8.5, 1.3, 2), "Employment, 2024"),
        ((32.2, 34.9, 5.4, 8.5, 1.3, 2), "Employment change, numeric, 2024\N{EN DASH}34"),
        ((32.2, "many", 2.7, 8.5, 1.3, 2), "Employment, 2034"),
        ((32.2, 34.9, 2.7, 8.5, 130, 2), "Percent self employed, 2024"),
        ((322000, 34.9, 2.7, 8.5, 1.3, 2), "Employment, 2024"),
    ],
)
def test_numbers_that_can_not_be_right_are_refused_with_their_place(
    tmp_path: Path, cells: tuple[object, ...], column: str
) -> None:
    with pytest.raises(EvidenceUnusable) as caught:
        made(tmp_path, [occupation("15-2041", *cells)])
    assert (caught.value.file, caught.value.row, caught.value.column) == (
        "EP_occupation.xlsx",
        3,
        column,
    )


def test_a_table_whose_title_names_another_unit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvidenceUnusable, match="has no such column"):
        made(
            tmp_path,
            [occupation("15-2041")],
            title="Table 1.2 Occupational projections (Employment in millions)",
        )


def test_a_missing_table_and_a_renamed_column_are_named(tmp_path: Path) -> None:
    with pytest.raises(EvidenceUnusable, match=r"no sheet 'Table 1\.2', but 'Table 1\.3'"):
        made(tmp_path, [occupation("15-2041")], sheet="Table 1.3")
    head = ["Jobs, 2024" if name == "Employment, 2024" else name for name in PROJECTED]
    with pytest.raises(
        EvidenceUnusable, match=r"EP_occupation\.xlsx, row 2, column 'Employment, 2024'"
    ):
        made(tmp_path, [occupation("15-2041")], head=head)


def test_an_occupation_that_stands_there_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvidenceUnusable, match="15-2041 stands there twice"):
        made(tmp_path, [occupation("15-2041"), occupation("15-2041")])


def test_the_footnote_that_the_survey_has_no_such_occupation_becomes_a_column(
    tmp_path: Path,
) -> None:
    given = [schooled("15-2041"), schooled("15-2031", label="Operations research analysts")]
    found = rows(made(tmp_path, [occupation("15-2041")], given)["education-us"])
    assert [(row["label"], row["exact_match"]) for row in found] == [
        ("Operations research analysts", True),
        ("Statisticians", False),
    ]


def test_shares_that_do_not_add_up_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EvidenceUnusable, match=r"add up to 101\.0 percent"):
        made(
            tmp_path,
            [occupation("15-2041")],
            [schooled("15-2041", 1.4, 2.6, 6.3, 4.1, 40, 35.4, 11.2)],
        )
