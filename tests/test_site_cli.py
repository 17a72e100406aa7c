"""`rolekb docs build`: the site's source in a folder, of the packaged records or of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conftest import ROLE, put

from rolekb.cli.main import run as run_here
from rolekb.docs import site as making

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from conftest import Run


def files(folder: Path) -> dict[Path, bytes]:
    return {
        path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_the_tree_is_written_whole_and_always_the_same(
    run: Run, tmp_path: Path, written: Path
) -> None:
    done = run("docs", "build", "--output", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert done.stdout == b""
    assert b"mkdocs build --strict -f" in done.stderr
    page = (tmp_path / "site" / "docs" / "roles" / "data-engineer.md").read_text(encoding="utf-8")
    assert page.startswith('---\ntitle: "Data Engineer"\n')
    assert "hooks:" not in (tmp_path / "site" / "mkdocs.yml").read_text(encoding="utf-8")
    # Another process wrote that one: its hashes have another order.
    assert files(written) == files(tmp_path / "site")


def test_own_records_get_pages_and_lose_them_when_they_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "ROOMS", ("home", "roles"))  # where such records get pages
    mine = put(tmp_path / "records" / "roles" / "my-role.yaml", ROLE)
    site = tmp_path / "site"
    asked = ["docs", "build", "--output", str(site), "--knowledge", str(tmp_path / "records")]
    assert run_here(asked) == 0  # in this process, where the packaged records are read already
    assert "# My Role" in (site / "docs" / "roles" / "my-role.md").read_text(encoding="utf-8")
    mine.unlink()
    put(tmp_path / "records" / "roles" / "other-role.yaml", ROLE.replace("my-role", "other-role"))
    assert run_here(asked) == 0
    assert not (site / "docs" / "roles" / "my-role.md").exists()
    assert (site / "docs" / "roles" / "other-role.md").exists()


def test_a_folder_of_other_files_stays_as_it_is(run: Run, tmp_path: Path) -> None:
    settings = put(tmp_path / "mine" / "mkdocs.yml", "site_name: Mine\n")
    done = run("docs", "build", "--output", tmp_path / "mine")
    assert done.returncode == 2
    assert b"name a new folder" in done.stderr
    assert settings.read_text(encoding="utf-8") == "site_name: Mine\n"
    file = put(tmp_path / "file", "x")
    assert b"is a file" in run("docs", "build", "--output", file).stderr
