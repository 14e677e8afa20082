"""Rules on where the printed text was taken from and how the message was to be handled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from fsrus_schema.finding import Severity
from fsrus_schema.printed.markings import near_misses, parse_markings
from fsrus_schema.record import Classification
from fsrus_schema.rules.base import Cure, Problem, Registry
from fsrus_schema.rules.document import Document, Passage

RULES = Registry()
rule = RULES.rule


def _source_passage(document: Document) -> Passage | None:
    """Return the passage of the note or line that says where the text was taken from."""
    for note, passages in zip(document.telegram.notes, document.notes, strict=True):
        if note.kind != "editorial" and passages:
            return next((p for p in passages if "ource" in p.text.text[:12]), passages[0])
    return None


# --- markings -------------------------------------------------------------------------------------------------------

# A member of the run of markings in a source note: words between stops and semicolons, before who drafted it.
_MEMBER = re.compile(r"(?<=[.;]\s)[A-Z][a-zA-Z ]{3,24}(?=[.;]|$)")
_TOP_SECRET = re.compile(r"(?<=[.;] )(?P<top>T\w{1,3}|\w{1,2}p) Secret\b")
_AFTER_RUN = re.compile(r"\b(?:Drafted|Repeated|Received|Also|Cleared|Sent|Passed|Approved|Transmitted|Pouched)\b")


@rule("S101", "misspelt-marking", Severity.WARNING)
def misspelt_marking(document: Document) -> Iterator[Problem]:
    """A classification, precedence or caption is misspelt.

    A search for confidential telegrams does not find this one.

    Bad:
        Source: Department of State, Central Files, DEF 4 NATO. Confidental; Immediate.

    Good:
        Source: Department of State, Central Files, DEF 4 NATO. Confidential; Immediate.
    """
    for passage in _handling(document):
        yield from _near_misses(passage.field, passage.text.text, 0)
    source = _source_passage(document)
    if source is None or not document.era.has_source_note:
        return
    text = source.text.text
    end = _AFTER_RUN.search(text)
    for match in _TOP_SECRET.finditer(text, 0, end.start() if end else len(text)):
        if match["top"] != "Top":
            message = f"“{match.group()}” is misspelt for “Top Secret”."
            yield _misspelt(source.field, *match.span("top"), "Top", message)
    for match in _MEMBER.finditer(text, 0, end.start() if end else len(text)):
        yield from _near_misses(source.field, match.group(), match.start())


def _handling(document: Document) -> Iterator[Passage]:
    """Yield the handling lines, and the first line of the message where it could be one that is misspelt."""
    for passage in document.message:
        if passage.field.startswith("handling"):
            yield passage
        elif passage.field.startswith("body"):
            if _MARKINGS_LINE.fullmatch(passage.text.text):
                yield passage
            return


_MARKINGS_LINE = re.compile(r"[A-Za-z]+(?:[ \n][A-Za-z]+){0,3}")


def _near_misses(field: str, text: str, offset: int) -> Iterator[Problem]:
    for miss in near_misses(text):
        message = f"“{miss.text}” is misspelt for “{miss.suggestion}”."
        yield _misspelt(field, offset + miss.start, offset + miss.end, miss.suggestion, message)


def _misspelt(field: str, start: int, end: int, right: str, message: str) -> Problem:
    return Problem(field, start, end, message, Cure(f"Write “{right}”", False, ((start, end, right),)))


@rule("S102", "two-classifications", Severity.WARNING)
def two_classifications(document: Document) -> Iterator[Problem]:
    """The message has two security classifications.

    Bad:
        Source: Department of State, Central Files, DEF 4 NATO. Secret; Confidential; Immediate.

    Good:
        Source: Department of State, Central Files, DEF 4 NATO. Confidential; Immediate.
    """
    found: list[tuple[Passage, int, int, Classification]] = []
    for passage in _handling(document):
        for marking in parse_markings(passage.text.text).markings:
            if isinstance(marking.value, Classification):
                found.append((passage, marking.start, marking.end, marking.value))
    for passage, start, end, value in found[1:]:
        if value is not found[0][3]:
            yield Problem(passage.field, start, end, f"The message is classified {found[0][3].value} already.")


@rule("S103", "unknown-caption", Severity.INFO)
def unknown_caption(document: Document) -> Iterator[Problem]:
    """A handling word is none that is known.

    It may be right: captions were made up for an affair. It may be misspelt.

    Bad:
        Source: Department of State, Central Files, DEF 4 NATO. Confidential; Immediate; Exdys.

    Good:
        Source: Department of State, Central Files, DEF 4 NATO. Confidential; Immediate; Exdis.
    """
    passage = _source_passage(document)
    for caption in document.telegram.captions:
        if passage is not None and parse_markings(caption).unknown and not near_misses(caption) and "[" not in caption:
            start = passage.text.text.find(caption)
            if start >= 0:
                end = start + len(caption)
                yield Problem(passage.field, start, end, f"“{caption}” is no handling word that is known.")


# --- citations ------------------------------------------------------------------------------------------------------


@rule("S104", "unread-citation", Severity.INFO)
def unread_citation(document: Document) -> Iterator[Problem]:
    """The source note does not say, in a form that can be read, where the text was taken from.

    Bad:
        Source: Confidential.

    Good:
        Source: Department of State, Central Files, DEF 4 NATO. Confidential.
    """
    passage = _source_passage(document)
    source = document.telegram.source
    if passage is None or not document.era.has_source_note:
        return
    begins = _CITATION.search(passage.text.text)
    cites = begins is not None and parse_markings(begins["first"]).unknown
    if source is None or source.repository is None or not cites:
        yield Problem(passage.field, 0, len(passage.text.text), "The citation of the source cannot be read.")


_CITATION = re.compile(r"ource\s?[:;]\s*(?P<first>[^,;.]{1,40})")


# The decimal file's date: `740.5/7–1859` is July 18, 1959, `/10–159` October 1, 1959.
_FILE_DATE = re.compile(r"/ ?(?P<month>\d{1,2})\s?[–-]\s?(?P<day>\d{1,2})(?P<year>\d\d)(?!\d)")


def _file_date(document: Document) -> tuple[Passage, int, re.Match[str]] | None:
    passage = _source_passage(document)
    file = document.telegram.source.file if document.telegram.source is not None else None
    if passage is None or not file:
        return None
    start = passage.text.text.find(file)
    match = _FILE_DATE.search(passage.text.text, start, start + len(file)) if start >= 0 else None
    return (passage, match.start(), match) if match else None


@rule("S105", "file-year-differs", Severity.WARNING)
def file_year_differs(document: Document) -> Iterator[Problem]:
    """The date in the decimal file's number is that of the dateline, but for the year.

    The suffix of a decimal file number is a date: `740.5/7–1859` is July 18, 1959. A few days between it and the
    dateline are common, another year is a slip in one of the two.

    Bad:
        Washington, July 18, 1959 … Source: Department of State, Central Files, 740.5/7–1858.

    Good:
        Washington, July 18, 1959 … Source: Department of State, Central Files, 740.5/7–1859.
    """
    found, sent = document.once(_file_date), document.sent
    if found is None or sent is None:
        return
    passage, offset, match = found
    filed = _date(sent.year // 100 * 100 + int(match["year"]), int(match["month"]), int(match["day"]))
    same_year = _date(sent.year, int(match["month"]), int(match["day"]))
    if filed is None or same_year is None or abs((filed - sent.date()).days) <= _FAR:
        return
    if abs((same_year - sent.date()).days) <= _NEAR:
        end = offset + len(match.group())
        message = f"The file's date is {filed:%B} {filed.day}, {filed.year}: the dateline's but for the year."
        yield Problem(passage.field, offset + 1, end, message)


_FAR = 200
_NEAR = 31


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@rule("S106", "impossible-file-date", Severity.WARNING)
def impossible_file_date(document: Document) -> Iterator[Problem]:
    """The date in the decimal file's number is none: `740.5/7–3859`.

    Bad:
        Source: Department of State, Central Files, 740.5/7–3859.

    Good:
        Source: Department of State, Central Files, 740.5/7–1859.
    """
    found = document.once(_file_date)
    if found is not None:
        passage, offset, match = found
        if _date(1900 + int(match["year"]), int(match["month"]), int(match["day"])) is None:
            end = offset + len(match.group())
            yield Problem(passage.field, offset + 1, end, f"“{match.group()[1:]}” is no date.")
