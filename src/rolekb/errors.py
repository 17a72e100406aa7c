"""Exceptions: what rolekb raises when the caller's code, not the caller's data, is wrong.

Faults in data are values (`rolekb.problems.Problem`); an exception carries them only where a call
cannot return anything without them.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rolekb.problems import Problem


class RolekbError(Exception):
    """The base of every exception that rolekb raises on purpose."""


class InstallationIncomplete(RolekbError):
    """The package's own data is not where the installation should have put it."""


class UnknownRecord(RolekbError, KeyError):
    """An id that the knowledge base does not hold; `suggestions` lists the nearest ones."""

    def __init__(self, collection: str, record_id: str, known: Iterable[str]) -> None:
        self.collection = collection
        self.record_id = record_id
        self.suggestions = nearest(record_id, known)
        super().__init__(record_id)

    def __str__(self) -> str:
        noun = {"industries": "industry", "families": "family"}.get(
            self.collection, self.collection.removesuffix("s")
        )
        said = f"no {noun} has the id {self.record_id!r}"
        if self.suggestions:
            return f"{said}; did you mean {_either(self.suggestions)}?"
        return f"{said}; list(rolekb.{self.collection}) names them all"


class RecordsInvalid(RolekbError, ValueError):
    """Records that cannot be used as they are; `problems` says where and how to mend them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        count = len(self.problems)
        first = "\n".join(str(problem) for problem in self.problems[:5])
        more = f"\n... and {count - 5} more (see .problems)" if count > 5 else ""
        return f"{count} problem{'s' if count != 1 else ''}:\n{first}{more}"


class CardUnreadable(RolekbError, ValueError):
    """A text that does not have the form of a job card."""


class EvidenceUnusable(RolekbError, ValueError):
    """Raw data that no figure may be derived from: where it is wrong, how, and what to do.

    `row` counts the file's own lines or rows from 1, the header included; `column` is a header.
    """

    def __init__(
        self,
        file: str,
        message: str,
        cure: str,
        *,
        row: int | None = None,
        column: str | None = None,
    ) -> None:
        self.file = file
        self.row = row
        self.column = column
        self.message = message
        self.cure = cure
        super().__init__(file, message, cure)

    def __str__(self) -> str:
        places = [self.file]
        if self.row is not None:
            places.append(f"row {self.row}")
        if self.column is not None:
            places.append(f"column {self.column!r}")
        return f"{', '.join(places)}: {self.message}. {self.cure}."


class ExtraMissing(RolekbError, ImportError):
    """A library of an optional extra is not installed; the message says how to get it."""


def nearest(word: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """The known words most like `word`, best first; none where nothing is near.

    >>> nearest("data-enginer", ["data-engineer", "statistician"])
    ('data-engineer',)
    """
    candidates = tuple(known)
    asked = (word, candidates, most)
    if asked not in _NEAREST:
        if len(_NEAREST) >= _REMEMBERED:
            _NEAREST.clear()
        _NEAREST[asked] = _nearest(word, candidates, most)
    return _NEAREST[asked]


# A feed repeats its mistakes by the thousand; functools would make importing rolekb dearer.
_NEAREST: dict[tuple[str, tuple[str, ...], int], tuple[str, ...]] = {}
_REMEMBERED = 1000


def _nearest(word: str, known: tuple[str, ...], most: int) -> tuple[str, ...]:
    import difflib  # here, so that importing rolekb stays cheap

    folded: dict[str, str] = {}
    for other in known:
        folded.setdefault(other.casefold(), other)
    found = difflib.get_close_matches(word[:120].casefold(), folded, n=most, cutoff=0.72)
    return tuple(folded[match] for match in found)


def _either(words: Sequence[str]) -> str:
    quoted = [repr(word) for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
