"""`docs/validate-in-ci.md` and what editors go by: every example is one that its tool takes."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Any

import click
import pytest
import yaml
from ci_files import CATALOG, GUIDE, HOOKS, action, follows, needs_files, pre_commit
from conftest import put
from jsonschema import Draft202012Validator

from rolekb import schemas
from rolekb.catalog.store import COLLECTIONS
from rolekb.cli import configuration
from rolekb.cli.main import cli
from rolekb.cli.reports import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = needs_files


def guide() -> str:
    return GUIDE.read_text(encoding="utf-8") if GUIDE.exists() else ""


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", guide(), re.MULTILINE | re.DOTALL)


def table(head: str) -> list[list[str]]:
    """The rows of the guide's table with that first head, without backticks."""
    rows = guide().partition(f"\n| {head} |")[2].partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip(" `") for cell in row.strip("|").split("|")] for row in rows]


def commands() -> list[str]:
    """Every line of the guide that calls rolekb, in blocks of shell and YAML and within the text."""
    shell = "\n".join(blocks("sh")).splitlines()
    steps = [
        line.strip().removeprefix("- ") for block in blocks("yaml") for line in block.splitlines()
    ]
    inline = re.findall(
        r"`(rolekb [^`]+)`", re.sub(r"^```.*?^```", "", guide(), flags=re.MULTILINE | re.DOTALL)
    )
    mentions = ("rolekb validate",)
    return sorted(
        {
            line
            for line in (*shell, *steps, *inline)
            if line.startswith("rolekb ") and line not in mentions
        }
    )


def test_the_guide_has_examples_of_every_kind() -> None:
    assert len(commands()) >= 8
    assert (len(blocks("yaml")), len(blocks("toml"))) == (6, 2)


@pytest.mark.parametrize("line", commands())
def test_every_command_of_the_guide_exists(line: str) -> None:
    name, *arguments = shlex.split(line)[1:]
    command = cli.commands[name]
    try:
        command.make_context(name, arguments, parent=click.Context(cli))
    except click.UsageError as error:
        pytest.fail(f"{line}: {error.format_message()}")


def test_every_option_that_the_guide_names_exists() -> None:
    known = {
        option
        for command in cli.commands.values()
        for item in command.params
        for option in item.opts
    }
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", guide())) <= known


def test_the_pre_commit_examples_are_ones_that_pre_commit_takes(tmp_path: Path) -> None:
    hooks = {hook["id"] for hook in yaml.safe_load(HOOKS.read_text(encoding="utf-8"))}
    found = [block for block in blocks("yaml") if block.startswith("repos:")]
    assert len(found) == 2
    for block in found:
        path = put(tmp_path / ".pre-commit-config.yaml", block)
        answer = pre_commit("validate-config", str(path), cwd=tmp_path, home=tmp_path)
        assert answer.returncode == 0, answer.stdout
        (repository,) = yaml.safe_load(block)["repos"]
        assert {hook["id"] for hook in repository["hooks"]} <= hooks


def test_the_workflows_are_ones_that_github_takes_and_give_inputs_that_there_are(
    tmp_path: Path,
) -> None:
    found = [block for block in blocks("yaml") if "runs-on:" in block]
    assert len(found) == 2
    inputs, outputs = action()["inputs"], action()["outputs"]
    for block in found:
        follows("github-workflows", put(tmp_path / "workflow.yml", block))
        steps = yaml.safe_load(block)["jobs"]["validate"]["steps"]
        (ours,) = [step for step in steps if step["uses"].startswith("OWNER/rolekb@")]
        assert set(ours["with"]) <= set(inputs)
        assert {name for name, about in inputs.items() if about.get("required")} <= set(
            ours["with"]
        )
        assert set(re.findall(r"steps\.rolekb\.outputs\.([\w-]+)", block)) <= set(outputs)


def test_the_gitlab_job_is_one_that_gitlab_takes(tmp_path: Path) -> None:
    (job,) = [block for block in blocks("yaml") if "codequality:" in block]
    follows("gitlab-ci", put(tmp_path / ".gitlab-ci.yml", job))
    parsed = yaml.safe_load(job)["rolekb"]
    report = parsed["artifacts"]["reports"]["codequality"]
    assert any(f"--format gitlab --output {report}" in line for line in parsed["script"])


def test_the_configurations_are_read_as_they_stand(tmp_path: Path) -> None:
    shared, own = blocks("toml")
    found = [configuration.read(str(put(tmp_path / name, text)))
             for name, text in (("pyproject.toml", shared), ("rolekb.toml", own))]  # fmt: skip
    assert found[0] is not None
    assert found[1] is not None
    assert (found[0].max_age, found[0].exclude) == (730, ("drafts/", "*.example.yaml"))
    assert (found[1].select, found[1].format) == (("RK2", "RK3", "RK5"), "text")


def test_the_tables_of_the_guide_are_whole() -> None:
    properties: Any = configuration.schema()["properties"]
    assert [row[0] for row in table("key")] == list(properties)
    assert tuple(row[0] for row in table("`--format`")) == FORMATS
    told = {row[0]: row[2] for row in table("input")}
    assert list(told) == list(action()["inputs"])
    for name, about in action()["inputs"].items():
        assert about.get("default", "(required)") in (told[name], "")
    assert [row[0] for row in table("code")] == ["0", "1", "2"]


def test_links_within_the_guide_lead_to_files() -> None:
    for target in re.findall(r"\]\(([^):]+)\)", guide()):
        assert (GUIDE.parent / target).is_file()


ENTRY = {
    "type": "object",
    "properties": {
        "name": {"type": "string"},
        "description": {"type": "string"},
        "fileMatch": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
        "url": {"type": "string", "format": "uri", "pattern": "^https://"},
        "versions": {"type": "object", "additionalProperties": {"type": "string", "pattern": "^https://"}},
    },
    "required": ["name", "description", "url"],
    "additionalProperties": False,
}  # fmt: skip


def entries() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(CATALOG.read_text(encoding="utf-8"))
    return found


def test_the_catalog_entries_keep_what_schemastore_asks_for() -> None:
    Draft202012Validator({"type": "array", "items": ENTRY}).validate(entries())
    for entry in entries():
        for text in (entry["name"], entry["description"]):
            assert "schema" not in text.lower()
            assert not re.search(r"[,. \t-]$|\n", text)
        assert all(glob.startswith("**/") for glob in entry["fileMatch"] if "/" in glob)
        # What yaml-language-server can't expand.
        assert not any(mark in glob for glob in entry["fileMatch"] for mark in "{}")
    names = [entry["name"] for entry in entries()]
    globs = [glob for entry in entries() for glob in entry["fileMatch"]]
    assert len(set(names)) == len(names)
    assert len(set(globs)) == len(globs)


def test_each_kind_of_record_is_known_by_its_folders() -> None:
    by_url = {entry["url"]: entry["fileMatch"] for entry in entries()}
    for kind in schemas.KINDS:
        folders = [name for name, (of, _) in COLLECTIONS.items() if of == kind]
        wanted = {
            f"**/rolekb/{name}/*.{end}" for name in folders for end in ("yaml", "yml", "json")
        }
        assert set(by_url.pop(str(schemas.schema(kind)["$id"]))) == wanted
    assert by_url == {str(configuration.schema()["$id"]): ["rolekb.toml"]}


def test_the_editor_line_of_the_guide_names_a_schema_that_there_is() -> None:
    (line,) = [block.strip() for block in blocks("yaml") if block.startswith("#")]
    assert line.partition("$schema=")[2] in {
        str(schemas.schema(kind)["$id"]) for kind in schemas.KINDS
    }
