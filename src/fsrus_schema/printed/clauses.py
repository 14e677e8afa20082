"""Sentences and lists of running print: where they end, with abbreviations, brackets and quotations left whole.

Everything works on offsets into the whole text, in code points, so that each part keeps its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fsrus_schema.calendar_reading import MONTHS

__all__ = ["BRACKETED", "DATE", "MONTH", "Stretch", "items", "sentences", "trim"]

Stretch = tuple[int, int]
"""A half-open range of offsets into a text, in code points."""

MONTH = f"(?:{'|'.join(MONTHS)})"
DATE = rf"(?:on\s+(?:the\s+)?(?:same\s+day|{MONTH}\s+\d+(?:\s*(?:,\s*\d{{4}}|(?:–|-|and|to)\s*\d+))?))"
BRACKETED = r"\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\]"
"""What stands in brackets, a further pair inside of round ones included."""

# How a sentence about the telegram itself begins; the stop before it ends a sentence even after an initial.
_OPENING = (
    r"(?:Drafted|Cleared|Approved|Repeated|Received|Passed|Pouched|Sent|Also|Prepared|Transmitted|Relayed|"
    r"The\s+(?:telegram|source|text)|No\s+time|There|A\s+copy|On\s+|In\s+)"
)
_ABBREVIATED = "".join(
    rf"(?<!\b{word}\.)"
    for word in (
        *("Mr", "Mrs", "Dr", "Gen", "Adm", "Col", "Lt", "Maj", "Capt", "Sgt", "Amb", "Gov", "Sen", "St", "Dept"),
        *("[Vv]ol", "[Vv]ols", "No", "Nos", "p", "pp", "[Cc]f", "[A-Z]", "[A-Z][a-z][A-Z]"),
    )
)
# Every alternative begins with a sign of its own, so that the search runs from sign to sign.
_SENTENCE_END = re.compile(
    rf"""
      “[^“”]*[.?!]”(?P<quotation>)(?=\s+[A-Z]) | “[^“”]*”    # a quotation ends the sentence where it ends in a stop
    | \([^()]*(?:\([^()]*\)[^()]*)*\)(?P<round>) | \[[^\[\]]*\](?P<square>)
    | \.(?: (?P<before_clause>)(?=\s*{_OPENING})
          | (?P<before_note>)(?=\s+\d+\s+[A-Z] | \d+\.\s)    # `… Cairo. 2 Not printed`: two notes run together
          | {_ABBREVIATED}(?P<stop>)(?:(?<!\b[JS]r\.)|(?!\s+\())(?=[”)\]]?(?:\s+[A-Z“(\[]|\s*$)))
    """,
    re.X,
)
_BRACKETS = ("round", "square")
_BLANK = " \t\n"
_KEEPS_STOP = re.compile(r"(?:[ap]\.\s?m|\bJr|\bSr|\bU\.S)\.$")


def trim(text: str, start: int, end: int, signs: str = " \n\t,;.") -> Stretch:
    """Return the stretch without the given signs at either end; the stop of `p.m.`, `Jr.` and `U.S.` stays."""
    while start < end and text[start] in signs:
        start += 1
    while end > start and text[end - 1] in signs:
        if text[end - 1] == "." and _KEEPS_STOP.search(text, max(start, end - 5), end):
            break
        end -= 1
    return start, end


def sentences(text: str, start: int, end: int) -> Iterator[Stretch]:
    """Yield the sentences of a stretch, without the stop that ends them; a sentence in brackets is one of its own."""
    begin = start
    for found in _SENTENCE_END.finditer(text, start, end):
        kind = found.lastgroup
        if kind is None or (kind in _BRACKETS and text[begin : found.start()].strip(_BLANK)):
            continue
        yield from _sentence(text, begin, found.end())
        begin = found.end()
    yield from _sentence(text, begin, end)


def _sentence(text: str, start: int, end: int) -> Iterator[Stretch]:
    start, end = trim(text, start, end)
    if start < end:
        yield start, end


def items(text: str, start: int, end: int, separator: re.Pattern[str]) -> Iterator[Stretch]:
    """Yield what stands between separators, blanks at its ends left out.

    `separator` is a pattern whose group `part` parts; what it matches without that group (brackets) is passed over.
    """
    begin = start
    for found in separator.finditer(text, start, end):
        if found.lastgroup == "part":
            yield trim(text, begin, found.start(), _BLANK)
            begin = found.end()
    yield trim(text, begin, end, _BLANK)
