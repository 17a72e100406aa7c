"""The reference of the command line, from the commands themselves: what `--help` says, as one page."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

import click

from rolekb.docs import blocks, escape
from rolekb.docs.pages import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

NAV = ("Reference",)
_EXAMPLE = re.compile(r"^(?:Example|Try): (.+)$", re.MULTILINE)


def pages(commands: click.Group) -> Iterator[Page]:
    """One page for all commands; the command line hands itself over, as nothing here may import it."""
    parts = [
        f"`{_usage('rolekb', commands)}`",
        (
            "Data goes to standard output, talk to standard error. Exit code 0: clean or found; 1: problems found; 2: wrong use or nothing "
            "to do. Colour only where a terminal shows it, and never with `NO_COLOR` set."
        ),
        _summary(commands),
        *(_command(f"rolekb {name}", command) for name, command in _every(commands)),
    ]
    yield Page(
        path="reference/cli.md",
        title="Command line",
        description="Every command and option of rolekb, with examples.",
        body=blocks.joined(*parts),
        nav=NAV,
    )


def _every(group: click.Group, above: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command by its words, those of groups within the group after their group."""
    for name, command in sorted(group.commands.items()):
        if command.hidden:
            continue
        yield f"{above}{name}", command
        if isinstance(command, click.Group):
            yield from _every(command, f"{above}{name} ")


def _summary(group: click.Group) -> str:
    return blocks.table(
        ("command", "what it does"),
        [
            (
                f"[`rolekb {name}`](#{_anchor(f'rolekb {name}')})",
                escape.cell(_paragraphs(command)[0]),
            )
            for name, command in _every(group)
        ],
        kind="rk-stack rk-names",
    )


def _command(name: str, command: click.Command) -> str:
    parts = [f"## {name} {{ #{_anchor(name)} }}", f"```text\n{_usage(name, command)}\n```"]
    parts += map(escape.text, _paragraphs(command))
    options = [_option(item) for item in command.params if isinstance(item, click.Option)]
    parts.append(blocks.table(("option", "what it does"), options))
    if examples := _EXAMPLE.findall(_help(command)):
        parts.append("\n".join(["```sh", *examples, "```"]))
    return blocks.joined(*parts)


def _option(option: click.Option) -> tuple[str, str]:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    value = _value(option)
    said = [escape.cell(option.help or "")]
    if isinstance(option.type, click.Choice):
        said.append(f"One of {', '.join(f'`{choice}`' for choice in option.type.choices)}.")
    if option.multiple:
        said.append("May be given more than once.")
    if option.required:
        said.append("Required.")
    if option.show_default and option.default not in (None, False):
        said.append(f"Default: `{option.default}`.")
    return f"{names}{f' {value}' if value else ''}", " ".join(filter(None, said))


def _value(option: click.Option) -> str:
    """What stands for an option's value; a choice is listed beside it instead."""
    if option.is_flag or isinstance(option.type, click.Choice):
        return ""
    return f"`{option.metavar or option.type.name.split()[0].upper()}`"


def _usage(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name)
    return " ".join([name, *command.collect_usage_pieces(context)])


def _paragraphs(command: click.Command) -> list[str]:
    """The help's paragraphs, without the example, which is shown as code."""
    text = _EXAMPLE.sub("", _help(command)).replace("\b", "")
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text))
    return [part for part in paragraphs if part]


def _help(command: click.Command) -> str:
    return inspect.cleandoc(command.help or "")


def _anchor(name: str) -> str:
    return name.replace(" ", "-")
