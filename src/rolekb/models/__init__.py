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
    with _uncollected():
        module = __import__(f"{__name__}.{name.lower()}", fromlist=[name])
    value: object = getattr(module, name)
    globals()[name] = value
    return value


class _uncollected:  # noqa: N801 - used like a function; contextlib would cost more than it saves
    """Pauses garbage collection: what an import of pydantic makes stays, all of it.

    Looking through those objects again and again is a tenth of the wait for the first record. At the
    end they join the oldest generation, as if collections had found them alive.
    """

    def __enter__(self) -> None:
        import gc

        self.was_enabled = gc.isenabled()
        gc.disable()

    def __exit__(self, *_: object) -> None:
        import gc

        if not self.was_enabled:
            return
        if not gc.get_freeze_count():  # else the caller froze objects of their own: leave them so
            gc.freeze()
            gc.unfreeze()
        gc.enable()
