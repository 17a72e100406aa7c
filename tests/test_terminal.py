"""Nothing in a record or a file name may steer the terminal it is shown on."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolekb.terminal import one_line, printable

_ALL = "".join(map(chr, range(sys.maxunicode + 1)))
_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_TURNING_MARKS = "\u061c\u200e\u200f"
_anything = st.text(st.characters(exclude_categories=()))


def _steers(character: str) -> bool:
    """Whether a terminal could obey it: C0, DEL, C1, surrogates, line breaks, bidi controls."""
    return (
        unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(character) in _TURNING
        or character in _TURNING_MARKS
    )


def test_only_tab_and_line_feed_of_all_that_steers_is_printed_raw() -> None:
    assert {character for character in printable(_ALL) if _steers(character)} == {"\t", "\n"}


def test_one_line_lets_nothing_through_that_steers() -> None:
    assert not [character for character in one_line(_ALL) if _steers(character)]


def test_what_is_shown_can_be_encoded() -> None:
    assert printable(_ALL).encode()
    assert one_line(_ALL).encode()


def test_every_character_that_steers_is_written_out_by_its_code() -> None:
    for character in filter(_steers, _ALL):
        code = ord(character)
        written = f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
        assert one_line(character) == {"\t": "\\t", "\n": "\\n"}.get(character, written)


def test_a_byte_order_mark_is_written_out() -> None:
    assert one_line("a\ufeffb") == "a\\ufeffb"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("a\x1b[31mb", "a\\x1b[31mb", id="colour escape"),
        pytest.param("\x1b]0;title\x07", "\\x1b]0;title\\x07", id="window title"),
        pytest.param("\x9b2J", "\\x9b2J", id="C1 control sequence"),
        pytest.param("safe\rspoof", "safe\\x0dspoof", id="carriage return"),
        pytest.param("ab\x08c", "ab\\x08c", id="backspace"),
        pytest.param("a\x7f", "a\\x7f", id="DEL"),
        pytest.param("\u202egnp.exe", "\\u202egnp.exe", id="right-to-left override"),
        pytest.param("caf\udce9", "caf\\udce9", id="byte of an undecodable file name"),
        pytest.param("a\u2028b", "a\\u2028b", id="line separator"),
    ],
)
def test_a_terminal_escape_is_shown_not_obeyed(text: str, shown: str) -> None:
    assert printable(text) == shown
    assert one_line(text) == shown


def test_tabs_and_line_feeds_are_kept_by_printable_and_written_out_by_one_line() -> None:
    assert printable("a\tb\nc") == "a\tb\nc"
    assert one_line("a\tb\nc") == "a\\tb\\nc"


@pytest.mark.parametrize("text", ["café", "Łódź", "สวัสดี", "日本語", "👩\u200d💻", "עברית", ""])
def test_text_of_any_language_is_left_alone(text: str) -> None:
    assert printable(text) == text
    assert one_line(text) == text


@settings(max_examples=100, deadline=None)
@given(_anything)
def test_what_is_safe_stays_as_it_is(text: str) -> None:
    assert printable(printable(text)) == printable(text)
    assert one_line(one_line(text)) == one_line(text)
