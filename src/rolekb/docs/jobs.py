"""Printed jobs: the list, and what each offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.docs import blocks, escape, words
from rolekb.docs.notes import Notes
from rolekb.docs.pages import Page
from rolekb.docs.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.models import Job

_NAV = ("Roles", "Job examples")


def pages(knowledge: KnowledgeBase) -> Iterator[Page]:
    """The list of jobs, and a page for each."""
    places = Places(knowledge)
    yield _index(places)
    for job in knowledge.jobs.values():
        yield job_page(job, places)


def job_page(job: Job, places: Places) -> Page:
    """What a posting offers, as far as it was printed."""
    here = f"jobs/{job.id}.md"
    notes = Notes(places, here)
    role = places.link("roles", job.role, here) if job.role else ""
    levels = ", ".join(job.levels) + (f" (printed: {job.level_text})" if job.level_text else "")
    experience = (
        "" if job.experience_months is None else words.counted(job.experience_months, "month")
    )
    where = job.apply_url or job.url
    body = blocks.joined(
        blocks.crumbs(escape.link("Job examples", "index.md"), escape.text(job.title)),
        blocks.lead(f"At {_employer(job)}.{notes.cite([job.provenance.source])}"),
        blocks.facts(
            [
                ("Role", role),
                ("Level", escape.text(levels)),
                ("Place", escape.text("; ".join(place.text for place in job.locations))),
                ("Workplace", escape.text(job.workplace or "")),
                ("Applicants from", escape.text(", ".join(job.applicant_locations))),
                ("Employment", escape.text(", ".join(job.employment_types))),
                ("Pay", escape.text(words.pay(job))),
                ("Education", escape.text(words.DEGREES.get(job.education or "", ""))),
                ("Experience", escape.text(experience)),
                ("Posted", escape.text(job.posted_on or "")),
                ("Valid through", escape.text(job.valid_through or "")),
                ("Apply", escape.url(where) if where else ""),
            ]
        ),
        blocks.section("Skills", ", ".join(places.link("skills", one, here) for one in job.skills), anchor="skills"),
        blocks.section("Tools", ", ".join(places.link("tools", one, here) for one in job.tools), anchor="tools"),
        blocks.section("Benefits", blocks.bullets(map(escape.text, job.benefits)), anchor="benefits"),
        notes.foot(),
    )  # fmt: skip
    description = f"{job.title} at {job.organization.name}, as printed by its source."
    return Page(here, job.title, description, body)


def _employer(job: Job) -> str:
    organization = job.organization
    return (
        escape.url(organization.url, organization.name)
        if organization.url
        else escape.text(organization.name)
    )


def _index(places: Places) -> Page:
    here = "jobs/index.md"
    rows = [
        (
            f"{places.link('jobs', job.id, here)} at {escape.text(job.organization.name)}",
            places.link("roles", job.role, here) if job.role else "",
            escape.text("; ".join(place.text for place in job.locations)),
            escape.text(words.pay(job)),
        )
        for job in places.knowledge.jobs.values()
    ]
    lead = blocks.lead(
        "Real job cards, each read into a record and tied to a role. They show what the schema of jobs holds; they are no job board."
    )
    body = blocks.joined(lead, blocks.table(("Job", "Role", "Place", "Pay"), rows))
    return Page(here, "Job examples", "Printed jobs as records, each tied to a role.", body, nav=_NAV)  # fmt: skip
