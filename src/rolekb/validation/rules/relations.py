"""Rules on what two roles say of each other under `related`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.validation.rules.rule import Example, Finding, Rule
from rolekb.validation.rules.samples import marked, whole
from rolekb.validation.rules.walk import items, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.validation.rules.rule import RecordSet
    from rolekb.validation.units import Unit

_SYMMETRIC = frozenset(("adjacent", "often-confused-with", "collaborates-with"))


def _named(unit: Unit) -> Iterator[tuple[int, str, str]]:
    for index, item in items(unit.record, "related"):
        other, relation = item.get("role"), item.get("relation")
        if isinstance(other, str) and isinstance(relation, str) and other != unit.record_id:
            yield index, other, relation


def _one_sided(record_set: RecordSet) -> Iterator[tuple[Unit, Finding]]:
    roles = record_set.by_collection.get("roles", {})
    names = {role_id: {other for _, other, _ in _named(unit)} for role_id, unit in roles.items()}
    for role_id, unit in roles.items():
        if unit.record.get("status") == "deprecated":
            continue
        for index, other, relation in _named(unit):
            if relation not in _SYMMETRIC or role_id in names.get(other, {role_id}):
                continue
            if roles[other].record.get("status") == "active":
                message = f"{quoted(other)} doesn't name {quoted(role_id)} in its turn"
                cure = f"Add {role_id} under 'related' of {other}, or remove it here"
                yield unit, Finding(("related", index, "role"), message, cure)


def _both_ways(record_set: RecordSet) -> Iterator[tuple[Unit, Finding]]:
    roles = record_set.by_collection.get("roles", {})
    steps = {
        role_id: {other for _, other, relation in _named(unit) if relation == "progresses-to"}
        for role_id, unit in roles.items()
    }
    for role_id, unit in roles.items():
        for index, other, relation in _named(unit):
            if relation == "progresses-to" and other < role_id in steps.get(other, ()):
                message = f"{quoted(other)} progresses to this role too"
                cure = "Keep the step that leads up, and call the other relation adjacent"
                yield unit, Finding(("related", index, "relation"), message, cure)


def _related(name: str, title: str, role: str, relation: str) -> dict[str, str]:
    said = f"role: {role}, relation: {relation}, note: Tests too., sources: [esco-1.2]"
    return whole(name, title=title, related=f"\n  - {{{said}}}")


ONE_SIDED = Rule(
    "RK306", "one-sided-relation",
    "A role names a neighbour whose whole profile, checked with it, doesn't name the role.",
    "Being adjacent, working together and being confused hold both ways; readers of the other profile miss it.",
    "Name the role in the other profile too, or remove it here.",
    marked({**_related("data-tester", "Data Tester", "▸data-prover", "adjacent"),
            **whole("data-prover", title="Data Prover")}),
    Example({**_related("data-tester", "Data Tester", "data-prover", "adjacent"),
             **_related("data-prover", "Data Prover", "data-tester", "collaborates-with")}),
    "warning", kinds=("role",), check_set=_one_sided,
)  # fmt: skip
BOTH_WAYS = Rule(
    "RK308", "progress-both-ways",
    "Two roles each say that one progresses to the other.",
    "A step that leads up from both sides leads nowhere; career paths would go in a circle.",
    "Keep the step that leads up, and give the other relation another name.",
    marked({**_related("data-prover", "Data Prover", "data-tester", "progresses-to"),
            **_related("data-tester", "Data Tester", "data-prover", "▸progresses-to")}),
    Example({**_related("data-prover", "Data Prover", "data-tester", "progresses-to"),
             **_related("data-tester", "Data Tester", "data-prover", "adjacent")}),
    "warning", kinds=("role",), check_set=_both_ways,
)  # fmt: skip
