"""Rules 4xx: the house's own habits, which no schema can state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.validation.rules import house_claims, house_files, house_names, house_profiles

if TYPE_CHECKING:
    from rolekb.validation.rules.rule import Rule

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (*house_files.RULES, *house_claims.RULES, *house_names.RULES, *house_profiles.RULES),
        key=lambda rule: rule.code,
    )
)
