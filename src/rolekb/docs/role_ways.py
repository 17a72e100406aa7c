"""The second half of a role's page: how people come to it, where it leads, and where others file it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.docs import blocks, escape, words
from rolekb.docs.plots import role_outlook

if TYPE_CHECKING:
    from rolekb.docs.role_parts import Standing


def education(on: Standing) -> str:
    """How people usually qualify, and the certificates that employers know."""
    said = on.role.education
    certificates = [
        f"{escape.url(item.url, item.name) if item.url else escape.text(item.name)}, "
        f"{escape.text(item.issuer)}{on.notes.cite(item.sources)}"
        for item in on.role.certifications
    ]
    known = ""
    if said is not None:
        cited = on.notes.cite(said.sources)
        known = blocks.joined(
            blocks.facts(
                [
                    ("Usual", words.upper_first(words.DEGREES[said.typical]) + cited),
                    ("Also accepted", ", ".join(words.DEGREES[way] for way in said.accepted)),
                    ("Fields of study", on.links("fields", said.fields)),
                    ("Earlier work", escape.text("; ".join(said.prior_experience))),
                ]
            ),
            escape.text(said.note or ""),
        )
    return blocks.section(
        "Education", known,
        blocks.section("Certificates", blocks.bullets(certificates), level=3, anchor="certificates"),
        anchor="education",
    )  # fmt: skip


def industries(on: Standing) -> str:
    """Who employs the role."""
    lines = [
        f"**{on.link('industries', item.industry)}**"
        f"{': ' + escape.text(item.note) if item.note else ''}{on.notes.cite(item.sources)}"
        for item in on.role.industries
    ]
    return blocks.section("Industries", blocks.bullets(lines), anchor="industries")


def outlook(on: Standing) -> str:
    """Dated claims on demand; what later ones replaced is folded away."""
    lines: dict[str, list[str]] = {"current": [], "superseded": []}
    for item in on.role.outlook:
        lines[item.status].append(
            f"{escape.text(item.text)} {blocks.tag(f'as of {item.as_of}')}{on.notes.cite(item.sources)}"
        )
    return blocks.section(
        "Outlook", blocks.bullets(lines["current"]), role_outlook(on.role, on.places.knowledge),
        blocks.folded("Claims that newer figures replaced", blocks.bullets(lines["superseded"])),
        anchor="outlook",
    )  # fmt: skip


def levels(on: Standing) -> str:
    """The rungs of the role and what changes on each."""
    rows = [
        (words.upper_first(item.level), words.years(item.experience_years),
         escape.text(item.scope) + on.notes.cite(item.sources))
        for item in on.role.levels
    ]  # fmt: skip
    return blocks.section(
        "Levels", blocks.table(("Level", "Experience", "Scope"), rows), anchor="levels"
    )


def getting_started(on: Standing) -> str:
    """First steps, in order."""
    lines: list[str] = []
    for item in on.role.getting_started:
        named = ", ".join(
            filter(None, (on.links("skills", item.skills), on.links("tools", item.tools)))
        )
        more = f" <small>{named}</small>" if named else ""
        lines.append(f"{escape.text(item.text)}{on.notes.cite(item.sources)}{more}")
    return blocks.section(
        "Getting started", blocks.bullets(lines, numbered=True), anchor="getting-started"
    )


def related(on: Standing) -> str:
    """Neighbours, said by this role or by theirs."""
    own = {item.role for item in on.role.related}
    rows = [
        (on.link("roles", item.role), words.RELATIONS[item.relation],
         escape.text(item.note) + on.notes.cite(item.sources))
        for item in on.role.related
    ]  # fmt: skip
    for other in on.places.knowledge.roles.values():
        if other.id in own or other.id == on.role.id:
            continue
        rows += [
            (on.link("roles", other.id), words.FROM_THERE[item.relation],
             f"Says {escape.text(other.title)} of this role: {escape.text(item.note)}{on.notes.cite(item.sources)}")
            for item in other.related if item.role == on.role.id
        ]  # fmt: skip
    return blocks.section(
        "Related roles", blocks.table(("Role", "How", "What tells them apart"), rows), anchor="related",
    )  # fmt: skip


def jobs(on: Standing) -> str:
    """Printed jobs that fill the role."""
    lines = [
        ", ".join(
            filter(
                None,
                (
                    f"{on.link('jobs', job.id)} at {escape.text(job.organization.name)}",
                    escape.text("; ".join(place.text for place in job.locations)),
                    escape.text(words.pay(job)),
                ),
            )
        )
        for job in on.places.knowledge.jobs_of(on.role.id)
    ]
    return blocks.section("Job examples", blocks.bullets(lines), anchor="jobs")


def crosswalk(on: Standing) -> str:
    """Where official classifications file the role, and how sure that is."""
    rows = [
        (
            f"{escape.text(words.SCHEMES[item.scheme])} {escape.code(item.code)}",
            escape.text(item.label),
            f"{blocks.tag(item.relation)} {item.certainty} certainty",
            escape.text(item.basis) + on.notes.cite([item.scheme]),
        )
        for item in on.role.crosswalk
    ]
    return blocks.section(
        "Official classifications",
        blocks.table(("Code", "Official label", "Match", "Basis"), rows),
        anchor="crosswalk",
    )
