"""Rules as pages: what one finds, why it matters, what mends it, a bad and a good example."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.cli.page import Code, Heading, Page, Paragraph
from rolekb.validation.rules.told import by_family, facts, rule_rows, sentence, shown_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.validation.rules.rule import Example, Rule


def rules_page() -> Page:
    """Every rule in a line, family by family."""
    page = Page(f"{len(rule_rows())} rules")
    page.say("`rolekb rule CODE` tells more of one, with a bad and a good example.")
    for beginning, name, members in by_family():
        page.table(
            f"{beginning}xx {name}",
            ("code", "name", "severity", "fix", "finds"),
            [(rule.code, rule.name, rule.severity, "yes" if rule.fixable else "", rule.summary)
             for rule in members],
            (0, 0, 0, 0, 1),
        )  # fmt: skip
    return page


def rule_page(rule: Rule) -> Page:
    """All that is said of one rule."""
    page = Page(f"{rule.code} {rule.name}")
    page.say(sentence(rule.summary))
    page.facts("At a glance", facts(rule))
    page.prose("Why", sentence(rule.why))
    page.prose("Cure", sentence(rule.cure))
    page.blocks += _example("Bad", rule.bad)
    page.blocks += _example("Good", rule.good)
    return page


def _example(heading: str, example: Example) -> Iterator[Heading | Paragraph | Code]:
    yield Heading(heading)
    for file in shown_files(example):
        yield Paragraph(file.caption)
        yield Code(file.text, file.language, file.at_fault)
