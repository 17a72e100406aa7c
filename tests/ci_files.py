"""What users' CI takes from here, and the tools that judge it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from conftest import PATIENCE, environment

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parent.parent
HOOKS, ACTION = ROOT / ".pre-commit-hooks.yaml", ROOT / "action.yml"
GUIDE, CATALOG = ROOT / "docs" / "validate-in-ci.md", ROOT / "docs" / "schemastore-entry.json"

needs_files = pytest.mark.skipif(
    not HOOKS.exists(), reason="the files for CI are not part of an installed package"
)


def ran(
    *command: str | Path, cwd: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """A command, its two outputs in one."""
    return subprocess.run(
        list(map(str, command)), cwd=cwd, env=environment(**(env or {})), text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, timeout=PATIENCE, check=False,
    )  # fmt: skip


def pre_commit(*arguments: str, cwd: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """pre-commit in a process of its own, with its environments under `home`."""
    # Without our PYTHONPATH, so that the hook runs what pre-commit installed for it.
    env = {"PRE_COMMIT_HOME": str(home), "PYTHONPATH": "", "PRE_COMMIT_COLOR": "never"}
    return ran(sys.executable, "-m", "pre_commit", *arguments, cwd=cwd, env=env)


def action() -> dict[str, Any]:
    """`action.yml` as data."""
    found: dict[str, Any] = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    return found


def follows(schema: str, path: Path) -> None:
    """By the schema of the CI system itself, as check-jsonschema carries it."""
    answer = ran(sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", path, cwd=ROOT)  # fmt: skip
    assert answer.returncode == 0, answer.stdout
