"""The tables of derived numbers: what each shows, of whom, how it was made and from what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.docs import blocks, escape, words
from rolekb.docs.notes import Notes
from rolekb.docs.pages import Page
from rolekb.docs.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.models import Figure

_NAV = ("About", "Figures")
_LEAD = (
    "Every number on these pages stands in one of these tables, with the count that it rests on. Each is rebuilt from public "
    "data by one command, byte for byte."
)


def pages(knowledge: KnowledgeBase) -> Iterator[Page]:
    """The list of figures, and a page for each."""
    places = Places(knowledge)
    if knowledge.figures:
        yield _index(places)
    for figure in knowledge.figures.values():
        yield _page(figure, places)


def _page(figure: Figure, places: Places) -> Page:
    here = f"figures/{figure.id}.md"
    notes = Notes(places, here)
    rows = len(places.knowledge.table(figure.id))
    cited = notes.cite(figure.sources)
    body = blocks.joined(
        blocks.crumbs(escape.link("Figures", "index.md"), escape.text(figure.title)),
        blocks.lead(escape.text(figure.population) + cited),
        blocks.facts(
            [
                ("Measure", escape.text(figure.measure)),
                ("Unit", escape.text(figure.unit)),
                ("Vintage", escape.text(figure.vintage)),
                ("Withheld below", f"n = {figure.minimum_n}"),
                ("Rows", f"{rows:,}"),
                ("Download", _downloads(figure)),
                ("In Python", escape.code(f'rolekb.knowledge.table("{figure.id}")')),
            ]
        ),
        blocks.section("How it was made", escape.text(figure.method), anchor="method"),
        blocks.section(
            "Columns",
            blocks.table(
                ("Column", "Type", "Meaning"),
                [
                    (escape.code(one.name), one.type, escape.text(one.description))
                    for one in figure.columns
                ],
            ),
            anchor="columns",
        ),
        notes.foot(),
    )
    return Page(here, figure.title, figure.population, body)


def _downloads(figure: Figure) -> str:
    """The numbers and the record, as the machine face holds them."""
    data = f"../api/v1/figures/{figure.id}"
    return (
        f"[CSV]({data}.csv), [rows as JSON]({data}.rows.json), [this record as JSON]({data}.json)"
    )


def _index(places: Places) -> Page:
    here = "figures/index.md"
    rows = [
        (
            places.link("figures", figure.id, here),
            escape.text(words.upper_first(figure.measure)),
            escape.text(figure.vintage),
            words.counted(len(places.knowledge.table(figure.id)), "row"),
        )
        for figure in places.knowledge.figures.values()
    ]
    body = blocks.joined(
        blocks.lead(_LEAD), blocks.table(("Figure", "Measure", "Vintage", "Size>"), rows)
    )
    return Page(here, "Figures", "The tables of numbers, how each was made and from what.", body, nav=_NAV)  # fmt: skip
