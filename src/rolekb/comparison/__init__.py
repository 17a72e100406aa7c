"""`rolekb.compare`: two roles side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.catalog.knowledge import packaged
from rolekb.catalog.links import links
from rolekb.comparison import figures, sections
from rolekb.comparison.values import Citation, Comparison, RoleHead
from rolekb.comparison.weights import overlap, transition

if TYPE_CHECKING:
    from collections.abc import Collection

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.models import Role

__all__ = ["Comparison", "citations", "compare", "head"]


def compare(a: str, b: str, *, knowledge: KnowledgeBase | None = None) -> Comparison:
    """Compare two roles, named by id, section by section.

    Any pair works, an outline and a role with itself too. Raises `UnknownRecord` for an id that
    `knowledge` (default: the packaged one) does not hold.

    >>> import rolekb
    >>> both = rolekb.compare("data-engineer", "lead-machine-learning-engineer")
    >>> "python" in [pair.id for pair in both.tools.common]
    True
    >>> rolekb.compare("lead-machine-learning-engineer", "data-engineer") == both.mirror()
    True
    """
    knowledge = knowledge or packaged()
    first, second = knowledge.roles[a], knowledge.roles[b]
    skills_a, skills_b = (sections.skills(role, knowledge) for role in (first, second))
    tools_a, tools_b = (sections.tools(role, knowledge) for role in (first, second))
    skills = sections.section(
        skills_a, skills_b, ("requirement", "proficiency"), sections.by_requirement
    )
    tools = sections.section(tools_a, tools_b, ("requirement",), sections.by_requirement)
    education = sections.education(first, second, knowledge)
    pay = figures.pay(a, b, knowledge)
    corpora = figures.corpora(a, b, knowledge)
    projections = figures.outlooks(a, b, knowledge)
    cited = figures.cited(pay, corpora, projections, knowledge)
    return Comparison(
        a=head(first),
        b=head(second),
        definitions=sections.definitions(first, second),
        responsibilities=sections.responsibilities(first, second),
        skills=skills,
        skill_overlap=overlap(skills_a, skills_b),
        tools=tools,
        tool_overlap=overlap(tools_a, tools_b),
        education=education,
        industries=sections.section(
            sections.industries(first, knowledge),
            sections.industries(second, knowledge),
            (),
            sections.by_label,
        ),
        outlook=sections.statements("outlook", sections.outlook(first), sections.outlook(second)),
        pay=pay,
        demand=corpora,
        projections=projections,
        getting_started=sections.statements(
            "getting started", sections.steps(first), sections.steps(second)
        ),
        levels=sections.section(
            sections.levels(first), sections.levels(second), ("experience_years",), sections.by_rung
        ),
        related=sections.section(
            sections.related(first, second, knowledge),
            sections.related(second, first, knowledge),
            ("relation",),
            sections.by_label,
        ),
        crosswalk=sections.section(
            sections.crosswalk(first), sections.crosswalk(second), ("relation",), sections.by_label
        ),
        direct_relations=sections.direct_relations(first, second, knowledge),
        a_to_b=transition(skills, tools, education.typical_a, education.typical_b),
        b_to_a=transition(
            skills.mirror(), tools.mirror(), education.typical_b, education.typical_a
        ),
        sources=citations(knowledge, a, b, also=cited),
    )


def head(role: Role) -> RoleHead:
    """What stands over a role's side."""
    return RoleHead(
        id=role.id,
        title=role.title,
        family=role.family,
        status=role.status,
        summary=role.summary,
        level=role.level,
        broader=role.broader,
    )


def citations(
    knowledge: KnowledgeBase, *role_ids: str, also: Collection[str] = ()
) -> tuple[Citation, ...]:
    """The sources that the profiles of these roles rest on, and others of given ids."""
    cited = {
        target
        for role_id in role_ids
        for _, collection, target in links(knowledge.roles.raw(role_id))
        if collection == "sources" and target in knowledge.sources
    }
    cited |= {source for source in also if source in knowledge.sources}
    sources = (knowledge.sources[source_id] for source_id in sorted(cited))
    return tuple(
        Citation(
            id=source.id,
            title=source.title,
            publisher=source.publisher,
            url=source.url,
            licence=source.licence,
        )
        for source in sources
    )
