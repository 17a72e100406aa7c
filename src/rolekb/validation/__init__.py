"""Validation: the schema that each record declares, and what holds between records."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rolekb.catalog.knowledge import KnowledgeBase, packaged
from rolekb.validation.check import check_paths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rolekb.problems import Problem


def validate(
    *paths: str | os.PathLike[str], base: KnowledgeBase | None = None
) -> Iterator[Problem]:
    """The problems of files and folders, checked together; none: all is well.

    References are resolved among the files and in `base` (default: the packaged knowledge). A path
    that can't be read is a problem too. Nothing is printed.

    >>> import rolekb
    >>> [problem.code for problem in rolekb.validate("no-such-folder")]
    ['RK100']
    """
    report = check_paths([os.fspath(path) for path in paths], base or packaged())
    return iter(report.problems)
