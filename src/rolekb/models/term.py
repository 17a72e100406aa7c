"""The term record as typed, immutable values."""

from typing import Literal

from pydantic import Field

from rolekb.models.base import Boolean, Certainty, Claim, Model, Relation, SchemaVersion, Status

Vocabulary = Literal["skill", "tool", "industry", "field", "family"]
TermScheme = Literal["onet-30.1", "esco-1.1.1", "naics-2022", "isced-f-2013"]


class TermCrosswalk(Model):
    """The term in one public classification."""

    scheme: TermScheme
    code: str
    label: str
    relation: Relation
    certainty: Certainty
    basis: str


class Term(Model):
    """A word of a controlled vocabulary: a skill, tool, industry, field of study or role family.

    >>> import rolekb
    >>> rolekb.tools["apache-spark"].label
    'Apache Spark'
    """

    schema_uri: str | None = Field(default=None, alias="$schema")
    kind: Literal["term"]
    schema_version: SchemaVersion
    id: str
    vocabulary: Vocabulary
    status: Status = "active"
    replaced_by: tuple[str, ...] = ()
    label: str
    synonyms: tuple[str, ...] = ()
    negative_contexts: tuple[str, ...] = ()
    definition: Claim
    category: str | None = None
    broader: str | None = None
    url: str | None = None
    crosswalk: tuple[TermCrosswalk, ...] = ()
    case_sensitive: Boolean = False
