"""Where a message also went: `Repeated to Paris for USRO, The Hague, and USUN`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fsrus_schema.printed.clauses import BRACKETED, DATE, MONTH, Stretch, items, trim

__all__ = ["posts"]

_PRECEDENCE = r"(?:priority|niact(?:\s+immediate)?|flash|(?:operational\s+)?immediate|emergency|routine)"
_MANNER = rf"""(?:{_PRECEDENCE} | also | later | separately | simultaneously | in\s+part
    | for\s+(?:(?:its|their)\s+)?(?:information|info|action|comment)(?:\s+{_PRECEDENCE})?
    | (?:by|via)\s+(?:air\s+)?pouch | by\s+(?:the\s+)?[A-Z]\w* | {DATE} | as\s+(?:telegram\s+)?\w+\s+\d+ )"""
_TO = re.compile(rf"\s*,?\s*(?:{_MANNER}\s*,?\s*(?:and\s+)?)*to\s+", re.X | re.I)

# One post each: `Paris for the Embassy and USRO`; `Commander in Chief, Pacific`; `Assistance Command, Vietnam`.
_WHOLE = r"""\bfor\s+(?:the\s+)?(?:Embassy|Ambassador|Mission|Consulate)\s+and\s+(?:the\s+)?[A-Z][\w./-]*(?:\s+Mission)?
    | \bCommander\s+in\s+Chief,\s+(?:U\.S\.\s+)?[A-Z]\w+ | \bCommand,\s+[A-Z]\w+
    | \bChief\s+of\s+Staff,\s+(?:U\.S\.\s+)?[A-Z]\w+"""
_SEPARATOR = re.compile(rf"{BRACKETED} | {_WHOLE} | (?P<part>[,;]\s*(?:and\b\s*)?|\s+and\s+)", re.X)
_SEMICOLON = re.compile(rf"{BRACKETED} | (?P<part>;\s*(?:and\b\s*)?)", re.X)
_LEAD = re.compile(rf"(?:and\s+|{_MANNER}\s+(?=[A-Z]|to\b)|to\s+|the\s+(?!Hague))", re.X | re.I)
_TAIL = re.compile(
    rf"""\s+(?:
      {_PRECEDENCE}$ | as\s | at\s+(?:\d|noon|midnight|about|the\s+(?:[A-Z]\w+’s\s+)?request) | on\s+{MONTH}
    | (?:by|via|under|which|who|where|until|when|after|except\s+that|from\s+the)\s
    | with\s+(?:an?\s+|the\s+)?(?:request|instruct)
    | in\s+(?:circular\s+)?telegrams?\s
    | for\s+(?:(?:its|their)\s+)?(?:information|action|comment|delivery|transmission|relay)
    | \({_PRECEDENCE}\) | \((?!for\s|[A-Z]|all\s) | information\s+copy ).*""",
    re.X | re.S,
)
# A post may begin with a small letter only where it is a class of posts: `all other NATO capitals`.
_CLASS = re.compile(
    r"all|any|other|others|each|both|most|certain|various|several|selected|multiple|numerous|appropriate|interested"
    r"|posts?|missions?|consulates?|consular|embass|capitals|latter|the\s+Hague|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve|diplomatic|American|representatives|brussels"
)
_NO_POST = re.compile(
    rf"(?:{MONTH}\s+\d|\d{{1,2}}(?::\d\d)?\s+[ap]\.\s?m\.|Document\s\d)|[^(]*\b(?:asked|requested|was|were)\b"
)


def posts(text: str, start: int, end: int) -> Iterator[Stretch]:
    """Yield where the posts stand that follow `sent`, `repeated`, `passed` or `pouched`.

    Only the words after `to` are posts. How and when the message went is left out; whom it was for stays with its post.
    """
    opening = _TO.match(text, start, end)
    if not opening:
        return
    listing = True
    # Where semicolons part the posts, commas belong to them: `Commander in Chief, Caribbean, Quarry Heights; …`
    separator = _SEMICOLON if text.count(";", opening.end(), end) > 1 else _SEPARATOR
    for begin, stop in items(text, opening.end(), end, separator):
        listing = listing or text.startswith("to ", begin)
        begin, stop = _post(text, begin, stop)
        if begin < stop and text[begin].islower() and not _CLASS.match(text, begin, stop):
            listing = False  # `which is the source text, and to London`: the list goes on at the next `to`
        elif begin < stop and listing and not _NO_POST.match(text, begin, stop):
            yield begin, stop


def _post(text: str, start: int, end: int) -> Stretch:
    """Return an item without the words before and after its post."""
    while start < end and (found := _LEAD.match(text, start, end)):
        start = found.end()
    if tail := _TAIL.search(text, start, end):
        end = tail.start()
    return trim(text, start, end)
