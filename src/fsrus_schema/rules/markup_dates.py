"""Rules on how published markup encodes dates, and whether that is what is printed.

The aliases are the names of the patterns of the Office of the Historian's Schematron (`schema/frus-dates.sch` and
`dates-only-secondary-review-v2.sch` in https://github.com/HistoryAtState/frus).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone

from fsrus_schema.dates import bounds
from fsrus_schema.finding import Severity
from fsrus_schema.markup.names import FRUS, FRUS_UNTIL_2016, TEI
from fsrus_schema.rules.base import Problem, Registry
from fsrus_schema.rules.document import Document
from fsrus_schema.rules.elements import Element, elements, is_in, problem, text_of

RULES = Registry()
rule = RULES.rule

_PAIRS = (("from", "to"), ("notBefore", "notAfter"))
_ATTRIBUTES = ("when", "from", "to", "notBefore", "notAfter")
_YEAR_OR_MONTH = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?")
_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?|24:00:00"
_ZONE_OFFSET = r"Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00"
_DATE = re.compile(rf"([0-9]{{4}})-([0-9]{{2}})-([0-9]{{2}})(?:T(?:{_CLOCK}))?(?:{_ZONE_OFFSET})?")
_UNDATED = re.compile(r"undated|not\s+dated|not\s+declassified", re.IGNORECASE)


def _is_date(value: str) -> bool:
    """Tell whether a value is an `xs:date` or `xs:dateTime`."""
    match = _DATE.fullmatch(value)
    if match is None:
        return False
    try:
        date(*map(int, match.groups()))
    except ValueError:
        return False
    return True


def _datelines_dates(document: Document) -> Iterator[Element]:
    """Yield the dates of the document's own datelines, not those of attachments."""
    for element in elements(document, "date"):
        if is_in(element, "dateline") and not is_in(element, "frus:attachment"):
            yield element


@rule("M151", "malformed-date", Severity.ERROR, "dateline-date-checks")
def malformed_date(document: Document) -> Iterator[Problem]:
    """A date is encoded in a form that is no date.

    Bad:
        <date when="1968-9-6">September 6, 1968</date>

    Good:
        <date when="1968-09-06">September 6, 1968</date>
    """
    for element in elements(document, "date"):
        for name in _ATTRIBUTES:
            value = element.get(name)
            if value is None or _is_date(value) or (name == "when" and _YEAR_OR_MONTH.fullmatch(value)):
                continue
            yield problem(document, element, f'{name}="{value}" is no date.')


@rule("M152", "unpaired-bounds", Severity.ERROR, "dateline-date-checks")
def unpaired_bounds(document: Document) -> Iterator[Problem]:
    """A date has `from` without `to`, or `notBefore` without `notAfter`.

    Bad:
        <date from="1957-07-30">July 30–31, 1957</date>

    Good:
        <date from="1957-07-30" to="1957-07-31">July 30–31, 1957</date>
    """
    for element in _datelines_dates(document):
        for first, last in _PAIRS:
            if (element.get(first) is None) != (element.get(last) is None):
                there, lacks = (first, last) if element.get(last) is None else (last, first)
                yield problem(document, element, f"{there} has no {lacks} beside it.")


@rule("M153", "bounds-out-of-order", Severity.ERROR, "dateline-date-checks")
def bounds_out_of_order(document: Document) -> Iterator[Problem]:
    """A date ends before it begins.

    Bad:
        <date from="1957-07-31" to="1957-07-30">July 30–31, 1957</date>

    Good:
        <date from="1957-07-30" to="1957-07-31">July 30–31, 1957</date>
    """
    for element in _datelines_dates(document):
        for first, last in _PAIRS:
            begins, ends = element.get(first), element.get(last)
            if begins and ends and begins > ends:
                yield problem(document, element, f'{first}="{begins}" is later than {last}="{ends}".')


@rule("M154", "zone-letter", Severity.INFO, "dateline-date-checks")
def zone_letter(document: Document) -> Iterator[Problem]:
    """A time is encoded with the letter of its zone, `Z`; the Office writes the offset `+00:00` since about 2016.

    Bad:
        <date when="1968-09-06T02:43:00Z">September 6, 1968, 0243Z</date>

    Good:
        <date when="1968-09-06T02:43:00+00:00">September 6, 1968, 0243Z</date>
    """
    for element in _datelines_dates(document):
        for name, value in element.attrib.items():
            if _ENDS_IN_LETTER.search(value):
                yield problem(document, element, f'{name}="{value}" ends in a letter, and not in an offset as +00:00.')


_ENDS_IN_LETTER = re.compile(r"[A-Z]$")


@rule("M155", "dateline-without-date-element", Severity.ERROR, "dateline-date-checks")
def dateline_without_date_element(document: Document) -> Iterator[Problem]:
    """A document's dateline does not tag `undated`, or none of a historical document's tags a date.

    Bad:
        <dateline><placeName>Washington</placeName>, undated.</dateline>

    Good:
        <dateline><placeName>Washington</placeName>, <date notBefore="…" notAfter="…">undated</date>.</dateline>
    """
    datelines = [e for e in elements(document, "dateline") if not is_in(e, "frus:attachment")]
    must_be_dated = _is_historical(document) and not any(map(_has_date, datelines))
    for element in datelines:
        if must_be_dated or (_UNDATED.search(text_of(element)) and not _has_date(element)):
            yield problem(document, element, "The dateline has no date in it.")


def _has_date(dateline: Element) -> bool:
    return dateline.find(f".//{{{TEI}}}date") is not None


def _is_historical(document: Document) -> bool:
    """Tell whether the markup calls the document a historical one, as it does since about 2016."""
    return document.reading.element is not None and document.reading.element.get("subtype") == "historical-document"


@rule("M156", "date-without-value", Severity.INFO, "dateline-date-checks")
def date_without_value(document: Document) -> Iterator[Problem]:
    """A dateline's date is not encoded: neither `when`, nor both bounds, which an undated document has too.

    What was inferred, and so all that an undated document has, says by `ana` from what.

    Bad:
        <date>undated</date>

    Good:
        <date notBefore="1968-09-05" notAfter="1968-09-07" ana="#date_undated-inferred-from-note">undated</date>
    """
    for element in elements(document, "date"):
        text = text_of(element)
        if not text or not is_in(element, "dateline"):
            continue
        if _UNDATED.search(text):
            asked, lack = _INFERRED, "neither when nor both bounds, with ana for how they were inferred"
        else:
            asked, lack = _ENCODED, "neither when nor both bounds"
        if not any(all(element.get(name) is not None for name in names) for names in asked):
            yield problem(document, element, f"“{text}” has {lack}.")


# The attributes that encode a printed date, and one that was inferred: all of one group.
_ENCODED: tuple[tuple[str, ...], ...] = (("when",), ("from", "to"), ("notBefore", "notAfter", "ana"))
_INFERRED: tuple[tuple[str, ...], ...] = (("when", "ana"), ("from", "to", "ana"), ("notBefore", "notAfter", "ana"))


# --- printed and encoded --------------------------------------------------------------------------------------------


@rule("M161", "encoded-date-differs", Severity.ERROR)
def encoded_date_differs(document: Document) -> Iterator[Problem]:
    """The encoded date is not the printed one.

    Readers see one date, a search finds another. The time counts where both have one; `midnight` may be encoded as
    the end of the day or the beginning of the next.

    Bad:
        <date when="1964-11-02T17:50:00">November 2, 1963, 5:50 p.m.</date>

    Good:
        <date when="1963-11-02T17:50:00">November 2, 1963, 5:50 p.m.</date>
    """
    dateline = document.telegram.dateline
    when = dateline.date if dateline is not None else None
    if when is None or when.edtf is None or when.encoded is None or "?" in when.edtf or when.edtf.startswith("XX"):
        return
    if not _agree(when.edtf, when.encoded):
        line = next((element.sourceline for element in _datelines_dates(document)), None)
        message = f"“{when.text}” is encoded as {when.encoded}, but reads {when.edtf}."
        yield Problem("dateline", 0, 0, message, line=line)


_ZONE = re.compile(r"(?<=:\d\d)(?:Z|[+-]\d\d:\d\d)")
_NEARLY = timedelta(minutes=1)
_DAY = timedelta(days=1)


def _agree(edtf: str, encoded: str) -> bool:
    """Tell whether an encoded date is the printed one, or leaves out some of it; clocks are compared, zones aside."""
    printed = _ZONE.sub("", edtf).split("/")
    said = _ZONE.sub("", encoded).split("/")
    if len(said) == 1:
        return any(_fits(said[0], point) for point in printed) or _lies_within(said[0], said[0], printed)
    return (_fits(said[0], printed[0]) and _fits(said[-1], printed[-1])) or _lies_within(printed[0], printed[-1], said)


def _fits(said: str, printed: str) -> bool:
    """Tell whether an encoded point is a printed one, or its day, month or year."""
    if printed.startswith(said):
        return True
    first, second = bounds(said)[0], bounds(printed)[0]
    if first is None or second is None:
        return True  # what cannot be read is not compared
    if "T" not in said or "T" not in printed:
        return said.startswith(printed)
    apart = abs(first - second)
    return apart < _NEARLY or (apart == _DAY and first.hour == first.minute == 0)


def _lies_within(first: str, last: str, whole: list[str]) -> bool:
    """Tell whether points lie within an interval."""
    begins, ends = bounds(first)[0], bounds(last)[1]
    earliest, latest = bounds(whole[0])[0], bounds(whole[-1])[1]
    if begins is None or ends is None or earliest is None or latest is None:
        return True
    return len(whole) > 1 and earliest <= begins and ends <= latest


# --- the document's bounds ------------------------------------------------------------------------------------------

_WASHINGTON = timezone(-timedelta(hours=5))


def _document_bounds(document: Document) -> tuple[str | None, str | None]:
    div = document.reading.element
    if div is None:
        return None, None
    for namespace in (FRUS, FRUS_UNTIL_2016):
        found = div.get(f"{{{namespace}}}doc-dateTime-min"), div.get(f"{{{namespace}}}doc-dateTime-max")
        if any(found):
            return found
    return None, None


@rule("M171", "unpaired-document-bounds", Severity.ERROR, "document-date-metadata-checks")
def unpaired_document_bounds(document: Document) -> Iterator[Problem]:
    """A document has `frus:doc-dateTime-min` without `-max`, or the other way round.

    Bad:
        <div type="document" frus:doc-dateTime-min="1968-09-05T21:43:00-05:00">

    Good:
        <div … frus:doc-dateTime-min="1968-09-05T21:43:00-05:00" frus:doc-dateTime-max="1968-09-05T21:43:00-05:00">
    """
    first, last = _document_bounds(document)
    if (first is None) != (last is None):
        lacks = "frus:doc-dateTime-max" if last is None else "frus:doc-dateTime-min"
        yield problem(document, document.reading.element, f"The document has no {lacks}.")


@rule("M172", "document-bounds-differ", Severity.WARNING, "document-date-metadata-checks")
def document_bounds_differ(document: Document) -> Iterator[Problem]:
    """The document's bounds are not those of its dateline, in the time of Washington (−05:00).

    Bad:
        <div … frus:doc-dateTime-min="1968-09-06T02:43:00-05:00" …> … <date when="1968-09-06T02:43:00+00:00">

    Good:
        <div … frus:doc-dateTime-min="1968-09-05T21:43:00-05:00" …> … <date when="1968-09-06T02:43:00+00:00">
    """
    said = _document_bounds(document)
    if said == (None, None):
        return
    for name, value, right in zip(("min", "max"), said, _expected_bounds(document), strict=True):
        if right is not None and value is not None and value != right:
            message = f"frus:doc-dateTime-{name} is {value}; the dateline's date gives {right}."
            yield problem(document, document.reading.element, message)


def _expected_bounds(document: Document) -> tuple[str | None, str | None]:
    """Return the bounds of the first date of the dateline that has such."""
    dates = list(_datelines_dates(document))
    first, last = (
        next((value for date in dates for name in names if (value := date.get(name))), None)
        for names in (("from", "notBefore", "when"), ("to", "notAfter", "when"))
    )
    return _in_washington(bounds(first)[0]), _in_washington(bounds(last)[1])


def _in_washington(moment: datetime | None) -> str | None:
    """Return a moment with the offset −05:00; a local time is taken for one of Washington."""
    if moment is None:
        return None
    local = moment.replace(tzinfo=_WASHINGTON) if moment.tzinfo is None else moment.astimezone(_WASHINGTON)
    return local.isoformat(timespec="seconds")
