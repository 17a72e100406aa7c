"""`rolekb rule`: every rule has its page, and examples are shown as they are, harmlessly."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rolekb.cli.markdown import markdown
from rolekb.cli.page import Code, Heading, Page, Paragraph
from rolekb.cli.rule_page import rule_page, rules_page
from rolekb.cli.text import show
from rolekb.terminal import printable
from rolekb.validation.rules import FAMILIES, rules
from rolekb.validation.rules.rule import Example, Rule
from rolekb.validation.rules.told import UnknownRule, find_rule, rule_data, rule_rows

if TYPE_CHECKING:
    from conftest import Run

CODES = sorted(rules())


def made(bad: Example, good: Example | None = None, **more: Any) -> Rule:
    return Rule(
        "RK999", "made-up", "Finds things.", "They matter.", "Mend them", bad,
        good or Example({"a.yaml": "id: a\n"}), **more,
    )  # fmt: skip


def shown(page: Page, capsys: pytest.CaptureFixture[str]) -> str:
    show(page)
    return capsys.readouterr().out


def codes_of(page: Page) -> list[Code]:
    return [block for block in page.blocks if isinstance(block, Code)]


@pytest.mark.parametrize("code", CODES)
def test_every_rule_says_all_of_itself(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    rule = rules()[code]
    page = rule_page(rule)
    assert page.title == f"{code} {rule.name}"
    headings = [block.text for block in page.blocks if isinstance(block, Heading)]
    assert headings == ["At a glance", "Why", "Cure", "Bad", "Good"]
    text = shown(page, capsys)
    words = " ".join(text.split())
    for said in (rule.summary, rule.why, rule.cure, rule.severity):
        assert " ".join(said.split()) in words
    for name in (*rule.bad.files, *rule.good.files):
        assert name in text
    assert markdown(page).startswith(f"# {code} ")
    assert len(text) < 20_000


@pytest.mark.parametrize("code", CODES)
def test_the_line_at_fault_is_marked(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    rule = rules()[code]
    marked = [line for line in shown(rule_page(rule), capsys).splitlines() if line[:2] == "> "]
    name, *numbers = str(rule.bad.at).split(":")
    if not numbers:
        assert marked == []
        return
    content = rule.bad.files[name]
    text = content if isinstance(content, str) else content.decode(errors="backslashreplace")
    line = text.split("\n")[int(numbers[0]) - 1]
    assert len(marked) == 1
    told = marked[0].split("|", 1)[1].strip().removesuffix("...")
    assert len(told) > 10 or told == printable(line).strip()
    assert printable(line).strip().startswith(told)
    assert f"{name}, line {numbers[0]}, column {numbers[1]}" in shown(rule_page(rule), capsys)


def test_a_rule_is_found_by_code_or_name_in_any_case() -> None:
    rule = rules()["RK501"]
    for word in ("RK501", "rk501", rule.name, rule.name.upper()):
        assert find_rule(word) is rule


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("RK5O1", "there is no rule 'RK5O1'; did you mean 'RK501'?"),
        ("RK599", "there is no rule 'RK599'; 'rolekb rule' lists them all"),
        ("pay-range-invert", "there is no rule 'pay-range-invert'; did you mean 'pay-range-inverted'?"),
        ("zzzzzz", "there is no rule 'zzzzzz'; 'rolekb rule' lists them all"),
        ("", "there is no rule ''; 'rolekb rule' lists them all"),
    ],
)  # fmt: skip
def test_a_rule_that_there_is_not_names_the_nearest(word: str, said: str) -> None:
    with pytest.raises(UnknownRule) as raised:
        find_rule(word)
    assert str(raised.value) == said


def test_the_list_holds_every_rule_once_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    rows = rule_rows()
    assert [row["code"] for row in rows] == CODES
    assert {str(row["family"]) for row in rows} == set(FAMILIES.values())
    text = shown(rules_page(), capsys)
    assert text.startswith(f"{len(CODES)} rules\n")
    for rule in rules().values():
        assert sum(line.split()[:2] == [rule.code, rule.name] for line in text.splitlines()) == 1


def test_what_a_rule_needs_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(rule_page(made(Example({"a.yaml": "x: 1\n"}, "a.yaml:1:1", max_age=30))), capsys)
    assert "--max-age DAYS" in text
    assert "a.yaml, line 1, column 1, with --max-age 30:" in text
    asked = Example({"a.yaml": "x: 1\n"}, "a.yaml:1:1", schema='{"maxProperties": 0}')
    text = shown(rule_page(made(asked)), capsys)
    assert '    1 | {"maxProperties": 0}'.strip() in text
    text = shown(rule_page(find_rule("RK402")), capsys)
    assert "--select RK402" in text


def test_the_file_at_fault_comes_first() -> None:
    page = rule_page(made(Example({"a.yaml": "a: 1\n", "b.yaml": "b: 1\n"}, "b.yaml:1:1")))
    captions = [block.text for block in page.blocks if isinstance(block, Paragraph)]
    assert captions[-3:] == ["b.yaml, line 1, column 1:", "a.yaml:", "a.yaml:"]


def test_a_long_file_is_cut_and_says_so_but_never_before_its_fault() -> None:
    long = "x: 1\n" * 500
    page = rule_page(made(Example({"a.yaml": long}, "a.yaml:300:1")))
    assert codes_of(page)[0].text.count("\n") == 299
    assert codes_of(page)[0].marked == 300
    assert any("cut here from 2,500 characters" in str(block) for block in page.blocks)
    page = rule_page(made(Example({"a.yaml": "x: " + "y" * 5_000_000}, "a.yaml")))
    assert len(codes_of(page)[0].text) <= 200


def test_bytes_and_commands_to_a_terminal_are_written_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = rule_page(
        made(Example({"a.yaml": b"\xff\xfe\x1b[31m\x00"}, "a.yaml"), Example({"\x1b.yaml": ""}))
    )
    text = shown(page, capsys)
    assert r"\xff\xfe\x1b[31m\x00" in text
    assert "a.yaml (what is no plain text is written out):" in text
    assert r"\x1b.yaml (an empty file):" in text
    assert "\x1b" not in text + markdown(page)


def test_code_is_verbatim_in_text(capsys: pytest.CaptureFixture[str]) -> None:
    code = "a:\tb  \n\n\n\n[bold]:smile: " + "x" * 300 + "\n  - é漢\n"
    text = shown(Page("Title", [Heading("Bad"), Code(code, "yaml", 1), Paragraph("End.")]), capsys)
    assert text == (
        "Title\n=====\n\nBad\n> 1 | a:\tb  \n  2 |\n  3 |\n  4 |\n"
        f"  5 | [bold]:smile: {'x' * 300}\n  6 |   - é漢\n\nEnd.\n"
    )


def test_code_stands_apart_from_what_follows(capsys: pytest.CaptureFixture[str]) -> None:
    code = Code("a")
    page = Page("T", [code, code, Heading("H"), Paragraph("p"), code])
    assert shown(page, capsys) == "T\n=\n  1 | a\n\n  1 | a\n\nH\np\n  1 | a\n"


CONTENTS = st.text() | st.lists(
    st.sampled_from(["```", "````", "~~~", "<b>", "\n", "\r", "\t", " ", "\x00", "# a", "    ", "é", "\u2028"])
).map("".join)  # fmt: skip


@given(CONTENTS, st.sampled_from(["yaml", "", "``` evil", "a b"]), st.none() | st.just(1))
def test_in_markdown_nothing_gets_out_of_its_fence(
    content: str, language: str, marked: int | None
) -> None:
    page = Page(
        "Title", [Paragraph("Before."), Code(content, language, marked), Paragraph("After.")]
    )
    tokens = MarkdownIt("commonmark").parse(markdown(page))
    assert [token.type for token in tokens if token.level == 0 and token.nesting >= 0] == [
        "heading_open", "paragraph_open", "fence", "paragraph_open",
    ]  # fmt: skip
    fence = next(token for token in tokens if token.type == "fence")
    assert fence.content.removesuffix("\n") == printable(content).removesuffix("\n")
    assert fence.info == (
        'yaml hl_lines="1"' if language == "yaml" and marked else language * (language == "yaml")
    )


@pytest.mark.parametrize("code", CODES)
def test_the_data_of_a_rule_is_whole(code: str) -> None:
    rule = rules()[code]
    data: Any = json.loads(json.dumps(rule_data(rule)))
    assert (data["code"], data["name"], data["bad"]["at"]) == (code, rule.name, rule.bad.at)
    for example, told in ((rule.bad, data["bad"]), (rule.good, data["good"])):
        for name, content in example.files.items():
            said = told["files"][name]
            assert content == (
                said if isinstance(said, str) else base64.b64decode(said["base64"], validate=True)
            )


def test_the_command_shows_and_lists(run: Run) -> None:
    for arguments, start in (
        (("rule", "rk203"), b"RK203 additional-properties\n"),
        (("rule", "RK203", "--format", "markdown"), b"# RK203 additional"),
        (("rule",), b"%d rules\n" % len(CODES)),
    ):
        ran = run(*arguments)
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert ran.stdout.startswith(start)
    assert [row["code"] for row in json.loads(run("rule", "--format", "json").stdout)] == CODES
    assert json.loads(run("rule", "RK113", "--format", "json").stdout)["code"] == "RK113"
    ran = run("rule", "RK9999")
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr.startswith(b"rolekb: there is no rule 'RK9999'")
