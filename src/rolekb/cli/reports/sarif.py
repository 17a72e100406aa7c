"""SARIF 2.1.0, which code scanning reads; results come first, then the rules that they name."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import quote

import rolekb
from rolekb.cli.reports.encoding import Items, encoded
from rolekb.cli.reports.places import fingerprint, relative, sentence, sentences
from rolekb.cli.reports.rulebook import help_uri, rule_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

    from rolekb.problems import Problem, Severity, Summary
    from rolekb.validation.rules.rule import Rule

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = {"SRCROOT": {"description": {"text": "The folder that rolekb was run in."}}}


class SarifWriter:
    """Writes one run; of the problems it keeps only which rules they are of."""

    def __init__(
        self,
        stream: TextIO,
        *,
        rules: Mapping[str, Rule] | None = None,
        root: str | None = None,
    ) -> None:
        self._stream = stream
        self._rules = rules
        self._root = root or os.getcwd()
        self._named: dict[str, Severity] = {}
        self._indices: dict[str, int] = {}
        stream.write(
            f'{{"version": "2.1.0", "$schema": {encoded(SCHEMA)}, "runs": [{{\n'
            f'  "columnKind": "unicodeCodePoints", "originalUriBaseIds": {encoded(_ROOT)},\n'
            '  "results": '
        )
        self._items = Items(stream, "    ")

    def problem(self, problem: Problem) -> None:
        """Write one problem as a result."""
        index = self._indices.setdefault(problem.code, len(self._indices))
        self._named.setdefault(problem.code, problem.severity)
        location = self._location(problem)
        self._items.add(
            {
                "ruleId": problem.code,
                "ruleIndex": index,
                "level": problem.severity,
                "message": {"text": sentences(problem)},
                **({"locations": [location]} if location else {}),
                "partialFingerprints": {"rolekb/v1": fingerprint(problem, self._root)},
            }
        )

    def end(self, summary: Summary) -> None:
        """Close the results and add the rules."""
        self._items.close()
        driver = {
            "name": "rolekb",
            "version": rolekb.__version__,
            "informationUri": "https://w3id.org/rolekb/",
            "rules": [self._descriptor(*named) for named in self._named.items()],
        }
        invocations = [{"executionSuccessful": True}]
        self._stream.write(
            f',\n  "tool": {encoded({"driver": driver})},\n'
            f'  "invocations": {encoded(invocations)},\n'
            f'  "properties": {encoded({"summary": summary.to_dict()})}\n}}]}}\n'
        )

    def _location(self, problem: Problem) -> dict[str, object]:
        location: dict[str, object] = {}
        if problem.file is not None:
            location["physicalLocation"] = {
                "artifactLocation": self._artifact(problem.file),
                "region": _region(problem),
            }
        if problem.pointer:
            name = problem.pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
            location["logicalLocations"] = [{"name": name, "fullyQualifiedName": problem.pointer}]
        return location

    def _artifact(self, file: str) -> dict[str, object]:
        inside = relative(file, self._root)
        if inside is not None:
            return {"uri": _quoted(inside), "uriBaseId": "SRCROOT"}
        absolute = os.path.normpath(os.path.join(self._root, file)).replace(os.sep, "/")
        return {"uri": f"file:///{_quoted(absolute.lstrip('/'))}"}

    def _descriptor(self, code: str, severity: Severity) -> dict[str, object]:
        rule = rule_of(code, self._rules)
        found: dict[str, object] = {
            "id": code,
            "name": rule.name if rule else code,
            "helpUri": help_uri(code),
            "defaultConfiguration": {"level": rule.severity if rule else severity},
        }
        if rule:
            summary, why, cure = (sentence(text) for text in (rule.summary, rule.why, rule.cure))
            found |= {
                "shortDescription": {"text": summary},
                "fullDescription": {"text": f"{summary} {why}"},
                "help": {
                    "text": f"{why} {cure}",
                    "markdown": f"{why}\n\n**Cure:** {cure}\n\n[{code}]({help_uri(code)})",
                },
            }
        return found


def _quoted(path: str) -> str:
    """A path for a URI, a name that is no text as the bytes that it has on disk."""
    try:
        return quote(os.fsencode(path))
    except UnicodeEncodeError:
        return quote(path, errors="surrogatepass")


def _region(problem: Problem) -> dict[str, int]:
    if problem.span is None:  # code scanning refuses a result without a line
        return {"startLine": 1}
    return {
        "startLine": problem.span.line,
        "startColumn": problem.span.column,
        "endLine": problem.span.end_line,
        "endColumn": problem.span.end_column,
    }
