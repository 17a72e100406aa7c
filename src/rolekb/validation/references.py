"""What one record alone can't tell: ids that lead nowhere, doubles, circles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.catalog.links import links
from rolekb.catalog.store import COLLECTIONS
from rolekb.errors import nearest
from rolekb.problems import Problem, pointer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.reading.document import Path
    from rolekb.validation.units import Unit


def check_references(units: Sequence[Unit], base: KnowledgeBase | None) -> Iterator[Problem]:
    """Problems of references among the units, and from them into `base`."""
    own: dict[str, dict[str, Unit]] = {name: {} for name in COLLECTIONS}
    for unit in units:
        if unit.collection is None or unit.record_id is None:
            continue
        first = own[unit.collection].setdefault(unit.record_id, unit)
        if first is not unit:
            yield _problem(
                unit, "RK305", ("id",), f"the id {unit.record_id!r} is taken by {first.document.name}",
                "Give each record of a kind an id of its own",
            )  # fmt: skip
    known = {name: {*own[name], *(base.collection(name) if base else ())} for name in COLLECTIONS}
    for unit in units:
        yield from _dangling(unit, known)
    yield from _circles(own)


def _dangling(unit: Unit, known: dict[str, set[str]]) -> Iterator[Problem]:
    for path, collection, target in links(unit.record):
        if target not in known[collection]:
            near = nearest(target, known[collection], 1)
            yield _problem(
                unit, "RK301", path, f"{target!r} is not the id of any record in {collection}",
                f"Did you mean {near[0]!r}?" if near else f"Add {collection}/{target}.yaml, or name one that exists",
                near[0] if near else None,
            )  # fmt: skip
        elif collection == unit.collection and target == unit.record_id:
            yield _problem(
                unit,
                "RK304",
                path,
                "the record names itself",
                "Name another record, or leave it out",
            )


def _circles(own: dict[str, dict[str, Unit]]) -> Iterator[Problem]:
    """Follow `broader` upwards from each record; a record that comes back to itself is in a circle."""
    for units in own.values():
        settled: set[str] = set()
        for start in units:
            trail: list[str] = []
            at: str | None = start
            while at is not None and at in units and at not in settled and at not in trail:
                trail.append(at)
                broader = units[at].record.get("broader")
                at = broader if isinstance(broader, str) else None
            if at in trail[:-1]:
                circle = trail[trail.index(str(at)) :]
                yield _problem(
                    units[circle[-1]], "RK303", ("broader",),
                    f"'broader' runs in a circle: {' -> '.join([*circle, circle[0]])}",
                    "Break it where the wider record names a narrower one",
                )  # fmt: skip
            settled.update(trail)


def _problem(
    unit: Unit, code: str, path: Path, message: str, cure: str, near: str | None = None
) -> Problem:
    at = (*unit.base, *path)
    document = unit.document
    span = document.span_at(at)
    return Problem(code, message, cure, document.name, span, pointer(at), suggestion=near)
