"""A small knowledge base of terms with every trait that the extractor heeds."""

from __future__ import annotations

from typing import Any

from rolekb import extract
from rolekb.catalog.knowledge import KnowledgeBase
from rolekb.catalog.store import MemoryStore


def term(term_id: str, label: str, *synonyms: str, **more: Any) -> dict[str, Any]:
    return {
        "kind": "term", "schema_version": 1, "id": term_id, "vocabulary": "tool", "label": label,
        "synonyms": list(synonyms), "definition": {"text": "-", "sources": ["rolekb-editorial"]}, **more,
    }  # fmt: skip


def knowledge(
    tools: list[dict[str, Any]], skills: list[dict[str, Any]] | None = None
) -> KnowledgeBase:
    def build(name: str, raw: object) -> object:
        raise AssertionError(f"no {name} need be built: {raw}")

    return KnowledgeBase(
        MemoryStore(
            {
                "tools": {tool["id"]: tool for tool in tools},
                "skills": {skill["id"]: {**skill, "vocabulary": "skill"} for skill in skills or []},
            }
        ),
        build,
    )


TERMS = knowledge(
    [
        term("c", "C", "C programming", case_sensitive=True, negative_contexts=["Series C", "vitamin C"]),
        term("cpp", "C++", "C/C++", "C++17"),
        term("c-sharp", "C#"),
        term("dotnet", ".NET", "ASP.NET"),
        term("node-js", "Node.js"),
        term("python", "Python", "Python 3"),
        term("java", "Java"),
        term("javascript", "JavaScript", "JS"),
        term("r", "R", case_sensitive=True, negative_contexts=["R&D"]),
        term("go", "Go", "golang", case_sensitive=True, negative_contexts=["go to market", "go ahead"]),
        term("sql", "SQL", "PL/SQL"),
        term("sql-server", "SQL Server"),
        term("power-bi", "Power BI"),
        term("scikit-learn", "scikit-learn", "sklearn"),
        term("pytorch", "PyTorch"),
        term("tensorflow", "TensorFlow"),
        term("excel", "Excel", negative_contexts=["excel", "Excel at"]),
        term("kafka", "Apache Kafka", "Kafka"),
        term("old-tool", "Oldtool", status="deprecated", replaced_by=["sql"]),
        term("d3", "D3.js", "D3"),
        term("weights", "Weights & Biases", "W&B"),
        term("l'art", "L'Art"),
        term("regime", "Régime Ökonom"),
    ],
    [
        term("machine-learning", "Machine learning", "ML"),
        term("learning-systems", "learning systems"),
        term("fine-tuning", "fine-tuning"),
        term("continuous-delivery", "Continuous delivery", "CI/CD"),
        term("etl", "ETL", "extract, transform, load"),
        term("responsible-ai", "Responsible AI", "XAI", negative_contexts=["xAI"]),
    ],
)  # fmt: skip


def found(text: str, form: Any = "text") -> list[tuple[str, str]]:
    """What is named, and in which words."""
    mentions = extract(text, format=form, knowledge=TERMS)
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    return [(mention.id, mention.text) for mention in mentions]


def ids(text: str, form: Any = "text") -> list[str]:
    return [term_id for term_id, _ in found(text, form)]
