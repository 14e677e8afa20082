"""JSON Lines: one record a line, read and written line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from pydantic_core import to_json

from fsrus_schema import json_record
from fsrus_schema.errors import UnreadableInputError
from fsrus_schema.reading import STRICT, Listener, Reading
from fsrus_schema.record import Telegram

__all__ = ["read", "write"]

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read(stream: BinaryIO, path: str, listener: Listener = STRICT) -> Iterator[Reading]:
    """Yield a reading for each line that is not blank.

    Raises:
        UnreadableInputError: the file has no record. A line that is no record goes to the listener.

    """
    records = 0
    for number, line in enumerate(stream, 1):
        if number == 1:
            line = line.removeprefix(_BYTE_ORDER_MARK)
        if line.isspace():
            continue
        records += 1
        if records == 1:
            _expect_json_lines(line, path, number)
        try:
            telegram = json_record.parse(line.rstrip(b"\r\n"), path, line=number)
        except UnreadableInputError as error:
            listener.unreadable(error)
        else:
            yield Reading(telegram, path=path, format="jsonl", row=number)
    if not records:
        raise UnreadableInputError(path, "is empty: there is no record in it.")


def write(telegrams: Iterable[Telegram], stream: BinaryIO) -> None:
    """Write one telegram a line, in UTF-8."""
    for telegram in telegrams:
        stream.write(to_json(telegram))
        stream.write(b"\n")


def _expect_json_lines(first: bytes, path: str, line: int) -> None:
    """Raise UnreadableInputError where the first line shows that the file is JSON: an array, or indented."""
    start = first.strip()
    if start == b"{" or start.startswith(b"["):
        reason = "is not JSON Lines, which has one whole record a line."
        cure = "A file of one record or of an array is JSON: name it .json or say --from json."
        raise UnreadableInputError(path, reason, line=line, cure=cure)
