"""JUnit's XML: a file is a test suite with one test, and its problems are how that test fails.

A suite tells its counts before its problems, so the problems of the file at hand wait in a temporary
file (in memory while they are few). A test has one `failure` only, since many readers of JUnit's
XML show the first and drop the rest.
"""

from __future__ import annotations

import shutil
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, cast
from xml.sax.saxutils import escape, quoteattr

from rolekb.cli.reports.places import sentence
from rolekb.cli.reports.summary import many
from rolekb.terminal import one_line, printable

if TYPE_CHECKING:
    from typing import TextIO

    from rolekb.problems import Problem, Severity, Summary

_IN_MEMORY = 64 * 1024
_TAIL = "</testsuites>\n"


class JunitWriter:
    """Writes a suite when the next file's first problem comes; warnings alone fail no test."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._file: str | None = None
        self._waiting: dict[Severity, _Lines] = {}
        self._suites: dict[str, int] = {}
        stream.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="rolekb validate">\n'
        )

    def problem(self, problem: Problem) -> None:
        """Keep one problem for its file's suite."""
        file = problem.file or "<input>"
        if self._waiting and file != self._file:
            self._suite()
        self._file = file
        lines = self._waiting.get(problem.severity)
        if lines is None:
            lines = self._waiting[problem.severity] = _Lines()
        field = f" [{problem.pointer}]" if problem.pointer else ""
        said = f"{sentence(problem.message + field)} {sentence(problem.cure)}".rstrip()
        lines.add(one_line(f"{problem.place}: {problem.code} {said}"))

    def end(self, summary: Summary) -> None:
        """Write the last suite; where all is well, a test that says so, as some readers want one."""
        if self._waiting:
            self._suite()
        if not self._suites:
            files = many(summary.files, "file", "files")
            self._stream.write(
                f'  <testsuite name="rolekb validate" tests="1" failures="0" errors="0" skipped="0">\n'
                f'    <testcase name="{files}" classname="rolekb.validate"/>\n  </testsuite>\n'
            )
        self._stream.write(_TAIL)

    def _suite(self) -> None:
        file = self._file or ""
        times = self._suites[file] = self._suites.get(file, 0) + 1
        # A file may come back with what only shows among all records; its tests must differ.
        name = _attribute(one_line(file) if times == 1 else f"{one_line(file)} ({times})")
        errors, warnings = self._waiting.pop("error", None), self._waiting.pop("warning", None)
        write = self._stream.write
        write(
            f'  <testsuite name={name} tests="1" failures="{int(errors is not None)}" errors="0" skipped="0">\n'
            f'    <testcase name={name} classname="rolekb.validate" file={_attribute(one_line(file))}>\n'
        )
        if errors is not None:
            write(f'      <failure type="error" message="{many(errors.count, "error", "errors")}">')
            errors.copy(self._stream)
            write("</failure>\n")
        if warnings is not None:
            write("      <system-out>")
            warnings.copy(self._stream)
            write("</system-out>\n")
        write("    </testcase>\n  </testsuite>\n")


class _Lines:
    """Lines of escaped text that wait for their number to be known."""

    def __init__(self) -> None:
        self.count = 0
        spool = SpooledTemporaryFile(  # noqa: SIM115 - open until it has been copied
            _IN_MEMORY, "w+", encoding="ascii", newline="\n"
        )
        self._spool = cast("IO[str]", spool)

    def add(self, line: str) -> None:
        """Add a line."""
        self.count += 1
        self._spool.write(("\n" if self.count > 1 else "") + _text(line))

    def copy(self, stream: TextIO) -> None:
        """Copy all lines to a stream and forget them."""
        self._spool.seek(0)
        shutil.copyfileobj(self._spool, stream)
        self._spool.close()


def _text(text: str) -> str:
    """Text for XML: what XML has no way to say is written out, beyond ASCII all is referenced."""
    return _ascii(escape(_sayable(text)))


def _attribute(text: str) -> str:
    return _ascii(quoteattr(_sayable(text)))


def _sayable(text: str) -> str:
    return printable(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")


def _ascii(text: str) -> str:
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")
