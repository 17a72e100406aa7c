"""A role, a job, a term or a source as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.catalog.links import links
from rolekb.cli.page import Page
from rolekb.comparison.sections import crosswalk, industries, levels, skills, tools

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.comparison.values import Entry
    from rolekb.models import Job, Role, Source, Term
    from rolekb.reading import Json

OUTLINE = (
    "This is an outline: only the role's identity is written yet; the full profile is to come."
)


def role_page(role: Role, knowledge: KnowledgeBase) -> Page:
    """Everything that a role's profile and the figures say of it, with the sources."""
    from rolekb.cli.market_page import demand_section, outlook_section
    from rolekb.cli.pay_page import pay_sections
    from rolekb.comparison.figures import sources

    page = Page(role.title)
    page.say(role.summary)
    if role.is_outline:
        page.say(OUTLINE)
    if role.status == "deprecated":
        page.say(f"This role is retired; see {', '.join(role.replaced_by) or 'no successor'}.")
    page.facts("At a glance", _facts(role, knowledge))
    if role.definition is not None:
        page.prose("Definition", role.definition.text)
    page.table(
        "Responsibilities", ("duty", "kind", "weight"),
        [(item.text, item.activity, item.weight) for item in role.responsibilities], (6, 2, 2),
    )  # fmt: skip
    page.table(
        "Skills", ("skill", "need", "proficiency", "in this role"),
        [(item.label, item.values["requirement"], item.values["proficiency"], item.note or "")
         for item in skills(role, knowledge)], (4, 2, 3, 6),
    )  # fmt: skip
    page.table(
        "Tools", ("tool", "need", "used for"),
        [(item.label, item.values["requirement"], item.note or "") for item in tools(role, knowledge)],
        (4, 2, 7),
    )  # fmt: skip
    demand_section(page, role.id, knowledge)
    pay_sections(page, role.id, knowledge)
    _education(page, role, knowledge)
    page.bullets("Industries", [_noted(item) for item in industries(role, knowledge)])
    page.bullets(
        "Outlook",
        [f"{_superseded(item.status)}{item.text} (as of {item.as_of})" for item in role.outlook],
    )
    outlook_section(page, role.id, knowledge)
    page.bullets("Getting started", [item.text for item in role.getting_started], numbered=True)
    page.table(
        "Levels", ("level", "years", "scope"),
        [(item.label, item.values["experience_years"], item.note or "") for item in levels(role)],
        (2, 1, 8),
    )  # fmt: skip
    page.table(
        "Related roles", ("role", "relation", "what tells them apart"),
        [(_title(knowledge, item.role), item.relation, item.note) for item in role.related], (3, 3, 6),
    )  # fmt: skip
    page.bullets("Jobs", [_job_line(job) for job in knowledge.jobs_of(role.id)])
    page.table(
        "Crosswalk", ("code", "official label", "relation", "basis"),
        [(item.id, item.label, f"{item.values['relation']} ({item.values['certainty']})", item.note or "")
         for item in crosswalk(role)], (4, 4, 3, 6),
    )  # fmt: skip
    _sources(page, knowledge.roles.raw(role.id), knowledge, sources(role.id, knowledge))
    return page


def job_page(job: Job, knowledge: KnowledgeBase) -> Page:
    """What a posting offers."""
    page = Page(f"{job.title} at {job.organization.name}")
    facts = [
        ("role", _title(knowledge, job.role) if job.role else ""),
        ("level", ", ".join(job.levels) + (f" ({job.level_text})" if job.level_text else "")),
        ("place", "; ".join(location.text for location in job.locations)),
        ("workplace", job.workplace or ""),
        ("employment", ", ".join(job.employment_types)),
        ("pay", _pay(job)),
        ("posted", str(job.posted_on or "")),
        ("apply", job.apply_url or job.url or ""),
    ]
    page.facts("At a glance", facts)
    page.bullets("Benefits", list(job.benefits))
    _sources(page, knowledge.jobs.raw(job.id), knowledge)
    return page


def term_page(term: Term, users: Iterable[Role]) -> Page:
    """What a term means and which roles name it."""
    page = Page(term.label)
    page.say(term.definition.text)
    facts = [
        ("vocabulary", term.vocabulary), ("category", term.category or ""),
        ("also", ", ".join(term.synonyms)), ("wider", term.broader or ""), ("site", term.url or ""),
    ]  # fmt: skip
    page.facts("At a glance", facts)
    page.bullets("Roles", [role.title for role in users])
    page.table(
        "Crosswalk", ("code", "official label", "relation", "basis"),
        [(f"{item.scheme} {item.code}", item.label, f"{item.relation} ({item.certainty})", item.basis)
         for item in term.crosswalk], (4, 4, 3, 6),
    )  # fmt: skip
    return page


def source_page(source: Source) -> Page:
    """Who is cited, and on which terms."""
    page = Page(source.title)
    page.say(source.attribution)
    facts = [
        ("publisher", source.publisher), ("kind", source.type), ("where", source.url),
        ("licence", source.licence), ("version", source.version or ""),
        ("published", str(source.published or "")), ("retrieved", str(source.retrieved or "")),
        ("note", source.note or ""),
    ]  # fmt: skip
    page.facts("At a glance", facts)
    page.bullets("Files", [f"{item.name} sha256 {item.sha256}" for item in source.files])
    return page


def _facts(role: Role, knowledge: KnowledgeBase) -> list[tuple[str, str]]:
    return [
        ("id", role.id),
        ("status", role.status),
        ("family", knowledge.families[role.family].label if role.family in knowledge.families else role.family),
        ("broader role", _title(knowledge, role.broader) if role.broader else ""),
        ("narrower roles", ", ".join(item.title for item in knowledge.narrower(role.id))),
        ("level", role.level or ""),
        ("also called", ", ".join(role.alternate_titles)),
        *((f"in {entry.language}", ", ".join(entry.titles)) for entry in role.other_languages),
        ("last reviewed", str(role.reviewed_on or "")),
    ]  # fmt: skip


def _education(page: Page, role: Role, knowledge: KnowledgeBase) -> None:
    if role.education is None:
        return
    fields = [
        knowledge.fields[item].label if item in knowledge.fields else item
        for item in role.education.fields
    ]
    facts = [
        ("typical", role.education.typical), ("also accepted", ", ".join(role.education.accepted)),
        ("fields", ", ".join(fields)), ("earlier work", "; ".join(role.education.prior_experience)),
        ("note", role.education.note or ""),
    ]  # fmt: skip
    page.facts("Education", facts)
    page.bullets("Certifications", [f"{item.name} ({item.issuer})" for item in role.certifications])


def _sources(
    page: Page, raw: dict[str, Json], knowledge: KnowledgeBase, figures: Iterable[str] = ()
) -> None:
    cited = {target for _, collection, target in links(raw) if collection == "sources"}
    cited.update(figures)
    page.bullets("Sources", [source_line(knowledge, source_id) for source_id in sorted(cited)])


def source_line(knowledge: KnowledgeBase, source_id: str) -> str:
    """A source in one line."""
    if source_id not in knowledge.sources:
        return source_id
    source = knowledge.sources[source_id]
    return f"{source.title}, {source.publisher}. {source.url} [{source_id}]"


def _job_line(job: Job) -> str:
    return ", ".join(
        filter(None, [f"{job.title} at {job.organization.name}", _pay(job), f"[{job.id}]"])
    )


def _pay(job: Job) -> str:
    if job.pay is None:
        return ""
    ends = [f"{end:,}" for end in (job.pay.minimum, job.pay.maximum) if end is not None]
    return f"{job.pay.currency} {' to '.join(ends)} a {job.pay.period}"


def _noted(item: Entry) -> str:
    return f"{item.label}: {item.note}" if item.note else item.label


def _superseded(status: str) -> str:
    return "Superseded: " if status == "superseded" else ""


def _title(knowledge: KnowledgeBase, role_id: str) -> str:
    return knowledge.roles[role_id].title if role_id in knowledge.roles else role_id
