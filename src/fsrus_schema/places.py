"""Places that telegrams are dated at: posts, headquarters, conference towns, and the time that their clocks kept.

The table is `data/posts.csv`, one place as printed a row: its name today and its country, what stood there, the
countries whose embassy or legation it held (as headings name them), its zone in the IANA database, and the document it
was seen in (empty for posts of the Department's own lists that no document at hand is dated at).

A zone stands only where it is known to be that of the place. `zone_from` and `zone_to` bound it where the database,
which since 2022 keeps one history for several countries, or one city's for a region, is wrong before or after: Oslo's
clock before 1965 is not Berlin's, a Texan ranch had no summer time before the Uniform Time Act, Saudi Arabia no
standard time before 1968, and Washington kept standard time in the summers between the wars, when New York did not
(https://history.house.gov/Blog/2019/November/11-1-Daylight-Saving/). A place with several zones has several rows.

Zones are read from the `tzdata` package and not from the system, whose builds of the database differ before 1970.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import dropwhile
from zoneinfo import ZoneInfo

import attrs

from fsrus_schema.dates import bounds
from fsrus_schema.vocabulary import rows

__all__ = ["Post", "PostKind", "ZonePeriod", "find_post", "instant", "instants", "nearest_post", "posts"]


class PostKind(StrEnum):
    """The highest post that stood at a place."""

    DEPARTMENT = "department"
    EMBASSY = "embassy"
    LEGATION = "legation"
    MISSION = "mission"
    CONSULATE_GENERAL = "consulate general"
    CONSULATE = "consulate"
    HEADQUARTERS = "headquarters"
    OTHER = "other"


@attrs.frozen
class ZonePeriod:
    """A zone of the IANA database that a place kept from a day on until before another; None where unbounded."""

    zone: str
    first: date | None = None
    end: date | None = None

    def covers(self, day: date) -> bool:
        """Return whether the place kept this zone on that day."""
        return (self.first is None or self.first <= day) and (self.end is None or day < self.end)


@attrs.frozen
class Post:
    """A place as datelines print it.

    Attributes:
        place: as printed (`Djakarta`).
        name: its name today (`Jakarta`).
        country: the country it is in today.
        kind: the highest post that stood there; `other` for a place without one.
        serves: whose embassy, legation or mission it held, as headings name it (`Egypt`, `the United Arab Republic`).
        zones: the zones that its clocks are known to have kept.
        seen: a document that names it, as `volume/document`, or None.

    """

    place: str
    name: str
    country: str
    kind: PostKind
    serves: tuple[str, ...]
    zones: tuple[ZonePeriod, ...]
    seen: str | None

    def zone_on(self, day: date) -> str | None:
        """Return the name of the zone that the place kept on a day, or None where that is not known."""
        return next((period.zone for period in self.zones if period.covers(day)), None)


# `American Embassy, London` (frus1914Supp/d190), `Imperial German Embassy, Washington` (frus1897/d173)
_OFFICE = re.compile(r"\b(?:Embassy|Legation|Consulate|Department|Executive Mansion)\b", re.IGNORECASE)


def find_post(place: str) -> Post | None:
    """Return the post of a printed place, or None; capitals and accents are all one.

    A country after the place is passed over, and so is the office before it, which early volumes print.

    >>> find_post("DJAKARTA").name, find_post("Medan, Indonesia").country
    ('Jakarta', 'Indonesia')
    >>> find_post("Legation of the United States, Managua, Nicaragua").place
    'Managua'
    """
    found = posts()
    place = _without_office(place)
    post = found.get(_key(place))
    if post is not None:
        return post
    town, _, country = place.partition(", ")
    post = found.get(_key(town))
    return post if post and _key(post.country) == _key(country) else None


def _without_office(place: str) -> str:
    *before, last = place.split(", ")
    return ", ".join([*dropwhile(_OFFICE.search, before), last])


def nearest_post(place: str) -> Post | None:
    """Return the post whose printed name is nearest to a misspelt one, or None where none is near.

    >>> nearest_post("Tele Aviv").place
    'Tel Aviv'
    """
    near = get_close_matches(_key(place), posts(), n=1, cutoff=0.8)
    return posts()[near[0]] if near else None


def instant(place: str | None, edtf: str | None) -> datetime | None:
    """Return the moment in UTC of a date with a time of day at a place, or None where it cannot be known.

    It cannot where there is no time, no place, no zone for that place and day, or where the clock showed that time
    twice or never.

    >>> str(instant("Washington", "1961-04-25T17:50:00"))
    '1961-04-25 22:50:00+00:00'
    """
    moments = instants(place, edtf)
    return moments[0] if moments and moments[0] == moments[1] else None


def instants(place: str | None, edtf: str | None) -> tuple[datetime, datetime] | None:
    """Return the first and the last moment, in UTC, that a date at a place may mean, or None where either is not known.

    >>> [str(moment) for moment in instants("Saigon", "1963-11-01")]
    ['1963-10-31 16:00:00+00:00', '1963-11-01 15:59:59+00:00']
    """
    first, last = (_in_utc(moment, place) if moment else None for moment in bounds(edtf))
    return (first, last) if first and last else None


@cache
def posts() -> Mapping[str, Post]:
    """Return every post by the key of its printed name: small letters without accents."""
    found: dict[str, Post] = {}
    for row in rows("posts"):
        key = _key(row["place"])
        post = found.get(key) or _post(row)
        found[key] = attrs.evolve(post, zones=(*post.zones, *_periods(row)))
    return found


def _post(row: Mapping[str, str]) -> Post:
    return Post(
        place=row["place"],
        name=row["name"],
        country=row["country"],
        kind=PostKind(row["kind"]),
        serves=tuple(filter(None, row["serves"].split("; "))),
        zones=(),
        seen=row["seen"] or None,
    )


def _periods(row: Mapping[str, str]) -> tuple[ZonePeriod, ...]:
    if not row["zone"]:
        return ()
    first, end = (date.fromisoformat(row[name]) if row[name] else None for name in ("zone_from", "zone_to"))
    return (ZonePeriod(row["zone"], first, end),)


def _key(place: str) -> str:
    letters = unicodedata.normalize("NFD", place.casefold())
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


@cache
def _zone(name: str) -> ZoneInfo:
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as stream:
        return ZoneInfo.from_file(stream, key=name)


def _in_utc(moment: datetime, place: str | None) -> datetime | None:
    """Return a moment in UTC: one with a zone of its own, or one by the clocks of a place.

    None where the place's zone is not known, and where its clocks went back over that time or forward past it.
    """
    if moment.tzinfo is not None:
        return moment
    post = find_post(place) if place else None
    name = post.zone_on(moment.date()) if post else None
    if name is None:
        return None
    first, second = (moment.replace(tzinfo=_zone(name), fold=fold) for fold in (0, 1))
    return first.astimezone(UTC) if first.utcoffset() == second.utcoffset() else None
