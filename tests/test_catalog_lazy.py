"""What is imported, and when: run in a fresh Python over the package laid out as a wheel lays it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from packaged import COLLECTIONS, ROOT, raw

from rolekb.catalog.store import compile_store

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = {
    "pydantic", "pydantic_core", "json", "re", "typing", "yaml", "importlib.metadata", "jsonschema",
    "jsonschema_rs", "click", "rich", "difflib", "inspect", "dataclasses", "pathlib",
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds rolekb with compiled records, and nothing else."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(
        ROOT / "src" / "rolekb",
        folder / "rolekb",
        ignore=shutil.ignore_patterns("_data", "__pycache__"),
    )
    shutil.copytree(ROOT / "schema", folder / "rolekb" / "_data" / "schema")
    knowledge = folder / "rolekb" / "_data" / "knowledge"
    knowledge.mkdir()
    for name, content in compile_store({name: raw(name) for name in COLLECTIONS}).items():
        (knowledge / name).write_bytes(content)
    return folder


def fresh(site: Path, code: str, *options: str) -> str:
    """What `code` prints in a new Python that finds rolekb in `site`, run from another folder."""
    lines = ["import sys", "start = set(sys.modules)", f"sys.path.insert(0, {str(site)!r})", code]
    done = subprocess.run(
        [sys.executable, *options, "-c", "\n".join(lines)],
        cwd=site.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def modules(site: Path, code: str) -> set[str]:
    """The modules that `code` brings in, in a Python that starts without site packages."""
    printed = fresh(site, f"{code}\nprint(*sorted(set(sys.modules) - start))", "-I", "-S")
    return set(printed.split())


@pytest.mark.parametrize(
    "code",
    [
        "import rolekb",
        "import rolekb; assert rolekb.roles.raw('data-engineer')['title'] == 'Data Engineer'",
        "import rolekb; assert len(list(rolekb.tools)) == len(rolekb.tools) > 0",
        "import rolekb; assert 'data-engineer' in rolekb.roles",
        "import rolekb; assert len(dir(rolekb)) > 0",
    ],
    ids=["import", "raw record", "ids", "contains", "dir"],
)
def test_nothing_heavy_is_imported_for(code: str, site: Path) -> None:
    brought = modules(site, code)
    assert "rolekb" in brought
    assert brought & HEAVY == set()


def test_the_heavy_modules_would_be_noticed(site: Path) -> None:
    assert {"json", "re", "pathlib"} <= modules(site, "import json, re, pathlib")


def test_a_typed_record_needs_neither_the_readers_nor_the_checkers(site: Path) -> None:
    code = (
        "import rolekb\n"
        "assert rolekb.roles['data-engineer'].tools[0].tool == 'sql'\n"
        "print(*(set(sys.modules) - start))"
    )
    brought = set(fresh(site, code).split())
    assert "pydantic" in brought
    assert brought & {"yaml", "jsonschema", "jsonschema_rs", "click", "rich"} == set()


def test_compiled_records_are_used_from_any_folder_and_equal_the_files(site: Path) -> None:
    code = (
        "import rolekb, json\n"
        "assert rolekb.__file__.startswith(sys.path[0])\n"
        "print(json.dumps({i: rolekb.roles.raw(i) for i in rolekb.roles}))"
    )
    assert json.loads(fresh(site, code)) == raw("roles")


def test_an_installation_without_its_records_says_how_to_mend_it(
    site: Path, tmp_path: Path
) -> None:
    shutil.copytree(site / "rolekb", tmp_path / "rolekb")
    shutil.rmtree(tmp_path / "rolekb" / "_data")
    code = (
        "import rolekb\n"
        "try:\n    rolekb.roles\n"
        "except rolekb.InstallationIncomplete as error:\n    print(error)"
    )
    said = fresh(tmp_path, code)
    assert said.startswith("rolekb's own profiles are missing")
    assert "install the package again" in said
