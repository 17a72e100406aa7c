"""`rolekb.load`: one's own records over the packaged ones, or over another base."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

import rolekb
from rolekb.catalog.knowledge import in_memory

if TYPE_CHECKING:
    from pathlib import Path

ROLE = """\
kind: role
schema_version: 1
id: {id}
status: outline
title: {title}
alternate_titles: []
family: data-engineering
summary: Keeps the data of our own house in order.
crosswalk: []
"""
JOB = """\
kind: job
schema_version: 1
id: our-first-job
title: Data Engineer
role: data-engineer
organization:
  name: Our House
tools: [apache-spark]
provenance:
  source: rolekb-editorial
"""
MISSPELT = ROLE.replace("title: {title}\n", "titel: {title}\n")


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_own_records_stand_beside_the_packaged_ones(tmp_path: Path) -> None:
    write(tmp_path, "roles/house-keeper.yaml", ROLE.format(id="house-keeper", title="House Keeper"))
    write(tmp_path, "jobs/our-first-job.yaml", JOB)
    knowledge = rolekb.load(tmp_path)
    assert set(knowledge.roles) == {*rolekb.roles, "house-keeper"}
    assert list(knowledge.roles) == sorted(knowledge.roles)
    assert len(knowledge.roles) == len(rolekb.roles) + 1
    role = knowledge.roles["house-keeper"]
    assert isinstance(role, rolekb.Role)
    assert role.title == "House Keeper"
    assert role.is_outline
    assert knowledge.roles["data-engineer"] == rolekb.roles["data-engineer"]
    assert knowledge.tools.raw("python") == rolekb.tools.raw("python")


def test_loading_leaves_the_packaged_knowledge_as_it_was(tmp_path: Path) -> None:
    before = list(rolekb.roles)
    write(tmp_path, "house-keeper.yaml", ROLE.format(id="house-keeper", title="House Keeper"))
    rolekb.load(tmp_path)
    assert list(rolekb.roles) == before
    assert "house-keeper" not in rolekb.roles


def test_ones_own_record_counts_where_both_hold_an_id(tmp_path: Path) -> None:
    write(tmp_path, "data-engineer.yaml", ROLE.format(id="data-engineer", title="Data Plumber"))
    knowledge = rolekb.load(tmp_path)
    assert knowledge.roles["data-engineer"].title == "Data Plumber"
    assert knowledge.roles.raw("data-engineer")["status"] == "outline"
    assert len(knowledge.roles) == len(rolekb.roles)
    assert "data-engineer" not in [role.id for role in knowledge.roles_using_tool("talend")]
    assert rolekb.roles["data-engineer"].title == "Data Engineer"


def test_questions_reach_over_both_layers(tmp_path: Path) -> None:
    write(tmp_path, "our-first-job.yaml", JOB)
    text = ROLE.format(id="house-keeper", title="House Keeper") + "broader: data-engineer\n"
    write(tmp_path, "house-keeper.yaml", text)
    knowledge = rolekb.load(tmp_path)
    assert [job.id for job in knowledge.jobs_of("data-engineer")] == ["our-first-job"]
    assert "house-keeper" in [role.id for role in knowledge.narrower("data-engineer")]
    comparison = rolekb.compare("house-keeper", "data-engineer", knowledge=knowledge)
    assert comparison.a.title == "House Keeper"


def test_an_unknown_id_suggests_ones_own_records_too(tmp_path: Path) -> None:
    write(tmp_path, "house-keeper.yaml", ROLE.format(id="house-keeper", title="House Keeper"))
    with pytest.raises(rolekb.UnknownRecord, match="did you mean 'house-keeper'"):
        rolekb.load(tmp_path).roles["house-keepr"]


def test_a_base_of_ones_own_lies_beneath(tmp_path: Path) -> None:
    write(tmp_path, "low/house-keeper.yaml", ROLE.format(id="house-keeper", title="Low"))
    write(tmp_path, "low/cellar-keeper.yaml", ROLE.format(id="cellar-keeper", title="Cellar"))
    high = ROLE.format(id="house-keeper", title="High") + "broader: cellar-keeper\n"
    write(tmp_path, "high/house-keeper.yaml", high)
    low = rolekb.load(tmp_path / "low")
    knowledge = rolekb.load(tmp_path / "high", base=low)
    assert knowledge.roles["house-keeper"].title == "High"
    assert knowledge.roles["cellar-keeper"].title == "Cellar"
    assert low.roles["house-keeper"].title == "Low"
    assert "data-engineer" in knowledge.roles


def test_references_lead_into_the_base_and_nowhere_else(tmp_path: Path) -> None:
    path = write(tmp_path, "keeper.yaml", ROLE.format(id="keeper", title="Keeper"))
    with pytest.raises(rolekb.RecordsInvalid) as caught:
        rolekb.load(tmp_path, base=in_memory({}))
    (problem,) = caught.value.problems
    assert (problem.code, problem.pointer) == ("RK301", "/family")
    assert problem.place == f"{path}:7:9"


def test_a_broken_record_is_refused_with_its_place_and_cure(tmp_path: Path) -> None:
    path = write(tmp_path, "keeper.yaml", MISSPELT.format(id="keeper", title="Keeper"))
    with pytest.raises(rolekb.RecordsInvalid) as caught:
        rolekb.load(tmp_path)
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, rolekb.RolekbError)
    (misspelt,) = [item for item in caught.value.problems if item.suggestion == "title"]
    assert misspelt.place == f"{path}:5:1"
    assert misspelt.severity == "error"
    assert "'titel'" in misspelt.message
    assert "'title'" in misspelt.cure
    assert f"{path}:5:1" in str(caught.value)


def test_the_problems_of_all_files_are_reported_together(tmp_path: Path) -> None:
    for name in ("one", "two", "three"):
        write(tmp_path, f"{name}.yaml", MISSPELT.format(id=name, title=name))
    write(tmp_path, "good.yaml", ROLE.format(id="good", title="Good"))
    with pytest.raises(rolekb.RecordsInvalid) as caught:
        rolekb.load(tmp_path)
    files = {os.path.basename(item.file or "") for item in caught.value.problems}
    assert files == {"one.yaml", "two.yaml", "three.yaml"}
    count = len(caught.value.problems)
    assert str(caught.value).startswith(f"{count} problems:\n")
    assert str(caught.value).endswith(f"... and {count - 5} more (see .problems)")


@pytest.mark.parametrize(
    ("name", "content"),
    [("", None), ("notes.txt", "no record"), (".hidden.yaml", ROLE), (".git/role.yaml", ROLE)],
    ids=["empty", "other files", "hidden file", "hidden folder"],
)
def test_a_folder_without_records_is_refused(
    name: str, content: str | None, tmp_path: Path
) -> None:
    if content is not None:
        write(tmp_path, name, content)
    with pytest.raises(rolekb.RecordsInvalid) as caught:
        rolekb.load(tmp_path)
    assert len(caught.value.problems) == 1
    assert caught.value.problems[0].file == str(tmp_path)


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(rolekb.RecordsInvalid) as caught:
        rolekb.load(tmp_path / "nowhere")
    assert [problem.code for problem in caught.value.problems] == ["RK100"]


def test_a_single_file_may_be_named_by_text_or_path(tmp_path: Path) -> None:
    path = write(tmp_path, "keeper.yaml", ROLE.format(id="keeper", title="Keeper"))
    write(tmp_path, "other.yaml", ROLE.format(id="other", title="Other"))
    for named in (path, str(path)):
        knowledge = rolekb.load(named)
        assert "keeper" in knowledge.roles
        assert "other" not in knowledge.roles


def test_json_and_lists_of_records_are_read_too(tmp_path: Path) -> None:
    job = {
        "kind": "job", "schema_version": 1, "id": "a-job", "title": "A Job",
        "organization": {"name": "Our House"}, "provenance": {"source": "rolekb-editorial"},
    }  # fmt: skip
    write(tmp_path, "jobs.json", json.dumps([job, {**job, "id": "b-job"}]))
    assert set(rolekb.load(tmp_path).jobs) == {*rolekb.jobs, "a-job", "b-job"}


def test_two_records_of_one_kind_with_one_id_are_refused(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        write(tmp_path, f"{folder}/keeper.yaml", ROLE.format(id="keeper", title="Keeper"))
    with pytest.raises(rolekb.RecordsInvalid) as caught:
        rolekb.load(tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["RK305"]


def test_raw_of_a_loaded_record_is_a_fresh_copy(tmp_path: Path) -> None:
    write(tmp_path, "our-first-job.yaml", JOB)
    knowledge = rolekb.load(tmp_path)
    first = knowledge.jobs.raw("our-first-job")
    first["tools"] = []
    assert knowledge.jobs.raw("our-first-job")["tools"] == ["apache-spark"]
    assert knowledge.jobs["our-first-job"].tools == ("apache-spark",)
