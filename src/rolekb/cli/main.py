"""`rolekb`: the commands and their arguments; each does its work in a function beside it."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, BinaryIO

import click

import rolekb
from rolekb.cli.building import docs_group
from rolekb.cli.evidence import evidence
from rolekb.cli.options import (
    TEXT_JSON,
    TEXT_JSON_MARKDOWN,
    chosen_knowledge,
    format_option,
    knowledge_option,
)
from rolekb.cli.printing import print_json, print_page
from rolekb.cli.reports import FORMATS
from rolekb.cli.salary import salary_command
from rolekb.cli.start import WRONG_USE, ended, fail
from rolekb.schemas import KINDS
from rolekb.terminal import safe_json

if TYPE_CHECKING:
    from rolekb.resolve.terms import TextFormat

_COLLECTIONS = (
    "roles",
    "jobs",
    "skills",
    "tools",
    "industries",
    "fields",
    "families",
    "sources",
    "figures",
)


def run(arguments: list[str]) -> int:
    """Run one command line; the exit code."""
    try:
        return ended(lambda: cli.main(arguments, prog_name="rolekb", standalone_mode=False))
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        return fail("interrupted", code=130)
    except click.UsageError as error:
        hint = f" (see '{error.ctx.command_path} --help')" if error.ctx else ""
        return fail(f"{error.format_message().rstrip('.')}{hint}")
    except click.ClickException as error:
        return fail(error.format_message())


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.version_option(rolekb.__version__, "--version", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """The open, evidence-backed knowledge base of data and AI roles and jobs.

    \b
    Try: rolekb compare data-engineer lead-machine-learning-engineer
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
        context.exit(WRONG_USE)


@cli.command("list")
@click.argument("collection", type=click.Choice(_COLLECTIONS), default="roles")
@knowledge_option
@format_option(TEXT_JSON)
def list_command(collection: str, folder: str | None, form: str) -> None:
    """List the records of a COLLECTION (default: roles).

    \b
    Example: rolekb list tools
    """
    from rolekb.cli.listing import listing, print_listing

    rows = listing(chosen_knowledge(folder), collection)
    if form == "json":
        print_json(rows)
    else:
        print_listing(collection, rows)


@cli.command("show")
@click.argument("record_id", metavar="ID")
@click.option(
    "--in",
    "collection",
    type=click.Choice(_COLLECTIONS),
    help="Where to look; default: everywhere.",
)
@knowledge_option
@format_option(TEXT_JSON_MARKDOWN)
def show_command(record_id: str, collection: str | None, folder: str | None, form: str) -> None:
    """Show one record: a role, job, skill, tool, industry, field, family, source or figure.

    \b
    Example: rolekb show data-engineer
    """
    from rolekb.cli.listing import find, page_of

    knowledge = chosen_knowledge(folder)
    where = find(knowledge, record_id, collection)
    if form == "json":
        print_json(knowledge.collection(where).raw(record_id))
    else:
        print_page(page_of(knowledge, where, record_id), form)


@cli.command("compare")
@click.argument("a", metavar="ROLE")
@click.argument("b", metavar="OTHER")
@knowledge_option
@format_option(TEXT_JSON_MARKDOWN)
def compare_command(a: str, b: str, folder: str | None, form: str) -> None:
    """Compare two roles, section by section, with sources.

    \b
    Example: rolekb compare data-engineer data-scientist
    """
    knowledge = chosen_knowledge(folder)
    comparison = rolekb.compare(a, b, knowledge=knowledge)
    if form == "json":
        print_json(comparison.model_dump(mode="json"))
    else:
        from rolekb.cli.comparison_page import comparison_page

        titles = {role: str(knowledge.roles.raw(role)["title"]) for role in knowledge.roles}
        print_page(comparison_page(comparison, titles.__getitem__), form)


@cli.command("match")
@click.argument("titles", metavar="[TITLE...|-]", nargs=-1)
@knowledge_option
@format_option(TEXT_JSON_MARKDOWN)
def match_command(titles: tuple[str, ...], folder: str | None, form: str) -> None:
    """Say which role a job TITLE names, at which level, and why; or why that can't be said.

    Titles on standard input, one a line ('-', or none given), are answered as JSON lines, one for each.

    \b
    Example: rolekb match "Sr. ML Eng II (Remote, US) - Ads Ranking"
    """
    from rolekb.cli import matching

    knowledge = None if folder is None else chosen_knowledge(folder)
    if titles == ("-",) or (not titles and not sys.stdin.isatty()):
        if not matching.stream(sys.stdin.buffer, sys.stdout, knowledge):
            raise click.UsageError("no TITLE was given, and standard input holds none")
        return
    if not titles:
        raise click.UsageError("a TITLE is missing: give some, or '-' and titles on standard input")
    found = [rolekb.match(title, knowledge=knowledge) for title in titles]
    if form == "json":
        answers = [one.to_dict() for one in found]
        print_json(answers[0] if len(answers) == 1 else answers)
        return
    for number, one in enumerate(found):
        if number:
            click.echo()
        print_page(matching.match_page(one, knowledge or rolekb.knowledge), form)


@cli.command("validate")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--select",
    multiple=True,
    metavar="CODES",
    help="Only these rules: codes or beginnings (RK2), with commas.",
)
@click.option(
    "--ignore", multiple=True, metavar="CODES", help="Not these rules; wins over --select."
)
@click.option(
    "--max-age", type=click.IntRange(1), metavar="DAYS", help="Claims older than this are problems."
)
@click.option("--format", "form", type=click.Choice(FORMATS), help="Default: text.")
@click.option("--output", metavar="FILE", help="Write the report there, whole or not at all.")
@click.option("--statistics", is_flag=True, help="Count the problems by rule, on stderr.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 even if there are errors.")
@click.option("--fix", "fixing", is_flag=True, help="Mend what is safe to mend, then check.")
@click.option("--diff", is_flag=True, help="Show what --fix would do; write nothing.")
@click.option("--kind", type=click.Choice(KINDS), help="Judge every record as this kind.")
@click.option("--schema-version", "version", type=click.IntRange(1), help="Judge by this version.")
@click.option("--schema", metavar="FILE", help="Judge by a JSON Schema of your own.")
@click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="Processes for feeds. Default: the cores."
)
@click.option("--engine", type=click.Choice(["fast", "reference"]), default="fast", show_default=True,
              help="jsonschema-rs, or jsonschema.")  # fmt: skip
@knowledge_option
def validate_command(**asked: Any) -> int:  # noqa: ANN401 - click hands over what the options above say
    """Check records: files (YAML, JSON), feeds (JSONL, also .gz and .zst), folders, '-' for stdin.

    Each record is judged by the schema that it declares, then by the rules on references, files and
    jobs ('rolekb rule' lists them). Files given together are checked together.

    \b
    Exit code: 0 clean, 1 errors found, 2 wrong use or nothing checked.
    Example: rolekb validate profiles/ jobs.jsonl.gz
    """
    from rolekb.cli import validating

    return validating.run(asked)


@cli.command("rule")
@click.argument("code", required=False)
@format_option(TEXT_JSON_MARKDOWN)
def rule_command(code: str | None, form: str) -> None:
    """Explain a rule of 'rolekb validate' by its CODE or name; without one, list them all.

    \b
    Example: rolekb rule RK203
    """
    from rolekb.cli import rule_page
    from rolekb.validation.rules import told

    if code is None:
        if form == "json":
            print_json(told.rule_rows())
        else:
            print_page(rule_page.rules_page(), form)
        return
    rule = told.find_rule(code)
    if form == "json":
        print_json(told.rule_data(rule))
    else:
        print_page(rule_page.rule_page(rule), form)


@cli.command("schema")
@click.argument("kind", required=False)
@click.option("--schema-version", "version", type=int, help="Default: the newest.")
@click.option("--path", "as_path", is_flag=True, help="Print where the file is instead.")
def schema_command(kind: str | None, version: int | None, as_path: bool) -> None:  # noqa: FBT001
    """Print the JSON Schema of a KIND: role, job, term, source or figure; without one, the index.

    \b
    Example: rolekb schema role > role.schema.json
    """
    from rolekb import schemas

    if kind is None:
        if as_path or version is not None:
            raise click.UsageError("--path and --schema-version go with a KIND")
        print_json(schemas.index())
    elif as_path:
        click.echo(schemas.file(kind, version))
    else:
        with open(schemas.file(kind, version), encoding="utf-8") as file:
            click.echo(file.read(), nl=False)


@cli.command("card")
@click.argument("file", type=click.File("rb"), metavar="FILE|-")
@click.option(
    "--source", required=True, metavar="ID", help="Id of the source record it was printed in."
)
def card_command(file: BinaryIO, source: str) -> None:
    """Read printed job cards ('title', '@ company | place', terms) into job records, as JSON lines.

    \b
    Example: rolekb card page.txt --source aijobs-de-vs-lead-mle-2023
    """
    from rolekb.reading.card import cards, read_card

    text = file.read(1 << 20).decode("utf-8", errors="replace")
    for card in list(cards(text)) or [text]:
        job = read_card(card, source=source).to_dict()
        click.echo(safe_json(json.dumps(job, ensure_ascii=False)))


@cli.command("extract")
@click.argument("files", metavar="FILE|-...", nargs=-1, required=True)
@click.option(
    "--markup",
    type=click.Choice(["text", "markdown", "html"]),
    help="What the files are; default: what their endings say, else text.",
)
@knowledge_option
@format_option(TEXT_JSON)
def extract_command(
    files: tuple[str, ...], markup: TextFormat | None, folder: str | None, form: str
) -> None:
    """Find the skills and tools that texts name, with their places ('-' reads stdin).

    The text output counts terms; json lists each mention: start and end count characters
    of the file, markup and all, from 0.

    \b
    Example: rolekb extract posting.html
    """
    from rolekb.cli import extracting

    knowledge = chosen_knowledge(folder)
    found = extracting.found_in(files, markup, knowledge)
    if form == "json":
        print_json(extracting.rows(found))
    else:
        extracting.print_terms(found, knowledge)


cli.add_command(evidence)
cli.add_command(salary_command)
cli.add_command(docs_group)
