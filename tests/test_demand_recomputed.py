"""The shipped shares counted again in plain Python, and what else was measured before they were believed."""

from __future__ import annotations

import ast
import csv
import gzip
import json
import math
import re
from collections import Counter, defaultdict
from functools import cache
from typing import NamedTuple

import polars
import pytest
from data_files import DATA, needs_data

import rolekb
from rolekb import paths
from rolekb.evidence.demand import REFUSED_2023

pytestmark = needs_data
POSTINGS = DATA / "postings"

# The words that the publisher of 2023 has for each tool and skill of the article that rolekb started from.
SEED_2023 = {
    "apache-spark": {"spark", "pyspark"}, "amazon-redshift": {"redshift"}, "apache-hadoop": {"hadoop"},
    "mysql": {"mysql"}, "mongodb": {"mongo", "mongodb"}, "aws": {"aws"}, "azure": {"azure"},
    "tensorflow": {"tensorflow"}, "pytorch": {"pytorch"}, "pandas": {"pandas"}, "numpy": {"numpy"},
    "tableau": {"tableau"}, "matplotlib": {"matplotlib"}, "python": {"python"}, "r": {"r"},
    "sql": {"sql"}, "nosql-databases": {"nosql", "no-sql"}, "java": {"java"}, "scala": {"scala"},
}  # fmt: skip
CATALOGUE_2026 = {
    "python": "Python", "sql": "SQL", "aws": "AWS", "apache-spark": "Spark", "java": "Java", "go": "Go",
    "pytorch": "PyTorch", "docker": "Docker", "large-language-models": "LLM", "machine-learning": "Machine Learning",
}  # fmt: skip


class Seen(NamedTuple):
    """A posting: its employer, its title, what it names, and what tells it from others."""

    employer: str
    title: str
    names: frozenset[str]
    told_by: frozenset[str]


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().casefold()


@cache
def seen_2023() -> tuple[Seen, ...]:
    with gzip.open(POSTINGS / "data-jobs-2023.csv.gz", "rt", encoding="utf-8", newline="") as file:
        rows = [
            (row["company_name"], row["job_title"], frozenset(ast.literal_eval(row["job_skills"] or "[]")))
            for row in csv.DictReader(file)
        ]  # fmt: skip
    return tuple(
        Seen(
            company, title, frozenset(tool for tool, own in SEED_2023.items() if own & words), words
        )
        for company, title, words in rows
    )


@cache
def seen_2026() -> tuple[Seen, ...]:
    skills = polars.read_parquet(POSTINGS / "radar-2026-skills.parquet")
    named: dict[str, set[str]] = defaultdict(set)
    for uid, skill in skills.select("job_uid", "skill").iter_rows():
        named[uid] |= {skill} if skill else set()
    jobs = polars.read_parquet(POSTINGS / "radar-2026-jobs.parquet")
    return tuple(
        Seen(
            company, title,
            frozenset(term for term, skill in CATALOGUE_2026.items() if skill in named[uid]),
            frozenset(named[uid]),
        )
        for uid, company, title in jobs.select("job_uid", "company", "title").iter_rows()
        if uid in named
    )  # fmt: skip


@cache
def ashby_lines() -> tuple[dict[str, str], ...]:
    with gzip.open(POSTINGS / "ashby-postings-2025-10.jsonl.gz", "rt", encoding="utf-8") as file:
        return tuple(json.loads(line) for line in file)


@cache
def seen_ashby() -> tuple[Seen, ...]:
    found = []
    for line in ashby_lines():
        terms = frozenset(one.id for one in rolekb.extract(line["descriptionPlain"]))
        found.append(Seen(line["board"], line["title"], terms, terms))
    return tuple(found)


CORPORA = {
    "demand-2023": seen_2023, "demand-2026": seen_2026, "demand-ashby-2025": seen_ashby,
}  # fmt: skip


BROADER = {one.id: one.broader for one in rolekb.roles.values()}


@cache
def role_of(title: str) -> str | None:
    return rolekb.match(title).role


def specialises(role: str | None, above: str) -> bool:
    while role is not None:
        if role == above:
            return True
        role = BROADER[role]
    return False


@cache
def distinct(corpus: str) -> tuple[tuple[str, Seen], ...]:
    """The roles and postings of a corpus, of those alike the first."""
    kept: dict[object, Seen] = {}
    for one in CORPORA[corpus]():
        kept.setdefault((plain(one.employer), plain(one.title), tuple(sorted(one.told_by))), one)
    return tuple((own, one) for one in kept.values() if (own := role_of(one.title)) is not None)


@cache
def of_role(corpus: str, role: str) -> list[Seen]:
    """The distinct postings of a role."""
    if role == "all":
        neighbours = {one.id for one in rolekb.roles.values() if one.family == "adjacent"}
        return [one for own, one in distinct(corpus) if own not in neighbours]
    return [one for own, one in distinct(corpus) if specialises(own, role)]


def interval(postings: list[Seen], term: str) -> tuple[float, float]:
    """Where a share would lie 1.96 standard errors from the observed one, errors as between employers."""
    n = len(postings)
    p = sum(term in one.names for one in postings) / n
    sums: dict[str, float] = defaultdict(float)
    for one in postings:
        sums[plain(one.employer)] += (term in one.names) - p
    clusters = len(sums)
    between = clusters / (clusters - 1) * math.fsum(x * x for x in sums.values()) / n**2
    effective = n / max(1.0, between / (p * (1 - p) / (n - 1)))
    # The roots of (x - p)^2 = z^2 x (1 - x) / n
    z2 = 1.959963984540054**2
    a, b, c = 1 + z2 / effective, -2 * p - z2 / effective, p * p
    root = math.sqrt(b * b - 4 * a * c)
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


@cache
def shipped(corpus: str) -> dict[tuple[str, str], dict[str, str]]:
    with open(f"{paths.profiles()}/figures/{corpus}.csv", encoding="utf-8", newline="") as file:
        return {(row["role"], row["term"]): row for row in csv.DictReader(file)}


CELLS = [
    *((  "demand-2023", role, term)
      for role in ("all", "data-engineer", "machine-learning-engineer", "lead-machine-learning-engineer")
      for term in SEED_2023),
    *(("demand-2026", role, term)
      for role in ("all", "data-engineer", "machine-learning-engineer") for term in CATALOGUE_2026),
    *(("demand-ashby-2025", role, term)
      for role in ("all", "data-engineer", "data-scientist")
      for term in ("python", "sql", "dbt", "apache-airflow", "communication", "machine-learning")),
]  # fmt: skip


@pytest.mark.parametrize(("corpus", "role", "term"), CELLS)
def test_a_shipped_share_is_what_a_plain_count_gives(corpus: str, role: str, term: str) -> None:
    postings = of_role(corpus, role)
    named = sum(term in one.names for one in postings)
    row = shipped(corpus).get((role, term))
    if named < 3 or named / len(postings) < 0.005:
        assert row is None
        return
    assert row is not None
    assert (int(row["n"]), int(row["named"])) == (len(postings), named)
    assert float(row["share"]) == round(named / len(postings), 4)
    low, high = interval(postings, term)
    assert float(row["share_low"]) == pytest.approx(low, abs=0.00006)
    assert float(row["share_high"]) == pytest.approx(high, abs=0.00006)


@pytest.mark.parametrize("corpus", CORPORA)
def test_every_role_is_shown_or_withheld_with_its_n(corpus: str) -> None:
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    for (role, _), row in shipped(corpus).items():
        rows[role].append(row)
    assert set(rows) == {"all", *rolekb.roles}
    for role, own in rows.items():
        postings = of_role(corpus, role)
        n = len(postings)
        assert {int(row["n"]) for row in own} == {n}
        sizes = Counter(plain(one.employer) for one in postings)
        whose = ("", "") if n < 30 else (str(len(sizes)), str(max(sizes.values())))
        assert {(row["employers"], row["largest_employer"]) for row in own} == {whose}
        if n < 30:
            assert [(row["term"], row["named"], row["share"]) for row in own] == [("", "", "")]


def test_the_figures_are_small() -> None:
    sizes = [
        len((DATA / paths.profiles() / "figures" / f"{one}.csv").read_bytes()) for one in CORPORA
    ]
    assert sum(sizes) < 500_000


SHORT_TITLES = {
    "Data Engineer": {"data-engineer"}, "Senior Data Engineer": {"data-engineer"},
    "Data Analyst": {"data-analyst"}, "Senior Data Analyst": {"data-analyst"},
    "Data Scientist": {"data-scientist"}, "Senior Data Scientist": {"data-scientist"},
    "Machine Learning Engineer": {"machine-learning-engineer", "ai-engineer"},
}  # fmt: skip


@pytest.mark.parametrize("short", SHORT_TITLES)
def test_titles_resolve_to_what_the_publisher_files_them_under(short: str) -> None:
    with gzip.open(POSTINGS / "data-jobs-2023.csv.gz", "rt", encoding="utf-8", newline="") as file:
        titles = [
            row["job_title"] for row in csv.DictReader(file) if row["job_title_short"] == short
        ]
    resolved = [role for title in titles if (role := role_of(title)) is not None]
    agree = sum(any(specialises(role, one) for one in SHORT_TITLES[short]) for role in resolved)
    assert len(resolved) / len(titles) > 0.85
    # The rest are finer roles that ten short titles can't tell: managers, stewards, research scientists.
    assert agree / len(resolved) > (0.6 if short == "Machine Learning Engineer" else 0.8)


def meant(word: str) -> list[bool]:
    """For each text in which a word stands, in any case, whether the tool that it names is found there."""
    terms = {
        one.id
        for one in rolekb.tools.values()
        if word in {plain(name) for name in (one.label, *one.synonyms)}
    }
    word_alone = re.compile(rf"(?<!\w){re.escape(word)}(?![\w+#])")
    return [
        bool(terms & one.names)
        for one, line in zip(seen_ashby(), ashby_lines(), strict=True)
        if word_alone.search(line["descriptionPlain"].casefold())
    ]


@pytest.mark.parametrize("word", sorted(REFUSED_2023 - {"gdpr"}))
def test_a_word_that_is_not_counted_mostly_means_something_else_in_texts(word: str) -> None:
    hits = meant(word)
    assert len(hits) >= 50
    assert sum(hits) / len(hits) < 0.5


@pytest.mark.parametrize(
    "word", ["python", "sql", "aws", "azure", "snowflake", "airflow", "docker", "java"]
)
def test_a_word_that_is_counted_means_its_tool_in_texts(word: str) -> None:
    hits = meant(word)
    assert len(hits) >= 50
    assert sum(hits) / len(hits) > 0.9


def test_words_that_are_not_counted_are_as_frequent_for_analysts_as_for_engineers() -> None:
    def share(role: str, word: str) -> float:
        postings = of_role("demand-2023", role)
        return sum(word in one.told_by for one in postings) / len(postings)

    for word in ("go", "express"):
        assert share("data-engineer", word) / share("data-analyst", word) < 1.5
    for word in ("java", "scala", "kafka", "golang"):
        assert share("data-engineer", word) / share("data-analyst", word) > 5


def test_no_two_corpora_recognise_alike_so_no_change_between_them_is_shipped() -> None:
    """Of the same postings, read by rolekb in 2025 and by the language model in 2026, a third is disputed."""
    skills = polars.read_parquet(POSTINGS / "radar-2026-skills.parquet")
    model: dict[str, set[str]] = defaultdict(set)
    for uid, skill in skills.select("job_uid", "skill").iter_rows():
        source, _, posting = uid.split(":")
        if source == "ashby":
            model[posting] |= {skill} if skill else set()
    names: dict[str, set[str]] = defaultdict(set)
    for term in (*rolekb.tools.values(), *rolekb.skills.values()):
        for name in (term.label, *term.synonyms):
            names[plain(name)].add(term.id)
    meaning = {skill: names[plain(skill)] for own in model.values() for skill in own}
    catalogue = {term for terms in meaning.values() for term in terms}
    both: Counter[str] = Counter()
    for one, line in zip(seen_ashby(), ashby_lines(), strict=True):
        if line["id"] in model:
            theirs = {term for skill in model[line["id"]] for term in meaning[skill]}
            ours = one.names & catalogue
            both.update(
                postings=1, agreed=len(ours & theirs), ours=len(ours - theirs), theirs=len(theirs - ours)
            )  # fmt: skip
    assert both["postings"] == 35
    assert both["agreed"] / (both["agreed"] + both["ours"] + both["theirs"]) < 0.75
    assert "demand-change" not in rolekb.figures
