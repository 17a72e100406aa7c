"""The arguments of `rolekb validate` where they are plain, told without click.

click takes longer to import than a hundred files take to check. Whatever is not plain here (help, a
wrong option, a value that is missing or out of range) is click's to judge and to speak of; a test
holds that both say the same of all that is plain.
"""

from __future__ import annotations

import os

from rolekb.cli.reports import FORMATS
from rolekb.schemas import KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def _text(value: str) -> str | None:
    return value


def _number(value: str) -> int | None:
    plain = value.isdecimal() and value.isascii() and len(value) < 10 and value[0] != "0"
    return int(value) if plain else None


def _one_of(*choices: str) -> Callable[[str], str | None]:
    return lambda value: value if value in choices else None


# Of each option: its name in the command, and what reads its value.
_FLAGS = {
    "--statistics": "statistics",
    "--exit-zero": "exit_zero",
    "--fix": "fixing",
    "--diff": "diff",
}
_LISTS = {"--select": "select", "--ignore": "ignore"}
_VALUES: dict[str, tuple[str, Callable[[str], str | int | None]]] = {
    "--max-age": ("max_age", _number),
    "--format": ("form", _one_of(*FORMATS)),
    "--output": ("output", _text),
    "--kind": ("kind", _one_of(*KINDS)),
    "--schema-version": ("version", _number),
    "--schema": ("schema", _text),
    "--jobs": ("jobs", _number),
    "--engine": ("engine", _one_of("fast", "reference")),
    "--knowledge": ("folder", _text),
}


def plain(arguments: list[str]) -> dict[str, Any] | None:
    """What a plain command line asks `rolekb validate` for; None where click must look.

    >>> plain(["validate", "--jobs", "2", "jobs.jsonl"])["jobs"]
    2
    >>> plain(["validate", "--jobs", "none", "jobs.jsonl"])
    """
    if arguments[:1] != ["validate"] or "_ROLEKB_COMPLETE" in os.environ:
        return None
    asked: dict[str, Any] = dict.fromkeys(name for name, _ in _VALUES.values())
    asked["engine"] = "fast"
    asked.update(dict.fromkeys(_FLAGS.values(), False))
    asked.update(dict.fromkeys(_LISTS.values(), ()))
    paths: list[str] = []
    waiting = arguments[:0:-1]
    while waiting:
        word = waiting.pop()
        if word in _FLAGS:
            asked[_FLAGS[word]] = True
        elif word[:1] != "-" or word == "-":
            paths.append(word)
        else:
            option, given, value = word.partition("=")
            if not given:
                value = waiting.pop() if waiting else ""
            if not value or value[0] == "-":
                return None
            if option in _LISTS:
                asked[_LISTS[option]] += (value,)
                continue
            name, read = _VALUES.get(option, ("", _nothing))
            found = read(value)
            if found is None:
                return None
            asked[name] = found
    asked["paths"] = tuple(paths)
    return asked if paths and all(paths) else None


def _nothing(_: str) -> None:
    return None
