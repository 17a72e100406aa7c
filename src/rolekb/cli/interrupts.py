"""An interrupt that is not lost."""

from __future__ import annotations

import contextlib
import signal
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Generator


@contextlib.contextmanager
def lasting_interrupts() -> Generator[Callable[[], None]]:
    """Gives a function that raises `KeyboardInterrupt` if there was one.

    Python raises it wherever it comes, also within jsonschema-rs, which reads a number with Python's
    help and takes no notice of what that raises.
    """
    came = False

    def hear(_signal: int, _frame: object) -> None:
        nonlocal came
        came = True
        raise KeyboardInterrupt

    def again() -> None:
        if came:
            raise KeyboardInterrupt

    usual = signal.default_int_handler
    # Elsewhere nobody hears signals; and who ignores or handles them goes on doing so.
    if threading.current_thread() is not threading.main_thread() or (
        signal.getsignal(signal.SIGINT) is not usual
    ):
        yield again
        return
    signal.signal(signal.SIGINT, hear)
    try:
        yield again
    finally:
        signal.signal(signal.SIGINT, usual)
