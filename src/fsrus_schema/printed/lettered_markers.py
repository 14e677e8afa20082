"""Note markers that are no numerals: the letters of volumes of about 1900, and the signs of notes in the original.

Printed, they are raised: `my telegramᵃ of the 14th instant`; in a copy they are letters like others, `telegrama`. A
letter is taken for a marker where the word that it ends is a word without it and none with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fsrus_schema.printed.marker_evidence import Candidate, Surroundings
from fsrus_schema.vocabulary import corpus_words

__all__ = ["SIGNS", "lettered_candidates"]

SIGNS = "*†‡§‖¶"
"""Signs that note markers are made of, doubled or not."""

_MARKER = re.compile(
    rf"""
      (?<![^\W\d_]) (?P<word>[^\W\d_]{{2,30}}) (?P<letter>[a-z]) (?![\w’'-])    # telegrama
    | (?<=[\d,;:.)\]”’]) (?P<apart>[a-z]) (?![\w’'.-])                          # 14th,a; No. 417a
    | (?<=\S) (?P<sign>[{re.escape(SIGNS)}]{{1,3}})                             # Dobrudja†
    """,
    re.VERBOSE,
)


def lettered_candidates(page: Surroundings) -> Iterator[Candidate]:
    """Yield what may be the markers of the notes that are called by a letter or a sign, in order."""
    numbers = {note.number for note in page.notes if not note.number[0].isdigit()}
    if not numbers:
        return
    for block in page.blocks:
        for line in block:
            for match in _MARKER.finditer(page.source, line.start, line.end):
                kind = match.lastgroup or ""
                number = match[kind]
                if number in numbers and (kind != "letter" or _ends_with_marker(match["word"], number)):
                    yield Candidate(*match.span(kind), number, number, raised=True)


def _ends_with_marker(word: str, letter: str) -> bool:
    words = corpus_words()
    return word.lower() in words and f"{word}{letter}".lower() not in words
