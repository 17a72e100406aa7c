"""A title's text made plain: look-alike letters, accents, markup and marks nobody sees."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters of other scripts that look like Latin ones, and Latin ones that no accent rule takes apart.
_LOOK: dict[str, str] = {
    **dict(zip(
        "АВЕЅЗКМНОРСТУХІЈԌҺԚԜавеѕкмнорстухіјԁһӏԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧαοινρυτκᴀʙᴄᴅᴇғɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ",
        "ABESZKMHOPCTYXIJGHQWabeskmhopctyxijdhlqwABEZHIKMNOPTYXaoivputkabcdefghijklmnoprstuvwyz",
        strict=True,
    )),
    "ß": "ss", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "Ae",
    "œ": "oe", "Œ": "Oe", "ı": "i", "ſ": "s", "þ": "th", "ɑ": "a", "ɡ": "g", "ℓ": "l",
    **dict.fromkeys("‐‑−", "-"), **dict.fromkeys("‒–—―", "—"), **dict.fromkeys("•‣∙●▪►→", "•"),
    **dict.fromkeys("‘’ʼ´", "'"), **dict.fromkeys("｜¦│", "|"), "…": "…", "™": "", "®": "",
}  # fmt: skip
_STEERING = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_TAG = re.compile(r"</?[a-z!][^<>]*>|&(?:#?[0-9a-z]{2,8});")


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """What one character says in plain lower-case letters; a blank for what is no letter."""
    known = _LOOK.get(char)
    if known is not None:
        return known.lower()
    category = unicodedata.category(char)
    if category in ("Cf", "Mn", "Me", "Mc"):
        return ""  # unseen, or an accent that stands by itself
    if category in ("Cc", "Zs", "Zl", "Zp", "So", "Sk", "Cs", "Co", "Cn"):
        decomposed = unicodedata.normalize("NFKD", char)
        return decomposed.lower() if decomposed.isascii() and decomposed.isalnum() else " "
    letters: list[str] = []
    for part in unicodedata.normalize("NFKD", char):
        part_category = unicodedata.category(part)
        if part_category[0] != "M":
            letters.append(_LOOK.get(part, part))
    return "".join(letters).lower()


def fold(title: str) -> tuple[str, list[int] | None]:
    """The title in plain lower case, and where each of its characters stood (None: where it stands).

    >>> fold("Dаtа Engineer")[0]  # two Cyrillic letters
    'data engineer'
    """
    places: list[int] | None = None
    if "\x1b" in title:
        title = _STEERING.sub(lambda found: " " * len(found[0]), title)
    if title.isascii():
        text = title.lower()
    else:
        parts: list[str] = []
        places = []
        for at, char in enumerate(title):
            plain = char.lower() if char < "\x80" else _plain(char)
            parts.append(plain)
            places += [at] * len(plain)
        text = "".join(parts)
    if "<" in text or "&" in text:
        text = _TAG.sub(_blank, text)
    return text, places


def _blank(found: re.Match[str]) -> str:
    entity = {"&amp;": "&", "&nbsp;": " "}.get(found[0], " ")
    return entity.ljust(len(found[0]))


def folded(text: str) -> str:
    """A word or phrase as the tables' keys are written."""
    return " ".join(re.findall(r"[^\W_]+(?:\+\+|#|\+)?", fold(text)[0]))
