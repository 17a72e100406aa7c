"""What `rolekb.salary` answers: immutable values, each number with what it rests on."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

from rolekb.models.words import Certainty, Relation  # noqa: TC001 - pydantic resolves them

Given = Literal["year", "country", "level", "role"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedPay:
    """What postings offer, in `currency` a year: quantiles of the midpoints of their ranges.

    `level`, `country` and `year` are `all` where they are not told apart. `lower_p50` and `upper_p50`
    are the medians of the ranges' two ends, `p50_low` and `p50_high` the 95 % interval of the median
    that a bootstrap gives. `figure` and `sources` are ids.
    """

    role: str
    level: str
    country: str
    year: str
    currency: str
    n: int
    p10: float
    p25: float
    p50: float
    p75: float
    p90: float
    lower_p50: float | None
    upper_p50: float | None
    p50_low: float | None
    p50_high: float | None
    figure: str
    vintage: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NearestPay:
    """The shown figure that comes nearest to a withheld one, and on what it differs from the question."""

    pay: PostedPay
    differs: tuple[Given, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialPay:
    """What official statistics say of the wages of an occupation, in US dollars a year or an hour.

    The wages are the occupation's: `relation` and `certainty` say what it is to the role. A wage that
    is not published is None, and `marks` says why (`p90:top-coded-at-239200`).
    """

    occupation: str
    label: str
    relation: Relation
    certainty: Certainty
    basis: str
    country: Literal["US"]
    year: int
    employment: int | None
    period: Literal["year", "hour"]
    mean: float | None
    p10: float | None
    p25: float | None
    p50: float | None
    p75: float | None
    p90: float | None
    marks: tuple[str, ...]
    figure: str
    vintage: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Salary:
    """An honest answer on pay: the figure asked for, or why it is withheld and what comes nearest.

    `level`, `country` and `year` are what was asked for, `all` where nothing was. Either `posted` is
    there or `withheld` says why it is not; `n` counts the posted ranges behind the cell, shown or not.
    `local` is the same in the country's own currency, where there are enough of them. `derived_from`
    says whose postings the figure that is shown, or comes nearest, is made of. `sources` are the ids of all.
    """

    role: str
    level: str
    country: str
    year: str
    n: int
    posted: PostedPay | None
    local: PostedPay | None
    withheld: str | None
    nearest: NearestPay | None
    derived_from: str | None
    official: tuple[OfficialPay, ...]
    sources: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """The answer as JSON-compatible data.

        >>> import rolekb
        >>> rolekb.salary("data-engineer").to_dict()["role"]
        'data-engineer'
        """
        return asdict(self)
