"""Laws that `rolekb.extract` keeps for any text, and texts that try to break it."""

from __future__ import annotations

import gc
import importlib.util
import sys
import time
import unicodedata
from typing import TYPE_CHECKING

import pytest
from extracting import TERMS
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rolekb import Mention, extract
from rolekb.resolve import terms, terms_index
from rolekb.resolve.terms_index import index_of
from rolekb.resolve.terms_search import AhoCorasick, RustAhoCorasick, Trie, searcher
from rolekb.resolve.terms_window import Window

if TYPE_CHECKING:
    from rolekb.resolve.terms_search import Find

FORMS = [
    "SQL", "SQL Server", "Python", "Python 3", "machine learning", "learning systems", "fine-tuning", "C++", "C#",
    "C", "R", "R&D", "Go", "go to market", "Node.js", "CI/CD", "Power BI", "Excel at", "r\u00e9gime \u00f6konom", "sklearn",
]  # fmt: skip
GLUE = [
    " ", "  ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "-", " - ", "\u2013", "\u2014", ",", ", ", ".", ". ", "/", "(", ")", "'", "\u2019",
    "\u0130", "\u212a", "\u1e9e", "\u00e9", "\u4e2d", "\U0001f600", "\u00ad", "\u200b", "\u202e", "\x00", "\x7f", "\ud800", "\udc00",
    "x", "_", "1", "&", "&amp;", "<b>", "</b>", "<p>", "**", "_", "\\", "@", "http://", "",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(FORMS) | st.sampled_from(GLUE), max_size=30).map("".join)
ANYTHING = st.text(max_size=80) | TEXTS
FORMATS = st.sampled_from(["text", "markdown", "html"])


def found(text: str, form: terms.TextFormat = "text") -> list[Mention]:
    return extract(text, format=form, knowledge=TERMS)


@given(ANYTHING, FORMATS)
def test_mentions_are_slices_in_order_and_apart(text: str, form: terms.TextFormat) -> None:
    upto = 0
    for mention in found(text, form):
        assert upto <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        upto = mention.end


@given(
    TEXTS,
    st.sampled_from(
        ["\n\n", " , ", "\n\nwords here, ", "\u4e2d\n\n", "\u0130\u0130\U0001f600\n\n"]
    ),
)
def test_text_around_changes_nothing_within(text: str, around: str) -> None:
    alone = [(mention.id, mention.start, mention.end) for mention in found(text)]
    framed = found(f"{around}{text}{around[::-1]}")
    assert [(m.id, m.start - len(around), m.end - len(around)) for m in framed] == alone


# Without full stops, after which a capital begins a sentence and a small letter does not.
HEEDLESS = st.lists(
    st.sampled_from(["SQL", "sql server", "Python", "Machine learning", "fine-tuning", "C++", "CI/CD", "Power BI"])
    | st.sampled_from([glue for glue in GLUE if glue not in (".", "R") and len(glue.upper()) == len(glue)]),
    max_size=30,
).map("".join)  # fmt: skip


@given(HEEDLESS)
def test_case_does_not_matter_but_to_names_that_heed_it(text: str) -> None:
    written = [(mention.id, mention.start, mention.end) for mention in found(text)]
    for other in (text.upper(), text.title() if text.isascii() else text):
        assert [(m.id, m.start, m.end) for m in found(other)] == written


# The development install has both libraries; whoever runs the tests with the plain one has not.
RUST = pytest.param(
    RustAhoCorasick,
    marks=pytest.mark.skipif(
        importlib.util.find_spec("ahocorasick_rs") is None, reason="rolekb[fast] is not installed"
    ),
)
LIBRARIES = pytest.mark.parametrize("library", [AhoCorasick, RUST])
Library = type[AhoCorasick | RustAhoCorasick]


def same(library: Library, keys: tuple[bytes, ...], haystack: bytes) -> list[Find]:
    """What the library finds, which must be what the trie does."""
    found = library(keys).find(haystack)
    assert sorted(found) == sorted(Trie(keys).find(haystack))
    return found


@LIBRARIES
@given(text=TEXTS)
def test_the_ways_to_search_find_the_same(library: Library, text: str) -> None:
    same(library, tuple(form.encode() for form in FORMS), Window(text).spelt)


@LIBRARIES
@given(
    keys=st.sets(st.binary(min_size=1, max_size=4) | st.text("ab", min_size=1, max_size=5).map(str.encode), max_size=12),
    haystack=st.binary(max_size=60) | st.text("ab", max_size=60).map(str.encode),
)  # fmt: skip
def test_any_keys_are_found_in_any_bytes_in_the_order_that_choosing_needs(
    library: Library, keys: set[bytes], haystack: bytes
) -> None:
    """Keys over others, within others, beginnings of others, or none at all."""
    listed = tuple(keys)
    found = same(library, listed, haystack)
    assert all(haystack[start:end] == listed[number] for number, start, end in found)
    assert len(set(found)) == len(found)
    for begin in {start for _, start, _ in found}:
        ends = [end for _, start, end in found if start == begin]
        assert ends == sorted(ends)  # the shorter ones first


@pytest.mark.parametrize("kind", [RUST, AhoCorasick, Trie])
@given(text=TEXTS)
def test_mentions_are_the_same_from_every_search(kind: Library | type[Trie], text: str) -> None:
    assert list(terms._found(text, index_by(kind))) == list(terms._found(text, index_of(TERMS)))


def index_by(kind: Library | type[Trie]) -> terms_index.Index:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(terms_index, "searcher", kind)
        return index_of.__wrapped__(TERMS)


@pytest.mark.parametrize("without", [[], ["ahocorasick_rs"], ["ahocorasick_rs", "ahocorasick"]])
def test_the_fastest_search_that_is_installed_is_taken(
    without: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in without:
        monkeypatch.setitem(sys.modules, name, None)
    installed = [
        kind
        for name, kind in (("ahocorasick_rs", RustAhoCorasick), ("ahocorasick", AhoCorasick))
        if name not in without and importlib.util.find_spec(name)
    ]
    assert type(searcher((b"a",))) is [*installed, Trie][0]


@pytest.mark.parametrize("kind", [RUST, AhoCorasick, Trie])
def test_without_keys_nothing_is_found(kind: Library | type[Trie]) -> None:
    assert kind(()).find(b"SQL \x00\xff") == kind((b"SQL",)).find(b"") == []


@settings(deadline=None)
@given(TEXTS, st.integers(8, 60))
def test_windows_do_not_show(text: str, size: int) -> None:
    whole = found(text)
    kept = terms._WINDOW
    try:
        terms._WINDOW = size
        assert found(text) == whole
    finally:
        terms._WINDOW = kept


@given(ANYTHING)
@example("\u0130" * 9 + "SQL")
@example("a\x7f\x7f-\x7fb  \x7f c")
def test_each_place_in_a_window_is_found_again(text: str) -> None:
    window = Window(text)
    assert len(window.data) == len(window.spelt)
    assert len(window.data) <= len(text.encode("utf-8", "surrogatepass")) + 2
    words = [
        (at, at + 1) for at, byte in enumerate(window.data) if chr(byte).isalnum() and byte < 0x80
    ]
    for (start, end), (place, after) in zip(words, window.places(words), strict=True):
        assert after == place + 1
        assert text[place] == window.data[start:end].decode()
        assert window.at(place) == start


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n", "\x00", "\ud800", "\U0001f600" * 50, "\u202e\u200f\u2066", "\ufeff", "\u0130" * 100, "<" * 100_000,
     "&" * 100_000, "&#" * 50_000, "\\" * 50_000, "*" * 50_000, "-" * 100_000, "\x7f" * 100_000, "\n" * 100_000],
    ids=lambda text: ascii(text[:8]),
)  # fmt: skip
@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_texts_without_words_name_nothing(text: str, form: terms.TextFormat) -> None:
    assert found(text, form) == []


@pytest.mark.parametrize(
    "odd", ["\u0130", "\u212a", "\u1e9e", "\u023a", "\u0390", "\ufb03", "\u0149", "\U00010400", "\ud834", "e\u0301", "\u03a3"],
    ids=ascii,
)  # fmt: skip
def test_characters_that_change_their_length_with_their_case_move_nothing(odd: str) -> None:
    text = f"{odd} SQL {odd}\n\n{odd}, R\u00e9gime \u00d6konom {odd}"
    assert [(m.id, m.text) for m in found(text)] == [
        ("sql", "SQL"),
        ("regime", "R\u00e9gime \u00d6konom"),
    ]


def test_letters_of_other_alphabets_go_on_with_a_word() -> None:
    beside = [
        chr(code) for code in range(0x80, 0x500) if chr(code).isalnum() and code != 0x2BC
    ]  # an apostrophe
    assert [letter for letter in beside if found(f"{letter}SQL") or found(f"SQL{letter}")] == []
    marks = [chr(code) for code in range(0x300, 0x370) if unicodedata.combining(chr(code))]
    assert [mark for mark in marks if found(f"SQL{mark}")] == []


HOSTILE = {
    "terms": ("SQL ", "text"), "short": ("C R Go ", "text"), "nested": ("machine learning systems ", "text"),
    "blanks": ("power  \n ", "text"), "one word": ("sql", "text"), "dots": ("SQL.", "text"), "at": ("SQL@", "text"),
    "address": ("http://sql/", "text"), "hyphens": ("C-", "text"), "commas": ("A,", "text"), "odd": ("\u0130SQL\u212a ", "text"),
    "soft": ("S\u00adQ\u00adL ", "text"), "digits": ("Python1.", "text"), "less": ("<", "html"), "open": ("<a", "html"),
    "tags": ("<a b='", "html"), "quotes": ("<a =\"'>", "html"), "comments": ("<!--", "html"), "bogus": ("<!", "html"),
    "scripts": ("<script>", "html"), "styles": ("<style></x>", "html"), "entities": ("&amp", "html"),
    "numbers": ("&#", "html"), "deep": ("<div><b>", "html"), "ends": ("</", "html"), "equals": ("<x =", "html"),
    "late": ("<a ='>\"", "html"), "marks": ("*_`", "markdown"), "links": ("[a](", "markdown"),
    "escapes": ("\\", "markdown"), "tags in text": ("<a ", "markdown"), "bullets": ("\n* ", "markdown"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_length_of_the_text(name: str) -> None:
    piece, form = HOSTILE[name]
    text = piece * (300_000 // len(piece))
    began = time.process_time()
    extract(text, format=form, knowledge=TERMS)  # type: ignore[arg-type]
    # A second at most where work grows with the text; many minutes where it grows with its square.
    assert time.process_time() - began < 8


def test_a_long_text_is_worked_through_in_small_windows() -> None:
    import tracemalloc

    text = "We use Python and SQL, and like machine learning.\n" * 40_000  # 2 MB
    index_of(TERMS)
    tracemalloc.start()
    try:
        count = sum(len(places) for _, places in terms._found(text, index_of(TERMS)))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 120_000
    assert peak < 6e6


@pytest.mark.parametrize("enabled", [True, False])
def test_a_long_text_pauses_the_collector_and_leaves_it_as_it_was(
    monkeypatch: pytest.MonkeyPatch, *, enabled: bool
) -> None:
    long = "SQL and Python. " * 8192
    found = terms._mentions
    states: list[bool] = []

    def watched(*given: object) -> list[Mention]:
        states.append(gc.isenabled())
        return found(*given)  # type: ignore[arg-type] # what extract gave

    monkeypatch.setattr(terms, "_mentions", watched)
    before = gc.isenabled()
    (gc.enable if enabled else gc.disable)()
    try:
        assert extract(long)
        assert gc.isenabled() is enabled
        assert extract("SQL and Python.")
        monkeypatch.setattr(terms, "_WINDOW", 0)  # no step of a range: it fails on the way
        with pytest.raises(ValueError, match="range"):
            extract(long)
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if before else gc.disable)()
    assert states == [False, enabled, False]
