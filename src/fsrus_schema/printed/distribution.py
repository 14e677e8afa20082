"""Where a message also went: `Repeated to Paris for USRO, The Hague, and USUN`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fsrus_schema.printed.clauses import BRACKETED, DATE, MONTH, Stretch, items, trim
from fsrus_schema.vocabulary import alternation, rows, words

__all__ = ["posts"]

_PRECEDENCE = rf"(?:{alternation(words('markings', 'precedence'))})".replace(r"\ ", r"\s+")
# `as 254, Usgoc 360,`, `in telegram 37 (Usgoc 281),`, `in 2095, June 14, 7 p. m.,`
_NUMBERED = rf"""(?:as|in)\s+(?:(?:telegram|airgram)\s+)?(?:[A-Z]\w*[\s–-])?\d+
    (?:,\s(?!{MONTH})[A-Z]\w+\s\d+|\s\([A-Z]\w+\s\d+\))?
    (?:,\s{MONTH}\s\d+(?:,\s(?:\d{{1,2}}(?::\d\d)?\s[ap]\.\s?m\.|noon|midnight))?)?"""
_MANNER = rf"""(?:{_PRECEDENCE} | also | later | [a-z]+ly | exclusive | personal | eyes\s+only | in\s+part
    | for\s+(?:(?:its|their)\s+)?(?:information|info|action|comment)(?:\s+only|\s+{_PRECEDENCE})? | on(?=\s+to\b)
    | (?:by|via)\s+(?:air\s+)?pouch | by\s+(?:the\s+)?[A-Z]\w*(?:\s+of\s+[A-Z]\w+)? | {DATE}
    | {_NUMBERED} )"""
_TO = re.compile(rf"\s*(?:,\s*)?(?:{_MANNER}\s*(?:,\s*)?(?:and\s+)?)*+to,?\s+", re.X | re.I)

# One post each: `Paris for the Embassy and USRO`; `Paris for Harriman and Vance`, though not `… for Sisco and Rome`;
# `Commander in Chief, Pacific`; `Assistance Command, Vietnam`; `Naval Attaché, Moscow`.
_POST = alternation(dict.fromkeys(row["place"] for row in rows("posts") if "," not in row["place"]))
_HEAD = r"(?:Embassy|Ambassador|Mission|Consulate|Secretary|President|Vice\s+President|Delegation)"
_NAMED = r"[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,2}"
_RANK = r"(?:Admiral|General|Colonel|Ambassador|(?:Assistant\s+|Under\s+)?Secretary|Mr\.)"
_FOR_TWO = rf"""
      [A-Z][–-]\d\s+and\s+[A-Z][–-]\d
    | {_NAMED}\s+and\s+{_RANK}\s+[A-Z][\w’'-]*
    | (?:the\s+)?(?:Embassy|Ambassador|Mission|Consulate)\s+and\s+(?:the\s+)?[A-Z][\w./-]*(?:\s+Mission)?
    | (?:(?:the\s+)?{_HEAD}|(?!Polad)[A-Z][a-z][\w’'-]*(?:\s+[A-Z][a-z][\w’'-]*)?)\s+and\s+
      (?:the\s+{_HEAD}\b|(?!(?:{_POST})\b)(?!Department|Defense)[A-Z][a-z’'][\w’'-]*(?=\s*(?:[,.;]|$|as\s)))"""
_COMMAND = r"(?:Commander\s+in\s+Chief|Chief\s+of\s+Staff),\s+(?:U\.S\.\s+)?[A-Z]\w+ | (?:Command|Attaché),\s+[A-Z]\w+"
_WHOLE = rf"\b(?: for\s+(?:{_FOR_TWO}) | {_COMMAND} )"
_SEPARATOR = re.compile(rf"{BRACKETED} | {_WHOLE} | (?P<part>[,;]\s*(?:and\b\s*)? | \s(?:and|as\s+well\s+as)\s+)", re.X)
_SEMICOLON = re.compile(rf"{BRACKETED} | (?P<part>;\s*(?:and\b\s*)?)", re.X)
_LEAD = re.compile(
    rf"(?:and\s+|as\s+well\s+as\s+|{_MANNER}\s+(?=[A-Z]|to\b)|\d+\s+(?=to\b)|to\s+|the\s+(?!Hague))", re.X | re.I
)
_TAIL = re.compile(
    rf"""\s(?:
      (?i:{_PRECEDENCE}(?:\s{_PRECEDENCE})?)$
    | as\s | at\s+(?:\d|noon|midnight|about|the\s+(?:[A-Z]\w+’s\s+)?request) | on\s+{MONTH}
    | marked\b | (?:by|via|under|which|who|where|until|when|after|except\s+that|from\s+the)\s
    | with\s+(?:an?\s+|the\s+)?(?:request|instruct)
    | in\s+(?:circular\s+)?telegrams?\s
    | for\s+(?:(?:its|their)\s+)?(?:information|action|comment|delivery|transmission|relay)
    | \((?i:{_PRECEDENCE})\) | \((?!for\s|[A-Z]|all\s|including\s) | information\s+copy ).*""",
    re.X | re.S,
)
# A post may begin with a small letter only where it is a class of posts: `all other NATO capitals`.
_CLASS = re.compile(
    r"all|any|other|others|each|both|most|certain|various|several|selected|multiple|numerous|appropriate|interested"
    r"|posts?|missions?|consulates?|consular|embass|capitals|latter|the\s+Hague|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve|diplomatic|American|representatives|brussels"
)
# `all missions in the American Republics except Ciudad Trujillo, Havana, and Mexico City` is one phrase.
_EXCEPT = "except "
# Behind `who` and `where`, and at a quotation, the list is over; behind `which is the source text` it goes on.
_ASIDE = re.compile(r"\s(?:“|(?:who|where|which\s+(?!is\s+the\s+source))\b|(?<=;\s)(?:and\s+)?the\s+source\s+text\b)")
_NO_POST = re.compile(
    rf"(?:{MONTH}\s+\d|\d{{1,2}}(?::\d\d)?\s+[ap]\.\s?m\.|Document\s\d|(?:[A-Z][a-z]+\s)?\d+$)|[^(]*\b(?:asked|requested|was|were)\b"
)


def posts(text: str, start: int, end: int) -> Iterator[str]:
    """Yield the posts that follow `sent`, `repeated`, `passed` or `pouched` in a stretch of the text.

    Only the words after `to` are posts. How and when the message went is left out; whom it was for stays with its post.
    """
    opening = _TO.match(text, start, end)
    if not opening:
        return
    if aside := _ASIDE.search(text, opening.end(), end):
        _, end = trim(text, opening.end(), aside.start())
    # Where semicolons part the posts, commas belong to them: `Commander in Chief, Caribbean, Quarry Heights; …`
    separator = _SEMICOLON if text.count(";", opening.end(), end) > 1 else _SEPARATOR
    exception = False
    last: Stretch | None = None
    for begin, stop in items(text, opening.end(), end, separator):
        exception = (exception or text.find(_EXCEPT, begin, stop) >= 0) and not text.startswith("to ", begin)
        begin, stop = _post(text, begin, stop)
        if exception and last:
            last = last[0], stop
        elif _is_post(text, begin, stop):
            if last:
                yield text[slice(*last)]
            last = begin, stop
    if last:
        yield text[slice(*last)]


def _is_post(text: str, start: int, end: int) -> bool:
    if start >= end:
        return False
    if text[start].isupper() and text.find(" ", start, end) < 0:  # most are one word
        return True
    begins_like_one = not text[start].islower() or _CLASS.match(text, start, end)
    return bool(begins_like_one) and not _NO_POST.match(text, start, end)


def _post(text: str, start: int, end: int) -> Stretch:
    """Return an item without the words before and after its post."""
    while start < end and (found := _LEAD.match(text, start, end)):
        start = found.end()
    if text.find(" ", start, end) > 0 and (tail := _TAIL.search(text, start, end)):
        end = tail.start()
    return trim(text, start, end)
