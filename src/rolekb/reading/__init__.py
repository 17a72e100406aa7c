"""Text to data with positions: YAML, JSON and printed job cards."""

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
