"""Finding all keys in bytes, in one pass: by Aho-Corasick where a library of it is installed, else by a trie."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# The number of the key (its place among the keys), and where in the bytes it begins and ends.
Find = tuple[int, int, int]


class Search(Protocol):
    """A search for many keys at once; no key is empty, none is given twice."""

    def find(self, haystack: bytes) -> list[Find]:
        """Every key that the bytes hold, also those over others; of those that begin together, shorter ones first."""
        ...


class _RustAutomaton(Protocol):
    """What is used of `ahocorasick_rs.BytesAhoCorasick`, which isn't always there to be checked against."""

    def find_matches_as_indexes(
        self, haystack: bytes, /, *, overlapping: bool
    ) -> list[tuple[int, int, int]]: ...


class RustAhoCorasick:
    """By `ahocorasick_rs`, which the extra `fast` brings: some 110 MB a second."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        module = import_module("ahocorasick_rs")
        self._automaton = cast("_RustAutomaton", module.BytesAhoCorasick(keys))

    def find(self, haystack: bytes) -> list[Find]:
        return self._automaton.find_matches_as_indexes(haystack, overlapping=True)


class _Automaton(Protocol):
    """What is used of `ahocorasick.Automaton`, which has no types of its own."""

    def add_word(self, key: str, value: tuple[int, int], /) -> bool: ...
    def make_automaton(self) -> None: ...
    def iter(self, haystack: str, /) -> Iterable[tuple[int, tuple[int, int]]]: ...


class AhoCorasick:
    """By `pyahocorasick`; some 45 MB a second."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._automaton = cast("_Automaton", import_module("ahocorasick").Automaton())
        # What can follow a byte is looked through one by one, in the order in which it came: of
        # first bytes those of many keys come first.
        common = Counter(key[0] for key in keys)
        for number, key in sorted(enumerate(keys), key=lambda entry: -common[entry[1][0]]):
            self._automaton.add_word(key.decode("latin-1"), (number, len(key)))
        self._automaton.make_automaton()
        self._idle = not keys  # with none it makes no automaton, and iter fails

    def find(self, haystack: bytes) -> list[Find]:
        if self._idle:
            return []
        # It tells the place of the last byte.
        return [
            (number, last + 1 - length, last + 1)
            for last, (number, length) in self._automaton.iter(haystack.decode("latin-1"))
        ]


class Trie:
    """From plain Python, some twenty times slower; linear, since keys are short."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._root: _Node = {}
        for number, key in enumerate(keys):
            node = self._root
            for byte in key:
                node = cast("_Node", node.setdefault(byte, {}))
            node[_NUMBER] = number

    def find(self, haystack: bytes) -> list[Find]:
        root = self._root
        found: list[Find] = []
        for start, first in enumerate(haystack):
            node = root.get(first)
            at = start + 1
            while node is not None:
                inner = cast("_Node", node)
                if _NUMBER in inner:
                    found.append((cast("int", inner[_NUMBER]), start, at))
                node = inner.get(haystack[at]) if at < len(haystack) else None
                at += 1
        return found


_Node = dict[int, object]
_NUMBER = -1  # no byte


def searcher(keys: Sequence[bytes]) -> Search:
    """The fastest search that this installation has."""
    for kind in (RustAhoCorasick, AhoCorasick):
        try:
            return kind(keys)
        except ImportError:
            continue
    return Trie(keys)
