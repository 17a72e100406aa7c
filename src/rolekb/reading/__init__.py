"""Text to data with positions: YAML, JSON and printed job cards."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rolekb.reading.document import Document, Json, Place
    from rolekb.reading.files import SUFFIXES, read_file, read_text
    from rolekb.reading.json import read_json
    from rolekb.reading.yaml import read_yaml

__all__ = [
    "SUFFIXES",
    "Document",
    "Json",
    "Place",
    "read_file",
    "read_json",
    "read_text",
    "read_yaml",
]

# Where each lives: whoever reads sound JSON has no use for the YAML reader.
_HOMES = {
    "SUFFIXES": "files",
    "Document": "document",
    "Json": "document",
    "Place": "document",
    "read_file": "files",
    "read_json": "json",
    "read_text": "files",
    "read_yaml": "yaml",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(__import__(f"{__name__}.{_HOMES[name]}", fromlist=[name]), name)
    globals()[name] = value
    return value
