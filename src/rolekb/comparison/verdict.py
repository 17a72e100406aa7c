"""The comparison in a few computed sentences; each names the fields that it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.comparison.values import Comparison, Sentence
from rolekb.grammar import article, inline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rolekb.comparison.values import RoleHead, Section, Transition

# What role a says of role b. A note is about b, and goes on where its name began.
RELATIONS = {
    "adjacent": "{b} is a role next to {a}",
    "collaborates-with": "{b} works with {a}",
    "progresses-to": "{b} is a step up from {a}",
    "often-confused-with": "{b} is often confused with {a}",
    "broader": "{a} is a specialisation of {b}",
}
DEGREES = {
    "secondary": "secondary school", "associate": "an associate degree",
    "bachelor": "a bachelor's degree", "master": "a master's degree", "doctorate": "a doctorate",
}  # fmt: skip


def verdict(comparison: Comparison) -> tuple[Sentence, ...]:
    """The sentences, the most telling first."""
    a, b = comparison.a, comparison.b
    if a.id == b.id:
        itself = Sentence(text=f"{a.title} is compared with itself.", basis=(f"{a.id}#",))
        return itself, *_outlines([a])
    outlines = [head for head in (a, b) if head.status == "outline"]
    sentences = _outlines(outlines)
    sentences += _relations(comparison)
    if not outlines:
        sentences += _content(comparison)
    return tuple(sentences)


def _outlines(heads: Sequence[RoleHead]) -> list[Sentence]:
    return [
        Sentence(
            text=f"{head.title} is an outline: only its identity is written yet, so nothing can be said of its content.",
            basis=(f"{head.id}#/status",),
        )
        for head in heads if head.status == "outline"
    ]  # fmt: skip


def _relations(comparison: Comparison) -> Iterator[Sentence]:
    titles = {head.id: head.title for head in (comparison.a, comparison.b)}
    for item in comparison.direct_relations:
        own = item.pointer.partition("#")[0]
        said = RELATIONS[item.values["relation"]].format(a=titles[own], b=titles[item.id])
        note = f": {inline(item.note.rstrip('.'))}" if item.note else ""
        yield Sentence(text=f"{said}{note}.", basis=(item.pointer,))


def _content(comparison: Comparison) -> Iterator[Sentence]:
    a, b = comparison.a, comparison.b
    for noun, field, section, overlap in (
        ("skills", "skills", comparison.skills, comparison.skill_overlap),
        ("tools", "tools", comparison.tools, comparison.tool_overlap),
    ):
        if overlap.share is not None:
            total = len(section.common) + len(section.only_a) + len(section.only_b)
            yield Sentence(
                text=f"They share {len(section.common)} of {total} {noun}; weighted by depth and need, "
                f"{overlap.share:.0%} of the {noun} overlap.",
                basis=(f"{a.id}#/{field}", f"{b.id}#/{field}"),
            )
    for head, items in ((a, "a"), (b, "b")):
        core = [
            entry
            for topic in comparison.responsibilities
            for entry in (*topic.shared, *getattr(topic, items))
            if entry.values["weight"] == "core"
        ]
        activities = list(dict.fromkeys(entry.values["activity"] for entry in core))
        if activities:
            yield Sentence(
                text=f"The core of the work of {article(head.title)} {head.title} is to {_listed(activities)}.",
                basis=tuple(entry.pointer for entry in core),
            )
    yield from _move(a, b, comparison.a_to_b)
    yield from _move(b, a, comparison.b_to_a)
    yield from _education(comparison)


def _move(old: RoleHead, new: RoleHead, gain: Transition) -> Iterator[Sentence]:
    parts: list[str] = []
    basis: list[str] = []
    if gain.new_skills:
        parts.append(f"to learn {_some([inline(item.label) for item in gain.new_skills])}")
        basis += [item.pointer for item in gain.new_skills]
    if gain.deeper_skills:
        parts.append(f"to deepen {_some([inline(pair.label) for pair in gain.deeper_skills])}")
        basis += [
            pointer for pair in gain.deeper_skills for pointer in (pair.a.pointer, pair.b.pointer)
        ]
    if gain.new_tools:
        parts.append(f"to pick up {_some([item.label for item in gain.new_tools])}")
        basis += [item.pointer for item in gain.new_tools]
    if parts:
        text = f"Moving from {old.title} to {new.title} means {_listed(parts)}."
        yield Sentence(text=text, basis=tuple(basis))


def _education(comparison: Comparison) -> Iterator[Sentence]:
    first, second = comparison.education.typical_a, comparison.education.typical_b
    if first is None or second is None:
        return
    basis = [first.pointer, second.pointer]
    if first.id == second.id:
        fields = comparison.education.fields
        basis += [side.pointer for pair in fields.common for side in (pair.a, pair.b)]
        text = f"Both typically hold {DEGREES[first.id]}{_shared_fields(fields)}."
    else:
        one, other = (
            f"{article(name)} {name}" for name in (comparison.a.title, comparison.b.title)
        )
        text = f"{one[0].upper()}{one[1:]} typically holds {DEGREES[first.id]}, {other} {DEGREES[second.id]}."
    yield Sentence(text=text, basis=tuple(basis))


def _shared_fields(fields: Section) -> str:
    labels = [inline(pair.label) for pair in fields.common]
    others = " among other fields" if fields.only_a or fields.only_b else ""
    return f", in {_listed(labels)}{others}" if labels else ""


def _some(labels: Sequence[str], most: int = 4) -> str:
    """The first few, and how many more."""
    shown = list(labels[:most]) if len(labels) > most + 1 else list(labels)
    left = len(labels) - len(shown)
    return _listed([*shown, f"{left} more"] if left else shown)


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
