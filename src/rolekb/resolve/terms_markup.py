r"""HTML and Markdown with their markup covered: as many characters, each in its place.

Inline tags and the rest of entities become a filler that is taken out, tags of blocks become breaks,
and what is no text (comments, scripts, styles) becomes breaks too. Each rule looks forward once, so
that time grows with the length of the text, however broken it is.

>>> covered_html("<p>R &amp; D</p>").replace("\x7f", "~").replace("\n", "|")
'|||R &~~~~ D||||'
"""

from __future__ import annotations

import html
import re

from rolekb.resolve.terms_window import FILLER

_BREAK = "\n"
_INLINE = frozenset(
    [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
        "i", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong",
        "sub", "sup", "time", "tt", "u", "var", "wbr",
    ]
)  # fmt: skip
# What they hold is no text, up to their own end tag and nothing else.
_UNREAD = {
    name: re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE)
    for name in ("script", "style", "template", "iframe", "noembed", "noframes", "xmp")
}
_NAME = re.compile(r"</?([A-Za-z][^\s/>]*)")
# A tag to its end: quotes count after an equals sign, where they are closed.
_TAG = re.compile(r"""<[^>=]*+(?:=\s*+(?:"[^"]*+"|'[^']*+')?+[^>=]*+)*+>""")
_SHORT, _REMEMBERED = 200, 1000
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")


def covered_html(text: str) -> str:
    """HTML with all but its text covered; what opens a tag and never ends is text."""
    # In HTML a line break is a blank; breaks between phrases are made by tags alone.
    text = text.replace("\n", " ").replace("\r", " ").replace("\f", " ")
    if "<" not in text:
        return _without_entities(text)
    parts: list[str] = []
    covers: dict[str, str] = {}  # the same few tags come again and again
    quotes, last = True, text.rfind(">")
    done = 0
    at = text.find("<")
    while at >= 0:
        short = text[at : text.find(">", at, at + _SHORT) + 1]
        cover = covers.get(short)
        if cover is None:
            end = _comment_end(text, at)
            mark = _BREAK
            if not end:
                if at > last:
                    break
                name = _NAME.match(text, at)
                if name is None:
                    at = text.find("<", at + 1)
                    continue
                tag = _TAG.match(text, at) if quotes else None
                quotes = tag is not None  # one tag or quote is never closed: from here none counts
                end = tag.end() if tag else text.find(">", at) + 1
                called = name[1].lower()
                mark = FILLER if called in _INLINE else _BREAK
                if called in _UNREAD and text[at + 1] != "/":
                    closing = _UNREAD[called].search(text, end)
                    end = closing.start() if closing else len(text)
                elif end - at == len(short) and len(covers) < _REMEMBERED:
                    covers[short] = mark * (end - at)
            cover = mark * (end - at)
        parts += (_without_entities(text[done:at]), cover)
        done = at + len(cover)
        at = text.find("<", done)
    parts.append(_without_entities(text[done:]))
    return "".join(parts)


def _comment_end(text: str, at: int) -> int:
    """Where a comment or declaration that begins here ends; 0 where none begins."""
    if text.startswith("<!--", at):
        closing = text.find("-->", at + 2)
        return closing + 3 if closing >= 0 else len(text)
    if text.startswith(("<!", "<?"), at):
        return text.find(">", at) + 1
    return 0


def _without_entities(text: str) -> str:
    return ENTITY.sub(_decoded, text) if "&" in text else text


def _decoded(entity: re.Match[str]) -> str:
    meant = html.unescape(entity[0])
    return meant + FILLER * (len(entity[0]) - len(meant))


_MARKS = re.compile(
    r"""
    (?P<tag> </?[A-Za-z][^<>\n]{0,1000}> )
    | (?P<bullet> ^[ \t]*[*+][ \t] )
    | \\(?=[!-/:-@\[-`{-~])           # an escape: the mark after it is text
    | \*+ | `+ | ~~+                  # emphasis, code, struck out
    | (?<![^\W_])_+(?=\w) | (?<=[\w.!?)+\#])_+(?![^\W_])  # emphasis, but not in snake_case
    """,
    re.VERBOSE | re.MULTILINE,
)


def covered_markdown(text: str) -> str:
    """Markdown (CommonMark) with emphasis, escapes, code marks and inline HTML covered."""
    return _without_entities(_MARKS.sub(_mark_covered, text))


def _mark_covered(mark: re.Match[str]) -> str:
    if mark.lastgroup == "bullet":
        return _BREAK * len(mark[0])
    if mark.lastgroup == "tag":
        name = _NAME.match(mark[0])
        inline = name is not None and name[1].lower() in _INLINE
        return (FILLER if inline else _BREAK) * len(mark[0])
    return FILLER * len(mark[0])
