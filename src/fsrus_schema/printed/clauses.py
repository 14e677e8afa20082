"""Sentences and lists of running print: where they end, with abbreviations, brackets and quotations left whole.

Everything works on offsets into the whole text, in code points, so that each part keeps its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["Stretch", "items", "sentences", "trim"]

Stretch = tuple[int, int]
"""A half-open range of offsets into a text, in code points."""

BRACKETED = r"\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\]"
_QUOTED = r"“[^“”]*”"
_ABBREVIATION = r"\b(?:Mr|Mrs|Dr|Gen|Adm|Col|Lt|Maj|Capt|Sgt|Amb|Gov|Sen|Jr|Sr|St|Dept|[Vv]ols?|Nos?|pp?|[Cc]f|[A-Z])\."
CLAUSE_OPENER = (
    r"(?:Drafted|Cleared|Approved|Repeated|Received|Passed|Pouched|Sent|Also|Prepared|Transmitted|Relayed|"
    r"The\s+(?:telegram|source|text)|No\s+time|There|A\s+|On\s+|In\s+)"
)
_SENTENCE_END = re.compile(
    rf"{_QUOTED}|{BRACKETED}"
    rf"|(?P<end>\.)(?=\s*{CLAUSE_OPENER})"
    rf"|{_ABBREVIATION}(?!\s*{CLAUSE_OPENER})"
    r"|(?P<stop>\.)(?=[”)\]]?(?:\s+[A-Z“(\[]|\s*$))"
)
_BLANK = " \t\n"
_HOUR = re.compile(r"(?:[ap]\. ?m\.|Jr\.|Sr\.)$")


def trim(text: str, start: int, end: int, signs: str = " \n\t,;") -> Stretch:
    """Return the stretch without the given signs at either end."""
    while start < end and text[start] in signs:
        start += 1
    while end > start and text[end - 1] in signs:
        end -= 1
    return start, end


def sentences(text: str, start: int, end: int) -> Iterator[Stretch]:
    """Yield the sentences of a stretch, without the stop that ends them; the stop of `p.m.` stays."""
    begin = start
    for found in _SENTENCE_END.finditer(text, start, end):
        if found.lastgroup:
            yield _sentence(text, begin, found.end())
            begin = found.end()
    if text[begin:end].strip():
        yield _sentence(text, begin, end)


def _sentence(text: str, start: int, end: int) -> Stretch:
    start, end = trim(text, start, end, _BLANK)
    if end > start and text[end - 1] == "." and not _HOUR.search(text, max(start, end - 5), end):
        end -= 1
    return start, end


def items(text: str, start: int, end: int, separator: re.Pattern[str]) -> Iterator[Stretch]:
    """Yield what stands between separators.

    `separator` is a pattern with a group `part`; what it matches without that group (brackets) is passed over.
    """
    begin = start
    for found in separator.finditer(text, start, end):
        if found.lastgroup == "part":
            if found.start() > begin:
                yield trim(text, begin, found.start())
            begin = found.end()
    if begin < end:
        yield trim(text, begin, end)
