"""What the reference site says in the command line's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rolekb.docs import llms, reference_cli

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.docs.pages import File, Page
    from rolekb.models import Role


def pages() -> Iterator[Page]:
    """The reference of the commands."""
    from rolekb.cli.main import cli

    yield from reference_cli.pages(cli)


def twins(knowledge: KnowledgeBase) -> Iterator[File]:
    """What lies beside the built pages: `llms.txt`, and each role as `rolekb show --format markdown` tells it."""
    from rolekb.cli.markdown import markdown
    from rolekb.cli.role_page import role_page

    def written(role: Role) -> str:
        return markdown(role_page(role, knowledge))

    yield from llms.pages(knowledge, written)
