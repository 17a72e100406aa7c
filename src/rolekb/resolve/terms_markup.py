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
    first, *others = text.split("<")
    parts = [_without_entities(first)]
    covers: dict[str, str] = {}  # the same few tags come again and again
    quotes, last = True, text.rfind(">")
    at = done = len(first)  # where this piece begins, and up to where the text is in `parts`
    for piece in others:
        if at < done:  # within what is covered
            at += len(piece) + 1
        else:
            tag, closed, rest = piece.partition(">")
            cover = covers.get(tag) if closed else None
            if cover is not None:
                parts += (cover, _without_entities(rest) if "&" in rest else rest)
                at = done = at + len(piece) + 1
                continue
            end = _comment_end(text, at)
            mark = _BREAK
            if not end:
                if at > last:
                    break
                name = _NAME.match(text, at)
                if name is None:
                    parts += ("<", _without_entities(piece))
                    at = done = at + len(piece) + 1
                    continue
                whole = _TAG.match(text, at) if quotes else None
                quotes = (
                    whole is not None
                )  # one tag or quote is never closed: from here none counts
                end = whole.end() if whole else text.find(">", at) + 1
                called = name[1].lower()
                mark = FILLER if called in _INLINE else _BREAK
                if called in _UNREAD and text[at + 1] != "/":
                    closing = _UNREAD[called].search(text, end)
                    end = closing.start() if closing else len(text)
                elif end - at == len(tag) + 2 <= _SHORT and len(covers) < _REMEMBERED:
                    covers[tag] = mark * (end - at)
            parts.append(mark * (end - at))
            done = end
            at += len(piece) + 1
        if at > done:
            parts.append(_without_entities(text[done:at]))
            done = at
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


# A bullet, after the break that its line begins after.
_BULLET = re.compile(r"\n[ \t]*[*+][ \t]")
# Each begins with a character of its own, so that the search looks for these alone.
_MARKS = re.compile(
    r"""
    </?[A-Za-z][^<>\n]{0,1000}>       # a tag
    | \\(?=[!-/:-@\[-`{-~])           # an escape: the mark after it is text
    | \*\** | ``* | ~~~*              # emphasis, code, struck out
    | _(?<![^\W_]_)_*(?=\w) | _(?<=[\w.!?)+\#]_)_*(?![^\W_])  # emphasis, but not in snake_case
    """,
    re.VERBOSE,
)


def covered_markdown(text: str) -> str:
    """Markdown (CommonMark) with emphasis, escapes, code marks and inline HTML covered."""
    unlisted = _BULLET.sub(_bullet_covered, f"\n{text}")[1:]
    return _without_entities(_MARKS.sub(_mark_covered, unlisted))


def _bullet_covered(bullet: re.Match[str]) -> str:
    return _BREAK * len(bullet[0])


def _mark_covered(mark: re.Match[str]) -> str:
    name = _NAME.match(mark[0])
    breaks = name is not None and name[1].lower() not in _INLINE
    return (_BREAK if breaks else FILLER) * len(mark[0])
