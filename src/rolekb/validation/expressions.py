"""Regular expressions of JSON Schema (ECMA-262) for Python's engine."""

from __future__ import annotations

import re
import warnings
from functools import cache

# What `\s` means in ECMA-262; Python's differs at both ends of the table.
_BLANKS = r"\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_PART = re.compile(r"\\.|\[\^?|\]|\$|\(\?<(?![=!])|.", re.DOTALL)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    r"""An expression compiled to match as ECMA-262 says; `re.error` where Python can't.

    >>> compiled(r"^\d$").search("٣") is None and compiled("^a$").search("a\n") is None
    True
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of sets that a later Python may read otherwise
        return re.compile(_translated(pattern), re.ASCII)


def matches(pattern: str, text: str) -> bool:
    """Whether an expression matches anywhere in a text."""
    return compiled(pattern).search(text) is not None


def _translated(pattern: str) -> str:
    told: list[str] = []
    in_set = False
    for part in _PART.findall(pattern):
        if part == r"\s":
            told.append(_BLANKS if in_set else f"[{_BLANKS}]")
        elif part == r"\S" and not in_set:
            told.append(f"[^{_BLANKS}]")
        elif part == "$" and not in_set:
            told.append(r"\Z")  # Python's `$` also matches before a last line feed
        elif part == "(?<" and not in_set:
            told.append("(?P<")
        elif part in ("[", "[^"):
            told.append(part if not in_set else rf"\{part}")
            in_set = True
        else:
            told.append(part)
            in_set = in_set and part != "]"
    return "".join(told)
