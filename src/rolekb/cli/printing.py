"""What a command answers, printed: data as JSON, pages as text or Markdown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from rolekb.terminal import safe_json

if TYPE_CHECKING:
    from rolekb.cli.page import Page


def print_json(value: object) -> None:
    """Print a value as JSON that no terminal takes for a command."""
    click.echo(safe_json(json.dumps(value, ensure_ascii=False, indent=2)))


def print_page(page: Page, form: str) -> None:
    """Print a page as text or as Markdown."""
    if form == "markdown":
        from rolekb.cli.markdown import markdown

        click.echo(markdown(page), nl=False)
    else:
        from rolekb.cli.text import show

        show(page)
