"""Every rule by its code, in families: 1xx reading, 2xx schema, 3xx references, 4xx house, 5xx jobs, 6xx figures."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rolekb.validation.rules.rule import Rule

FAMILIES = {
    "RK1": "reading",
    "RK2": "schema",
    "RK3": "references",
    "RK4": "house rules",
    "RK5": "jobs",
    "RK6": "figures",
}


@cache
def rules() -> dict[str, Rule]:
    """The rules, by code, in the order of their codes."""
    from rolekb.validation.rules import reading, schema

    families = (reading.RULES, schema.RULES, checking())
    return {rule.code: rule for family in families for rule in family}


@cache
def checking() -> tuple[Rule, ...]:
    """Those that look at records themselves; what the readers and the schema find is left out.

    >>> {rule.code[:3] for rule in checking()} == {"RK3", "RK4", "RK5", "RK6"}
    True
    """
    from rolekb.validation.rules import figures, house, jobs, references

    return (*references.RULES, *house.RULES, *jobs.RULES, *figures.RULES)
