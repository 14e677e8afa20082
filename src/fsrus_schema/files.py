"""One input, one output: by path or `-`, plain or compressed by extension; whole files or none.

Nothing here knows a format. What is read comes as a binary stream, already decompressed; what is written stands under
its final name only once it is whole.
"""

from __future__ import annotations

import bz2
import contextlib
import errno
import glob
import gzip
import io
import lzma
import os
import shutil
import stat
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path, PurePath
from types import ModuleType, TracebackType
from typing import Any, BinaryIO, cast

import attrs

from fsrus_schema.errors import UnreadableInputError, UnwritableOutputError

STANDARD_STREAM = "-"
_SPOOL_BYTES = 16 * 1024 * 1024  # what standard input may take in memory before it goes to a temporary file
_KEPT_OF_NAME = 40  # characters of a file's name in that of its temporary file


# --- compression ----------------------------------------------------------------------------------------------------


@attrs.frozen
class Compression:
    """A compression: its file extension, its first bytes, and streams that read and write it."""

    name: str
    extension: str
    magic: bytes
    reader: Callable[[BinaryIO], io.RawIOBase | io.BufferedIOBase]
    writer: Callable[[BinaryIO], io.RawIOBase | io.BufferedIOBase]


class _ZstandardReader(io.RawIOBase):
    """Zstandard frames as a raw stream that fails as the standard library's do: for a cut frame too."""

    def __init__(self, stream: BinaryIO) -> None:
        self._module = _zstandard()
        self._stream = stream
        self._packed = b""
        self._frame: Any = None
        self._unpacked = io.BytesIO()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        count = self._unpacked.readinto(buffer)
        while not count and self._unpack():
            count = self._unpacked.readinto(buffer)
        return count

    def _unpack(self) -> bool:
        """Unpack the next bytes; return whether there were any."""
        packed = self._packed or self._stream.read(io.DEFAULT_BUFFER_SIZE)
        if not packed:
            if self._frame:
                raise EOFError("the last frame is cut")
            return False
        self._frame = self._frame or self._module.ZstdDecompressor().decompressobj()
        try:
            self._unpacked = io.BytesIO(self._frame.decompress(packed))
        except self._module.ZstdError as error:
            raise OSError(str(error)) from error
        self._packed = self._frame.unused_data if self._frame.eof else b""
        if self._frame.eof:
            self._frame = None
        return True


class _MissingExtraError(OSError):
    """An optional dependency is not installed."""


def _write_zstandard(stream: BinaryIO) -> io.RawIOBase:
    return cast(io.RawIOBase, _zstandard().ZstdCompressor().stream_writer(stream, closefd=False))


def _zstandard() -> ModuleType:
    try:
        import zstandard
    except ImportError:
        raise _MissingExtraError(None, "needs the extra `zstandard`: pip install 'fsrus-schema[zstandard]'") from None
    return zstandard


COMPRESSIONS = (
    # No file name and no time in the header: the same input gives the same bytes.
    Compression(
        "gzip",
        ".gz",
        b"\x1f\x8b",
        lambda stream: gzip.GzipFile(fileobj=stream, mode="rb"),
        lambda stream: gzip.GzipFile(filename="", fileobj=stream, mode="wb", compresslevel=6, mtime=0),
    ),
    Compression("xz", ".xz", b"\xfd7zXZ\x00", lzma.open, partial(lzma.open, mode="wb")),
    Compression("bzip2", ".bz2", b"BZh", bz2.open, partial(bz2.open, mode="wb")),
    Compression("zstandard", ".zst", b"\x28\xb5\x2f\xfd", _ZstandardReader, _write_zstandard),
)
_BY_EXTENSION = {c.extension: c for c in COMPRESSIONS}


def split_extensions(path: str) -> tuple[str, Compression | None]:
    """Return the extension that tells the format, in small letters and with its dot, and the compression if any.

    >>> split_extensions("volumes/frus1964-68v13.xml.xz")[0]
    '.xml'
    """
    name = PurePath(path).name.lower()
    stem, dot, last = name.rpartition(".")
    compression = _BY_EXTENSION.get(dot + last)
    if compression:
        _, dot, last = stem.rpartition(".")
    return (dot + last if dot else ""), compression


# --- reading --------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def open_input(path: str) -> Iterator[BinaryIO]:
    """Open a file, or standard input for `-`, and give its decompressed bytes.

    Standard input is decompressed by its first bytes, and can be read again from its start.

    Raises:
        UnreadableInputError: for a file that is missing, not to be read, or damaged; also while its stream is read.

    """
    compression: Compression | None = None
    try:
        with contextlib.ExitStack() as stack:
            if path == STANDARD_STREAM:
                raw = cast(BinaryIO, stack.enter_context(_spool(sys.stdin.buffer)))
                compression = _compression_of(raw)
            else:
                raw = stack.enter_context(open(path, "rb"))
                compression = split_extensions(path)[1]
            if compression is None:
                yield raw
            else:
                unpacked = cast(io.RawIOBase, stack.enter_context(compression.reader(raw)))
                yield cast(BinaryIO, stack.enter_context(io.BufferedReader(unpacked)))
    except (OSError, EOFError, zlib.error, lzma.LZMAError) as error:
        raise _unreadable(path, error, compression) from error


def _spool(stream: BinaryIO) -> tempfile.SpooledTemporaryFile[bytes]:
    spool = tempfile.SpooledTemporaryFile[bytes](max_size=_SPOOL_BYTES)
    shutil.copyfileobj(stream, spool)
    spool.seek(0)
    return spool


def _compression_of(stream: BinaryIO) -> Compression | None:
    head = stream.read(8)
    stream.seek(0)
    return next((c for c in COMPRESSIONS if head.startswith(c.magic)), None)


def _unreadable(path: str, error: Exception, compression: Compression | None) -> UnreadableInputError:
    if isinstance(error, FileNotFoundError):
        return UnreadableInputError(path, "is not there: no such file or folder.", cure="Check the path.")
    if isinstance(error, PermissionError):
        return UnreadableInputError(path, "may not be read by this user.", cure="Change its permissions.")
    if isinstance(error, IsADirectoryError):
        return UnreadableInputError(path, "is a folder, not a file.")
    if isinstance(error, _MissingExtraError):
        return UnreadableInputError(path, f"{error.strerror}.")
    if compression and not getattr(error, "errno", None):
        return UnreadableInputError(
            path,
            f"is not whole {compression.name} data: {_strerror(error)}.",
            cure=f"Copy it again, or rename it if it is not compressed with {compression.name}.",
        )
    return UnreadableInputError(path, f"cannot be read: {_strerror(error)}.")


def _strerror(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


# --- writing --------------------------------------------------------------------------------------------------------


class WholeFile:
    """A file that stands under its name only when it is whole.

    A context manager that gives a binary stream. The bytes go to a new file beside the goal, compressed by the goal's
    extension, which takes the goal's name when the block ends and is removed when the block fails, is interrupted, or
    calls `discard`. `-` is standard output; a goal that is no regular file (a pipe, `/dev/null`) is written directly.
    A file that was there keeps its permissions; one that this user may not write to stays as it is.

    Raises:
        UnwritableOutputError: on entry, on exit, and for a write that fails inside the block.

    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._goal = Path(os.path.realpath(path))  # a link stays one, and what it points to is replaced
        self._temporary: Path | None = None
        self._streams = contextlib.ExitStack()
        self._discarded = False

    def discard(self) -> None:
        """Leave what stands under the name as it is; the block's bytes are dropped."""
        self._discarded = True

    def __enter__(self) -> BinaryIO:
        compression = None if self.path == STANDARD_STREAM else split_extensions(self.path)[1]
        try:
            raw = self._open()
            return raw if compression is None else self._compressed(raw, compression)
        except OSError as error:
            self._drop()
            raise _unwritable(self.path, error) from error

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
            self._drop()
            raise _unwritable(self.path, error) from error
        if kind is not None or self._discarded:
            self._drop()
            return
        try:
            self._streams.close()
            if self._temporary:
                self._temporary.replace(self._goal)
        except BrokenPipeError:
            raise
        except OSError as failure:
            self._drop()
            raise _unwritable(self.path, failure) from failure

    def _open(self) -> BinaryIO:
        if self.path == STANDARD_STREAM:
            self._streams.callback(sys.stdout.buffer.flush)
            return sys.stdout.buffer
        if _is_special(self._goal):
            return self._streams.enter_context(open(self._goal, "wb"))
        if self._goal.is_dir():
            raise IsADirectoryError(None, "it is a folder")
        mode = _mode_of(self._goal)
        # Short enough for any file system, hidden, and with an extension that no walk takes for an input.
        temporary = self._goal.with_name(f".{self._goal.name[:_KEPT_OF_NAME]}.{os.urandom(4).hex()}.part")
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        self._temporary = temporary
        if mode is not None:
            temporary.chmod(mode)
        return self._streams.enter_context(open(descriptor, "wb"))

    def _compressed(self, raw: BinaryIO, compression: Compression) -> BinaryIO:
        packed = cast(io.RawIOBase, self._streams.enter_context(compression.writer(raw)))
        return cast(BinaryIO, self._streams.enter_context(io.BufferedWriter(packed)))

    def _drop(self) -> None:
        with contextlib.suppress(OSError):
            self._streams.close()
        if self._temporary:
            self._temporary.unlink(missing_ok=True)


def is_regular(path: str) -> bool:
    """Return whether a path is, or can become, a file or a folder: no pipe, no device."""
    return not _is_special(Path(path))


def remove_leftovers(path: str) -> None:
    """Remove what killed processes left of an output, a file or a folder, that has not become whole."""
    goal = Path(os.path.realpath(path))
    folder, name = (goal, "*") if goal.is_dir() else (goal.parent, glob.escape(goal.name[:_KEPT_OF_NAME]))
    for leftover in folder.glob(f".{name}.{'[0-9a-f]' * 8}.part"):
        leftover.unlink(missing_ok=True)


def _mode_of(goal: Path) -> int | None:
    """Return the permissions of a file that is to be replaced, or None where there is none."""
    if not goal.exists():
        return None
    if not os.access(goal, os.W_OK):
        raise PermissionError(errno.EACCES, "this user may not write to it")
    return stat.S_IMODE(goal.stat().st_mode)


def _is_special(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _unwritable(path: str, error: OSError) -> UnwritableOutputError:
    if isinstance(error, FileNotFoundError):
        return UnwritableOutputError(path, "cannot be written: its folder is not there. Make the folder first.")
    if isinstance(error, _MissingExtraError):
        return UnwritableOutputError(path, f"{error.strerror}.")
    return UnwritableOutputError(path, f"cannot be written: {_strerror(error)}.")
