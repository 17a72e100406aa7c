"""The source record as typed, immutable values."""

from typing import Literal

from pydantic import Field

from rolekb.models.base import Date, Integer, Model, SchemaVersion, Status


class SourceFile(Model):
    """A file that was read, identified by its content; `bytes` is its size."""

    name: str
    sha256: str
    bytes: Integer | None = None


class Source(Model):
    """Whom rolekb cites, and under which terms.

    >>> import rolekb
    >>> rolekb.sources["onet-30.1"].licence
    'CC-BY-4.0'
    """

    schema_uri: str | None = Field(default=None, alias="$schema")
    kind: Literal["source"]
    schema_version: SchemaVersion
    id: str
    status: Status = "active"
    replaced_by: tuple[str, ...] = ()
    type: Literal["dataset", "article", "standard", "statistics", "documentation", "editorial"]
    title: str
    publisher: str
    url: str
    licence: str
    published: Date | None = None
    retrieved: Date | None = None
    version: str | None = None
    attribution: str
    note: str | None = None
    files: tuple[SourceFile, ...] = ()
