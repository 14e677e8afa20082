"""What a printed date says: days, times of day, what is wrong with them, and how EDTF writes them.

The grammar of the printed words is in `date_grammar`; here stand the values that it yields.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from difflib import get_close_matches
from enum import StrEnum

import attrs

__all__ = [
    "MONTHS",
    "NO_YEAR",
    "WEEKDAYS",
    "Clock",
    "DateProblem",
    "DateReading",
    "Day",
    "Problem",
    "moments",
    "nearest_month",
]

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_JULIAN_LAG = (12, 13)  # days by which the Julian calendar lags: to 1900, and since
NO_YEAR = "XXXX"  # as EDTF writes a year that is not known
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Problem(StrEnum):
    """Why a printed date cannot be read, or cannot be right."""

    IMPOSSIBLE_DAY = "impossible day"
    IMPOSSIBLE_HOUR = "impossible hour"
    MISSPELT_MONTH = "misspelt month"
    LETTER_IN_NUMBER = "letter in a number"
    WRONG_WEEKDAY = "wrong weekday"
    HALF_OF_24_HOURS = "24-hour time with p.m."

    @property
    def is_readable(self) -> bool:
        """True where the date says what is meant in spite of it: `19:34 p.m.`, a weekday that does not fit."""
        return self in (Problem.WRONG_WEEKDAY, Problem.HALF_OF_24_HOURS)


@attrs.frozen
class DateProblem:
    """One thing that is wrong with a printed date, and where.

    Attributes:
        problem: what is wrong.
        start: offset of the first code point of the offending part.
        end: offset after its last code point.
        suggestion: what was probably meant (`October` for `Octobcr`, the weekday of that day), or None.

    """

    problem: Problem
    start: int
    end: int
    suggestion: str | None = None


@attrs.frozen
class DateReading:
    """A printed date as the grammar reads it.

    Attributes:
        start: offset of its first code point in the text.
        end: offset after its last code point; a final stop stands outside, that of `p.m.` inside.
        edtf: the reading, or None where the text is undated or impossible.
        problems: why it cannot be right, in the order of the text.
        has_year: whether a year is printed.

    """

    start: int
    end: int
    edtf: str | None
    problems: tuple[DateProblem, ...] = ()
    has_year: bool = False


@attrs.frozen
class Clock:
    """A time of day as printed.

    Attributes:
        hour: 0 to 24; None where it is illegible.
        minute: 0 to 59.
        zone: `Z` for Greenwich's time, the offset of a printed zone (`-05:00` for `EST`), else empty.
        has_half: False where `a.m.` or `p.m.` is left to the time after it, as in `3:30–7:30 p.m.`.
        day: the day of the month that a group such as `060243Z` names, or None.

    """

    hour: int | None
    minute: int = 0
    zone: str = ""
    has_half: bool = True
    day: int | None = None

    def __str__(self) -> str:
        return "" if self.hour is None else f"T{self.hour:02}:{self.minute:02}:00{self.zone}"

    @property
    def is_possible(self) -> bool:
        """True where a clock shows that time; 24:00 is the midnight that ends a day."""
        return self.hour is None or (self.hour < 24 and self.minute < 60) or (self.hour, self.minute) == (24, 0)

    def halved_as(self, later: Clock) -> Clock:
        """Return the time with the half of the day that a later time gives it: `11:30–1:15 p.m.` begins before noon."""
        if self.has_half or self.hour is None or later.hour is None:
            return self
        afternoon = attrs.evolve(self, hour=self.hour % 12 + 12)
        if later.hour >= 12 and str(afternoon) <= str(later):
            return afternoon
        return attrs.evolve(self, hour=self.hour % 12)


@attrs.frozen
class Day:
    """A printed day, month or year, and the times of day printed with it."""

    year: int | None
    month: int
    day: int | None
    clocks: tuple[Clock, ...] = ()

    def __str__(self) -> str:
        year = NO_YEAR if self.year is None else f"{self.year:04}"
        return f"{year}-{self.month:02}" + ("" if self.day is None else f"-{self.day:02}")

    @property
    def date(self) -> date | None:
        """The day of the calendar; None where a part of it is not printed, or there is no such day."""
        if self.year is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def is_possible(self) -> bool:
        """True where the calendar has that day; February 29 of an unprinted year may be right."""
        return self.day is None or 1 <= self.day <= monthrange(self.year or 2000, self.month)[1]

    def with_clock(self, clock: Clock) -> Day:
        """Return the day with one more time of day that is printed with it."""
        return Day(self.year, self.month, self.day, (*self.clocks, clock))

    def moved(self, days: int) -> Day:
        """Return the day so many days later; the same where it is not a whole date."""
        if self.date is None:
            return self
        other = self.date + timedelta(days=days)
        return attrs.evolve(self, year=other.year, month=other.month, day=other.day)

    def numbered(self, number: int) -> Day | None:
        """Return the day with that number next to this one, or None: Greenwich may be a day ahead or behind."""
        return next((day for day in (self, self.moved(1), self.moved(-1)) if day.day == number), None)

    def is_new_style_of(self, other: Day) -> bool:
        """Return whether this is the Gregorian date of a Julian one: `January 23/February 5, 1918` is one day."""
        if self.date is None or other.date is None:
            return False
        return (self.date - other.date).days in _JULIAN_LAG

    def at(self, clock: Clock) -> str:
        """Write the day at that time in EDTF; a time without a whole date is left out, EDTF has no form for it."""
        if self.date is None:
            return str(self)
        day = self if clock.day is None else self.numbered(clock.day) or self
        return f"{day}{clock}"


def moments(days: list[Day]) -> list[str]:
    """Return the one moment that is printed, or the first and the last of an interval, in EDTF."""
    first, last = days[0], days[-1]
    if len(days) > 1:
        return [first.at(first.clocks[0]) if first.clocks else str(first), _last_moment(last)]
    if len(first.clocks) < 2:
        return [_last_moment(first)]
    begin, end = first.clocks[0].halved_as(first.clocks[-1]), first.clocks[-1]
    ends_next_day = begin.hour is not None and str(end) < str(begin)  # `8:30 p.m.–12:30 a.m.`
    return [first.at(begin), first.moved(int(ends_next_day)).at(end)]


def _last_moment(day: Day) -> str:
    return day.at(day.clocks[-1]) if day.clocks else str(day)


def nearest_month(word: str) -> str | None:
    """Return the month that a misspelt word is nearest to, or None."""
    return next(iter(get_close_matches(word.capitalize(), MONTHS, n=1, cutoff=0.7)), None)
