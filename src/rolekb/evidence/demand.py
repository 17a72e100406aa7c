"""Demand: how many postings name each skill and tool, by role, from three corpora, each apart.

No two of them are comparable (their recognisers and their employers differ; the guide to the figures
says by how much), so no change between them is derived.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from rolekb.evidence.demand_shares import (
    FEWEST_NAMED,
    LEAST_SHARE,
    MINIMUM_N,
    Posting,
    Term,
    by_role,
    distinct,
    rows,
)
from rolekb.evidence.demand_words import listed, meanings
from rolekb.evidence.derived import Derived, columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.evidence.demand_words import Meanings
    from rolekb.evidence.raw import Raw
    from rolekb.reading import Json

JOBS_2023 = "data-jobs-2023.csv.gz"
JOBS_2026, SKILLS_2026 = "radar-2026-jobs.parquet", "radar-2026-skills.parquet"
ASHBY_2025 = "ashby-postings-2025-10.jsonl.gz"

# Words of 2023 that mostly mean something else. In texts of our own where the same word stands, in any case, a
# tool is meant in one of five (go), one of twelve (express) or one of twenty (c); in 2023 all three are
# as frequent for analysts as for engineers, unlike any tool. A law (gdpr) is not the whole of privacy.
REFUSED_2023 = frozenset(("c", "express", "gdpr", "go"))
# Names that would mislead in running text, but are plain in a list of recognised tools.
ALSO_2023 = {"shell": Term("tool", "unix-shell")}

_NEIGHBOURS = (
    "adjacent"  # the family of roles that are described only because data roles border on them
)


class Corpus(NamedTuple):
    """Postings with what is said of them in their figure."""

    id: str
    title: str
    vintage: str
    population: str
    recognition: str
    read: int  # postings, before those that are alike are taken for one
    postings: list[Posting]
    words: Meanings | None  # the publisher's words, where it is he who recognised


def derive(raw: Raw, knowledge: KnowledgeBase) -> Iterator[Derived]:
    """The figures `demand-2023`, `demand-2026` and `demand-ashby-2025`."""
    yield figure(postings_2023(raw, knowledge), raw.source(JOBS_2023), knowledge)
    yield figure(postings_2026(raw, knowledge), raw.source(JOBS_2026), knowledge)
    yield figure(postings_ashby(raw, knowledge), raw.source(ASHBY_2025), knowledge)


def postings_2023(raw: Raw, knowledge: KnowledgeBase) -> Corpus:
    """The set of 2023; its publisher recognised the words. The country is not looked at: it is often wrong."""
    read = [
        (row.text("company_name"), row.text("job_title"), listed(row, "job_skills"))
        for row in raw.csv(JOBS_2023, ("company_name", "job_title", "job_skills"))
    ]
    words = meanings(_words(read), knowledge, also=ALSO_2023, refused=REFUSED_2023)
    return Corpus(
        "demand-2023",
        "Skills and tools named in data postings that state pay, 2023",
        "2023",
        "Advertisements of 2023 for data work that state pay, gathered by one search portal, mostly in the United States.",
        "Words recognised by the publisher among about 220, without regard to case, nearly all of them tools; a posting in which "
        "none was recognised counts among n. Each word is mapped to the term that bears it as label or synonym. Words without a term, "
        "and those of terms whose word mostly means something else (C, Go), are listed in this record and not counted. Shares are "
        "upper bounds for excel, gcp, notion, oracle, outlook, r, sap, spark, spring, swift, unity and word, which also stand for other things.",
        len(read),
        _understood(read, words),
        words,
    )


def postings_2026(raw: Raw, knowledge: KnowledgeBase) -> Corpus:
    """The set of 2026; a language model recognised the skills. Postings that it was not given are left out."""
    recognised: dict[str, set[str]] = defaultdict(set)
    for row in raw.parquet(SKILLS_2026, ("job_uid", "skill")):
        skill = row.text("skill")  # empty: the posting was read, and none was recognised
        recognised[row.text("job_uid")].update({skill} - {""})
    read = [
        (row.text("company"), row.text("title"), frozenset(recognised[row.text("job_uid")]))
        for row in raw.parquet(JOBS_2026, ("job_uid", "company", "title"))
        if row.text("job_uid") in recognised
    ]
    words = meanings(_words(read), knowledge, also={}, refused=frozenset())
    return Corpus(
        "demand-2026",
        "Skills and tools named in postings of technology companies, July and August 2026",
        "2026-08",
        "Postings of 168 technology companies on Greenhouse, Ashby and Lever boards, seen from 18 July to 8 August 2026.",
        "A language model chose among 60 skills, so no other can appear; a posting in which it found none counts among n, one "
        "that it was not given does not. Each skill is mapped to the term that bears it as label or synonym; those without a "
        "term are listed in this record.",
        len(read),
        _understood(read, words),
        words,
    )


def postings_ashby(raw: Raw, knowledge: KnowledgeBase) -> Corpus:
    """The texts of October 2025, in which rolekb recognises skills and tools itself."""
    from rolekb.resolve.terms import extract

    postings: list[Posting] = []
    for row in raw.jsonl(ASHBY_2025):
        text = row.text("descriptionPlain")
        if text in ("", "None"):  # how the boards write that there is none
            continue
        terms = frozenset(
            Term(mention.vocabulary, mention.id) for mention in extract(text, knowledge=knowledge)
        )
        words = frozenset(f"{term.kind} {term.id}" for term in terms)
        postings.append(Posting(row.text("board"), row.text("title"), words, terms))
    return Corpus(
        "demand-ashby-2025",
        "Skills and tools named in postings on Ashby job boards, October 2025",
        "2025-10",
        "Postings open on the Ashby job boards of 270 employers, mostly young technology companies, up to 25 October 2025.",
        "Found in the full text by `rolekb.extract`, each term once a posting. What an employer says of itself counts too, so "
        "broad skills (artificial intelligence, communication) are named more often than they are asked for. Texts in other "
        "languages than English are kept; tools are found in them, skills mostly not.",
        len(postings),
        postings,
        None,
    )


def figure(corpus: Corpus, source: str, knowledge: KnowledgeBase) -> Derived:
    """The figure of one corpus."""
    from rolekb.resolve.titles import match

    advertisements = distinct(corpus.postings)
    roles = by_role(
        advertisements,
        lambda title: match(title, knowledge=knowledge).role,
        lines(knowledge),
        in_scope(knowledge),
    )
    record: dict[str, Json] = {
        "title": corpus.title,
        "measure": "demand",
        "unit": "share of postings (0 to 1)",
        "population": corpus.population,
        "method": f"{corpus.recognition} {_COUNTED} {_read(corpus, len(advertisements), len(roles['all']))}",
        "vintage": corpus.vintage,
        "minimum_n": MINIMUM_N,
        "columns": _COLUMNS,
        "sources": [source],
        **_not_counted(corpus),
    }
    return Derived({"id": corpus.id, **record}, tuple(rows(roles)))


_COUNTED = (
    "Roles are told from full titles by `rolekb.match`; a posting counts for its role and for those that this specialises, "
    "since titles tell narrower roles apart by the words counted here (AWS Data Engineer). `all` are the postings of any role but the "
    "neighbouring ones (family `adjacent`). Postings of one employer with the same title and the same words count once, whatever their "
    "place, portal and date. Intervals: Wilson, 95 %, for n divided by the design effect of employers as clusters (at least 1). "
    f"Terms named by fewer than {FEWEST_NAMED} postings of a role, or by less than {100 * LEAST_SHARE} %, are left out."
)
_COLUMNS = columns(
    ("role", "string", "Role, or `all`."),
    ("kind", "string", "`skill` or `tool`; empty where the role is withheld."),
    ("term", "string", "Id of the skill or tool; empty where the role is withheld."),
    ("n", "integer", "Postings of the role."),
    ("named", "integer", "Those that name the term."),
    ("share", "number", "Named / n."),
    ("share_low", "number", "Lower end of the 95 % interval."),
    ("share_high", "number", "Upper end of the 95 % interval."),
    ("employers", "integer", "Employers whose postings they are."),
    ("largest_employer", "integer", "Postings of the employer that has the most of them."),
)


def _read(corpus: Corpus, distinct_ones: int, in_all: int) -> str:
    return f"{corpus.read:,} postings, {distinct_ones:,} of them distinct, {in_all:,} in `all`."


def _not_counted(corpus: Corpus) -> dict[str, Json]:
    """The publisher's words that are not counted, with the distinct postings that name them."""
    if corpus.words is None:
        return {}
    counts = Counter(word for posting in distinct(corpus.postings) for word in posting.words)
    said: dict[str, Json] = {}
    for key, words in (
        ("x-words-without-a-term", corpus.words.unknown),
        ("x-words-not-counted", corpus.words.refused),
    ):
        if words:
            said[key] = {
                word: counts[word] for word in sorted(words, key=lambda word: (-counts[word], word))
            }
    return said


def lines(knowledge: KnowledgeBase) -> dict[str, tuple[str, ...]]:
    """Each role with the roles that it specialises, itself first."""
    broader = {role: knowledge.roles.raw(role).get("broader") for role in knowledge.roles}

    def line(role: str) -> Iterator[str]:
        seen: set[str] = set()
        above: Json = role
        while isinstance(above, str) and above in broader and above not in seen:
            seen.add(above)
            yield above
            above = broader[above]

    return {role: tuple(line(role)) for role in broader}


def in_scope(knowledge: KnowledgeBase) -> frozenset[str]:
    """The roles of data and AI: all but their neighbours."""
    return frozenset(
        role for role in knowledge.roles if knowledge.roles.raw(role).get("family") != _NEIGHBOURS
    )


_Read = tuple[str, str, frozenset[str]]


def _words(read: Iterable[_Read]) -> set[str]:
    return {word for _, _, words in read for word in words}


def _understood(read: Iterable[_Read], words: Meanings) -> list[Posting]:
    return [Posting(employer, title, said, words.of(said)) for employer, title, said in read]
