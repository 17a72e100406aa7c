"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile

from rolekb.errors import RolekbError


class FileChanged(RolekbError, OSError):
    """A file is no longer what was read; it was left as it is."""


def write_whole(path: str, before: bytes, after: bytes) -> None:
    """Put `after` in the place of `before`: a reader at any time finds the one or the other.

    A link is followed to the file that it leads to. Mode and, where allowed, owner are kept. Raises
    `FileChanged` where the file doesn't hold `before`, and `OSError`.
    """
    target = os.path.realpath(path)
    known = os.stat(target)
    if not stat.S_ISREG(known.st_mode):
        raise FileChanged("it is no longer a regular file; check again")
    if not os.access(target, os.W_OK):  # replacing it would need the folder's permission only
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
    descriptor, temporary = tempfile.mkstemp(
        dir=os.path.dirname(target), prefix=".rolekb-", suffix=".tmp"
    )
    try:
        with open(descriptor, "wb") as file:
            file.write(after)
            file.flush()
            _as_before(file.fileno(), known)
            os.fsync(file.fileno())
        _still(target, before)
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    _settle(os.path.dirname(target))


def _still(target: str, before: bytes) -> None:
    with open(target, "rb") as file:
        if file.read(len(before) + 1) != before:
            raise FileChanged("it was changed while it was being mended; run it again")


def _as_before(descriptor: int, known: os.stat_result) -> None:
    if hasattr(os, "fchown"):
        with contextlib.suppress(OSError):  # only root may give files away
            os.fchown(descriptor, known.st_uid, known.st_gid)
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, stat.S_IMODE(known.st_mode))


def _settle(folder: str) -> None:
    """Have the folder on the disk too; some file systems can't, and the file is whole anyway."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
