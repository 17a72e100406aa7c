"""1xx: what keeps a file from being read, or would be read otherwise elsewhere.

The readers find these; a rule here says why, and shows it.
"""

from __future__ import annotations

import gzip

from rolekb.reading.document import MAX_BYTES, MAX_DEPTH, MAX_VALUES
from rolekb.validation.rules.rule import Example, Rule
from rolekb.validation.rules.samples import job, marked

_NAME = "acme-analyst.yaml"
_TEXT = job()[_NAME]
_GOOD = Example(job())
_JSON = """\
{
  "$schema": "https://w3id.org/rolekb/schema/v1/job.schema.json",
  "kind": "job",
  "schema_version": 1,
  "id": "acme-analyst",
  "title": "Data Analyst",
  "role": "data-analyst",
  "organization": {"name": "ACME"},
  "x-note": "Fast\\ud83d\\ude80",
  "provenance": {"source": "rolekb-editorial"}
}
"""
_LINE = (" ".join(_JSON.split()) + "\n").encode()
_DEEP = MAX_DEPTH  # lists within the record, which is one level itself


def _own(text: str) -> dict[str, str]:
    """A job with a field of the user's own."""
    return job(**{"x-note": text})


RULES = (
    Rule(
        "RK100", "unreadable-file",
        "A file can't be opened, is no regular file, or has an ending that is not read.",
        "A check that passes over a file it was asked to look at would call it sound.",
        "Name a file that exists, that you may read, and that ends in .yaml, .yml or .json.",
        bad=Example({"acme-analyst.txt": _TEXT}, "acme-analyst.txt"),
        good=_GOOD,
    ),
    Rule(
        "RK101", "not-utf-8",
        "A file holds bytes that are not UTF-8 text.",
        "Each program would guess another encoding and read other letters.",
        "Save the file as UTF-8.",
        bad=Example({_NAME: _TEXT.replace("ACME", "Café").encode("latin-1")}, f"{_NAME}:7:25"),
        good=Example(job(organization="{name: Café}")),
    ),
    Rule(
        "RK102", "doubled-key",
        "A key stands twice in one mapping.",
        "Most programs silently keep the last value; some keep the first, and the other is lost.",
        "Keep one of the two.",
        bad=marked(job(workplace="remote\n▸workplace: hybrid")),
        good=Example(job(workplace="hybrid")),
    ),
    Rule(
        "RK103", "nothing-there",
        "A file holds no record: it is empty, or all of it is comments or an empty list.",
        "An empty file is mostly one that was cut off or never finished.",
        "Write a record, or remove the file.",
        bad=Example({_NAME: _TEXT.partition("\n")[0] + "\n"}, f"{_NAME}:1:1"),
        good=_GOOD,
    ),
    Rule(
        "RK104", "yaml-tag",
        "A YAML tag such as !!binary or !Ref turns data into something else.",
        "A tag can build objects or run code in some programs, and is an unknown word in others.",
        "Remove the tag and write the value itself.",
        bad=marked(_own("▸!!binary aGVsbG8=")),
        good=Example(_own("hello")),
    ),
    Rule(
        "RK105", "yaml-anchor-or-alias",
        "A YAML anchor or alias lets one part of a file stand for another.",
        "JSON has none, a reader must look elsewhere for the value, and nested ones can fill any memory.",
        "Write the value out where it belongs.",
        bad=marked(_own("▸&hello Hello")),
        good=Example(_own("Hello")),
    ),
    Rule(
        "RK106", "syntax",
        "A file is not YAML or JSON as its ending says.",
        "Nothing in it can be read before its syntax is right.",
        "Mend the syntax at the place named.",
        bad=marked({_NAME: _TEXT.replace("title: Data Analyst", "title: Data Analyst▸: Senior")}),
        good=Example(job(title='"Data Analyst: Senior"')),
    ),
    Rule(
        "RK107", "second-document",
        "A second YAML document begins within a file.",
        "A record is found by its file's name; a second one would never be found.",
        "Give each record a file of its own.",
        bad=marked({_NAME: _TEXT + "▸---\nkind: job\n"}),
        good=_GOOD,
    ),
    Rule(
        "RK108", "key-not-text",
        "A key is a number, a truth value, null, a list or a mapping, not text.",
        "JSON keys are text: a key such as 1 or yes is renamed, or refused, on the way.",
        "Put the key in quotes.",
        bad=marked(_own("{▸1: first}")),
        good=Example(_own('{"1": first}')),
    ),
    Rule(
        "RK109", "number-that-changes",
        "A number has more digits than programs keep, is too large, or is not finite.",
        "Beyond 2^53 most JSON readers round whole numbers, so that an id turns into another one.",
        "Write it as text, in quotes.",
        bad=marked(_own("▸12345678901234567890")),
        good=Example(_own('"12345678901234567890"')),
    ),
    Rule(
        "RK110", "too-deep",
        f"Values nest more than {MAX_DEPTH} levels deep.",
        "Deep nesting exhausts the memory of programs that read it; no honest record needs it.",
        "Flatten the record.",
        bad=marked(_own("[" * (_DEEP - 1) + "▸[" + "]" * _DEEP)),
        good=Example(_own("[" * (_DEEP - 1) + "]" * (_DEEP - 1))),
    ),
    Rule(
        "RK111", "half-a-character",
        "A JSON escape writes half of a surrogate pair without the other half.",
        "Half a pair is no character: it can't be saved as UTF-8, and breaks programs far from here.",
        "Complete the pair, or remove the escape.",
        bad=marked({"acme-analyst.json": _JSON.replace('"Fast\\ud83d\\ude80', '▸"Fast\\ud83d')}),
        good=Example({"acme-analyst.json": _JSON}),
    ),
    Rule(
        "RK112", "control-character",
        "A control character stands in the text.",
        "It is invisible, YAML and JSON forbid it, and some command a terminal that shows it.",
        "Remove the character.",
        bad=marked(_own("Hello▸\x07")),
        good=Example(_own("Hello")),
    ),
    Rule(
        "RK113", "byte-order-mark",
        "A file begins with a byte order mark.",
        "UTF-8 has no byte order; many programs take the mark for a part of the first word.",
        "Save the file as UTF-8 without the mark.",
        bad=Example({_NAME: b"\xef\xbb\xbf" + _TEXT.encode()}, f"{_NAME}:1:1"),
        good=_GOOD,
        severity="warning",
        fixable=True,
    ),
    Rule(
        "RK114", "too-large",
        f"A file of one record, or a line of many, is larger than {MAX_BYTES // 2**20} MiB, or a record at fault holds more than {MAX_VALUES:,} values.",
        "A record takes a few kilobytes; something so large is another file, or one without line ends.",
        "Split it: one record a file or a line.",
        bad=Example({_NAME: _TEXT + "# " + "-" * MAX_BYTES + "\n"}, _NAME),
        good=_GOOD,
    ),
    Rule(
        "RK115", "broken-compression",
        "A compressed file ends too early or is damaged.",
        "Part of its records are missing, and a check of the rest would not say so.",
        "Fetch or compress the file again.",
        bad=Example({"jobs.jsonl.gz": gzip.compress(_LINE, mtime=0)[:-40]}, "jobs.jsonl.gz:1:1"),
        good=Example({"jobs.jsonl.gz": gzip.compress(_LINE, mtime=0)}),
    ),
)  # fmt: skip
