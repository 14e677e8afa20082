import lzma
from pathlib import Path

import pytest
from lxml import etree

from fsrus_schema.dates import HistoricalDate, parse_date
from fsrus_schema.printed.dateline import ParsedDateline, is_dateline, parse_dateline, parse_received

# Printed dateline, place, date as printed, its reading.
DATELINES = [
    ("Washington, September 6, 1968, 0243Z.", "Washington", "September 6, 1968, 0243Z", "1968-09-06T02:43:00Z"),
    ("WASHINGTON, SEPTEMBER 6, 1968, 0243Z.", "WASHINGTON", "SEPTEMBER 6, 1968, 0243Z", "1968-09-06T02:43:00Z"),
    ("Chungking, March 16, 1943—4 p.m.", "Chungking", "March 16, 1943—4 p.m.", "1943-03-16T16:00:00"),
    ("Peking, January 1, 1901.", "Peking", "January 1, 1901", "1901-01-01"),  # frus1901China/d221
    ("July 18, 1917, 7 p.m.", None, "July 18, 1917, 7 p.m.", "1917-07-18T19:00:00"),
    ("January 17, 1971", None, "January 17, 1971", "1971-01-17"),  # frus1969-76ve05p1/d306
    ("[Washington,] June 19, 1951.", "Washington", "June 19, 1951", "1951-06-19"),  # frus1951v07p2/d108
    ("[Washington], June 17, 1952.", "Washington", "June 17, 1952", "1952-06-17"),  # frus1952-54v01p1/d76
    ("[Washington, August 2, 1948.]", "Washington", "August 2, 1948", "1948-08-02?"),  # frus1948v01p2/d35
    ("[Washington?, undated.]", "Washington", "undated", None),  # frus1952-54v14p2/d533
    ("Washington, undated.", "Washington", "undated", None),  # frus1955-57v15/d314
    ("Undated.", None, "Undated", None),  # frus1955-57v13/d184
    ("Beirut May 4, 1958—8 p.m.", "Beirut", "May 4, 1958—8 p.m.", "1958-05-04T20:00:00"),  # frus1958-60v11/d18
    ("Baghdad,June 4, 1958—11 a.m.", "Baghdad", "June 4, 1958—11 a.m.", "1958-06-04T11:00:00"),
    ("Naha, Okinawa, May 4, 1959, 2 p.m.", "Naha, Okinawa", "May 4, 1959, 2 p.m.", "1959-05-04T14:00:00"),
    ("LBJ Ranch, Texas, December 30, 1963.", "LBJ Ranch, Texas", "December 30, 1963", "1963-12-30"),
    ("Rio de Janeiro, July 1, 1959, noon.", "Rio de Janeiro", "July 1, 1959, noon", "1959-07-01T12:00:00"),
    ("The Hague, January 21 [31], 1949—2 p. m.", "The Hague", "January 21 [31], 1949—2 p. m.", "1949-01-31?"),
    ("Geneva, October 8, 1955—[noon?].", "Geneva", "October 8, 1955—[noon?]", "1955-10-08?"),
    ("Tokyo, 24 February 1951—10:39 a. m.", "Tokyo", "24 February 1951—10:39 a. m.", "1951-02-24T10:39:00"),
    ("Bonn–Bad Godesberg, July 24, 1956.", "Bonn–Bad Godesberg", "July 24, 1956", "1956-07-24"),
    (
        "En route from Saigon to Washington, February 7, 1965.",  # frus1964-68v02/d84
        "En route from Saigon to Washington",
        "February 7, 1965",
        "1965-02-07",
    ),
    ("White House, 10:05 a.m., March 19, 1954", "White House", "10:05 a.m., March 19, 1954", "1954-03-19T10:05:00"),
    ("No. 252 Taipei, October 21, 1955.", "Taipei", "October 21, 1955", "1955-10-21"),  # frus1955-57v03/d83
    (
        "Washington, December 18, 1953—7:05 p.m. 537.",
        "Washington",
        "December 18, 1953—7:05 p.m.",
        "1953-12-18T19:05:00",
    ),
    ("Hong Kong, February 8—5 p. m.", "Hong Kong", "February 8—5 p. m.", "XXXX-02-08"),  # frus1951v07p2/d34
    ("Washington, February 30, 1968, 0243Z.", "Washington", "February 30, 1968, 0243Z", None),
    ("Washington, Febuary 3, 1968, 0243Z.", "Washington", "Febuary 3, 1968, 0243Z", None),
    (
        "[location not declassified], April 23, 1968, 1520Z.",  # frus1964-68v29p1/d195
        "location not declassified",
        "April 23, 1968, 1520Z",
        "1968-04-23T15:20:00Z",
    ),
]


@pytest.mark.parametrize(("text", "place", "date", "edtf"), DATELINES)
def test_place_and_date(text: str, place: str | None, date: str, edtf: str | None) -> None:
    parsed = parse_dateline(text)
    assert (parsed.place, parsed.date) == (place, HistoricalDate(text=date, edtf=edtf))
    assert parsed.received is None
    assert parsed.date_span is not None
    assert text[slice(*parsed.date_span)] == date
    assert (text[slice(*parsed.place_span)] if parsed.place_span else None) == place


def test_a_place_alone_has_no_date() -> None:
    assert parse_dateline("[Washington]") == ParsedDateline(place="Washington", place_span=(1, 11))


@pytest.mark.parametrize(
    ("text", "sent", "received", "edtf"),
    [
        (  # frus1951v07p2/d171: by the clocks it came in before it was sent
            "Hong Kong, August 15, 1951—4 p. m.\n[Received August 15—1:23 p. m.]",
            "1951-08-15T16:00:00",
            "August 15—1:23 p. m.",
            "1951-08-15T13:23:00",
        ),
        (  # frus1949v07p1/d89
            "Paris, December 22, 1949.\n[Received January 2, 1950.]",
            "1949-12-22",
            "January 2, 1950",
            "1950-01-02",
        ),
        (  # frus1939v05/d479: the editor supplied the day, which brackets within brackets say
            "Santiago, October 11, 1939—8 p.m.\n[Received (October 12)—11:42 a.m.]",
            "1939-10-11T20:00:00",
            "(October 12)—11:42 a.m.",
            "1939-10-12?",
        ),
        (
            "July 18, 1917, 7 p.m.\n[Received July 23, 3.20 a.m.]",
            "1917-07-18T19:00:00",
            "July 23, 3.20 a.m.",
            "1917-07-23T03:20:00",
        ),
        (
            "Peking, June 4, 1900—noon.\n(Received June 5, 5:30 a. m.)",
            "1900-06-04T12:00:00",
            "June 5, 5:30 a. m.",
            "1900-06-05T05:30:00",
        ),
        (
            "Chungking, December 31, 1943—4 p.m.\n[Received 11:17 p.m.]",
            "1943-12-31T16:00:00",
            "11:17 p.m.",
            "1943-12-31T23:17:00",
        ),
        (
            "Chungking, December 31, 1943—4 p.m. [Received January 1—noon.]",
            "1943-12-31T16:00:00",
            "January 1—noon",
            "1944-01-01T12:00:00",
        ),
    ],
)
def test_the_received_line(text: str, sent: str, received: str, edtf: str) -> None:
    parsed = parse_dateline(text)
    assert parsed.date is not None
    assert parsed.date.edtf == sent
    assert parsed.received == HistoricalDate(text=received, edtf=edtf)
    assert parsed.received_span is not None
    assert text[slice(*parsed.received_span)] == received


SENT = parse_date("December 30, 1949—4 p.m.")


@pytest.mark.parametrize(
    ("said", "text", "edtf"),
    [
        ("Received at 6:33 a.m.", "at 6:33 a.m.", "1949-12-30T06:33:00"),
        (
            "Received in the Department of State at 7:36 a.m.",
            "in the Department of State at 7:36 a.m.",
            "1949-12-30T07:36:00",
        ),
        (
            "Received in the Department of State at 7:36 a.m. on May 3",
            "in the Department of State at 7:36 a.m. on May 3",
            "1949-05-03T07:36:00",
        ),
        ("Received February 19 at 1:46 a.m.", "February 19 at 1:46 a.m.", "1949-02-19T01:46:00"),
        ("at the LBJ Ranch at 12:36 p.m.", "at the LBJ Ranch at 12:36 p.m.", "1949-12-30T12:36:00"),
        ("at 6:37 p.m., January 2", "at 6:37 p.m., January 2", "1950-01-02T18:37:00"),
        ("at 1:10 a.m. on August 10", "at 1:10 a.m. on August 10", "1949-08-10T01:10:00"),
        ("on July 2 at 7:42 p.m.", "on July 2 at 7:42 p.m.", "1949-07-02T19:42:00"),
        ("at 11:50 a.m. on Oct. 14.", "at 11:50 a.m. on Oct. 14", "1949-10-14T11:50:00"),
        ("at 757 a.m., February 24", "at 757 a.m., February 24", "1949-02-24T07:57:00"),
        ("January 2, 1950.", "January 2, 1950", "1950-01-02"),
        ("noon", "noon", "1949-12-30T12:00:00"),
        ("on the 14th at 3 p.m.", "on the 14th at 3 p.m.", None),
        ("too late", "too late", None),
    ],
)
def test_received(said: str, text: str, edtf: str | None) -> None:
    assert parse_received(said, SENT) == HistoricalDate(text=text, edtf=edtf)


@pytest.mark.parametrize(
    ("sent", "said", "edtf"),
    [
        (HistoricalDate(text="January 1, 1950", edtf="1950-01-01"), "December 31—11 p. m.", "1949-12-31T23:00:00"),
        (HistoricalDate(text="", edtf="1957-07-30/1957-07-31"), "4 p.m.", "1957-07-31T16:00:00"),
        (HistoricalDate(text="", edtf="1949-12-31T24:00:00"), "4 p.m.", "1949-12-31T16:00:00"),
        (HistoricalDate(text="", edtf="1955-10-08?"), "4 p.m.", "1955-10-08T16:00:00"),
        (HistoricalDate(text="undated", edtf=None), "4 p.m.", None),
        (None, "4 p.m.", None),
        (None, "February 19 at 1:46 a.m.", "XXXX-02-19"),
        (None, "February 19, 1957, at 1:46 a.m.", "1957-02-19T01:46:00"),
    ],
)
def test_what_a_receipt_leaves_out_is_that_of_the_dispatch(
    sent: HistoricalDate | None, said: str, edtf: str | None
) -> None:
    assert parse_received(said, sent).edtf == edtf


@pytest.mark.parametrize("text", [dateline[0] for dateline in DATELINES])
def test_a_dateline_is_one(text: str) -> None:
    assert is_dateline(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hong Kong, August 15, 1951—4 p. m.\n[Received August 15—1:23 p. m.]",
        "Santiago, October 11, 1939—8 p.m.\n[Received (October 12)—11:42 a.m.]",  # frus1939v05/d479
        "Djakarta, October 14, 1952—5 p.m.1",  # a note's marker: frus1952-54v12p2/d225
        "Prague, September 27, 1965, 0730Z.2",  # frus1964-68v17/d41
        "Paris, October 14, 196O, 4 p.m.",
        "Washington, September 6, 1968, O243Z.",
        "Washington, September 6, 1968—4 a.in.",
        "U. S. S. “George Washington,” at Sea, June 29, 1919.",  # frus1919Parisv11/d274
        "Port au Prince, March 3, 1930—10 a.m.",
        "Washington, [undated].",
        "Washington, November 12, 1955, 1:03",  # frus1955-57v03mSupp/d371: the half of the day is lost
    ],
)
def test_a_dateline_with_a_marker_or_a_misprint_is_one(text: str) -> None:
    assert is_dateline(text)


@pytest.mark.parametrize(
    "text",
    [
        "Paris, May 4, was the scene of a long talk.",
        "Washington and London agreed on September 6, 1968.",
        "Oral Reply to Soviet Oral Comment of December 23, 1969.",  # frus1969-76v12/d119
        "U.S. Draft Article III Submitted to Soviet Union November 2, 1967.",  # frus1964-68v11/d216
        "--ECAFE PLENARY SESSION IN COLOMBO, MARCH 27-APRIL 8;",  # frus1969-76ve14p1/d62
        "R 172308Z JAN 73",  # frus1969-76ve14p1/d3
        "Ref A, JCS DTG 011418Z Nov.2",  # frus1961-63v04/d287
        "Reference is made to my telegram of September 6, 1968, 0243Z.",
        "Secret; Immediate; Exdis.",
        "A. “Jerusalem, 30 June, 1968.",  # frus1964-68v20/d205
        "Washington",
        "Rusk",
        "233633. Deliver to Cargo opening of business.",
        "",
        "Washington, September 6, 1968. " + "Deliver to Cargo. " * 20,
    ],
)
def test_other_text_is_no_dateline(text: str) -> None:
    assert not is_dateline(text)


def test_long_lines_of_brackets_and_blanks_are_read_in_linear_time() -> None:
    """These would take minutes if the grammar could backtrack without bound."""
    for text in ("[" * 20_000, "May " * 20_000, "May 4" + " " * 50_000, "1" * 50_000, "9 a. m. " * 10_000):
        assert parse_dateline(text).date is None or "4" in text


# --- against published markup

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "volumes"
TEI = "{http://www.tei-c.org/ns/1.0}"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no published volumes beside the checkout")
def test_published_datelines_are_read_as_their_markup_says() -> None:
    """Of every fifth volume, at least 995 of 1000 datelines; the rest are slips of the markup or the press."""
    parser = etree.XMLParser(collect_ids=False, huge_tree=True)  # some volumes repeat an id
    places = dates = right_places = right_dates = 0
    for path in sorted(CORPUS.glob("*.xml.xz"))[::5]:
        for dateline in etree.fromstring(lzma.decompress(path.read_bytes()), parser).iter(f"{TEI}dateline"):
            text = _text(dateline)
            parsed = parse_dateline(text)
            assert is_dateline(text) or parsed.date is None
            for place in dateline.iterfind(f"{TEI}placeName"):
                places += 1
                right_places += _text(place).strip(" ,.[]") in (parsed.place or "")
            for date in dateline.xpath("*[local-name()='date'][1][@when]"):
                dates += 1
                edtf = (parsed.date and parsed.date.edtf) or ""
                right_dates += edtf.startswith(date.get("when")[:10])
    assert min(places, dates) > 1000
    assert right_places / places >= 0.995
    assert right_dates / dates >= 0.995


def _text(element: etree._Element) -> str:
    """The element as printed: notes left out, white space folded, line breaks kept."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{TEI}lb":
            parts.append("\u2028")
        elif child.tag != f"{TEI}note" and isinstance(child.tag, str):
            parts.append(_text(child).replace("\n", "\u2028"))
        parts.append(child.tail or "")
    lines = (" ".join(line.split()) for line in "".join(parts).split("\u2028"))
    return "\n".join(line for line in lines if line)


@pytest.mark.parametrize(
    ("text", "place", "edtf", "received"),
    [
        # frus1914Supp/d190
        (
            "American Embassy,\nLondon, September 10, 1914, 4 a.m.\n[Received 6:55 a.m.]",
            "American Embassy, London",
            "1914-09-10T04:00:00",
            "1914-09-10T06:55:00",
        ),
        # frus1897/d231
        (
            "Embassy of the United States,\nLondon, March 21, (?) 1897.",
            "Embassy of the United States, London",
            "1897-03-21?",
            None,
        ),
        # frus1894Nicaragua/d114
        (
            "Legation of the United States,\nManagua, Nicaragua, October 10, 1894.\n(Received November 2.)",
            "Legation of the United States, Managua, Nicaragua",
            "1894-10-10",
            "1894-11-02",
        ),
        # frus1882, an inclosure in No. 24
        (
            "Special Mission of the United States in South America,\nLima, Peru, May 3, 1882.",
            "Special Mission of the United States in South America, Lima, Peru",
            "1882-05-03",
            None,
        ),
        ("Port au Prince, June 5, 1900.", "Port au Prince", "1900-06-05", None),
        ("Washington, D. C., October 8, 1872.", "Washington, D. C.", "1872-10-08", None),
        (
            "Berlin, via Copenhagen, February 4, 1917, 11 p.m.\n[Received February 5, 8.30 a.m.]",
            "Berlin",
            "1917-02-04T23:00:00",
            "1917-02-05T08:30:00",
        ),
        ("Chefoo, [undated]. (Received July 20, 1900.)", "Chefoo", None, "1900-07-20"),
    ],
)
def test_early_datelines(text: str, place: str, edtf: str | None, received: str | None) -> None:
    parsed = parse_dateline(text)
    assert is_dateline(text)
    assert parsed.place == place
    assert (parsed.date and parsed.date.edtf, parsed.received and parsed.received.edtf) == (edtf, received)
