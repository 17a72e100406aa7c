"""Which bytes mean which term: the forms of all skills and tools, ready for the search."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from rolekb.resolve.terms_search import searcher
from rolekb.resolve.terms_window import ASCII, spelling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.reading import Json
    from rolekb.resolve.terms_search import Search

TermVocabulary = Literal["skill", "tool"]


class Meaning(NamedTuple):
    """What a form stands for: a term, or nothing where it is a negative context."""

    vocabulary: TermVocabulary | None
    id: str
    exact: bytes | None = None  # the only spelling, where the case counts

    @property
    def rank(self) -> tuple[bool, bool, bool, str]:
        """Who goes first where several share a form: exact spellings, then terms, then tools."""
        return self.exact is None, self.vocabulary is None, self.vocabulary != "tool", self.id


# What a key of the search stands for: how many bytes it goes on after the form, and what the form
# may mean. A plain tuple, as each find takes one apart.
Form = tuple[int, tuple[Meaning, ...]]


class Index(NamedTuple):
    """The search, and what each of its keys stands for.

    `beyond_ascii` says whether letters other than those of ASCII must be folded.
    """

    search: Search
    forms: tuple[Form, ...]
    beyond_ascii: bool
    letters: frozenset[int]  # the names of one letter


# Forms this short are keys with the byte that follows, or each word that they begin would be a find.
_SHORT = 2
_FOLLOWING = tuple(
    bytes([code])
    for code in (*range(0x80), *range(0xC2, 0xF5))  # ASCII, and how other characters begin
    if not (chr(code).isalnum() and code < 0x80) and chr(code) != "_"
)


@lru_cache(maxsize=4)
def index_of(knowledge: KnowledgeBase) -> Index:
    """The index of a knowledge base, made when first asked for."""
    meanings: dict[bytes, set[Meaning]] = {}
    beyond_ascii = False
    # Names first: a context is weighed against them.
    for text, meaning in sorted(_forms(knowledge), key=lambda form: form[1].vocabulary is None):
        beyond_ascii = beyond_ascii or not text.isascii()
        spelt = spelling(text)
        exact = meaning if meaning.exact is None else meaning._replace(exact=spelt)
        key = folded(spelt, beyond_ascii=not text.isascii())
        if meaning.vocabulary is None and any(
            name.id == meaning.id for name in meanings.get(key, ())
        ):  # the record's own name in other letters: "xAI", the company, where XAI is the term
            exact = exact._replace(exact=spelt)
        meanings.setdefault(key, set()).add(exact)
    meanings.pop(b"", None)  # a form of nothing but what is not seen
    keys: dict[bytes, Form] = {}
    short: dict[bytes, Form] = {}
    for key, shared in meanings.items():
        ranked = tuple(sorted(shared, key=lambda meaning: meaning.rank))
        if len(key) <= _SHORT and key.isalnum():
            short |= {key + byte: (1, ranked) for byte in _FOLLOWING}
        else:
            keys[key] = (0, ranked)
    # The short ones last: a search may look through what can follow a byte in the order of its keys, and
    # letters are met more often. Where both are one key, it is the longer form's: C# begins with C.
    keys = {**keys, **{key: form for key, form in short.items() if key not in keys}}
    letters = frozenset(key[0] for key in meanings if len(key) == 1)
    return Index(searcher(tuple(keys)), tuple(keys.values()), beyond_ascii, letters)


def folded(spelt: bytes, *, beyond_ascii: bool) -> bytes:
    """The spelling in the one case that is searched: each run of letters with a capital first.

    That marks where words begin: `Bi` is in `Bi Tools`, but not in `Ability`.

    >>> folded(b"C++/Node.js on K8s", beyond_ascii=False)
    b'C++/Node.Js On K8S'
    """
    if beyond_ascii and not spelt.isascii():
        spelt = _lowered(spelt)
    return spelt.title()


def _lowered(spelt: bytes) -> bytes:
    """In lower case, but for the few letters that would then need more or fewer bytes."""
    text = spelt.decode("utf-8", "surrogatepass")
    beyond = set(spelt.translate(None, ASCII).decode("utf-8", "surrogatepass"))
    unequal = "".join(letter for letter in beyond if _size(letter.lower()) != _size(letter))
    if unequal:
        parts = re.split(f"([{unequal}])", text)
        text = "".join(part if part in unequal else part.lower() for part in parts)
    else:
        text = text.lower()
    return text.encode("utf-8", "surrogatepass")


def _size(letters: str) -> int:
    return len(letters.encode("utf-8", "surrogatepass"))


def _forms(knowledge: KnowledgeBase) -> Iterator[tuple[str, Meaning]]:
    for term_id in knowledge.tools:
        yield from _forms_of(knowledge.tools.raw(term_id), Meaning("tool", term_id))
    for term_id in knowledge.skills:
        yield from _forms_of(knowledge.skills.raw(term_id), Meaning("skill", term_id))


def _forms_of(record: dict[str, Json], meaning: Meaning) -> Iterator[tuple[str, Meaning]]:
    if record.get("status") == "deprecated":
        return
    label = cast("str", record["label"])
    named = meaning._replace(exact=b"") if record.get("case_sensitive") else meaning
    for text in {label, *_texts(record.get("synonyms"))}:
        yield from ((form, named) for form in _set_apart(text))
    nothing = Meaning(None, meaning.id)
    for text in _texts(record.get("negative_contexts")):
        yield from ((form, nothing) for form in _set_apart(text))


def _texts(value: Json) -> Iterable[str]:
    return cast("list[str]", value or [])


def _set_apart(text: str) -> set[str]:
    """A form with blanks around its strokes and without: CI/CD is CI / CD."""
    tight = text
    for mark in "/&":
        tight = tight.replace(f" {mark} ", mark)
    apart = tight.replace("/", " / ").replace("&", " & ")
    return {text, tight, apart} if apart[0] != " " and apart[-1] != " " else {text}
