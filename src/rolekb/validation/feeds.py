"""Feeds: a record a line, plain or compressed, read in pieces of bounded size."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

from rolekb.errors import RolekbError
from rolekb.validation.inputs import PACKED

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from io import BufferedReader

MAX_LINE = 4 * 1024 * 1024  # as for a file: no record is that long
PIECE = 1 << 21  # what one worker takes at a time
_WITH_END = MAX_LINE + 1  # the longest line and its end
_READ = 1 << 18  # small enough to stay in the processor's cache
_PACKED_READ = 1 << 9  # of packed data: four bytes of it may stand for 128 KiB


class PackageMissing(RolekbError):
    """A kind of file that needs a package which is not installed."""


class NotRegular(Exception):
    """A pipe, a folder or a device."""


class Torn(Exception):
    """The compressed data ends too early or is not what it says."""


class LongLine:
    """Stands for a line that is too long to hold."""

    def __init__(self, length: int) -> None:
        self.length = length

    def __len__(self) -> int:
        return self.length


class Batch(NamedTuple):
    """Lines without their ends, and how many bytes they took."""

    lines: list[bytes | LongLine]
    size: int


class Piece(NamedTuple):
    """A stretch of a feed in bytes: the lines that begin in it. `end` None: to the end."""

    start: int = 0
    end: int | None = None


def is_packed(path: str) -> bool:
    """Whether a feed is compressed, and so can only be read from its beginning."""
    return path.lower().endswith(PACKED)


def pieces(path: str, length: int = PIECE) -> list[Piece]:
    """A feed cut into pieces that can be read apart."""
    if is_packed(path):
        return [Piece()]
    size = os.stat(path).st_size
    starts = range(0, max(size, 1), length)
    return [Piece(start, start + length if start + length < size else None) for start in starts]


def batches(path: str) -> Iterator[Batch]:
    """The lines of a feed, some megabytes at a time. Raises `OSError`, or `Torn`."""
    with _opened(path) as file:
        yield from batches_of(file)


def batches_of(file: BufferedReader, head: bytes = b"") -> Iterator[Batch]:
    """The same for an open file, of which `head` was read already."""
    return _batches(_guarded(file.read1), head)


def lines_in(path: str, piece: Piece) -> Iterator[bytes | LongLine]:
    """The lines that begin in a piece, with their ends, each read when it is asked for.

    One at a time, as a line that is let go leaves its memory, still in the cache, to the next.
    Raises `OSError`.
    """
    with _opened(path) as file:
        at, end = piece.start, sys.maxsize if piece.end is None else piece.end
        if at:  # the line that the piece cuts into belongs to the piece before
            file.seek(at - 1)
            while (line := file.readline(MAX_LINE)) and not line.endswith(b"\n"):
                at += len(line)
                if at > end:
                    return  # a line longer than the piece: none begins here
            at += len(line) - 1
        while at < end and (line := file.readline(_WITH_END)):
            at += len(line)
            if len(line) < _WITH_END or line.endswith(b"\n"):
                yield line
                continue
            length = len(line)
            while at < end and not line.endswith(b"\n") and (line := file.readline(PIECE)):
                at += len(line)
                length += len(line)
            yield LongLine(length)


def _batches(read: Callable[[int], bytes], block: bytes) -> Iterator[Batch]:
    """The lines of a block that was read already, and of all that follows."""
    rest = b""
    while block or (block := read(_READ)):
        lines = block.split(b"\n")
        block = b""
        lines[0] = rest + lines[0]
        rest = lines.pop()
        if lines:
            yield _batch(lines)
        elif len(rest) > MAX_LINE:
            length, block = _skip_line(read, len(rest))
            rest = b""
            yield Batch([LongLine(length)], length)
    if rest:
        yield _batch(rest.split(b"\n"))


def _batch(lines: list[bytes]) -> Batch:
    size = sum(map(len, lines)) + len(lines)
    if size > MAX_LINE and max(map(len, lines)) > MAX_LINE:
        short = [LongLine(len(line)) if len(line) > MAX_LINE else line for line in lines]
        return Batch(short, size)
    return Batch([*lines], size)


def _skip_line(read: Callable[[int], bytes], length: int) -> tuple[int, bytes]:
    """Read to the end of a line in bounded steps; its length, and what was read beyond it."""
    while block := read(PIECE):
        end = block.find(b"\n")
        if end >= 0:
            return length + end + 1, block[end + 1 :]
        length += len(block)
    return length, b""


@contextlib.contextmanager
def _opened(path: str) -> Generator[BufferedReader]:
    # Not blocking: opening a pipe without a writer would wait for ever.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with open(descriptor, "rb", buffering=_READ) as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise NotRegular(path)
        ending = os.path.splitext(path.lower())[1]
        if ending in PACKED and not os.fstat(descriptor).st_size:
            raise Torn("nothing is packed here")
        if ending == ".gz":
            import gzip

            with gzip.GzipFile(fileobj=file) as unpacked:
                yield cast("BufferedReader", unpacked)
        elif ending == ".zst":
            yield cast("BufferedReader", _Zstandard(path, file))
        else:
            yield cast("BufferedReader", file)


class _Zstandard:
    """Unpacks frame by frame, and knows whether the last one is whole."""

    def __init__(self, path: str, file: BinaryIO) -> None:
        try:
            import zstandard
        except ImportError:
            raise PackageMissing(
                f"{path} is compressed with Zstandard: pip install 'rolekb[zstd]'"
            ) from None
        self._new_frame = zstandard.ZstdDecompressor().decompressobj
        self._fault = zstandard.ZstdError
        self._file = file
        self._frame = self._new_frame()
        self._packed = b""

    def read1(self, _: int) -> bytes:
        """What the next few packed kilobytes hold; little at a time, as they may hold very much."""
        while True:
            packed = self._packed or self._file.read(_PACKED_READ)
            self._packed = b""
            if not packed:
                if not self._frame.eof:
                    raise Torn("the last frame is cut short")
                return b""
            if self._frame.eof:
                self._frame = self._new_frame()
            try:
                block = self._frame.decompress(packed)
            except self._fault as error:
                raise Torn(str(error)) from error
            self._packed = self._frame.unused_data
            if block:
                return block


def _guarded(read: Callable[[int], bytes]) -> Callable[[int], bytes]:
    """Reads, and calls any fault of the compression by one name."""
    import gzip
    import zlib

    def guarded(size: int) -> bytes:
        try:
            return read(size)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise Torn(str(error)) from error

    return guarded
