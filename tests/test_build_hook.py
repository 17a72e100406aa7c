"""The build of a wheel: figures' tables go in as they are, and a bad one stops it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import put
from packaged import PROFILES, ROOT

import rolekb


class App:
    """What hatchling gives a hook to talk to."""

    def display_info(self, text: str) -> None:
        assert text


def built(folder: Path) -> dict[str, bytes]:
    """The compiled files that the hook makes of a checkout, by their names in the wheel."""
    sys.path.insert(0, str(ROOT))
    try:
        from hatch_build import KnowledgeHook
    finally:
        sys.path.remove(str(ROOT))
    hook = KnowledgeHook(str(folder), {}, None, None, "", "wheel", App())  # type: ignore[arg-type]
    data: dict[str, Any] = {"force_include": {}}
    hook.initialize("standard", data)
    files = {to: Path(at) for at, to in data["force_include"].items() if "/_data/knowledge/" in to}
    content = {
        name.partition("/_data/knowledge/")[2]: path.read_bytes() for name, path in files.items()
    }
    hook.finalize("standard", data, "")
    return content


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in ("profiles", "schema"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def test_every_table_is_in_the_wheel_byte_for_byte(checkout: Path) -> None:
    files = built(checkout)
    tables = {path.name: path.read_bytes() for path in (PROFILES / "figures").glob("*.csv")}
    assert tables
    assert {name: files[f"figures/{name}"] for name in tables} == tables
    assert sum(map(len, tables.values())) < 1_000_000


def test_a_bad_table_stops_the_build(checkout: Path) -> None:
    table = checkout / "profiles" / "figures" / "projections-us-2024-34.csv"
    put(table, table.read_text(encoding="utf-8").replace("33.5", "a third"))
    with pytest.raises(rolekb.RecordsInvalid, match="RK605 'a third' is not a number"):
        built(checkout)
