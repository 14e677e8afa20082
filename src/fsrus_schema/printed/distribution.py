"""Where a message also went: `Repeated to Paris for USRO, The Hague, and USUN`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fsrus_schema.printed.clauses import BRACKETED, Stretch, items, trim

__all__ = ["posts"]

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_MANNER = (
    r"(?:priority|niact|flash|immediate|operational\s+immediate|emergency|routine|also|later|simultaneously|separately"
    r"|for\s+(?:information|action|comment)|for\s+(?:its|their)\s+information|(?:by|via)\s+(?:air\s+)?pouch"
    rf"|on\s+{_MONTH}\s+\d+|in\s+part|info)"
)
_TO = re.compile(rf"\s*,?\s*(?:{_MANNER}\s*,?\s*(?:and\s+)?)*to\s+", re.I)
# `Paris for the Embassy and USRO` and `Brussels for the Embassy and USEC` are one post each.
_WHOLE = r"\bfor\s+(?:the\s+)?(?:Embassy|Ambassador|Mission)\s+and\s+(?:the\s+)?[\w/.-]+(?:\s+Mission)?"
_SEPARATOR = re.compile(rf"{BRACKETED}|{_WHOLE}|(?P<part>[,;]\s*(?:and\b\s*)?|\s+and\s+)")
_LEAD = re.compile(rf"(?:and\s+|also\s+|{_MANNER}\s+(?=to\b)|to\s+|the\s+(?!Hague))", re.I)
_TAIL = re.compile(
    rf"\s+(?:as\s|at\s+\d|on\s+{_MONTH}|(?:by|via)\s|with\s|under\s|which\s|who\s|where\s|in\s+(?:circular\s+)?telegram"
    r"|for\s+(?:its\s+|their\s+)?(?:information|action|comment)|for\s+(?:delivery|transmission)|\(?[Ii]bid|\().*",
    re.S,
)
_QUALIFIED = re.compile(r"\s+\(for\s")


def posts(text: str, start: int, end: int) -> Iterator[Stretch]:
    """Yield the stretches of the posts that follow `sent`, `repeated`, `passed` or `pouched`."""
    opening = _TO.match(text, start, end)
    if not opening:
        return
    for begin, stop in items(text, opening.end(), end, _SEPARATOR):
        while begin < stop and (found := _LEAD.match(text, begin, stop)):
            begin = found.end()
        tail = _TAIL.search(text, begin, stop)
        if tail and not _QUALIFIED.match(text, tail.start(), stop):
            stop = tail.start()
        begin, stop = trim(text, begin, stop)
        if begin < stop:
            yield begin, stop
