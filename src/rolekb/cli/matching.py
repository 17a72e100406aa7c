"""What `rolekb match` prints: a page for a title, or a line of JSON for each title of a stream."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import rolekb
from rolekb.cli.page import Page
from rolekb.terminal import safe_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO, TextIO

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.resolve.titles_values import Match, Reason

_MOST = 1 << 16  # bytes of a line that are read; titles are not read beyond 400 characters anyway

_ABSTAINED = {
    "empty": "there is nothing to read in it",
    "too-long": "it is too long for a title, and was not read",
    "other-script": "it is written in a script that is not read",
    "unknown": "none of the known roles' words stand in it",
    "vague": "it says too little: any of several roles, or of none, could be meant",
    "out-of-scope": "it names another occupation than those of data and AI",
}
_DECIDED = {
    "title": "known title", "head": "who does the work", "topic": "what it is about",
    "other-trade": "another trade", "other-role": "a further role",
}  # fmt: skip
_SET_ASIDE = {
    "level": "level", "employment": "employment", "workplace": "workplace", "place": "place",
    "everybody": "open to everybody", "number": "number", "qualifier": "narrows the title",
    "context": "team, product or employer", "spelling": "spelled rightly",
}  # fmt: skip
_WIDEST = 34  # of the words that stand before what they were taken for


def match_page(found: Match, knowledge: KnowledgeBase) -> Page:
    """What a title names, why, and what else it could name."""
    page = Page(_cut(found.title, 120) or "(no title)")
    if found.role is None:
        page.say(f"No role: {_ABSTAINED[found.abstained or 'unknown']}.")
    page.facts("Answer", _facts(found, knowledge))
    for heading, names in (("What decided", _DECIDED), ("Set aside", _SET_ASIDE)):
        page.facts(
            heading,
            [(_cut(one.text, _WIDEST), _taken_for(one, names[one.means], found))
             for one in found.reasons if one.means in names],
        )  # fmt: skip
    page.facts(
        "Other roles, less likely" if found.role else "Nearest roles",
        [
            (_title(knowledge, one.role), f"{one.score:.2f} ({one.role})")
            for one in found.alternatives
        ],
    )
    return page


def _facts(found: Match, knowledge: KnowledgeBase) -> list[tuple[str, str]]:
    role = f"{_title(knowledge, found.role)} ({found.role})" if found.role else ""
    score = ""
    if found.role:
        how = {1.0: "a title of the role", 0.98: "a title of the role, the rest set aside"}.get(
            found.score, f"by the words of the known title {found.known_title!r}"
        )
        score = f"{found.score:.2f}: {how}"
    return [
        ("role", role),
        ("score", score),
        ("level", ", ".join(found.levels)),
        ("employment", ", ".join(found.employment_types)),
        ("workplace", found.workplace or ""),
        ("places", "; ".join(found.places)),
    ]


def _title(knowledge: KnowledgeBase, role: str) -> str:
    return str(knowledge.roles.raw(role)["title"])


def _taken_for(reason: Reason, name: str, found: Match) -> str:
    if not reason.reading or reason.reading == reason.text.lower():
        return name
    outranked = reason.means == "level" and reason.reading not in found.levels
    return f"{name}: {reason.reading}{', outranked' if outranked else ''}"


def _cut(text: str, most: int) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


def stream(source: BinaryIO, out: TextIO, knowledge: KnowledgeBase | None) -> int:
    """Answer every line of `source` with a line of JSON, as soon as it is read; how many they were."""
    match = rolekb.match
    count = 0
    for count, title in enumerate(_titles(source), start=1):  # noqa: B007 - counts, also past the loop
        line = json.dumps(match(title, knowledge=knowledge).to_dict(), ensure_ascii=False)
        out.write(f"{safe_json(line)}\n")
        out.flush()
    return count


def _titles(source: BinaryIO) -> Iterator[str]:
    while line := source.readline(_MOST):
        title = line.decode("utf-8", errors="replace")
        while line and not line.endswith(b"\n"):
            line = source.readline(_MOST)  # the rest of a line without end is passed over
        yield title.rstrip("\r\n")
