"""HistoricalDate: a printed date, its reading in Extended Date/Time Format (ISO 8601-2), and its bounds."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from pydantic import Field

from fsrus_schema.calendar_reading import DateProblem, DateReading, Problem
from fsrus_schema.date_grammar import find_date, read_date
from fsrus_schema.model import Model, optional

__all__ = [
    "DateProblem",
    "DateReading",
    "HistoricalDate",
    "Problem",
    "bounds",
    "date_problems",
    "encoded",
    "parse_date",
]


class HistoricalDate(Model):
    """A date as printed, and what it says.

    `edtf` is the reading of `text`: `1968-09-06T02:43:00Z` for `0243Z`, local time of day without offset
    `1961-04-25T17:50:00`, a day `1965-10-09`, an interval `1957-07-30/1957-07-31`; `noon` is 12:00 and `midnight` is
    24:00 as printed. A supplied or doubtful part qualifies the date with `?`. Null where the text is undated.

    EDTF qualifies dates, not times of day: `October 8, 1955—[noon?]` reads `1955-10-08?`. It knows no interval with
    times either: where two days, or two times, are printed, the times stand as ISO 8601-1 has them, the time after two
    days with the last (`1955-11-23/1955-11-24T24:00:00`). A day without a year is `XXXX-02-08`;
    one that is doubtful besides has no reading.

    What an editor puts in the place of a printed part counts: `May 23 [24], 1949` reads `1949-05-24?`. An impossible
    day or hour leaves no reading; but `19:34 p.m.` is 19:34, as published markup has it.
    """

    text: str = Field(description="The date as printed.", examples=["September 6, 1968, 0243Z"])
    edtf: str | None = Field(
        default=None, description="The reading of the text, in EDTF.", examples=["1968-09-06T02:43:00Z"]
    )
    encoded: str | None = optional(
        "What the markup's attributes say, in the same form; absent for a transcription.",
        examples=["1968-09-06T02:43:00+00:00"],
    )

    @property
    def earliest(self) -> datetime | None:
        """The first moment it may mean: local time without zone, UTC for `Z`; None where undated or without year."""
        return bounds(self.edtf)[0]

    @property
    def latest(self) -> datetime | None:
        """The last moment it may mean, to the second; a day ends at 23:59:59, `T24:00:00` is the next day's 00:00."""
        return bounds(self.edtf)[1]


def parse_date(text: str, *, year: int | None = None) -> HistoricalDate:
    """Return the date that a printed text says; `year` serves a text that prints none.

    >>> parse_date("September 6, 1968, 0243Z").edtf
    '1968-09-06T02:43:00Z'
    >>> parse_date("undated").edtf
    """
    reading = find_date(text, year=year)
    return HistoricalDate(text=text, edtf=reading.edtf if reading else None)


def date_problems(text: str, *, year: int | None = None) -> tuple[DateProblem, ...]:
    """Return what cannot be right in a printed date, with offsets into the text.

    >>> [(p.problem.value, p.start, p.end) for p in date_problems("February 30, 1961")]
    [('impossible day', 9, 11)]
    """
    reading = find_date(text, year=year) or read_date(text, year=year)
    return reading.problems


# --- bounds ---------------------------------------------------------------------------------------------------------

_EDTF_POINT = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?P<zone>Z|[+-]\d\d:\d\d)?)?[?~%]?"
)


def bounds(edtf: str | None) -> tuple[datetime | None, datetime | None]:
    """Return the first and the last moment that an EDTF date, date-time or interval covers, to the second.

    Local times have no zone, those with `Z` or an offset are in UTC. An open or unknown end of an interval, and a date
    without year, give None.

    >>> [str(moment) for moment in bounds("1957-07-30/1957-07-31")]
    ['1957-07-30 00:00:00', '1957-07-31 23:59:59']
    """
    first, _, last = (edtf or "").partition("/")
    return _ends(first)[0], _ends(last or first if "/" not in (edtf or "") else last)[1]


def _ends(point: str) -> tuple[datetime | None, datetime | None]:
    match = _EDTF_POINT.fullmatch(point)
    if match is None:
        return None, None
    year, month, day = (int(match[part]) if match[part] else None for part in ("year", "month", "day"))
    assert year is not None
    try:
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
        if match["hour"] is None:
            return datetime.combine(first, time()), datetime.combine(last, time(23, 59, 59))
        moment = _moment(first, match)
    except ValueError:
        return None, None
    return moment, moment


def _moment(day: date, match: re.Match[str]) -> datetime:
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    if hour == 24 and (minute or second):
        raise ValueError("no time of day is later than 24:00:00")
    moment = datetime.combine(day, time(hour % 24, minute, second)) + timedelta(days=hour // 24)
    zone = match["zone"]
    if zone is None:
        return moment
    if zone != "Z":
        offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[4:6]))
        moment -= offset if zone[0] == "+" else -offset
    return moment.replace(tzinfo=UTC)


# --- what markup says -----------------------------------------------------------------------------------------------


def encoded(attributes: Mapping[str, str]) -> str | None:
    """Return what the dating attributes of a TEI element say, in the form of `edtf`, or None where there are none.

    `when` as it stands; `from`/`to` and `notBefore`/`notAfter` as an interval, open where one of the two is missing.

    >>> encoded({"from": "1957-07-30", "to": "1957-07-31"})
    '1957-07-30/1957-07-31'
    """
    if when := attributes.get("when"):
        return when
    for first, last in (("from", "to"), ("notBefore", "notAfter")):
        if first in attributes or last in attributes:
            return f"{attributes.get(first) or '..'}/{attributes.get(last) or '..'}"
    return None
