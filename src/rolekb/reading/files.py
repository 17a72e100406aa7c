"""Files to documents: what can't be opened, decoded or held is a problem, never a traceback."""

from __future__ import annotations

import os
import stat

from rolekb.problems import Problem, Span
from rolekb.reading.document import MAX_BYTES, Document
from rolekb.reading.quick import quick_json

SUFFIXES = (".yaml", ".yml", ".json")

_MARK = b"\xef\xbb\xbf"
_CONTROL = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"


def read_file(path: str, name: str | None = None) -> Document:
    """Read one record file; `name` is how problems call it (default: the path).

    >>> read_file("no-such-file.yaml").problems[0].code
    'RK100'
    """
    content = _content(path, name or path)
    if isinstance(content, Document):
        return content
    suffix = ".json" if path.endswith(".json") else os.path.splitext(path)[1].lower()
    found = read_bytes(content, suffix, name or path)
    found.path = path
    return found


def read_table(path: str, name: str | None = None) -> bytes | Problem:
    """The bytes of a CSV file, bounded like a record's, or why there are none."""
    called = name or path
    if not os.path.lexists(path):
        return no_table(os.path.basename(path), called)
    content = _content(path, called)
    if isinstance(content, Document):
        return content.problems[0]._replace(code="RK602")
    if len(content) > MAX_BYTES:
        said = f"the table holds more than {MAX_BYTES // 2**20} MiB"
        return Problem("RK602", said, "Split the figure into several", called)
    return content


def no_table(file: str, called: str) -> Problem:
    """What is wrong with a figure beside which no `file` lies."""
    said, cure = f"the figure has no table: {file} is missing", "Put the table beside the record"
    return Problem("RK601", said, cure, called)


def read_bytes(content: bytes, suffix: str | None, name: str) -> Document:
    """Read the bytes of a file with a given ending; None: JSON if it looks like it, else YAML."""
    text = _text(content, name)
    if isinstance(text, Document):
        return text
    if suffix is None:
        suffix = ".json" if text.lstrip()[:1] in ("{", "[") else ".yaml"
    found = read_text(text, suffix, name)
    if content.startswith(_MARK):
        found.problems.insert(0, _marked(name))
    return found


def read_text(text: str, suffix: str, name: str = "<text>") -> Document:
    """Read a text as the format that a file's ending names (`.yaml`, `.yml` or `.json`)."""
    if suffix == ".json" and (quick := quick_json(text)) is not None:
        return Document(name, text, quick[0], sound=True)
    if suffix not in SUFFIXES:
        said = f"files ending in {suffix or 'nothing'} are not read"
        return _refused(name, "RK100", said, f"Use {', '.join(SUFFIXES)}", text)
    import re

    found = re.search(_CONTROL, text)
    if found is not None:
        document = Document(name, text)
        document.fault("RK112", f"the control character U+{ord(found.group()):04X} stands here",
                       "Remove it", *found.span())  # fmt: skip
        return document
    # Each of the exact readers only where it is needed: sound JSON needs neither.
    if suffix == ".json":
        from rolekb.reading.json import read_json

        return read_json(text, name)
    from rolekb.reading.yaml import read_yaml

    return read_yaml(text, name)


def _content(path: str, name: str) -> bytes | Document:
    """What stands in a file, as far as a record may go and one byte more."""
    try:
        # Not blocking: opening a pipe without a writer would wait for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                return _refused(name, "RK100", "this is not a regular file", "Name a file")
            content = os.read(descriptor, min(status.st_size, MAX_BYTES) + 1)
            if len(content) in (status.st_size, MAX_BYTES + 1):
                return content
            with open(descriptor, "rb", closefd=False) as file:  # it has another size than it says
                return content + file.read(MAX_BYTES + 1 - len(content))
        finally:
            os.close(descriptor)
    except OSError as error:
        said = f"the file can't be read: {(error.strerror or str(error)).lower()}"
        return _refused(name, "RK100", said, "Check its name and permissions")
    except ValueError:  # a NUL character in the name
        return _refused(name, "RK100", "this is not a file name", "Name a file")


def _text(content: bytes, name: str) -> str | Document:
    if len(content) > MAX_BYTES:
        said = f"the file holds more than {MAX_BYTES // 2**20} MiB"
        return _refused(name, "RK114", said, "Split it: one record a file")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _refused(name, "RK101", "the file is UTF-16, not UTF-8", "Save it as UTF-8")
    if b"\x00" in content[:8192]:
        said = "the file is binary, not text"
        return _refused(name, "RK101", said, "Name a YAML or JSON file")
    plain = content.removeprefix(_MARK)
    try:
        return plain.decode()
    except UnicodeDecodeError as error:
        before = plain[: error.start].decode(errors="replace")
        document = Document(name, before + "?")
        document.fault(
            "RK101", f"the byte 0x{plain[error.start]:02X} is not UTF-8", "Save the file as UTF-8",
            len(before), len(before) + 1,
        )  # fmt: skip
        return document


def _marked(name: str) -> Problem:
    said = "the file begins with a byte order mark, which UTF-8 has no use for"
    cure, span = "Save it as UTF-8 without one", Span(1, 1, 1, 1)
    return Problem("RK113", said, cure, name, span, severity="warning")


def _refused(name: str, code: str, message: str, cure: str, text: str = "") -> Document:
    document = Document(name, text)
    document.problems.append(Problem(code, message, cure, name))
    return document
