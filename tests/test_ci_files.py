"""What others run in their CI: the hook in a real pre-commit, the action's own scripts."""

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
from typing import TYPE_CHECKING

import pytest
import yaml
from ci_files import ACTION, HOOKS, ROOT, action, follows, needs_files, pre_commit, ran
from conftest import JOB, ROLE, put

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

INSTALLED = (
    "src", "schema", "profiles", "docs", "mkdocs.yml", "pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "NOTICE.md", "CHANGELOG.md",
)  # fmt: skip
BROKEN = JOB.replace("organization:", "organisation:")
FAULT = "my-job.yaml:5:1: error: RK203 'organisation' is not a field of the record"

pytestmark = needs_files


@pytest.fixture(scope="module")
def needs_index() -> None:
    """Skips, and says so, where pip reaches no index: an environment is really built."""
    asked = ran(sys.executable, "-m", "pip", "--timeout", "10", "--retries", "0", "index", "versions", "hatchling", cwd=ROOT)  # fmt: skip
    if asked.returncode != 0:
        reason = f"pip reaches no index: {asked.stdout.strip().splitlines()[-1]}"
        print(reason)
        pytest.skip(reason)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The working tree as a repository of its own, as users' tools fetch it."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in (*INSTALLED, HOOKS.name, ACTION.name):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    commit(folder)
    return folder


def git(folder: Path, *arguments: str) -> str:
    answer = ran("git", "-c", "user.name=test", "-c", "user.email=test@localhost", *arguments, cwd=folder,
                 env={"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"})  # fmt: skip
    assert answer.returncode == 0, answer.stdout
    return answer.stdout.strip()


def commit(folder: Path) -> str:
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "all")
    return git(folder, "rev-parse", "HEAD")


# --- pre-commit ---------------------------------------------------------------------------------


def test_the_manifest_is_one_that_pre_commit_takes(tmp_path: Path) -> None:
    answer = pre_commit("validate-manifest", str(HOOKS), cwd=tmp_path, home=tmp_path)
    assert answer.returncode == 0, answer.stdout


@pytest.mark.usefixtures("needs_index")
def test_the_hook_runs_in_a_real_repository(checkout: Path, tmp_path: Path) -> None:
    repository, home = tmp_path / "scratch", tmp_path / "home"
    hooks = [{"id": "rolekb-validate"}]
    config = {
        "repos": [
            {"repo": str(checkout), "rev": git(checkout, "rev-parse", "HEAD"), "hooks": hooks}
        ]
    }
    put(repository / ".pre-commit-config.yaml", yaml.safe_dump(config))
    put(repository / "deploy.yaml", "not: a record\n")
    # Clean only if both are checked together: the job's role is no packaged one.
    put(repository / "rolekb" / "roles" / "my-role.yaml", ROLE)
    put(repository / "rolekb" / "jobs" / "my-job.yaml", JOB + "role: my-role\n")
    commit(repository)
    clean = pre_commit("run", "--all-files", cwd=repository, home=home)
    assert clean.returncode == 0, clean.stdout
    assert re.search(r"rolekb validate\.+Passed", clean.stdout)

    put(repository / "rolekb" / "jobs" / "my-job.yaml", BROKEN)
    git(repository, "add", "--all")
    broken = pre_commit("run", cwd=repository, home=home)
    assert broken.returncode == 1
    assert f"rolekb/jobs/{FAULT}" in broken.stdout
    assert "Did you mean 'organization'?" in broken.stdout
    assert "deploy.yaml" not in broken.stdout


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        ("rolekb/roles/a.yaml", True), ("data/rolekb/a.json", True), ("rolekb/a.yml", True),
        ("roles/web/tasks/main.yaml", False), (".github/workflows/rolekb.yml", False), ("my-rolekb/a.yaml", False),
    ],
)  # fmt: skip
def test_the_hook_takes_records_and_no_other_yaml(path: str, taken: bool) -> None:  # noqa: FBT001
    (hook,) = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    assert bool(re.search(hook["files"], path)) is taken
    assert (hook["types_or"], hook["require_serial"]) == (["yaml", "json"], True)


# --- the action ---------------------------------------------------------------------------------


class Runner:
    """Runs the action's scripts as GitHub does, expressions filled in."""

    def __init__(self, folder: Path, **inputs: str) -> None:
        self.work = folder / "work"
        self.work.mkdir(exist_ok=True)
        self._output = folder / "output"
        given = {name: str(about.get("default", "")) for name, about in action()["inputs"].items()}
        self.known = {f"inputs.{name}": value for name, value in {**given, **inputs}.items()}
        self.known |= {"github.action_path": str(ROOT), "runner.temp": str(folder / "temp"),
                       "steps.python.outputs.python-path": sys.executable}  # fmt: skip

    def step(self, name: str, **env: str) -> subprocess.CompletedProcess[str]:
        (step,) = [step for step in action()["runs"]["steps"] if step["id"] == name]
        filled = {
            key: re.sub(r"\$\{\{ *([\w.-]+) *\}\}", self._value, text)
            for key, text in step["env"].items()
        }
        script = put(self._output.with_name("script.sh"), step["run"])
        put(self._output, "")
        answer = ran("bash", "--noprofile", "--norc", "-eo", "pipefail", script, cwd=self.work,
                     env={**filled, "GITHUB_OUTPUT": str(self._output), **env})  # fmt: skip
        for line in self._output.read_text(encoding="utf-8").splitlines():
            key, _, value = line.partition("=")
            self.known[f"steps.{name}.outputs.{key}"] = value
        return answer

    def outputs(self) -> dict[str, str]:
        told = {name: about["value"][3:-2].strip() for name, about in action()["outputs"].items()}
        return {name: self.known.get(expression, "") for name, expression in told.items()}

    def _value(self, match: re.Match[str]) -> str:
        return self.known[match[1]]


def local(runner: Runner) -> Runner:
    """With this environment's rolekb in place of an installed one."""
    command = put(
        runner.work.parent / "rolekb", f'#!/bin/sh\nexec "{sys.executable}" -m rolekb "$@"\n'
    )
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    runner.known["steps.install.outputs.rolekb"] = str(command)
    return runner


def test_the_action_is_one_that_github_takes() -> None:
    follows("github-actions", ACTION)


def test_no_input_becomes_part_of_a_script() -> None:
    for step in action()["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_a_clean_folder_passes(tmp_path: Path) -> None:
    runner = local(Runner(tmp_path, paths="rolekb/"))
    put(runner.work / "rolekb" / "my-job.yaml", JOB)
    answer = runner.step("validate")
    assert (answer.returncode, answer.stdout.count("::error")) == (0, 0)
    assert runner.outputs() == {"exit-code": "0", "sarif": ""}


def test_a_problem_becomes_an_annotation_and_fails_the_step(tmp_path: Path) -> None:
    runner = local(Runner(tmp_path, paths="rolekb/", sarif="out.sarif"))
    put(runner.work / "rolekb" / "my-job.yaml", BROKEN)
    answer = runner.step("validate")
    assert answer.returncode == 1
    assert "::error file=rolekb/my-job.yaml,line=5,endLine=5,col=1," in answer.stdout
    assert runner.outputs() == {"exit-code": "1", "sarif": "out.sarif"}
    sarif = yaml.safe_load((runner.work / "out.sarif").read_text(encoding="utf-8"))
    assert {result["ruleId"] for result in sarif["runs"][0]["results"]} == {"RK202", "RK203"}


def test_paths_go_by_lines_and_options_by_blanks(tmp_path: Path) -> None:
    runner = local(Runner(tmp_path, paths="  one folder/\r\n\n*.json\n", args="--ignore RK203\n  --ignore RK202 ", format="text"))  # fmt: skip
    put(runner.work / "one folder" / "my-job.yaml", BROKEN)
    put(runner.work / "a.json", "{}")
    put(runner.work / "b.json", "{}")
    answer = runner.step("validate")
    assert answer.returncode == 1
    assert re.findall(r"^(\S+): error: (\S+)", answer.stdout, re.MULTILINE) == [
        ("a.json:1:1", "RK220"), ("b.json:1:1", "RK220"),
    ]  # fmt: skip
    assert "3 files checked" in answer.stdout


def test_nothing_in_an_input_is_run(tmp_path: Path) -> None:
    evil = "$(touch pwned) `touch pwned` ; touch pwned #\n--help\n'\"*"
    runner = local(
        Runner(
            tmp_path, paths=evil, args="$(touch${IFS}pwned) ; touch pwned", sarif="$(touch pwned)"
        )
    )
    answer = runner.step("validate")
    assert answer.returncode != 0
    assert not list(tmp_path.rglob("pwned"))


@pytest.mark.parametrize("paths", ["", "\n \n"])
def test_no_paths_is_wrong_use(tmp_path: Path, paths: str) -> None:
    answer = local(Runner(tmp_path, paths=paths)).step("validate")
    assert answer.returncode == 2
    assert answer.stdout.startswith("::error title=rolekb::the input 'paths' is empty")


def test_nothing_checked_makes_no_sarif(tmp_path: Path) -> None:
    runner = local(
        Runner(tmp_path, paths="nowhere/*.yaml\n.", sarif="out.sarif", args="--schema-version 7x")
    )
    assert runner.step("validate").returncode == 2
    assert runner.outputs() == {"exit-code": "2", "sarif": ""}


def test_a_release_is_installed_by_its_number_alone(tmp_path: Path) -> None:
    recorder = put(tmp_path / "python", '#!/bin/sh\nif [ "$2" = venv ]; then mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; fi\n'
                                        'echo "$@"\n')  # fmt: skip
    recorder.chmod(0o755)
    for version, installed in (("1.2.0rc1", "rolekb==1.2.0rc1"), ("", str(ROOT))):
        runner = Runner(tmp_path, version=version)
        runner.known["steps.python.outputs.python-path"] = str(recorder)
        answer = runner.step("install")
        assert (
            answer.stdout.splitlines()[-1]
            == f"-m pip install --quiet --disable-pip-version-check {installed}"
        )
        assert runner.known["steps.install.outputs.rolekb"] == str(
            tmp_path / "temp" / "rolekb" / "bin" / "rolekb"
        )
    for version in (">=1", "--index-url=x", "1.0 evil", "git+x", "1\n2"):
        answer = Runner(tmp_path, version=version).step("install")
        assert answer.returncode == 2
        assert "write one such as 0.1.0" in answer.stdout


@pytest.mark.usefixtures("needs_index")
def test_the_action_installs_its_own_revision_and_runs_it(checkout: Path, tmp_path: Path) -> None:
    runner = Runner(tmp_path, paths="rolekb/")
    runner.known["github.action_path"] = str(checkout)
    put(runner.work / "rolekb" / "my-job.yaml", BROKEN)
    answer = runner.step("install", PYTHONPATH="")
    assert answer.returncode == 0, answer.stdout
    answer = runner.step("validate", PYTHONPATH="")
    assert answer.returncode == 1, answer.stdout
    assert "::error file=rolekb/my-job.yaml,line=5" in answer.stdout
