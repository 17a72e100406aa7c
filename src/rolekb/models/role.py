"""The role record as typed, immutable values."""

from typing import Literal

from pydantic import Field

from rolekb.models.base import (
    Certainty,
    Claim,
    Date,
    EducationLevel,
    Integer,
    Level,
    Model,
    Relation,
    Requirement,
    SchemaVersion,
)

Activity = Literal[
    "analyse", "build", "collaborate", "communicate", "deploy", "design", "evaluate", "govern",
    "lead", "operate", "optimise", "research",
]  # fmt: skip
Proficiency = Literal["awareness", "working", "practitioner", "expert"]
RoleScheme = Literal["onet-soc-2019", "soc-2018", "isco-08", "esco-1.2"]


class Responsibility(Claim):
    """One thing that the person answers for."""

    activity: Activity
    weight: Literal["core", "common", "occasional"]


class RoleSkill(Model):
    """A skill (its id) and the depth in which the role needs it."""

    skill: str
    requirement: Requirement
    proficiency: Proficiency
    tools: tuple[str, ...] = ()
    note: str | None = None
    sources: tuple[str, ...]
    as_of: Date | None = None


class RoleTool(Model):
    """A tool (its id) and whether the role needs it."""

    tool: str
    requirement: Requirement
    note: str | None = None
    sources: tuple[str, ...]
    as_of: Date | None = None


class Education(Model):
    """How people usually qualify; `experience` in `accepted` stands for work in place of a degree."""

    typical: EducationLevel
    accepted: tuple[EducationLevel | Literal["experience"], ...]
    fields: tuple[str, ...]
    prior_experience: tuple[str, ...] = ()
    note: str | None = None
    sources: tuple[str, ...]
    as_of: Date | None = None


class Certification(Model):
    """A certificate that employers know by name."""

    name: str
    issuer: str
    url: str | None = None
    sources: tuple[str, ...]


class RoleIndustry(Model):
    """An industry (its id) that employs the role."""

    industry: str
    note: str | None = None
    sources: tuple[str, ...]


class Outlook(Model):
    """A dated claim on demand; `superseded` ones are kept for the record, not shown as current."""

    text: str
    status: Literal["current", "superseded"]
    as_of: Date
    figures: tuple[str, ...] = ()
    sources: tuple[str, ...]


class Step(Model):
    """One step into the role."""

    text: str
    skills: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    sources: tuple[str, ...]


class ExperienceYears(Model):
    """Years of relevant work, both ends inclusive; no maximum: open."""

    minimum: Integer
    maximum: Integer | None = None


class RoleLevel(Model):
    """A rung of the role and what changes on it."""

    level: Level
    scope: str
    experience_years: ExperienceYears
    sources: tuple[str, ...]


class Related(Model):
    """A neighbouring role (its id), seen from this one."""

    role: str
    relation: Literal["adjacent", "collaborates-with", "progresses-to", "often-confused-with"]
    note: str
    sources: tuple[str, ...]


class RoleCrosswalk(Model):
    """Where one official classification files the role."""

    scheme: RoleScheme
    code: str
    label: str
    relation: Relation
    certainty: Certainty
    basis: str


class LanguageTitles(Model):
    """A role's titles in one language (ISO 639-1)."""

    language: str
    titles: tuple[str, ...]


class Role(Model):
    """A data or AI role; an `outline` carries the identity only, its other fields are empty.

    >>> import rolekb
    >>> rolekb.roles["data-engineer"].family
    'data-engineering'
    """

    schema_uri: str | None = Field(default=None, alias="$schema")
    kind: Literal["role"]
    schema_version: SchemaVersion
    id: str
    status: Literal["active", "outline", "deprecated"]
    replaced_by: tuple[str, ...] = ()
    title: str
    alternate_titles: tuple[str, ...]
    other_languages: tuple[LanguageTitles, ...] = ()
    family: str
    broader: str | None = None
    level: Level | None = None
    summary: str
    definition: Claim | None = None
    responsibilities: tuple[Responsibility, ...] = ()
    skills: tuple[RoleSkill, ...] = ()
    tools: tuple[RoleTool, ...] = ()
    education: Education | None = None
    certifications: tuple[Certification, ...] = ()
    industries: tuple[RoleIndustry, ...] = ()
    outlook: tuple[Outlook, ...] = ()
    getting_started: tuple[Step, ...] = ()
    levels: tuple[RoleLevel, ...] = ()
    related: tuple[Related, ...] = ()
    crosswalk: tuple[RoleCrosswalk, ...]
    reviewed_on: Date | None = None

    @property
    def is_outline(self) -> bool:
        """Whether only the identity is written yet."""
        return self.status == "outline"
