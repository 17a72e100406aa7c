"""Build hook: checks every record, then puts compiled records and the schemas into the wheel."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class KnowledgeHook(BuildHookInterface[BuilderConfig]):
    """Fails the build on the first bad record rather than shipping it."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile `profiles/` for a wheel; an editable install reads the files themselves."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        try:
            from rolekb.catalog.store import compile_store
            from rolekb.resolve import titles
            from rolekb.resolve.titles_build import build
            from rolekb.resolve.titles_index import dump
            from rolekb.validation.check import check_paths, tables, valid_records

            report = check_paths([str(root / "profiles")], base=None)
            records = valid_records(report)
            files = compile_store(records, tables(report))
            files[titles.COMPILED] = dump(build(records["roles"].values()))
        finally:
            sys.path.remove(str(root / "src"))
        counted = ", ".join(f"{count} {name}" for name, count in report.records.items())
        self.app.display_info(f"rolekb: {counted}")
        self._folder = tempfile.TemporaryDirectory(prefix="rolekb-build-")
        include = build_data["force_include"]
        include[str(root / "schema")] = "rolekb/_data/schema"
        include[str(root / "docs")] = "rolekb/_data/site/docs"
        for name in ("mkdocs.yml", "CHANGELOG.md", "NOTICE.md"):
            include[str(root / name)] = f"rolekb/_data/site/{name}"
        for name, content in files.items():
            path = Path(self._folder.name, name)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
            include[str(path)] = f"rolekb/_data/knowledge/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the compiled files: the wheel has them now."""
        del version, build_data, artifact_path
        folder = getattr(self, "_folder", None)
        if folder is not None:
            folder.cleanup()
