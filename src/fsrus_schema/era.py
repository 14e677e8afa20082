"""What the print of each era has: the volumes of one span of years share their habits.

A volume's id tells its era: `frus1964-68v13` covers 1964–68; `frus1969-76ve05p1` was published electronically only
and `frus1961-63v10-12mSupp` is a microfiche supplement, whose documents are images with little printed around them.
"""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from fsrus_schema.identity import is_volume_id

_YEARS = re.compile(r"frus(?P<first>\d{4})(?:-(?P<last>\d{2,4}))?")
_ELECTRONIC = re.compile(r"ve\d\d")


@attrs.frozen
class Era:
    """What telegrams printed in the volumes of an era have.

    Attributes:
        name: the span of years, or the kind of volume, as a person says it.
        has_dateline: every telegram has a dateline.
        has_source: every telegram says where its text was taken from.
        has_source_note: it says so in its first footnote, `Source: …`.
        has_number: every document is numbered.
        numbers_by_page: footnotes are numbered anew on each page.
        has_message: the message itself is printed; a microfiche supplement only lists its documents.
        numbers_by_chapter: a printed number counts the documents of a chapter and not those of the volume: the telegram
            that is d162 of frus1872p2v2 is its No. 27.
        years_before: how many years before the first in the volume's title a telegram may be; annual volumes print what
            led to the year's business, as frus1919Parisv01 telegrams of 1917.

    """

    name: str
    has_dateline: bool = True
    has_source: bool = True
    has_source_note: bool = False
    has_number: bool = False
    has_message: bool = True
    numbers_by_page: bool = False
    numbers_by_chapter: bool = False
    years_before: int = 1


UP_TO_1914 = Era("up to 1914", has_source=False, numbers_by_page=True, numbers_by_chapter=True, years_before=5)
FROM_1914 = Era("1914–39", numbers_by_page=True, years_before=5)
FROM_1940 = Era("1940–51", numbers_by_page=True)
FROM_1952 = Era("1952–54")
FROM_1955 = Era("1955–60", has_source_note=True, has_number=True)
FROM_1961 = Era("from 1961", has_source_note=True, has_number=True)
ELECTRONIC = Era("electronic-only volumes", has_source_note=True, has_number=True)
SUPPLEMENT = Era("supplement volumes", has_dateline=False, has_source=False, has_number=True, has_message=False)
UNKNOWN = Era("unknown", has_source=False, numbers_by_page=True)

# Each era with the first year that its volumes cover.
_BEGINNINGS = ((1961, FROM_1961), (1955, FROM_1955), (1952, FROM_1952), (1940, FROM_1940), (1914, FROM_1914))


@attrs.frozen
class Volume:
    """What a volume's id says: the first and the last year it covers, and its era."""

    first_year: int
    last_year: int
    era: Era


@lru_cache(maxsize=1024)
def volume(volume_id: str) -> Volume | None:
    """Return what a volume's id says, or None where it is not formed like one.

    >>> volume("frus1964-68v13").last_year
    1968
    """
    years = _YEARS.match(volume_id) if is_volume_id(volume_id) else None
    if years is None:
        return None
    first = int(years["first"])
    last = int(years["first"][: -len(years["last"])] + years["last"]) if years["last"] else first
    if volume_id.endswith("mSupp"):
        return Volume(first, last, SUPPLEMENT)
    if _ELECTRONIC.search(volume_id):
        return Volume(first, last, ELECTRONIC)
    return Volume(first, last, of_year(first))


def of_year(year: int) -> Era:
    """Return the era of the volumes that begin with a year."""
    return next((era for beginning, era in _BEGINNINGS if year >= beginning), UP_TO_1914)
