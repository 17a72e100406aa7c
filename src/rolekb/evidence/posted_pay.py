"""Posted pay by role, level, country and year, from the salary index of aijobs.net."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.evidence.derived import Derived
    from rolekb.evidence.raw import Raw


def derive(raw: Raw, knowledge: KnowledgeBase) -> Iterator[Derived]:
    """The figure `posted-pay`."""
    del raw, knowledge
    yield from ()
