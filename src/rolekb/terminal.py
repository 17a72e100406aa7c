"""Text that is safe to show: nothing in a record or a file name may steer a terminal."""

from __future__ import annotations

# C0 without tab and line feed, DEL, C1, and the marks that turn text around unseen.
_UNSAFE = (
    range(0x09), range(0x0B, 0x20), range(0x7F, 0xA0), (0x061C, 0x200E, 0x200F),
    range(0x2028, 0x202F), range(0x2066, 0x206A), range(0xD800, 0xE000), (0xFEFF,),
)  # fmt: skip
_SHORT: dict[int, str] = {}
_LONG: dict[int, str] = {}


def _table(*, short: bool) -> dict[int, str]:
    """What is written for each unsafe character, in JSON's own way or shorter; made when first asked for."""
    if not _SHORT:
        for code in (code for codes in _UNSAFE for code in codes):
            _LONG[code] = f"\\u{code:04x}"
            _SHORT[code] = f"\\x{code:02x}" if code < 0x100 else _LONG[code]
    return _SHORT if short else _LONG


def printable(text: str) -> str:
    r"""The text with every control character written out, tabs and line feeds kept.

    >>> printable("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_table(short=True))


def safe_json(text: str) -> str:
    r"""JSON text that says the same with every control character escaped, line feeds between values kept.

    >>> print(safe_json('"a\x9bb"'))
    "a\u009bb"
    """
    return text.translate(_table(short=False))


def one_line(text: str) -> str:
    r"""The text on one line: like `printable`, with tabs and line feeds written out too.

    >>> one_line("a\nb")
    'a\\nb'
    """
    return printable(text).replace("\t", "\\t").replace("\n", "\\n")
