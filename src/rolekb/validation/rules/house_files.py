"""House rules on files: what they are called, where they lie, how they are laid out."""

from __future__ import annotations

import os
import re
from functools import cache
from typing import TYPE_CHECKING

from rolekb import schemas
from rolekb.catalog.store import COLLECTIONS
from rolekb.validation.rules.rule import Example, Finding, Rule
from rolekb.validation.rules.samples import MARK, marked, moved, outline, tool
from rolekb.validation.rules.walk import quoted, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.validation.rules.context import Context
    from rolekb.validation.rules.rule import Record, RecordSet
    from rolekb.validation.units import Unit

_EDITOR_LINE = re.compile(r"#[ \t]*yaml-language-server:[ \t]*\$schema=(\S+)[ \t]*")
_BLANKS = re.compile(r"(?<=[^\s])[ \t]{2,}(?=[^\s])|[ \t]+(?=\n)|[ \t]+\Z")


def _alone(record_set: RecordSet) -> Iterator[Unit]:
    """The records that have a file of their own."""
    return (unit for unit in record_set.units if not unit.base and unit.document.name[:1] != "<")


def _in_yaml(record_set: RecordSet) -> Iterator[tuple[Unit, str]]:
    """The records that have a YAML file of their own, with their kinds."""
    for unit in _alone(record_set):
        kind = unit.record.get("kind")
        if unit.document.name.lower().endswith((".yaml", ".yml")) and kind in schemas.KINDS:
            yield unit, str(kind)


def _file_name(record_set: RecordSet) -> Iterator[tuple[Unit, Finding]]:
    for unit in _alone(record_set):
        name, suffix = os.path.splitext(os.path.basename(unit.document.name))
        if unit.record_id is not None and name != unit.record_id:
            message = f"the id is {quoted(unit.record_id)}, the file is called {name!r}"
            short = unit.record_id if len(unit.record_id) <= 80 else "<id>"
            cure = f"Rename the file to {short}{suffix}, or correct the id"
            yield unit, Finding(("id",), message, cure)


def _editor_line(record_set: RecordSet) -> Iterator[tuple[Unit, Finding]]:
    for unit, kind in _in_yaml(record_set):
        first = unit.document.text.removeprefix("\ufeff").partition("\n")[0].rstrip("\r")
        line = _EDITOR_LINE.fullmatch(first)
        cure = f"Begin with '# yaml-language-server: $schema=<where it lies>/{kind}.schema.json'"
        if line is None:
            yield unit, Finding((), "the first line doesn't name the schema", cure, key=True)
        elif not line[1].endswith(f"/{kind}.schema.json"):
            message = f"the first line names another schema than that of a {kind}"
            yield unit, Finding((), message, cure, key=True)


def _folder(record_set: RecordSet) -> Iterator[tuple[Unit, Finding]]:
    for unit in _alone(record_set):
        folder = os.path.basename(os.path.dirname(unit.document.name))
        own = unit.collection
        if own is not None and folder in COLLECTIONS and folder != own:
            path = ("vocabulary",) if unit.record.get("kind") == "term" else ("kind",)
            message = f"the record belongs to {own}, the folder is called {folder!r}"
            cure = f"Move the file to {own}/, or correct {path[0]!r}"
            yield unit, Finding(path, message, cure)


def _blanks(record: Record, _: Context) -> Iterator[Finding]:
    for path, text in texts(record):
        if ("  " in text or "\t" in text or " \n" in text or text[-1:] == " ") and (
            found := _BLANKS.search(text)
        ):
            if found.end() < len(text) and text[found.end()] != "\n":
                message = f"two blanks stand after {_last_word(text[: found.start()])}"
                yield Finding(path, message, "Keep one")
            elif found.end() < len(text) or path[-1] in ("text", "note", "method", "population"):
                # At the end of a one-line text the schema speaks of them.
                yield Finding(path, "a line of the text ends in a blank", "Remove it")


def _last_word(text: str) -> str:
    return quoted(text[-40:].rsplit(maxsplit=1)[-1])


@cache
def _ranks(kind: str) -> dict[str, int]:
    """The place of each key in the newest schema."""
    properties = schemas.schema(kind)["properties"]
    assert isinstance(properties, dict)  # our own file
    return {key: rank for rank, key in enumerate(properties)}


def _key_order(record_set: RecordSet) -> Iterator[tuple[Unit, Finding]]:
    for unit, kind in _in_yaml(record_set):
        ranks, last = _ranks(kind), ""
        for key in unit.record:
            if key not in ranks:
                continue
            if last and ranks[key] < ranks[last]:
                message = f"{key!r} stands after {last!r}"
                order = "Put the keys in the schema's order"
                yield unit, Finding((key,), message, f"{order}: {key!r} before {last!r}", key=True)
                break
            last = key


_SCHEMA = "https://w3id.org/rolekb/schema/v1/role.schema.json"


def _first_line(text: str) -> dict[str, str]:
    _, _, rest = outline()["data-tester.yaml"].partition("\n")
    return {"data-tester.yaml": f"{text}{rest}"}


def _label_first() -> dict[str, str]:
    text = tool()["own-tool.yaml"].replace("vocabulary: tool\n", "")
    return {"own-tool.yaml": text.replace("definition", f"{MARK}vocabulary: tool\ndefinition")}


RULES: tuple[Rule, ...] = (
    Rule(
        "RK401", "id-is-file-name",
        "The id of a record differs from the name of its file.",
        "Whoever looks for an id opens the file of that name; a difference is mostly a copy left half edited.",
        "Rename the file, or correct the id.",
        marked({"tester.yaml": outline()["data-tester.yaml"].replace("id: ", f"id: {MARK}", 1)}),
        Example(outline()),
        check_set=_file_name,
    ),
    Rule(
        "RK402", "editor-line",
        "The first line of a YAML file doesn't tell editors which schema it follows. Speaks only when selected.",
        "With that line editors complete keys and underline faults while one writes.",
        "Begin the file with `# yaml-language-server: $schema=` and where its schema lies.",
        marked(_first_line(MARK)), Example(_first_line(f"# yaml-language-server: $schema={_SCHEMA}\n")),
        "warning", fixable=True, check_set=_editor_line,
    ),
    Rule(
        "RK407", "wrong-folder",
        "A record lies in the folder that is named for another collection.",
        "A skill among the tools is found by nobody who looks for skills.",
        "Move the file, or correct the record's kind or vocabulary.",
        marked(moved(tool(vocabulary="▸skill"), "tools/")), Example(moved(tool(), "tools/")),
        "warning", check_set=_folder,
    ),
    Rule(
        "RK416", "stray-blanks",
        "A text has two blanks in a row, or a line in it ends in a blank.",
        "Stray blanks break searches for a phrase and show up as changes when somebody's editor removes them.",
        "Keep a single blank between words and none at the end of a line.",
        marked(outline(summary="▸Tests  data.")), Example(outline(summary="Tests data.")),
        "warning", fixable=True, kinds=("role", "term", "source", "figure"), check_record=_blanks,
    ),
    Rule(
        "RK417", "key-order",
        "The keys of a YAML file stand in another order than the schema's. Speaks only when selected.",
        "With one order, records can be read side by side and changes stay small.",
        "Put the keys in the schema's order.",
        marked(_label_first()), Example(tool()),
        "warning", fixable=True, check_set=_key_order,
    ),
)  # fmt: skip
