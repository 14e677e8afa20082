"""Transcriptions: the plain text that a reader copies from the published page, or types from it; one a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from fsrus_schema.errors import UnreadableInputError, UsageError
from fsrus_schema.identity import identify
from fsrus_schema.printed.interpret import interpret
from fsrus_schema.printed.page import read_page
from fsrus_schema.printed.print_page import print_page
from fsrus_schema.reading import STRICT, Listener, Reading, SourceText
from fsrus_schema.record import Telegram


def read(stream: BinaryIO, path: str, listener: Listener = STRICT) -> Iterator[Reading]:
    """Yield the reading of a transcription.

    Raises:
        UnreadableInputError: it is empty, or no text.

    """
    text = stream.read().decode("utf-8-sig")
    if not text.strip():
        raise UnreadableInputError(path, "The file is empty.", cure="Put the transcription of one telegram into it.")
    identity = identify(path)
    page = read_page(text, identity.document)
    named = {"id": identity.id, "volume": identity.volume, "document": identity.document}
    telegram = Telegram.model_validate(interpret({**named, **page.parts}))
    yield Reading(telegram, path, "text", SourceText(text), lambda: page.places)


def write(telegrams: Iterable[Telegram], stream: BinaryIO) -> None:
    """Write a telegram as a transcription.

    Raises:
        UsageError: there is more than one: a transcription is one telegram.

    """
    for count, telegram in enumerate(telegrams):
        if count:
            raise UsageError("a transcription holds one telegram: write many of them to a folder, one file each.")
        stream.write(print_page(telegram).encode())
