"""Who drafted, cleared and approved: `George S. Vest (EUR/RPM)`, `Stevens of NEA`, `in draft with OSD and L`.

A list of officers is items parted by commas and `and`. Before an item may stand how or where it was done (`in draft
by`, `in SEA by`, `with`). Behind a person may stand, after a comma, a title that itself holds commas: `Robert W. Adams,
Officer in Charge of India, Ceylon, and Nepal Affairs, SOA`.
"""

from __future__ import annotations

import re

import attrs

from fsrus_schema.printed.clauses import BRACKETED, DATE, Stretch, items, trim
from fsrus_schema.printed.officer_phrases import (
    DEPARTMENT,
    REGION,
    UNIT,
    Phrase,
    has_title,
    name_and_office,
    phrase,
)
from fsrus_schema.record import Officer

__all__ = ["officers"]


# `and` and commas inside one title or office part nothing: `Near Eastern, South Asian, and African Affairs`.
_WORD = rf"(?!(?:Affairs|Offices?|Bureau|Division|Staff|House|Group|{DEPARTMENT})\b)[A-Z][a-z][\w–-]*"
_WHOLE = rf"""
    \b(?:for|of|in)\s+(?:the\s+)?(?:{_WORD}\s+){{0,2}}{_WORD}(?:,\s+{_WORD}(?:\s+{_WORD})?)*
    ,?\s+and\s+(?:[A-Z][a-z][\w–-]*\s+){{0,3}}?(?:{UNIT}\b|{REGION}\b|(?=[A-Z][a-z]+\s+[A-Z]\.\s+[A-Z]))
    | \bResearch\s+and\s+Analysis\b"""
_SEPARATOR = re.compile(
    rf"""
      {BRACKETED} | {_WHOLE} | ,\s+(?:Jr|Sr)\.(?:,(?=\sof\b))?
    | (?P<part>[,;]\s*(?:and\b\s*)? | \s(?:and|&|as\s+well\s+as)(?:\s+|(?=,)|$))""",
    re.X,
)

_MANNER = (
    r"(?:in\s+(?:draft|substance|part|principle|advance)(?:\s+form)?|for\s+(?:transmission|clearance|release|substance"
    r"|information)|by\s+(?:tele)?phone|also|then|both|paragraphs?\s+\d+|[a-z]+ly)\b"
)
_FOR_SUPERIOR = r"for\s+(?:the\s+)?[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)?(?=\s+by\b)"  # `signed for Dulles by Rountree`
_LEAD = re.compile(rf"(?:{_MANNER}|{DATE}|and\b|{_FOR_SUPERIOR}|officials?\b(?=\s+in\b))\s*,?\s*")
_AGENT = re.compile(r"(?:by|with)\b\s*,?\s*")
_PLACED = re.compile(rf"(?:in|at|within)\s+(?:the\s+)?(?P<place>[^,;()]{{1,100}}?)(?:\s+{_MANNER})*\s+(?:by|with)\s+")
_INSIDE = re.compile(r"(?:in|at|within)\s+(?:the\s+)?")
_TAIL = re.compile(
    rf"""(?:
      \s{_MANNER} | \s{DATE} | \s\((?:[a-z]|[^()]*\bonly\b)[^()]*\)
    | \s(?:who|which|as|after|although|because|subject|under|when|while|before)\s.* | \son\s+behalf\s.*
    | \sin\s+(?:coordination|consultation|cooperation|conjunction)\s.* | \sby\s+telecon.*
    | \s(?:signed|initialed|informed|from)\b.* | \sfor\s+(?:the\s+)?(?:Acting\s+)?(?:Secretary|President)\b.*
    | \sfor\s+paragraphs?\s+\d.*
    )+$""",
    re.X | re.S,
)
_OPEN_OFFICE = re.compile(r"(?:Office|Bureau)\sof\s.*|.*\s(?:Staff|Division)", re.S)  # `Coordination Staff, INR`
_NO_LIST = re.compile(r"\s*from\b")  # `Drafted from a telephone conversation between Rusk and Bunker`
_STATEMENT = re.compile(r"\s(?:was|were|had|has)(?:\s|$)")  # `DOD/ISA was informed of the substance`: no clearance


@attrs.define
class _Entry:
    """What was read last, and still may get its office from the items after it."""

    kind: Phrase
    name: Stretch | None
    office: Stretch | None
    open: bool = False  # the office may go on after a comma


class _OfficerList:
    """Reads the items of one list in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.entries: list[_Entry] = []
        self.place: Stretch | None = None
        self.inside = False

    def add(self, start: int, end: int) -> None:
        """Read one item: a new officer, or the title of the one before."""
        joined = self.text.startswith("and ", max(start - 4, 0))
        start, marked = self._pass_leads(start, end)
        start, end = self._core(start, end)
        if start >= end or _STATEMENT.search(self.text, start, end):
            return
        bare = start + 4 if self.text.startswith(("the ", "The "), start) else start
        kind = Phrase.OFFICE if self.inside else phrase(self.text[bare:end])
        if self.entries and not joined and not marked and self._goes_on(kind, start, end, article=bare > start):
            return
        if kind is not Phrase.NEITHER:
            self.entries.append(self._entry(kind, bare, end))
        elif marked and self.place:  # `in IO/UNP by several staff members`
            self.entries.append(_Entry(Phrase.OFFICE, None, self.place))

    def _pass_leads(self, start: int, end: int) -> tuple[int, bool]:
        """Return where the name or office begins, and whether `by`, `with` or `in` stood before it."""
        marked = False
        while start < end and self.text[start].islower():
            if found := _LEAD.match(self.text, start, end):
                start = found.end()
                continue
            if found := _AGENT.match(self.text, start, end):
                self.place, self.inside = None, False
            elif found := _PLACED.match(self.text, start, end):
                self.place, self.inside = found.span("place"), False
            elif found := _INSIDE.match(self.text, start, end):
                self.place, self.inside = None, True
            else:
                break
            start, marked = found.end(), True
        return start, marked

    def _core(self, start: int, end: int) -> Stretch:
        """Return an item without what follows name and office: `in draft`, `on March 10`, `who signed for Dulles`."""
        start, end = trim(self.text, start, end)
        tail = _TAIL.search(self.text, start, end) if self.text.find(" ", start, end) > 0 else None
        return trim(self.text, start, tail.start()) if tail else (start, end)

    def _goes_on(self, kind: Phrase, start: int, end: int, *, article: bool) -> bool:
        """Give the item to the officer before it, where it belongs there; return whether it does."""
        last, item = self.entries[-1], self.text[start:end]
        if last.open and last.office and kind in (Phrase.TITLE, Phrase.OFFICE) and not article:
            last.office = (last.office[0], end)
            return True
        if last.kind is Phrase.PERSON and last.name and last.office is None:
            return self._take_title(last, kind, start, end, article=article)
        if last.kind is Phrase.TITLE and last.name and kind is Phrase.PERSON and " " in item and not has_title(item):
            last.kind, last.office, last.name = Phrase.PERSON, last.name, (start, end)
            return True
        return False

    def _take_title(self, person: _Entry, kind: Phrase, start: int, end: int, *, article: bool) -> bool:
        item = self.text[start:end]
        if item.startswith("(") and item.endswith(")"):  # `Junkermann, (DOD)`
            person.office = (start + 1, end - 1)
            return True
        if item.startswith("of "):  # `Frank M. Tucker, Jr., of the Office of British Commonwealth Affairs`
            person.office = (start + (7 if item.startswith("of the ") else 3), end)
            return True
        named_office = kind is Phrase.OFFICE and not article and item.startswith(("Office of", "Bureau of"))
        more_than_surname = " " in self._at(person.name)
        if more_than_surname and (kind is Phrase.TITLE or named_office):
            person.office, person.open = (start + 4 if article else start, end), True
            return True
        return False

    def _entry(self, kind: Phrase, start: int, end: int) -> _Entry:
        if kind is Phrase.OFFICE:
            return _Entry(kind, None, (start, end))
        if self.text.find(" ", start, end) < 0:
            return _Entry(kind, (start, end), self.place)
        name, office = name_and_office(self.text, start, end)
        goes_on = bool(_OPEN_OFFICE.fullmatch(self._at(office)))
        return _Entry(Phrase.PERSON if office else kind, name, office or self.place, open=goes_on)

    def officers(self) -> list[Officer]:
        """Return what was read."""
        return [Officer(name=self._at(e.name) or None, office=self._at(e.office) or None) for e in self.entries]

    def _at(self, span: Stretch | None) -> str:
        return self.text[span[0] : span[1]] if span else ""


def officers(text: str, start: int, end: int) -> list[Officer]:
    """Return the officers named in the stretch that follows `drafted`, `cleared` or `approved`."""
    listed = _OfficerList(text)
    if _NO_LIST.match(text, start, end):
        return []
    for begin, stop in items(text, start, end, _SEPARATOR):
        listed.add(begin, stop)
    return listed.officers()
