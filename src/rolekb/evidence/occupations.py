"""Which occupations of the official statistics the roles need, and how SOC 2010 and SOC 2018 relate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.evidence.raw import Raw
    from rolekb.reading import Json

GROUPS = ("00-0000", "15-0000", "15-1200")
"""What a single occupation is held against: all occupations, computer and mathematical ones, computer ones."""

_CODE = re.compile(r"\b[0-9]{2}-[0-9]{4}\b")


class Change(NamedTuple):
    """The official table from SOC 2010 to SOC 2018, both ways; codes to codes."""

    to_2018: dict[str, frozenset[str]]
    to_2010: dict[str, frozenset[str]]

    def same(self, code: str) -> bool:
        """Whether an occupation or group of SOC 2018 holds the very jobs that some codes of SOC 2010 held.

        A group is written with its zeros (`15-1200`).
        """
        within = {one for one in self.to_2010 if _holds(code, one)}
        before = {old for one in within for old in self.to_2010[one]}
        return bool(within) and all(self.to_2018[old] <= within for old in before)


def change(raw: Raw) -> Change:
    """The table as it was published, one row a pair of codes."""
    to_2018: dict[str, set[str]] = {}
    to_2010: dict[str, set[str]] = {}
    for row in raw.csv("soc2010_soc2018.csv", ("soc2010", "soc2018")):
        old, new = row.text("soc2010"), row.text("soc2018")
        for column, code in (("soc2010", old), ("soc2018", new)):
            if not _CODE.fullmatch(code):
                row.refuse(column, f"{code!r} is no occupation code")
        to_2018.setdefault(old, set()).add(new)
        to_2010.setdefault(new, set()).add(old)
    return Change(
        {old: frozenset(new) for old, new in to_2018.items()},
        {new: frozenset(old) for new, old in to_2010.items()},
    )


def named(knowledge: KnowledgeBase) -> tuple[str, ...]:
    """The SOC 2018 codes that crosswalks of roles lead to or outlooks speak of, and `GROUPS`; sorted.

    O*NET-SOC 2019 divides some occupations of SOC 2018 further: statistics stop at the latter.
    """
    found: set[str] = set(GROUPS)
    for role in knowledge.roles:
        record = knowledge.roles.raw(role)
        found.update(code for _, code in soc_codes(record))
        for claim in _mappings(record.get("outlook")):
            if claim.get("status") == "current":
                found.update(_CODE.findall(str(claim.get("text"))))
    return tuple(sorted(found))


def soc_codes(role: dict[str, Json]) -> Iterator[tuple[dict[str, Json], str]]:
    """A role's pairs of crosswalk entry and SOC 2018 code."""
    for entry in _mappings(role.get("crosswalk")):
        if entry.get("scheme") in ("soc-2018", "onet-soc-2019"):
            yield entry, str(entry["code"]).partition(".")[0]


def _mappings(value: Json) -> Iterable[dict[str, Json]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else ()


def _holds(group: str, code: str) -> bool:
    """Whether a code is a group's, or the group itself: 15-1200 holds 15-1243."""
    return group == "00-0000" or code.startswith(group.rstrip("0"))
