"""A run in one line, and its problems counted by rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.cli.reports.rulebook import rule_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rolekb.problems import Summary
    from rolekb.validation.rules.rule import Rule

_NOUNS = {
    "roles": ("role", "roles"), "jobs": ("job", "jobs"), "skills": ("skill", "skills"),
    "tools": ("tool", "tools"), "industries": ("industry", "industries"),
    "fields": ("field of study", "fields of study"),
    "families": ("role family", "role families"), "sources": ("source", "sources"),
    "figures": ("figure", "figures"), "?": ("record of no known kind", "records of no known kind"),
    "*": ("record", "records"),
}  # fmt: skip


def summary_line(summary: Summary) -> str:
    """What was checked and what came of it; the time only where anyone waited for it.

    >>> from rolekb.problems import Summary
    >>> summary_line(Summary(3, {"roles": 2, "sources": 1}, 1, 0, {"RK203": 1}, 0.1))
    '3 files checked: 2 roles, 1 source. 1 error'
    """
    records = summary.records
    order = [*_NOUNS, *sorted(records.keys() - _NOUNS.keys())]
    counted = [
        many(records[name], *_NOUNS.get(name, (name, name))) for name in order if records.get(name)
    ]
    found = [
        many(count, noun, f"{noun}s")
        for count, noun in ((summary.errors, "error"), (summary.warnings, "warning"))
        if count
    ]
    files = many(summary.files, "file", "files")
    waited = f" in {summary.seconds:,.1f} s" if summary.seconds >= 1 else ""
    return (
        f"{files} checked{waited}: {', '.join(counted) or 'no records'}. "
        f"{', '.join(found) or 'All is well'}"
    )


def statistics(summary: Summary, rules: Mapping[str, Rule] | None = None) -> str:
    """A line for each rule that spoke, the most frequent first; no text where none did."""
    if not summary.codes:
        return ""
    rows = sorted(summary.codes.items(), key=lambda row: (-row[1], row[0]))
    width = max(len(f"{count:,}") for _, count in rows)
    return "".join(f"{count:>{width},}  {code}  {rule_name(code, rules)}\n" for code, count in rows)


def many(count: int, singular: str, plural: str) -> str:
    """A count with its noun.

    >>> many(1, "error", "errors"), many(2000, "error", "errors")
    ('1 error', '2,000 errors')
    """
    return f"{count:,} {singular if count == 1 else plural}"
