"""Publishing the site: the workflow is one that GitHub takes and may do little; versions stand beside each other."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from ci_files import ROOT, follows
from conftest import environment

if TYPE_CHECKING:
    from pathlib import Path

WORKFLOW = ROOT / ".github" / "workflows" / "docs.yml"
SCRIPT = ROOT / ".ci" / "publish"

pytestmark = pytest.mark.skipif(
    not WORKFLOW.exists(), reason="the workflows are not part of an installed package"
)


def workflow() -> Any:
    return yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", *arguments],
        cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


def test_the_workflow_is_one_that_github_takes() -> None:
    follows("github-workflows", WORKFLOW)


def test_only_the_job_that_publishes_may_write_and_only_contents() -> None:
    found = workflow()
    assert found["permissions"] == {"contents": "read"}
    allowed = {name: job.get("permissions") for name, job in found["jobs"].items()}
    assert allowed == {"build": None, "publish": {"contents": "write"}}
    assert (
        found["jobs"]["publish"]["if"] == "github.event_name == 'push'"
    )  # never a stranger's change


def test_every_action_is_pinned_to_a_commit() -> None:
    uses = re.findall(r"uses: (\S+)", WORKFLOW.read_text(encoding="utf-8"))
    assert len(uses) == 4
    assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", one) for one in uses)


def test_what_is_neither_main_nor_a_release_is_not_published(tmp_path: Path) -> None:
    for name in ("feature", "v1", "1.2.3"):
        done = subprocess.run(
            ["bash", SCRIPT, name], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 2
        assert "neither main nor a release's tag" in done.stderr


# Of which records the site consists matters to no version of it: these make three sites in the time of one.
PUBLISHED = {"roles": ("data-engineer",), "families": ("data-engineering",), "figures": (), "jobs": (), "skills": ("data-pipelines",),
             "tools": ("python",), "industries": (), "fields": (), "sources": ("rolekb-editorial",)}  # fmt: skip


def checkout(folder: Path) -> Path:
    """A checkout of this repository, of few records."""
    for name in (".ci", "docs", "schema", "src"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "mkdocs.publish.yml", "CHANGELOG.md", "NOTICE.md", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    for collection, ids in PUBLISHED.items():
        records = folder / "profiles" / collection
        records.mkdir(parents=True)
        for record_id in ids:
            shutil.copy(ROOT / "profiles" / collection / f"{record_id}.yaml", records)
    git(folder, "init", "--quiet")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "Begin")
    return folder


def test_main_and_releases_are_published_beside_each_other(tmp_path: Path) -> None:
    pytest.importorskip("mike", reason="the extra `docs` is not installed")
    ours = checkout(tmp_path / "ours")
    git(tmp_path, "init", "--quiet", "--initial-branch=main", "origin")
    origin = tmp_path / "origin"
    git(origin, "commit", "--quiet", "--allow-empty", "--message", "Begin")
    git(tmp_path, "clone", "--quiet", "origin", "clone")

    for name, default in (("main", "dev"), ("v0.1.0", "latest"), ("main", "latest")):
        done = subprocess.run(
            ["bash", ours / ".ci" / SCRIPT.name, name, "--push"],
            cwd=tmp_path / "clone", env=environment(PYTHONPATH=str(ours / "src")), capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert f'"{default}/"' in git(origin, "show", "gh-pages:index.html").replace("'", '"')

    versions = {one["version"]: one["aliases"] for one in json.loads(git(origin, "show", "gh-pages:versions.json"))}  # fmt: skip
    assert versions == {"dev": [], "0.1": ["latest"]}
    files = set(git(origin, "ls-tree", "-r", "--name-only", "gh-pages").splitlines())
    for folder in ("dev", "0.1", "latest"):
        assert {f"{folder}/index.html", f"{folder}/schema/v1/role.schema.json", f"{folder}/roles/data-engineer.md"} <= files  # fmt: skip
    served = git(origin, "show", "gh-pages:latest/schema/v1/role.schema.json")
    assert served == (ROOT / "schema" / "v1" / "role.schema.json").read_text(encoding="utf-8")
