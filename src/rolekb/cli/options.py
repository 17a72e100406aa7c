"""Options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

import rolekb

if TYPE_CHECKING:
    from collections.abc import Callable

    from rolekb.catalog.knowledge import KnowledgeBase


TEXT_JSON = click.Choice(["text", "json"])
TEXT_JSON_MARKDOWN = click.Choice(["text", "json", "markdown"])


def knowledge_option(command: Callable[..., object]) -> Callable[..., object]:
    """Records of the user's own."""
    return click.option(
        "--knowledge", "folder", metavar="PATH", help="Records of your own, over the packaged ones."
    )(command)


def chosen_knowledge(folder: str | None) -> KnowledgeBase:
    """The packaged knowledge, or a folder's over it."""
    return rolekb.knowledge if folder is None else rolekb.load(folder)


def format_option(
    choice: click.Choice[str],
) -> Callable[[Callable[..., object]], Callable[..., object]]:
    """The option that says how a command prints."""
    return click.option(
        "--format", "form", type=choice, default="text", show_default=True, help="How to print."
    )
