"""`rolekb salary`: the arguments of a question on pay."""

from __future__ import annotations

import click

import rolekb
from rolekb.cli.options import TEXT_JSON_MARKDOWN, chosen_knowledge, format_option, knowledge_option
from rolekb.cli.printing import print_json, print_page
from rolekb.errors import RolekbError


@click.command("salary")
@click.argument("role", metavar="ROLE")
@click.option("--level", metavar="LEVEL", help="entry, mid, senior, ...; default: all.")
@click.option("--country", metavar="COUNTRY", help="A code or a name; default: all.")
@click.option("--year", metavar="YEAR", help="Default: all.")
@knowledge_option
@format_option(TEXT_JSON_MARKDOWN)
def salary_command(
    role: str,
    level: str | None,
    country: str | None,
    year: str | None,
    folder: str | None,
    form: str,
) -> None:
    """Say what a ROLE is paid: posted ranges, official wages beside them, or why that can't be said.

    \b
    Example: rolekb salary data-engineer --country US --level senior
    """
    knowledge = chosen_knowledge(folder)
    try:
        found = rolekb.salary(role, level=level, country=country, year=year, knowledge=knowledge)
    except RolekbError:
        raise
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    if form == "json":
        print_json(found.to_dict())
    else:
        from rolekb.cli.pay_page import salary_page

        print_page(salary_page(found, knowledge), form)
