"""The command line: data to stdout, talk to stderr; exit 0 clean, 1 problems found, 2 wrong use."""

from rolekb.cli.start import main

__all__ = ["main"]
