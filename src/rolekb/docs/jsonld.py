"""Records in the words of schema.org, for search engines: only what a record says, nothing made up."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rolekb.catalog.store import COLLECTIONS
from rolekb.docs.addresses import page_address, record_address

if TYPE_CHECKING:
    from typing import TypeAlias

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.docs.pages import Page
    from rolekb.models import Job, Role, Term
    from rolekb.reading.document import Json

    Node: TypeAlias = "dict[str, Json]"

_CONTEXT = "https://schema.org"
_FOLDERS = {vocabulary: name for name, (_, vocabulary) in COLLECTIONS.items() if vocabulary}
# schema.org's own words; what has none is left out.
_EMPLOYMENT = {
    "full-time": "FULL_TIME", "part-time": "PART_TIME", "contract": "CONTRACTOR", "temporary": "TEMPORARY",
    "internship": "INTERN", "volunteer": "VOLUNTEER", "per-diem": "PER_DIEM", "other": "OTHER",
}  # fmt: skip


def described(page: Page, knowledge: KnowledgeBase) -> Page:
    """The page with what search engines may know of the record or vocabulary that it shows."""
    if page.jsonld:
        return page
    folder, _, name = page.path.removesuffix(".md").partition("/")
    nodes = _nodes(folder, name.removesuffix("/index"), page, knowledge)
    return page._replace(jsonld=tuple(nodes)) if nodes else page


def _nodes(folder: str, name: str, page: Page, knowledge: KnowledgeBase) -> list[Node]:
    if folder not in COLLECTIONS:
        return []
    vocabulary = COLLECTIONS[folder][1]
    if name == "index":
        return [defined_term_set(folder, page.description)] if vocabulary else []
    if name not in knowledge.collection(folder):
        return []
    if folder == "roles":
        return [occupation(knowledge.roles[name], knowledge)]
    if folder == "jobs":
        posting = job_posting(knowledge.jobs[name])
        return [posting] if posting else []
    if vocabulary:
        term = knowledge.collection(folder)[name]
        return [defined_term(cast("Term", term))]
    return []


def occupation(role: Role, knowledge: KnowledgeBase) -> Node:
    """A role as an `Occupation`; pay is left out, as a page says it with its n, vintage and source.

    >>> import rolekb
    >>> occupation(rolekb.roles["data-engineer"], rolekb.knowledge)["name"]
    'Data Engineer'
    """
    address = record_address("roles", role.id)
    node: Node = {
        "@context": _CONTEXT,
        "@type": "Occupation",
        "@id": f"{address}#role",
        "mainEntityOfPage": address,
        "name": role.title,
        "description": role.definition.text if role.definition else role.summary,
        "identifier": role.id,
        "alternateName": [
            *role.alternate_titles,
            *(title for entry in role.other_languages for title in entry.titles),
        ],
        "responsibilities": [item.text for item in role.responsibilities],
        "skills": [_reference("skills", item.skill, knowledge) for item in role.skills],
        "occupationalCategory": [
            {
                "@type": "CategoryCode",
                "codeValue": item.code,
                "name": item.label,
                "inCodeSet": _code_set(item.scheme, knowledge),
            }
            for item in role.crosswalk
            if item.relation in ("exact", "close")
        ],
    }
    if role.education is not None:
        node["educationRequirements"] = role.education.typical
    return _said(node)


def defined_term(term: Term) -> Node:
    """A skill, tool, industry, field of study or family as a `DefinedTerm` of its vocabulary."""
    folder = _FOLDERS[term.vocabulary]
    node: Node = {
        "@context": _CONTEXT,
        "@type": "DefinedTerm",
        "@id": f"{record_address(folder, term.id)}#term",
        "name": term.label,
        "termCode": term.id,
        "description": term.definition.text,
        "alternateName": list(term.synonyms),
        "inDefinedTermSet": _set_address(folder),
    }
    if term.url:
        node["sameAs"] = term.url
    return _said(node)


def defined_term_set(collection: str, description: str) -> Node:
    """A vocabulary as a `DefinedTermSet`; its terms point to it, so that its page needn't list them twice."""
    return {
        "@context": _CONTEXT,
        "@type": "DefinedTermSet",
        "@id": _set_address(collection),
        "name": f"rolekb {collection}",
        "description": description,
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }


def job_posting(job: Job) -> Node | None:
    """A job as a `JobPosting`, or None where it lacks what search engines ask of one.

    They ask for the posting's text, its day, a last day, a place with its country, and where to apply; a
    record of an old card has none of these, and a posting that is no longer open must not look like one.
    """
    places = [place for place in job.locations if place.country]
    where = job.apply_url or job.url
    if not (job.description and job.posted_on and job.valid_through and where):
        return None
    if not places and not (job.workplace == "remote" and job.applicant_locations):
        return None
    node: Node = {
        "@context": _CONTEXT,
        "@type": "JobPosting",
        "title": job.title,
        "description": job.description.body,
        "datePosted": job.posted_on.isoformat(),
        "validThrough": job.valid_through.isoformat(),
        "url": where,
        "hiringOrganization": _said(
            {"@type": "Organization", "name": job.organization.name, "sameAs": job.organization.url}
        ),
        "jobLocation": [
            {
                "@type": "Place",
                "address": _said(
                    {
                        "@type": "PostalAddress",
                        "addressLocality": place.locality,
                        "addressRegion": place.region,
                        "addressCountry": place.country,
                    }
                ),
            }
            for place in places
        ],
        "employmentType": [_EMPLOYMENT[kind] for kind in job.employment_types],
        "directApply": job.direct_apply,
        "identifier": job.identifier,
    }
    if job.workplace == "remote":
        node["jobLocationType"] = "TELECOMMUTE"
        node["applicantLocationRequirements"] = [
            {"@type": "Country", "name": country} for country in job.applicant_locations
        ]
    if job.pay is not None and job.pay.kind != "total" and job.pay.source != "estimate":
        node["baseSalary"] = {
            "@type": "MonetaryAmount",
            "currency": job.pay.currency,
            "value": _said(
                {
                    "@type": "QuantitativeValue",
                    "minValue": job.pay.minimum,
                    "maxValue": job.pay.maximum,
                    "unitText": job.pay.period.upper(),
                }
            ),
        }
    return _said(node)


def _reference(collection: str, record_id: str, knowledge: KnowledgeBase) -> Node:
    records = knowledge.collection(collection)
    label = str(records.raw(record_id)["label"]) if record_id in records else record_id
    return {
        "@type": "DefinedTerm",
        "name": label,
        "termCode": record_id,
        "inDefinedTermSet": _set_address(collection),
    }


def _code_set(scheme: str, knowledge: KnowledgeBase) -> Node:
    node: Node = {"@type": "CategoryCodeSet", "name": scheme}
    if scheme in knowledge.sources:
        source = knowledge.sources[scheme]
        node |= {"name": source.title, "url": source.url}
    return node


def _set_address(collection: str) -> str:
    return page_address(f"{collection}/index.md")


def _said(node: Node) -> Node:
    """The node without what the record doesn't say."""
    return {key: value for key, value in node.items() if value not in (None, "", [])}
