from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fsrus_schema.dates import DateProblem, HistoricalDate, Problem, bounds, date_problems, encoded, parse_date


@pytest.fixture(scope="module")
def is_edtf() -> Callable[[str], bool]:
    """The judgement of a library that is not ours."""
    judge: Callable[[str], bool] = pytest.importorskip("edtf_validate.valid_edtf").is_valid
    return judge


# Printed dates with the document they were seen in, and what they say.
PRINTED = [
    # a day and a time of day, as the modern and the classical volumes print them
    ("September 6, 1968, 0243Z", "1968-09-06T02:43:00Z"),  # frus1964-68v13/d325
    ("September 3, 1968, 1807Z", "1968-09-03T18:07:00Z"),  # frus1964-68v07/d2
    ("July 23, 1969,1750Z", "1969-07-23T17:50:00Z"),  # frus1969-76ve05p1/d91
    ("January 15, 1952—6:44 p.m.", "1952-01-15T18:44:00"),  # frus1952-54v12p2/d2
    ("July 8, 1958, 12:37 p.m.", "1958-07-08T12:37:00"),  # frus1958-60v07p2/d38
    ("February 18, 1918, 5 p.m.", "1918-02-18T17:00:00"),  # frus1917-72PubDip/d14
    ("November 8, 1948—11 p. m.", "1948-11-08T23:00:00"),  # frus1948v01p2/d58
    ("July 23, 1917, 3.20 a.m.", "1917-07-23T03:20:00"),  # the form of the volumes to 1918
    ("April 29, 1955–8 p.m.", "1955-04-29T20:00:00"),  # frus1955-57v01/d153
    ("July 19, 1958--12:50 p.m.", "1958-07-19T12:50:00"),  # frus1958-60v05/d250
    ("May 5, 1962-4 p.m.", "1962-05-05T16:00:00"),  # frus1961-63v02/d183
    ("January 16, 1953— 4 p.m.", "1953-01-16T16:00:00"),  # frus1952-54v01p1/d38
    ("November 1, 1963. 4 p.m.", "1963-11-01T16:00:00"),  # frus1961-63v04/d255
    ("September 27, 1969, 3p.m.", "1969-09-27T15:00:00"),  # frus1969-76v12/d85
    ("October 4, 1957 4 p.m.", "1957-10-04T16:00:00"),
    ("June 11, 1958—12:26 a.m.", "1958-06-11T00:26:00"),  # frus1958-60v11/d67
    ("February 24, 1956, 757 a.m.", "1956-02-24T07:57:00"),  # a lost colon, as in notes of frus1955-57v15
    ("9:30 a.m., May 13, 1952", "1952-05-13T09:30:00"),  # frus1952-54v01p1/d72
    ("August 29, 1959, noon", "1959-08-29T12:00:00"),  # frus1958-60v09/d6
    ("January 26, 1957—Noon", "1957-01-26T12:00:00"),  # frus1955-57v23p1/d114
    ("March 2, 1948—midnight", "1948-03-02T24:00:00"),  # frus1948v01p2/d172
    ("February 23, 1956—midnight .", "1956-02-23T24:00:00"),  # frus1955-57v15/d121
    ("SEPTEMBER 6, 1968, 0243Z", "1968-09-06T02:43:00Z"),
    # the group of day, hour and minute
    ("September 6, 1968, 060243Z", "1968-09-06T02:43:00Z"),
    ("September 5, 1968, 060243Z", "1968-09-06T02:43:00Z"),
    ("August 31, 1968, 010243Z", "1968-09-01T02:43:00Z"),
    ("20 June 1967, 2200 EDT", "1967-06-20T22:00:00-04:00"),  # as in a note of frus1964-68v05/d213
    # a day alone
    ("August 21, 1957 .", "1957-08-21"),  # frus1955-57v13/d367
    ("10 March 1953", "1953-03-10"),
    ("July —, 1870", "1870-07"),  # frus1870/d47
    ("July 25, 1870, at 9.30 a.m.", "1870-07-25T09:30:00"),  # frus1870/d49
    ("9.30 a. m. July 16, 1870", "1870-07-16T09:30:00"),  # frus1870/d42
    ("22d December, 1894", "1894-12-22"),  # frus1894Nicaragua/d134
    ("6 February, 1917", "1917-02-06"),  # frus1914-20v01/d562
    ("22 February, 1952", "1952-02-22"),  # frus1952-54v14p2/d527
    ("28 February 1951—12:11 p. m.", "1951-02-28T12:11:00"),  # frus1951v07p2/d44
    ("12th September 1953", "1953-09-12"),  # frus1952-54v12p2/d96
    ("Dec. 14, 1950", "1950-12-14"),
    ("Sept. 6, 1950", "1950-09-06"),
    ("April 1 1963", "1963-04-01"),  # frus1961-63v06/d93
    ("May 1960", "1960-05"),  # frus1958-60v02/d138
    ("May, 1971", "1971-05"),  # frus1969-76ve05p1/d314
    ("Saturday, May 4, 1957", "1957-05-04"),
    # slips of the press
    ("October, 14, 1965", "1965-10-14"),
    ("October 25,1966, 1445Z", "1966-10-25T14:45:00Z"),  # frus1964-68v17/d179
    ("July 71969", "1969-07-07"),  # frus1969-76ve05p1/d84
    ("April 14, 1960/", "1960-04-14"),  # frus1958-60v09/d125
    # intervals
    ("April 3/4, 1957", "1957-04-03/1957-04-04"),
    ("July 30–31, 1957", "1957-07-30/1957-07-31"),
    ("July 30–31, 1957, 4 p.m.", "1957-07-30/1957-07-31T16:00:00"),
    ("November 23/24, 1955—midnight.", "1955-11-23/1955-11-24T24:00:00"),  # frus1955-57v03/d105
    ("December 13-14, 1964", "1964-12-13/1964-12-14"),  # frus1964-68v11/d56
    ("September 26 and 27, 1959", "1959-09-26/1959-09-27"),  # frus1958-60v19/d301
    ("March 9 and/or 10, 1956, 4 p.m.", "1956-03-09/1956-03-10T16:00:00"),  # frus1955-57v08/d115
    ("August 16 and August 17, 1956", "1956-08-16/1956-08-17"),  # frus1955-57v19/d86
    ("June 30–July 2, 1960", "1960-06-30/1960-07-02"),
    ("December 31, 1956–January 2, 1957", "1956-12-31/1957-01-02"),
    ("6–8 October 1954", "1954-10-06/1954-10-08"),
    ("March 9, 1956, 4 p.m. and March 10, 1956, 10:30 a.m.", "1956-03-09T16:00:00/1956-03-10T10:30:00"),
    ("November 1, 1951—9 p. m. and 11 p. m.", "1951-11-01T21:00:00/1951-11-01T23:00:00"),  # frus1951v07p2/d327
    ("February 7, 1957, 3:30–7:30 p.m.", "1957-02-07T15:30:00/1957-02-07T19:30:00"),  # frus1955-57v13/d271
    ("January 31, 1956, 11:30–1:15 p.m.", "1956-01-31T11:30:00/1956-01-31T13:15:00"),
    ("June 1, 1960, 10 p.m.–1 a.m.", "1960-06-01T22:00:00/1960-06-02T01:00:00"),  # frus1958-60v07p2/d178
    ("December 30–January 2, 1957", "1956-12-30/1957-01-02"),
    # one day in the Julian and the Gregorian calendar, as telegrams from Russia print it
    ("January 23/February 5, 1918, 4 p.m.", "1918-02-05T16:00:00"),
    ("December 25, 1917/January 7, 1918", "1918-01-07"),
    ("August 16/29, 1917", "1917-08-29"),
    # clocks that are named
    ("October 22, 1962, 7:45 p.m. EDT", "1962-10-22T19:45:00-04:00"),
    ("June 3, 1963, 10 p.m. Washington time", "1963-06-03T22:00:00"),
    ("July 1, 1965, 1405 GMT", "1965-07-01T14:05:00Z"),
    ("October 14, 1950, 0900 hours", "1950-10-14T09:00:00"),
    ("June 4, 1900—12 m.", "1900-06-04T12:00:00"),
    # what an editor supplied or doubts
    ("10 March 1953—[3:08 p.m.]", "1953-03-10?"),  # frus1952-54v14p2/d635
    ("October 8, 1955—[noon?].", "1955-10-08?"),  # frus1955-57v03/d71
    ("October 30, 1958, 8:21[?] p.m.", "1958-10-30?"),  # frus1958-60v19/d230
    ("May 23 [24], 1949—8 p. m.", "1949-05-24?"),  # frus1949v07p1/d30
    ("June 14 [15?], 1949—2 a. m.", "1949-06-15?"),  # frus1949v07p1/d43
    ("January 4, 1949—10 a. m. [p. m.]", "1949-01-04?"),  # frus1949v07p1/d99
    ("August 27?, 1956", "1956-08-27?"),  # frus1955-57v23p1/d93
    ("[July 12, 1954]", "1954-07-12?"),  # frus1952-54v01p1/d204
    ("April 30, [1957]", "1957-04-30?"),
    ("May 4, 1957[?]", "1957-05-04?"),
    ("May 4, 1957 [?]", "1957-05-04?"),
    ("March 21, (?) 1897", "1897-03-21?"),  # frus1897/d231
    ("March 21 (?), 1897", "1897-03-21?"),
    # what is missing
    ("April 30, 1955—[illegible] p.m.", "1955-04-30"),  # frus1955-57v01/d162
    ("May 13, 1960, p.m.", "1960-05-13"),  # frus1958-60v09/d154
    ("February 8—5 p. m.", "XXXX-02-08"),  # frus1951v07p2/d34
    ("[February] 8—5 p. m.", None),
    ("undated", None),
    ("Undated.", None),
    ("8:33 p.m.", None),
    ("060243Z", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "edtf"), PRINTED)
def test_reads_a_printed_date(text: str, edtf: str | None) -> None:
    assert parse_date(text) == HistoricalDate(text=text, edtf=edtf)


@pytest.mark.parametrize(("text", "edtf"), PRINTED)
def test_the_reading_is_valid_edtf(text: str, edtf: str | None, is_edtf: Callable[[str], bool]) -> None:
    """EDTF leaves times of day out of intervals; ISO 8601-1 has them."""
    reading = parse_date(text).edtf
    parts = reading.split("/") if reading and "T" in reading else [reading]
    assert [part for part in parts if part and not is_edtf(part)] == []


def test_a_year_from_elsewhere_completes_a_date_without_one() -> None:
    assert parse_date("February 8—5 p. m.", year=1951).edtf == "1951-02-08T17:00:00"
    assert parse_date("February 8, 1952", year=1951).edtf == "1952-02-08"


# --- what cannot be right


@pytest.mark.parametrize(
    ("text", "problem", "part", "suggestion"),
    [
        ("Washington, February 30, 1968, 0243Z.", Problem.IMPOSSIBLE_DAY, "30", None),
        ("February 29, 1961", Problem.IMPOSSIBLE_DAY, "29", None),
        ("July 30–32, 1957", Problem.IMPOSSIBLE_DAY, "32", None),
        ("31 April 1951", Problem.IMPOSSIBLE_DAY, "31", None),
        ("September 6, 1968, 120243Z", Problem.IMPOSSIBLE_DAY, "12", None),
        ("December 11, 1968, 1579Z", Problem.IMPOSSIBLE_HOUR, "1579Z", None),  # frus1964-68v17/d138
        ("October 29, 1959—4:70 p.m.", Problem.IMPOSSIBLE_HOUR, "4:70 p.m.", None),  # frus1958-60v02/d382
        ("May 4, 1961, 13 a.m.", Problem.IMPOSSIBLE_HOUR, "13 a.m.", None),
        ("May 4, 1961, 0:30 p.m.", Problem.IMPOSSIBLE_HOUR, "0:30 p.m.", None),
        ("May 4, 1961, 24:30 p.m.", Problem.IMPOSSIBLE_HOUR, "24:30 p.m.", None),
        ("Paris, Octobcr 14, 1965, 4 p.m.", Problem.MISSPELT_MONTH, "Octobcr", "October"),
        ("3 Mrach 1951", Problem.MISSPELT_MONTH, "Mrach", "March"),
        ("December l4, 1965", Problem.LETTER_IN_NUMBER, "l4", "14"),
        ("Paris, October 14, 196O, 4 p.m.", Problem.LETTER_IN_NUMBER, "196O", "1960"),
    ],
)
def test_an_impossible_date_has_no_reading(text: str, problem: Problem, part: str, suggestion: str | None) -> None:
    start = text.index(part)
    assert date_problems(text) == (DateProblem(problem, start, start + len(part), suggestion),)
    assert parse_date(text).edtf is None


@pytest.mark.parametrize(
    ("text", "edtf", "problem", "part", "suggestion"),
    [
        (  # frus1961-63v15/d157
            "November 28, 1962, 19:34 p.m.",
            "1962-11-28T19:34:00",
            Problem.HALF_OF_24_HOURS,
            "19:34 p.m.",
            "7:34 p.m.",
        ),
        ("December 3, 1962, 23 p.m.", "1962-12-03T23:00:00", Problem.HALF_OF_24_HOURS, "23 p.m.", "11 p.m."),
        ("Monday, May 4, 1957, 3 p.m.", "1957-05-04T15:00:00", Problem.WRONG_WEEKDAY, "Monday", "Saturday"),
    ],
)
def test_a_slip_that_leaves_the_date_clear(text: str, edtf: str, problem: Problem, part: str, suggestion: str) -> None:
    start = text.index(part)
    assert date_problems(text) == (DateProblem(problem, start, start + len(part), suggestion),)
    assert parse_date(text).edtf == edtf


def test_several_problems_stand_in_the_order_of_the_text() -> None:
    text = "10 Mrach l951, 1579Z"
    assert [text[p.start : p.end] for p in date_problems(text)] == ["Mrach", "l951", "1579Z"]


@pytest.mark.parametrize("text", [text for text, edtf in PRINTED if edtf])
def test_a_right_date_has_no_problem(text: str) -> None:
    assert date_problems(text) == ()


def test_february_29_without_a_year_may_be_right() -> None:
    assert date_problems("February 29—4 p. m.") == ()
    assert [p.problem for p in date_problems("February 30—4 p. m.")] == [Problem.IMPOSSIBLE_DAY]


# --- bounds


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("1965-10-09", datetime(1965, 10, 9), datetime(1965, 10, 9, 23, 59, 59)),
        ("1961-04-25T17:50:00", datetime(1961, 4, 25, 17, 50), datetime(1961, 4, 25, 17, 50)),
        ("1956-12-31T24:00:00", datetime(1957, 1, 1), datetime(1957, 1, 1)),
        (
            "1968-09-06T02:43:00Z",
            datetime(1968, 9, 6, 2, 43, tzinfo=UTC),
            datetime(1968, 9, 6, 2, 43, tzinfo=UTC),
        ),
        (
            "1968-09-05T21:43:00-05:00",
            datetime(1968, 9, 6, 2, 43, tzinfo=UTC),
            datetime(1968, 9, 6, 2, 43, tzinfo=UTC),
        ),
        ("1968-09-06T02:43+05:30", datetime(1968, 9, 5, 21, 13, tzinfo=UTC), datetime(1968, 9, 5, 21, 13, tzinfo=UTC)),
        ("1955-10-08?", datetime(1955, 10, 8), datetime(1955, 10, 8, 23, 59, 59)),
        ("1960-02", datetime(1960, 2, 1), datetime(1960, 2, 29, 23, 59, 59)),
        ("1960", datetime(1960, 1, 1), datetime(1960, 12, 31, 23, 59, 59)),
        ("1957-07-30/1957-07-31", datetime(1957, 7, 30), datetime(1957, 7, 31, 23, 59, 59)),
        ("1957-07-30/1957-07-31T16:00:00", datetime(1957, 7, 30), datetime(1957, 7, 31, 16)),
        ("1957-07-30/..", datetime(1957, 7, 30), None),
        ("../1957-07-31", None, datetime(1957, 7, 31, 23, 59, 59)),
        ("XXXX-02-08", None, None),
        ("1961-02-30", None, None),
        ("1961-02-20T24:30:00", None, None),
        ("yesterday", None, None),
        (None, None, None),
    ],
)
def test_bounds(edtf: str | None, earliest: datetime | None, latest: datetime | None) -> None:
    assert bounds(edtf) == (earliest, latest)
    date = HistoricalDate(text="", edtf=edtf)
    assert (date.earliest, date.latest) == (earliest, latest)


@given(
    st.datetimes(datetime(1861, 1, 1), datetime(1992, 12, 31)).map(
        lambda moment: moment.replace(second=0, microsecond=0)
    )
)
def test_a_printed_moment_is_read_as_that_moment(moment: datetime) -> None:
    local = f"{moment:%B} {moment.day}, {moment.year}, {moment:%I:%M} {'a.m.' if moment.hour < 12 else 'p.m.'}"
    assert parse_date(local).earliest == moment
    zulu = f"{moment:%B} {moment.day}, {moment.year}, {moment:%H%M}Z"
    assert parse_date(zulu).latest == moment.replace(tzinfo=UTC)


@given(st.text(alphabet="0123456789 ,.—–-/[]?:apmZMayJunetonightlO", max_size=60))
def test_whatever_is_read_is_edtf_and_problems_stand_in_the_text(is_edtf: Callable[[str], bool], text: str) -> None:
    parsed = parse_date(text)
    assert parsed.text == text
    assert all(0 <= p.start < p.end <= len(text) for p in date_problems(text))
    if parsed.edtf:
        assert [part for part in parsed.edtf.split("/") if not is_edtf(part)] == []


# --- what markup says


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        ({"when": "1968-09-06T02:43:00+00:00", "calendar": "gregorian"}, "1968-09-06T02:43:00+00:00"),
        ({"from": "1955-08-12", "to": "1955-08-13T13:00:00"}, "1955-08-12/1955-08-13T13:00:00"),
        ({"notBefore": "1957-01-01", "notAfter": "1957-12-31"}, "1957-01-01/1957-12-31"),
        ({"from": "1955-09-09"}, "1955-09-09/.."),  # frus1955-57v01/d260
        ({"notAfter": "1957-12-31"}, "../1957-12-31"),
        ({"when": "1957", "from": "1956", "to": "1958"}, "1957"),
        ({"calendar": "gregorian"}, None),
        ({}, None),
    ],
)
def test_encoded(attributes: dict[str, str], said: str | None) -> None:
    assert encoded(attributes) == said
