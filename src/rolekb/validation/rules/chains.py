"""Rules on references that are followed more than once: `broader` and `replaced_by`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.validation.rules.rule import Example, Finding, Rule
from rolekb.validation.rules.samples import marked, tool
from rolekb.validation.rules.walk import Around, quoted, retired, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.validation.rules.rule import RecordSet
    from rolekb.validation.units import Unit


def _circles(record_set: RecordSet) -> Iterator[tuple[Unit, Finding]]:
    around = Around(record_set)
    for collection, checked in record_set.by_collection.items():
        settled: set[str] = set()
        for start in checked:
            for circle in _circle(around, collection, start, settled):
                if any(record_id in checked for record_id in circle):  # else the base's own fault
                    yield _told(circle, checked)


def _circle(around: Around, collection: str, start: str, settled: set[str]) -> Iterator[list[str]]:
    """The circle that `broader` leads into from a record, unless it was met before."""
    trail: dict[str, None] = {}  # in order; a list would make long chains quadratic
    at: str | None = start
    while at is not None and at not in settled and at not in trail:
        trail[at] = None
        record = around.get(collection, at)
        broader = record.get("broader") if record else None
        at = broader if isinstance(broader, str) else None
    if at in trail:
        passed = list(trail)
        circle = passed[passed.index(str(at)) :]
        if len(circle) > 1:  # a record that names itself is RK304's
            yield circle
    settled.update(trail)


def _told(circle: list[str], checked: dict[str, Unit]) -> tuple[Unit, Finding]:
    """The same words wherever the circle was entered; at a record that is checked, not the base's."""
    turns = [circle[index:] + circle[:index] for index in range(len(circle))]
    first = min((turn for turn in turns if turn[-1] in checked), key=lambda turn: turn[0])
    shown = [*first, first[0]] if len(first) <= 10 else [*first[:5], "...", *first[-4:], first[0]]
    message = f"'broader' runs in a circle: {' -> '.join(shown)}"
    cure = "Break it where the wider record names a narrower one"
    return checked[first[-1]], Finding(("broader",), message, cure)


def _successors(record_set: RecordSet) -> Iterator[tuple[Unit, Finding]]:
    around = Around(record_set)
    for unit in record_set.units:
        collection = unit.collection
        if collection is None:
            continue
        for index, target in words(unit.record, "replaced_by"):
            record = around.get(collection, target)
            if record is None or not retired(record) or target == unit.record_id:
                continue
            final, circle = _last(around, collection, target, unit.record_id)
            message = f"{quoted(target)} is deprecated too"
            if final is not None:
                cure = f"Name {quoted(final)}, which took its place"
            else:
                cure = "Name a record that is in use, or leave the list empty"
            if circle:
                message += ", and its successors lead back here"
            yield unit, Finding(("replaced_by", index), message, cure, final)


def _last(
    around: Around, collection: str, record_id: str, start: str | None
) -> tuple[str | None, bool]:
    """The one record in use at the end of the successors, if it's one; whether they lead to `start`."""
    ends: set[str] = set()
    met, waiting, circle = {record_id}, [record_id], False
    while waiting and len(met) <= 100:  # no honest history is longer
        record = around.get(collection, waiting.pop()) or {}
        for _, target in words(record, "replaced_by"):
            circle |= target == start
            following = around.get(collection, target)
            if following is not None and not retired(following):
                ends.add(target)
            elif target not in met:
                met.add(target)
                waiting.append(target)
    return (ends.pop() if len(ends) == 1 else None), circle


def _old(name: str, successors: str) -> dict[str, str]:
    label = name.replace("-", " ").title()
    return tool(name, label=label, status="deprecated", replaced_by=successors)


CIRCLE = Rule(
    "RK303", "broader-circle",
    "Records name each other as broader, in a circle.",
    "Whoever asks for all that is wider or narrower would go round for ever.",
    "Break the circle where the wider record names a narrower one.",
    marked({**tool(broader="wide-tool"), **tool("wide-tool", label="Wide Tool", broader="▸own-tool")}),
    Example({**tool(broader="wide-tool"), **tool("wide-tool", label="Wide Tool")}),
    kinds=("role", "term"), check_set=_circles,
)  # fmt: skip
SUCCESSOR = Rule(
    "RK307", "deprecated-successor",
    "`replaced_by` names a record that is itself deprecated, or leads in a circle.",
    "Who follows an old id to its successor should arrive at a record in use, in one step.",
    "Name the record that is in use now, or leave the list empty.",
    marked({**_old("old-tool", "[▸older-tool]"), **_old("older-tool", "[]")}),
    Example({**_old("old-tool", "[own-tool]"), **_old("older-tool", "[]"), **tool()}),
    check_set=_successors,
)  # fmt: skip
