"""The part of matplotlib that the plots use, with types: its own leave the keywords open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    import io
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

Across = Literal["left", "center", "right"]
Up = Literal["bottom", "baseline", "center_baseline", "top"]


class Transform(Protocol):
    """Where points of some coordinates lie on the paper."""


class Shape(Protocol):
    """Something to be drawn."""

    def set_transform(self, transform: Transform, /) -> None:
        """In which coordinates it was placed."""
        ...

    def set_gid(self, gid: str, /) -> None:
        """Give it a name in the SVG."""
        ...


class Maker(Protocol):
    """The class of a shape."""

    def __call__(self, *placed: object, **said: object) -> Shape:
        """One of them."""
        ...


class Background(Protocol):
    """What lies under a plot."""

    def set_alpha(self, alpha: float, /) -> None:
        """How far it covers what lies under it."""
        ...


class Paper(Protocol):
    """The whole plot."""

    @property
    def patch(self) -> Background: ...

    def add_artist(self, shape: Shape, /) -> object:
        """Draw something on it."""
        ...

    def savefig(self, to: io.StringIO, /, **said: object) -> None:
        """Write it."""
        ...


class Locator(Protocol):
    """What finds round values."""

    def tick_values(self, low: float, high: float, /) -> Sequence[float]:
        """Those of a range, and the next beyond it."""
        ...


class Library(Protocol):
    """matplotlib itself."""

    def rc_context(self, settings: dict[str, object]) -> AbstractContextManager[None]:
        """Its settings, for a while."""
        ...
