"""Titles that nobody should send: each is answered, in a time that grows no faster than they do."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rolekb
from rolekb.resolve import titles, titles_reading
from rolekb.resolve.titles_lexicon import lexicon as lexicon_of
from rolekb.resolve.titles_reading import read
from rolekb.resolve.titles_spelling import nearest, unglued
from rolekb.resolve.titles_text import fold

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

NO_ROLE = {
    "empty": "", "blanks": " \t\r\n\u00a0\u3000", "emoji": "🚀🔥👩‍💻🇩🇪", "marks": "\u200f\u202e\u2066\u200b\ufeff",
    "control": "\x00\x1b[31m\x07\x9b", "signs": "()[]{}<>|/\\&+-—@#$%^*~!?.,;:'\"_=`",
    "markup": "<p><br/></p><!-- -->", "script": "<script>alert(1)</script>", "entities": "&nbsp;&lt;&gt;&#8203;",
    "surrogate": "\ud800\udfff", "hebrew": "מהנדס נתונים", "arabic": "مهندس بيانات", "chinese": "数据工程师",
    "thai": "วิศวกรข้อมูล", "numbers": "12345 67890", "template": "{{title}} ${title} %s",
    "sql": "'; DROP TABLE roles; --", "path": "../../etc/passwd", "private": "\ue000\uf8ff\U0010ffff",
}  # fmt: skip


@pytest.mark.parametrize("title", NO_ROLE.values(), ids=NO_ROLE)
def test_what_is_no_title_gets_no_role_and_a_reason(title: str) -> None:
    found = rolekb.match(title)
    assert found.role is None
    assert found.abstained is not None
    assert found.title == title


HIDDEN = {
    "marks": "\u202eData\u200f Engi\u00adneer\u2069", "control": "\x00Data\x1b Engineer\x07", "null": "Data\x00Engineer",
    "markup": "<b onclick='x'>Data</b> <i>Engineer</i>", "entities": "Data&nbsp;Engineer&#33;",
    "accents": "D\u0301a\u0302t\u0303a\u0304 Engineer", "wide": "Ｄａｔａ　Ｅｎｇｉｎｅｅｒ", "circled": "Ⓓⓐⓣⓐ Ⓔⓝⓖⓘⓝⓔⓔⓡ",
    "greek": "Dαtα Engιneer", "surrogate": "Data \ud800 Engineer", "small capitals": "ᴅᴀᴛᴀ ᴇɴɢɪɴᴇᴇʀ",
}  # fmt: skip


@pytest.mark.parametrize("title", HIDDEN.values(), ids=HIDDEN)
def test_what_is_hidden_in_a_title_does_not_hide_its_role(title: str) -> None:
    assert rolekb.match(title).role == "data-engineer"


LONG: dict[str, Callable[[int], str]] = {
    "one word": lambda size: "x" * size,
    "words": lambda size: "data engineer " * (size // 14),
    "brackets": lambda size: "(" * size,
    "tags": lambda size: "<" * size,
    "entities": lambda size: "&" * size,
    "accents": lambda size: "e" + "\u0301" * size,
    "dashes": lambda size: "- " * (size // 2),
    "glued": lambda size: "dataengineer" * (size // 12),
    "marks": lambda size: "m/f/" * (size // 4),
}


@pytest.mark.parametrize("make", LONG.values(), ids=LONG)
def test_a_megabyte_is_not_read(make: Callable[[int], str]) -> None:
    found = rolekb.match(make(1_000_000))
    assert (found.role, found.abstained, found.reasons) == (None, "too-long", ())


def steps(title: str) -> int:
    """How many lines of rolekb run to match a title: a measure of work that no other load disturbs."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace if "rolekb" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        rolekb.match(title)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("make", LONG.values(), ids=LONG)
def test_the_work_grows_no_faster_than_the_title(
    make: Callable[[int], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(titles, "LONGEST", 1_000_000)
    rolekb.match(make(100))
    small, large = (steps(make(size)) for size in (2_000, 16_000))
    assert large <= 8 * small * 1.25 + 2_000


@pytest.mark.parametrize("sign", ["<", "</", "<a", "&", "&a", "m/", "m/f", "a*", "a(", "a/-"])
def test_no_pattern_of_the_reader_runs_away(sign: str) -> None:
    """Patterns that backtrack would need minutes for this; a few milliseconds are enough."""
    text, _ = fold(sign * 20_000)
    assert len(text) == len(sign) * 20_000


def test_long_words_are_neither_mended_nor_unglued() -> None:
    lexicon = titles.index_of(None).lexicon
    assert nearest("e" * 10_000, lexicon.spellings) is None
    assert unglued("data" * 10_000, lexicon.parts) is None


def test_titles_just_answered_are_not_read_again_and_few_are_remembered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read_so_far: list[str] = []

    def counted(title: str, lexicon: titles_reading.Lexicon) -> titles_reading.Reading:
        read_so_far.append(title)
        return read(title, lexicon)

    monkeypatch.setattr(titles, "read", counted)
    first = rolekb.match("Data Engineer of the first hour")
    assert rolekb.match("Data Engineer of the first hour") == first
    assert read_so_far == ["Data Engineer of the first hour"]
    for number in range(2000):
        rolekb.match(f"Data Engineer of hour {number}")
    assert rolekb.match("Data Engineer of the first hour") == first
    assert read_so_far.count("Data Engineer of the first hour") == 2
    assert len(read_so_far) == 2002


def test_what_is_remembered_of_titles_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    lexicon = lexicon_of({})
    monkeypatch.setattr(titles_reading, "_REMEMBERED", 20)
    for number in range(100):
        read(f"zorg{number}, {'z' * 300}{number} engineer", lexicon)
    assert "zorg0," in lexicon.cuts
    assert len(lexicon.cuts) == 20
    assert max(map(len, lexicon.cuts)) <= 32
    known = len(lexicon.known)
    assert read("Zorg99 engineer", lexicon).words == ["zorg99", "engineer"]
    assert len(lexicon.known) == known


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=450))
def test_any_text_is_answered(title: str) -> None:
    found = rolekb.match(title)
    assert found.title == title
    assert (found.abstained == "too-long") == (len(title) > titles.LONGEST)
