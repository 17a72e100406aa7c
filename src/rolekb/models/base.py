"""What every model shares: frozen, closed but for `x-` keys, and dumping back to what was read.

The models are typed views; patterns, lengths and formats live in the JSON Schemas alone.
"""

from __future__ import annotations

import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Literal, cast

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    JsonValue,
    StrictBool,
    StrictFloat,
    StrictInt,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from rolekb.models.words import (
    Certainty,
    EducationLevel,
    Level,
    Relation,
    Requirement,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import GetCoreSchemaHandler


def _iso_date(value: object) -> object:
    # Ten digits would be read as seconds since 1970.
    if isinstance(value, datetime.date) or (
        isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-"
    ):
        return value
    raise PydanticCustomError("date_type", "a date is text of the form YYYY-MM-DD")


def _whole(value: object) -> object:
    # JSON Schema counts 3.0 among the integers.
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _no_boolean(value: object) -> object:
    # Python takes True for 1; JSON does not.
    if isinstance(value, bool):
        raise PydanticCustomError("literal_error", "a schema version is a whole number")
    return value


__all__ = [
    "Boolean", "Certainty", "Claim", "Date", "EducationLevel", "Integer", "Level", "Model", "Number",
    "Relation", "Requirement", "SchemaVersion", "Status",
]  # fmt: skip

Date = Annotated[datetime.date, BeforeValidator(_iso_date)]
Integer = Annotated[StrictInt, BeforeValidator(_whole)]
Number = StrictInt | StrictFloat
Boolean = StrictBool
SchemaVersion = Annotated[Literal[1], BeforeValidator(_no_boolean)]


class Model(BaseModel):
    """A part of a record: immutable, its lists as tuples, its optional fields always there."""

    model_config = ConfigDict(
        frozen=True,
        extra="allow",  # so that `x-` keys survive; _closed refuses every other
        defer_build=True,  # a part is built with the record that holds it
        ser_json_inf_nan="constants",
    )

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[BaseModel], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        # A model_validator would do the same, but makes every class that inherits it dearer to define.
        return core_schema.no_info_before_validator_function(cls._closed, handler(source))

    @classmethod
    def _closed(cls, data: object) -> object:
        if not isinstance(data, dict):
            return data
        names = _field_names(cls)
        given = cast("dict[object, object]", data)
        for key, value in given.items():
            if key not in names and not str(key).startswith("x-"):
                raise PydanticCustomError(
                    "extra_forbidden", "{key} is not a field; own data goes under x- keys",
                    {"key": repr(key)},
                )  # fmt: skip
            if value is None and key in names:
                raise PydanticCustomError(
                    "null_forbidden", "{key} is null; leave an empty field out", {"key": repr(key)}
                )
        return given

    @property
    def extensions(self) -> Mapping[str, JsonValue]:
        """The user's own `x-` keys."""
        return MappingProxyType(self.__pydantic_extra__ or {})

    def to_dict(self) -> dict[str, JsonValue]:
        """The JSON-compatible data that this was read from: only the fields that it states."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)


def _field_names(model: type[BaseModel]) -> frozenset[str]:
    names = _NAMES.get(model)
    if names is None:
        fields = model.model_fields.items()
        names = _NAMES[model] = frozenset(field.alias or name for name, field in fields)
    return names


_NAMES: dict[type[BaseModel], frozenset[str]] = {}


class Claim(Model):
    """A statement and whom it rests on."""

    text: str
    sources: tuple[str, ...]
    as_of: Date | None = None
