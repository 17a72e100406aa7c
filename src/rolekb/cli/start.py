"""Where the command line begins and ends: what went wrong is said in one line, with its exit code."""

from __future__ import annotations

import os
import sys

from rolekb.cli.arguments import plain
from rolekb.errors import RecordsInvalid, RolekbError
from rolekb.terminal import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

FOUND_PROBLEMS, WRONG_USE = 1, 2


def main() -> NoReturn:
    """Run the command line and exit."""
    code = run(sys.argv[1:])
    import gc

    gc.freeze()  # nothing is left to do but to end: no need to look through all there is once more
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command line; the exit code."""
    asked = plain(arguments)
    if asked is None:
        from rolekb.cli.main import run as run_with_click

        return run_with_click(arguments)
    from rolekb.cli import validating

    return ended(lambda: validating.run(asked))


def ended(work: Callable[[], object]) -> int:
    """Do the work of a command; its exit code, or the code of what it came to."""
    _never_fail_on_characters(sys.stdout)
    try:
        answer = work()
        sys.stdout.flush()
    except RecordsInvalid as error:
        return fail(str(error), code=FOUND_PROBLEMS)
    except RolekbError as error:
        return fail(str(error))
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return fail("interrupted", code=130)
    except SystemExit:  # how click ends when its output breaks off
        return 0
    except BrokenPipeError:
        _let_go_of_stdout()  # whoever read our output has had enough
        return 0
    except OSError as error:  # a full disk
        _let_go_of_stdout()
        return fail(f"the output can't be written: {(error.strerror or str(error)).lower()}")
    return answer if isinstance(answer, int) else 0


def fail(message: str, code: int = WRONG_USE) -> int:
    """Say what went wrong; the exit code."""
    sys.stderr.write(f"rolekb: {printable(message)}\n")
    return code


def _let_go_of_stdout() -> None:
    """Keep Python from complaining at exit about what could not be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _never_fail_on_characters(stream: object) -> None:
    """A terminal that lacks a character gets its escape."""
    import io

    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
