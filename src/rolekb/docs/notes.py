"""The sources of a page as numbered notes: a claim's number leads to the list at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.docs import blocks, escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rolekb.docs.places import Places


class Notes:
    """Numbers sources in the order in which a page first cites them."""

    def __init__(self, places: Places, here: str) -> None:
        self._places = places
        self._here = here
        self._numbers: dict[str, int] = {}

    def cite(self, sources: Iterable[str]) -> str:
        """The marks of a claim's sources, each a link to its line at the foot."""
        marks: list[str] = []
        for source in sources:
            number = self._numbers.setdefault(source, len(self._numbers) + 1)
            said = escape.attribute(self._places.label("sources", source))
            marks.append(f'<a href="#source-{number}" title="{said}">{number}</a>')
        inner = "\u2009".join(marks)
        return f'<sup class="rk-cite">{inner}</sup>' if marks else ""

    def foot(self) -> str:
        """The list of what was cited, each line leading to the source's own page."""
        return blocks.section("Sources", blocks.bullets(map(self._line, self._numbers), numbered=True), anchor="sources", searched=False)  # fmt: skip

    def _line(self, source_id: str) -> str:
        anchor = f'<span id="source-{self._numbers[source_id]}"></span>'
        link = self._places.link("sources", source_id, self._here)
        if source_id not in self._places.knowledge.sources:
            return f"{anchor}{link}"
        source = self._places.knowledge.sources[source_id]
        dated = f", {source.published.year}" if source.published else ""
        return f"{anchor}{link}. {escape.text(source.publisher)}{dated}. {escape.text(source.licence)}."
