"""The record files that tests run over: the fixtures, with what each says of itself, and profiles/."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from rolekb.reading import read_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from rolekb.reading import Json

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "tests" / "fixtures" / "v1"
PROFILES = ROOT / "profiles"

_EXPECT = re.compile(r"# expect: (\w+)(?: (/\S+))?")


@dataclass(frozen=True)
class RecordFile:
    """One file that was read, and the (keyword, pointer) of every violation that it announces."""

    path: Path
    kind: str
    text: str
    record: dict[str, Json]
    expected: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        return f"{self.path.parent.name}/{self.path.stem}"


@cache
def fixtures(side: Literal["valid", "invalid"]) -> tuple[RecordFile, ...]:
    """All fixtures of one side; a fixture's kind is its folder's name, whatever it says itself."""
    paths = sorted((FIXTURES / side).glob("*/*.yaml"))
    return tuple(_read(path, path.parent.name, _expected) for path in paths)


@cache
def profiles() -> tuple[RecordFile, ...]:
    """All records of the knowledge."""
    kinds = {"roles": "role", "jobs": "job", "sources": "source", "figures": "figure"}
    paths = sorted(PROFILES.glob("*/*.yaml"))
    return tuple(_read(path, kinds.get(path.parent.name, "term")) for path in paths)


def _read(
    path: Path, kind: str, expects: Callable[[Path, str], list[tuple[str, str]]] | None = None
) -> RecordFile:
    document = read_file(str(path))
    assert document.problems == [], [str(problem) for problem in document.problems]
    assert isinstance(document.data, dict), path
    expected = expects(path, document.text) if expects is not None else []
    return RecordFile(path, kind, document.text, document.data, tuple(sorted(expected)))


def _expected(path: Path, text: str) -> list[tuple[str, str]]:
    """What the comments at the head of a fixture announce."""
    expected: list[tuple[str, str]] = []
    for line in text.splitlines()[1:]:
        if not line.startswith("#"):
            break
        match = _EXPECT.fullmatch(line)
        assert match, f"{path}: {line!r} is not '# expect: <keyword> <pointer>'"
        expected.append((match[1], match[2] or ""))
    return expected
