"""What matching a title answers: immutable values."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from rolekb.models.base import Level
    from rolekb.models.job import EmploymentType, Workplace

Abstention = Literal["empty", "too-long", "other-script", "unknown", "vague", "out-of-scope"]
Means = Literal[
    "head", "topic", "title", "level", "employment", "workplace", "place", "everybody", "number",
    "team", "filler", "other-trade", "spelling", "second-role", "unread",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reason:
    """What a stretch of the title was taken for: `title[start:end] == text`.

    `means` is its part in the answer: `title` (the words of a role's own or alternate title), `head`
    (who does the work) and `topic` (what it is about) decide; `other-trade` speaks against a role; all
    others are set aside. `reading` says what it was read as: a level, a country's name, a word as it
    is spelled rightly.
    """

    text: str
    start: int
    end: int
    means: Means
    reading: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another role that the title could name, with its score from 0 to 1."""

    role: str
    score: float


@dataclass(frozen=True, slots=True)
class Match:
    """Which role a title names, or why that can't be said.

    `score` runs from 0 to 1: 1 for a title that the role's record lists, less for one that was put
    together from its words, 0 where `role` is None; it ranks answers and is not a probability. `levels`
    are those that the title states, in the order of the schema.
    """

    title: str
    role: str | None
    score: float
    levels: tuple[Level, ...] = ()
    employment_types: tuple[EmploymentType, ...] = ()
    workplace: Workplace | None = None
    places: tuple[str, ...] = ()
    abstained: Abstention | None = None
    reasons: tuple[Reason, ...] = ()
    alternatives: tuple[Alternative, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """The answer as JSON-compatible data.

        >>> import rolekb
        >>> rolekb.match("Data Engineer").to_dict()["role"]
        'data-engineer'
        """
        data = asdict(self)
        return {key: list(value) if isinstance(value, tuple) else value for key, value in data.items()}
