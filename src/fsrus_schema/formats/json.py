"""JSON: the reference form of the record. One record is an object, several are an array of objects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from json import JSONDecodeError, JSONDecoder
from typing import BinaryIO

from fsrus_schema import json_record, utf8
from fsrus_schema.errors import UnreadableInputError
from fsrus_schema.reading import STRICT, Listener, Reading
from fsrus_schema.record import Telegram

__all__ = ["read", "write"]

_INDENT = 2
_BLANK = re.compile(r"[ \t\n\r]*")
_decoder = JSONDecoder()


def read(stream: BinaryIO, path: str, listener: Listener = STRICT) -> Iterator[Reading]:
    """Yield a reading for each record of a JSON object or array.

    The text of the file is held, and one record at a time; JSON Lines is the format for very many records.

    Raises:
        UnreadableInputError: the file is empty, not UTF-8, not JSON, or no record. An element of an array that is no
            record goes to the listener.

    """
    text = utf8.decode(stream.read(), path)
    start = _after_blank(text, 0)
    if not text.startswith("[", start):
        _expect_one_value(text, start, path)
        yield Reading(json_record.parse(text, path, line=1), path=path, format="json")
        return
    line, counted = 1, 0
    for number, (begin, end) in enumerate(_elements(text, start + 1, path), 1):
        line, counted = line + text.count("\n", counted, begin), begin
        try:
            telegram = json_record.parse(text[begin:end], path, line=line, number=number)
        except UnreadableInputError as error:
            listener.unreadable(error)
        else:
            yield Reading(telegram, path=path, format="json")


def write(telegrams: Iterable[Telegram], stream: BinaryIO) -> None:
    """Write one telegram as an object, any other number of them as an array; indented, in UTF-8."""
    records = (telegram.model_dump_json(indent=_INDENT) for telegram in telegrams)
    first, second = next(records, None), next(records, None)
    if first is None:
        stream.write(b"[]\n")
    elif second is None:
        stream.write(f"{first}\n".encode())
    else:
        stream.write(f"[\n{_indented(first)},\n{_indented(second)}".encode())
        for record in records:
            stream.write(f",\n{_indented(record)}".encode())
        stream.write(b"\n]\n")


def _indented(record: str) -> str:
    margin = " " * _INDENT
    return margin + record.replace("\n", f"\n{margin}")  # inside a string JSON has no line break as such


def _after_blank(text: str, position: int) -> int:
    blank = _BLANK.match(text, position)
    return blank.end() if blank else position


def _end_of_value(text: str, position: int, path: str) -> int:
    try:
        return _decoder.raw_decode(text, position)[1]
    except JSONDecodeError as error:
        raise json_record.syntax_error(error, path) from None
    except RecursionError:
        raise json_record.too_deep(path, text.count("\n", 0, position) + 1) from None
    except ValueError:  # Python's parser takes integers of up to 4,300 figures
        raise json_record.too_long(path, text.count("\n", 0, position) + 1) from None


def _expect_one_value(text: str, position: int, path: str) -> None:
    """Raise UnreadableInputError where more follows a value: it is JSON Lines, or two files run together."""
    end = _after_blank(text, _end_of_value(text, position, path))
    if end < len(text):
        error = json_record.syntax_error(JSONDecodeError("more follows the record", text, end), path)
        error.cure = "If it has one record a line, it is JSON Lines: name it .jsonl or say --from jsonl."
        raise error


def _elements(text: str, position: int, path: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each element of an array, whose opening bracket stands before `position`."""
    position = _after_blank(text, position)
    if not text.startswith("]", position):
        while True:
            end = _end_of_value(text, position, path)
            yield position, end
            position = _after_blank(text, end)
            if not text.startswith(",", position):
                break
            position = _after_blank(text, position + 1)
    if not text.startswith("]", position):
        raise json_record.syntax_error(JSONDecodeError("expecting ',' or ']'", text, position), path)
    position = _after_blank(text, position + 1)
    if position < len(text):
        raise json_record.syntax_error(JSONDecodeError("more follows the array", text, position), path)
