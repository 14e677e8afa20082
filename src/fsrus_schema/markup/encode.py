"""Encode a transcription as volumes are published today: correspondents, place and date tagged.

Published markup:

    <div type="document" xml:id="d325" n="325" subtype="historical-document"
         frus:doc-dateTime-min="1968-09-05T21:43:00-05:00" frus:doc-dateTime-max="1968-09-05T21:43:00-05:00">
      <head>325. Telegram From the <gloss type="from">Department of State</gloss> to …</head>
      <dateline><placeName>Washington</placeName>,
         <date when="1968-09-06T02:43:00+00:00" calendar="gregorian">September 6, 1968, 0243Z</date>.</dateline>
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta, timezone

from fsrus_schema.dates import bounds
from fsrus_schema.markup.elements import Raw
from fsrus_schema.places import instant, instants
from fsrus_schema.printed.dateline import parse_dateline
from fsrus_schema.printed.heading import parse_heading
from fsrus_schema.printed.parties import PrintedParty

__all__ = ["encoded_as_today"]


_WASHINGTON = timezone(timedelta(hours=-5))  # `frus:doc-dateTime-*` keep the whole series in one zone, summer or not
_SUBTYPE = {"subtype": "historical-document"}


def encoded_as_today(raw: Raw) -> Raw:
    """Return a record with the marks that its parsed fields stand for, in its JSON shape."""
    heading = with_marks(raw["heading"], _correspondents(raw["heading"]["text"]))
    encoded = {**raw, "heading": heading, "attributes": {**_SUBTYPE, **raw.get("attributes", {})}}
    encoded["signatures"] = [with_marks(text, _signer(text["text"])) for text in raw.get("signatures", ())]
    dateline = raw.get("dateline")
    if dateline is not None:
        encoded["dateline"] = {**dateline, "text": with_marks(dateline["text"], _place_and_date(dateline))}
        encoded["attributes"] = {**_document_bounds(dateline), **encoded["attributes"]}
    return encoded


def with_marks(text: Raw, added: Iterable[Raw]) -> Raw:
    """Return a Text with marks added that do not overlap its own in part; points at their ends stay outside."""
    marks = list(text.get("marks", ()))
    for mark in added:
        if not any(_overlap(mark, other) for other in marks):
            marks.append(mark)
    marks.sort(key=lambda mark: (mark["start"], -mark["end"]))
    return {**text, "marks": marks}


def _overlap(one: Raw, other: Raw) -> bool:
    return bool(
        one["start"] < other["start"] < one["end"] < other["end"]
        or other["start"] < one["start"] < other["end"] < one["end"]
    )


def _correspondents(heading: str) -> list[Raw]:
    parsed = parse_heading(heading.replace("\n", " "))
    return [
        *(_correspondent(party, "from") for party in parsed.senders),
        *(_correspondent(party, "to") for party in parsed.recipients),
    ]


def _correspondent(party: PrintedParty, role: str) -> Raw:
    """Tag the person where one is named in brackets, as in `The Chargé in China (Vincent)`; else the whole name."""
    if party.person_start is not None and party.person_end is not None:
        return {"type": "person", "start": party.person_start, "end": party.person_end, "role": role}
    return {"type": "term", "start": party.start, "end": party.end, "role": role}


def _signer(signature: str) -> list[Raw]:
    """Tag the name of a signature, without brackets and stop around it: `[Collins]`."""
    name = signature.strip("[]().,/ ")
    start = signature.find(name)
    return [{"type": "person", "start": start, "end": start + len(name)}] if name and "\n" not in name else []


def _place_and_date(dateline: Raw) -> list[Raw]:
    parsed = parse_dateline(dateline["text"]["text"])
    marks: list[Raw] = []
    if parsed.place_span:
        marks.append({"type": "place", "start": parsed.place_span[0], "end": parsed.place_span[1]})
    if parsed.date_span and parsed.date:
        start, end = parsed.date_span
        attributes = {**_when(parsed.place, parsed.date.edtf), "calendar": "gregorian"}
        when = attributes.pop("when", None)
        mark: Raw = {"type": "date", "start": start, "end": end, "attributes": attributes}
        marks.append(mark if when is None else {**mark, "when": when})
    return marks


def _when(place: str | None, edtf: str | None) -> Mapping[str, str]:
    """Return the attributes of a date: `when`, with the offset where it is known, or `from` and `to`."""
    if edtf is None or edtf.startswith("X"):
        return {}
    if "/" in edtf:
        start, end = (edge.removesuffix("?") for edge in edtf.split("/"))
        return {"from": start, "to": end}
    moment = _local_moment(place, edtf)
    return {"when": moment.isoformat() if moment else edtf.removesuffix("?")}


def _local_moment(place: str | None, edtf: str) -> datetime | None:
    """Return the moment of a date with a time of day, by the clocks of its place; None where they are not known.

    Clocks that kept local mean time were off by seconds, which an offset in XML cannot say: that moment is in UTC.
    """
    moment, local = instant(place, edtf), bounds(edtf)[0]
    if moment is None or local is None or local.tzinfo is not None:
        return moment
    offset = local - moment.replace(tzinfo=None)
    return moment if offset.seconds % 60 else local.replace(tzinfo=timezone(offset))


def _document_bounds(dateline: Raw) -> dict[str, str]:
    """Return the dateline's bounds in −05:00; none where the zone of a time of day is not known."""
    date = dateline.get("date")
    first, last = _bounds(dateline.get("place"), date["edtf"] if date else None)
    if first is None or last is None:
        return {}
    return {"frus:doc-dateTime-min": first.isoformat(), "frus:doc-dateTime-max": last.isoformat()}


def _bounds(place: str | None, edtf: str | None) -> tuple[datetime | None, datetime | None]:
    # A day without a time of day is taken as a day in −05:00, wherever it was (frus1901China/d221).
    moments = instants(place, edtf) if edtf and "T" in edtf else bounds(edtf)
    if moments is None:
        return None, None
    first, last = (_in_washington(moment) for moment in moments)
    return first, last


def _in_washington(moment: datetime | None) -> datetime | None:
    if moment is None:
        return None
    return moment.astimezone(_WASHINGTON) if moment.tzinfo else moment.replace(tzinfo=_WASHINGTON)
