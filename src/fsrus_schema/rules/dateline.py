"""Rules on where and when a telegram was sent."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from functools import cache

from fsrus_schema.calendar_reading import MONTHS, WEEKDAYS, DateProblem
from fsrus_schema.dates import Problem as DateFault
from fsrus_schema.dates import date_problems
from fsrus_schema.finding import Severity
from fsrus_schema.places import find_post, nearest_post, posts
from fsrus_schema.printed.dateline import is_dateline
from fsrus_schema.printed.heading import parse_heading
from fsrus_schema.record import PartyKind
from fsrus_schema.rules.base import Cure, Problem, Registry
from fsrus_schema.rules.document import Document, Passage
from fsrus_schema.rules.spelling import meant_word
from fsrus_schema.rules.words import is_word

RULES = Registry()
rule = RULES.rule


# --- is there one ---------------------------------------------------------------------------------------------------

_LONGEST_DATELINE = 120
_YEAR_OR_TIME = re.compile(r"\b1[789]\d\d\b|\b\d{4}Z\b|[ap]\. ?m\.$")


def _misread_dateline(document: Document) -> Problem | None:
    """Return the first line of the message where it looks like a dateline that cannot be read."""
    first = next((passage for passage in document.message if passage.field.startswith("body")), None)
    if first is None or len(first.text.text) > 80 or not _YEAR_OR_TIME.search(first.text.text):
        return None
    return Problem(first.field, 0, len(first.text.text), "This looks like a dateline, but cannot be read as one.")


@rule("D101", "missing-dateline", Severity.ERROR, of_telegrams=True)
def missing_dateline(document: Document) -> Iterator[Problem]:
    """The telegram has no dateline, though telegrams of its era have one.

    Without it nobody knows where and when the message was sent. Microfiche supplements have none, and some volumes
    give the date in the heading.

    Bad:
        325. Telegram From the Department of State to the Mission to …1

        233633. Deliver to Cargo opening of business …

    Good:
        325. Telegram From the Department of State to the Mission to …1

        Washington, September 6, 1968, 0243Z.

        233633. Deliver to Cargo opening of business …

    Source: frus1964-68v13/d325, whose dateline was lost in copying.
    """
    if document.telegram.dateline is not None or not document.era.has_dateline:
        return
    if parse_heading(document.telegram.heading.text).date is None:
        length = len(document.telegram.heading.text)
        missing = "There is no dateline: where and when the telegram was sent is not said."
        yield _misread_dateline(document) or Problem("heading", 0, length, missing)


@rule("D106", "second-dateline", Severity.WARNING, of_telegrams=True)
def second_dateline(document: Document) -> Iterator[Problem]:
    """The message begins with a second dateline.

    Bad:
        Washington, September 6, 1968, 0243Z.

        Washington, September 6, 1968, 0243Z.

        233633. Deliver to Cargo …

    Good:
        Washington, September 6, 1968, 0243Z.

        233633. Deliver to Cargo …
    """
    first = next((passage for passage in document.message if passage.field.startswith("body")), None)
    if document.telegram.dateline is None or first is None or len(first.text.text) > _LONGEST_DATELINE:
        return
    if is_dateline(first.text.text):
        yield Problem(first.field, 0, len(first.text.text), "There is a dateline already.")


# --- what it says ---------------------------------------------------------------------------------------------------

_NAME_AND_DAY = re.compile(
    r"(?P<name>[A-Z][a-z]{2,9}) (?P<day>\d{1,2})(?![\d:.]|\s?[ap]\.)(?:(?:st|nd|rd|th)\b)?(?:, (?P<year>\d{4})\b)?"
)
_NAME_END = re.compile(r"[A-Z][a-z]{2,9}$")
_LONGEST_NAME = 10
_DIGITS_OF_DAY = 2
_LONGEST_MONTHS = {month: monthrange(2000, number)[1] for number, month in enumerate(MONTHS, 1)}


def _named_days(document: Document) -> list[tuple[Passage, int, re.Match[str]]]:
    """Return the words with a capital and a number after them that may be a month and a day."""
    found = []
    whole = document.whole
    for number in document.numerals:
        start, end = number.span()
        if end - start <= _DIGITS_OF_DAY and whole[start - 1 : start] == " ":
            name = _NAME_END.search(whole, max(start - _LONGEST_NAME - 1, 0), start - 1)
            match = _NAME_AND_DAY.match(whole, name.start()) if name else None
            if match:
                found.append((*document.at(match.start()), match))
    return found


def _last_day(month: str, year: int) -> int:
    return monthrange(year, 2)[1] if month == "February" and year else _LONGEST_MONTHS[month]


@rule("D102", "impossible-date", Severity.ERROR)
def impossible_date(document: Document) -> Iterator[Problem]:
    """A date names a day that its month does not have.

    Bad:
        Washington, February 30, 1968, 0243Z.

    Good:
        Washington, February 29, 1968, 0243Z.

    Source: `September 31, 1959` in frus1958-60v11/d351.
    """
    for passage, offset, match in document.once(_named_days):
        month, day, year = match["name"], int(match["day"]), match["year"]
        if month not in _LONGEST_MONTHS:
            continue
        # `August 49` is a year of this century, unless a year follows.
        is_day = year is not None or day <= _LONGEST_MONTHS["January"] or passage.field.startswith("dateline")
        if is_day and not 1 <= day <= _last_day(month, int(year or 0)):
            message = f"{month}{' ' + year if year else ''} has no day {day}."
            yield Problem(passage.field, offset, offset + len(match.group()), message)


# A date that was read can have these faults still: the wrong weekday, a time of 24 hours with `p.m.`.
_MAY_BE_WRONG = re.compile(r"day,? |\b(?:1[3-9]|2\d)\b[^,]{0,6}[ap]\.")


def _date_faults(document: Document) -> list[DateProblem]:
    """Return what cannot be right in the dateline's date."""
    dateline = document.telegram.dateline
    if dateline is None:
        return []
    is_read = dateline.date is not None and dateline.date.edtf is not None
    if is_read and not _MAY_BE_WRONG.search(dateline.text.text):
        return []
    return list(date_problems(dateline.text.text))


@rule("D103", "impossible-time", Severity.ERROR)
def impossible_time(document: Document) -> Iterator[Problem]:
    """A time of day that no clock shows.

    Bad:
        Washington, September 6, 1968, 1579Z.

    Good:
        Washington, September 6, 1968, 1539Z.
    """
    for fault in document.once(_date_faults):
        if fault.problem in (DateFault.IMPOSSIBLE_HOUR, DateFault.HALF_OF_24_HOURS):
            meant = f" Probably {fault.suggestion} is meant." if fault.suggestion else ""
            yield Problem("dateline.text", fault.start, fault.end, f"No clock shows this time of day.{meant}")
    for passage, offset, match in document.find(_TIME):
        if not passage.field.startswith("dateline") and not _is_possible(match):
            yield Problem(passage.field, offset, offset + len(match.group()), "No clock shows this time of day.")


_TIME = re.compile(r":(?<=[\d\s—,][\d]:)(?P<minute>\d\d) [ap]\. ?m\b")


def _is_possible(match: re.Match[str]) -> bool:
    return int(match["minute"]) < 60


@rule("D104", "misspelt-month", Severity.ERROR)
def misspelt_month(document: Document) -> Iterator[Problem]:
    """The name of a month is misspelt.

    Bad:
        Washington, Septmber 6, 1968, 0243Z.

    Good:
        Washington, September 6, 1968, 0243Z.
    """
    for passage, offset, match in document.once(_named_days):
        word = match["name"]
        is_sound = word in _LONGEST_MONTHS or (is_word(word) and not passage.field.startswith("dateline"))
        month = None if is_sound else meant_word(word, MONTHS)
        if month is not None:
            end = offset + len(word)
            cure = Cure(f"Write “{month}”", False, ((offset, end, month),))
            yield Problem(passage.field, offset, end, f"“{word}” is misspelt for “{month}”.", cure)


@rule("D105", "wrong-weekday", Severity.WARNING)
def wrong_weekday(document: Document) -> Iterator[Problem]:
    """The day of the week does not fit the date.

    Bad:
        Washington, Monday, September 6, 1968.

    Good:
        Washington, Friday, September 6, 1968.
    """
    for fault in document.once(_date_faults):
        if fault.problem is DateFault.WRONG_WEEKDAY:
            message = f"This day was a {fault.suggestion}." if fault.suggestion in WEEKDAYS else "Another weekday."
            yield Problem("dateline.text", fault.start, fault.end, message)


def _span(document: Document, words: str) -> tuple[int, int]:
    """Return where words of the dateline stand in it."""
    assert document.telegram.dateline is not None
    text = document.telegram.dateline.text.text
    start = max(text.replace("\n", " ").find(words), 0)
    return start, start + len(words)


_WITHHELD = "not declassified"
_AT_SEA = re.compile(r"\bU\. ?S\. ?S\.|\b[Aa]t [Ss]ea\b")  # `U. S. S. “George Washington,” at Sea`


@rule("D107", "unknown-place", Severity.INFO, of_telegrams=True)
def unknown_place(document: Document) -> Iterator[Problem]:
    """The place of the dateline is none that telegrams are known to be dated at.

    It may be right: envoys travel. Where its name is almost that of a post, it is probably misspelt. Ships are no
    finding, nor is a place that was withheld: `[place not declassified]`.

    Bad:
        Tele Aviv, February 7, 1956—4 p.m.

    Good:
        Tel Aviv, February 7, 1956—4 p.m.

    Source: `Djarkarta`, `Tele Aviv` in datelines of the volumes of 1955–60.
    """
    place = document.telegram.dateline.place if document.telegram.dateline else None
    if place is None or "[" in place or _WITHHELD in place or _AT_SEA.search(place) or find_post(place) is not None:
        return
    near = nearest_post(place)
    message = f"“{place}” is no post that is known" + (f": perhaps {near.place}." if near else ".")
    yield Problem("dateline.text", *_span(document, place), message)


@rule("D108", "year-outside-volume", Severity.WARNING)
def year_outside_volume(document: Document) -> Iterator[Problem]:
    """The year of the dateline is not one of those that the volume covers, give or take a year.

    The annual volumes up to 1939 may go back five years: they print what led to the business of their year.

    Bad:
        Washington, September 6, 1958, 0243Z. (in a volume of 1964–68)

    Good:
        Washington, September 6, 1968, 0243Z.
    """
    sent = document.sent
    volume = document.volume
    if sent is None or volume is None:
        return
    if volume.first_year - volume.era.years_before <= sent.year <= volume.last_year + 1:
        return
    message = f"{sent.year} lies outside the volume's years, {volume.first_year}–{volume.last_year}."
    yield Problem("dateline.text", *_span(document, str(sent.year)), message)


@rule("D109", "place-not-the-senders", Severity.WARNING)
def place_not_the_senders(document: Document) -> Iterator[Problem]:
    """The dateline's place is the seat of another country's embassy than the one that sent the telegram.

    Posts moved (Bonn and Berlin, Rio de Janeiro and Brasília, Karachi and Islamabad, Nanking and Taipei): any of
    their seats will do. Envoys telegraph from elsewhere, so that only embassies count.

    Bad:
        Telegram From the Embassy in Poland … Bonn, September 6, 1958, 4 p.m.

    Good:
        Telegram From the Embassy in Poland … Warsaw, September 6, 1958, 4 p.m.
    """
    telegram = document.telegram
    place = telegram.dateline.place if telegram.dateline else None
    if place is None or len(telegram.senders) != 1:
        return
    sender = telegram.senders[0]
    if sender.kind is not PartyKind.EMBASSY or sender.place is None or not sender.name.startswith("Embassy"):
        return
    post = find_post(place)
    if post is None or not post.serves or sender.place not in _countries() or _serves(post.serves, sender.place):
        return
    message = f"{place} is the seat of the embassy in {post.serves[0]}, not of the one in {sender.place}."
    yield Problem("dateline.text", *_span(document, place), message)


@cache
def _countries() -> frozenset[str]:
    return frozenset(country.removeprefix("the ") for post in posts().values() for country in post.serves)


def _serves(countries: tuple[str, ...], country: str) -> bool:
    return any(served.removeprefix("the ") == country.removeprefix("the ") for served in countries)


_HAS_REASON = re.compile(r"undated|not dated|not declassified|no date|illegible|\[.*\]", re.IGNORECASE)


@rule("D110", "dateline-without-date", Severity.WARNING)
def dateline_without_date(document: Document) -> Iterator[Problem]:
    """The dateline has no date, and does not say `undated`.

    Bad:
        Washington.

    Good:
        Washington, undated.
    """
    dateline = document.telegram.dateline
    if dateline is None or _HAS_REASON.search(dateline.text.text) or document.once(_date_faults):
        return
    if dateline.date is None or dateline.date.edtf is None:
        yield Problem("dateline.text", 0, len(dateline.text.text), "The dateline says no date that can be read.")
