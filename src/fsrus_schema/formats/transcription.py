"""Transcriptions: the plain text that a reader copies from the published page, or types from it; one a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from fsrus_schema import utf8
from fsrus_schema.errors import UnreadableInputError, UsageError
from fsrus_schema.finding import Finding, Severity
from fsrus_schema.identity import identify
from fsrus_schema.printed.interpret import interpret
from fsrus_schema.printed.page import read_page
from fsrus_schema.printed.print_page import print_page
from fsrus_schema.reading import STRICT, Listener, Reading, SourceText
from fsrus_schema.record import Telegram

__all__ = ["NOT_UTF8", "decode", "read", "with_line_feeds", "write"]

NOT_UTF8 = ("T307", "not-utf-8")
"""Code and name of the finding on a transcription that is in Windows-1252."""

_OLD_ENCODING = "cp1252"
_CURE = "Save the transcription as plain text in the encoding UTF-8."
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_WORD = re.compile(r"[A-Za-z]{3}")
_BARE_RETURN = re.compile(r"\r(?!\n)")


def read(stream: BinaryIO, path: str, listener: Listener = STRICT) -> Iterator[Reading]:
    """Yield the reading of a transcription.

    Its name gives the telegram's identity. Text in Windows-1252 is read, with a finding that says so.

    Raises:
        UnreadableInputError: it is empty, or no text.

    """
    text, _, findings = decode(stream.read(), path)
    text = with_line_feeds(text)
    if not text or text.isspace():
        raise UnreadableInputError(path, "is empty.")
    identity = identify(path)
    page = read_page(text, identity.document)
    named = {"id": identity.id, "volume": identity.volume, "document": identity.document}
    telegram = Telegram.model_validate(interpret({**named, **page.parts}))
    yield Reading(telegram, path, "text", SourceText(text), lambda: page.places, findings)


def write(telegrams: Iterable[Telegram], stream: BinaryIO) -> None:
    """Write a telegram as a transcription.

    Raises:
        UsageError: there is more than one: a transcription is one telegram.

    """
    for count, telegram in enumerate(telegrams):
        if count:
            raise UsageError("A transcription holds one telegram. Write many of them to a folder, one file each.")
        stream.write(print_page(telegram).encode())


def decode(data: bytes, path: str) -> tuple[str, str, tuple[Finding, ...]]:
    """Return the text of a transcription without its byte order mark, its encoding, and what there is to say of that.

    Raises:
        UnreadableInputError: it is no text, or neither in UTF-8 nor in Windows-1252.

    """
    if b"\0" in data and not data.startswith(utf8.UTF16_MARKS):
        raise UnreadableInputError(path, "is no text: it holds bytes of zero.", cure=_CURE)
    try:
        return utf8.decode(data, path), "utf-8", ()
    except UnreadableInputError as error:
        return _decode_old(data, error), _OLD_ENCODING, (_not_utf8(path, error),)


def with_line_feeds(text: str) -> str:
    r"""Return a text of the same length with `\n` for each bare carriage return, as old machines end lines."""
    return _BARE_RETURN.sub("\n", text)


def _decode_old(data: bytes, error: UnreadableInputError) -> str:
    try:
        text = data.decode(_OLD_ENCODING)
    except UnicodeDecodeError:
        raise error from None
    if _CONTROL.search(text) or not _WORD.search(text):
        raise error
    return text


def _not_utf8(path: str, error: UnreadableInputError) -> Finding:
    return Finding(
        *NOT_UTF8,
        Severity.WARNING,
        "The file is not in UTF-8; it is read as Windows-1252. Save it in the encoding UTF-8.",
        path=path,
        line=error.line,
        column=error.column,
        end_line=error.line,
        end_column=None if error.column is None else error.column + 1,
    )
