"""The site for language models: `llms.txt` (llmstxt.org), and each role as plain Markdown beside its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb import schemas
from rolekb.docs.escape import text
from rolekb.docs.pages import File
from rolekb.validation.rules import rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.models import Role


def pages(knowledge: KnowledgeBase, written: Callable[[Role], str]) -> Iterator[File]:
    """The guide and the roles; `written` is how the command line writes a role in Markdown."""
    yield File("llms.txt", llms_txt(knowledge).encode())
    for role in knowledge.roles.values():
        yield File(f"roles/{role.id}.md", written(role).encode())


def _written(whole: int, outlines: int) -> str:
    if not outlines:
        return f"{whole} roles, each with a whole profile."
    return f"{whole} roles have whole profiles; {outlines} {'is an outline' if outlines == 1 else 'are outlines'} (title, family, summary, official codes)."


def llms_txt(knowledge: KnowledgeBase) -> str:
    """What there is to read, whole profiles first; links are relative to the file."""
    whole = [role for role in knowledge.roles.values() if not role.is_outline]
    outlines = [role for role in knowledge.roles.values() if role.is_outline]
    newest = schemas.versions()[-1]
    parts = [
        "# rolekb",
        ("> The open, evidence-backed knowledge base of data and AI roles and jobs: what each role is, does and needs, with a source "
        "behind each claim, JSON Schemas and a validator for role and job files."),
        (f"{_written(len(whole), len(outlines))} "
        'A claim that rests on judgement cites the source `rolekb-editorial`. Texts are under CC BY 4.0: credit "rolekb contributors".'),
        _section("Roles", [_line(role) for role in whole]),
        _section(
            "Data",
            [
                "- [Index](api/v1/index.json): every record's id, title and file",
                *(
                    f"- [{name.capitalize()}](api/v1/{name}.json): {len(knowledge.collection(name)):,} records in one file"
                    for name in ("roles", "jobs", "skills", "tools", "sources", "figures")
                ),
            ],
        ),
        _section(
            "Schemas",
            [
                f"- [{kind}](schema/v{newest}/{kind}.schema.json): {schemas.schema(kind)['description']}"
                for kind in schemas.KINDS
            ],
        ),
        _section(
            "Reference",
            [
                "- [Schemas, field by field](reference/schema/index.html)",
                "- [Command line](reference/cli/index.html)",
                "- [Python](reference/api/index.html)",
                f"- [Rules](rules/index.html): the {len(rules())} rules of `rolekb validate`",
            ],
        ),
        _section("Optional", [_line(role) for role in outlines]),
    ]  # fmt: skip
    return "\n\n".join(filter(None, parts)) + "\n"


def _line(role: Role) -> str:
    return f"- [{text(role.title)}](roles/{role.id}.md): {text(role.summary)}"


def _section(heading: str, lines: list[str]) -> str:
    return "\n".join([f"## {heading}", "", *lines]) if lines else ""
