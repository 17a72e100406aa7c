"""Files to documents: what can't be opened, decoded or held is a problem, never a traceback."""

from __future__ import annotations

import os
import re
import stat

from rolekb.problems import Problem, Span
from rolekb.reading.document import MAX_BYTES, Document, Unreadable
from rolekb.reading.json import read_json
from rolekb.reading.quick import quick_json
from rolekb.reading.yaml import read_yaml


def _read_json(text: str, name: str) -> Document:
    quick = quick_json(text)
    return read_json(text, name) if quick is None else Document(name, text, quick[0], sound=True)


SUFFIXES = {".yaml": read_yaml, ".yml": read_yaml, ".json": _read_json}

_MARK = b"\xef\xbb\xbf"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def read_file(path: str, name: str | None = None) -> Document:
    """Read one record file; `name` is how problems call it (default: the path).

    >>> read_file("no-such-file.yaml").problems[0].code
    'RK100'
    """
    document = Document(name or path)
    try:
        content = _content(path, document)
    except Unreadable:
        return document
    return read_bytes(content, os.path.splitext(path)[1].lower(), document.name)


def read_bytes(content: bytes, suffix: str | None, name: str) -> Document:
    """Read the bytes of a file with a given ending; None: JSON if it looks like it, else YAML."""
    document = Document(name)
    try:
        text = _text(content, document)
    except Unreadable:
        return document
    looks = ".json" if text.lstrip()[:1] in ("{", "[") else ".yaml"
    found = read_text(text, looks if suffix is None else suffix, name)
    found.problems[:0] = document.problems
    return found


def read_text(text: str, suffix: str, name: str = "<text>") -> Document:
    """Read a text as the format that a file's ending names (`.yaml`, `.yml` or `.json`)."""
    reader = SUFFIXES.get(suffix)
    if reader is None:
        document = Document(name, text)
        _fault(document, "RK100", f"files ending in {suffix or 'nothing'} are not read",
               f"Use {', '.join(SUFFIXES)}")  # fmt: skip
        return document
    found = _CONTROL.search(text)
    if found is not None:
        document = Document(name, text)
        document.fault("RK112", f"the control character U+{ord(found.group()):04X} stands here",
                       "Remove it", *found.span())  # fmt: skip
        return document
    return reader(text, name)


def _content(path: str, document: Document) -> bytes:
    try:
        # Not blocking: opening a pipe without a writer would wait for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise _stop(document, "RK100", "this is not a regular file", "Name a file")
            with open(descriptor, "rb", closefd=False) as file:
                return file.read(MAX_BYTES + 1)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise _stop(
            document, "RK100", f"the file can't be read: {(error.strerror or str(error)).lower()}",
            "Check its name and permissions",
        ) from error  # fmt: skip
    except ValueError as error:  # a NUL character in the name
        raise _stop(document, "RK100", "this is not a file name", "Name a file") from error


def _text(content: bytes, document: Document) -> str:
    if len(content) > MAX_BYTES:
        raise _stop(document, "RK114", f"the file holds more than {MAX_BYTES // 2**20} MiB",
                    "Split it: one record a file")  # fmt: skip
    text = _decode(content, document)
    if content.startswith(_MARK):
        document.problems.append(
            Problem(
                "RK113", "the file begins with a byte order mark, which UTF-8 has no use for",
                "Save it as UTF-8 without one", document.name, Span(1, 1, 1, 1), severity="warning",
            )
        )  # fmt: skip
    return text


def _decode(content: bytes, document: Document) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _stop(document, "RK101", "the file is UTF-16, not UTF-8", "Save it as UTF-8")
    if b"\x00" in content[:8192]:
        raise _stop(document, "RK101", "the file is binary, not text", "Name a YAML or JSON file")
    content = content.removeprefix(_MARK)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(errors="replace")
        document.text = before + "?"
        document.fault(
            "RK101", f"the byte 0x{content[error.start]:02X} is not UTF-8", "Save the file as UTF-8",
            len(before), len(before) + 1,
        )  # fmt: skip
        raise Unreadable from error


def _stop(document: Document, code: str, message: str, cure: str) -> Unreadable:
    _fault(document, code, message, cure)
    return Unreadable()


def _fault(document: Document, code: str, message: str, cure: str) -> None:
    document.problems.append(Problem(code, message, cure, document.name))
