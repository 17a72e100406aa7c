"""A released schema never changes by a byte: the guard, and that the guard can fail."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest
from fixture_files import ROOT
from frozen import broken, listed

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = '{"type": "object"}\n'


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """A schema folder with one released file and one draft."""
    (tmp_path / "v1").mkdir()
    (tmp_path / "v1" / "role.schema.json").write_bytes(SCHEMA.encode())
    (tmp_path / "v1" / "draft.schema.json").write_bytes(SCHEMA.encode())
    digest = hashlib.sha256(SCHEMA.encode()).hexdigest()
    (tmp_path / "frozen.sha256").write_text(f"{digest}  v1/role.schema.json\n", encoding="utf-8")
    return tmp_path


def test_released_files_that_are_untouched_pass(released: Path) -> None:
    assert list(listed(released)) == ["v1/role.schema.json"]
    assert broken(released) == []


@pytest.mark.parametrize(
    "changed",
    [SCHEMA.replace("object", "array"), SCHEMA + "\n", SCHEMA.replace("\n", "\r\n"), ""],
    ids=["a word", "one line feed more", "other line ends", "emptied"],
)
def test_a_released_file_that_changed_is_named_with_the_cure(released: Path, changed: str) -> None:
    (released / "v1" / "role.schema.json").write_bytes(changed.encode())
    assert broken(released) == [
        "v1/role.schema.json was released and has changed: restore it, and make a new version"
    ]


def test_a_released_file_that_is_gone_is_named(released: Path) -> None:
    (released / "v1" / "role.schema.json").unlink()
    assert broken(released) == [
        "v1/role.schema.json was released and is gone: restore it from its release"
    ]


def test_a_draft_may_change(released: Path) -> None:
    (released / "v1" / "draft.schema.json").write_text("{}", encoding="utf-8")
    assert broken(released) == []


@pytest.mark.parametrize(
    "line",
    [
        f"{'0' * 63}  v1/role.schema.json",
        f"{'0' * 64} v1/role.schema.json",
        f"{'A' * 64}  v1/role.schema.json",
        f"{'0' * 64}  ../role.schema.json",
        f"{'0' * 64}  /role.schema.json",
        "# all of v1",
        "",
    ],
    ids=["short digest", "one blank", "capitals", "leads out", "absolute", "comment", "empty"],
)
def test_a_line_that_guards_nothing_is_refused(released: Path, line: str) -> None:
    file = released / "frozen.sha256"
    file.write_text(file.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"frozen\.sha256:2: not '<sha256>  <path>'"):
        broken(released)


def test_a_path_listed_twice_is_refused(released: Path) -> None:
    file = released / "frozen.sha256"
    file.write_text(file.read_text(encoding="utf-8") * 2, encoding="utf-8")
    with pytest.raises(
        ValueError, match=r"frozen\.sha256:2: v1/role\.schema\.json is listed twice"
    ):
        broken(released)


def test_our_released_schemas_are_as_they_were() -> None:
    assert broken(ROOT / "schema") == []


def test_a_version_is_a_draft_exactly_while_none_of_its_files_is_listed() -> None:
    index = json.loads((ROOT / "schema" / "index.json").read_text(encoding="utf-8"))
    known = listed(ROOT / "schema").keys()
    paths = {path for version in index["versions"] for path in version["schemas"].values()}
    assert known <= paths
    for version in index["versions"]:
        files = set(version["schemas"].values())
        assert version["status"] in ("draft", "released")
        assert files & known == (set() if version["status"] == "draft" else files)
