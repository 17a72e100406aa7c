"""Misread text is set right, sound text is left alone, and no text keeps the card reader busy."""

# ruff: noqa: RUF001 - signs that look like others are what these texts are about

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolekb import CardUnreadable, read_card
from rolekb.reading.card import MAX_CHARACTERS, cards, repaired


@pytest.mark.parametrize(
    ("misread", "meant"),
    [
        ("Featured Job ๐Ÿ‘€", "Featured Job 👀"),
        ("4 min read ยท Dec. 6", "4 min read · Dec. 6"),
        ("cafรฉ", "café"),
        ("cafÃ©", "café"),
        ("ZÃ¼rich – GenÃ¨ve", "Zürich – Genève"),
        ("itโ€™s", "it’s"),
        ("itâ€™s", "it’s"),
        ("100โ‚ฌ", "100€"),
    ],
)
def test_utf_8_misread_as_thai_or_western_is_set_right(misread: str, meant: str) -> None:
    assert repaired(misread) == meant


@pytest.mark.parametrize("text", ["100 €", "it’s “so", "naïve", "a · b", "Süß", "– and —", "½"])
def test_what_cp1252_made_of_a_text_is_undone(text: str) -> None:
    assert repaired(text.encode().decode("cp1252")) == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("วิศวกรข้อมูล", id="Thai, a long word"),
        pytest.param("สวัสดี ครับ", id="Thai, two words"),
        pytest.param("รถ", id="Thai for car"),
        pytest.param("พนักงาน แขก โดด", id="Thai for guest and jump"),
        pytest.param("Ingénieur·e données à Genève", id="French"),
        pytest.param("L’ÉTÉ À L’ŒUVRE", id="French capitals"),
        pytest.param("« DIPLÔMÉ… » RÉSUMÉ’S", id="French capital before a mark"),
        pytest.param("„Spaß“ und Größe", id="German, closing quote after ß"),
        pytest.param("ÅÄÖ åäö Ñandú España", id="Swedish and Spanish"),
        pytest.param("👀 👩\u200d💻 🇩🇪 ✅", id="emoji"),
        pytest.param("Łódź, Kraków", id="Polish"),
        pytest.param("Инженер данных", id="Russian"),
        pytest.param("データエンジニア", id="Japanese"),
        pytest.param("€100 – £90 ½ ± ™ • …", id="signs"),
    ],
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert repaired(text) == text


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(max_codepoint=0x7F)))
def test_ascii_is_left_alone(text: str) -> None:
    assert repaired(text) == text


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=80))
def test_no_text_makes_the_repair_raise(text: str) -> None:
    assert len(repaired(text)) <= len(text)


_lines = st.lists(
    st.sampled_from(
        [
            *("Featured Job", "Data Engineer", "@ Acme | Paris", "Full Time", "Part Time", "US"),
            *("Senior-level / Expert", "USD 1K", "- 2K", "+", "@", " | ", "Remote", " and ", ";"),
            *(",", "\n", "\r", "\u2028", "\x00", "\x1b[31m", "👀", "\ud800", "รถ", "  ", "K", "٣"),
        ]
    ),
    max_size=14,
)


@settings(max_examples=100, deadline=None)
@given(_lines, st.sampled_from(["", " "]))
def test_any_text_is_a_card_or_refused(parts: list[str], between: str) -> None:
    text = between.join(parts)
    with suppress(CardUnreadable):
        assert read_card(text, source="s").title
    list(cards(text))


_MUCH = MAX_CHARACTERS - 60


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"A\n@ B | C{' ' * _MUCH}D\nFull Time USD 1K", id="blanks in the place"),
        pytest.param(f"A\n@ B | C{' ;' * (_MUCH // 2)}\nUSD 1K", id="separators"),
        pytest.param(f"A\n@ B | C{' and D' * (_MUCH // 6)}\nUSD 1K", id="places"),
        pytest.param(f"A\n@ B | Remote a{'!' * _MUCH}x\nUSD 1K", id="marks after Remote"),
        pytest.param(f"A\n@ B{' | ' * (_MUCH // 3)}C\nUSD 1K", id="bars"),
        pytest.param(f"A\n@ B | C\n{'Full Time ' * (_MUCH // 10)}x", id="employment types"),
        pytest.param(f"A\n@ B | C\nFull Time{' ' * _MUCH}x", id="blanks in the terms"),
        pytest.param(f"A\n@ B | C\nUSD 1K{' ' * _MUCH}- x", id="blanks in the pay"),
        pytest.param(f"A\n@ B | C\nUSD {'1' * _MUCH}K", id="digits"),
        pytest.param(f"A{'ยท' * (_MUCH // 2)}ย\n@ B | C\nUSD 1K", id="misread letters"),
        pytest.param("\n" * _MUCH + "A", id="blank lines"),
    ],
)
def test_a_hostile_text_is_answered_promptly(text: str) -> None:
    assert len(text) <= MAX_CHARACTERS
    began = time.process_time()
    with suppress(CardUnreadable):
        read_card(text, source="s")
    # Ten milliseconds where work grows with the text, four seconds where it grows with its square.
    assert time.process_time() - began < 1
