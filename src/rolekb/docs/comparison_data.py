"""What the page for any two roles reads: each role's entries as `rolekb.compare` makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic_core import to_jsonable_python

from rolekb.comparison import citations, head, sections
from rolekb.comparison.figures import COUNTRY, LEVELS, MOST_NAMED
from rolekb.comparison.verdict import DEGREES, RELATIONS
from rolekb.market.demand import demand, label
from rolekb.market.outlook import projections
from rolekb.pay import posted, salary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.comparison.value import Value
    from rolekb.models import Role
    from rolekb.reading import Json


def index(knowledge: KnowledgeBase) -> dict[str, Json]:
    """The roles to choose from, by family, and the order of the words that they are rated with."""
    titled = sorted(knowledge.roles.values(), key=lambda role: role.title)
    labelled = sorted(knowledge.families.values(), key=lambda family: family.label)
    used = {role.family for role in titled}
    words: dict[str, Json] = {
        "proficiency": [*sections.PROFICIENCY],
        "requirement": [*sections.REQUIREMENT],
        "weight": [*sections.WEIGHT],
        "education": [*sections.EDUCATION],
        "levels": [*sections.LEVELS],
        "relations": {**RELATIONS},
        "degrees": {**DEGREES},
        "pay_country": COUNTRY,
        "pay_levels": [*LEVELS],
        "most_named": MOST_NAMED,
    }
    figures = {record.id: record.sources for record in knowledge.figures.values()}
    cited = {source for sources in figures.values() for source in sources}
    return {
        "families": [
            {"id": family.id, "label": family.label} for family in labelled if family.id in used
        ],
        "roles": [
            {"id": role.id, "title": role.title, "family": role.family, "status": role.status}
            for role in titled
        ],
        "words": words,
        "figures": {figure: [*sources] for figure, sources in figures.items()},
        "sources": _entries(citations(knowledge, also=cited)),
    }


def side(role: Role, knowledge: KnowledgeBase) -> dict[str, Json]:
    """One role's side of every comparison."""
    typical = sections.typical(role)
    corpora = demand(role.id, knowledge)
    return {
        "head": _plain(head(role)),
        "definition": _entries(sections.definition(role)),
        "responsibilities": _entries(sections.duties(role)),
        "skills": _entries(sections.skills(role, knowledge)),
        "tools": _entries(sections.tools(role, knowledge)),
        "education": {
            "typical": None if typical is None else _plain(typical),
            "accepted": _entries(sections.accepted(role)),
            "fields": _entries(sections.fields(role, knowledge)),
            "prior_experience": _entries(sections.prior(role)),
        },
        "industries": _entries(sections.industries(role, knowledge)),
        "outlook": _entries(sections.outlook(role)),
        "getting_started": _entries(sections.steps(role)),
        "levels": _entries(sections.levels(role)),
        "related": _entries(sections.related(role, role, knowledge)),
        "crosswalk": _entries(sections.crosswalk(role)),
        "sources": _entries(citations(knowledge, role.id)),
        "pay": _data(salary(role.id, country=COUNTRY, knowledge=knowledge)),
        "pay_levels": {
            level: _data(posted(role.id, level, COUNTRY, "all", knowledge)) for level in LEVELS
        },
        "demand": _data(corpora),
        "labels": {
            f"{one.kind} {one.term}": label(one.kind, one.term, knowledge)
            for corpus in corpora
            for one in corpus.terms
        },
        "projections": _data(projections(role.id, knowledge)),
    }


def _entries(values: Sequence[Value]) -> list[Json]:
    return [_plain(value) for value in values]


def _plain(value: Value) -> dict[str, Json]:
    said: dict[str, Json] = value.model_dump(mode="json")
    return said


def _data(value: object) -> Json:
    """What figures say, as the command's JSON has it."""
    said: Json = to_jsonable_python(value)
    return said
