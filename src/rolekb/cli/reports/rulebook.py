"""What reports say of rules; a code that has none speaks for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rolekb.validation.rules.rule import Rule


def rule_of(code: str, rules: Mapping[str, Rule] | None) -> Rule | None:
    """The rule of a code, among the given ones or all there are."""
    if rules is None:
        from rolekb.validation.rules import rules as every_rule

        rules = every_rule()
    return rules.get(code)


def rule_name(code: str, rules: Mapping[str, Rule] | None) -> str:
    """The name of a code's rule."""
    rule = rule_of(code, rules)
    return rule.name if rule else code


def help_uri(code: str) -> str:
    """The page of a rule in the docs.

    >>> help_uri("RK203")
    'https://w3id.org/rolekb/rules/RK203/'
    """
    return f"https://w3id.org/rolekb/rules/{code}/"
