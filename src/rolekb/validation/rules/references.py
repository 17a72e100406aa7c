"""Rules 3xx: what one record alone can't tell, ids that lead nowhere or to the wrong place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.catalog.store import COLLECTIONS
from rolekb.errors import nearest
from rolekb.validation.rules import chains, relations
from rolekb.validation.rules.rule import Example, Finding, Rule
from rolekb.validation.rules.samples import job, marked, moved, tool
from rolekb.validation.rules.walk import Around, quoted, retired, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.validation.rules.rule import RecordSet
    from rolekb.validation.units import Unit


def _unknown(record_set: RecordSet) -> Iterator[tuple[Unit, Finding]]:
    around = Around(record_set)
    said: dict[tuple[str, str], tuple[str, str | None]] = {}  # nearest ids take a while to find
    for unit in record_set.units:
        for path, collection, target in unit.links:
            if target in around.ids(collection):
                continue
            if (collection, target) not in said:
                said[collection, target] = _cure(around, collection, target)
            cure, near = said[collection, target]
            message = f"{quoted(target)} is not the id of any record in {collection}"
            yield unit, Finding(path, message, cure, near)


def _cure(around: Around, collection: str, target: str) -> tuple[str, str | None]:
    near = nearest(target, sorted(around.ids(collection)), 1)
    if near:
        return f"Did you mean {near[0]!r}?", near[0]
    for other in COLLECTIONS:
        if target in around.ids(other):
            return f"{target!r} is one of the {other}; name one of the {collection}", None
    name = target if len(target) <= 80 else "<id>"
    return f"Add {collection}/{name}.yaml, or name one that exists", None


def _retired(record_set: RecordSet) -> Iterator[tuple[Unit, Finding]]:
    around = Around(record_set)
    for unit in record_set.units:
        if retired(unit.record):
            continue
        for path, collection, target in unit.links:
            if path[0] in ("replaced_by", "crosswalk"):  # RK307's; the schema's own list
                continue
            record = around.get(collection, target)
            if record is None or not retired(record):
                continue
            instead = [
                name
                for _, name in words(record, "replaced_by")
                if _in_use(around, collection, name)
            ]
            message = f"{quoted(target)} is deprecated"
            if len(instead) == 1:
                cure = f"Name {quoted(instead[0])}, which took its place"
                yield unit, Finding(path, message, cure, instead[0])
            elif instead:
                listed = ", ".join(map(quoted, instead[:5]))
                yield unit, Finding(path, message, f"Choose among its successors: {listed}")
            else:
                yield unit, Finding(path, message, "It has no successor in use: leave it out")


def _in_use(around: Around, collection: str, record_id: str) -> bool:
    record = around.get(collection, record_id)
    return record is not None and not retired(record)


def _itself(record_set: RecordSet) -> Iterator[tuple[Unit, Finding]]:
    for unit in record_set.units:
        for path, collection, target in unit.links:
            if collection == unit.collection and target == unit.record_id:
                cure = "Name another record, or leave it out"
                yield unit, Finding(path, "the record names itself", cure)


def _doubled(record_set: RecordSet) -> Iterator[tuple[Unit, Finding]]:
    for unit in record_set.units:
        first = record_set.by_collection.get(unit.collection or "", {}).get(unit.record_id or "")
        if first is not None and first is not unit:
            message = f"the id {quoted(unit.record_id or '')} is taken by {first.document.name}"
            yield unit, Finding(("id",), message, "Give each record of a kind an id of its own")


_OLD_TOOL = tool("old-tool", label="Old Tool", status="deprecated", replaced_by="[own-tool]")

RULES: tuple[Rule, ...] = (
    Rule(
        "RK301", "unknown-reference",
        "A field names an id that no record has, among the files or in the knowledge beneath.",
        "A reference that leads nowhere is lost in every answer: a role without its tool, a claim without its source.",
        "Correct the id, or add the record that it should name.",
        marked(job(tools="[▸python3]")), Example(job(tools="[python]")),
        check_set=_unknown,
    ),
    Rule(
        "RK302", "deprecated-reference",
        "A field names a record that is deprecated.",
        "A deprecated record is kept for those who still hold its id, not to be named anew.",
        "Name the record that took its place.",
        marked({**job(tools="[▸old-tool]"), **_OLD_TOOL, **tool()}),
        Example({**job(tools="[own-tool]"), **_OLD_TOOL, **tool()}),
        "warning", check_set=_retired,
    ),
    chains.CIRCLE,
    Rule(
        "RK304", "self-reference",
        "A record names itself.",
        "Nothing is broader than itself, related to itself or its own successor; mostly another id was meant.",
        "Name another record, or leave the field out.",
        marked(tool(broader="▸own-tool")), Example(tool(broader="sql")),
        check_set=_itself,
    ),
    Rule(
        "RK305", "doubled-id",
        "Two records of one kind have the same id.",
        "Whoever names the id gets one of the two, and nobody knows which.",
        "Give each record of a kind an id of its own.",
        marked({**moved(tool(), "one/"), **moved({"own-tool.yaml": tool()["own-tool.yaml"].replace(
            "id: own", "id: ▸own")}, "two/")}),
        Example({**moved(tool(), "one/"), **moved(tool("other-tool", label="Other Tool"), "two/")}),
        check_set=_doubled,
    ),
    relations.ONE_SIDED,
    chains.SUCCESSOR,
    relations.BOTH_WAYS,
)  # fmt: skip
