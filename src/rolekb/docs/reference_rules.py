"""The rules of `rolekb validate`: an index by family, and a page for each, as `rolekb rule` tells them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rolekb.docs import blocks, escape
from rolekb.docs.pages import Page
from rolekb.terminal import printable
from rolekb.validation.rules import rules
from rolekb.validation.rules.context import by_default
from rolekb.validation.rules.told import by_family, facts, sentence, shown_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.validation.rules.rule import Example, Rule
    from rolekb.validation.rules.told import ShownFile

NAV = ("Reference", "Rules")


def pages(knowledge: KnowledgeBase) -> Iterator[Page]:
    """The index, then the rules in the order of their codes."""
    del knowledge  # rules are code
    yield index_page()
    for rule in rules().values():
        yield rule_page(rule)


def index_page() -> Page:
    """Every rule in a line, family by family."""
    parts = [
        (
            f"`rolekb validate` knows {len(rules())} rules. A code stays what it is once it is released. `rolekb rule CODE` tells in a "
            "terminal what its page tells here; `--select` and `--ignore` take codes and beginnings of codes (`RK4`)."
        )
    ]
    for beginning, name, members in by_family():
        table = blocks.table(
            ("code", "name", "what it finds", "severity"),
            [
                (
                    f"[{rule.code}]({rule.code}.md)",
                    f"`{rule.name}`",
                    escape.cell(rule.summary),
                    ", ".join([rule.severity, *_remarks(rule)]),
                )
                for rule in members
            ],
        )
        parts.append(blocks.section(f"{beginning}xx: {name}", table, anchor=beginning.lower()))
    return Page(
        path="rules/index.md",
        title="Rules",
        description="Every rule of rolekb validate by family, each with a bad and a good example and its cure.",
        body=blocks.joined(*parts),
        nav=NAV,
    )


def rule_page(rule: Rule) -> Page:
    """All that is said of one rule."""
    body = blocks.joined(
        blocks.lead(escape.text(sentence(rule.summary))),
        " · ".join(f"{name}: {_marked(value)}" for name, value in facts(rule) if value),
        blocks.section("Why", escape.text(sentence(rule.why)), anchor="why"),
        blocks.section("Cure", escape.text(sentence(rule.cure)), anchor="cure"),
        blocks.section("Bad", *_example(rule.bad), anchor="bad"),
        blocks.section("Good", *_example(rule.good), anchor="good"),
        f"`rolekb rule {rule.code}` says the same in a terminal. [All rules](index.md)",
    )
    return Page(
        path=f"rules/{rule.code}.md",
        title=f"{rule.code} {rule.name}",
        description=sentence(rule.summary),
        body=body,
        nav=NAV,
    )


def _remarks(rule: Rule) -> Iterator[str]:
    if rule.fixable:
        yield "`--fix` mends it"
    if not by_default(rule.code):
        yield "only on request"


def _marked(value: str) -> str:
    return f"`{value}`{{ .rk-unbroken }}" if value.startswith("--") else f"**{escape.text(value)}**"


def _example(example: Example) -> Iterator[str]:
    for file in shown_files(example):
        yield escape.text(file.caption)
        yield _fenced(file)


def _fenced(file: ShownFile) -> str:
    """A fence longer than any within the text, so that the text can't end it."""
    text = printable(file.text)
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    # Without a language no line can be marked: plain text is a language to the highlighter as well.
    marked = "" if file.at_fault is None else f' hl_lines="{file.at_fault}"'
    end = "" if text.endswith("\n") or not text else "\n"
    return f"{fence}{file.language}{marked}\n{text}{end}{fence}"
