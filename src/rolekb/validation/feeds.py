"""Feeds: a record a line, plain or compressed, read in pieces of bounded size."""

from __future__ import annotations

import contextlib
import gzip
import io
import os
import zlib
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, NamedTuple, cast

from rolekb.errors import RolekbError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

MAX_LINE = 4 * 1024 * 1024  # as for a file: no record is that long
PIECE = 4 * 1024 * 1024  # what one worker takes at a time

_ENDINGS = (".jsonl", ".ndjson")
_PACKED = (".gz", ".zst")


class PackageMissing(RolekbError):
    """A kind of file that needs a package which is not installed."""


class Torn(Exception):
    """The compressed data ends too early or is not what it says."""


class LongLine(NamedTuple):
    """Stands for a line that is too long to hold."""

    length: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a feed in bytes: the lines that begin in it. `end` None: to the end."""

    start: int = 0
    end: int | None = None


def is_feed(path: str) -> bool:
    """Whether a file's ending says that it holds a record a line.

    >>> is_feed("jobs.jsonl.gz"), is_feed("job.json")
    (True, False)
    """
    base, ending = os.path.splitext(path.lower())
    return (base if ending in _PACKED else path.lower()).endswith(_ENDINGS)


def is_packed(path: str) -> bool:
    """Whether a feed is compressed, and so can only be read from its beginning."""
    return path.lower().endswith(_PACKED)


def pieces(path: str) -> list[Piece]:
    """A feed cut into pieces that can be read apart."""
    if is_packed(path):
        return [Piece()]
    size = os.stat(path).st_size
    starts = range(0, max(size, 1), PIECE)
    return [Piece(start, start + PIECE if start + PIECE < size else None) for start in starts]


def lines(path: str, piece: Piece) -> Iterator[bytes | LongLine]:
    """The lines that begin in a piece, without holding more than one.

    Raises `OSError`, or `Torn` for broken compression.
    """
    with _opened(path) as file:
        yield from lines_of(file, piece)


def lines_of(file: IO[bytes], piece: Piece) -> Iterator[bytes | LongLine]:
    """The same for an open file."""
    read = _guarded(file.readline)
    at = 0
    if piece.start:
        file.seek(piece.start - 1)
        at = piece.start - 1 + _skip_line(read, b"")
    while piece.end is None or at < piece.end:
        line = read(MAX_LINE)
        if not line:
            return
        at += len(line)
        if len(line) == MAX_LINE and not line.endswith(b"\n"):
            more = _skip_line(read, line)
            at += more
            yield LongLine(len(line) + more)
        else:
            yield line


def _skip_line(read: Callable[[int], bytes], line: bytes) -> int:
    """Read to the end of the line in bounded steps; how many bytes that took."""
    skipped = 0
    while not line.endswith(b"\n") and (line := read(MAX_LINE)):
        skipped += len(line)
    return skipped


def _opened(path: str) -> contextlib.AbstractContextManager[IO[bytes]]:
    lower = path.lower()
    if lower.endswith(".gz"):
        return cast("IO[bytes]", gzip.open(path, "rb"))
    if lower.endswith(".zst"):
        return _zstandard(path)
    # Not blocking: opening a pipe without a writer would wait for ever.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    return open(descriptor, "rb", buffering=1 << 18)


@contextlib.contextmanager
def _zstandard(path: str) -> Generator[IO[bytes]]:
    try:
        import zstandard
    except ImportError:
        raise PackageMissing(
            f"{path} is compressed with Zstandard: pip install 'rolekb[zstd]'"
        ) from None
    with (
        open(path, "rb") as packed,
        zstandard.ZstdDecompressor().stream_reader(packed, read_across_frames=True) as stream,
        io.BufferedReader(stream, 1 << 18) as file,
    ):
        yield file


def _guarded(read: Callable[[int], bytes]) -> Callable[[int], bytes]:
    """Reads, and calls any fault of the compression by one name."""

    def guarded(size: int) -> bytes:
        try:
            return read(size)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise Torn(str(error)) from error
        except Exception as error:
            if type(error).__name__ == "ZstdError":
                raise Torn(str(error)) from error
            raise

    return guarded
