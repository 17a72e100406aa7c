"""`rolekb docs build`: the reference site as files that a site generator builds from."""

from __future__ import annotations

import os

import click

from rolekb.cli.options import chosen_knowledge, knowledge_option


@click.group("docs")
def docs_group() -> None:
    """Make the reference site, of these records or of your own."""


@docs_group.command("build")
@click.option(
    "--output", metavar="DIR", default="site-source", show_default=True,
    help="Where to write: a new folder, or one that an earlier run made.",
)  # fmt: skip
@knowledge_option
def build_command(output: str, folder: str | None) -> None:
    """Write the site's pages as Markdown, with the configuration that builds them.

    The site generator itself is an extra: pip install 'rolekb[docs]'.

    \b
    Example: rolekb docs build --output site-source
    """
    settings = os.path.join(output, "mkdocs.yml")
    if os.path.exists(output) and not os.path.isdir(output):
        raise click.UsageError(f"{output} is a file: name a folder")
    from rolekb.cli import site_pages
    from rolekb.docs.site import is_ours, write

    if os.path.isdir(output) and os.listdir(output) and not is_ours(output):
        raise click.UsageError(f"{output} holds other files: name a new folder, so that they stay as they are")  # fmt: skip
    try:
        count = write(output, chosen_knowledge(folder), site_pages.pages())
    except ModuleNotFoundError as error:
        raise click.UsageError(
            f"{error.name} is needed for this: pip install 'rolekb[docs]'"
        ) from None
    click.echo(f"{count:,} pages and files in {output}", err=True)
    click.echo(f"Build them with: mkdocs build --strict -f {settings}", err=True)
