"""The typed script runs; that it type-checks, mypy and pyright say in CI."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typed_use import typed_use

ROOT = Path(__file__).parent.parent
FOLDERS = {
    "role": ["roles"],
    "job": ["jobs"],
    "term": ["skills", "tools", "industries", "fields", "families"],
    "source": ["sources"],
}


def test_the_typed_script_runs_and_every_accessor_answers() -> None:
    used = typed_use()
    assert len(used) == 25
    assert used[3] == "sql"


@pytest.mark.parametrize("kind", FOLDERS)
def test_check_jsonschema_accepts_our_records_by_our_schema(kind: str) -> None:
    """A peer that knows nothing of rolekb: the schemas work for others' tools too."""
    files = [
        path for name in FOLDERS[kind] for path in sorted((ROOT / "profiles" / name).iterdir())
    ]
    assert files
    schema = ROOT / "schema" / "v1" / f"{kind}.schema.json"
    answer = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--schemafile", schema, *files],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stdout
