"""What matching a title answers: immutable values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from rolekb.models.base import Level
    from rolekb.models.job import EmploymentType, Workplace

Abstention = Literal["empty", "too-long", "other-script", "unknown", "vague", "out-of-scope"]
Means = Literal[
    "title", "head", "topic", "other-trade", "other-role",
    "level", "employment", "workplace", "place", "everybody", "number", "filler",
    "qualifier", "context", "spelling",
]  # fmt: skip


class Reason(NamedTuple):
    """What a stretch of the title was taken for; `match.title[start:end] == text`.

    `means` says what part it has in the answer. These decide: `title` (the words of a title that the
    role's record lists), `head` (who does the work) and `topic` (what it is about); `other-trade`
    speaks against every role, `other-role` names a further one. These are set aside: `level`, `employment`, `workplace`, `place`,
    `everybody` (m/f/d), `number`, `filler`, `qualifier` (it narrows the title but names no role) and
    `context` (a team, a product, an employer). `spelling` says what a word was read as.
    `reading` is the level, the listed title, the topic and so on that the text was read as.
    """

    text: str
    start: int
    end: int
    means: Means
    reading: str


class Alternative(NamedTuple):
    """Another role that the title could name, with its score from 0 to 1."""

    role: str
    score: float


class Match(NamedTuple):
    """Which role a title names, or why that can't be said.

    `score` runs from 0 to 1 and ranks answers; it is not a probability. 1: a title that the role's
    record lists; 0.98: the same once levels, places and the like are set aside; less: put together
    from its words, `known_title` being the listed title that has the same; 0: no role. `levels` are
    those that the title states, in the order of the schema. `abstained` says why `role` is None.
    """

    title: str
    role: str | None
    score: float
    levels: tuple[Level, ...] = ()
    employment_types: tuple[EmploymentType, ...] = ()
    workplace: Workplace | None = None
    places: tuple[str, ...] = ()
    known_title: str | None = None
    abstained: Abstention | None = None
    reasons: tuple[Reason, ...] = ()
    alternatives: tuple[Alternative, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """The answer as JSON-compatible data.

        >>> import rolekb
        >>> rolekb.match("Data Engineer").to_dict()["role"]
        'data-engineer'
        """
        return {
            **self._asdict(),
            "levels": list(self.levels),
            "employment_types": list(self.employment_types),
            "places": list(self.places),
            "reasons": [reason._asdict() for reason in self.reasons],
            "alternatives": [other._asdict() for other in self.alternatives],
        }
