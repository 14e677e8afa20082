"""Who drafted, cleared and approved: `George S. Vest (EUR/RPM)`, `Stevens of NEA`, `in draft with OSD and L`.

A list of officers is items parted by commas and `and`. Before an item may stand how or where it was done (`in draft
by`, `in SEA by`, `with`); behind a name stands its office: in brackets, after `of`, `in` or `at`, or as a title after a
comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from fsrus_schema.printed.clauses import BRACKETED, Stretch, items, trim
from fsrus_schema.printed.vocabulary import words
from fsrus_schema.record import Officer

__all__ = ["PlacedOfficer", "officers"]


@attrs.frozen
class PlacedOfficer:
    """An officer and where the words stand, offsets in code points."""

    officer: Officer
    span: Stretch


_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = rf"on\s+(?:the\s+same\s+day|{_MONTH}\s+\d+(?:,\s+\d{{4}})?(?:\s+and\s+\d+)?)"
_MANNER = (
    r"in\s+(?:draft|substance|part|principle|advance)(?:\s+form)?\b"
    r"|by\s+(?:tele)?phone|for\s+(?:transmission|clearance|information)|also\b|orally|jointly|apparently|then\b"
)
_CLOSING_NOUN = "|".join(words("office_nouns"))

# `and` and commas inside a title or an office do not part a list: `Near Eastern and South Asian Affairs`.
_WHOLE = rf"\b(?:for|of)\s+(?:[\w.’'-]+\s+){{1,4}}?and\s+(?:[\w.’'-]+\s+){{0,4}}?(?:{_CLOSING_NOUN})\b"
_SEPARATOR = re.compile(rf"{BRACKETED}|{_WHOLE}|(?P<part>[,;]\s*(?:and\b\s*)?(?=[\s\w(]|$)|\s+(?:and|&)\s+)")
_LEAD = re.compile(rf"(?:and\b|also\b|{_DATE}|{_MANNER}|for\s+(?:the\s+)?[A-Z][\w.’'-]*(?=\s+by\b))\s*,?\s*", re.I)
_PLACED = re.compile(r"(?:in|at|within)\s+(?P<place>(?:the\s+)?[^,;()]{1,60}?)\s+(?:by|with)\s+")
_PLACE = re.compile(r"(?:in|at|within)\s+(?:the\s+)?(?P<place>\S.*)")
_AGENT = re.compile(r"(?:by|with|and)\s+")
_TAIL = re.compile(
    rf"\s*(?:\s(?:{_DATE}|{_MANNER}|who\s.*|(?:signed|initialed)\s+for\s.*|as\s+.*|for\s+(?:the\s+)?"
    r"(?:Secretary|President|Rusk|Dulles|Herter|Dillon|Ball|Rogers|Kissinger)))+$",
    re.S,
)
_BRACKETS = re.compile(r"\s*\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)?\s*$")
_REMARK = re.compile(rf"(?:{_MANNER}|informed|draft|substance|{_DATE}|{_MONTH}.*)$", re.I)
_UNIT = "|".join(map(re.escape, words("offices")))
_OFFICE = re.compile(
    rf"(?:the\s+)?(?:[A-Z]+(?:[/–-][A-Z][A-Za-z]*)*|[A-Z]{{2,}}[\w/–-]*|(?:{_UNIT})(?:\s+(?:\([^()]*\)|of\s.*|for\s.*))?)$"
)
_TITLE_NOUN = "|".join(words("titles"))
_BELONGS = re.compile(
    r"(?<!\bSecretary)(?<!\bDirector)(?<!\bChief)(?<!\bAdviser)(?<!\bHead)(?<!\bCharge)"
    r"\s+(?:of|in|at|from)\s+(?:the\s+)?(?=[A-Z])"
)
_TITLE = re.compile(rf"(?:the\s+)?(?:(?:{_TITLE_NOUN})\b)")
_NAMED_AT_END = re.compile(
    r"\s(?:[A-Z]\.\s?)+[A-Z][\w’'-]+$|\s[A-Z][a-z]+\s(?:Mc|Mac|O’)?[A-Z][a-z’'-]+(?:\s(?:Jr|Sr)\.)?$"
)


def officers(text: str, start: int, end: int) -> Iterator[PlacedOfficer]:
    """Yield the officers named in a stretch that follows `drafted`, `cleared` or `approved`."""
    placed: str | None = None
    pending: PlacedOfficer | None = None
    for begin, stop in items(text, start, end, _SEPARATOR):
        begin, place, agent = _leads(text, begin, stop)
        if agent:
            placed = place
        begin, stop = trim(text, begin, stop)
        if begin >= stop:
            if place and not agent:
                placed = None
                if pending:
                    yield pending
                pending = PlacedOfficer(Officer(office=place), (begin, stop))
            continue
        if pending and pending.officer.name and _continues(text[begin:stop], pending):
            office = (
                text[pending.span[1] : stop].lstrip(" ,")
                if not pending.officer.office
                else (pending.officer.office + text[pending.span[1] : stop])
            )
            pending = PlacedOfficer(Officer(name=pending.officer.name, office=_bare(office)), (pending.span[0], stop))
            continue
        if pending:
            yield pending
        pending = _officer(text, begin, stop, placed)
    if pending:
        yield pending


def _leads(text: str, start: int, end: int) -> tuple[int, str | None, bool]:
    """Return where a name begins, the office it was done in before it, and whether `by` or `with` stood there."""
    place: str | None = None
    agent = False
    while start < end:
        if found := _LEAD.match(text, start, end):
            start = found.end()
        elif found := _PLACED.match(text, start, end):
            place, agent, start = _bare(found["place"]), True, found.end()
        elif found := _AGENT.match(text, start, end):
            agent, start = True, found.end()
        elif found := _PLACE.match(text, start, end):
            return end, _bare(found["place"]), False
        else:
            break
    return start, place, agent


def _officer(text: str, start: int, end: int, placed: str | None) -> PlacedOfficer | None:
    tail = _TAIL.search(text, start, end)
    if tail:
        end = tail.start()
    whole = text[start:end]
    brackets = _BRACKETS.search(whole)
    name, office = whole, placed
    if brackets and _REMARK.match(brackets["inside"]):
        name = whole[: brackets.start()]
        return _officer(text, start, start + len(name), placed)
    if _OFFICE.match(whole):
        return PlacedOfficer(Officer(office=_bare(whole)), (start, end))
    if brackets and brackets.start():
        name, office = whole[: brackets.start()], brackets["inside"].strip()
    elif belongs := _BELONGS.search(whole):
        name, office = whole[: belongs.start()], whole[belongs.end() :]
    elif whole.endswith("S/S)"):
        name, office = whole[:-4].rstrip(), "S/S"
    if not name.strip():
        return None
    return PlacedOfficer(Officer(name=_bare(name.strip()), office=office), (start, end))


def _continues(item: str, before: PlacedOfficer) -> bool:
    """Return whether an item is the title of the officer before it, or goes on with such a title."""
    if before.officer.office is None:
        return bool(_TITLE.match(item)) and not _NAMED_AT_END.search(item) and " " in item
    return False


def _bare(words_: str) -> str:
    return words_.removeprefix("the ")
