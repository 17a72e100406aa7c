"""All that matching needs to know of the roles: values that are built once, or read from a wheel."""

from __future__ import annotations

import json
from typing import NamedTuple

from rolekb.resolve.titles_reading import Lexicon


class Signature(NamedTuple):
    """The concepts of one title of a role: `head` is who does the work, `topics` all the rest."""

    role: str
    title: str
    concepts: frozenset[str]
    head: str
    topics: tuple[str, ...]
    main: bool  # the role's own title
    weak: bool  # all topics are business functions or common technical words
    told: bool  # some topic names a trade of data or AI, whoever does the work
    little: bool  # the only such topic is "data" or "ai": too little where the head says nothing


# A signature behind what the search asks of it first, as a plain tuple: topics, role, main, told, little.
Row = tuple[tuple[str, ...], str, bool, bool, bool, Signature]


def row(signature: Signature) -> Row:
    """A signature as the search looks through it."""
    role, _, _, _, topics, main, _, told, little = signature
    return topics, role, main, told, little, signature


class Index(NamedTuple):
    """The roles' titles, and the words to read other titles with."""

    lexicon: Lexicon
    titles: dict[str, tuple[str, str]]  # folded title -> role, the title as its record has it
    signatures: dict[str, dict[str, tuple[Row, ...]]]  # by their head and rarest topic
    weights: dict[str, float]  # by concept: the rarer in titles, the more it says
    lifted: dict[str, tuple[str, frozenset[str]]]  # role -> its narrower role for some levels
    common: frozenset[str]  # roles whose own title is of common words, which more words may narrow
    narrowing: frozenset[str]  # roles that such words lead to
    broader: dict[str, str]
    trades: frozenset[str]  # topics that name a trade of data or AI
    codes: frozenset[str]  # of countries and US states


def dump(index: Index) -> bytes:
    """The index as a file; `load` gives it back."""
    lexicon = index.lexicon
    data: dict[str, object] = {
        **index._asdict(),
        "lexicon": {
            **lexicon._asdict(),
            "parts": sorted(lexicon.parts),
            "cuts": {},
        },
        "signatures": {
            head: {
                topic: [[*one[:2], sorted(one.concepts), *one[3:]] for *_, one in found]
                for topic, found in table.items()
            }
            for head, table in index.signatures.items()
        },
        "lifted": {role: [name, sorted(levels)] for role, (name, levels) in index.lifted.items()},
        "common": sorted(index.common),
        "narrowing": sorted(index.narrowing),
        "trades": sorted(index.trades),
        "codes": sorted(index.codes),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def load(content: bytes) -> Index:
    """The index from a file that `dump` wrote."""
    data = json.loads(content)
    words = data["lexicon"]
    return Index(
        Lexicon(
            {phrase: (kind, concept) for phrase, (kind, concept) in words["phrases"].items()},
            {
                word: (kind, concept, longer and {then: tuple(sizes) for then, sizes in longer.items()})
                for word, (kind, concept, longer) in words["known"].items()
            },
            words["spellings"], frozenset(words["parts"]), {},
        ),
        {title: (role, listed) for title, (role, listed) in data["titles"].items()},
        {
            head: {
                topic: tuple([
                    row(Signature(role, title, frozenset(concepts), name, tuple(topics), *marks))
                    for role, title, concepts, name, topics, *marks in found
                ])
                for topic, found in table.items()
            }
            for head, table in data["signatures"].items()
        },
        data["weights"],
        {role: (name, frozenset(levels)) for role, (name, levels) in data["lifted"].items()},
        frozenset(data["common"]), frozenset(data["narrowing"]), data["broader"], frozenset(data["trades"]), frozenset(data["codes"]),
    )  # fmt: skip
