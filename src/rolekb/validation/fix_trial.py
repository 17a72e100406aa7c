"""Trials: what a check says of a text, and which edits of it make nothing worse."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rolekb import schemas
from rolekb.problems import Problem, pointer
from rolekb.reading import read_text
from rolekb.reading.document import value_at
from rolekb.validation.engines import engine
from rolekb.validation.fix_edits import applied, expected, moved, renamed
from rolekb.validation.fix_layout import in_order
from rolekb.validation.fix_values import proposals
from rolekb.validation.messages import explain
from rolekb.validation.rules.run import gathered, record_problems, set_problems
from rolekb.validation.units import kind_and_version, units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.reading.document import Document, Json, Path
    from rolekb.validation.fix_edits import Edit
    from rolekb.validation.rules.context import Context
    from rolekb.validation.units import Unit
    from rolekb.validation.violations import Violation

    Judge = Callable[[Json], list[Violation]]

# Of the rules on sets of records, those that look at a file by itself: the others read the whole base.
_OF_A_FILE = frozenset(("RK401", "RK402", "RK407", "RK417"))
_MOST_CHECKED = 4_000_000  # characters in the trials of one stage
_MOST_STEPS = 8  # our records nest no deeper


@dataclass(slots=True)
class State:
    """A text, read and checked."""

    document: Document
    suffix: str
    units: list[Unit] = field(default_factory=list["Unit"])
    problems: list[Problem] = field(default_factory=list[Problem])
    violations: list[tuple[Path, dict[str, Json], Violation]] = field(
        default_factory=list["tuple[Path, dict[str, Json], Violation]"]
    )

    @property
    def text(self) -> str:
        """The text."""
        return self.document.text

    @property
    def yaml(self) -> bool:
        """Whether it is YAML."""
        return self.suffix != ".json"


@dataclass(slots=True)
class Trials:
    """Checks texts of one file, and sorts out the edits that make something worse.

    `whole`: with all that the rules say of references and of other records. `ahead`: a problem that
    a new name for a key brings to light counts only if it can't be mended in its turn.
    """

    path: str
    suffix: str
    base: KnowledgeBase | None
    context: Context
    wanted: Callable[[str], bool]
    judge: Judge | None
    version: int | None
    whole: bool = False
    ahead: bool = True

    def look(self, text: str) -> State:
        """Read and check a text."""
        document = read_text(text, self.suffix, self.path)
        state = State(document, self.suffix, problems=list(document.problems))
        if not document.readable:
            return state
        state.units, wrong = units(document)
        state.problems += wrong
        for unit in state.units:
            for violation in self._violations(unit, state):
                state.violations.append((unit.base, unit.record, violation))
                value = value_at(unit.record, violation.path)
                state.problems += explain(violation, value, document, unit.base)
            state.problems += record_problems(unit, self.context, self.wanted)
        base = self.base if self.whole else None
        found = gathered(state.units, base, self.context)
        state.problems += set_problems(found, self.wanted if self.whole else self._of_a_file)
        return state

    def settle(self, state: State, edits: Sequence[Edit]) -> tuple[State, list[Edit]]:
        """The state after as many of the edits as make nothing worse, and which these are.

        Records don't speak of each other, so the culprits are looked for in all at the same time,
        by halves.
        """
        waiting: dict[Path, list[list[Edit]]] = {}
        for edit in edits:
            waiting.setdefault(_unit(edit.path, state), [[]])[0].append(edit)
        kept: list[Edit] = []
        best: State | None = state
        for _ in range(max(8, min(200, _MOST_CHECKED // (len(state.text) + 1)))):
            if not waiting:
                break
            tops = {unit: stack.pop() for unit, stack in waiting.items()}
            trial = [*kept, *(edit for chunk in tops.values() for edit in chunk)]
            after = self.look(applied(state.text, trial))
            worse = self._worse(state, after, trial)
            if worse and not worse & tops.keys():
                worse = set(tops)
            for unit, chunk in tops.items():
                if unit not in worse:
                    kept += chunk
                elif len(chunk) > 1:
                    half = len(chunk) // 2
                    waiting[unit] += [chunk[half:], chunk[:half]]
            waiting = {unit: stack for unit, stack in waiting.items() if stack}
            best = None if worse else after
        if best is None:
            best = self.look(applied(state.text, kept))
            if self._worse(state, best, kept):
                return state, []
        return best, kept

    def replace(self, state: State, text: str | None, code: str) -> State:
        """The state with another text that has the same data, if that mends `code` and harms nothing."""
        if text is None:
            return state
        after = self.look(text)
        before, now = count(state), count(after)
        mended = _of(now, code) < _of(before, code)
        same = after.document.readable and after.document.data == state.document.data
        return after if mended and same and not now - before else state

    def _worse(self, state: State, after: State, edits: Sequence[Edit]) -> set[Path]:
        """The records that edits made worse, or in which one of them mended nothing."""
        everywhere = {_unit(edit.path, state) for edit in edits}
        wanted, found = expected(state.document.data, edits), after.document.data
        if not after.document.readable or type(found) is not type(wanted):
            return everywhere
        if isinstance(wanted, list) and isinstance(found, list):
            if len(wanted) != len(found):
                return everywhere
            pairs = zip(wanted, found, strict=True)
            worse: set[Path] = {(i,) for i, (one, other) in enumerate(pairs) if one != other}
        else:
            worse = {()} if wanted != found else set()
        before, now = count(state, [edits]), count(after)
        new = now - before
        if new and self.ahead:
            later, steps = self._later(after, edits)
            new = count(later) - count(state, [edits, *steps])
        for code, place in new:
            if code != "RK417" or self._ordered(after) is None:
                worse.add(_unit(tuple(place.split("/")[1:]), state))
        names = renamed(edits)
        for edit in edits:
            at = (edit.code, moved(edit.pointer, names))
            if now[at] >= before[at]:
                worse.add(_unit(edit.path, state))
        return worse

    def _later(self, state: State, edits: Sequence[Edit]) -> tuple[State, list[Sequence[Edit]]]:
        """The state after mending too what shows only now that keys have their right names."""
        names = renamed(edits)
        right = {moved(place, names) for place in names}
        steps: list[Sequence[Edit]] = []
        for _ in range(_MOST_STEPS):
            found = [
                edit
                for edit in proposals(state, self.wanted)
                if any(pointer(edit.path[:size]) in right for size in range(len(edit.path) + 1))
            ]
            if not found:
                break
            steps.append(found)
            state = self.look(applied(state.text, found))
        return state, steps

    def _ordered(self, state: State) -> str | None:
        """The text in order: a key that got its right name may now be at the wrong place."""
        kind = lone_kind(state)
        return in_order(state.document, kind) if kind in schemas.KINDS else None

    def _violations(self, unit: Unit, state: State) -> list[Violation]:
        if self.judge is not None:
            return self.judge(unit.record)
        declared = kind_and_version(unit, self.version)
        if isinstance(declared, Problem):
            state.problems.append(declared)
            return []
        return engine(*declared)(unit.record)

    def _of_a_file(self, code: str) -> bool:
        return code in _OF_A_FILE and self.wanted(code)


def count(state: State, steps: Iterable[Sequence[Edit]] = ()) -> Counter[tuple[str, str]]:
    """The problems by code and pointer; the pointers as they are after steps of edits."""
    found = [(problem.code, problem.pointer) for problem in state.problems]
    for edits in steps:
        names = renamed(edits)
        found = [(code, moved(place, names)) for code, place in found]
    return Counter(found)


def lone_kind(state: State) -> str | None:
    """The kind of a record that has the file to itself."""
    data = state.document.data
    kind = data.get("kind") if isinstance(data, dict) else None
    return kind if isinstance(kind, str) else None


def _unit(path: Path, state: State) -> Path:
    """The record that a path leads into."""
    if not isinstance(state.document.data, list):
        return ()
    return (int(path[0]),) if path and str(path[0]).isdigit() else (-1,)


def _of(counted: Counter[tuple[str, str]], code: str) -> int:
    return sum(count for (other, _), count in counted.items() if other == code)
