"""From two profiles to the sections of a comparison; pure functions, none prefers a side."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, get_args

from rolekb.comparison.values import Education, Entry, Pair, Section, Statements
from rolekb.models.base import EducationLevel, Level

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.catalog.records import Records
    from rolekb.models import Role, Term

    Order = Callable[[Entry], "Rank"]

Rank: TypeAlias = "tuple[int, int, str]"
PROFICIENCY = {"awareness": 1, "working": 2, "practitioner": 3, "expert": 4}
EDUCATION = get_args(EducationLevel)
LEVELS = get_args(Level)
REQUIREMENT = {"essential": 0, "optional": 1}
WEIGHT = {"core": 0, "common": 1, "occasional": 2}


def section(
    a: Sequence[Entry],
    b: Sequence[Entry],
    compared: Sequence[str],
    order: Order,
) -> Section:
    """Entries of both sides matched by id; `compared` names the values that may set a pair apart."""
    in_a, in_b = {item.id: item for item in a}, {item.id: item for item in b}
    pairs = [
        Pair(
            id=item.id, label=item.label, a=item, b=in_b[item.id],
            differing=tuple(
                name for name in compared
                if item.values.get(name) != in_b[item.id].values.get(name)
            ),
        )
        for item in a if item.id in in_b
    ]  # fmt: skip
    pairs.sort(key=lambda pair: (min(order(pair.a), order(pair.b)), pair.label, pair.id))
    return Section(
        shared=tuple(pair for pair in pairs if not pair.differing),
        differing=tuple(pair for pair in pairs if pair.differing),
        only_a=_sorted((item for item in a if item.id not in in_b), order),
        only_b=_sorted((item for item in b if item.id not in in_a), order),
    )


def statements(topic: str, a: Sequence[Entry], b: Sequence[Entry]) -> Statements:
    """Texts of both sides; those that are the same word for word, and rated alike, stand once."""
    texts_a, texts_b = {_said(item) for item in a}, {_said(item) for item in b}
    both = sorted(
        (item for item in (*a, *b) if _said(item) in texts_a & texts_b),
        key=lambda item: item.pointer,
    )
    shared: dict[object, Entry] = {}
    for item in both:
        first = shared.setdefault(_said(item), item)
        if item.pointer != first.pointer:
            merged = tuple(sorted({*first.sources, *item.sources}))
            shared[_said(item)] = first.model_copy(update={"sources": merged})
    return Statements(
        topic=topic,
        shared=tuple(shared.values()),
        a=tuple(item for item in a if _said(item) not in texts_b),
        b=tuple(item for item in b if _said(item) not in texts_a),
    )


def _said(item: Entry) -> tuple[str, tuple[tuple[str, str], ...]]:
    return item.label, tuple(sorted(item.values.items()))


def definitions(a: Role, b: Role) -> Statements:
    """What each role is."""
    return statements("definition", definition(a), definition(b))


def responsibilities(a: Role, b: Role) -> tuple[Statements, ...]:
    """Duties by the kind of work; what both do first, then by how much of the work it is."""
    duties_a, duties_b = duties(a), duties(b)
    found = [
        statements(
            activity,
            [item for item in duties_a if item.values["activity"] == activity],
            [item for item in duties_b if item.values["activity"] == activity],
        )
        for activity in sorted({item.values["activity"] for item in (*duties_a, *duties_b)})
    ]

    def order(topic: Statements) -> tuple[bool, int, str]:
        items = (*topic.shared, *topic.a, *topic.b)
        one_sided = not topic.shared and not (topic.a and topic.b)
        return one_sided, min(WEIGHT[item.values["weight"]] for item in items), topic.topic

    return tuple(sorted(found, key=order))


def skills(role: Role, knowledge: KnowledgeBase) -> list[Entry]:
    """A role's skills as entries."""
    return [
        Entry(
            id=item.skill, label=_label(knowledge.skills, item.skill),
            values={"requirement": item.requirement, "proficiency": item.proficiency},
            note=item.note, pointer=f"{role.id}#/skills/{index}", sources=item.sources,
        )
        for index, item in enumerate(role.skills)
    ]  # fmt: skip


def tools(role: Role, knowledge: KnowledgeBase) -> list[Entry]:
    """A role's tools as entries."""
    return [
        Entry(
            id=item.tool, label=_label(knowledge.tools, item.tool),
            values={"requirement": item.requirement}, note=item.note,
            pointer=f"{role.id}#/tools/{index}", sources=item.sources,
        )
        for index, item in enumerate(role.tools)
    ]  # fmt: skip


def industries(role: Role, knowledge: KnowledgeBase) -> list[Entry]:
    """A role's industries as entries."""
    return [
        Entry(
            id=item.industry, label=_label(knowledge.industries, item.industry), note=item.note,
            pointer=f"{role.id}#/industries/{index}", sources=item.sources,
        )
        for index, item in enumerate(role.industries)
    ]  # fmt: skip


def outlook(role: Role) -> list[Entry]:
    """A role's dated claims on demand."""
    return [
        Entry(
            id=f"{index}", label=item.text,
            values={"status": item.status, "as_of": item.as_of.isoformat()},
            pointer=f"{role.id}#/outlook/{index}", sources=item.sources,
        )
        for index, item in enumerate(role.outlook)
    ]  # fmt: skip


def steps(role: Role) -> list[Entry]:
    """A role's first steps, in order."""
    return [
        Entry(
            id=f"{index}", label=item.text, pointer=f"{role.id}#/getting_started/{index}",
            sources=item.sources,
        )
        for index, item in enumerate(role.getting_started)
    ]  # fmt: skip


def levels(role: Role) -> list[Entry]:
    """A role's rungs with the years that lead to them."""
    return [
        Entry(
            id=item.level, label=item.level, note=item.scope,
            values={"experience_years": _years(item.experience_years.minimum, item.experience_years.maximum)},
            pointer=f"{role.id}#/levels/{index}", sources=item.sources,
        )
        for index, item in enumerate(role.levels)
    ]  # fmt: skip


def related(role: Role, other: Role, knowledge: KnowledgeBase) -> list[Entry]:
    """A role's neighbours, the other of the two left out."""
    return [
        Entry(
            id=item.role, label=_title(knowledge, item.role), values={"relation": item.relation},
            note=item.note, pointer=f"{role.id}#/related/{index}", sources=item.sources,
        )
        for index, item in enumerate(role.related) if item.role != other.id
    ]  # fmt: skip


def crosswalk(role: Role) -> list[Entry]:
    """Where classifications file a role."""
    return [
        Entry(
            id=f"{item.scheme} {item.code}", label=item.label,
            values={"relation": item.relation, "certainty": item.certainty}, note=item.basis,
            pointer=f"{role.id}#/crosswalk/{index}", sources=(item.scheme,),
        )
        for index, item in enumerate(role.crosswalk)
    ]  # fmt: skip


def direct_relations(a: Role, b: Role, knowledge: KnowledgeBase) -> tuple[Entry, ...]:
    """What each role says of the other, by `broader` or `related`."""
    found: list[Entry] = []
    for role, other in ((a, b), (b, a)):
        if role.broader == other.id and role.id != other.id:
            found.append(
                Entry(id=other.id, label=other.title, values={"relation": "broader"},
                      pointer=f"{role.id}#/broader")
            )  # fmt: skip
        found += [
            Entry(
                id=item.role, label=_title(knowledge, item.role), values={"relation": item.relation},
                note=item.note, pointer=f"{role.id}#/related/{index}", sources=item.sources,
            )
            for index, item in enumerate(role.related) if item.role == other.id
        ]  # fmt: skip
    return tuple(
        sorted({item.pointer: item for item in found}.values(), key=lambda item: item.pointer)
    )


def education(a: Role, b: Role, knowledge: KnowledgeBase) -> Education:
    """How people qualify for each."""
    return Education(
        typical_a=typical(a),
        typical_b=typical(b),
        accepted=section(accepted(a), accepted(b), (), _by_degree),
        fields=section(fields(a, knowledge), fields(b, knowledge), (), _by_place),
        prior_experience=statements("prior experience", prior(a), prior(b)),
    )


def by_requirement(item: Entry) -> Rank:
    """Essential before optional, deep before shallow."""
    depth = PROFICIENCY.get(item.values.get("proficiency", ""), 0)
    return REQUIREMENT[item.values["requirement"]], -depth, ""


def by_label(item: Entry) -> Rank:
    """By name."""
    return 0, 0, item.label


def by_rung(item: Entry) -> Rank:
    """From the first rung to the top."""
    return LEVELS.index(item.id), 0, ""


def definition(role: Role) -> list[Entry]:
    """What the role is, as an entry; none for an outline."""
    if role.definition is None:
        return []
    return [
        Entry(
            id="definition", label=role.definition.text, pointer=f"{role.id}#/definition",
            sources=role.definition.sources,
        )
    ]  # fmt: skip


def duties(role: Role) -> list[Entry]:
    """A role's duties as entries."""
    return [
        Entry(
            id=f"{index}", label=item.text,
            values={"activity": item.activity, "weight": item.weight},
            pointer=f"{role.id}#/responsibilities/{index}", sources=item.sources,
        )
        for index, item in enumerate(role.responsibilities)
    ]  # fmt: skip


def typical(role: Role) -> Entry | None:
    """How people usually qualify for a role."""
    if role.education is None:
        return None
    level = role.education.typical
    return Entry(
        id=level, label=level, note=role.education.note, pointer=f"{role.id}#/education/typical",
        sources=role.education.sources,
    )  # fmt: skip


def accepted(role: Role) -> list[Entry]:
    """The other ways that are accepted."""
    if role.education is None:
        return []
    return [
        Entry(
            id=way, label=way, pointer=f"{role.id}#/education/accepted/{index}",
            sources=role.education.sources,
        )
        for index, way in enumerate(role.education.accepted)
    ]  # fmt: skip


def fields(role: Role, knowledge: KnowledgeBase) -> list[Entry]:
    """The fields of study that a role asks for."""
    if role.education is None:
        return []
    return [
        Entry(
            id=field, label=_label(knowledge.fields, field),
            pointer=f"{role.id}#/education/fields/{index}", sources=role.education.sources,
        )
        for index, field in enumerate(role.education.fields)
    ]  # fmt: skip


def prior(role: Role) -> list[Entry]:
    """The work that people did before."""
    if role.education is None:
        return []
    return [
        Entry(
            id=f"{index}", label=text,
            pointer=f"{role.id}#/education/prior_experience/{index}", sources=role.education.sources,
        )
        for index, text in enumerate(role.education.prior_experience)
    ]  # fmt: skip


def _years(minimum: int, maximum: int | None) -> str:
    return f"{minimum}+" if maximum is None else f"{minimum}-{maximum}"


def _label(terms: Records[Term], term_id: str) -> str:
    return terms[term_id].label if term_id in terms else term_id


def _title(knowledge: KnowledgeBase, role_id: str) -> str:
    return knowledge.roles[role_id].title if role_id in knowledge.roles else role_id


def _by_degree(item: Entry) -> Rank:
    return EDUCATION.index(item.id) if item.id in EDUCATION else len(EDUCATION), 0, ""


def _by_place(item: Entry) -> Rank:
    path, _, last = item.pointer.rpartition("/")
    return 0, int(last) if last.isdigit() else -1, path


def _sorted(items: Iterable[Entry], order: Order) -> tuple[Entry, ...]:
    return tuple(sorted(items, key=lambda item: (order(item), item.label, item.id)))
