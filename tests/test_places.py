import csv
import re
from datetime import UTC, date, datetime
from importlib.resources import files

import pytest

from fsrus_schema.places import PostKind, find_post, instant, instants, nearest_post, posts
from fsrus_schema.record import Dateline, HistoricalDate, Text

ROWS = list(
    csv.DictReader(files("fsrus_schema").joinpath("data", "posts.csv").read_text(encoding="utf-8").splitlines())
)


@pytest.mark.parametrize(
    ("place", "name", "country", "kind", "serves"),
    [
        ("Djakarta", "Jakarta", "Indonesia", PostKind.EMBASSY, ("Indonesia",)),
        (
            "Saigon",
            "Ho Chi Minh City",
            "Vietnam",
            PostKind.EMBASSY,
            ("Vietnam", "the Republic of Vietnam", "Cambodia", "Laos"),
        ),
        ("Hong Kong", "Hong Kong", "Hong Kong", PostKind.CONSULATE_GENERAL, ()),
        ("Washington", "Washington", "United States", PostKind.DEPARTMENT, ()),
        ("New York", "New York", "United States", PostKind.MISSION, ("the United Nations",)),
        ("USUN", "New York", "United States", PostKind.MISSION, ("the United Nations",)),
        ("CAIRO", "Cairo", "Egypt", PostKind.EMBASSY, ("Egypt", "the United Arab Republic")),
        ("Asuncion", "Asunción", "Paraguay", PostKind.EMBASSY, ("Paraguay",)),
        ("Surabaya, Indonesia", "Surabaya", "Indonesia", PostKind.CONSULATE, ()),
        (
            "American Embassy, London",
            "London",
            "United Kingdom",
            PostKind.EMBASSY,
            ("the United Kingdom", "Great Britain"),
        ),
        ("Legation of the United States, Managua, Nicaragua", "Managua", "Nicaragua", PostKind.EMBASSY, ("Nicaragua",)),
        ("Athens, Georgia", "Athens", "United States", PostKind.OTHER, ()),
    ],
)
def test_a_printed_place(place: str, name: str, country: str, kind: PostKind, serves: tuple[str, ...]) -> None:
    post = find_post(place)
    assert post is not None
    assert (post.name, post.country, post.kind, post.serves) == (name, country, kind, serves)


@pytest.mark.parametrize("place", ["Erewhon", "Rome, Georgia", "Tele Aviv", ""])
def test_a_place_not_in_the_table(place: str) -> None:
    assert find_post(place) is None


@pytest.mark.parametrize(
    ("misspelt", "right"),
    [("Tele Aviv", "Tel Aviv"), ("Djarkarta", "Djakarta"), ("Wshington", "Washington"), ("Erewhon", None)],
)
def test_the_nearest_place(misspelt: str, right: str | None) -> None:
    post = nearest_post(misspelt)
    assert (post.place if post else None) == right


@pytest.mark.parametrize(
    ("place", "edtf", "moment"),
    [
        # as the volumes encode them in frus:doc-dateTime-min
        ("Washington", "1968-09-06T02:43:00Z", "1968-09-06T02:43"),  # frus1964-68v13/d325
        ("Washington", "1917-07-12T15:00:00", "1917-07-12T20:00"),  # frus1918Russiav03/d17
        ("London", "1917-10-13T17:00:00", "1917-10-13T17:00"),  # frus1917Supp02v02/d102
        # summer time, War Time, and Washington's summers without either
        ("Washington", "1961-04-25T17:50:00", "1961-04-25T22:50"),
        ("Washington", "1961-07-25T17:50:00", "1961-07-25T21:50"),
        ("Washington", "1943-01-25T17:50:00", "1943-01-25T21:50"),
        ("Washington", "1937-07-25T17:50:00", "1937-07-25T22:50"),
        ("New York", "1937-07-25T17:50:00", "1937-07-25T21:50"),
        ("London", "1943-07-25T12:00:00", "1943-07-25T10:00"),  # double summer time
        ("Saigon", "1963-11-01T16:00:00", "1963-11-01T08:00"),
        ("Djakarta", "1965-10-01T09:00:00", "1965-10-01T02:00"),
        ("Batavia", "1949-01-04T22:00:00", "1949-01-04T14:00"),
        ("The Hague", "1949-01-31T14:00:00", "1949-01-31T13:00"),
        ("Cairo", "1956-02-23T24:00:00", "1956-02-23T22:00"),
        ("Oslo", "1968-10-01T12:00:00", "1968-10-01T11:00"),
    ],
)
def test_the_moment_in_utc(place: str, edtf: str, moment: str) -> None:
    assert instant(place, edtf) == datetime.fromisoformat(moment).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("place", "edtf"),
    [
        ("Washington", "1961-04-25"),  # no time of day
        ("Washington", "1955-10-08?"),
        ("Washington", "1957-07-30/1957-07-31T16:00:00"),
        ("Washington", None),
        (None, "1961-04-25T17:50:00"),
        ("Erewhon", "1961-04-25T17:50:00"),
        ("Chungking", "1943-03-16T16:00:00"),  # a place whose zone is not known
        ("Oslo", "1958-07-01T12:00:00"),  # a day on which it is not
        ("Washington", "1946-07-01T12:00:00"),
        ("Washington", "1961-04-30T02:30:00"),  # a time that no clock showed
        ("Washington", "1961-10-29T01:30:00"),  # a time that clocks showed twice
    ],
)
def test_a_moment_that_cannot_be_known(place: str | None, edtf: str | None) -> None:
    assert instant(place, edtf) is None


def test_the_zone_of_utc_needs_no_place() -> None:
    assert instant(None, "1968-09-06T02:43:00Z") == datetime(1968, 9, 6, 2, 43, tzinfo=UTC)


def test_the_moments_of_a_day_and_of_an_interval() -> None:
    assert instants("Saigon", "1963-11-01") == (
        datetime(1963, 10, 31, 16, tzinfo=UTC),
        datetime(1963, 11, 1, 15, 59, 59, tzinfo=UTC),
    )
    assert instants("Geneva", "1955-11-23/1955-11-24T24:00:00") == (
        datetime(1955, 11, 22, 23, tzinfo=UTC),
        datetime(1955, 11, 24, 23, tzinfo=UTC),
    )
    assert instants("Geneva", "XXXX-02-08") is None


def test_a_dateline_knows_its_moment() -> None:
    date = HistoricalDate(text="April 25, 1961—5:50 p.m.", edtf="1961-04-25T17:50:00")
    text = Text(text="Washington, April 25, 1961—5:50 p.m.")
    assert Dateline(text=text, place="Washington", date=date).instant == datetime(1961, 4, 25, 22, 50, tzinfo=UTC)
    assert Dateline(text=text, place=None, date=date).instant is None
    assert Dateline(text=text, place="Washington").instant is None


@pytest.mark.parametrize(
    ("place", "name", "country", "serves"),
    [
        ("Riga", "Riga", "Latvia", ("Latvia", "Estonia", "Lithuania")),
        ("Port au Prince", "Port-au-Prince", "Haiti", ("Haiti", "Hayti")),
        ("Guatemala", "Guatemala City", "Guatemala", ("Guatemala",)),  # frus1925v02/d276
        ("Ceiba", "La Ceiba", "Honduras", ()),  # frus1925v02/d277
        ("Yunnanfu", "Kunming", "China", ()),
        ("Colon", "Colón", "Panama", ()),
    ],
)
def test_posts_between_the_wars(place: str, name: str, country: str, serves: tuple[str, ...]) -> None:
    post = find_post(place)
    assert post is not None
    assert (post.name, post.country, post.serves) == (name, country, serves)


# --- the table


def test_every_row_is_well_formed() -> None:
    assert len(ROWS) > 250
    for row in ROWS:
        assert row["place"] == row["place"].strip() != ""
        assert row["name"]
        assert row["country"]
        assert row["kind"] in set(PostKind)
        assert re.fullmatch(r"(?:frus[\w-]+/d\d+)?", row["seen"])
        assert bool(row["zone"]) or not (row["zone_from"] or row["zone_to"])


def test_every_zone_is_in_the_database_and_periods_do_not_overlap() -> None:
    for post in posts().values():
        for earlier, later in zip(post.zones, post.zones[1:], strict=False):
            assert earlier.end is not None
            assert later.first is not None
            assert earlier.end <= later.first
        for period in post.zones:
            day = period.first or date(1970, 1, 1)
            assert instants(post.place, f"{day:%Y-%m-%d}T12:00:00") is not None


def test_rows_are_in_order_and_a_place_has_several_only_for_several_zones() -> None:
    keys = [(row["place"].casefold(), row["zone_from"]) for row in ROWS]
    assert keys == sorted(keys)
    assert {key for key, _ in keys if [k for k, _ in keys].count(key) > 1} == {"washington"}
