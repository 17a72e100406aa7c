"""The reference pages say all there is: every field, rule, command, option and public name."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Any

import click
import pytest
import yaml
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

import rolekb
from rolekb import schemas
from rolekb.cli import site_pages
from rolekb.cli.main import cli
from rolekb.docs import reference_api, reference_cli, reference_rules, reference_schema
from rolekb.docs.pages import Page, render
from rolekb.docs.schema_fields import fields, value_types
from rolekb.docs.schema_words import KEYWORDS, conditions, constraints, type_of
from rolekb.terminal import printable
from rolekb.validation.rules import FAMILIES, rules
from rolekb.validation.rules.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MARKDOWN = MarkdownIt("commonmark").enable("table")


def schema_page(kind: str) -> str:
    return reference_schema.kind_page(kind, 1).body


def section(body: str, anchor: str) -> str:
    """A page's part from the heading of an anchor to the next heading."""
    found = re.search(
        rf"^#+ [^\n]*{{ #{re.escape(anchor)} }}\n(.*?)(?=^#+ [^\n]*{{ #|\Z)",
        body,
        re.MULTILINE | re.DOTALL,
    )
    assert found is not None, anchor
    return found[1]


def anchors(body: str) -> list[str]:
    return re.findall(r"^#+ .*{ #([\w-]+) }$", body, re.MULTILINE)


def properties(schema: Any) -> Iterator[tuple[str, Any]]:
    """Every property of a schema file wherever it is defined, found without the code under test."""
    if isinstance(schema, dict):
        for name, value in schema.get("properties", {}).items():
            if "description" in value:  # not one that a condition asks of
                yield name, value
        for value in schema.values():
            yield from properties(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from properties(value)


@pytest.mark.parametrize("kind", schemas.KINDS)
def test_every_property_of_a_schema_is_on_its_page_with_its_description(kind: str) -> None:
    body = schema_page(kind)
    told = {(field.name, str(field.schema["description"])) for field in fields(kind, 1)}
    wanted = {(name, value["description"]) for name, value in properties(schemas.schema(kind))}
    assert told == wanted
    for field in fields(kind, 1):
        part = section(body, field.anchor)
        assert str(field.schema["description"]) in part
        assert "since version 1" in part
        optional = "· optional ·" in part
        assert optional != ("· required ·" in part or "· required if " in part)
        assert ("· required ·" in part) == field.required


@pytest.mark.parametrize("kind", schemas.KINDS)
def test_the_table_at_the_head_leads_to_every_field_of_the_record(kind: str) -> None:
    overview = section(schema_page(kind), "all-fields")
    listed = re.findall(r"^\| \[`([^`]+)`\]\(#([\w-]+)\)", overview, re.MULTILINE)
    names = [name for name, _ in listed]
    assert names == list(schemas.schema(kind)["properties"])  # type: ignore[arg-type]
    assert {anchor for _, anchor in listed} <= set(anchors(schema_page(kind)))


@pytest.mark.parametrize("kind", schemas.KINDS)
def test_anchors_are_unique_and_every_link_within_a_page_has_one(kind: str) -> None:
    body = schema_page(kind)
    found = anchors(body)
    assert len(found) == len(set(found))
    assert set(re.findall(r"\]\(#([\w-]+)\)", body)) <= set(found)


@pytest.mark.parametrize("kind", schemas.KINDS)
def test_every_shared_type_has_its_section_with_its_pattern_whole(kind: str) -> None:
    body = schema_page(kind)
    for name, own in value_types(schemas.schema(kind)).items():
        part = section(body, f"type-{name}")
        assert str(own["description"]) in part
        assert str(own.get("pattern", "")) in part


@pytest.mark.parametrize("kind", schemas.KINDS)
def test_the_example_of_a_page_is_a_record_that_its_schema_takes(kind: str) -> None:
    block = re.search(r"```yaml\n(.*?)```", section(schema_page(kind), "example"), re.DOTALL)
    assert block is not None
    record = yaml.safe_load(block[1])
    Draft202012Validator(schemas.schema(kind)).validate(record)
    assert [problem.code for problem in rolekb.validate(block[1]) if problem.severity == "error"
            and not problem.code.startswith("RK3")] == []  # fmt: skip
    assert set(schemas.schema(kind)["required"]) <= set(record)  # type: ignore[arg-type]


def test_an_active_role_is_the_example_and_so_shows_every_part() -> None:
    record = reference_schema.example(schemas.schema("role"))
    assert record["status"] == "active"
    assert "getting_started" in record


def test_a_field_that_a_condition_needs_says_when() -> None:
    assert "required if `status` is `active`" in section(schema_page("role"), "definition")
    assert "required if `maximum` is left out" in section(schema_page("job"), "pay-minimum")
    told = section(schema_page("role"), "conditions")
    assert (
        "If `status` is `deprecated`, `replaced_by` is required; otherwise `replaced_by` is empty"
        in told
    )
    assert "In `pay`: if `maximum` is left out, `minimum` is required" in section(
        schema_page("job"), "conditions"
    )


def test_constraints_are_said_in_words() -> None:
    assert "From 1 to 160 characters." in section(schema_page("role"), "summary")
    assert "From 0 to 50." in section(schema_page("role"), "levels-experience_years-minimum")
    assert "One of `hour`, `day`, `week`, `month` or `year`." in section(
        schema_page("job"), "pay-period"
    )
    assert "At most 30 items. No item twice." in section(schema_page("role"), "crosswalk")
    assert "Matches `^[A-Z]{3}$`." in section(schema_page("job"), "pay-currency")
    assert "Left out, it means `active`." in section(schema_page("term"), "status")
    assert "Each item: one of `full-time`" in section(schema_page("job"), "employment_types")
    # What a shared type asks is said where it is used too, but for its pattern.
    level = section(schema_page("role"), "level")
    assert "One of `intern`" in level
    assert list(constraints({"pattern": "x" * 100}, {})) == [f"Matches `{'x' * 57}...`."]
    assert type_of({"type": "array", "items": {"enum": ["a"]}}) == "list of choices"


def test_no_keyword_of_a_schema_goes_unsaid() -> None:
    def keywords(schema: Any) -> Iterator[str]:
        for key, value in schema.items():
            yield key
            if key in ("properties", "$defs", "patternProperties"):
                for inner in value.values():
                    yield from keywords(inner) if isinstance(inner, dict) else ()
            elif key not in ("examples", "default", "const", "enum") and isinstance(value, dict):
                yield from keywords(value)
            elif key == "allOf":
                for inner in value:
                    yield from keywords(inner)

    used = {word for kind in schemas.KINDS for word in keywords(schemas.schema(kind))}
    assert used <= KEYWORDS


def test_a_condition_that_has_no_words_is_shown_as_it_stands() -> None:
    rare: Any = {
        "allOf": [{"if": {"properties": {"a": {"minLength": 3}}}, "then": {"required": ["b"]}}]
    }
    (told,) = conditions(rare)
    assert told.when == '`a` keeps `{"minLength": 3}`'
    assert told.then == "`b` is required"


def test_the_index_of_schemas_names_each_kind_its_folders_and_its_file() -> None:
    body = reference_schema.index_page(1).body
    for kind in schemas.KINDS:
        assert f"[{kind}]({kind}.md)" in body
        assert f"(../../schema/v1/{kind}.schema.json)" in body
    assert "`skills/`, `tools/`, `industries/`, `fields/` and `families/`" in body


CODES = sorted(rules())


def rows(site: Path, page: str) -> list[str]:
    """The first cells of the tables of a built page."""
    text = (site / page / "index.html").read_text(encoding="utf-8")
    return [" ".join(_plain(cell).split()) for cell in re.findall(r"<tr>\s*<td>(.*?)</td>", text, re.DOTALL)]  # fmt: skip


def test_the_built_tables_list_what_there_is(site: Path) -> None:
    assert rows(site, "rules") == CODES
    for kind in schemas.KINDS:
        names = list(schemas.schema(kind)["properties"])  # type: ignore[arg-type]
        assert rows(site, f"reference/schema/{kind}") == names
    assert set(rows(site, "reference/cli")) >= {name for name, _ in commands(cli)}


def test_the_built_python_reference_shows_signatures_examples_and_fields(site: Path) -> None:
    text = (site / "reference" / "api" / "index.html").read_text(encoding="utf-8")
    for name in rolekb.__all__:
        if reference_api.group_of(name):
            assert f'id="{reference_api.home_of(name)}"' in text, name
    assert text.count('<span class="gp">&gt;&gt;&gt; </span>') > 30  # highlighted as a session
    assert "<blockquote>" not in text
    summary = schemas.schema("role")["properties"]["summary"]["description"]  # type: ignore[index, call-overload]
    assert str(summary) in text
    assert 'href="../schema/role/#summary"' in text


def test_the_index_of_rules_lists_every_rule_once_under_its_family() -> None:
    body = reference_rules.index_page().body
    assert re.findall(r"^\| \[(RK\d+)\]", body, re.MULTILINE) == CODES
    for beginning in FAMILIES:
        codes = re.findall(r"^\| \[(RK\d+)\]", section(body, beginning.lower()), re.MULTILINE)
        assert codes
        assert all(code.startswith(beginning) for code in codes)
    paths = [page.path for page in reference_rules.pages(rolekb.knowledge)]
    assert paths == ["rules/index.md", *(f"rules/{code}.md" for code in CODES)]


@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_a_page_that_says_all_of_it(code: str) -> None:
    rule = rules()[code]
    page = reference_rules.rule_page(rule)
    assert page.title == f"{code} {rule.name}"
    shown = MARKDOWN.render(page.body.replace("{ .rk-lead }", ""))
    words = " ".join(_plain(shown).split())
    for said in (rule.summary, rule.why, rule.cure, rule.severity, f"--ignore {code}"):
        assert " ".join(printable(said).split()).rstrip(".") in words
    assert anchors(page.body) == ["why", "cure", "bad", "good"]
    for heading, example in (("bad", rule.bad), ("good", rule.good)):
        assert section(page.body, heading).count("```") >= 2 * len(example.files)
    fences = [token for token in MARKDOWN.parse(page.body) if token.type == "fence"]
    marked = [token for token in fences if "hl_lines" in token.info]
    assert len(marked) == (1 if str(rule.bad.at).count(":") == 2 else 0)


def test_a_rule_with_hostile_examples_stays_within_its_fences() -> None:
    evil = "```\n</code><script>alert(1)</script>\n````\n# Heading\n"
    rule = Rule(
        "RK999", "made-up", "Finds <script>alert(1)</script> | [x](javascript:alert(1)).", "Why.", "Cure",
        Example({"<img src=x>.yaml": evil}, "<img src=x>.yaml:2:1"), Example({"a.yaml": evil}),
    )  # fmt: skip
    page = reference_rules.rule_page(rule)
    tokens = MARKDOWN.parse(page.body)
    assert [token.content for token in tokens if token.type == "fence"] == [evil, evil]
    html = MARKDOWN.render(render(page))
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html


def commands(group: click.Group, above: str = "rolekb") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        yield f"{above} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{above} {name}")


def cli_page() -> Page:
    (page,) = site_pages.pages()
    return page


@pytest.mark.parametrize(("name", "command"), list(commands(cli)))
def test_every_command_and_option_is_on_the_page_of_the_command_line(
    name: str, command: click.Command
) -> None:
    part = section(cli_page().body, name.replace(" ", "-"))
    assert part.lstrip().startswith(f"```text\n{name} ")
    first = " ".join(inspect.cleandoc(command.help or "").split("\n\n")[0].split())
    assert first in " ".join(_plain(MARKDOWN.render(part)).split())
    for item in command.params:
        if isinstance(item, click.Option):
            row = next(line for line in part.splitlines() if line.startswith(f"| `{item.opts[0]}`"))
            assert item.help
            assert item.help.split("'")[0] in _plain(MARKDOWN.render(row))
            if isinstance(item.type, click.Choice):
                assert all(f"`{choice}`" in row for choice in item.type.choices)
        else:
            assert item.make_metavar(click.Context(command)) in part
    assert f"[`{name}`](#{name.replace(' ', '-')})" in cli_page().body


def test_the_examples_of_the_command_line_are_shown_as_code() -> None:
    examples = re.findall(r"^```sh\n(.*?)\n```", cli_page().body, re.MULTILINE | re.DOTALL)
    assert "rolekb rule RK203" in examples
    assert len(examples) >= 9


def test_a_command_whose_help_holds_markup_is_shown_as_text() -> None:
    @click.group()
    def group() -> None:
        """Group."""

    @group.command("evil")
    @click.option("--x", metavar="<b>", help="<script>alert(1)</script> | `a`")
    def evil(x: str) -> None:
        """Show <img src=x onerror=alert(1)> | *stars*.

        \b
        Example: rolekb evil
        """
        del x

    (page,) = reference_cli.pages(group)
    html = MARKDOWN.render(page.body)
    assert "<script" not in html
    assert "<img" not in html
    assert "*stars*" in _plain(html)


def test_every_public_name_is_in_the_python_reference() -> None:
    (page,) = reference_api.pages(rolekb.knowledge)
    written_out = set(re.findall(r"^::: (\S+)$", page.body, re.MULTILINE))
    for name in rolekb.__all__:
        if reference_api.group_of(name):
            assert reference_api.home_of(name) in written_out, name
        else:
            assert f"`rolekb.{name}`" in page.body, name
    assert len(written_out) == sum(bool(reference_api.group_of(name)) for name in rolekb.__all__)


def _plain(html: str) -> str:
    from html import unescape

    return unescape(re.sub(r"<[^>]+>", "", html))
