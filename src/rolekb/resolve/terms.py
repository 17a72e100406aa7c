"""`rolekb.extract`: the skills and tools that a text names."""

from __future__ import annotations

import gc
from operator import itemgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from rolekb.resolve.made import made
from rolekb.resolve.terms_bounds import EDGE, short_name_stands, stands_alone
from rolekb.resolve.terms_index import folded, index_of
from rolekb.resolve.terms_window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.resolve.terms_index import Index, Meaning, TermVocabulary

    Span = tuple[int, int]

TextFormat = Literal["text", "markdown", "html"]

# Characters: a window is what is searched at a time, with what lies before it for those that ask
# what a word follows, and what lies after it for those that begin in it.
_WINDOW = 1 << 16
_BEFORE = 512
_LONGEST = 2048


class Mention(NamedTuple):
    """A skill or tool that a text names, and where.

    `start` and `end` count code points of the text as it was given, markup and all: `text` is
    `given[start:end]`. `id` is the term's id in `rolekb.skills` or `rolekb.tools`.

    >>> import rolekb
    >>> rolekb.extract("Strong SQL.")[0]
    Mention(vocabulary='tool', id='sql', start=7, end=10, text='SQL')
    """

    vocabulary: TermVocabulary
    id: str
    start: int
    end: int
    text: str


def extract(
    text: str,
    *,
    format: TextFormat = "text",  # noqa: A002 - the job schema's own word for it
    knowledge: KnowledgeBase | None = None,
) -> list[Mention]:
    """The skills and tools that a text names, in the order of their places, none over another.

    Of several terms in one place the longest name wins. Names are found by their label and synonyms
    in `knowledge` (default: the packaged one), in any case unless the record is `case_sensitive`, with
    hyphens for blanks and blanks for hyphens, over line breaks, and not where one of the record's
    `negative_contexts` stands. A name never reaches over an empty line, a bullet or the border of a block
    of HTML. Time grows with the length of the text, whatever the text; names of more than 2,048
    characters, blanks and markup counted, aren't found.

    >>> import rolekb
    >>> found = rolekb.extract("Python 3 and fine\u2011tuning, go to market, R&amp;D", format="html")
    >>> [(mention.id, mention.text) for mention in found]
    [('python', 'Python 3'), ('fine-tuning', 'fine\u2011tuning')]
    """
    from rolekb.catalog.knowledge import packaged

    index = index_of(packaged() if knowledge is None else knowledge)
    readable = _readable(text, format)
    # Of a long text many mentions are made, none of them garbage: a fifth of the time went into the
    # collector's looks at them.
    pausing = len(text) > _WINDOW and gc.isenabled()
    if pausing:
        gc.disable()
    try:
        return _mentions(text, readable, format, index)
    finally:
        if pausing:
            gc.enable()


def _mentions(text: str, readable: str, form: TextFormat, index: Index) -> list[Mention]:
    mentions: list[Mention] = []
    for meanings, found in _found(readable, index):
        places = found if form == "text" else _with_entities(text, found)
        mentions += [
            made(Mention, (vocabulary, name, start, end, text[start:end]))
            for (vocabulary, name, _), (start, end) in zip(meanings, places, strict=True)
            if vocabulary is not None
        ]
    return mentions


def _with_entities(text: str, places: list[Span]) -> list[Span]:
    """The places, up to the end of an entity where the last character is written as one: C&#43;&#43;."""
    from rolekb.resolve.terms_markup import ENTITY

    return [
        (start, entity.end())
        if text[end - 1] == "&" and (entity := ENTITY.match(text, end - 1))
        else (start, end)
        for start, end in places
    ]


def _readable(text: str, form: TextFormat) -> str:
    """The text with its markup covered: as many characters, each in its place."""
    if form == "text":
        return text
    from rolekb.resolve import terms_markup

    if form == "html":
        return terms_markup.covered_html(text)
    if form == "markdown":
        return terms_markup.covered_markdown(text)
    raise ValueError(f"no format is called {form!r}: text, markdown and html are")


def _found(text: str, index: Index) -> Iterator[tuple[list[Meaning], list[Span]]]:
    """What each accepted form means, and its place, window by window; negative contexts among them."""
    done = 0
    for at in range(0, len(text), _WINDOW):
        begin = max(0, at - _BEFORE)
        window = Window(text[begin : at + _WINDOW + _LONGEST])
        first, beyond = window.at(max(at, done) - begin), window.at(at + _WINDOW - begin)
        meanings, spans = _chosen(window, index, first, beyond)
        places = window.places(spans, begin)
        if places:
            done = places[-1][1]
        yield meanings, places


_start = itemgetter(1)


def _chosen(
    window: Window, index: Index, first: int, beyond: int
) -> tuple[list[Meaning], list[Span]]:
    """The forms that begin in a part of the window: the first one, of those the longest, and so on."""
    data, forms = window.data, index.forms
    edge, alone = EDGE, stands_alone
    found = index.search.find(
        folded(window.spelt, beyond_ascii=index.beyond_ascii and window.capitals)
    )
    # Backwards, so that of those that begin together, which the search gives shorter ones first, the
    # longer one is met first.
    found.sort(key=_start, reverse=True)
    meanings: list[Meaning] = []
    spans: list[Span] = []
    for number, start, last in reversed(found):
        if start < first:
            continue
        if start >= beyond:
            break
        beyond_it, meant = forms[number]
        end = last - beyond_it
        if (edge[data[start - 1]] or edge[data[end]]) and not alone(data, start, end):
            continue
        for meaning in meant:
            exact = meaning[2]
            if exact is not None and (
                window.spelt[start:end] != exact
                or (end - start <= 2 and not short_name_stands(data, start, end, index.letters))
            ):
                continue
            meanings.append(meaning)
            spans.append((start, end))
            first = end
            break
    return meanings, spans
