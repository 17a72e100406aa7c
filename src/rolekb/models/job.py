"""The job record as typed, immutable values."""

from typing import Literal

from pydantic import Field

from rolekb.models.base import (
    Boolean,
    Date,
    EducationLevel,
    Integer,
    Level,
    Model,
    Number,
    SchemaVersion,
)

EmploymentType = Literal[
    "full-time", "part-time", "contract", "temporary", "internship", "volunteer", "per-diem",
    "other",
]  # fmt: skip
Workplace = Literal["onsite", "hybrid", "remote"]
PayPeriod = Literal["hour", "day", "week", "month", "year"]


class Organization(Model):
    """Who employs."""

    name: str
    url: str | None = None


class Location(Model):
    """A place of work: `text` as printed, the parts only as far as it states them."""

    text: str
    locality: str | None = None
    region: str | None = None
    country: str | None = None


class Pay(Model):
    """What is offered: amounts in whole or part units of `currency` (ISO 4217) a `period`."""

    minimum: Number | None = None
    maximum: Number | None = None
    currency: str
    period: PayPeriod
    kind: Literal["base", "total"] | None = None
    source: Literal["employer", "estimate"] | None = None


class Description(Model):
    """The posting's text and how it is marked up."""

    format: Literal["text", "markdown", "html"]
    body: str


class Provenance(Model):
    """Where the record comes from (the id of a source)."""

    source: str
    retrieved_on: Date | None = None
    format: str | None = None


class Job(Model):
    """A job posting.

    >>> import rolekb
    >>> rolekb.jobs["vara-ai-research-scientist"].pay.currency
    'EUR'
    """

    schema_uri: str | None = Field(default=None, alias="$schema")
    kind: Literal["job"]
    schema_version: SchemaVersion
    id: str
    title: str
    role: str | None = None
    levels: tuple[Level, ...] = ()
    level_text: str | None = None
    organization: Organization
    locations: tuple[Location, ...] = ()
    workplace: Workplace | None = None
    applicant_locations: tuple[str, ...] = ()
    employment_types: tuple[EmploymentType, ...] = ()
    pay: Pay | None = None
    description: Description | None = None
    posted_on: Date | None = None
    valid_through: Date | None = None
    url: str | None = None
    apply_url: str | None = None
    direct_apply: Boolean | None = None
    identifier: str | None = None
    skills: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    education: EducationLevel | None = None
    experience_months: Integer | None = None
    benefits: tuple[str, ...] = ()
    provenance: Provenance
