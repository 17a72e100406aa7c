"""Whether a form that was found stands as a word of its own.

What a name means in a fixed phrase ("go to market", "R&D") its record says under
`negative_contexts`. Here are the few rules that hold for all names:

- no letter, digit or underscore touches it, but for letters of scripts that write without blanks
  ("Python\u7d4c\u9a13") and the digits of a version after a name of four letters or more ("Java17");
- it is no part of an address, a handle or a dotted name (`python.org`, `x@spark.io`, `three.js`);
  after a full stop that lacks its blank ("of work.You know SQL.You can") it is a word;
- `+` and `#` go on with a name: `C` is not found in `C#`;
- a name of one or two letters that are words or letters in other case (R, Go, C) touches no hyphen,
  but for "C-based" and the like;
- a name of one letter touches no apostrophe or ampersand either, is no initial ("John R. Smith"),
  and no item in a list of other letters ("A, B or C").
"""

from __future__ import annotations

import re
import unicodedata

_WORD, _CLEAR, _UNSURE = 1, 0, 2


def _edge(code: int) -> int:
    if code < 0x80 and (chr(code).isalnum() or chr(code) == "_"):
        return _WORD
    return _UNSURE if code >= 0x80 or chr(code) in "./@#+=?%:\\~$&-" else _CLEAR


# What a byte beside a form tells: that the word goes on, that it doesn't, or that a look is needed.
EDGE = bytes(_edge(code) for code in range(256))

_BLANKS = b" \t\n\r\0"
_ADDRESS = re.compile(rb"://|www\.|@", re.IGNORECASE)
_LONGEST_ADDRESS = 300
_VERSION = re.compile(rb"\d+(?:\.\d+)*\+?(?![\w+#]|\.\w)", re.ASCII)
_SHORTEST_WITH_VERSION = 4
# One letter: what may not touch it, and the letters that make it an item of a list.
_TOUCHING = frozenset(b"'&.+@:=*$")
_MADE_OF_IT = re.compile(rb"-(?:based|like|style|native|specific|compatible)\b", re.IGNORECASE)
_LETTER_BEFORE = re.compile(rb"(?:^|[^\w+#])([A-Z])(?:\)?,? ?(?:and|or)? | ?[/,&] ?)$", re.ASCII)
_LETTER_AFTER = re.compile(rb"(?:,? ?(?:and|or) | ?[/,&] ?)([A-Z])(?![\w+#])", re.ASCII)
_NAME_BEFORE = re.compile(rb"[A-Z][\w'-]* $", re.ASCII)


def stands_alone(data: bytes, start: int, end: int) -> bool:
    """Whether `data[start:end]` is a word by itself; linear in what surrounds it, at most 300 bytes."""
    before, after = EDGE[data[start - 1]], EDGE[data[end]]
    if before == _WORD or (after == _WORD and end - start < _SHORTEST_WITH_VERSION):
        return False  # most of those that are none
    return (
        (before == _CLEAR or _begins(data, start))
        and (after == _CLEAR or _ends(data, start, end))
        and not _in_address(data, start)
    )


def _begins(data: bytes, start: int) -> bool:
    before = data[start - 1]
    if before >= 0x80:
        return not _is_word(_character_before(data, start))
    if before in b"@\\":
        return False
    if before == 0x2E:  # a full stop: of a sentence, or within a name?
        return EDGE[data[max(0, start - 2)]] != _WORD or data[start : start + 1].isupper()
    return True


def _ends(data: bytes, start: int, end: int) -> bool:
    after = data[end]
    if after >= 0x80:
        return not _is_word(data[end : end + 4].decode("utf-8", "replace")[0])
    if EDGE[after] == _WORD:
        return (
            after in b"0123456789"
            and data[start:end].isalpha()
            and _VERSION.match(data, end) is not None
        )
    if after in b"#@":
        return False
    following = data[end + 1 : end + 2]
    if after == 0x2B:
        return following != b"+"
    if after == 0x2E:
        return not (following.islower() or following.isdigit() or following == b"_")
    return not (after == 0x3A and data[end : end + 3] == b"://")


def _is_word(character: str) -> bool:
    if any(first <= character <= last for first, last in _WITHOUT_BLANKS):
        return False
    return character.isalnum() or unicodedata.category(character).startswith("M")


# Thai to Myanmar, Khmer, Chinese and Japanese, Korean, whose particles follow a name at once.
_WITHOUT_BLANKS = (
    ("\u0e00", "\u0eff"), ("\u1000", "\u11ff"), ("\u1780", "\u17ff"), ("\u2e80", "\ua4cf"),
    ("\uac00", "\ud7ff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"),
)  # fmt: skip


def _character_before(data: bytes, start: int) -> str:
    first = start - 1
    while first > start - 4 and data[first] & 0xC0 == 0x80:
        first -= 1
    return data[first:start].decode("utf-8", "replace")[-1]


def _in_address(data: bytes, start: int) -> bool:
    """Whether an address has begun before `start` and no blank has ended it."""
    begun = data.rfind(b" ", max(0, start - _LONGEST_ADDRESS), start)
    near = data[begun + 1 if begun >= 0 else max(0, start - _LONGEST_ADDRESS) : start]
    if not near or _ADDRESS.search(near) is None:
        return False  # nearly always
    begun = max(near.rfind(blank) for blank in (b"\n", b"\0", b"\t", b"(", b"<", b'"'))
    return _ADDRESS.search(near, begun + 1) is not None


def short_name_stands(data: bytes, start: int, end: int, letters: frozenset[int]) -> bool:
    """Whether one or two letters are a name; `letters` are those that are names by themselves."""
    before, after = data[start - 1], data[end]
    if before == 0x2D or (after == 0x2D and not _MADE_OF_IT.match(data, end)):
        return False
    if end - start > 1:
        return True
    if before in _TOUCHING or (after in _TOUCHING and after != 0x2E):
        return False
    near = data[max(0, start - 24) : start]
    if after == 0x2E and (data[end + 1] not in _BLANKS or _NAME_BEFORE.search(near)):
        return False
    others = (_LETTER_BEFORE.search(near), _LETTER_AFTER.match(data, end))
    return all(other is None or other[1][0] in letters for other in others)
