"""`rolekb.extract`: which words of a text are skills and tools."""

from __future__ import annotations

import subprocess
import sys

import pytest
from extracting import TERMS, found, ids, knowledge, term
from packaged import raw

import rolekb
from rolekb import Mention, extract

NAMED = {
    "Python3 and Python 3": [("python", "Python3"[:6]), ("python", "Python 3")],
    "C, C++, C# and C++17": [("c", "C"), ("cpp", "C++"), ("c-sharp", "C#"), ("cpp", "C++17")],
    ".NET, ASP.NET": [("dotnet", ".NET"), ("dotnet", "ASP.NET")],
    "Node.js/JavaScript": [("node-js", "Node.js"), ("javascript", "JavaScript")],
    "Scikit-Learn, SCIKIT LEARN": [("scikit-learn", "Scikit-Learn"), ("scikit-learn", "SCIKIT LEARN")],
    "PyTorch/TensorFlow": [("pytorch", "PyTorch"), ("tensorflow", "TensorFlow")],
    "PowerBI no, power bi yes": [("power-bi", "power bi")],
    "CI/CD, CI / CD": [("continuous-delivery", "CI/CD"), ("continuous-delivery", "CI / CD")],
    "SQL-based, NoSQL, SQL_x, SQLite, PL/SQL": [("sql", "SQL"), ("sql", "PL/SQL")],
    "Java17, Java, JavaBeans": [("java", "Java"), ("java", "Java")],
    "SQL Server, SQL Servers": [("sql-server", "SQL Server"), ("sql", "SQL")],
    "machine learning systems": [("machine-learning", "machine learning")],
    "machine learning, learning systems": [
        ("machine-learning", "machine learning"), ("learning-systems", "learning systems")],
    "fine\u2011tuning, fine\u2013tuning, fine tuning, fine-\ntuning, finetuning": [
        ("fine-tuning", "fine\u2011tuning"), ("fine-tuning", "fine\u2013tuning"),
        ("fine-tuning", "fine tuning"), ("fine-tuning", "fine-\ntuning")],
    "power  bi, power\u00a0bi, power\n  bi, power\r\nbi, power\tbi": [
        ("power-bi", spelt) for spelt in ("power  bi", "power\u00a0bi", "power\n  bi", "power\r\nbi", "power\tbi")],
    "power\n\nbi; power - bi; power\n- bi; power\u2014bi; power, bi": [],
    "l\u2019art and L'Art": [("l'art", "l\u2019art"), ("l'art", "L'Art")],
    "W&B, W & B, Weights & Biases": [("weights", "W&B"), ("weights", "W & B"), ("weights", "Weights & Biases")],
    "extract, transform,\nload": [("etl", "extract, transform,\nload")],
    "R\u00c9GIME \u00d6KONOM und r\u00e9gime \u00f6konom": [
        ("regime", "R\u00c9GIME \u00d6KONOM"), ("regime", "r\u00e9gime \u00f6konom")],
    "Pyt\u00adhon \u200bSQL\u200b": [("python", "Pyt\u00adhon"), ("sql", "SQL")],
    "\u201cSQL\u201d \u2018Python\u2019s\u2019 (Kafka) *Java* \u2022JS": [
        ("sql", "SQL"), ("python", "Python"), ("kafka", "Kafka"), ("java", "Java"), ("javascript", "JS")],
    "\u30c7\u30fc\u30bfPython\u7d4c\u9a13\u3068SQL\u3001Kafka, Java\uac1c\ubc1c\uc790, \u00e9SQL": [
        ("python", "Python"), ("sql", "SQL"), ("kafka", "Kafka"), ("java", "Java")],
    "years of SQL.You know Python": [("sql", "SQL"), ("python", "Python")],
    "Oldtool": [],
}  # fmt: skip
MEANT_OTHERWISE = [
    "go to market", "Go-to-market", "GO TO MARKET", "Go\nahead", "go", "GO", "Pokemon-Go", "Go-getter",
    "R&D", "R & D", "r", "AT&R", "R&B", "R's", "John R. Smith", "A, B, or R", "Q/R", "R-squared",
    "Series C", "series\u00a0c", "Vitamin C", "C-level", "C-Suite", "Objective-C", "8 U.S.C. 1324b", "C+", "A or C",
    "to excel", "Excel at", "EXCEL AT",
    "https://x.org/sql", "http://a.b/c?java=1", "www.sql.org/go", "java.com", "jobs@kafka.io", "@Python",
    "kafka@x.io", "three.js", "sql_x", "_sql", "snake_sql_case", "2SQL",
]  # fmt: skip


@pytest.mark.parametrize("text", NAMED)
def test_terms_are_found_as_they_are_written(text: str) -> None:
    assert found(text) == NAMED[text]


@pytest.mark.parametrize("text", MEANT_OTHERWISE)
def test_what_means_something_else_is_passed_over(text: str) -> None:
    assert found(text) == []
    assert found(f"We say {text}, always.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Go and R", ["go", "r"]), ("R, Go or C", ["r", "go", "c"]), ("C/C++", ["cpp"]),
        ("Python or R.", ["python", "r"]), ("(R)", ["r"]), ("C-based", ["c"]), ("C programming", ["c"]),
        ("Excel", ["excel"]), ("EXCEL", ["excel"]), ("R&D with R", ["r"]), ("XAI by xAI", ["responsible-ai"]),
        ("Series C, C and go to market in Go", ["c", "go"]),
    ],
)  # fmt: skip
def test_short_names_and_common_words_are_found_where_they_are_names(
    text: str, expected: list[str]
) -> None:
    assert ids(text) == expected


def test_a_mention_says_what_and_where() -> None:
    (mention,) = extract("\U0001f600 good SQL", knowledge=TERMS)
    assert mention == Mention("tool", "sql", 7, 10, "SQL")
    assert isinstance(hash(mention), int)
    with pytest.raises(AttributeError):
        mention.start = 0  # type: ignore[misc]


def test_a_form_that_two_terms_share_is_the_tool_s() -> None:
    shared = knowledge([term("beam", "Beam")], [term("beams", "beam")])
    assert [mention.vocabulary for mention in extract("beam", knowledge=shared)] == ["tool"]


def test_a_context_of_one_term_does_not_hide_another_term() -> None:
    both = knowledge(
        [term("joy", "Spark Joy"), term("spark", "Spark", negative_contexts=["spark joy"])]
    )
    assert [mention.id for mention in extract("spark joy, spark", knowledge=both)] == [
        "joy",
        "spark",
    ]


def test_the_packaged_knowledge_is_the_default() -> None:
    assert [mention.id for mention in extract("Postgres and k8s")] == ["postgresql", "kubernetes"]


def test_another_format_than_the_three_is_the_caller_s_mistake() -> None:
    with pytest.raises(ValueError, match=r"'pdf'.*text, markdown and html"):
        extract("x", format="pdf")  # type: ignore[arg-type]


def forms() -> list[tuple[str, str, str]]:
    return [
        (vocabulary, term_id, form)
        for vocabulary, collection in (("tool", "tools"), ("skill", "skills"))
        for term_id, record in raw(collection).items()
        for form in dict.fromkeys([record["label"], *record.get("synonyms", ())])
    ]


def test_every_label_and_synonym_is_found_as_its_term() -> None:
    every = forms()
    owners: dict[str, set[tuple[str, str]]] = {}
    for vocabulary, term_id, form in every:
        owners.setdefault(form.casefold().replace("-", " "), set()).add((vocabulary, term_id))
    missed = []
    for vocabulary, term_id, form in every:
        (mention,) = extract(f"zzz {form} zzz") or [Mention("tool", "", 0, 0, "")]
        shared = owners[form.casefold().replace("-", " ")]
        if mention.text != form or (mention.vocabulary, mention.id) not in shared:
            missed.append((vocabulary, term_id, form, mention.id, mention.text))
    assert missed == []
    assert len(every) > 1000


def test_no_negative_context_of_a_record_names_the_record() -> None:
    wrong = [
        (term_id, context)
        for collection in ("tools", "skills")
        for term_id, record in raw(collection).items()
        for context in record.get("negative_contexts", ())
        for mention in extract(f"zzz {context} zzz")
        if mention.id == term_id
    ]
    assert wrong == []


def test_every_negative_context_holds_a_form_that_it_guards() -> None:
    idle = [
        (term_id, context)
        for collection in ("tools", "skills")
        for term_id, record in raw(collection).items()
        for context in record.get("negative_contexts", ())
        if not any(
            form.casefold().replace("-", " ") in context.casefold().replace("-", " ")
            for form in [record["label"], *record.get("synonyms", ())]
        )
    ]
    assert idle == []


def test_a_form_of_nothing_that_is_seen_is_never_found() -> None:
    odd = knowledge([term("nothing", "\u00ad"), term("sql", "SQL", "\u00ad")])
    assert [mention.id for mention in extract("a\u00adb, SQL \u00ad ", knowledge=odd)] == ["sql"]


def test_a_knowledge_base_without_terms_names_nothing() -> None:
    assert extract("SQL", knowledge=knowledge([])) == []


def test_a_longer_name_goes_before_a_short_one_with_what_follows_it() -> None:
    for short, long in (("a", "z"), ("z", "a")):  # in whatever order the records come
        both = knowledge([term(short, "C"), term(long, "C#")])
        assert [mention.id for mention in extract("C#, C", knowledge=both)] == [long, short]


@pytest.mark.parametrize("without", [["ahocorasick_rs"], ["ahocorasick_rs", "ahocorasick"]])
def test_without_the_libraries_the_finds_are_the_same(without: list[str]) -> None:
    text = " ".join(form for _, _, form in forms())
    code = """
import sys, zlib
sys.modules.update(dict.fromkeys(sys.argv[1:]))
import rolekb
from rolekb.resolve import terms_search
print(rolekb.roles["data-engineer"].title)
mentions = rolekb.extract(sys.stdin.read())
print(len(mentions), zlib.crc32(repr([tuple(mention) for mention in mentions]).encode()))
"""
    bare = subprocess.run(
        [sys.executable, "-c", code, *without],
        input=text,
        capture_output=True,
        text=True,
        check=True,
    )
    import zlib

    mentions = extract(text)
    crc = zlib.crc32(repr([tuple(mention) for mention in mentions]).encode())
    assert bare.stdout.splitlines() == ["Data Engineer", f"{len(mentions)} {crc}"]
    assert len(mentions) > 500


def test_nothing_is_loaded_before_it_is_used() -> None:
    code = """
import sys, rolekb
rolekb.extract
print("ahocorasick" in sys.modules or "ahocorasick_rs" in sys.modules)
rolekb.extract("SQL")
print("pydantic" in sys.modules, "rapidfuzz" in sys.modules, "html" in sys.modules)
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False"] * 4


def test_the_example_of_the_issue_holds() -> None:
    text = "We spark joy, excel at research and go to market; R&D, ray of hope."
    assert extract(text) == []
    assert rolekb.extract is extract
