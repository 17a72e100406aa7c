"""The commands: what each prints in each format, and how each ends."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import SOURCE, environment, put
from packaged import put_outlines

import rolekb
from rolekb import schemas

if TYPE_CHECKING:
    from conftest import Run

COMMANDS = ("list", "show", "compare", "match", "extract", "validate", "schema", "card")
COLLECTIONS = (
    "roles", "jobs", "skills", "tools", "industries", "fields", "families", "sources", "figures",
)  # fmt: skip
PAIR = ("data-engineer", "lead-machine-learning-engineer")
OUTLINE = "outline: only the role's identity is written yet"
# As the seed prints them: UTF-8 that was misread as cp874, and the lines around them.
PAGE = """\
4 min read ยท Dec. 6, 2023
Featured Job EYES
Founding AI Engineer, Agents

@ Occam AI | New York

Full Time Senior-level / Expert USD 100K - 180K
Featured Job EYES
AI Engineer Intern, Agents

@ Occam AI | US

Internship Entry-level / Junior USD 60K - 96K
Featured Job EYES
AI Research Scientist

@ Vara | Berlin, Germany and Remote

Full Time Senior-level / Expert EUR 70K - 90K
Featured Job EYES
Data Architect

@ University of Texas at Austin | Austin, TX

Full Time Mid-level / Intermediate USD 120K - 138K
Featured Job EYES
Data ETL Engineer

@ University of Texas at Austin | Austin, TX

Full Time Mid-level / Intermediate USD 110K - 125K
Featured Job EYES
Lead GNSS Data Scientist

@ Lurra Systems | Melbourne

Full Time Part Time Mid-level / Intermediate USD 70K - 120K

Salary Insights
""".replace("EYES", "๐Ÿ\u2018€")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_shows_an_example(run: Run, command: str) -> None:
    ran = run(command, "--help")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.startswith(f"Usage: rolekb {command} ".encode())
    assert f"Example: rolekb {command} ".encode() in ran.stdout
    assert max(map(len, ran.stdout.decode().splitlines())) <= 80


def test_the_installed_script_is_the_module_run_with_m(run: Run) -> None:
    project = tomllib.loads((SOURCE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    module, function = project["project"]["scripts"]["rolekb"].split(":")
    script = f"import sys; from {module} import {function}; sys.argv[0] = '/usr/bin/rolekb'; sys.exit({function}())"
    installed = subprocess.run(
        [sys.executable, "-c", script, "--help"],
        capture_output=True, env=environment(), check=False,
    )  # fmt: skip
    ran = run("--help")
    assert all(f"  {command} ".encode() in ran.stdout for command in COMMANDS)
    assert (installed.returncode, installed.stdout) == (0, ran.stdout)


def test_the_version_is_the_package_s(run: Run) -> None:
    assert run("--version").stdout == f"rolekb {rolekb.__version__}\n".encode()


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_listing_as_json_has_every_record_of_the_collection(run: Run, collection: str) -> None:
    ran = run("list", collection, "--format", "json")
    assert (ran.returncode, ran.stderr) == (0, b"")
    records = rolekb.knowledge.collection(collection)
    rows = json.loads(ran.stdout)
    assert [row["id"] for row in rows] == list(records)
    for row in rows:
        raw = records.raw(row["id"])
        assert row == {name: str(raw.get(name, "")) for name in row}


def test_a_listing_as_text_counts_the_roles_and_marks_the_outlines(
    run: Run, tmp_path: Path
) -> None:
    assert run("list").stdout.decode().splitlines()[0] == f"{len(rolekb.roles)} roles"
    outlines = put_outlines(tmp_path, "data-steward", "data-engineer")
    ran = run("list", "--knowledge", tmp_path)
    assert (ran.returncode, ran.stderr) == (0, b"")
    first, *lines = ran.stdout.decode().splitlines()
    assert first == f"{len(rolekb.roles) + 2} roles, 2 of them outlines"
    assert sum(" active" in line for line in lines) == len(rolekb.roles)
    assert {line.split()[0] for line in lines if line.endswith(" outline")} == set(outlines)


@pytest.mark.parametrize(
    ("collection", "record_id"),
    [
        ("roles", "data-engineer"), ("roles", "data-steward"), ("tools", "go"), ("sources", "esco-1.2"),
        ("jobs", "vara-ai-research-scientist"), ("families", "data-engineering"),
    ],
)  # fmt: skip
def test_a_record_shown_as_json_is_the_record(run: Run, collection: str, record_id: str) -> None:
    ran = run("show", record_id, "--in", collection, "--format", "json")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert json.loads(ran.stdout) == rolekb.knowledge.collection(collection).raw(record_id)


def test_a_role_is_shown_as_text_and_as_markdown(run: Run) -> None:
    text, markdown = (
        run("show", "data-engineer", "--format", form) for form in ("text", "markdown")
    )
    assert (text.returncode, text.stderr, markdown.returncode, markdown.stderr) == (0, b"", 0, b"")
    role = rolekb.roles["data-engineer"]
    plain = " ".join(text.stdout.decode().split())
    assert text.stdout.startswith(b"Data Engineer\n=============\n")
    assert role.definition is not None
    assert " ".join(role.definition.text.split()) in plain
    assert markdown.stdout.startswith(
        f"# Data Engineer\n\n{role.summary}\n\n## At a glance\n".encode()
    )
    assert b"\n| ESCO 1.2" not in markdown.stdout.split(b"## Crosswalk")[0]
    for heading in ("Skills", "Tools", "Education", "Industries", "Outlook", "Levels", "Sources"):
        assert f"\n{heading}\n" in text.stdout.decode()
        assert f"\n## {heading}\n" in markdown.stdout.decode()


def test_a_comparison_as_json_is_the_comparison(run: Run) -> None:
    ran = run("compare", *PAIR, "--format", "json")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert json.loads(ran.stdout) == rolekb.compare(*PAIR).model_dump(mode="json")


def test_a_comparison_is_shown_as_text_and_as_markdown(run: Run) -> None:
    text, markdown = (run("compare", *PAIR, "--format", form) for form in ("text", "markdown"))
    assert (text.returncode, text.stderr, markdown.returncode, markdown.stderr) == (0, b"", 0, b"")
    title = "Data Engineer vs Lead Machine Learning Engineer"
    assert text.stdout.decode().startswith(f"{title}\n{'=' * len(title)}\n")
    assert markdown.stdout.decode().startswith(f"# {title}\n\n## In short\n\n- ")
    for heading in (
        "Definitions",
        "Responsibilities",
        "Education",
        "Industries",
        "Outlook",
        "Sources",
    ):
        assert f"\n{heading}\n" in text.stdout.decode()
        assert f"\n## {heading}\n" in markdown.stdout.decode()


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize(
    "command",
    [("show", "data-steward-outline"), ("compare", "data-steward-outline", "data-engineer")],
    ids=["show", "compare"],
)
def test_an_outline_is_said_to_be_one(
    run: Run, tmp_path: Path, command: tuple[str, ...], form: str
) -> None:
    put_outlines(tmp_path, "data-steward")
    ran = run(*command, "--knowledge", tmp_path, "--format", form)
    assert ran.returncode == 0
    assert " ".join(ran.stdout.decode().split()).count(OUTLINE) == 1


def test_a_whole_profile_is_not_said_to_be_an_outline(run: Run) -> None:
    assert b"outline" not in run("show", "data-engineer").stdout


@pytest.mark.parametrize("kind", schemas.KINDS)
def test_a_schema_is_printed_byte_for_byte(run: Run, kind: str) -> None:
    path = run("schema", kind, "--path")
    assert path.stderr == b""
    assert Path(path.stdout.decode().rstrip("\n")) == Path(schemas.file(kind))
    assert (
        run("schema", kind, "--schema-version", "1").stdout == Path(schemas.file(kind)).read_bytes()
    )


def test_without_a_kind_the_index_of_schemas_is_printed(run: Run) -> None:
    assert json.loads(run("schema").stdout) == schemas.index()


def test_the_seed_s_six_cards_become_its_six_job_records(run: Run, tmp_path: Path) -> None:
    ran = run("card", "-", "--source", "aijobs-de-vs-lead-mle-2023", stdin=PAGE.encode())
    assert (ran.returncode, ran.stderr) == (0, b"")
    jobs = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [job["title"] for job in jobs] == [
        "Founding AI Engineer, Agents", "AI Engineer Intern, Agents", "AI Research Scientist",
        "Data Architect", "Data ETL Engineer", "Lead GNSS Data Scientist",
    ]  # fmt: skip
    kept = {job_id: rolekb.jobs.raw(job_id) for job_id in rolekb.jobs}
    for job in kept.values():
        job.pop("role", None)  # a card does not say it
    assert {job["id"]: job for job in jobs} == kept
    assert run("validate", put(tmp_path / "cards.json", json.dumps(jobs))).returncode == 0


def test_a_card_is_read_from_a_file(run: Run, tmp_path: Path) -> None:
    card = put(tmp_path / "card.txt", "Analyst\n@ Acme | Oslo, Norway\nFull Time\n")
    ran = run("card", card, "--source", "rolekb-editorial")
    assert json.loads(ran.stdout) == {
        "kind": "job", "schema_version": 1, "id": "acme-analyst", "title": "Analyst",
        "organization": {"name": "Acme"},
        "locations": [{"text": "Oslo, Norway", "locality": "Oslo", "country": "NO"}],
        "employment_types": ["full-time"],
        "provenance": {"source": "rolekb-editorial", "format": "aijobs-card"},
    }  # fmt: skip
