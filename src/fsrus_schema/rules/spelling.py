"""Spelling: whether a word is another word with one slip of the pen or the press."""

from __future__ import annotations

from collections.abc import Iterable


def is_slip(word: str, meant: str) -> bool:
    """Tell whether a word is another with one letter lost, added or changed, or two neighbours swapped.

    >>> is_slip("Embasy", "Embassy"), is_slip("Embassy", "Embassy"), is_slip("Fo", "To")
    (True, False, False)
    """
    if word == meant or abs(len(word) - len(meant)) > 1 or len(meant) < 4:
        return False
    start = 0
    while start < min(len(word), len(meant)) and word[start] == meant[start]:
        start += 1
    rest, rest_meant = word[start:], meant[start:]
    return (
        rest[1:] == rest_meant  # added
        or rest == rest_meant[1:]  # lost
        or rest[1:] == rest_meant[1:]  # changed
        or (rest[:2] == rest_meant[1::-1] and rest[2:] == rest_meant[2:])  # swapped
    )


def meant_word(word: str, vocabulary: Iterable[str]) -> str | None:
    """Return the word of a vocabulary that a word is a slip of, or None."""
    return next((meant for meant in vocabulary if is_slip(word, meant)), None)
