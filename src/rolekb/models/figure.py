"""The figure record as typed, immutable values."""

from typing import Literal

from pydantic import Field

from rolekb.models.base import Integer, Model, SchemaVersion, Status


class Column(Model):
    """One column of the figure's CSV file."""

    name: str
    type: Literal["string", "integer", "number", "boolean", "date"]
    description: str


class Figure(Model):
    """What a table of derived numbers shows, how it was made and from what."""

    schema_uri: str | None = Field(default=None, alias="$schema")
    kind: Literal["figure"]
    schema_version: SchemaVersion
    id: str
    status: Status = "active"
    replaced_by: tuple[str, ...] = ()
    title: str
    measure: Literal["pay", "employment", "projection", "demand"]
    unit: str
    population: str
    method: str
    vintage: str
    minimum_n: Integer
    columns: tuple[Column, ...]
    sources: tuple[str, ...]
