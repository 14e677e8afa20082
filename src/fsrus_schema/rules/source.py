"""Rules on where the printed text was taken from and how the message was to be handled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from fsrus_schema.finding import Severity
from fsrus_schema.printed.markings import Marking, near_misses, nearest, parse_markings
from fsrus_schema.printed.source_note import parse_source_note
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


def _markings(document: Document) -> list[tuple[Passage, tuple[Marking, ...]]]:
    """Return the markings of each handling line, and of the source note."""
    found = [(passage, parse_markings(passage.text.text).markings) for passage in _handling(document)]
    source = _source_passage(document)
    if source is not None and document.era.has_source_note:
        found.append((source, parse_source_note(source.text.text).markings.markings))
    return found


@rule("S101", "misspelt-marking", Severity.WARNING)
def misspelt_marking(document: Document) -> Iterator[Problem]:
    """A classification, precedence or caption is misspelt.

    A search for confidential telegrams does not find this one.

    Bad:
        Source: Department of State, Central Files, DEF 4 NATO. Confidental; Immediate.

    Good:
        Source: Department of State, Central Files, DEF 4 NATO. Confidential; Immediate.
    """
    for passage, markings in document.once(_markings):
        for marking in markings:
            for start, end, right in (*_misspelt_top(passage.text.text, marking), *_misspelt(marking)):
                message = f"“{passage.text.text[start:end]}” is misspelt for “{right}”."
                yield Problem(
                    passage.field, start, end, message, Cure(f"Write “{right}”", False, ((start, end, right),))
                )


def _misspelt(marking: Marking) -> Iterator[tuple[int, int, str]]:
    """Yield where a marking has a misspelt word or phrase, and what is meant."""
    if marking.value is None:
        for miss in near_misses(marking.text):
            yield marking.start + miss.start, marking.start + miss.end, miss.suggestion


_WORD_BEFORE = re.compile(r"(?<=[.;]\s)(?P<word>\w{2,4})\s(?=Secret)")


def _misspelt_top(text: str, marking: Marking) -> Iterator[tuple[int, int, str]]:
    """Yield where the word before “Secret” is almost “Top”: `Central Files, DEF 4 NATO. Tp Secret`."""
    if marking.value is Classification.SECRET:
        before = _WORD_BEFORE.search(text, max(marking.start - 5, 0))
        if before and before.end() == marking.start and nearest(f"{before['word']} Secret") == "Top Secret":
            yield *before.span("word"), "Top"


def _handling(document: Document) -> Iterator[Passage]:
    """Yield the handling lines, and the first line of the message where it could be one that is misspelt."""
    for passage in document.message:
        if passage.field.startswith("handling"):
            yield passage
        elif passage.field.startswith("body"):
            if _MARKINGS_LINE.fullmatch(passage.text.text):
                yield passage
            return


_MARKINGS_LINE = re.compile(r"[A-Za-z]{1,30}(?:[ \n][A-Za-z]{1,30}){0,3}")


@rule("S102", "two-classifications", Severity.WARNING)
def two_classifications(document: Document) -> Iterator[Problem]:
    """The message has two security classifications.

    Bad:
        Source: Department of State, Central Files, DEF 4 NATO. Secret; Confidential; Immediate.

    Good:
        Source: Department of State, Central Files, DEF 4 NATO. Confidential; Immediate.
    """
    first: Classification | None = None
    for passage, markings in document.once(_markings):
        for marking in markings:
            if isinstance(marking.value, Classification):
                if first is not None and marking.value is not first:
                    message = f"The message is classified {first.value} already."
                    yield Problem(passage.field, marking.start, marking.end, message)
                first = first or marking.value


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
