"""`rolekb evidence`: the figures rebuilt from raw data, or compared with it."""

from __future__ import annotations

import os
import shlex
import sys
from typing import TYPE_CHECKING, Self

import click

from rolekb.cli.start import FOUND_PROBLEMS, WRONG_USE, fail

if TYPE_CHECKING:
    from collections.abc import Callable

    from rolekb.evidence.build import Difference

_DATA = "ROLEKB_DATA"


@click.group("evidence", invoke_without_command=True)
@click.pass_context
def evidence(context: click.Context) -> None:
    """Rebuild the figures from raw public data, or compare them with it.

    \b
    Example: rolekb evidence check --data ../data
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
        context.exit(WRONG_USE)


def _folders(command: Callable[..., object]) -> Callable[..., object]:
    data = click.option(
        "--data", metavar="DIR", help=f"Where the raw files are. Default: the variable {_DATA}."
    )
    profiles = click.option(
        "--profiles", metavar="DIR", help="Where the records are. Default: the checkout's own."
    )
    return data(profiles(command))


@evidence.command("build")
@_folders
def build_command(data: str | None, profiles: str | None) -> int:
    """Derive every figure and write profiles/figures, all of it or nothing.

    \b
    Exit code: 0 written, 1 the raw data can't be used, 2 wrong use.
    Example: rolekb evidence build --data ../data
    """
    return _run(data, profiles, _build)


@evidence.command("check")
@_folders
def check_command(data: str | None, profiles: str | None) -> int:
    """Derive every figure and say where the committed ones differ; write nothing.

    \b
    Exit code: 0 all the same, 1 differences or unusable raw data, 2 wrong use.
    Example: rolekb evidence check --data ../data
    """
    return _run(data, profiles, _check)


@evidence.command("crosswalks")
@_folders
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text",
    show_default=True, help="How to print.",
)  # fmt: skip
def crosswalks_command(data: str | None, profiles: str | None, form: str) -> int:
    """Hold our pairs of ESCO and O*NET occupations against Nesta's table; write nothing.

    \b
    Exit code: 0 compared, whatever was found; 1 the raw data can't be used, 2 wrong use.
    Example: rolekb evidence crosswalks --data ../data
    """

    def report(data: str, profiles: str) -> int:
        _report(data, profiles, form)
        return 0

    return _run(data, profiles, report)


def _report(data: str, profiles: str, form: str) -> None:
    import json

    from rolekb.cli import crosswalks_page
    from rolekb.cli.markdown import markdown
    from rolekb.cli.text import show
    from rolekb.evidence import crosswalks
    from rolekb.evidence.build import opened
    from rolekb.terminal import safe_json

    raw, knowledge = opened(data, profiles)
    compared = crosswalks.compare(knowledge, crosswalks.tables(raw))
    match form:
        case "json":
            said = json.dumps(crosswalks_page.values(compared), ensure_ascii=False, indent=2)
            click.echo(safe_json(said))
        case "markdown":
            click.echo(markdown(crosswalks_page.page(compared)), nl=False)
        case _:
            show(crosswalks_page.page(compared))


def _run(data: str | None, profiles: str | None, work: Callable[[str, str], int]) -> int:
    from rolekb import paths
    from rolekb.errors import EvidenceUnusable

    raw = data or os.environ.get(_DATA)
    if not raw:
        raise click.UsageError(f"where is the raw data? Give --data DIR or set {_DATA}")
    if not os.path.isdir(raw):
        raise click.UsageError(f"{raw!r} is no folder: the raw data is looked for below it")
    if profiles is not None and not os.path.isdir(profiles):
        raise click.UsageError(f"{profiles!r} is no folder of records")
    if profiles is None and paths.compiled_knowledge() is not None:
        raise click.UsageError("figures are built in a checkout: give --profiles DIR")
    try:
        return work(raw, profiles or paths.profiles())
    except EvidenceUnusable as error:
        return fail(f"{error}\nrolekb: the figures stay as they are", code=FOUND_PROBLEMS)


def _build(data: str, profiles: str) -> int:
    from rolekb.evidence.build import build

    with _Telling() as telling:
        sizes = build(data, profiles, told=telling.told)
    for name, size in sizes.items():
        click.echo(f"{os.path.join(_shown(profiles), 'figures', name)}  {size:,} bytes")
    return 0


def _check(data: str, profiles: str) -> int:
    from rolekb import paths
    from rolekb.evidence.build import check

    with _Telling() as telling:
        found = check(data, profiles, told=telling.told)
    for one in found:
        click.echo(_said(one, os.path.join(_shown(profiles), "figures")))
    if not found:
        click.echo("the figures are what the raw data gives")
        return 0
    command = ["rolekb", "evidence", "build", "--data", data]
    if paths.compiled_knowledge() is not None or profiles != paths.profiles():
        command += ["--profiles", profiles]
    click.echo(f"Mend them with: {shlex.join(command)}", err=True)
    return FOUND_PROBLEMS


def _said(one: Difference, folder: str) -> str:
    from rolekb.terminal import one_line

    def line(text: str | None) -> str:
        if text is None:
            return "(nothing)"
        said = one_line(text.rstrip("\n"))
        return said if len(said) <= 150 else f"{said[:147]}..."

    return (
        f"{os.path.join(folder, one.file)}:{one.line}: is not what the raw data gives\n"
        f"  committed: {line(one.committed)}\n  rebuilt:   {line(one.rebuilt)}"
    )


def _shown(profiles: str) -> str:
    """The folder as seen from here, where that is shorter."""
    try:
        return min(os.path.relpath(profiles), profiles, key=len)
    except ValueError:  # another drive
        return profiles


class _Telling:
    """Says on a terminal what is being worked on, and takes it back."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._say("")

    def told(self, name: str) -> None:
        self._say(f"deriving {name} ...")

    def _say(self, text: str) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\x1b[K{text}")
            sys.stderr.flush()
