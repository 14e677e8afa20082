"""The dateline: where and when a message was sent, and when it came in.

    Chungking, March 16, 1943—4 p.m.
    [Received March 17—5:17 p.m.]

A place, then a date; from 1955 on on one line, before with a line that says when the message was received. The place
or the date may be missing, either may stand in brackets where an editor supplied it.
"""

from __future__ import annotations

import re
from datetime import date

import attrs

from fsrus_schema.calendar_reading import DateReading
from fsrus_schema.date_grammar import find_date, find_time, read_date
from fsrus_schema.dates import HistoricalDate

__all__ = [
    "ParsedDateline",
    "bare_place",
    "is_dateline",
    "is_receipt",
    "parse_dateline",
    "parse_received",
    "printed_receipt",
]

Span = tuple[int, int]


@attrs.frozen
class ParsedDateline:
    """The parts of a printed dateline, each with its half-open range of code points in the text.

    Attributes:
        place: the place without brackets and commas around it, or None.
        place_span: where it stands.
        date: the date as printed after the place, without the final stop, or None.
        date_span: where it stands.
        received: when the message came in, or None.
        received_span: where that stands, after the word `Received`.

    """

    place: str | None = None
    place_span: Span | None = None
    date: HistoricalDate | None = None
    date_span: Span | None = None
    received: HistoricalDate | None = None
    received_span: Span | None = None


_RECEIVED_LINE = re.compile(
    r"""
    [(\[]?\s? \b(?:received|rec[’']d)\b [:,]?\s{0,2}
    (?P<when> (?: [^][()\n] | [(\[][^][()\n]{1,40}[])] ){1,80} )  # (October 12)—11:42 a.m. (frus1939v05/d479)
    [])]? [.\d\s]{0,4}$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AS_BRACKETS = str.maketrans("()", "[]")  # brackets within brackets are printed round
_RECEIVED = re.compile(r"\b(?:received|rec[’']d)\b[:,]?\s{0,2}", re.IGNORECASE)
_NUMBER_BEFORE_PLACE = re.compile(r"\[?(?:[A-Z]{2,5} )?No\. [\d/–-]{1,12}\s+")
_DIGIT = re.compile(r"\d")
_HALF_OF_DAY = re.compile(r"\bm\.$")  # of `9:03 a. m.`
_DAY_AT_END = re.compile(r"(\d{4}-\d\d-\d\d)[^/]*$")
_AROUND_PLACE = " ,.;:—–-\n[]?>"
_NAME = r"[A-ZÀ-Þ][\w.’'-]+"
_SMALL_WORDS = r"(?:(?:of|de|del|do|da|la|au|á|à|en|route|the|and|to|from|for|at|on|board|near|off|in|via)\s){1,2}"
_QUOTED = rf"[“‘]{_NAME}(?:\s{_NAME}){{0,3}},?[”’]"  # `U. S. S. “George Washington,”`
_NEXT_NAME = rf"(?:[\s/–—-](?:{_SMALL_WORDS})?(?:{_NAME}|{_QUOTED}))"
_PLACE = re.compile(
    rf"""
    \[?
    (?: {_NAME}{_NEXT_NAME}{{0,8}} ,\s )?  # Legation of the United States of America, …
    {_NAME}{_NEXT_NAME}{{0,5}}              # The Hague; En route from Saigon to Washington; U. S. S. “Iowa”
    (?: ,{_NEXT_NAME}{{1,3}} ){{0,3}}       # LBJ Ranch, Texas; , at Sea (frus1919Parisv11/d274); , via Copenhagen
    [][,?.>\s]{{0,4}}                      # `[Washington,] `, `Washington, [undated]`
    """,
    re.VERBOSE,
)
_VIA = re.compile(r",?\s\[?via\s")
_INITIAL = re.compile(r"\b[A-Z]$")
_WITHHELD = re.compile(r"\[[^][]{0,60}not declassified[^][]{0,10}\],?\s?")  # frus1964-68v29p1/d195
_AFTER_DATE = re.compile(
    r"""
    (?: [\s,–—-]{1,3} [\dlIOo]{1,2} (?:[:.][\dlIOo]{2})? \s? [ap]\.\s?\w{1,2} # a misprinted time: 4 a.in.
      | [\s,–—-]{1,3} \d{1,2}:\d\d         # a time without its half: frus1955-57v03mSupp/d371
      | [\s,]{1,3} [\dlIOo]{4,6}\s?[Z2] )?                                   # O243Z
    [\s.\]/,]{0,4}
    (?: \d{1,5}\.?                          # a note's marker, or a telegram number: frus1952-54v12p2/d138
      | Session\s[IVX]{1,4}\.?              # frus1964-68v20/d39
    )?
    """,
    re.VERBOSE,
)
_LONGEST_DATELINE = 240


def parse_dateline(text: str) -> ParsedDateline:
    r"""Return place, date and time of receipt of a printed dateline; `\n` parts its printed lines.

    >>> parsed = parse_dateline("Chungking, March 16, 1943—4 p.m.\n[Received March 17—5:17 p.m.]")
    >>> parsed.place, parsed.date.edtf, parsed.received.edtf
    ('Chungking', '1943-03-16T16:00:00', '1943-03-17T17:17:00')
    """
    line = _RECEIVED_LINE.search(text)
    sent_text = text[: line.start()] if line else text
    reading = find_date(sent_text)
    sent = _historical(text, reading) if reading else None
    place_span = _place_span(sent_text, reading.start if reading else len(sent_text))
    received = parse_received(line["when"], sent) if line else None
    return ParsedDateline(
        place=text[slice(*place_span)].replace("\n", " ") if place_span else None,
        place_span=place_span,
        date=sent,
        date_span=(reading.start, reading.end) if reading else None,
        received=received,
        received_span=(line.start("when"), line.start("when") + len(received.text)) if line and received else None,
    )


def parse_received(text: str, sent: HistoricalDate | None) -> HistoricalDate:
    """Return when a message came in; the text begins with or after the word `Received`.

    A missing year or day is taken from the date it was sent, the year after it where January follows December. The
    text of the result is what follows `Received`, without a final stop.

    >>> sent = HistoricalDate(text="December 30, 1949", edtf="1949-12-30")
    >>> parse_received("Received January 2—9:03 a. m.", sent).edtf
    '1950-01-02T09:03:00'
    """
    word = _RECEIVED.match(text)
    text = text[word.end() :] if word else text
    text = _without_stop(text)
    return HistoricalDate(text=text, edtf=_received_edtf(text, sent))


def printed_receipt(line: str) -> str | None:
    """Return what follows `Received` at the end of a printed line, or None.

    >>> printed_receipt("[Telegram.—Received July 25, 1870, at 9.30 a.m.]")
    'July 25, 1870, at 9.30 a.m.'
    """
    found = _RECEIVED_LINE.search(line)
    return found["when"] if found else None


def is_receipt(line: str) -> bool:
    """Return whether a printed line says when the message was received and nothing else; it may lack its brackets.

    >>> is_receipt("[Received March 17—5:17 p.m.]"), is_receipt("Received your telegram of March 17.")
    (True, False)
    """
    found = _RECEIVED_LINE.match(line)
    if found is None:
        return False
    date = find_date(found["when"])
    return line[0] in "[(" or (date is not None and date.start == 0) or find_time(found["when"]) == 0


def is_dateline(lines: str) -> bool:
    r"""Return whether a block of printed text is a dateline and nothing else; `\n` parts its printed lines.

    >>> is_dateline("Washington, September 6, 1968, 0243Z.")
    True
    >>> is_dateline("Paris, May 4, was the scene of a long talk.")
    False
    """
    if len(lines) > _LONGEST_DATELINE:
        return False
    line = _RECEIVED_LINE.search(lines)
    text = lines[: line.start()] if line else lines
    reading = find_date(text)
    if reading is None or not _AFTER_DATE.fullmatch(text, reading.end):
        return False
    number = _NUMBER_BEFORE_PLACE.match(text)
    place = text[number.end() if number else 0 : reading.start]
    return not place.strip("[ \n") or any(pattern.fullmatch(place) for pattern in (_PLACE, _WITHHELD))


def _historical(text: str, reading: DateReading) -> HistoricalDate:
    return HistoricalDate(text=text[reading.start : reading.end], edtf=reading.edtf)


def _place_span(text: str, end: int) -> Span | None:
    """Return where the place stands: what is printed before the date, without brackets and commas around it.

    The place that a telegram went through is not its own: `Berlin, via Copenhagen`.
    """
    number = _NUMBER_BEFORE_PLACE.match(text, 0, end)
    start = number.end() if number else 0
    through = _VIA.search(text, start, end)
    place = bare_place(text[start : through.start() if through else end])
    start = text.find(place, start, end)
    return (start, start + len(place)) if place else None


def bare_place(printed: str) -> str:
    """Return a place without brackets and commas around it; the stop of an abbreviation stays.

    >>> bare_place("[Washington,] "), bare_place("Washington, D. C., ")
    ('Washington', 'Washington, D. C.')
    """
    place = printed.strip(_AROUND_PLACE)
    return f"{place}." if _INITIAL.search(place) and f"{place}." in printed else place


def _without_stop(text: str) -> str:
    """Return the text without white space around and final stop; that of `p.m.` stays."""
    text = text.strip()
    return text if _HALF_OF_DAY.search(text) else text.rstrip(".").rstrip()


def _received_edtf(text: str, sent: HistoricalDate | None) -> str | None:
    sent_day = _last_day(sent)
    text = text.translate(_AS_BRACKETS)
    reading = find_date(text, year=sent_day.year if sent_day else None)
    if reading is not None:
        if not reading.has_year and sent_day is not None and reading.edtf is not None:
            year = sent_day.year + _years_later(sent_day.month, int(reading.edtf[5:7]))
            reading = find_date(text, year=year)
        return reading.edtf if reading else None
    start = find_time(text)
    if sent_day is None or start is None or _DIGIT.search(text, 0, start):
        return None
    return read_date(f"{sent_day:%B} {sent_day.day}, {sent_day.year}, {text[start:]}").edtf


def _last_day(sent: HistoricalDate | None) -> date | None:
    """Return the printed day of a date, the last of several, or None."""
    day = _DAY_AT_END.search(sent.edtf) if sent and sent.edtf else None
    return date.fromisoformat(day[1]) if day else None


def _years_later(sent_month: int, received_month: int) -> int:
    """Return how many years after the year of dispatch a message came in: New Year may lie between, either way."""
    if sent_month == 12 and received_month == 1:
        return 1
    return -1 if sent_month == 1 and received_month == 12 else 0
