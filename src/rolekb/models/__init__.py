"""Frozen pydantic views of the five kinds of record."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rolekb.models.figure import Figure
    from rolekb.models.job import Job
    from rolekb.models.role import Role
    from rolekb.models.source import Source
    from rolekb.models.term import Term

__all__ = ["Figure", "Job", "Role", "Source", "Term"]


def __getattr__(name: str) -> object:
    # One kind at a time: building the models of all five would triple the wait for the first role.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = __import__(f"{__name__}.{name.lower()}", fromlist=[name])
    value: object = getattr(module, name)
    globals()[name] = value
    return value
