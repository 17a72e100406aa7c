"""Every rule: its bad example shows exactly its fault at exactly its place, the good one nothing."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import put

import rolekb
from rolekb.catalog.knowledge import packaged
from rolekb.reading import read_file
from rolekb.validation.bulk import check_feed
from rolekb.validation.check import check_documents
from rolekb.validation.engines import EngineName, fast_available
from rolekb.validation.inputs import is_feed
from rolekb.validation.options import Options
from rolekb.validation.rules import FAMILIES, rules
from rolekb.validation.rules.context import Context

if TYPE_CHECKING:
    from rolekb.problems import Problem
    from rolekb.validation.rules.rule import Example, Rule

SOURCE = Path(rolekb.__file__).parent
TODAY = datetime.datetime.now(tz=datetime.UTC).date()
ENGINES: tuple[EngineName, ...] = ("fast", "reference") if fast_available() else ("reference",)

each_rule = pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.code)
each_rule_and_engine = pytest.mark.parametrize(
    ("rule", "engine"),
    [
        pytest.param(rule, engine, id=f"{rule.code}-{engine}")
        for rule in rules().values()
        for engine in ENGINES
        if engine == ENGINES[0] or rule.code.startswith("RK2")  # the others know no engine
    ],
)


def checked(example: Example, folder: Path, engine: EngineName) -> list[Problem]:
    """All that any rule says of an example's files, those included that speak only on request."""
    paths = {name: put(folder / name, content) for name, content in example.files.items()}
    schema = None
    if example.schema is not None:
        schema = str(put(folder / "own.schema.json", example.schema))
    options = Options(
        engine=engine, schema=schema, select=("RK",), context=Context(TODAY, example.max_age)
    )
    problems: list[Problem] = []
    documents = []
    for name, path in paths.items():
        if is_feed(name):
            for stretch in check_feed(str(path), options, packaged()):
                problems += stretch.problems
        elif not name.endswith(".csv"):  # a figure's table, read with its record
            documents.append(read_file(str(path), name))
    return problems + check_documents(documents, packaged(), options).problems


@each_rule_and_engine
def test_a_bad_example_gives_exactly_its_code_at_exactly_its_place(
    rule: Rule, engine: EngineName, tmp_path: Path
) -> None:
    told = [
        (problem.code, problem.place.removeprefix(f"{tmp_path}/"), problem.severity)
        for problem in checked(rule.bad, tmp_path, engine)
    ]
    assert told == [(rule.code, rule.bad.at, rule.severity)]


@each_rule_and_engine
def test_a_good_example_gives_nothing(rule: Rule, engine: EngineName, tmp_path: Path) -> None:
    assert rule.good.at is None
    assert [str(problem) for problem in checked(rule.good, tmp_path, engine)] == []


def test_the_examples_of_a_rule_differ() -> None:
    assert [code for code, rule in rules().items() if rule.bad.files == rule.good.files] == []


def test_no_code_or_name_is_given_twice() -> None:
    from rolekb.validation.rules import figures, house, jobs, reading, references, schema

    families = (
        reading.RULES, schema.RULES, references.RULES, house.RULES, jobs.RULES, figures.RULES,
    )  # fmt: skip
    every = [rule for family in families for rule in family]
    assert len(every) == len(rules()) == len({rule.name for rule in every})
    assert list(rules()) == sorted(rules())
    for family, beginning in zip(families, FAMILIES, strict=True):
        assert {rule.code[:3] for rule in family} == {beginning}


def test_there_are_rules_enough() -> None:
    assert len(rules()) >= 60


@each_rule
def test_a_rule_says_what_it_is_in_whole_sentences(rule: Rule) -> None:
    assert re.fullmatch(r"RK[1-9]\d\d", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    for text in (rule.summary, rule.why, rule.cure):
        assert re.fullmatch(r"\S.*[^\s.]\.", text), text
        assert len(text) <= 200, text


def test_every_code_that_is_told_has_a_rule_and_every_rule_is_told() -> None:
    told = {code for code, rule in rules().items() if rule.check_record or rule.check_set}
    for path in SOURCE.rglob("*.py"):
        if "rules" not in path.relative_to(SOURCE).parts:
            told |= set(re.findall(r"\bRK\d{3}\b", path.read_text(encoding="utf-8")))
    assert told == set(rules())


def test_a_rule_with_a_check_is_not_told_by_another_part_as_well() -> None:
    own = {code for code, rule in rules().items() if rule.check_record or rule.check_set}
    assert {code[:3] for code in own} <= {"RK3", "RK4", "RK5", "RK6"}
