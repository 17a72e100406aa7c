"""What a run of the validator was asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from rolekb.catalog.store import collection_of
from rolekb.validation.rules.context import Context, by_default

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rolekb.problems import Problem
    from rolekb.reading.document import Json
    from rolekb.validation.engines import EngineName


_UNJUDGED = frozenset(("RK220", "RK221"))  # no schema is known by which to judge a record


def today() -> Context:
    """Checks as of today, no claim being too old."""
    import datetime

    return Context(datetime.datetime.now(tz=datetime.UTC).date())


class Options:
    """Which rules speak, and by which schema records are judged.

    `kind`, `version` and `schema` (the path of a JSON Schema of one's own) override what records
    declare. `select` and `ignore` are codes or beginnings of codes; `ignore` wins. What keeps a record
    from being checked at all is told whatever was selected: it must not pass for a sound one.
    """

    def __init__(
        self,
        kind: str | None = None,
        version: int | None = None,
        schema: str | None = None,
        engine: EngineName = "fast",
        select: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
        context: Context | None = None,
    ) -> None:
        self.kind = kind
        self.version = version
        self.schema = schema
        self.engine: EngineName = engine
        self.select = select
        self.ignore = ignore
        self._wanted: dict[str, bool] = {}  # asked for every problem and every rule
        if context is not None or self.beyond_the_schema:
            self.context = context or today()  # settled here, so that all workers mean one day

    @cached_property
    def context(self) -> Context:
        """What rules may know besides the record; nothing but rules beyond the schema asks for it."""
        return today()

    def counted_as(self, record: Mapping[str, Json]) -> str:
        """The collection that a record counts among: its own, unless a kind or a schema was asked for.

        `?` stands for records of no kind that we know, `*` for those of a schema that isn't ours.
        """
        if self.kind is not None:
            record = {"kind": self.kind, "vocabulary": record.get("vocabulary")}
        return collection_of(record) or ("?" if self.schema is None else "*")

    def wanted(self, code: str) -> bool:
        """Whether a rule may speak."""
        found = self._wanted.get(code)
        if found is None:
            asked = code.startswith(self.select) if self.select else by_default(code)
            found = self._wanted[code] = asked and not code.startswith(self.ignore)
        return found

    def heard(self, problem: Problem, *, barring: bool = False) -> bool:
        """Whether a problem is told; `barring`: it keeps records from being checked."""
        code = problem.code
        if barring or code in _UNJUDGED:
            return not code.startswith(self.ignore)
        return self.wanted(code)

    @property
    def beyond_the_schema(self) -> bool:
        """Whether any rule that reading and the schema can't answer for may speak."""
        return any(map(self.wants_any, ("RK3", "RK4", "RK5", "RK6")))

    def wants_any(self, family: str) -> bool:
        """Whether any rule of a family (`RK5`) may speak, told without loading the rules."""
        asked = not self.select or any(
            code.startswith(family) or family.startswith(code) for code in self.select
        )
        return asked and not family.startswith(self.ignore)
