"""What is told of a rule, apart from how a terminal or a page of the site sets it."""

# No annotations from __future__: named tuples would compile each one.

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from rolekb.errors import RolekbError, nearest
from rolekb.terminal import one_line, printable
from rolekb.validation.rules import FAMILIES, rules
from rolekb.validation.rules.context import by_default
from rolekb.validation.rules.rule import Example, Rule

Row: TypeAlias = dict[str, str | bool]

_MOST_LINES = 60
_WIDEST = 200
_ALIKE = str.maketrans("OIL", "011")  # letters that are read as digits
_LANGUAGES = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".jsonl": "json"}


class UnknownRule(RolekbError, LookupError):
    """No rule has that code or name."""


class ShownFile(NamedTuple):
    """A file of an example as it is shown: what stands above it, and its text, cut where it is long.

    `at_fault` is the line (from 1) that the rule finds, None in a file without one.
    """

    caption: str
    text: str
    language: str
    at_fault: int | None


def find_rule(word: str) -> Rule:
    """The rule of a code or a name, in any letter case. Raises `UnknownRule`.

    >>> find_rule("rk501").name, find_rule("pay-range-inverted").code
    ('pay-range-inverted', 'RK501')
    """
    known = rules()
    by_name = {rule.name: rule for rule in known.values()}
    rule = known.get(word.upper()) or by_name.get(word.lower())
    if rule is None:
        alike = word.upper().translate(_ALIKE)
        near = [alike] if alike in known else nearest(word, by_name, 1)
        cure = f"did you mean {near[0]!r}?" if near else "'rolekb rule' lists them all"
        raise UnknownRule(f"there is no rule {one_line(word)[:120]!r}; {cure}")
    return rule


def rule_rows() -> list[Row]:
    """Every rule in the order of the codes: what tells it apart."""
    return [
        {
            "code": rule.code,
            "name": rule.name,
            "family": family(rule),
            "severity": rule.severity,
            "fixable": rule.fixable,
            "default": by_default(rule.code),
            "summary": rule.summary,
        }
        for rule in rules().values()
    ]


def rule_data(rule: Rule) -> dict[str, object]:
    """A rule as JSON-compatible data; of files that are no text, the bytes in base64."""
    return {
        "code": rule.code,
        "name": rule.name,
        "family": family(rule),
        "summary": rule.summary,
        "why": rule.why,
        "cure": rule.cure,
        "severity": rule.severity,
        "fixable": rule.fixable,
        "default": by_default(rule.code),
        "kinds": list(rule.kinds),
        "bad": _example_data(rule.bad),
        "good": _example_data(rule.good),
    }


def family(rule: Rule) -> str:
    """The family that a rule belongs to, by its code."""
    return FAMILIES.get(rule.code[:3], "")


def by_family() -> Iterator[tuple[str, str, list[Rule]]]:
    """Each family: the beginning of its codes, its name, its rules in the order of the codes.

    >>> [(beginning, name) for beginning, name, members in by_family()][0]
    ('RK1', 'reading')
    """
    every = list(rules().values())
    for beginning, name in FAMILIES.items():
        yield beginning, name, [rule for rule in every if rule.code.startswith(beginning)]


def sentence(text: str) -> str:
    """A text that ends as sentences do."""
    return text if text.endswith((".", "?")) else f"{text}."


def facts(rule: Rule) -> list[tuple[str, str]]:
    """What is to know of a rule at a glance; the value is empty where there is nothing to say."""
    needs = [] if by_default(rule.code) else [f"--select {rule.code}"]
    if rule.bad.max_age is not None:
        needs.append("--max-age DAYS")
    return [
        ("family", family(rule)),
        ("severity", rule.severity),
        ("mended by --fix", "yes" if rule.fixable else "no"),
        ("speaks of", ", ".join(rule.kinds) or "every kind of record"),
        ("speaks only with", " ".join(needs)),
        ("switched off by", f"--ignore {rule.code}"),
    ]


def shown_files(example: Example) -> Iterator[ShownFile]:
    """The files of an example, the one at fault first, after the schema that they are judged by, if any."""
    name, line, column = _place(example.at)
    asked = "" if example.max_age is None else f", with --max-age {example.max_age}"
    if example.schema is not None:
        caption = "Checked with --schema by this schema of one's own:"
        yield ShownFile(caption, example.schema, "json", None)
    for file, content in sorted(example.files.items(), key=lambda item: item[0] != name):
        at_fault = line if file == name else None
        text, notes = _shown(content, at_fault)
        place = f", line {line}, column {column}" if at_fault else ""
        caption = f"{file}{place}{asked}{f' ({notes})' if notes else ''}:"
        yield ShownFile(caption, text, _language(file), at_fault)


def _place(at: str | None) -> tuple[str, int | None, int | None]:
    """`name:line:column` in its parts, the numbers None where only the name is told."""
    name, *numbers = (at or "").rsplit(":", 2)
    if len(numbers) == 2 and all(number.isdecimal() for number in numbers):
        return name, int(numbers[0]), int(numbers[1])
    return at or "", None, None


def _language(file: str) -> str:
    return next((name for end, name in _LANGUAGES.items() if file.endswith(end)), "text")


def _shown(content: str | bytes, needed: int | None) -> tuple[str, str]:
    """A file's text, cut where it is long, and what was done to it; the line `needed` is kept."""
    notes: list[str] = []
    text = content if isinstance(content, str) else content.decode(errors="backslashreplace")
    if not text:
        notes.append("an empty file")
    lines = text.split("\n")
    most = max(_MOST_LINES, needed or 0)
    shown = [_cut(line) for line in lines[:most]]
    cut = "\n".join(shown)
    if isinstance(content, bytes) or printable(cut) != cut:
        notes.append("what is no plain text is written out")
    if len(lines) > most or any(map(str.__ne__, shown, lines)):
        notes.append(f"cut here from {len(content):,} characters")
    return cut, ", ".join(notes)


def _cut(line: str) -> str:
    return line if len(line) <= _WIDEST else f"{line[: _WIDEST - 3]}..."


def _example_data(example: Example) -> dict[str, object]:
    return {
        "files": {name: _content(content) for name, content in example.files.items()},
        "at": example.at,
        "max_age": example.max_age,
        "schema": example.schema,
    }


def _content(content: str | bytes) -> str | dict[str, str]:
    if isinstance(content, str):
        return content
    from base64 import b64encode

    return {"base64": b64encode(content).decode()}
