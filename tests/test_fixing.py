"""`--fix`: what is mended, what is left alone, and that all else in the text stays as it was."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from conftest import JOB, ROLE, TERM, put

import rolekb
from rolekb import schemas
from rolekb.validation.fixing import FIXABLE, Fixed, fix_file
from rolekb.validation.given_engines import engine_for
from rolekb.validation.rules import rules
from rolekb.validation.rules.context import Context

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LINE = "# yaml-language-server: $schema=https://w3id.org/rolekb/schema/v1/{}.schema.json\n"
CONTEXT = Context(datetime.date(2026, 11, 23))


def everything(_: str) -> bool:
    return True


def fixed(path: Path, wanted: Callable[[str], bool] = everything) -> Fixed:
    return fix_file(str(path), rolekb.knowledge, context=CONTEXT, wanted=wanted)


def mend(tmp_path: Path, text: str, name: str = "my-job.yaml") -> tuple[str, list[str]]:
    """The text after mending all that can be, without its first line, and what was mended."""
    line = LINE.format("job" if "job" in name else "role" if "role" in name else "term")
    head = line if name.endswith(".yaml") else ""
    path = put(tmp_path / name, head + text)
    result = fixed(path)
    assert result.before == head + text == path.read_bytes().decode(), "nothing is written"
    again = fixed(put(path, result.after))
    assert (again.after, again.codes) == (result.after, ()), "a second time changes nothing"
    assert result.after.startswith(head)
    return result.after.removeprefix(head), list(result.codes)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        # The case of words from a list, in any style, in block and flow.
        ("workplace: Hybrid  # as said\n", "workplace: hybrid  # as said\n", "RK204"),
        ("workplace: 'HYBRID'\n", "workplace: 'hybrid'\n", "RK204"),
        ('workplace: "hybrid "\n', 'workplace: "hybrid"\n', "RK204"),
        ("levels: [Senior, mid]\n", "levels: [senior, mid]\n", "RK204"),
        ("levels:\n  # one\n  - SENIOR\n", "levels:\n  # one\n  - senior\n", "RK204"),
        # Keys: a letter or two, or the case, or the sign between words.
        ("tootls: [python]\n", "tools: [python]\n", "RK203"),
        ("Tools : [python]\n", "tools : [python]\n", "RK203"),
        ("'tolos': [python]\n", "'tools': [python]\n", "RK203"),
        ("employment-types: [full-time]\n", "employment_types: [full-time]\n", "RK203"),
        ("pay: {minimun: 50000, maximum: 60000, currency: EUR, period: year}\n",
         "pay: {minimum: 50000, maximum: 60000, currency: EUR, period: year}\n", "RK203"),
        # Codes that were not quoted.
        ("identifier: 1234.50\n", 'identifier: "1234.50"\n', "RK201"),
        ("identifier: 0x1F # hex\n", 'identifier: "0x1F" # hex\n', "RK201"),
        ("benefits: [true, 1e3x, 007]\n", 'benefits: ["true", 1e3x, "007"]\n', "RK201"),
        # Blanks at the ends of what allows none.
        ('level_text: " Senior "\n', 'level_text: "Senior"\n', "RK206"),
        ("level_text: '\u00a0it''s me\t'\n", "level_text: 'it''s me'\n", "RK206"),
        ("level_text: \u3000Senior\u00a0 # x\n", "level_text: Senior # x\n", "RK206"),
        ('level_text: "\\tSenior\\u00a0"\n', 'level_text: "Senior"\n', "RK206"),
        ("level_text: >\n  Senior,\n  of sorts\n", "level_text: >-\n  Senior,\n  of sorts\n", "RK206"),
        ("level_text: |2+ # so\n  Senior\n\n", "level_text: |2- # so\n  Senior\n\n", "RK206"),
    ],
)  # fmt: skip
def test_a_fault_is_mended_where_it_stands(
    before: str, after: str, code: str, tmp_path: Path
) -> None:
    text, codes = mend(tmp_path, JOB + "benefits: []\n" * ("benefits" not in before) + before)
    # The keys are put in order as well; each stays on its lines.
    assert set(codes) <= {code, "RK417"}
    assert code in codes
    assert after.rstrip("\n") in text
    assert before not in text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("definition: {text: 'A  thing.', sources: [rolekb-editorial]}\n",
         "definition: {text: 'A thing.', sources: [rolekb-editorial]}\n"),
        ("definition:\n  text: |-\n    A  b \n    \tc  d\t\n\n    e\n  sources: [rolekb-editorial]\n",
         "definition:\n  text: |-\n    A b\n    \tc d\n\n    e\n  sources: [rolekb-editorial]\n"),
        ("definition:\n  text: >-\n    It is  a\n    thing. \n  sources: [rolekb-editorial]\n",
         "definition:\n  text: >-\n    It is a\n    thing.\n  sources: [rolekb-editorial]\n"),
        ("definition:\n  text: It is  a\n    thing  or\n    two.\n  sources: [rolekb-editorial]\n",
         "definition:\n  text: It is a\n    thing or\n    two.\n  sources: [rolekb-editorial]\n"),
        ('definition: {text: "A b.\\t \\nC  d.", sources: [rolekb-editorial]}\n',
         'definition: {text: "A b.\\nC d.", sources: [rolekb-editorial]}\n'),
    ],
)  # fmt: skip
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_stray_blanks_go_and_the_lines_stay(
    before: str, after: str, line_end: str, tmp_path: Path
) -> None:
    head = LINE.format("term") + TERM[: TERM.index("definition")]
    path = put(tmp_path / "my-term.yaml", (head + before).replace("\n", line_end))
    result = fixed(path)
    assert result.after == (head + after).replace("\n", line_end)
    assert set(result.codes) == {"RK416"}


def test_keys_move_with_their_comments(tmp_path: Path) -> None:
    before = """\
# About this file.
title: Engineer # as printed
# who: what stands right above a key belongs to it

# the firm
organization:
  name: Acme
  # url: not known
kind: job
x-own: 1
schema_version: 1

id: my-job
provenance:
  source: rolekb-editorial
  # - a remark at the end
# The end.
"""
    after = """\
# About this file.
kind: job
x-own: 1
schema_version: 1

id: my-job
title: Engineer # as printed
# who: what stands right above a key belongs to it

# the firm
organization:
  name: Acme
  # url: not known
provenance:
  source: rolekb-editorial
  # - a remark at the end
# The end.
"""
    assert mend(tmp_path, before) == (after, ["RK417"])


@pytest.mark.parametrize("end", ["", "\n"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_line_ends_and_the_last_line_stay_as_they_are(
    end: str, line_end: str, tmp_path: Path
) -> None:
    swapped = "\n".join([*JOB.splitlines()[:-2], "x-first: 1", *JOB.splitlines()[-2:]])
    before = swapped.replace("kind: job\nschema_version: 1", "schema_version: 1\nkind: job") + end
    path = put(tmp_path / "my-job.yaml", before.replace("\n", line_end))
    after = (LINE.format("job") + swapped + end).replace("\n", line_end)
    assert fixed(path).after == after


def test_a_last_line_without_an_end_does_not_run_into_the_next(tmp_path: Path) -> None:
    path = put(tmp_path / "my-job.yaml", f"{JOB}kind: job".replace("kind: job\n", "", 1))
    assert fixed(path).after == LINE.format("job") + JOB.rstrip("\n")


@pytest.mark.parametrize(
    ("first", "after"),
    [
        ("", "{line}"),
        ("# mine\n", "{line}# mine\n"),
        ("%YAML 1.2\n---\n", "{line}%YAML 1.2\n---\n"),
        ("# mine\n{line}\n", "{line}# mine\n\n"),
        (LINE.format("role"), "{line}"),
        ("# yaml-language-server: $schema=../v1/term.schema.json \n",
         "# yaml-language-server: $schema=../v1/job.schema.json \n"),
        ("# yaml-language-server: $schema=mine.json\n", None),
    ],
)  # fmt: skip
def test_the_line_for_editors(first: str, after: str | None, tmp_path: Path) -> None:
    line = LINE.format("job")
    path = put(tmp_path / "my-job.yaml", first.format(line=line) + JOB)
    result = fixed(path)
    assert result.after == (result.before if after is None else after.format(line=line) + JOB)
    assert result.codes == (() if after is None else ("RK402",))


def test_the_line_names_the_schema_of_a_copy_of_this_repository(tmp_path: Path) -> None:
    with open(schemas.file("job"), "rb") as file:
        put(tmp_path / "schema" / "v1" / "job.schema.json", file.read())
    result = fixed(put(tmp_path / "profiles" / "jobs" / "my-job.yaml", JOB))
    line = "# yaml-language-server: $schema=../../schema/v1/job.schema.json\n"
    assert result.after == line + JOB


def test_a_byte_order_mark_goes(tmp_path: Path) -> None:
    for name, text in (("my-job.yaml", LINE.format("job") + JOB), ("my-job.json", "{")):
        path = put(tmp_path / name, b"\xef\xbb\xbf" + text.encode())
        result = fixed(path)
        assert (result.before, result.after) == ("\ufeff" + text, text)
        assert result.codes == ("RK113",)
        kept = fixed(path, lambda code: code != "RK113")
        assert kept.before == kept.after == "\ufeff" + text


def test_faults_within_faults(tmp_path: Path) -> None:
    text = ROLE.replace("outline", "OUTLINE") + "Related:\n" + (
        "  - {Role: data-engineer, Relation: Adjacent, note: 'A  b ', Sources: [rolekb-editorial]}\n"
    )  # fmt: skip
    text, codes = mend(tmp_path, text, "my-role.yaml")
    assert text.endswith(
        "related:\n  - {role: data-engineer, relation: adjacent, note: 'A b', sources: [rolekb-editorial]}\n"
        "crosswalk: []\n"
    )
    assert Counter(codes) == {"RK203": 4, "RK204": 2, "RK206": 1, "RK416": 1, "RK417": 1}


@pytest.mark.parametrize(
    "more",
    [
        "workplace: Remote Work\n",  # no value of that name
        "workplace: null\n",
        "tootls: [python]\ntools: [sql]\n",  # the right key is there
        "tootls: [python]\ntoolls: [sql]\n",  # which of the two?
        "tootls: python\n",  # would be a wrong value under the right key
        "tootls: [pyhton]\n",  # would be a reference that leads nowhere
        "levels: [senior, Senior]\n",  # would stand twice
        "workplace: Remote\n",  # would lack a country
        "subtitle: Engineer\n",  # another word, not a slip
        "identifier: !!float 1.5\n",
        "identifier: &a 1.5\n",
        "x-note: 'a  b '\n",  # one's own
        "description: {format: markdown, body: 'a  b'}\n",  # as printed
        "level_text: '  '\n",
        "level_text: |\n  Senior  \n  or so\n",  # two lines
    ],
)  # fmt: skip
def test_what_is_not_safe_is_left_alone(more: str, tmp_path: Path) -> None:
    path = put(tmp_path / "my-job.yaml", LINE.format("job") + JOB + more)
    result = fixed(path, lambda code: code != "RK417")
    assert (result.before, result.after, result.codes) == (result.after, result.before, ())


def test_of_many_faults_only_the_unsafe_one_stays(tmp_path: Path) -> None:
    good = [f'{{"kind": "job", "Level_text": "x{i}", "workplace": "Hybrid"' for i in range(40)]
    good[17] = good[17].replace("Hybrid", "Remote")
    rest = ', "schema_version": 1, "id": "j-{}", "title": "A", "organization": {{"name": "B"}},'
    rest += ' "provenance": {{"source": "rolekb-editorial"}}}}'
    text = ",\n".join(start + rest.format(i) for i, start in enumerate(good))
    path = put(tmp_path / "jobs.json", f"[{text}]")
    result = fixed(path)
    assert Counter(result.codes) == {"RK203": 40, "RK204": 39}
    assert result.after == result.before.replace("Level", "level").replace("Hybrid", "hybrid")


def test_json_stays_json(tmp_path: Path) -> None:
    text = """\
{"title": "Engineer",   "kind":"job", "schema_version": 1, "id": "my-job",
 "organization": {"nmae": "Acme\\u00a0"},	"identifier": 5, "levels": ["SENIOR"],
 "provenance": {"source": "rolekb-editorial"}}"""
    after = text.replace("nmae", "name").replace("\\u00a0", "").replace("SENIOR", "senior")
    # The order of keys is no matter in JSON, and a number is meant as one there.
    assert mend(tmp_path, text, "my-job.json") == (after, ["RK203", "RK204", "RK206"])


def test_only_what_is_wanted_is_mended(tmp_path: Path) -> None:
    text = JOB.replace("title: Engineer\n", "") + "workplace: Hybrid\ntitle: Engineer\n"
    path = put(tmp_path / "my-job.yaml", text)
    for code in ("RK204", "RK402", "RK417"):
        assert fixed(path, code.__eq__).codes == (code,)
    assert fixed(path, lambda _: False).codes == ()


def test_a_word_that_other_readers_misread_is_quoted(tmp_path: Path) -> None:
    judge = engine_for({"properties": {"a": {"enum": ["no", "null", "1.0", "ab"]}}})
    text = "a: {}\nkind: job\n"
    for given, written in (("NO", '"no"'), ("'Null'", "'null'"), ("AB", "ab"), ("NULL", "NULL")):
        path = put(tmp_path / "a.yaml", text.format(given))
        result = fix_file(
            str(path), None, context=CONTEXT, wanted=lambda c: c[:3] == "RK2", judge=judge
        )
        assert result.after == text.format(written)


def test_what_the_rules_call_fixable_is(tmp_path: Path) -> None:
    fixable = {code for code, rule in rules().items() if rule.fixable}
    assert fixable <= FIXABLE
    for code in sorted(fixable):
        rule = rules()[code]
        for name, content in rule.bad.files.items():
            put(tmp_path / code / name, content)
        places = [tmp_path / code / name for name in rule.bad.files]
        assert code in [found for path in places for found in fixed(path).codes], code
