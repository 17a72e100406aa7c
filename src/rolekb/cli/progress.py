"""A progress bar on stderr: what is done, at which rate, how long it will still take."""

from __future__ import annotations

import time

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TaskID,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

_PATIENCE = 1.0  # seconds before it is worth showing anything


class Bar:
    """Shows itself once the work has lasted a second, and leaves nothing behind."""

    def __init__(self) -> None:
        self._began = time.perf_counter()
        self._shown: tuple[Progress, TaskID] | None = None

    def moved(self, done: int, total: int) -> None:
        """So many bytes of so many are done."""
        if self._shown is None:
            if time.perf_counter() - self._began < _PATIENCE:
                return
            columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
            progress = Progress(*columns, console=Console(stderr=True), transient=True)
            progress.start()
            self._shown = progress, progress.add_task("", total=total)
        progress, task = self._shown
        progress.update(task, completed=done, total=total)

    def close(self) -> None:
        """Take the bar away."""
        if self._shown is not None:
            self._shown[0].stop()
