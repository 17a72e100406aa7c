"""Which schema judges a record, and what it says."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from rolekb import schemas
from rolekb.problems import Problem
from rolekb.reading.document import value_at
from rolekb.validation.engines import engine, holds
from rolekb.validation.units import kind_and_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rolekb.reading.document import Document, Json, Path
    from rolekb.reading.line import Line
    from rolekb.validation.options import Options
    from rolekb.validation.units import Unit
    from rolekb.validation.violations import Violation

    Violations = Callable[[Json], list[Violation]]


class Judge:
    """Judges records by the schema that they declare, or by the one that the options name."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self._tests: dict[tuple[str, int], Callable[[Json], bool]] = {}
        self._given: object = None

    @cached_property
    def fixed(self) -> Violations | None:
        """The one engine for all records, where the options leave no choice."""
        options = self.options
        if options.schema is not None:
            from rolekb.validation.given_engines import engine_for

            return engine_for(self._schema(options.schema), options.engine)
        if options.kind is not None:
            version = options.version or schemas.versions()[-1]
            schemas.schema(options.kind, version)  # raises for what is not shipped
            return engine(options.kind, version, options.engine)
        return None

    def sound(self, unit: Unit) -> bool:
        """Whether the schema finds nothing wrong with a record, told quickly."""
        options = self.options
        if self.fixed is not None:
            asked = options.kind or "", options.version or schemas.versions()[-1]
        else:
            declared = kind_and_version(unit, options.version)
            if isinstance(declared, Problem):
                return False
            asked = declared
        test = self._tests.get(asked)
        if test is None:
            test = self._tests[asked] = self.validity(*asked)
        return test(unit.record)

    def problems(self, unit: Unit) -> Iterator[Problem]:
        """What the schema says of a record."""
        explain = self._explain
        judge = self.fixed
        if judge is None:
            declared = kind_and_version(unit, self.options.version)
            if isinstance(declared, Problem):
                yield declared
                return
            judge = engine(*declared, self.options.engine)
        for violation in judge(unit.record):
            value = value_at(unit.record, violation.path)
            yield from explain(violation, value, unit.document, unit.base)

    def _schema(self, path: str) -> object:
        """The schema that the options name: read once, so that both of its engines judge by the same."""
        if self._given is None:
            self._given = _schema_file(path)
        return self._given

    @cached_property
    def _explain(self) -> Callable[[Violation, Json, Document | Line, Path], Iterator[Problem]]:
        from rolekb.validation.messages import explain  # sound records have no use for words

        return explain

    def validity(self, kind: str, version: int) -> Callable[[Json], bool]:
        """A quick test of records of one kind: True where the schema holds."""
        if self.options.schema is not None:
            from rolekb.validation.given_engines import holds_for

            return holds_for(self._schema(self.options.schema), self.options.engine)
        return holds(kind, version, self.options.engine)


def _schema_file(path: str) -> object:
    import json

    from rolekb.validation.user_schema import UnusableSchema

    try:
        with open(path, "rb") as file:
            return json.loads(file.read(1 << 24))
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        raise UnusableSchema(f"the schema {os.fspath(path)!r} can't be read: {said}") from error
    except (ValueError, RecursionError) as error:
        raise UnusableSchema(f"the schema {os.fspath(path)!r} is not JSON: {error}") from error
