"""read, read_all, parse, write, render: one input or output, of any format, in a line of Python."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import BinaryIO, TypeAlias, TypeVar, cast

from fsrus_schema import formats
from fsrus_schema.errors import UnreadableInputError, UsageError
from fsrus_schema.files import STANDARD_STREAM, WholeFile, open_input, split_extensions
from fsrus_schema.formats import Format
from fsrus_schema.reading import STRICT, ForAllDocuments, Listener, Reading
from fsrus_schema.record import Telegram

T = TypeVar("T")
Source: TypeAlias = "str | os.PathLike[str] | BinaryIO"

_SNIFFED_BYTES = 4096
# A bracketed number may open a transcription (`[325]`): only what follows the bracket tells an array. An object whose
# line goes on beyond the first bytes is taken for one of several: alone, it is JSON Lines too.
_CONTENT_SIGNS = (
    (re.compile(rb"PAR1"), "parquet"),
    (re.compile(rb"\s*<"), "tei"),
    (re.compile(rb"\s*\{(?:[^\n]*\}\s*\n\s*\{|[^\n]{2000,}\Z)"), "jsonl"),
    (re.compile(rb"\s*(?:\{|\[\s*[{\]])"), "json"),
    (re.compile(rb"[^\n]*\b(?:body_text|body_tei)\b"), "csv"),
)


# --- reading --------------------------------------------------------------------------------------------------------


def read(source: Source, format: str | None = None) -> Reading:
    """Return the one telegram of an input: a transcription, a JSON record, a TEI document.

    Args:
        source: a path, `-` for standard input, or an open binary file.
        format: name of the format (`text`, `json`, `jsonl`, `csv`, `tei`), where the file's extension does not tell it.

    Raises:
        UnreadableInputError: for an input that cannot be read, or that holds no telegram.
        UsageError: for an unknown format, or an input that holds several telegrams.

    """
    found = list(islice(read_all(source, format), 2))
    if not found:
        raise UnreadableInputError(name_of(source), "holds no telegram.")
    if len(found) > 1:
        raise UsageError(f"{name_of(source)}: holds several telegrams; read_all gives them one by one")
    return found[0]


def read_all(
    source: Source, format: str | None = None, listener: Listener = STRICT, *, all_documents: bool = False
) -> Iterator[Reading]:
    """Yield the telegrams of an input in order, one in memory at a time.

    Args:
        source: a path, `-` for standard input, or an open binary file.
        format: name of the format, where the file's extension does not tell it.
        listener: hears of documents passed over, and of a record among others that cannot be read.
        all_documents: whether the documents of a volume that are no telegrams are read too; their `kind` is `other`.

    Raises:
        UnreadableInputError: for an input that cannot be read; with the usual listener also for one of its records.
        UsageError: for an unknown format.

    """
    path = name_of(source)
    with _opened(source) as stream:
        if not _head(stream, 1):
            raise UnreadableInputError(path, "is empty.")
        known = formats.by_name(format) if format else format_of(path) or sniff(stream)
        yield from known.module.read(stream, path, ForAllDocuments(listener) if all_documents else listener)


def parse(text: str, name: str = "-", format: str | None = None) -> Reading:
    """Return the one telegram of a text in memory.

    Args:
        text: a transcription, or a record in JSON, CSV or TEI.
        name: stands for the path in messages; `frus1964-68v13.d325.txt` gives a transcription its identity.
        format: name of the format, where the extension of `name`, or else the text, does not tell it.

    Raises:
        UnreadableInputError: for a text that cannot be read, or that holds no telegram.
        UsageError: for an unknown format, or a text that holds several telegrams.

    """
    stream = io.BytesIO(text.encode())
    stream.name = name
    return read(stream, format)


def name_of(source: Source) -> str:
    """Return how an input is named in messages: its path, or `-` for a stream without one."""
    if isinstance(source, str | os.PathLike):
        return os.fspath(source)
    name = getattr(source, "name", None)
    return name if isinstance(name, str) else STANDARD_STREAM


def format_of(path: str) -> Format | None:
    """Return the format that a path's extension tells, or None."""
    return formats.BY_EXTENSION.get(split_extensions(path)[0])


def sniff(stream: BinaryIO) -> Format:
    """Return the format that the first bytes of a stream tell, without reading them away."""
    start = _head(stream, _SNIFFED_BYTES).removeprefix(b"\xef\xbb\xbf")
    return formats.BY_NAME[next((name for sign, name in _CONTENT_SIGNS if sign.match(start)), "text")]


def _head(stream: BinaryIO, size: int) -> bytes:
    if isinstance(stream, io.BufferedReader):
        return stream.peek(size)[:size]
    head = stream.read(size)
    stream.seek(0)
    return head


@contextmanager
def _opened(source: Source) -> Iterator[BinaryIO]:
    """Give the stream of a source, such that its first bytes can be looked at."""
    if isinstance(source, str | os.PathLike):
        with open_input(os.fspath(source)) as stream:
            yield stream
    elif source.seekable() or isinstance(source, io.BufferedReader):
        yield source
    else:
        buffered = io.BufferedReader(cast(io.RawIOBase, source))
        try:
            yield buffered
        finally:
            buffered.detach()  # or it would close the caller's stream when it goes


# --- writing --------------------------------------------------------------------------------------------------------


def write(
    telegrams: Telegram | Reading | Iterable[Telegram | Reading],
    target: str | os.PathLike[str] | BinaryIO,
    format: str | None = None,
) -> None:
    """Write a telegram, or several in order, to one file, which takes its name when it is whole.

    Args:
        telegrams: one record or several; a reading stands for its record.
        target: a path, `-` for standard output, or a binary file open for writing.
        format: name of the format, where the path's extension does not tell it.

    Raises:
        UsageError: for an unknown format, or several records for a format whose file holds one.
        UnwritableOutputError: for a path that cannot be written.

    """
    records = [telegrams] if isinstance(telegrams, Telegram | Reading) else telegrams
    plain = (record.telegram if isinstance(record, Reading) else record for record in records)
    known = formats.by_name(format) if format else output_format_of(name_of(target))
    if isinstance(target, str | os.PathLike):
        with WholeFile(os.fspath(target)) as stream:
            write_stream(plain, stream, known)
    else:
        write_stream(plain, target, known)


def render(telegram: Telegram, format: str) -> str:
    """Return a telegram as the text of a file of that format.

    Raises:
        UsageError: for an unknown format.

    """
    stream = io.BytesIO()
    write(telegram, stream, format)
    return stream.getvalue().decode()


def write_stream(telegrams: Iterable[Telegram], stream: BinaryIO, format: Format) -> None:
    """Write telegrams in a format; UsageError where its file holds one record and there are more."""
    format.module.write(telegrams if format.many else only_one(telegrams, format), stream)


def output_format_of(path: str) -> Format:
    """Return the format that an output's extension tells.

    Raises:
        UsageError: for an unknown extension, or a stream without one.

    """
    known = format_of(path)
    if known:
        return known
    if path == STANDARD_STREAM:
        raise UsageError(f"the format of the output must be named: one of {', '.join(formats.BY_NAME)}")
    raise UsageError(
        f"{path}: its extension tells no format; it must be one of {' '.join(formats.BY_EXTENSION)}, "
        f"or the format must be named: one of {', '.join(formats.BY_NAME)}"
    )


def only_one(records: Iterable[T], format: Format) -> Iterator[T]:
    """Yield the only one of records; UsageError before the second, for a format whose file holds one."""
    for index, record in enumerate(records):
        if index:
            raise UsageError(
                f"a {format.extensions[0]} file holds one telegram, and there are several: "
                "write them to a folder (a name that ends in /), one file a telegram"
            )
        yield record
