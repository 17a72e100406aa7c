"""What each format of `rolekb validate` writes, to the letter."""

from __future__ import annotations

import io
import json
import os
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from rolekb.cli.reports import FORMATS, statistics, summary_line, writer
from rolekb.cli.reports.github import GithubWriter
from rolekb.cli.reports.gitlab import GitlabWriter
from rolekb.cli.reports.sarif import SarifWriter
from rolekb.problems import Problem, Span, Summary
from rolekb.validation.rules.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Any

    from rolekb.cli.reports import Writer

_NONE = Example({})
RULES = {
    "RK204": Rule("RK204", "unknown-value", "A value is not among its field's", "No filter finds it",
                  "Write one of its values", _NONE, _NONE),
    "RK403": Rule("RK403", "stale-claim", "A claim is old", "Old news misleads.", "Check it again",
                  _NONE, _NONE, severity="warning"),
}  # fmt: skip
VALUE = Problem(
    "RK204", 'status is "outlin"', "Did you mean 'outline'?", "roles/my role.yaml",
    Span(4, 9, 4, 15), "/status", suggestion="outline", source="status: outlin",
)  # fmt: skip
STALE = Problem(
    "RK403", "the claim is 900 days old", "Check it again", "./roles/my role.yaml",
    Span(12, 3, 14, 1), "/outlook/0/a~1b", "warning", source="- text: Grows",
)  # fmt: skip
UNREAD = Problem("RK999", "the file: can't be read", "Check 100 % of its name", "jobs/a:b,c.yaml")
NOWHERE = Problem("RK204", 'kind is "rol"', "Did you mean 'role'?", pointer="/kind")
PROBLEMS = (VALUE, STALE, UNREAD, NOWHERE)
SUMMARY = Summary(3, {"roles": 1}, 3, 1, {"RK999": 1, "RK204": 2, "RK403": 1}, 0.25)
CLEAN = Summary(2, {"roles": 1, "sources": 1}, 0, 0, {}, 0.1)


def written(name: str, problems: Iterable[Problem] = PROBLEMS, summary: Summary = SUMMARY) -> str:
    stream = io.StringIO()
    return finished(writer(name, stream, rules=RULES), stream, problems, summary)


def finished(
    report: Writer,
    stream: io.StringIO,
    problems: Iterable[Problem] = PROBLEMS,
    summary: Summary = SUMMARY,
) -> str:
    for problem in problems:
        report.problem(problem)
    report.end(summary)
    return stream.getvalue()


def sarif_run(problems: Iterable[Problem] = PROBLEMS, root: str | None = None) -> dict[str, Any]:
    stream = io.StringIO()
    log = json.loads(finished(SarifWriter(stream, rules=RULES, root=root), stream, problems))
    (run,) = log["runs"]
    found: dict[str, Any] = run
    return found


def test_text() -> None:
    assert (
        written("text")
        == """\
roles/my role.yaml:4:9: error: RK204 status is "outlin" [/status]
  4 | status: outlin
    |         ^^^^^^
    = Did you mean 'outline'?

./roles/my role.yaml:12:3: warning: RK403 the claim is 900 days old [/outlook/0/a~1b]
  12 | - text: Grows
     |   ^^^^^^^^^^^
     = Check it again

jobs/a:b,c.yaml: error: RK999 the file: can't be read
  = Check 100 % of its name

<input>: error: RK204 kind is "rol" [/kind]
  = Did you mean 'role'?
"""
    )


def test_json() -> None:
    assert json.loads(written("json")) == {
        "version": 1,
        "problems": [problem.to_dict() for problem in PROBLEMS],
        "summary": {
            "files": 3, "records": {"roles": 1}, "errors": 3, "warnings": 1,
            "codes": {"RK204": 2, "RK403": 1, "RK999": 1}, "seconds": 0.25,
        },
    }  # fmt: skip
    assert written("json", [UNREAD], CLEAN) == (
        '{"version": 1, "problems": [\n'
        '  {"code": "RK999", "severity": "error", "message": "the file: can\'t be read", '
        '"cure": "Check 100 % of its name", "file": "jobs/a:b,c.yaml", "span": null, "pointer": "", '
        '"suggestion": null}\n'
        '], "summary": {"files": 2, "records": {"roles": 1, "sources": 1}, "errors": 0, "warnings": 0, '
        '"codes": {}, "seconds": 0.1}}\n'
    )


def test_jsonl_ends_with_the_summary() -> None:
    *problems, last = map(json.loads, written("jsonl").splitlines())
    assert problems == [problem.to_dict() for problem in PROBLEMS]
    assert last == {"summary": SUMMARY.to_dict()}


def test_github() -> None:
    assert written("github") == (
        "::error file=roles/my role.yaml,line=4,endLine=4,col=9,endColumn=15,title=RK204 unknown-value"
        "::status is \"outlin\" [/status]%0ADid you mean 'outline'?\n"
        "::warning file=roles/my role.yaml,line=12,endLine=14,title=RK403 stale-claim"
        "::the claim is 900 days old [/outlook/0/a~1b]%0ACheck it again\n"
        "::error file=jobs/a%3Ab%2Cc.yaml,title=RK999 RK999"
        "::the file: can't be read%0ACheck 100 %25 of its name\n"
        "::error title=RK204 unknown-value::kind is \"rol\" [/kind]%0ADid you mean 'role'?\n"
    )


def test_github_commands_hold_whatever_is_said() -> None:
    hostile = Problem("RK204", "a%0A\r\n::error::b\x1b", "c", "x%2C\ny.yaml", Span(1, 2, 1, 3))
    assert written("github", [hostile]) == (
        "::error file=x%252C%0Ay.yaml,line=1,endLine=1,col=2,endColumn=3,title=RK204 unknown-value"
        "::a%250A%0D%0A::error::b\\x1b%0Ac\n"
    )


def test_sarif_results_name_rule_place_and_value() -> None:
    run = sarif_run()
    value, stale, unread, nowhere = run["results"]
    assert value["partialFingerprints"].keys() == {"rolekb/v1"}
    del value["partialFingerprints"]
    assert value == {
        "ruleId": "RK204", "ruleIndex": 0, "level": "error",
        "message": {"text": "status is \"outlin\". Did you mean 'outline'?"},
        "locations": [{
            "physicalLocation": {
                "artifactLocation": {"uri": "roles/my%20role.yaml", "uriBaseId": "SRCROOT"},
                "region": {"startLine": 4, "startColumn": 9, "endLine": 4, "endColumn": 15},
            },
            "logicalLocations": [{"name": "status", "fullyQualifiedName": "/status"}],
        }],
    }  # fmt: skip
    (location,) = stale["locations"]
    assert (stale["ruleIndex"], stale["level"]) == (1, "warning")
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "roles/my%20role.yaml"
    assert location["logicalLocations"][0]["name"] == "a/b"
    assert unread["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "jobs/a%3Ab%2Cc.yaml", "uriBaseId": "SRCROOT"},
        "region": {"startLine": 1},
    }
    assert (nowhere["ruleIndex"], "physicalLocation" in nowhere["locations"][0]) == (0, False)


def test_sarif_rules_are_those_that_spoke_each_with_what_is_known_of_it() -> None:
    run = sarif_run()
    assert (run["columnKind"], list(run["originalUriBaseIds"])) == (
        "unicodeCodePoints",
        ["SRCROOT"],
    )
    known, stale, unknown = run["tool"]["driver"]["rules"]
    assert known == {
        "id": "RK204", "name": "unknown-value",
        "helpUri": "https://w3id.org/rolekb/rules/RK204/",
        "defaultConfiguration": {"level": "error"},
        "shortDescription": {"text": "A value is not among its field's."},
        "fullDescription": {"text": "A value is not among its field's. No filter finds it."},
        "help": {
            "text": "No filter finds it. Write one of its values.",
            "markdown": "No filter finds it.\n\n**Cure:** Write one of its values.\n\n"
            "[RK204](https://w3id.org/rolekb/rules/RK204/)",
        },
    }  # fmt: skip
    assert stale["defaultConfiguration"] == {"level": "warning"}
    assert unknown == {
        "id": "RK999", "name": "RK999", "helpUri": "https://w3id.org/rolekb/rules/RK999/",
        "defaultConfiguration": {"level": "error"},
    }  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="paths of one system")
def test_sarif_tells_files_from_the_root_and_others_by_their_whole_path(tmp_path: Path) -> None:
    files = {
        str(tmp_path / "a é.yaml"): ("a%20%C3%A9.yaml", "SRCROOT"),
        f"{tmp_path}/x/../b.yaml": ("b.yaml", "SRCROOT"),
        "raw\udcff.yaml": ("raw%FF.yaml", "SRCROOT"),
        "..hidden.yaml": ("..hidden.yaml", "SRCROOT"),
        "/elsewhere/c d.yaml": ("file:///elsewhere/c%20d.yaml", None),
        "../e.yaml": (f"{tmp_path.parent.as_uri()}/e.yaml", None),
    }
    run = sarif_run([Problem("RK100", "m", "c", file) for file in files], str(tmp_path))
    found = [
        result["locations"][0]["physicalLocation"]["artifactLocation"] for result in run["results"]
    ]
    assert [(item["uri"], item.get("uriBaseId")) for item in found] == list(files.values())


def test_junit_has_a_suite_and_a_test_a_file_which_only_errors_fail() -> None:
    late = Problem("RK301", "no such id", "Add it", "jobs/a:b,c.yaml", Span(1, 1, 1, 2))
    warned = Problem("RK403", "old & <cold>", "Check", "b.yaml", severity="warning")
    assert written("junit", [VALUE, VALUE, UNREAD, warned, late]) == """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="rolekb validate">
  <testsuite name="roles/my role.yaml" tests="1" failures="1" errors="0" skipped="0">
    <testcase name="roles/my role.yaml" classname="rolekb.validate" file="roles/my role.yaml">
      <failure type="error" message="2 errors">roles/my role.yaml:4:9: RK204 status is "outlin" [/status]. Did you mean 'outline'?
roles/my role.yaml:4:9: RK204 status is "outlin" [/status]. Did you mean 'outline'?</failure>
    </testcase>
  </testsuite>
  <testsuite name="jobs/a:b,c.yaml" tests="1" failures="1" errors="0" skipped="0">
    <testcase name="jobs/a:b,c.yaml" classname="rolekb.validate" file="jobs/a:b,c.yaml">
      <failure type="error" message="1 error">jobs/a:b,c.yaml: RK999 the file: can't be read. Check 100 % of its name.</failure>
    </testcase>
  </testsuite>
  <testsuite name="b.yaml" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="b.yaml" classname="rolekb.validate" file="b.yaml">
      <system-out>b.yaml: RK403 old &amp; &lt;cold&gt;. Check.</system-out>
    </testcase>
  </testsuite>
  <testsuite name="jobs/a:b,c.yaml (2)" tests="1" failures="1" errors="0" skipped="0">
    <testcase name="jobs/a:b,c.yaml (2)" classname="rolekb.validate" file="jobs/a:b,c.yaml">
      <failure type="error" message="1 error">jobs/a:b,c.yaml:1:1: RK301 no such id. Add it.</failure>
    </testcase>
  </testsuite>
</testsuites>
"""  # fmt: skip


def test_gitlab() -> None:
    value, stale, unread, nowhere = json.loads(written("gitlab"))
    assert len(value.pop("fingerprint")) == 32
    assert value == {
        "description": "RK204: status is \"outlin\". Did you mean 'outline'?", "check_name": "RK204",
        "severity": "major",
        "location": {"path": "roles/my role.yaml", "lines": {"begin": 4, "end": 4}},
    }  # fmt: skip
    assert (stale["severity"], stale["location"]) == (
        "minor", {"path": "roles/my role.yaml", "lines": {"begin": 12, "end": 14}},
    )  # fmt: skip
    assert unread["location"] == {"path": "jobs/a:b,c.yaml", "lines": {"begin": 1}}
    assert nowhere["location"] == {"path": "<input>", "lines": {"begin": 1}}


def test_where_all_is_well_each_report_is_whole_and_says_so() -> None:
    assert {name: written(name, [], CLEAN) for name in ("text", "github", "gitlab")} == {
        "text": "", "github": "", "gitlab": "[]\n",
    }  # fmt: skip
    assert json.loads(written("json", [], CLEAN))["problems"] == []
    assert sarif_run([])["results"] == []
    (case,) = ElementTree.fromstring(written("junit", [], CLEAN)).iter("testcase")
    assert (case.attrib["name"], list(case)) == ("2 files", [])


def test_there_is_no_other_format() -> None:
    assert len(set(FORMATS)) == 7
    with pytest.raises(ValueError, match="no such format: xml"):
        writer("xml", io.StringIO())


def test_a_path_from_the_folder_that_was_run_in_is_told_the_same_way(tmp_path: Path) -> None:
    inside, outside = f"{tmp_path}{os.sep}a.yaml", f"{tmp_path}x{os.sep}a.yaml"
    problems = [Problem("RK100", "m", "c", file) for file in (inside, outside)]
    root = str(tmp_path)
    github, gitlab = io.StringIO(), io.StringIO()
    said = finished(GithubWriter(github, rules=RULES, root=root), github, problems)
    assert "::error file=a.yaml," in said.splitlines()[0]
    listed = json.loads(finished(GitlabWriter(gitlab, root=root), gitlab, problems))
    assert [item["location"]["path"] for item in listed] == ["a.yaml", outside.replace(os.sep, "/")]


def test_the_summary_counts_and_tells_the_time_only_where_one_waited() -> None:
    assert summary_line(SUMMARY) == "3 files checked: 1 role. 3 errors, 1 warning"
    assert summary_line(CLEAN) == "2 files checked: 1 role, 1 source. All is well"
    long = Summary(1, {"jobs": 100_000, "?": 1}, 0, 2, {"RK403": 2}, 12.345)
    assert summary_line(long) == (
        "1 file checked in 12.3 s: 100,000 jobs, 1 record of no known kind. 2 warnings"
    )
    assert summary_line(Summary(1, {}, 0, 0, {}, 0)) == "1 file checked: no records. All is well"


def test_statistics_name_rules_the_most_frequent_first() -> None:
    many = Summary(1, {}, 0, 0, {"RK999": 7, "RK403": 7, "RK204": 1200}, 0)
    assert statistics(many, RULES) == (
        "1,200  RK204  unknown-value\n    7  RK403  stale-claim\n    7  RK999  RK999\n"
    )
    assert statistics(CLEAN, RULES) == ""


def test_no_line_is_shown_for_a_place_beyond_what_was_kept_of_it() -> None:
    for column, shown in ((10_000, True), (10_001, True), (10_002, False)):
        span = Span(1, column, 1, column + 1)
        told = written("text", [Problem("RK203", "a", "b", "f", span, source="x" * 10_000)])
        assert f"f:1:{column}: error: RK203 a" in told
        assert ("xxx" in told, "^" in told) == (shown, shown)
