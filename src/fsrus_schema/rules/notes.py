"""Rules on notes and the markers that call them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from itertools import pairwise

import attrs

from fsrus_schema.calendar_reading import MONTHS
from fsrus_schema.finding import Severity
from fsrus_schema.printed.source_note import is_source_note
from fsrus_schema.record import Mark
from fsrus_schema.rules.base import Problem, Registry
from fsrus_schema.rules.document import PARTING, Document, Passage

RULES = Registry()
rule = RULES.rule

_NUMBER = re.compile(r"\d{1,9}(?!\d)")  # more digits are no number of a note, and thousands none that `int` reads


def _value(number: str | None) -> int | None:
    """Return the number of a note or marker without its letter: 16 of `16a`."""
    match = _NUMBER.match(number) if number else None
    return int(match.group()) if match else None


# --- markers --------------------------------------------------------------------------------------------------------


@attrs.frozen
class _Marker:
    """A marker, and the index of the note that it calls; None where there is no such note."""

    passage: Passage
    mark: Mark
    note: int | None


def _markers(document: Document) -> list[_Marker]:
    notes = document.telegram.notes
    ids = {note.id: index for index, note in enumerate(notes) if note.id is not None}
    found = []
    for passage, mark in document.markers():
        if mark.target is None and mark.note is not None:
            note = mark.note if mark.note < len(notes) else None
        else:
            note = ids.get(mark.target or "")
        found.append(_Marker(passage, mark, note))
    return found


# A marker is glued to a word, or to the stop or quotation mark after it; `Embtel 735.2` to the stop after a number.
_AFTER_WORD = re.compile(r"(?:[^\W\d_]{2}[.,;:”’)\]?!]{0,3}|\d[”’)\]][.,;:”]?)$")
_AFTER_SMALL_WORD = re.compile(r"[a-zß-ÿ]{3}[.,;:”’)\]?!]{0,3}$")
_AFTER_NUMBER = re.compile(r"\d[.,;:]$")
_AFTER_LONG_NUMBER = re.compile(r"[^$£\d.,]\d{3,6}[.;]$")  # but not `$540.5 million`
_ABBREVIATION = re.compile(r"\b(?:Nos?|pp?|vols?|cf|art|par|para|paras|ref|fn|n|Rev|Add|Corr|col)\.$", re.IGNORECASE)
# `ZFF4` in the header of a cable, an operating signal of the military networks; `F8/RF8`, two types of aircraft
_DESIGNATION = re.compile(r"\bZ[A-Z]{2}$|\d/[A-Z]{1,4}$")
_CITED_PARAGRAPH = re.compile(r"(?<![\w.])[A-Z]\.$")  # `B.2 above`, `document L.10`
_BEFORE_SENTENCE = re.compile(rf"(?:\s+[A-Z“(\[]|{PARTING})")
_BETWEEN_WORDS = frozenset(["", *" \n(–-—/$£"])
_HALF_OF_DAY = re.compile(r"\s?[ap]\.\s?m\.")  # `[Received 7:40 p.m.]` (frus1936v03/d381)
_LONGEST_MARKER = 2  # digits
_FARTHEST = 3  # how many notes in a row may be missing at either end
_LAST_BEFORE_ONE = 99  # volumes up to 1945 number the notes of a chapter on, and after 99 from 1 again


def _stray_markers(document: Document) -> Iterator[tuple[Passage, int, str]]:
    """Yield the numerals in the text of a transcription that read as markers of notes that are not there."""
    whole = document.whole
    known = deque(
        (marker.passage.start + marker.mark.start, value)
        for marker in document.once(_markers)
        if (value := _value(marker.mark.n)) is not None and marker.note is not None
    )
    end = document.notes_start
    previous = max(known[0][1] - _FARTHEST - 1, -1) if known else -1
    # Where all notes are lost, the first may have had any number in volumes that do not number by telegram.
    may_be_any = document.era.numbers_by_page and not known
    for match in document.numerals:
        start, stop = match.span()
        if start >= end:
            return
        if not _may_be_marker(whole, start, stop):
            continue
        while known and known[0][0] <= start:
            previous = known.popleft()[1]
        value = int(match.group())
        following = known[0][1] if known else max(previous, 0) + _FARTHEST + 1
        if may_be_any and previous < 0:
            is_marker = _AFTER_SMALL_WORD.search(whole, max(start - 12, 0), start) is not None
        else:
            is_marker = previous < value < following
        if is_marker and _is_glued(whole, start, stop, in_gap=bool(known)):
            passage, offset = document.at(start)
            if value > 0 or passage.field == "heading":
                yield passage, offset, match.group()
                previous = value


def _may_be_marker(whole: str, start: int, stop: int) -> bool:
    """Tell whether digits are few enough for a marker, and neither a word of their own nor an hour of the day."""
    if stop - start > _LONGEST_MARKER or whole[start - 1 : start] in _BETWEEN_WORDS or whole[stop].isalnum():
        return False
    return _HALF_OF_DAY.match(whole, stop) is None


def _is_glued(whole: str, start: int, stop: int, *, in_gap: bool) -> bool:
    """Tell whether a numeral stands where a marker would; between two markers that leave it out, more is believed."""
    before = max(start - 12, 0)
    if _AFTER_WORD.search(whole, before, start):
        return not (_ABBREVIATION.search(whole, before, start) or _DESIGNATION.search(whole, before, start))
    if in_gap:
        return _AFTER_NUMBER.search(whole, before, start) is not None and not whole[stop].isalnum()
    return (
        _AFTER_LONG_NUMBER.search(whole, before, start) is not None and _BEFORE_SENTENCE.match(whole, stop) is not None
    )


def _is_cited(text: str, start: int) -> bool:
    """Tell whether a numeral that was taken for a marker is part of a citation."""
    return _CITED_PARAGRAPH.search(text, max(start - 3, 0), start) is not None


@rule("N101", "marker-without-note", Severity.ERROR)
def marker_without_note(document: Document) -> Iterator[Problem]:
    """A note marker calls a note that is not there.

    What the editors say at this place is lost.

    Bad:
        Sincerely, Dean Rusk2 … (and no note 2)

    Good:
        Sincerely, Dean Rusk2 …
          2. Cargo delivered the letter to Brosio at 9:30 a.m.
    """
    for marker in document.once(_markers):
        start = marker.mark.start
        if marker.note is None and (document.has_markup or not _is_cited(marker.passage.text.text, start)):
            message = f"Marker {marker.mark.n} calls a note that is not there."
            yield Problem(marker.passage.field, start, start, message, printed=marker.mark.n)
    if not document.has_markup:
        for passage, offset, number in _stray_markers(document):
            message = f"Marker {number} calls a note that is not there."
            yield Problem(passage.field, offset, offset + len(number), message)


@rule("N102", "note-without-marker", Severity.ERROR)
def note_without_marker(document: Document) -> Iterator[Problem]:
    """A numbered note that no marker in the text calls.

    What the editors say cannot be placed.

    Bad:
        325. Telegram From the Department of State … (and no marker)
          1. Source: Department of State, Central Files, DEF 4 NATO.

    Good:
        325. Telegram From the Department of State …1
          1. Source: Department of State, Central Files, DEF 4 NATO.
    """
    called = {marker.note for marker in document.once(_markers)}
    for index, note in enumerate(document.telegram.notes):
        if note.number is not None and index not in called and not _may_end_a_day(document, index):
            yield _at_note(document, index, f"No marker in the text calls note {note.number}.")


_DAY = re.compile(rf"\b(?P<month>{'|'.join(MONTHS)}) (?P<day>[1-3]\d)(?!\d)")


def _may_end_a_day(document: Document, index: int) -> bool:
    """Tell whether a note's marker may be the end of a day that had not come yet: `July 13` is July 1 and note 3.

    Source: frus1955-57v13/d302, frus1958-60v13/d190, frus1969-76v12/d180.
    """
    sent = document.sent
    if document.has_markup or sent is None:
        return False
    placed = [(m.note, m.passage.start + m.mark.start) for m in document.once(_markers) if m.note is not None]
    first = max((offset for note, offset in placed if note < index), default=0)
    last = min((offset for note, offset in placed if note > index), default=document.notes_start)
    number = document.telegram.notes[index].number
    return any(
        found["day"][1:] == number and (MONTHS.index(found["month"]) + 1, int(found["day"])) > (sent.month, sent.day)
        for found in _DAY.finditer(document.whole, first, last)
    )


def _at_note(document: Document, index: int, message: str) -> Problem:
    """Return a problem at the first words of a note."""
    passages = document.notes[index]
    if not passages:
        return Problem(f"notes[{index}]", 0, 0, message)
    first = passages[0]
    end = first.text.text.find(" ")
    return Problem(first.field, 0, end if end > 0 else len(first.text.text), message)


# --- numbers --------------------------------------------------------------------------------------------------------


def _numbered(document: Document) -> list[tuple[int, int, str]]:
    """Return index, number without letter, and number as printed, of the notes that have one."""
    return [
        (index, value, note.number)
        for index, note in enumerate(document.telegram.notes)
        if note.number is not None and (value := _value(note.number)) is not None
    ]


def _is_again(document: Document, index: int) -> bool:
    """Tell whether a note is an earlier one printed again: one that two markers call may be."""
    notes = document.telegram.notes
    return any(other.number == notes[index].number and other.body == notes[index].body for other in notes[:index])


def _may_begin_anew(document: Document, before: int) -> bool:
    """Tell whether notes may be numbered from 1 again: on a page that begins within the telegram, and after note 99.

    Source: frus1942China/d291, frus1919Parisv11/d100 for notes 99 and 1.
    """
    return document.era.numbers_by_page and (bool(document.pages) or before == _LAST_BEFORE_ONE)


@rule("N103", "note-number-repeated", Severity.ERROR, "footnote-numbering-checks")
def note_number_repeated(document: Document) -> Iterator[Problem]:
    """Two notes have the same number.

    Volumes up to 1951 number anew on each page: there a number may come again after a page begins.

    Bad:
        1. Source: Department of State, Central Files, DEF 4 NATO.
        1. Cargo delivered the letter to Brosio at 9:30 a.m.

    Good:
        1. Source: Department of State, Central Files, DEF 4 NATO.
        2. Cargo delivered the letter to Brosio at 9:30 a.m.
    """
    seen: set[str] = set()
    before = 0
    for index, value, number in _numbered(document):
        if value == 1 and _may_begin_anew(document, before):
            seen.clear()
        if number in seen and not _is_again(document, index):
            yield _at_note(document, index, f"There is a note {number} already.")
        seen.add(number)
        before = value


@rule("N104", "note-number-skipped", Severity.WARNING, "footnote-numbering-checks")
def note_number_skipped(document: Document) -> Iterator[Problem]:
    """A note's number is skipped: a note was lost.

    The first note of a telegram may have any number: note 1 may belong to the chapter's heading, or to another telegram
    on the page. A note may be lettered (`16a`).

    Bad:
        1. Source: Department of State, Central Files, DEF 4 NATO.
        3. Cargo delivered the letter to Brosio at 9:30 a.m.

    Good:
        1. Source: Department of State, Central Files, DEF 4 NATO.
        2. Cargo delivered the letter to Brosio at 9:30 a.m.
    """
    numbered = _numbered(document)
    values = {value for _, value, _ in numbered}
    for (_, before, _), (index, value, number) in pairwise(numbered):
        if value > before + 1 and before + 1 not in values:
            yield _at_note(document, index, f"Note {number} follows note {before}.")


@rule("N105", "note-out-of-order", Severity.ERROR, "footnote-numbering-checks")
def note_out_of_order(document: Document) -> Iterator[Problem]:
    """A note stands after one with a higher number.

    In volumes up to 1951 note 1 may come again: on a new page, and after note 99.

    Bad:
        1. Source: Department of State, Central Files, DEF 4 NATO.
        3. Not printed.
        2. Cargo delivered the letter to Brosio at 9:30 a.m.

    Good:
        1. Source: Department of State, Central Files, DEF 4 NATO.
        2. Cargo delivered the letter to Brosio at 9:30 a.m.
        3. Not printed.
    """
    for (_, before, printed), (index, value, number) in pairwise(_numbered(document)):
        if value < before and not _is_again(document, index) and not (value == 1 and _may_begin_anew(document, before)):
            yield _at_note(document, index, f"Note {number} stands after note {printed}.")


# --- the source note ------------------------------------------------------------------------------------------------


@rule("N106", "missing-source-note", Severity.WARNING, "source-note-checks", of_telegrams=True)
def missing_source_note(document: Document) -> Iterator[Problem]:
    """The first note of a modern volume does not begin `Source:`.

    From 1955 on the first note says where the printed text was taken from.

    Bad:
        1. Department of State, Central Files, DEF 4 NATO. Confidential.

    Good:
        1. Source: Department of State, Central Files, DEF 4 NATO. Confidential.
    """
    if not document.era.has_source_note or any(note.kind != "editorial" for note in document.telegram.notes):
        return
    if any(is_source_note(passage.text.text) for passage in document.message if passage.field.startswith("body")):
        return  # a telegram withheld altogether: [Source: … 4 pages of source text not declassified.]
    if document.telegram.notes:
        yield _at_note(document, 0, "The first note does not begin “Source:”.")
    else:
        length = len(document.telegram.heading.text)
        yield Problem("heading", 0, length, "There is no source note: where the text was taken from is not said.")
