"""Who drafted, cleared and approved: `George S. Vest (EUR/RPM)`, `Stevens of NEA`, `in draft with OSD and L`.

A list of officers is items parted by commas and `and`. Before an item may stand how or where it was done (`in draft
by`, `in SEA by`, `with`). An item is a person, an office (`L/EUR`, `the Department of Defense`), or a title without a
name. Behind a person stands the office: in brackets, after `of`, `in` or `at`, or as a title after a comma, which may
itself hold commas (`Robert W. Adams, Officer in Charge of India, Ceylon, and Nepal Affairs, SOA`). The words of titles
and offices are in `data/officers.csv`.
"""

from __future__ import annotations

import re
from enum import Enum, auto

import attrs

from fsrus_schema.printed.clauses import BRACKETED, DATE, Stretch, items, trim
from fsrus_schema.printed.vocabulary import words
from fsrus_schema.record import Officer

__all__ = ["PlacedOfficer", "officers"]


@attrs.frozen
class PlacedOfficer:
    """An officer, and where the words stand: offsets in code points."""

    officer: Officer
    span: Stretch


# --- words ----------------------------------------------------------------------------------------------------------

_TITLE = rf"(?:{'|'.join(words('officers', 'title'))})"
_UNIT = rf"(?:{'|'.join(words('officers', 'unit'))})"
_REGION = rf"(?:{'|'.join(words('officers', 'region'))})"
_CODE = r"[A-Z][A-Z0-9]*(?:(?:/\s?|[–-])[A-Z0-9][\w&.]*(?:\sStaff)?)*"  # `L/EUR`, `S/S–O`, `DOD/Joint Staff`
_CAPITALIZED = r"(?:[A-Z][\w.’'-]*|de|von|van|der|la)"
_SUFFIX = r"(?:,?\s(?:Jr\.?|Sr\.?|I{2,3}))"

_MANNER = (
    r"(?:in\s+(?:draft|substance|part|principle|advance)(?:\s+form)?|for\s+(?:transmission|clearance|substance)"
    r"|for\s+information|by\s+(?:tele)?phone|also|then|both|[a-z]+ly)\b"
)

# --- items ----------------------------------------------------------------------------------------------------------

# `and` and commas inside one title or office part nothing: `Near Eastern, South Asian, and African Affairs`.
_WHOLE = rf"""
    \b(?:for|of|in)\s+(?:the\s+)?
    (?:(?!{_UNIT}\b)[A-Z][a-z][\w–-]*\s+){{0,2}}(?!{_UNIT}\b)[A-Z][a-z][\w–-]*
    (?:,\s+(?!{_UNIT}\b)[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?)*
    ,?\s+and\s+(?:[A-Z][a-z][\w–-]*\s+){{0,3}}?(?:{_UNIT}\b|{_REGION}\b|(?=[A-Z][a-z]+\s+[A-Z]\.\s+[A-Z]))
    | \bResearch\s+and\s+Analysis\b"""
_SEPARATOR = re.compile(
    rf"{BRACKETED} | {_WHOLE} | ,\s+(?:Jr|Sr)\.,? | (?P<part>[,;]\s*(?:and\b\s*)?|\s+(?:and|&)(?:\s+|(?=,)|$))", re.X
)

_LEAD = re.compile(
    rf"(?:{_MANNER}|{DATE}|and\b|for\s+(?:the\s+)?{_CAPITALIZED}(?:\s{_CAPITALIZED})?(?=\s+by\b))\s*,?\s*"
)
_AGENT = re.compile(r"(?:by|with)\b\s*,?\s*")
_PLACED = re.compile(rf"(?:in|at|within)\s+(?:the\s+)?(?P<place>[^,;()]+?)(?:\s+{_MANNER})*\s+(?:by|with)\s+")
_INSIDE = re.compile(r"(?:in|at|within)\s+(?:the\s+)?")
_TAIL = re.compile(
    rf"""(?:
      \s{_MANNER} | \s{DATE}
    | \s(?:who|which|as|after|although|because|subject|under|when|while|before)\s.* | \son\s+behalf\s.*
    | \sin\s+(?:coordination|consultation|cooperation|conjunction)\s.* | \sby\s+telecon.*
    | \s(?:signed|initialed|informed|from)\s.* | \sfor\s+(?:the\s+)?(?:Acting\s+)?(?:Secretary|President)\b.*
    | \s\((?:{_MANNER}|info|all|[^()]*\b(?:only|draft|substance|informed|information)\b)[^()]*\)
    )+$""",
    re.X | re.S,
)


class _Kind(Enum):
    PERSON = auto()
    OFFICE = auto()
    TITLE = auto()
    NOTHING = auto()


_SURNAME = re.compile(r"[A-Z][a-z’'][\w’'-]*")
_IS_CODE = re.compile(rf"{_CODE}(?:\s\([^()]*\))?")
_IS_UNIT = re.compile(
    rf"(?:(?:Offices?|Bureaus?|Departments?|Embassy|Division)\s(?:of|in)\s.*|(?:[\w.’'&–-]+\s)*{_UNIT})(?:\s\([^()]*\))?",
    re.S,
)
_HAS_TITLE = re.compile(rf"\b{_TITLE}\b")
_LAST_TITLE = re.compile(rf".*\b{_TITLE}\b", re.S)
_FULL_NAME_AT_END = re.compile(rf"\s(?:{_CAPITALIZED}\s)?(?:[A-Z]\.\s?)+(?:{_CAPITALIZED}\s?)+{_SUFFIX}?$")
_NAME_AFTER_UNIT = re.compile(
    rf"\b(?:{_UNIT}|{_REGION}|[A-Z]{{2,}}(?:/[A-Z]+)*)\s(?:{_CAPITALIZED}\s?){{1,4}}{_SUFFIX}?$"
)
_NAMES = re.compile(rf"\s(?:(?!{_UNIT}$){_CAPITALIZED}\s?)+{_SUFFIX}?$")
_TO_SUPERIOR = re.compile(rf"\bto\s(?:Acting\s)?{_TITLE}\s{_CAPITALIZED}$")
_PERSON = re.compile(rf"(?:{_CAPITALIZED}\s?){{1,6}}{_SUFFIX}?,?$")
_BELONGS = re.compile(r",?\s(?:of|in|at|from)\s(?:the\s)?")
_BRACKETS = re.compile(r"\s?(?P<bracket>\((?P<inside>[A-Z[][^()]*(?:\([^()]*\)[^()]*)*)\)?|\s(?P<open>[A-Z/–-]+)\))$")
_UNNAMED = re.compile(r"\[[^\]]*\]")


def _named(words_: str) -> bool:
    """Return whether a phrase with a title in it ends in a personal name: `Ambassador Porter`."""
    if _TO_SUPERIOR.search(words_):
        return False
    if _FULL_NAME_AT_END.search(words_):
        return True
    last = _LAST_TITLE.match(words_)
    rest = words_[last.end() :] if last else words_
    if not rest or _IS_UNIT.fullmatch(rest.strip()):
        return False
    return bool(_NAMES.match(rest) or _NAME_AFTER_UNIT.search(rest))


def _kind(words_: str) -> _Kind:
    if _SURNAME.fullmatch(words_):
        return _Kind.OFFICE if _IS_UNIT.fullmatch(words_) else _Kind.PERSON
    if _IS_CODE.fullmatch(words_):
        return _Kind.OFFICE
    if words_.startswith(("Office of ", "Offices of ", "Bureau of ")):
        return _Kind.OFFICE
    if _HAS_TITLE.search(words_):
        return _Kind.PERSON if _named(words_) else _Kind.TITLE
    if _IS_UNIT.fullmatch(words_):
        return _Kind.OFFICE
    return _Kind.PERSON if words_[0].isupper() or _UNNAMED.match(words_) else _Kind.NOTHING


# --- the list -------------------------------------------------------------------------------------------------------


@attrs.define
class _Entry:
    """What was read last, and still may get an office from the items after it."""

    start: int
    end: int
    kind: _Kind
    name: Stretch | None
    office: Stretch | None
    apposition: bool = False


class _OfficerList:
    """Reads the items of one list in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.entries: list[_Entry] = []
        self.place: Stretch | None = None
        self.inside = False

    def add(self, start: int, end: int) -> None:
        joined = self.text[max(start - 4, 0) : start] == "and "
        start, agent = self._pass_leads(start, end)
        start, end = trim(self.text, start, end)
        if tail := _TAIL.search(self.text, start, end):
            start, end = trim(self.text, start, tail.start())
        if start < end and self.text.startswith("the ", start):
            start, article = start + 4, True
        else:
            article = False
        if start >= end:
            return
        kind = _Kind.OFFICE if self.inside else _kind(self.text[start:end])
        if not (joined or agent) and self._continues(kind, start, end, article):
            return
        entry = self._entry(kind, start, end)
        if entry:
            self.entries.append(entry)

    def _pass_leads(self, start: int, end: int) -> tuple[int, bool]:
        """Return where the name or office begins, and whether `by`, `with` or `in` stood before it."""
        text, marked = self.text, False
        while start < end:
            if found := _LEAD.match(text, start, end):
                start = found.end()
            elif found := _AGENT.match(text, start, end):
                start, marked = found.end(), True
                self.place, self.inside = None, False
            elif found := _PLACED.match(text, start, end):
                start, marked = found.end(), True
                self.place, self.inside = found.span("place"), False
            elif found := _INSIDE.match(text, start, end):
                start, marked = found.end(), True
                self.place, self.inside = None, True
            else:
                break
        return start, marked

    def _continues(self, kind: _Kind, start: int, end: int, article: bool) -> bool:
        """Give the item to the person before it, where it is that person's title or office."""
        last = self.entries[-1] if self.entries else None
        if last is None:
            return False
        words_ = self.text[start:end]
        if last.apposition and last.office and kind in (_Kind.TITLE, _Kind.OFFICE) and not article:
            last.office = (last.office[0], end)
        elif last.kind is _Kind.PERSON and last.office is None and words_.startswith("of "):
            last.office = trim(self.text, *_after_article(self.text, start + 3, end))
        elif last.kind is _Kind.PERSON and last.office is None and self._is_apposition(last, kind, words_, article):
            last.office, last.apposition = (start, end), True
        elif last.kind is _Kind.TITLE and kind is _Kind.PERSON and " " in words_ and " " in self._words(last):
            last.office, last.name, last.kind = last.name, (start, end), _Kind.PERSON
        else:
            return False
        last.end = end
        return True

    def _is_apposition(self, last: _Entry, kind: _Kind, words_: str, article: bool) -> bool:
        full_name = last.name is not None and " " in self.text[last.name[0] : last.name[1]]
        if kind is _Kind.TITLE:
            return full_name
        return kind is _Kind.OFFICE and full_name and not article and words_.startswith(("Office of", "Bureau of"))

    def _words(self, entry: _Entry) -> str:
        return self.text[entry.start : entry.end]

    def _entry(self, kind: _Kind, start: int, end: int) -> _Entry | None:
        if kind is _Kind.NOTHING:
            return None
        if kind is _Kind.OFFICE:
            return _Entry(start, end, kind, None, (start, end))
        name, office = _name_and_office(self.text, start, end)
        if office and kind is _Kind.TITLE and _kind(self.text[name[0] : name[1]]) is _Kind.PERSON:
            kind = _Kind.PERSON
        return _Entry(start, end, kind, name, office or self.place)

    def found(self) -> list[PlacedOfficer]:
        return [
            PlacedOfficer(Officer(name=self._at(e.name), office=self._at(e.office)), (e.start, e.end))
            for e in self.entries
        ]

    def _at(self, span: Stretch | None) -> str | None:
        return self.text[span[0] : span[1]] if span else None


def _after_article(text: str, start: int, end: int) -> Stretch:
    return (start + 4 if text.startswith("the ", start) else start), end


def _name_and_office(text: str, start: int, end: int) -> tuple[Stretch, Stretch | None]:
    """Part `William Sebald in FE`, `Vest (EUR/RPM)` and `Stevens of NEA`; a title's own `of` parts nothing."""
    brackets = _BRACKETS.search(text, start, end)
    if brackets and brackets.start() > start:
        group = "inside" if brackets["inside"] else "open"
        return (start, brackets.start()), brackets.span(group)
    for found in _BELONGS.finditer(text, start, end):
        left = text[start : found.start()]
        if _PERSON.match(left) and (not _HAS_TITLE.search(left) or _named(left)):
            return (start, found.start()), (found.end(), end)
    return (start, end), None


def officers(text: str, start: int, end: int) -> list[PlacedOfficer]:
    """Return the officers named in the stretch that follows `drafted`, `cleared` or `approved`."""
    listed = _OfficerList(text)
    for begin, stop in items(text, start, end, _SEPARATOR):
        listed.add(begin, stop)
    return listed.found()
