"""Rules that look at several records: one fault is told once, whatever the order and the layers."""

from __future__ import annotations

import datetime
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import put
from hypothesis import given, settings
from hypothesis import strategies as st

import rolekb
from rolekb.catalog.knowledge import in_memory
from rolekb.reading import read_yaml
from rolekb.validation.check import check_documents
from rolekb.validation.options import Options
from rolekb.validation.rules import rules
from rolekb.validation.rules.context import Context
from rolekb.validation.rules.samples import job, outline, tool, whole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.problems import Problem

CONTEXT = Context(datetime.date(2026, 11, 23))


def problems(
    files: Mapping[str, str], base: KnowledgeBase | None = None, context: Context = CONTEXT
) -> list[Problem]:
    """What all rules find in these files, in the order in which they are given."""
    documents = [read_yaml(text, name) for name, text in files.items()]
    options = Options(select=("RK",), context=context)
    return check_documents(documents, base or rolekb.knowledge, options).problems


def told(files: Mapping[str, str], base: KnowledgeBase | None = None) -> list[tuple[str, str]]:
    return [(item.code, item.file or "") for item in problems(files, base)]


def over(*records: Mapping[str, str]) -> KnowledgeBase:
    """The packaged knowledge with these files' records over it."""
    with tempfile.TemporaryDirectory() as folder:
        for record in records:
            for name, text in record.items():
                put(Path(folder) / name, text)
        return rolekb.load(folder)


def tools(broader: Mapping[str, str]) -> dict[str, str]:
    """Tools by id, each with the one above it."""
    files: dict[str, str] = {}
    for name in sorted({*broader, *broader.values()}):
        files |= tool(
            name, label=f"Tool {name}", **({"broader": broader[name]} if name in broader else {})
        )
    return files  # fmt: skip


def test_a_circle_of_three_is_told_once_and_once_only() -> None:
    (problem,) = problems(tools({"own-a": "own-b", "own-b": "own-c", "own-c": "own-a"}))
    assert (problem.code, problem.file) == ("RK303", "own-c.yaml")
    assert problem.message.endswith(": own-a -> own-b -> own-c -> own-a")


def test_records_that_lead_into_a_circle_are_not_in_it() -> None:
    found = problems(
        tools({"own-x": "own-a", "own-y": "own-x", "own-a": "own-b", "own-b": "own-a"})
    )
    assert [(item.code, item.file) for item in found] == [("RK303", "own-b.yaml")]


def test_a_circle_through_the_base_is_told_at_the_record_that_closes_it() -> None:
    base = over(tool("own-a", label="Tool A"), tool("own-b", label="Tool B", broader="own-a"))
    closing = tool("own-a", label="Tool A", broader="own-b")
    assert told(closing, base) == [("RK303", "own-a.yaml")]


def test_a_circle_within_the_base_is_not_the_reader_s_fault() -> None:
    round_ = {name: {"kind": "term", "vocabulary": "tool", "id": name, "broader": other}
              for name, other in (("own-a", "own-b"), ("own-b", "own-a"))}  # fmt: skip
    base = in_memory({"tools": round_}).over(rolekb.knowledge)  # type: ignore[dict-item]
    assert told(tool("own-c", label="Tool C", broader="own-a"), base) == []


def test_a_long_chain_is_followed_in_no_time() -> None:
    chain = {f"own-{number:05}": f"own-{number + 1:05}" for number in range(3000)}
    assert problems(tools(chain)) == []


def test_what_is_deprecated_in_the_base_is_not_to_be_named() -> None:
    old = tool("own-old", label="Old One", status="deprecated", replaced_by="[own-new, own-newer]")
    new = (tool("own-new", label="New One"), tool("own-newer", label="Newer One"))
    (problem,) = problems(job(tools="[own-old]"), over(old, *new))
    assert (problem.code, problem.severity, problem.pointer) == ("RK302", "warning", "/tools/0")
    assert (problem.cure, problem.suggestion) == (
        "Choose among its successors: 'own-new', 'own-newer'", None,
    )  # fmt: skip


def test_ones_own_version_of_a_record_hides_the_deprecated_one() -> None:
    base = over(tool("own-old", label="Old", status="deprecated", replaced_by="[]"))
    assert told(job(tools="[own-old]"), base) == [("RK302", "acme-analyst.yaml")]
    assert told({**job(tools="[own-old]"), **tool("own-old", label="Old")}, base) == []


def test_successors_in_a_circle_have_no_end() -> None:
    files = {
        **tool("own-a", label="Tool A", status="deprecated", replaced_by="[own-b]"),
        **tool("own-b", label="Tool B", status="deprecated", replaced_by="[own-a]"),
    }
    found = problems(files)
    assert [item.code for item in found] == ["RK307", "RK307"]
    assert {item.suggestion for item in found} == {None}
    assert found[0].message == "'own-b' is deprecated too, and its successors lead back here"


def test_the_successor_at_the_end_is_suggested() -> None:
    files = {
        **tool("own-a", label="Tool A", status="deprecated", replaced_by="[own-b]"),
        **tool("own-b", label="Tool B", status="deprecated", replaced_by="[own-c]"),
        **tool("own-c", label="Tool C"),
    }
    (problem,) = problems(files)
    assert (problem.code, problem.file, problem.suggestion) == ("RK307", "own-a.yaml", "own-c")


def test_a_relation_is_one_sided_only_to_a_whole_profile_checked_with_it() -> None:
    near = "\n  - {role: data-prover, relation: adjacent, note: N., sources: [esco-1.2]}"
    one = whole(related=near)
    other = whole("data-prover", title="Data Prover")
    assert told({**one, **other}) == [("RK306", "data-tester.yaml")]
    assert told({**one, **outline("data-prover", title="Data Prover")}) == []
    assert told(one, over(other)) == []


def test_a_title_that_the_base_gives_to_another_role_is_told() -> None:
    (problem,) = problems(outline(alternate_titles="[data PIPELINE engineer]"))
    assert (problem.code, problem.severity) == ("RK405", "warning")
    assert problem.message == (
        "'data PIPELINE engineer' is an alternate title of 'data-engineer' too"
    )
    assert told(outline(alternate_titles="[Statistician]")) == [("RK405", "data-tester.yaml")]
    (problem,) = problems(outline(title="Data Pipeline Engineer"))
    assert (problem.code, problem.pointer) == ("RK405", "/title")


def abroad(languages: str, **fields: str) -> list[tuple[str, str, str]]:
    """What is told of a role with titles in other languages, but for the place of the key."""
    found = problems(outline(other_languages=languages, **fields))
    return [(one.code, one.pointer, one.message) for one in found if one.code != "RK417"]


def test_titles_in_other_languages_are_claimed_too() -> None:
    assert abroad("[{language: de, titles: [Prüferin, Dateningenieur]}]") == [
        ("RK405", "/other_languages/0/titles/1",
         "'Dateningenieur' is an alternate title in another language of 'data-engineer' too"),
    ]  # fmt: skip
    assert abroad("[{language: de, titles: [Statistician]}]") == [
        ("RK405", "/other_languages/0/titles/0", "'Statistician' is the title of 'statistician' too"),
    ]  # fmt: skip


def test_a_title_in_another_language_repeats_nothing_of_its_role() -> None:
    shared = "[{language: es, titles: [Probador BI]}, {language: it, titles: [Probador BI]}]"
    assert abroad(shared) == []
    for titles, place in (("[data TESTER]", 0), ("[Prüfer, Checker]", 1), ("[Prüfer, PRÜFER]", 1)):
        ((code, pointer, _),) = abroad(
            f"[{{language: de, titles: {titles}}}]", alternate_titles="[checker]"
        )
        assert (code, pointer) == ("RK408", f"/other_languages/0/titles/{place}")


def test_ones_own_version_of_a_role_may_keep_its_titles() -> None:
    own = outline(
        "data-engineer", title="Data Engineer", alternate_titles="[Data Pipeline Engineer]"
    )
    assert told(own) == []


def test_a_name_in_another_case_is_another_name_where_case_counts() -> None:
    def pair(first: str, second: str) -> dict[str, str]:
        files = {
            **tool("own-a", label="Tool A", synonyms="[Abc]"),
            **tool("own-b", label="Tool B", synonyms="[ABC]"),
        }
        for name, exact in (("own-a.yaml", first), ("own-b.yaml", second)):
            files[name] += f"case_sensitive: {exact}\n"
        return files  # fmt: skip

    assert told(pair("true", "true")) == []
    for one, other in (("true", "false"), ("false", "true"), ("false", "false")):
        assert told(pair(one, other)) == [("RK413", "own-b.yaml")]


def test_terms_of_two_vocabularies_may_share_a_name() -> None:
    assert told({**tool("own-a", label="Same"), **tool("own-b", label="Tool B", vocabulary="skill", synonyms="[Same]")}) == []  # fmt: skip


def test_a_term_may_wait_for_a_role_that_is_an_outline() -> None:
    used = {**whole(), **tool()}
    assert told(used) == [("RK406", "own-tool.yaml")]
    assert told({**used, **outline("data-prover", title="Data Prover")}) == []
    assert told(tool()) == []  # no role is checked with it
    assert told({**used, **job(tools="[own-tool]")}) == []


def test_ones_own_version_of_a_term_serves_the_roles_of_the_base() -> None:
    assert told({**whole(), **tool("python", label="Python")}) == []


def test_editor_line_and_key_order_speak_only_when_asked() -> None:
    text = "id: own-tool\nkind: term\n" + tool()["own-tool.yaml"].partition("schema_version")[2].replace(
        ": 1\nid: own-tool", "schema_version: 1", 1)  # fmt: skip
    assert told({"own-tool.yaml": text}) == [("RK402", "own-tool.yaml"), ("RK417", "own-tool.yaml")]
    document = read_yaml(text, "own-tool.yaml")
    assert check_documents([document], rolekb.knowledge).problems == []


def test_the_editor_line_of_another_kind_is_told_on_the_first_line() -> None:
    text = tool()["own-tool.yaml"].replace("term.schema.json", "role.schema.json")
    (problem,) = problems({"own-tool.yaml": text})
    assert (problem.code, problem.place) == ("RK402", "own-tool.yaml:1:1")
    assert problem.span is not None
    assert problem.span.end_line == 1


@pytest.mark.parametrize("ahead", [0, 1])
def test_a_date_may_be_today_s_anywhere_on_earth(ahead: int) -> None:
    day = CONTEXT.today + datetime.timedelta(days=ahead)
    assert problems(outline(definition=f"{{text: T., sources: [esco-1.2], as_of: {day}}}")) == []


def test_a_claim_is_stale_from_the_day_after_the_limit() -> None:
    file = outline(definition="{text: T., sources: [esco-1.2], as_of: 2026-11-13}")
    assert problems(file, context=Context(CONTEXT.today, 10)) == []
    (problem,) = problems(file, context=Context(CONTEXT.today, 9))
    assert (problem.code, problem.pointer) == ("RK403", "/definition/as_of")


ALL = {
    **tools({"own-a": "own-b", "own-b": "own-c", "own-c": "own-a", "own-d": "own-a", "own-e": "own-e"}),
    **job(tools="[own-old, own-f, own-g, nowhere]"),
    **tool("own-old", label="Old", status="deprecated", replaced_by="[own-older]"),
    **tool("own-older", label="Older", status="deprecated", replaced_by="[own-old]"),
    **tool("own-f", label="Tool F", synonyms="[Same, f1]"), **tool("own-g", label="Tool G", synonyms="[SAME, Python]"),
    "x/own-f.yaml": tool("own-f", label="Second")["own-f.yaml"],
    "tools/r.yaml": tool("own-r", label="Z", vocabulary="skill")["own-r.yaml"],
    **whole(related="\n  - {role: data-prover, relation: adjacent, note: N., sources: [esco-1.2]}",
            alternate_titles="[Data Checker]"),
    **whole("data-prover", title="Data Prover", alternate_titles="[data checker, Data Tester]"),
}  # fmt: skip


@cache
def in_one_order() -> list[str]:
    found = problems(ALL)
    assert len({problem.code for problem in found}) > 10
    return sorted(map(str, found))


@settings(max_examples=25, deadline=None)
@given(st.permutations(sorted(ALL)))
def test_the_order_of_the_files_changes_nothing_but_the_order(names: Sequence[str]) -> None:
    assert sorted(map(str, problems({name: ALL[name] for name in names}))) == in_one_order()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    | st.sampled_from(["active", "deprecated", "own-tool", "superseded", "2999-01-01", "lead", "a  b "]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["sources", "as_of", "level", "experience_years", "minimum", "skill", "role", "relation", "weight"]),
        inner, max_size=4),
    max_leaves=12,
)  # fmt: skip
FIELDS = ("id", "status", "title", "alternate_titles", "other_languages", "label", "synonyms", "broader", "replaced_by", "skills",
          "tools", "levels", "related", "outlook", "responsibilities", "education", "crosswalk", "vocabulary",
          "definition", "case_sensitive", "family")  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=8), min_size=1, max_size=3),
    st.sampled_from(["role", "term", "source", "figure", None, 7]),
)
def test_no_rule_raises_whatever_stands_in_a_record(
    records: list[dict[str, Any]], kind: Any
) -> None:
    from rolekb.validation.rules.run import gathered, record_problems, set_problems
    from rolekb.validation.units import Unit

    found = []
    for index, record in enumerate(records):
        document = read_yaml("kind: role\n", f"r{index}.yaml")
        found.append(Unit(document, (), {"kind": kind, "vocabulary": "tool", **record}))
    context = Context(CONTEXT.today, 1)
    codes = {rule.code for rule in rules().values() if rule.code[:3] in ("RK3", "RK4")}
    for unit in found:
        list(record_problems(unit, context, codes.__contains__))
    list(set_problems(gathered(found, in_memory({}), context), codes.__contains__))
