"""An interrupt that is not lost."""

from __future__ import annotations

import contextlib
import signal
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
    if signal.getsignal(signal.SIGINT) is not usual:  # who ignores or handles it goes on doing so
        yield again
        return
    try:
        signal.signal(signal.SIGINT, hear)
    except ValueError:  # only the main thread hears signals
        yield again
        return
    try:
        yield again
    finally:
        signal.signal(signal.SIGINT, usual)
