"""A folder's files replaced all at once."""

from __future__ import annotations

import os
import shutil
import tempfile

_OLD = ".replaced"


def swapped(folder: str, files: dict[str, bytes]) -> None:
    """Let `folder` hold these files and no others: all of them, or still what it held before.

    They are written to a folder beside it, which then takes its place by renaming. Whoever is killed
    between the two renames leaves the old folder beside its place; the next call puts it back first.
    """
    folder = os.path.realpath(folder)
    above, name = os.path.split(folder)
    old = os.path.join(above, f".{name}{_OLD}")
    restored(folder)
    staged = tempfile.mkdtemp(prefix=f".{name}.", dir=above)
    try:
        for file, content in files.items():
            with open(os.path.join(staged, file), "xb") as opened:
                opened.write(content)
        os.chmod(staged, 0o777 & ~_umask())
        if os.path.isdir(folder):
            os.rename(folder, old)
        os.rename(staged, folder)
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        restored(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def restored(folder: str) -> None:
    """Mend what a call of `swapped` left that was killed."""
    folder = os.path.realpath(folder)
    above, name = os.path.split(folder)
    old = os.path.join(above, f".{name}{_OLD}")
    if not os.path.isdir(old):
        return
    if os.path.isdir(folder):
        shutil.rmtree(old)
    else:
        os.rename(old, folder)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
