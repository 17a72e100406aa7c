"""The guard of released schemas: a file listed in `frozen.sha256` never changes by a byte."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_LINE = re.compile(r"([0-9a-f]{64})  ([^/\\]+(?:/[^/\\]+)*)")


def listed(folder: Path) -> dict[str, str]:
    """The released files of a schema folder, by path, each with the SHA-256 of its bytes."""
    found: dict[str, str] = {}
    for number, line in enumerate(_lines(folder), 1):
        match = _LINE.fullmatch(line)
        if match is None or ".." in match[2].split("/"):
            raise ValueError(f"frozen.sha256:{number}: not '<sha256>  <path>': {line!r}")
        if match[2] in found:
            raise ValueError(f"frozen.sha256:{number}: {match[2]} is listed twice")
        found[match[2]] = match[1]
    return found


def broken(folder: Path) -> list[str]:
    """What is no longer as it was released, each with its cure; nothing: all is."""
    faults: list[str] = []
    for path, digest in listed(folder).items():
        file = folder / path
        if not file.is_file():
            faults.append(f"{path} was released and is gone: restore it from its release")
        elif hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            faults.append(
                f"{path} was released and has changed: restore it, and make a new version"
            )
    return faults


def _lines(folder: Path) -> list[str]:
    return (folder / "frozen.sha256").read_text(encoding="utf-8").splitlines()
