"""Records that were validated before, built again without validating: the packaged knowledge.

A wheel's records are checked when it is built. Checking them again on a user's machine would build a
validator for every model first, which takes longer than reading all the records. A test holds that
both ways give equal values.
"""

from __future__ import annotations

import datetime
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, Union, get_args, get_origin

from rolekb.models.base import Model

if TYPE_CHECKING:
    from collections.abc import Callable

ModelT = TypeVar("ModelT", bound=Model)
# Of each model: its defaults, all of them immutable, and for each key its field and what converts it.
_PLANS: dict[type[Model], tuple[dict[str, Any], dict[str, tuple[str, Any]]]] = {}

# Types that most fields have: what stays as it is, and what all values of a type turn into.
_ALIKE: dict[Any, Callable[[Any], Any] | None] = {
    str: None,
    type(None): None,
    tuple[str, ...]: tuple,
    int: int,  # JSON Schema counts 3.0 among the integers
    datetime.date: datetime.date.fromisoformat,
}


def construct(model: type[ModelT], data: dict[str, Any]) -> ModelT:
    """A record of `model` from JSON data known to be valid.

    >>> from rolekb.models import Role
    >>> import rolekb
    >>> construct(Role, rolekb.roles.raw("data-engineer")) == rolekb.roles["data-engineer"]
    True
    """
    known = _PLANS.get(model)
    if known is None:
        fields = model.model_fields.items()
        known = _PLANS[model] = (
            {name: field.default for name, field in fields if not field.is_required()},
            {field.alias or name: (name, _converter(field.annotation)) for name, field in fields},
        )
    defaults, plan = known
    values = defaults.copy()
    stated: set[str] = set()
    own: dict[str, Any] = {}
    for key, value in data.items():
        if key in plan:
            name, convert = plan[key]
            values[name] = value if convert is None else convert(value)
            stated.add(name)
        else:
            own[key] = value
    # What BaseModel.model_construct does, for models without private attributes, in a third of its time.
    made = model.__new__(model)
    set_raw = object.__setattr__
    set_raw(made, "__dict__", values)
    set_raw(made, "__pydantic_fields_set__", stated)
    set_raw(made, "__pydantic_extra__", own)
    set_raw(made, "__pydantic_private__", None)
    return made


def _converter(annotation: Any) -> Callable[[Any], Any] | None:  # noqa: ANN401 - any type at all
    """What turns JSON of this type into the model's value; None where it is the same."""
    if annotation in _ALIKE:
        return _ALIKE[annotation]
    if isinstance(annotation, type) and issubclass(annotation, Model):
        part = annotation
        return lambda value: construct(part, value)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is tuple:
        item = _converter(arguments[0])
        return tuple if item is None else lambda value: tuple(map(item, value))
    if origin is Annotated:
        return _converter(arguments[0])
    if origin is UnionType or origin is Union:
        if any(float in (arm, *get_args(arm)) for arm in arguments):
            return None  # a number may be whole or not
        return next(filter(None, map(_converter, arguments)), None)
    return None
