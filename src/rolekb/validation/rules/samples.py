"""Records written from their fields, for examples in which the place of the fault is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.validation.rules.rule import Example

if TYPE_CHECKING:
    from collections.abc import Mapping

MARK = "▸"
_LINE = "# yaml-language-server: $schema=https://w3id.org/rolekb/schema/v1/{kind}.schema.json\n"
_SOURCES = "sources: [esco-1.2]"
_OUTLINE = {
    "status": "outline",
    "title": "Data Tester",
    "alternate_titles": "[]",
    "family": "data-engineering",
    "broader": "",
    "summary": "Tests data.",
}
_WHOLE = {
    **_OUTLINE,
    "status": "active",
    "definition": f"{{text: Tests data before others use it., {_SOURCES}}}",
    "responsibilities": f"\n  - {{text: Test data., activity: evaluate, weight: core, {_SOURCES}}}",
    "skills": f"\n  - {{skill: data-quality, requirement: essential, proficiency: expert, {_SOURCES}}}",
    "tools": f"\n  - {{tool: sql, requirement: essential, {_SOURCES}}}",
    "education": f"{{typical: bachelor, accepted: [experience], fields: [], {_SOURCES}}}",
    "industries": f"\n  - {{industry: healthcare, {_SOURCES}}}",
    "outlook": f"\n  - {{text: Demand grows., status: current, as_of: 2025-01-01, {_SOURCES}}}",
    "getting_started": f"\n  - {{text: Learn SQL., {_SOURCES}}}",
    "levels": f"\n  - {{level: entry, scope: Runs tests., experience_years: {{minimum: 0}}, {_SOURCES}}}",
    "related": "[]",
}
_TERM = {
    "vocabulary": "tool",
    "status": "",
    "replaced_by": "",
    "label": "Own Tool",
    "synonyms": "",
    "definition": "{text: A tool of our own., sources: [rolekb-editorial]}",
}
_JOB = {  # empty where the schema's order asks for a field's place
    "title": "Data Analyst",
    "role": "data-analyst",
    "levels": "",
    "level_text": "",
    "organization": "{name: ACME}",
}

_FIGURE = {
    "title": "Pay by role",
    "measure": "pay",
    "unit": "USD a year",
    "population": "Postings that state pay.",
    "method": "Medians of the postings.",
    "vintage": '"2025"',
    "minimum_n": "30",
    "columns": (
        "\n  - {name: role, type: string, description: The role.}"
        "\n  - {name: n, type: integer, description: Postings.}"
        "\n  - {name: p50, type: integer, description: Median.}"
    ),
    "sources": "[rolekb-editorial]",
}


def marked(files: Mapping[str, str], max_age: int | None = None) -> Example:
    """A bad example; the fault stands where the one mark does, which is taken out.

    >>> found = marked({"a.yaml": "id: ▸B"})
    >>> found.files, found.at
    ({'a.yaml': 'id: B'}, 'a.yaml:1:5')
    """
    ((name, text),) = [(name, text) for name, text in files.items() if MARK in text]
    before = text[: text.index(MARK)]
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    clean = {name: text.replace(MARK, "") for name, text in files.items()}
    return Example(clean, f"{name}:{line}:{column}", max_age)


def outline(name: str = "data-tester", **fields: str) -> dict[str, str]:
    """The file of an outline role; an empty field is left out.

    >>> "family: own" in outline(family="own")["data-tester.yaml"]
    True
    """
    return _file("role", name, {**_OUTLINE, **fields, "crosswalk": "[]"})


def whole(name: str = "data-tester", **fields: str) -> dict[str, str]:
    """The file of an active role; a list starts on a line of its own.

    >>> "status: active" in whole()["data-tester.yaml"]
    True
    """
    last = {"crosswalk": "[]", "reviewed_on": "2025-01-01"}
    return _file("role", name, {**_WHOLE, **fields, **last})


def tool(name: str = "own-tool", **fields: str) -> dict[str, str]:
    """The file of a tool (of another term, if `vocabulary` says so).

    >>> "label: Other" in tool(label="Other")["own-tool.yaml"]
    True
    """
    return _file("term", name, {**_TERM, **fields})


def job(name: str = "acme-analyst", **fields: str) -> dict[str, str]:
    """The file of a job.

    >>> "tools: [sql]" in job(tools="[sql]")["acme-analyst.yaml"]
    True
    """
    return _file("job", name, {**_JOB, **fields, "provenance": "{source: rolekb-editorial}"})


def figure(table: str, name: str = "own-pay", **fields: str) -> dict[str, str]:
    """The files of a figure: its record and its table, whose columns are role, n and p50.

    >>> figure("role,n,p50\\n")["own-pay.csv"]
    'role,n,p50\\n'
    """
    return {**_file("figure", name, {**_FIGURE, **fields}), f"{name}.csv": table}


def moved(files: Mapping[str, str], to: str) -> dict[str, str]:
    """The same files in a folder, or one file under another name.

    >>> list(moved({"a.yaml": ""}, "tools/")), list(moved({"a.yaml": ""}, "b.yaml"))
    (['tools/a.yaml'], ['b.yaml'])
    """
    return {to + name if to.endswith("/") else to: text for name, text in files.items()}


def _file(kind: str, name: str, fields: Mapping[str, str]) -> dict[str, str]:
    said = {"kind": kind, "schema_version": "1", "id": name, **fields}
    body = [
        f"{key}:{value}" if value.startswith("\n") else f"{key}: {value}"
        for key, value in said.items()
        if value
    ]
    return {f"{name}.yaml": _LINE.format(kind=kind) + "\n".join(body) + "\n"}
