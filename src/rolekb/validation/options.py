"""What a run of the validator was asked for."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from rolekb.validation.rules.rule import Context

if TYPE_CHECKING:
    from rolekb.validation.engines import EngineName


def today() -> Context:
    """Checks as of today, no claim being too old."""
    return Context(datetime.datetime.now(tz=datetime.UTC).date())


@dataclass(frozen=True, slots=True)
class Options:
    """Which rules speak, and by which schema records are judged.

    `kind`, `version` and `schema` (the path of a JSON Schema of one's own) override what records
    declare. `select` and `ignore` are codes or beginnings of codes; `ignore` wins.
    """

    kind: str | None = None
    version: int | None = None
    schema: str | None = None
    engine: EngineName = "fast"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    context: Context = field(default_factory=today)

    def wanted(self, code: str) -> bool:
        """Whether a rule may speak."""
        return _wanted(code, self.select, self.ignore)

    def wants_any(self, family: str) -> bool:
        """Whether any rule of a family (`RK5`) may speak, told without loading the rules."""
        asked = not self.select or any(
            code.startswith(family) or family.startswith(code) for code in self.select
        )
        return asked and not family.startswith(self.ignore)


@cache
def _wanted(code: str, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    from rolekb.validation.rules.run import by_default

    asked = code.startswith(select) if select else by_default(code)
    return asked and not code.startswith(ignore)
