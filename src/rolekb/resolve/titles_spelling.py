"""Words that are one slip away from known ones, or glued together from them."""

from __future__ import annotations


def one_left_out(word: str) -> list[str]:
    """The word with each of its letters left out in turn."""
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


def nearest(word: str, spellings: dict[str, str]) -> str | None:
    """The known word that differs by one letter left out, put in, changed or swapped, or None."""
    if not 5 <= len(word) <= 24:
        return None
    found = spellings.get(word)
    if found is not None:
        return found or None  # a letter was left out
    for shorter in one_left_out(word):
        found = spellings.get(shorter)
        if found and _near(word, found):
            return found
    return None


def _near(word: str, known: str) -> bool:
    """Whether both are one slip apart; both with some letter left out are the same."""
    if abs(len(word) - len(known)) > 1 or word[0] != known[0]:
        return False
    at = 0
    while at < min(len(word), len(known)) and word[at] == known[at]:
        at += 1
    one, other = word[at:], known[at:]
    return (
        one[1:] == other or one == other[1:] or one[1:] == other[1:]
        or (one[:2] == other[1::-1] and one[2:] == other[2:])
    )  # fmt: skip


def unglued(word: str, parts: frozenset[str]) -> list[str] | None:
    """The known words that a word was glued together from, at most three, or None."""
    if not 5 <= len(word) <= 40:
        return None
    for at in range(len(word) - 3, 1, -1):
        if word[:at] in parts:
            rest = word[at:]
            if rest in parts:
                return [word[:at], rest]
            for then in range(len(rest) - 3, 1, -1):
                if rest[:then] in parts and rest[then:] in parts:
                    return [word[:at], rest[:then], rest[then:]]
    return None
