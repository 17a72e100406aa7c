"""A module imports only from its own floor or from floors below, and no two rooms import each other."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "src" / "rolekb"
FLOORS = {
    "errors": 0, "grammar": 0, "problems": 0, "paths": 0, "terminal": 0,
    "models": 1, "schemas": 1, "reading": 1,
    "catalog": 2, "validation": 2,
    "comparison": 3, "evidence": 3, "market": 3, "pay": 3, "resolve": 3,
    "docs": 4, "cli": 4,
}  # fmt: skip


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else module


def imports() -> set[tuple[str, str]]:
    """Pairs (room, room it imports); `import rolekb` itself is the public face and counts apart."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if parts[0] in ("__init__", "__main__"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module]
                if node.module == "rolekb":
                    names = [f"rolekb.{alias.name}" for alias in node.names]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            found |= {(parts[0], room(name)) for name in names if name.startswith("rolekb.")}
    return {(one, other) for one, other in found if one != other}


def test_every_room_has_its_floor() -> None:
    rooms = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert rooms - {"__init__", "__main__", "__pycache__", "py"} == set(FLOORS)


def test_no_module_imports_from_above() -> None:
    upward = {(one, other) for one, other in imports() if FLOORS[one] < FLOORS[other]}
    # An error carries problems, and problems are shown safely: both on the ground.
    assert upward == set()


def test_rooms_do_not_import_each_other_in_a_circle() -> None:
    edges = imports()
    while True:
        leaves = {one for one, _ in edges} - {other for _, other in edges}
        trimmed = {(one, other) for one, other in edges if one not in leaves}
        if trimmed == edges:
            break
        edges = trimmed
    assert edges == set()


def test_a_file_fits_in_a_head() -> None:
    long = {
        path.name: count
        for path in PACKAGE.rglob("*.py")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 350
    }
    assert long == {}
