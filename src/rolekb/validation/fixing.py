"""`--fix`: what can be mended safely in a record file, as a new text, a diff, a file written whole.

Only the faulty stretches of the text are written anew, so comments and layout stay. Each change is
tried: one that brings any problem that was not there before is dropped.
"""

from __future__ import annotations

import difflib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rolekb import schemas
from rolekb.reading import read_file
from rolekb.terminal import one_line, printable
from rolekb.validation.fix_edits import moved
from rolekb.validation.fix_layout import in_order, with_editor_line
from rolekb.validation.fix_trial import State, Trials, lone_kind
from rolekb.validation.fix_values import blank_edits, end_edits, schema_edits
from rolekb.validation.fix_writing import FileChanged, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.validation.fix_edits import Edit
    from rolekb.validation.fix_trial import Judge
    from rolekb.validation.rules.rule import Context

__all__ = ["FIXABLE", "FileChanged", "Fixed", "diff", "fix_file", "write"]

FIXABLE = frozenset((
    "RK113", "RK201", "RK203", "RK204", "RK206", "RK402", "RK416", "RK417",
))  # fmt: skip
"""The codes of which at least some cases are mended."""

_MARK = "\ufeff"
_MOST_ROUNDS = 10


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
    if suffix not in (".yaml", ".yml", ".json") or not document.text:
        return Fixed(path, "", "")
    marked = any(problem.code == "RK113" for problem in document.problems)
    mark = _MARK if marked else ""
    after, codes = document.text, list[str]()
    if document.readable:
        trials = Trials(path, suffix, base, context, wanted, judge, version)
        after, codes = _mended(trials, document.text)
        if not _as_good(trials, document.text, after, codes):
            trials.whole = True
            after, codes = _mended(trials, document.text)
    elif any(problem.code == "RK101" for problem in document.problems):
        return Fixed(path, "", "")  # what could be decoded is not the file's text
    done = [code for stage in codes for code in stage.codes]
    if marked and wanted("RK113"):
        done.append("RK113")
        return Fixed(path, mark + document.text, after, tuple(sorted(done)))
    return Fixed(path, mark + document.text, mark + after, tuple(sorted(done)))
