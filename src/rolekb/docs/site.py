"""All pages of the site, room by room, and the folder that a site generator builds from."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from rolekb.docs import escape, jsonld
from rolekb.docs.pages import File, Page, render

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rolekb.catalog.knowledge import KnowledgeBase

    Nav = list["str | dict[str, Nav]"]

MARK = (
    "# Written by `rolekb docs build`: change the records or mkdocs.yml of the checkout instead.\n"
)
# Each is a module of this folder with a function `pages(knowledge)`.
ROOMS = (
    "home",
    "families",
    "roles",
    "terms",
    "jobs",
    "figures",
    "sources",
    "salaries",
    "comparisons",
    "reference_schema",
    "reference_rules",
    "reference_api",
    "api",
    "feeds",
    "project",
)
# The order of the top sections, whether written by hand or generated.
SECTIONS = (
    "Home",
    "Roles",
    "Compare",
    "Skills",
    "Tools",
    "Salaries",
    "Reference",
    "Guides",
    "About",
)


# No part begins with a dot: no path leads out of the folder, no file is hidden.
_PATH = re.compile(r"(?:\w[\w.-]*/)*\w[\w.-]*", re.ASCII)


def generate(knowledge: KnowledgeBase) -> Iterator[Page | File]:
    """Every page and file of the site.

    >>> import rolekb
    >>> next(generate(rolekb.knowledge)).path
    'index.md'
    """
    for name in ROOMS:
        room = __import__(f"rolekb.docs.{name}", fromlist=["pages"])
        for one in room.pages(knowledge):
            yield jsonld.described(one, knowledge) if isinstance(one, Page) else one


def contents(made: Iterable[Page | File]) -> Iterator[tuple[str, bytes]]:
    """The files that pages are written to: path below the folder of documents, and bytes."""
    for one in made:
        if not _PATH.fullmatch(one.path):
            raise ValueError(
                f"{one.path} can't be the path of a page: letters, digits, '-', '_', '.' and '/' can"
            )
        yield one.path, render(one).encode() if isinstance(one, Page) else one.content


def navigation(written: Nav, made: Iterable[Page | File]) -> Nav:
    """The pages written by hand, with the generated ones under their sections, in the order of the rooms.

    A section's own page comes first, then its pages by title. Names are escaped, as themes show them raw.

    >>> navigation([{"Guides": ["ci.md"]}], [Page("roles/a.md", "A", "", "", nav=("Roles", "Family"))])
    [{'Roles': [{'Family': ['roles/a.md']}]}, {'Guides': ['ci.md']}]
    """
    tree: Nav = [entry if isinstance(entry, str) else dict(entry) for entry in written]
    listed = [one for one in made if isinstance(one, Page) and one.nav is not None]
    sections: dict[tuple[str, ...], list[Page]] = {}
    for page in listed:
        sections.setdefault(page.nav or (), []).append(page)
    for names, members in sections.items():
        section = tree
        for name in names:
            section = _within(section, escape.attribute(name))
        section[:0] = [page.path for page in sorted(members, key=_by_place)]
    return sorted(tree, key=_by_section)


def write(folder: str, knowledge: KnowledgeBase, further: Iterable[Page] = ()) -> int:
    """Write the whole tree: documents, and the configuration that builds them; the number of files.

    `further` are pages that other rooms make: those of the command line, which may not be imported here.

    >>> import tempfile
    >>> from rolekb.catalog.knowledge import in_memory
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     count = write(folder, in_memory({}))  # of no records: the guides, rules and schemas
    ...     sorted(os.listdir(folder))
    ['docs', 'mkdocs.yml']
    """
    import shutil

    import yaml

    from rolekb import paths

    root = paths.site()
    documents = os.path.join(folder, "docs")
    if is_ours(folder):
        shutil.rmtree(documents, ignore_errors=True)  # pages of records that are gone
    shutil.copytree(os.path.join(root, "docs"), documents, dirs_exist_ok=True)
    made = [*generate(knowledge), *further]
    for path, content in contents(made):
        target = os.path.join(documents, *path.split("/"))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as file:
            file.write(content)
    with open(os.path.join(root, "mkdocs.yml"), encoding="utf-8") as file:
        settings = yaml.safe_load(file)
    settings.pop("hooks", None)
    settings["nav"] = navigation(settings.get("nav", []), made)
    with open(os.path.join(folder, "mkdocs.yml"), "w", encoding="utf-8") as file:
        file.write(MARK)
        yaml.safe_dump(  # pyright: ignore[reportUnknownMemberType] # PyYAML's stubs leave the width open
            settings,
            file,
            sort_keys=False,
            allow_unicode=True,
            width=120,
        )
    return len(made)


def is_ours(folder: str) -> bool:
    """Whether an earlier `write` made the folder."""
    try:
        with open(os.path.join(folder, "mkdocs.yml"), encoding="utf-8") as file:
            return file.readline() == MARK
    except (OSError, UnicodeDecodeError):
        return False


def _within(section: Nav, name: str) -> Nav:
    for entry in section:
        if isinstance(entry, dict) and name in entry:
            return entry[name]
    inner: Nav = []
    section.append({name: inner})
    return inner


def _by_place(page: Page) -> tuple[bool, str, str]:
    return not page.path.endswith("index.md"), page.title.casefold(), page.path


def _by_section(entry: str | dict[str, Nav]) -> int:
    if isinstance(entry, str):
        return -1
    name = next(iter(entry))
    return SECTIONS.index(name) if name in SECTIONS else len(SECTIONS)
