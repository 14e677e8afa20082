"""Decoding of input that must be UTF-8, with errors that say where it is not."""

from __future__ import annotations

from fsrus_schema.errors import UnreadableInputError

__all__ = ["UTF16_MARKS", "decode"]

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
"""What a file in UTF-16 opens with."""


def decode(data: bytes, path: str, line: int = 1) -> str:
    """Return UTF-8 bytes as text, without the byte order mark that may open a file.

    Args:
        data: the bytes.
        path: the input, for messages.
        line: the line of the input at which the bytes begin, 1-based.

    Raises:
        UnreadableInputError: they are not UTF-8; says at which line and column.

    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(data, error.start, path, line) from None
    return text.removeprefix("\ufeff") if line == 1 else text


def _not_utf8(data: bytes, start: int, path: str, line: int) -> UnreadableInputError:
    before = data[:start].decode("utf-8")
    if line == 1 and data.startswith(UTF16_MARKS):
        reason = "is in UTF-16, not in UTF-8."
    else:
        reason = f"is not in UTF-8: byte 0x{data[start]:02X} cannot stand here."
    return UnreadableInputError(
        path,
        reason,
        line=line + before.count("\n"),
        column=len(before) - before.rfind("\n"),
        cure="Save it in the encoding UTF-8.",
    )
