"""Text as a terminal shows it: what is safe to show, and how many columns it takes."""

from __future__ import annotations

import unicodedata


def printable(words: str) -> str:
    """Return text that is safe on a terminal: a character that shows nothing or moves the cursor becomes U+FFFD."""
    if words.isprintable():
        return words
    return "".join(c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in words)


def fitting(words: str, columns: int) -> str:
    """Return the beginning of a text that fits in so many columns of a terminal."""
    for index, character in enumerate(words):
        columns -= columns_of(character)
        if columns < 0:
            return words[:index]
    return words


def columns_of(words: str) -> int:
    """Return how many columns of a terminal printable text takes."""
    if words.isascii():
        return len(words)
    return sum(
        0 if unicodedata.category(c) in ("Mn", "Me") else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in words
    )
