"""What a user's typed code looks like: every accessor, with the types that it must have.

mypy and pyright check it strictly in CI; `test_typed_use.py` runs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import rolekb

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping


def typed_use() -> list[object]:
    role: rolekb.Role = rolekb.roles["data-engineer"]
    job: rolekb.Job = rolekb.jobs["vara-ai-research-scientist"]
    terms: list[rolekb.Term] = [
        rolekb.skills["programming"],
        rolekb.tools["apache-spark"],
        rolekb.industries["healthcare"],
        rolekb.fields["computer-science"],
        rolekb.families["data-engineering"],
    ]
    source: rolekb.Source = rolekb.sources["onet-30.1"]
    figures: list[rolekb.Figure] = list(rolekb.figures.values())

    tool: str = role.tools[0].tool
    definition: str = role.definition.text if role.definition is not None else ""
    reviewed: datetime.date | None = role.reviewed_on
    years: list[int] = [level.experience_years.minimum for level in role.levels]
    pay: float = (job.pay.minimum or 0) if job.pay is not None else 0
    country: list[str | None] = [location.country for location in job.locations]
    own: Mapping[str, object] = role.extensions
    raw: str = str(rolekb.roles.raw("data-engineer")["title"])

    knowledge: rolekb.KnowledgeBase = rolekb.knowledge
    answers: list[rolekb.Role] = [
        *knowledge.narrower("data-engineer"),
        *knowledge.roles_in_family("data-engineering"),
        *knowledge.roles_using_tool("apache-spark"),
        *knowledge.roles_needing_skill("programming"),
        *knowledge.roles_in_industry("healthcare"),
        *knowledge.roles_from_field("computer-science"),
        *(near for near, _ in knowledge.related_to("data-engineer")),
    ]
    jobs: list[rolekb.Job] = [*knowledge.jobs_of("data-architect")]

    comparison: rolekb.Comparison = rolekb.compare("data-engineer", "data-scientist")
    share: float | None = comparison.skill_overlap.share
    sentences: list[str] = [sentence.text for sentence in comparison.verdict]
    found: rolekb.Match = rolekb.match("Senior Data Engineer, Berlin", knowledge=knowledge)
    why: list[rolekb.Reason] = list(found.reasons)
    else_: list[rolekb.Alternative] = list(found.alternatives)
    told: tuple[str | None, float, str | None] = (found.role, found.score, found.workplace)
    salary: rolekb.Salary = rolekb.salary("data-engineer", level="senior", country="US", year=2024)
    posted: rolekb.PostedPay | None = salary.posted
    median: tuple[float, int] = (posted.p50, posted.n) if posted is not None else (0, salary.n)
    near: rolekb.NearestPay | None = salary.nearest
    official: list[rolekb.OfficialPay] = list(salary.official)
    wages: list[tuple[str, str, float | None]] = [
        (one.occupation, one.relation, one.p50) for one in official
    ]
    medians: list[str | int | float | bool | datetime.date | None] = [
        row["p50"] for row in knowledge.table("posted-pay").of("data-engineer")
    ]
    problems: list[rolekb.Problem] = list(rolekb.validate({"kind": "role"}))
    lines: list[int] = [problem.span.line for problem in problems if problem.span is not None]
    card: rolekb.Job = rolekb.read_card("A\n@ B | C\nFull Time", source="rolekb-editorial")
    try:
        rolekb.roles["nobody"]
    except rolekb.UnknownRecord as error:
        suggestions: tuple[str, ...] = error.suggestions
    else:
        raise AssertionError
    return [
        terms, source, figures, tool, definition, reviewed, years, pay, country, own, raw, answers,
        jobs, share, sentences, lines, card, suggestions, why, else_, told, median, near, wages,
        medians,
    ]  # fmt: skip
