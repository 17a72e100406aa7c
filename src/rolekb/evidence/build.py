"""All figures from all raw data, or none: `build` writes them, `check` compares them with those committed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from rolekb.catalog.knowledge import KnowledgeBase, checked, packaged
from rolekb.catalog.store import FolderStore
from rolekb.errors import RecordsInvalid
from rolekb.evidence import demand, official, posted_pay, projections
from rolekb.evidence.derived import MADE, collected
from rolekb.evidence.raw import Raw
from rolekb.evidence.swap import swapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rolekb.evidence.derived import Derived

    Derivation = Callable[[Raw, KnowledgeBase], Iterable[Derived]]

# What each is called while it is worked on, in order.
DERIVATIONS: tuple[tuple[str, Derivation], ...] = (
    ("posted pay", posted_pay.derive),
    ("official pay and employment", official.derive),
    ("projections and education", projections.derive),
    ("demand", demand.derive),
)  # fmt: skip


class Difference(NamedTuple):
    """Where a committed file is not what the raw data gives: the first line that differs.

    `committed` or `rebuilt` is None where that file, or that line, is not there.
    """

    file: str
    line: int
    committed: str | None
    rebuilt: str | None


def build(
    data: str, profiles: str, *, told: Callable[[str], None] | None = None,
    derivations: tuple[tuple[str, Derivation], ...] | None = None,
) -> dict[str, int]:  # fmt: skip
    """Derive every figure from the raw files below `data` and write them to `profiles`/figures.

    Returns the bytes of each file by name. Either all are written or none: whatever is wrong with
    the raw data (`EvidenceUnusable`) or with a record made (`RecordsInvalid`) leaves what stood there.
    `told` hears what is being worked on.
    """
    made = derive(data, profiles, told=told, derivations=derivations)
    folder = _figures(profiles)
    swapped(folder, {**_kept(folder, made), **made})
    return {name: len(content) for name, content in sorted(made.items())}


def check(
    data: str, profiles: str, *, told: Callable[[str], None] | None = None,
    derivations: tuple[tuple[str, Derivation], ...] | None = None,
) -> list[Difference]:  # fmt: skip
    """Derive every figure and compare it with the one in `profiles`/figures; nothing is written."""
    made = derive(data, profiles, told=told, derivations=derivations)
    folder = _figures(profiles)
    names = sorted({*made, *_made_before(folder)})
    found = (_difference(name, _content(folder, name), made.get(name)) for name in names)
    return [one for one in found if one is not None]


def derive(
    data: str, profiles: str, *, told: Callable[[str], None] | None = None,
    derivations: tuple[tuple[str, Derivation], ...] | None = None,
) -> dict[str, bytes]:  # fmt: skip
    """The files of every figure by name, made and checked in memory."""
    raw, knowledge = opened(data, profiles)

    def figures() -> Iterator[Derived]:
        for name, derivation in DERIVATIONS if derivations is None else derivations:
            if told is not None:
                told(name)
            yield from derivation(raw, knowledge)

    files = collected(figures())
    _validate(files, knowledge)
    return files


def opened(data: str, profiles: str) -> tuple[Raw, KnowledgeBase]:
    """The raw files below `data`, as the records in `profiles` know them, and those records."""
    knowledge = KnowledgeBase(FolderStore(profiles), checked).over(packaged())
    sources = {source: knowledge.sources.raw(source) for source in knowledge.sources}
    return Raw(data, sources), knowledge


def _validate(files: dict[str, bytes], knowledge: KnowledgeBase) -> None:
    from rolekb.reading import read_text
    from rolekb.validation.check import check_documents

    records = {name: text.decode() for name, text in files.items() if name.endswith(".yaml")}
    documents = [read_text(text, ".yaml", f"figures/{name}") for name, text in records.items()]
    report = check_documents(documents, knowledge)
    if report.problems:
        raise RecordsInvalid(report.problems)


def _figures(profiles: str) -> str:
    return os.path.join(profiles, "figures")


def _names(folder: str) -> list[str]:
    return sorted(os.listdir(folder)) if os.path.isdir(folder) else []


def _content(folder: str, name: str) -> bytes | None:
    path = os.path.join(folder, name)
    if not os.path.isfile(path):
        return None
    with open(path, "rb") as file:
        return file.read()


def _made_before(folder: str) -> set[str]:
    """The files of an earlier build, whether or not a derivation still makes them."""
    found: set[str] = set()
    for name in _names(folder):
        if name.endswith(".yaml") and MADE in (_content(folder, name) or b"")[:400]:
            found |= {name, f"{name.removesuffix('.yaml')}.csv"}
    return found


def _kept(folder: str, made: dict[str, bytes]) -> dict[str, bytes]:
    """What a build carries over: the files there that no build has made."""
    own = {*made, *_made_before(folder)}
    return {name: _content(folder, name) or b"" for name in _names(folder) if name not in own}


def _difference(name: str, committed: bytes | None, rebuilt: bytes | None) -> Difference | None:
    if committed == rebuilt:
        return None
    ours, theirs = _lines(committed), _lines(rebuilt)
    both = min(len(ours), len(theirs))
    at = next((at for at in range(both) if ours[at] != theirs[at]), both)
    return Difference(
        name, at + 1, ours[at] if at < len(ours) else None, theirs[at] if at < len(theirs) else None
    )


def _lines(content: bytes | None) -> list[str]:
    return (
        []
        if content is None
        else content.decode("utf-8", "backslashreplace").splitlines(keepends=True)
    )
