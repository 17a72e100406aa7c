"""Demand counted from small made corpora, each with one of the traps of the real ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from demand_cases import (
    ASHBY_2025,
    JOBS_2023,
    KNOWLEDGE,
    ashby,
    found,
    jobs_2023,
    radar,
    raw,
)

from rolekb.errors import EvidenceUnusable
from rolekb.evidence import demand
from rolekb.evidence.demand_shares import Posting, Term, design_effect, distinct, share, wilson

if TYPE_CHECKING:
    from pathlib import Path

    from rolekb.evidence.derived import Derived

ENGINEER = "data-engineer"


def of_2023(folder: Path, *rows: tuple[str, str, str], **columns: list[str]) -> Derived:
    made = raw(folder, {JOBS_2023: jobs_2023(*rows, **columns)})
    return demand.figure(demand.postings_2023(made, KNOWLEDGE), "data-jobs-2023", KNOWLEDGE)


def of_2026(
    folder: Path, jobs: list[tuple[str, str, str]], skills: list[tuple[str, str | None]]
) -> Derived:
    made = raw(folder, radar(jobs, skills))
    return demand.figure(demand.postings_2026(made, KNOWLEDGE), "radar-2026", KNOWLEDGE)


def of_ashby(folder: Path, *postings: tuple[str, str, object]) -> Derived:
    made = raw(folder, {ASHBY_2025: ashby(*postings)})
    return demand.figure(demand.postings_ashby(made, KNOWLEDGE), "ashby-2025-10", KNOWLEDGE)


def engineers(count: int, words: str, title: str = "Data Engineer") -> list[tuple[str, str, str]]:
    return [(title, f"Company {words} {number}", words) for number in range(count)]


def test_a_share_is_named_over_all_postings_of_the_role_also_those_that_name_nothing(
    tmp_path: Path,
) -> None:
    figure = of_2023(tmp_path, *engineers(12, "['python', 'sql']"), *engineers(28, ""))
    (python,) = [row for row in figure.rows if row[:3] == (ENGINEER, "tool", "python")]
    assert python[3:6] == (40, 12, 0.3)
    assert (python[6], python[7]) == tuple(round(end, 4) for end in wilson(0.3, 40))


def test_a_role_with_fewer_than_30_postings_is_withheld_and_keeps_its_n(tmp_path: Path) -> None:
    figure = of_2023(tmp_path, *engineers(29, "['python']"))
    assert [row for row in figure.rows if row[0] == ENGINEER] == [
        (ENGINEER, None, None, 29, None, None, None, None, None, None)
    ]
    assert {row[0] for row in figure.rows} == {"all", *KNOWLEDGE.roles}


def test_a_word_that_the_publisher_lists_twice_counts_once(tmp_path: Path) -> None:
    figure = of_2023(tmp_path, *engineers(30, "['sas', 'python', 'sas']"))
    assert found(figure, ENGINEER)["sas"] == (30, 30)


def test_words_for_one_tool_count_once_and_are_found_by_label_or_synonym(tmp_path: Path) -> None:
    figure = of_2023(
        tmp_path, *engineers(20, "['mongo', 'mongodb', 'spark', 'pyspark']"), *engineers(10, "['mongo']")
    )  # fmt: skip
    assert found(figure, ENGINEER) == {"mongodb": (30, 30), "apache-spark": (20, 30)}


def test_words_that_stand_for_other_things_are_not_counted_but_listed(tmp_path: Path) -> None:
    words = "['go', 'golang', 'c', 'flow', 'python']"
    figure = of_2023(tmp_path, *engineers(30, words))
    assert found(figure, ENGINEER) == {"python": (30, 30)}
    assert figure.record["x-words-without-a-term"] == {"flow": 30}
    assert figure.record["x-words-not-counted"] == {"c": 30, "go": 30, "golang": 30}


def test_a_posting_posted_again_elsewhere_counts_once(tmp_path: Path) -> None:
    again = [("Data  engineer", "ACME", "['scala']")] * 40
    places = [f"Town {number}" for number in range(40)]
    figure = of_2023(
        tmp_path, *engineers(29, "['python']"), ("Data Engineer", "Acme", "['scala']"), *again,
        job_location=[*["Town"] * 30, *places],
    )  # fmt: skip
    assert found(figure, ENGINEER) == {"python": (29, 30)}  # one posting names Scala: too few


def test_a_posting_found_under_sudan_and_under_its_country_is_one(tmp_path: Path) -> None:
    rows = engineers(30, "['python']")
    figure = of_2023(tmp_path, *rows, *rows, job_country=[*["United States"] * 30, *["Sudan"] * 30])
    assert found(figure, ENGINEER)["python"] == (30, 30)


def test_a_posting_counts_for_its_role_and_for_those_that_this_specialises(tmp_path: Path) -> None:
    figure = of_2023(
        tmp_path, *engineers(30, "['aws']", "AWS Data Engineer"), *engineers(30, "['sql']")
    )
    assert found(figure, "cloud-data-engineer") == {"aws": (30, 30)}
    assert found(figure, ENGINEER) == {"aws": (30, 60), "sql": (30, 60)}


def test_neighbouring_roles_have_rows_of_their_own_but_are_not_among_all(tmp_path: Path) -> None:
    figure = of_2023(
        tmp_path, *engineers(30, "['java']", "Software Engineer"), *engineers(30, "['sql']"),
        *engineers(30, "['excel']", "Manager"),
    )  # fmt: skip
    assert found(figure, "software-engineer") == {"java": (30, 30)}
    assert found(figure, "all") == {"sql": (30, 30)}


def test_terms_named_by_fewer_than_3_postings_or_half_a_percent_are_left_out(
    tmp_path: Path,
) -> None:
    figure = of_2023(
        tmp_path, *engineers(3, "['scala']"), *engineers(2, "['julia']"), *engineers(595, ""),
    )  # fmt: skip
    assert found(figure, ENGINEER) == {"scala": (3, 600)}
    figure = of_2023(tmp_path, *engineers(3, "['scala']"), *engineers(598, ""))
    assert found(figure, ENGINEER) == {}


@pytest.mark.parametrize(
    "cell", ["python", "['python'", "{'python': 1}", "[1]", "['']", "[" * 5000]
)
def test_words_that_are_no_list_stop_with_file_column_and_row(tmp_path: Path, cell: str) -> None:
    with pytest.raises(EvidenceUnusable) as stopped:
        of_2023(tmp_path, *engineers(1, "['sql']"), ("Data Engineer", "Acme", cell))
    assert (stopped.value.file, stopped.value.column, stopped.value.row) == (
        JOBS_2023, "job_skills", 3,
    )  # fmt: skip


def test_an_empty_skill_is_a_posting_that_was_read_and_names_nothing(tmp_path: Path) -> None:
    jobs = [(f"u{number}", f"company {number}", "Data Engineer") for number in range(50)]
    skills: list[tuple[str, str | None]] = [(f"u{number}", "Python") for number in range(25)]
    skills += [(f"u{number}", None) for number in range(25, 40)]  # and 10 that were never read
    assert found(of_2026(tmp_path, jobs, skills), ENGINEER) == {"python": (25, 40)}


def test_a_skill_of_the_catalogue_without_a_term_is_listed(tmp_path: Path) -> None:
    jobs = [(f"u{number}", f"company {number}", "Data Engineer") for number in range(30)]
    skills: list[tuple[str, str | None]] = [
        (f"u{number}", skill) for number in range(30) for skill in ("HTML/CSS", "LLM", "Go")
    ]
    figure = of_2026(tmp_path, jobs, skills)
    assert found(figure, ENGINEER) == {"large-language-models": (30, 30), "go": (30, 30)}
    assert figure.record["x-words-without-a-term"] == {"HTML/CSS": 30}


def test_texts_are_read_for_skills_and_tools_each_once_a_posting(tmp_path: Path) -> None:
    text = "Python, python and PySpark. Go to market with us. Data modelling."
    figure = of_ashby(
        tmp_path, *((f"board {number}", "Data Engineer (Remote)", text) for number in range(30))
    )
    assert found(figure, ENGINEER) == {
        "python": (30, 30), "apache-spark": (30, 30), "data-modelling": (30, 30),
    }  # fmt: skip


@pytest.mark.parametrize("nothing", [None, "", "None"])
def test_a_posting_without_a_text_is_left_out(tmp_path: Path, nothing: object) -> None:
    postings = [(f"board {number}", "Data Engineer", "SQL") for number in range(30)]
    figure = of_ashby(tmp_path, *postings, ("board", "Data Engineer", nothing))
    assert found(figure, ENGINEER) == {"sql": (30, 30)}


def test_the_order_of_the_postings_changes_nothing(tmp_path: Path) -> None:
    rows = [
        ("Data Engineer", f"Company {number % 7}", f"['{word}', 'sql']")
        for number in range(40)
        for word in ("python", "scala", "aws")[: number % 3 + 1]
    ]
    one, other = of_2023(tmp_path, *rows), of_2023(tmp_path, *reversed(rows))
    assert one.files() == other.files()


def test_postings_of_one_employer_widen_the_interval() -> None:
    sizes = dict.fromkeys("abcdefghij", 10)
    everywhere = dict.fromkeys(sizes, 5)
    half = dict.fromkeys("abcde", 10)
    assert share(everywhere, sizes)[1:] == wilson(
        0.5, 100
    )  # never narrower than of independent ones
    # Each employer says the same in all its postings: a hundred tell a little less than ten would.
    assert design_effect(half, sizes) == pytest.approx(11)
    assert share(half, sizes)[1:] == pytest.approx(wilson(0.5, 100 / 11))


def test_a_share_of_nothing_or_all_has_an_interval_inside_0_and_1() -> None:
    assert share({"a": 30}, {"a": 30}).high == 1.0
    assert share({}, {"a": 15, "b": 15}).low == 0.0
    assert 0 < share({}, {"a": 15, "b": 15}).high < 0.15


def test_different_words_make_different_postings() -> None:
    python, sql = Term("tool", "python"), Term("tool", "sql")
    postings = [
        Posting("Acme", "Data Engineer", frozenset({word}), frozenset({term}))
        for word, term in (("python", python), ("sql", sql), ("python", python))
    ]
    assert [posting.terms for posting in distinct(postings)] == [{python}, {sql}]
