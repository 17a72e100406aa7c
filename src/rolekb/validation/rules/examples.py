"""Short whole records for the examples of rules; what a rule speaks of is added to them."""

from __future__ import annotations

from textwrap import dedent

_LINE = "# yaml-language-server: $schema=https://w3id.org/rolekb/schema/v1/{kind}.schema.json\n"


def job(body: str = "", name: str = "acme-analyst") -> dict[str, str]:
    """A job file of ten lines and then `body`, which so begins on line 11.

    >>> list(job("workplace: remote").values())[0].splitlines()[10]
    'workplace: remote'
    """
    head = f"""\
kind: job
schema_version: 1
id: {name}
title: Data Analyst
role: data-analyst
organization:
  name: ACME
provenance:
  source: rolekb-editorial
"""
    return {f"{name}.yaml": _LINE.format(kind="job") + head + dedent(body)}


def role(body: str = "", name: str = "data-tester", title: str = "Data Tester") -> dict[str, str]:
    """An outline role of nine lines, its crosswalk empty, and then `body` from line 10 on.

    >>> list(role("broader: data-engineer").values())[0].splitlines()[9]
    'broader: data-engineer'
    """
    head = f"""\
kind: role
schema_version: 1
id: {name}
status: outline
title: {title}
family: data-engineering
summary: Tests data ({name}).
crosswalk: []
"""
    return {f"{name}.yaml": _LINE.format(kind="role") + head + dedent(body)}


def term(body: str = "", name: str = "own-tool", label: str = "Own Tool") -> dict[str, str]:
    """A tool of nine lines and then `body` from line 10 on.

    >>> list(term("broader: own-tool").values())[0].splitlines()[9]
    'broader: own-tool'
    """
    head = f"""\
kind: term
schema_version: 1
id: {name}
vocabulary: tool
label: {label}
definition:
  text: A tool of our own ({name}).
  sources: [rolekb-editorial]
"""
    return {f"{name}.yaml": _LINE.format(kind="term") + head + dedent(body)}
