"""`--fix`: what can be mended safely in a record file, as a new text, a diff, a file written whole.

Only the faulty stretches of the text are written anew, so comments and layout stay. Each change is
tried: one that brings any problem that was not there before is dropped.
"""

from __future__ import annotations

import difflib
import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rolekb import schemas
from rolekb.reading import read_file
from rolekb.terminal import one_line, printable
from rolekb.validation.fix_layout import in_order, with_editor_line
from rolekb.validation.fix_trial import State, Trials, count, lone_kind
from rolekb.validation.fix_values import blank_edits, end_edits, schema_edits
from rolekb.validation.fix_writing import FileChanged, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.validation.fix_edits import Edit
    from rolekb.validation.fix_trial import Judge
    from rolekb.validation.rules.context import Context

__all__ = ["FIXABLE", "FileChanged", "Fixed", "diff", "fix_file", "write"]

FIXABLE = frozenset((
    "RK113", "RK201", "RK203", "RK204", "RK206", "RK402", "RK416", "RK417",
))  # fmt: skip
"""The codes of which at least some cases are mended."""

_SUFFIXES = (".yaml", ".yml", ".json")
_MARK = "\ufeff"
_MOST_ROUNDS = 10
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file's text before and after; `codes` has the code of each fault that was mended, sorted.

    A byte order mark is part of the text, so that each encodes to the bytes of the file.
    """

    path: str
    before: str
    after: str
    codes: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether there is anything to write."""
        return self.before != self.after


def fix_file(
    path: str,
    base: KnowledgeBase | None,
    *,
    context: Context,
    wanted: Callable[[str], bool],
    judge: Judge | None = None,
    version: int | None = None,
) -> Fixed:
    """What a YAML or JSON file is after mending all that is safe to mend; nothing is written.

    `base` is all that the file's references may lead into: of files that are checked together, the
    others too. `wanted` says which rules speak; only their faults are mended. `judge` judges all
    records instead of the schema that they declare, `version` is one to judge them by.
    """
    suffix = os.path.splitext(path)[1].lower()
    document = read_file(path)
    found = {problem.code for problem in document.problems}
    # What could be decoded before an RK101 is not the whole text.
    if suffix not in _SUFFIXES or "RK101" in found:
        return Fixed(path, "", "")
    mark = _MARK if "RK113" in found else ""
    if mark and _marked_twice(path):
        return Fixed(path, "", "")
    mended = _Mended(document.text)
    if document.readable:
        trials = Trials(path, suffix, base, context, wanted, judge, version)
        # The quickest way first; each next one sees more, or dares less.
        for trials.whole, trials.ahead in ((False, True), (True, True), (True, False)):
            mended = _mend(trials, document.text)
            if _harmless(trials, document.text, mended):
                break
        else:
            mended = _Mended(document.text)
    if mark and wanted("RK113"):
        mended.codes.append("RK113")
        return Fixed(path, mark + document.text, mended.text, tuple(sorted(mended.codes)))
    return Fixed(path, mark + document.text, mark + mended.text, tuple(sorted(mended.codes)))


def diff(fixed: Fixed) -> str:
    r"""The change as a unified diff; neither the file's name nor its text can steer a terminal.

    >>> print(diff(Fixed("a.yaml", "id: A\n", "id: a\n")), end="")
    --- a.yaml
    +++ a.yaml
    @@ -1 +1 @@
    -id: A
    +id: a
    """
    name = one_line(fixed.path)
    before, after = (_lines(text) for text in (fixed.before, fixed.after))
    return "".join(
        line if line[-1:] == "\n" else f"{line}\n\\ No newline at end of file\n"
        for line in difflib.unified_diff(before, after, name, name)
    )


def write(fixed: Fixed) -> None:
    """Write the new text in place of the old, whole or not at all.

    Raises `FileChanged` where the file is no longer what was read, and `OSError`.
    """
    if fixed.changed:
        write_whole(fixed.path, fixed.before.encode(), fixed.after.encode())


def _marked_twice(path: str) -> bool:
    """Whether one more mark follows, which the readers may leave out of the text unsaid."""
    with open(path, "rb") as file:
        return file.read(6) == (_MARK * 2).encode()


@dataclass(slots=True)
class _Mended:
    """A text, the codes of what was mended in it, and the edits that this took, in steps."""

    text: str
    codes: list[str] = field(default_factory=list[str])
    steps: list[Sequence[Edit]] = field(default_factory=list["Sequence[Edit]"])


def _mend(trials: Trials, text: str) -> _Mended:
    """Mend until nothing changes; what doesn't come to rest is left alone."""
    state, done = trials.look(text), _Mended(text)
    for _ in range(_MOST_ROUNDS):
        before = state.text
        for proposed in (schema_edits, end_edits, blank_edits):
            edits = proposed(state, trials.wanted)
            if edits:
                state, kept = trials.settle(state, edits)
                done.steps.append(kept)
                done.codes += [edit.code for edit in kept]
        for code, laid_out in (("RK417", _ordered), ("RK402", _headed)):
            if any(problem.code == code for problem in state.problems):
                after = trials.replace(state, laid_out(state), code)
                done.codes += [code] if after is not state else []
                state = after
        if state.text == before:
            done.text = before
            return done
    return _Mended(text)


def _ordered(state: State) -> str | None:
    kind = lone_kind(state)
    return in_order(state.document, kind) if kind in schemas.KINDS else None


def _headed(state: State) -> str | None:
    kind, data = lone_kind(state), state.document.data
    if kind not in schemas.KINDS or not isinstance(data, dict):
        return None
    return with_editor_line(state.document, kind, data.get("schema_version"))


def _harmless(trials: Trials, text: str, mended: _Mended) -> bool:
    """Whether no problem is new by all the rules, those on other records included."""
    if mended.text == text:
        return True
    now = count(trials.look(mended.text))
    if now - count(trials.look(text), mended.steps):
        return False
    if trials.whole:
        return True
    trials.whole = True  # dear: most rules on other records read the whole base
    added = count(trials.look(mended.text)) - now
    before = count(trials.look(text), mended.steps) if added else added
    return not added - before


def _lines(text: str) -> list[str]:
    """Lines to show: their ends are kept, all else that is not printed is written out."""
    lines: list[str] = []
    for line in _LINE.findall(text):
        body = line.removesuffix("\n")
        crlf = body.endswith("\r") and body != line
        lines.append(printable(body.removesuffix("\r") if crlf else body))
        lines[-1] += "\r\n" if crlf else line[len(body) :]
    return lines
