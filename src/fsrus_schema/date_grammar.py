"""The grammar of printed dates: from the words of a page to a reading in Extended Date/Time Format (ISO 8601-2).

A printed date is a day (`September 6, 1968`, `10 March 1953`, `July 30–31, 1957`) and a time of day (`0243Z`,
`—4 p. m.`, `noon`), in either order, with or without a blank, a comma or a dash between them. Brackets and question
marks say that an editor supplied or doubts what they enclose or follow.

The scanner works on a copy of the text in which brackets and question marks are blanks, so that every offset stays
what it is in the text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import attrgetter

import attrs

from fsrus_schema.calendar_reading import (
    MONTHS,
    NO_YEAR,
    WEEKDAYS,
    Clock,
    DateProblem,
    DateReading,
    Day,
    Problem,
    moments,
    nearest_month,
)

__all__ = ["find_date", "find_time", "read_date"]

_MONTH_NUMBER = {
    **{name.lower(): number for number, name in enumerate(MONTHS, 1)},
    **{name[:3].lower(): number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
}

# --- a day ----------------------------------------------------------------------------------------------------------

# A glance at the first letter, `(?=[…])`, spares trying all names at most places of a text.
_MONTH = "(?=[ADFJMNOS])(?:" + "|".join(MONTHS) + r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_WEEKDAY = "(?=[FMSTW])(?:" + "|".join(WEEKDAYS) + ")"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th|d\b)?"  # `22d`, as volumes up to 1914 print it
_YEAR = r"(?:1[789]|20)\d\d(?!\d)"
_TO = r"\s?(?:-{1,2}|[–—/]|and/or|and|to|through)\s?"
_COMMA = r"\s{0,2},?\s{0,6}"


def _day_pattern(month: str, number: str, year: str) -> re.Pattern[str]:
    """Compile the printed forms of a day, with these patterns for the name of a month, a day and a year."""
    return re.compile(
        rf"""
        (?: (?P<weekday>{_WEEKDAY}) ,?\s )?
        (?: (?P<month>{month}) \s{{0,8}},?\s{{0,2}}
            (?: (?:[—–],?\s)? (?P<year_alone>{year})                       # May 1960; July —, 1870
              | (?P<day>{number}) (?=\D|$|{year})                        # September 6, July 71969
                (?: {_TO} (?:(?P<last_month>{month})\s)?                 # June 30–July 2, July 30–31, April 3/4
                    (?P<last_day>{number}) (?!\d|[:.]\d|\s?[ap]\.) )?
                (?: \s{{0,4}}{_COMMA} (?P<year>{year}) )? )
          | (?P<european_day>{number}) (?: {_TO} (?P<european_last_day>{number}) )? \s{{1,2}}
            (?P<european_month>{month}) (?: {_COMMA} (?P<european_year>{year}) )?       # 10 March 1953
        )
        """,
        re.VERBOSE | re.IGNORECASE,
    )


_DAY = _day_pattern(_MONTH, _NUMBER, _YEAR)
# With any word for the month, and with the letters that stand for digits in bad copies: `Octobcr l4, 196O`.
_MISPRINTED_DAY = _day_pattern(r"\b[^\W\d_]{3,12}\b", r"[\dlIO]{1,2}\b", r"[1lI][789][\dlIO]{2}\b")
_DIGITS = str.maketrans("lIiOo", "11100")

# --- a time of day --------------------------------------------------------------------------------------------------

_HALF = r"[ap]\s?\.?\s?m\b\.?"
_ZONES = {"EST": "-05:00", "EDT": "-04:00", "EWT": "-04:00", "CST": "-06:00", "CDT": "-05:00"}
_CLOCK_OF = rf"(?: \s?(?P<zone>{'|'.join(_ZONES)})\b | ,?\s\w{{2,12}}\stime\b )?"  # EST, Washington time
_TIME = re.compile(
    rf"""
    (?=[\dAMNP])                                                         # as every time of day begins
    (?: (?<!\d) | (?<=\d{{4}}) )                                         # `1965,10 a.m.`, `1964 8 p.m.`
    (?:
        (?P<group_day>\d\d)? (?P<group>\d{{3,4}}) \s? (?:Z|GMT)(?![^\W\d_])             # 1243Z, 060243Z
      | (?P<hour>\d{{1,2}}) (?: \s?[:.]\s? (?P<minute>\d\d) | (?P<joined_minute>\d\d) )?
            \s{{0,12}} (?P<half>{_HALF}) {_CLOCK_OF}                    # 8:33 p.m., 4 p. m., 3.20 a.m., 757 a.m.
      | (?P<hours>\d{{3,4}}) \s? (?: hours\b | (?P<hours_zone>{"|".join(_ZONES)})\b )  # 0900 hours, 2200 EDT
      | (?:12\s)? (?P<word>noon|midnight)\b                              # noon, 12 noon
      | (?P<meridies>12\s?m\.)                                          # 12 m.
      | (?P<first_hour>\d{{1,2}}) (?: [:.] (?P<first_minute>\d\d) )?     # the first of `3:30–7:30 p.m.`
            (?= \s?(?:[–—-]|and|to)\s?\d{{1,2}}(?:[:.]\d\d)?\s?{_HALF} )
      | (?<=[\s,—–-]) (?P<half_alone>{_HALF})                            # `[illegible] p.m.`
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)

# --- around them ----------------------------------------------------------------------------------------------------

_UNDATED = re.compile(r"\b(?:undated|no date)\b", re.IGNORECASE)
_GLUE = re.compile(r"(?:[\s,;.–—/-]|\b(?:at|on|and/or|and|to|through)\b)*", re.IGNORECASE)
_JOINT = re.compile(r"[–—/-]|\b(?:and|to|through)\b", re.IGNORECASE)

_CORRECTED = re.compile(rf"(?:\d{{1,2}}|{_HALF}) (?=\[(?:\d{{1,2}}|{_HALF})\??\])", re.IGNORECASE)  # `23 [24]`
_HOLE = re.compile(r"\[(?:illegible|garbled?|omission|sic|blank|undecipherable)[^][]{0,40}\]", re.IGNORECASE)
_DOUBT = re.compile(r"\s?(?:\[\?\]|\(\?\))")  # `March 21, (?) 1897` (frus1897/d231)
_WITHOUT_BRACKETS = str.maketrans("[]?", "   ")


# --- reading --------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=64)  # a dateline is recognized, then read, then checked
def find_date(text: str, *, year: int | None = None) -> DateReading | None:
    """Return the first date in the text, or None; `year` serves a date that prints none.

    A date whose month is misspelt, or that has letters for digits, is found where no whole date is, if it has a year.
    """
    plain = _plain(text)
    undated = _UNDATED.search(plain)
    if undated is not None:
        return DateReading(undated.start(), undated.end(), None)
    day = _DAY.search(plain)
    if day is None or not _year_group(day):
        day = _search_misprinted(plain) or day
    if day is None:
        return None
    return _Scan(text, plain, year).read(_start_of_leading_time(plain, day.start()))


def find_time(text: str) -> int | None:
    """Return where the first time of day in the text starts, or None."""
    time = _TIME.search(_plain(text))
    return time.start() if time else None


def read_date(text: str, *, year: int | None = None) -> DateReading:
    """Return the day, the time of day, or both, with which the text begins; `edtf` is None where there is no day."""
    return _Scan(text, _plain(text), year).read(0)


def _plain(text: str) -> str:
    """Return the text with brackets, question marks and what an editor corrects blanked, every offset kept."""
    if "[" not in text and "?" not in text:
        return text
    for unwanted in (_DOUBT, _HOLE, _CORRECTED):
        text = unwanted.sub(lambda match: " " * len(match[0]), text)
    return text.translate(_WITHOUT_BRACKETS)


def _search_misprinted(plain: str) -> re.Match[str] | None:
    return next(filter(_is_plausible, _MISPRINTED_DAY.finditer(plain)), None)


def _start_of_leading_time(plain: str, day_start: int) -> int:
    """Return where the date starts if a time of day stands before its day: `10:05 a.m., March 19, 1954`."""
    time = _TIME.search(plain, 0, day_start)
    if time is None or _GLUE.fullmatch(plain, time.end(), day_start) is None:
        return day_start
    return time.start()


# --- the parts of a printed day, by the names of their groups, whichever stands first: day or month -----------------


def _year_group(day: re.Match[str]) -> str | None:
    """Return the group of the year, None where none is printed."""
    for name in ("year", "year_alone", "european_year"):
        if day[name]:
            return name
    return None


def _month_group(day: re.Match[str]) -> str:
    """Return the group of the month; a day has one in any case."""
    return "month" if day["month"] else "european_month"


def _day_groups(day: re.Match[str]) -> list[str]:
    """Return the groups of the one day, or of the first and the last."""
    names = ("day", "last_day") if day["month"] else ("european_day", "european_last_day")
    return [name for name in names if day[name]]


def _is_plausible(day: re.Match[str]) -> bool:
    """Return whether it has a year and its month is nearly one: what it takes to believe in a misprint."""
    return _year_group(day) is not None and nearest_month(day[_month_group(day)]) is not None


# --- a scan ---------------------------------------------------------------------------------------------------------


@attrs.define
class _Scan:
    """One reading of a text from a place on, and what it has found so far."""

    text: str
    plain: str
    year: int | None
    days: list[Day] = attrs.field(factory=list)
    clocks: list[Clock] = attrs.field(factory=list)
    problems: list[DateProblem] = attrs.field(factory=list)
    has_year: bool = False

    def read(self, start: int) -> DateReading:
        """Read days and times of day as long as they follow one another."""
        begin = end = position = self._skip_glue(start)
        between = ""
        while (match := self._part(position, between)) is not None:
            end = match.end()
            position = self._skip_glue(end)
            between = self.plain[end:position]
        begin, end = self._with_brackets(begin, end)
        problems = tuple(sorted(self.problems, key=attrgetter("start")))
        return DateReading(begin, end, self._edtf(begin, end), problems, self.has_year)

    def _skip_glue(self, start: int) -> int:
        match = _GLUE.match(self.plain, start)
        return match.end() if match else start

    def _part(self, position: int, between: str) -> re.Match[str] | None:
        """Read the day or the time of day that stands there; a second one must be joined to the first."""
        joined = _JOINT.search(between) is not None
        if not self.days or (joined and len(self.days) == 1):
            match = self._day_at(position)
            if match is not None:
                self._take_day(match, between)
                return match
        if joined or not self.clocks or (self.days and not self.days[-1].clocks):
            match = _TIME.match(self.plain, position)
            if match is not None:
                self._take_time(match)
                return match
        return None

    def _day_at(self, position: int) -> re.Match[str] | None:
        match = _DAY.match(self.plain, position)
        if self.days or (match and _year_group(match)):
            return match
        misprinted = _MISPRINTED_DAY.match(self.plain, position)
        return misprinted if misprinted and _is_plausible(misprinted) else match

    def _problem(self, problem: Problem, match: re.Match[str], group: str | int, suggestion: str | None = None) -> None:
        self.problems.append(DateProblem(problem, *match.span(group), suggestion))

    def _take_day(self, match: re.Match[str], between: str) -> None:
        year_group, day_groups = _year_group(match), _day_groups(match)
        year = self._number(match, year_group) if year_group else self.year
        self.has_year |= year_group is not None
        # `August 16 and August 17, 1956`
        self.days = [day if day.year else attrs.evolve(day, year=year) for day in self.days]
        month = self._month(match, _month_group(match))
        if not day_groups:
            self.days.append(Day(year, month, None))
        for group in day_groups:
            if group == "last_day":
                between = self.plain[match.end("day") : match.start("last_day")]
                month = self._month(match, "last_month") if match["last_month"] else month
            day = Day(year, month, self._number(match, group))
            if not day.is_possible:
                self._problem(Problem.IMPOSSIBLE_DAY, match, group)
            self._add_day(day, between)
        if match["weekday"]:
            self._check_weekday(match)

    def _add_day(self, day: Day, between: str) -> None:
        """Add a day; of two with one year the first may be in the year before, of two in two calendars one counts."""
        if self.days:
            earlier = self.days.pop()
            if earlier.year and earlier.year == day.year and earlier.month > day.month:
                earlier = attrs.evolve(earlier, year=earlier.year - 1)  # `December 30–January 2, 1957`
            if not ("/" in between and day.is_new_style_of(earlier)):
                self.days.append(earlier)
        self.days.append(day)

    def _number(self, match: re.Match[str], group: str) -> int:
        printed = match[group]
        if printed.isdecimal():
            return int(printed)
        digits = printed.rstrip("stndrhSTNDRH").translate(_DIGITS)
        if not printed[0].isdigit() or not printed[: len(digits)].isdigit():
            self._problem(Problem.LETTER_IN_NUMBER, match, group, digits)
        return int(digits)

    def _month(self, match: re.Match[str], group: str) -> int:
        number = _MONTH_NUMBER.get(match[group].rstrip(".").lower())
        if number is not None:
            return number
        nearest = nearest_month(match[group])
        self._problem(Problem.MISSPELT_MONTH, match, group, nearest)
        return MONTHS.index(nearest) + 1 if nearest else 1

    def _check_weekday(self, match: re.Match[str]) -> None:
        day = self.days[0].date
        if day is not None and match["weekday"].capitalize() != WEEKDAYS[day.weekday()]:
            self._problem(Problem.WRONG_WEEKDAY, match, "weekday", WEEKDAYS[day.weekday()])

    def _take_time(self, match: re.Match[str]) -> None:
        clock = _clock(match)
        hour = int(match["hour"] or 1)
        if not clock.is_possible or hour == 0 or (hour > 12 and match["half"][0] in "aA"):
            self._problem(Problem.IMPOSSIBLE_HOUR, match, 0)
        elif hour > 12:
            self._problem(Problem.HALF_OF_24_HOURS, match, 0, f"{hour - 12}{match[0][2:]}")
        if clock.day is not None and self.days and self.days[-1].numbered(clock.day) is None:
            self._problem(Problem.IMPOSSIBLE_DAY, match, "group_day")
        self.clocks.append(clock)
        if self.days:
            self.days[-1] = self.days[-1].with_clock(clock)

    def _with_brackets(self, begin: int, end: int) -> tuple[int, int]:
        """Take in the brackets and question marks that stand around what was read and belong to it."""
        text = self.text
        if doubt := _DOUBT.match(text, end):
            end = doubt.end()
        while text[end : end + 1] == "?" or (text[end : end + 1] == "]" and _is_open(text, begin, end)):
            end += 1
        if text[begin - 1 : begin] == "[" and text.count("]", begin, end) > text.count("[", begin, end):
            begin -= 1
        return begin, end

    def _edtf(self, begin: int, end: int) -> str | None:
        if not self.days or not all(problem.problem.is_readable for problem in self.problems):
            return None
        if len(self.days) == 1 and len(self.days[0].clocks) < len(self.clocks):
            self.days[0] = attrs.evolve(self.days[0], clocks=tuple(self.clocks))
        points = moments(self.days)
        if _is_doubtful(self.text, begin, end):
            if any(point.startswith(NO_YEAR) for point in points):
                return None  # EDTF has no form for both
            points = [point.partition("T")[0] + "?" for point in points]
        return "/".join(dict.fromkeys(points))


def _clock(match: re.Match[str]) -> Clock:
    if match["group"] or match["hours"]:
        digits = (match["group"] or match["hours"]).zfill(4)
        day = int(match["group_day"]) if match["group_day"] else None
        zone = "Z" if match["group"] else _ZONES.get((match["hours_zone"] or "").upper(), "")
        return Clock(int(digits[:2]), int(digits[2:]), zone=zone, day=day)
    if match["word"] or match["meridies"]:
        return Clock(24 if match["word"] and match["word"].lower() == "midnight" else 12)
    if match["half_alone"]:
        return Clock(None)
    if match["first_hour"]:
        return Clock(int(match["first_hour"]), int(match["first_minute"] or 0), has_half=False)
    hour, minute = int(match["hour"]), int(match["minute"] or match["joined_minute"] or 0)
    if hour <= 12:
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    return Clock(hour, minute, zone=_ZONES[match["zone"].upper()] if match["zone"] else "")


def _is_open(text: str, begin: int, end: int) -> bool:
    """Return whether a bracket that opens between `begin` and `end`, or just before, is still open."""
    return text.count("[", max(begin - 1, 0), end) > text.count("]", begin, end)


def _is_doubtful(text: str, begin: int, end: int) -> bool:
    """Return whether an editor supplied or doubts a part of the date: brackets or a question mark in or around it.

    What could not be read (`[illegible]`) is missing, not doubtful.
    """
    if "[" not in text and "?" not in text:
        return False
    within = _HOLE.sub("", text[begin:end])
    return "[" in within or "?" in within or text.count("[", 0, begin) > text.count("]", 0, begin)
