"""What every value of a comparison is: frozen, closed, safe to copy and to send."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from collections.abc import Callable


class Value(BaseModel):
    """Frozen, and closed to what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def __deepcopy__(self, memo: dict[int, object] | None = None) -> Self:
        del memo
        return self  # nothing in it can change

    def __reduce__(self) -> tuple[Callable[..., Self], tuple[object]]:
        return type(self).model_validate, (self.model_dump(round_trip=True),)
