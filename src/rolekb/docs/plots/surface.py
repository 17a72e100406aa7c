"""The part of matplotlib that the plots use, with types: its own leave the keywords open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    import io
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractContextManager


class Mark(Protocol):
    """Something drawn."""

    def set_gid(self, gid: str) -> None:
        """Give it a name in the SVG."""
        ...


class Transform(Protocol):
    """Where points of some coordinates lie on the paper."""


class Axis(Protocol):
    """The axis of values."""

    def set_major_formatter(self, formatter: Callable[[float, int], str]) -> None:
        """How its values are written."""
        ...


class Background(Protocol):
    """What lies under a plot."""

    def set_alpha(self, alpha: float) -> None:
        """How far it covers what lies under it."""
        ...


class Edge(Protocol):
    """One of the four lines around the rows."""

    def set_visible(self, shown: bool, /) -> None:  # noqa: FBT001 - matplotlib's own way
        """Whether it is drawn."""
        ...

    def set_color(self, colour: str) -> None:
        """Its colour."""
        ...


class Drawing(Protocol):
    """The area in which rows are drawn."""

    @property
    def xaxis(self) -> Axis: ...

    @property
    def patch(self) -> Background: ...

    @property
    def spines(self) -> Mapping[str, Edge]: ...

    def tick_params(self, axis: Literal["x", "y"], **said: object) -> None:
        """How an axis's values look."""
        ...

    def grid(self, *, axis: Literal["x", "y"], color: str, linewidth: float) -> None:
        """Lines at the values."""
        ...

    def set_axisbelow(self, below: bool, /) -> None:  # noqa: FBT001 - matplotlib's own way
        """Whether those lines lie under what is drawn."""
        ...

    def plot(
        self, x: Sequence[float], y: Sequence[float], form: str = "", /, *, color: str = "", linewidth: float = 1,
        markersize: float = 6, markerfacecolor: str = "auto", markeredgecolor: str = "auto",
    ) -> Sequence[Mark]:  # fmt: skip
        """A line, or marks of a form."""
        ...

    def barh(
        self, y: Sequence[float], width: Sequence[float], height: float, *, left: Sequence[float] | float = 0,
        color: str, alpha: float = 1,
    ) -> Sequence[Mark]:  # fmt: skip
        """Lying bars."""
        ...

    def annotate(
        self, text: str, xy: tuple[float, float], xytext: tuple[float, float], *,
        xycoords: Transform | Literal["data"] = "data", textcoords: Literal["offset points"], fontsize: float,
        color: str, ha: Literal["left", "center", "right"] = "left",
        va: Literal["baseline", "center_baseline"] = "baseline",
    ) -> Mark:  # fmt: skip
        """A text beside a point."""
        ...

    def set_yticks(self, ticks: Sequence[float]) -> Sequence[object]:
        """Where the axis of rows has marks."""
        ...

    def get_yaxis_transform(self) -> Transform:
        """Points whose x is a share of the area, and y a row."""
        ...

    def set_xlim(self, left: float, right: float | None = None) -> object:
        """The range of values."""
        ...

    def set_ylim(self, bottom: float, top: float) -> object:
        """The range of rows."""
        ...


class Paper(Protocol):
    """The whole plot."""

    @property
    def patch(self) -> Background: ...

    def add_axes(self, area: tuple[float, float, float, float]) -> Drawing:
        """The area for the rows, in shares of the plot: left, bottom, width, height."""
        ...

    def savefig(self, to: io.StringIO, /, **said: object) -> None:
        """Write it."""
        ...


class Library(Protocol):
    """matplotlib itself."""

    def rc_context(self, settings: dict[str, object]) -> AbstractContextManager[None]:
        """Its settings, for a while."""
        ...
