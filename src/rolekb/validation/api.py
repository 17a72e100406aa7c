"""`rolekb.validate`."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from rolekb.catalog.knowledge import KnowledgeBase, packaged
from rolekb.reading.files import read_bytes, read_text
from rolekb.validation.check import check_documents
from rolekb.validation.options import Options
from rolekb.validation.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.problems import Problem
    from rolekb.reading import Document


def validate(
    *subjects: str | os.PathLike[str] | Mapping[str, object],
    base: KnowledgeBase | None = None,
    options: Options | None = None,
) -> Iterator[Problem]:
    """The problems of files, folders, texts or records; none: all is well. Nothing is printed.

    A mapping is a record; a string that holds a line break or begins with `{` or `[` is the text of
    one, in YAML or JSON; any other string is a path, and one that can't be read is a problem too.
    Files are checked together; references may also lead into `base` (default: the packaged
    knowledge). Problems of a mapping have a pointer but no span.

    >>> import rolekb
    >>> [problem.code for problem in rolekb.validate("no-such-folder")]
    ['RK100']
    >>> record = {"kind": "source", "schema_version": 1, "id": "mine"}
    >>> next(rolekb.validate(record)).message
    "'attribution' is missing from the record"
    """
    paths: list[str] = []
    documents: list[Document] = []
    for subject in subjects:
        if isinstance(subject, Mapping):
            documents.append(_of_record(subject))
        elif isinstance(subject, str) and ("\n" in subject or subject.lstrip()[:1] in ("{", "[")):
            content = subject.encode(errors="surrogatepass")
            documents.append(read_bytes(content, None, "<text>"))
        else:
            paths.append(os.fspath(subject))
    session = Session(tuple(paths), options or Options(), base or packaged())
    yield from session.problems()
    for problem in check_documents(documents, session.base, session.options).problems:
        yield problem._replace(span=None, source=None) if problem.file == _RECORD else problem


_RECORD = "<record>"


def _of_record(record: Mapping[str, object]) -> Document:
    try:
        text = json.dumps(dict(record))
    except (TypeError, ValueError, RecursionError) as error:
        raise TypeError(f"a record holds only what JSON can say: {error}") from error
    return read_text(text, ".json", _RECORD)
