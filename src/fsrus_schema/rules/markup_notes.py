"""Rules on notes in published markup.

The aliases are the names of the Office of the Historian's Schematron; see `markup`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from fsrus_schema.finding import Severity
from fsrus_schema.markup.names import TEI
from fsrus_schema.rules.base import Problem, Registry
from fsrus_schema.rules.document import Document
from fsrus_schema.rules.elements import XML_ID, Element, elements, is_blank, name_of, problem, text_before, text_of

RULES = Registry()
rule = RULES.rule


@rule("M121", "note-id-not-the-documents", Severity.ERROR, "footnote-id-checks")
def note_id_not_the_documents(document: Document) -> Iterator[Problem]:
    """A note's `xml:id` does not begin with its document's, followed by `fn`.

    Bad:
        <note n="1" xml:id="d324fn1"> in <div xml:id="d325">

    Good:
        <note n="1" xml:id="d325fn1"> in <div xml:id="d325">
    """
    div = document.reading.element
    for element in elements(document, "note"):
        note_id = element.get(XML_ID)
        if note_id is not None and div.get(XML_ID) and not note_id.startswith(f"{div.get(XML_ID)}fn"):
            yield problem(document, element, f"The id {note_id} is not one of a note of {div.get(XML_ID)}.")


@rule("M122", "note-in-note", Severity.ERROR, "element-nesting-checks")
def note_in_note(document: Document) -> Iterator[Problem]:
    """A note stands in another note; only a source line, `rend="inline"`, may have notes.

    Bad:
        <note n="1" xml:id="d325fn1">Not printed.<note n="2" xml:id="d325fn2">See …</note></note>

    Good:
        <note n="1" xml:id="d325fn1">Not printed. See …</note>
    """
    for element in elements(document, "note"):
        around = [e for e in element.iterancestors() if name_of(e) == "note"]
        if any(note.get("rend") != "inline" for note in around):
            yield problem(document, element, f"Note {element.get('n')} stands in another note.")


# --- blanks ---------------------------------------------------------------------------------------------------------


@rule("M123", "blank-before-note", Severity.INFO, "unwanted-footnote-whitespace-checks")
def blank_before_note(document: Document) -> Iterator[Problem]:
    """Nothing but white space stands between an element and the note after it, where print has none.

    In most volumes published before 2016 it is a line break of the source, as editors that indent markup make it. A
    blank between a word and its note is another rule's, M125.

    Bad:
        <persName corresp="#p_RD3">Dean Rusk</persName> <note n="2" xml:id="d325fn2">…</note>

    Good:
        <persName corresp="#p_RD3">Dean Rusk</persName><note n="2" xml:id="d325fn2">…</note>
    """
    for element in elements(document, "note"):
        before = element.getprevious()
        after_note = before is not None and name_of(before) == "note"
        text = text_before(element)
        if text and is_blank(text) and not after_note and element.get("rend") != "inline":
            yield problem(document, element, f"White space stands before note {element.get('n')}.")


@rule("M124", "notes-run-together", Severity.WARNING, "required-footnote-whitespace-checks")
def notes_run_together(document: Document) -> Iterator[Problem]:
    """Two notes follow one another without a blank, so that their numbers run together: `12` for 1 and 2.

    Bad:
        …<note n="1" xml:id="d325fn1">…</note><note n="2" xml:id="d325fn2">…</note>

    Good:
        …<note n="1" xml:id="d325fn1">…</note> <note n="2" xml:id="d325fn2">…</note>
    """
    for element in elements(document, "note"):
        before = element.getprevious()
        if before is not None and name_of(before) == "note" and not before.tail:
            yield problem(document, element, f"Note {element.get('n')} follows note {before.get('n')} without a blank.")


@rule("M125", "blank-between-word-and-note", Severity.WARNING)
def blank_between_word_and_note(document: Document) -> Iterator[Problem]:
    """A blank stands between a word and its note, where print has none.

    A line break of the source is left alone.

    Bad:
        Sincerely, Dean Rusk <note n="2" xml:id="d325fn2">…</note>

    Good:
        Sincerely, Dean Rusk<note n="2" xml:id="d325fn2">…</note>
    """
    for element in elements(document, "note"):
        text = text_before(element) or ""
        blank = text[len(text.rstrip()) :]
        if blank and "\n" not in blank and not is_blank(text) and element.get("rend") != "inline":
            yield problem(document, element, f"A blank stands before note {element.get('n')}.")


# --- numbers --------------------------------------------------------------------------------------------------------


@rule("M126", "note-number-not-next", Severity.INFO, "footnote-numbering-checks")
def note_number_not_next(document: Document) -> Iterator[Problem]:
    """A note's number in the markup is not one more than that of the note before.

    What is at fault in print, N103 to N105 say. This rule is as strict as the Schematron: a note that two markers call
    is encoded twice, with one number, and in volumes up to 1951 the numbers begin anew on each page.

    Bad:
        <note n="1" xml:id="d325fn1">…</note> … <note n="1" xml:id="d325fn2">…</note>

    Good:
        <note n="1" xml:id="d325fn1">…</note> … <note n="2" xml:id="d325fn2">…</note>
    """
    numbered = [note for note in elements(document, "note") if _INTEGER.fullmatch(note.get("n") or "")]
    for before, note in pairwise(numbered):
        if int(note.get("n")) != int(before.get("n")) + 1:
            yield problem(document, note, f"Note {note.get('n')} follows note {before.get('n')}.")


_INTEGER = re.compile(r"\s*[+-]?[0-9]{1,9}\s*")  # thousands of digits are none that `int` reads


# --- the source note ------------------------------------------------------------------------------------------------

_SOURCE_NOTES = (
    f"{{{TEI}}}note[@type='source'][@rend='inline']",
    f"{{{TEI}}}head/{{{TEI}}}note[@type='source']",
    f"{{{TEI}}}head/{{{TEI}}}note//{{{TEI}}}seg[@type='source']",
)
_OPENS_SOURCE_NOTE = re.compile(r"Source:|\[Source:.+\]$")


@rule("M127", "unmarked-source-note", Severity.WARNING, "source-note-checks")
def unmarked_source_note(document: Document) -> Iterator[Problem]:
    """A document has no note tagged as its source note, or one that does not begin `Source:`.

    It is asked of what is tagged as a historical document, in volumes on the years from 1950, or published after 1995.
    A source line, which stands first in the document, need not begin so.

    Bad:
        <note n="1" xml:id="d325fn1">Source: Department of State, Central Files, DEF 4 NATO.</note>

    Good:
        <note n="1" xml:id="d325fn1" type="source">Source: Department of State, Central Files, DEF 4 NATO.</note>
    """
    div = document.reading.element
    if div is None or div.get("subtype") != "historical-document" or not _has_source_notes(div):
        return
    note = next((found for path in _SOURCE_NOTES if (found := div.find(path)) is not None), None)
    if note is None:
        yield problem(document, div, "No note is tagged as the source note.")
    elif note is not next(div.iterchildren("*")):
        paragraph = note.find(f"{{{TEI}}}p")
        words = text_of(note if paragraph is None else paragraph)
        if not _OPENS_SOURCE_NOTE.match(words):
            yield problem(document, note, "The source note does not begin “Source:”.")


def _has_source_notes(div: Element) -> bool:
    """Tell whether the volume's header says that it is one of those whose documents have a source note."""
    root = div.getroottree().getroot()
    return any(
        (date.get("type") == "content-date" and date.get("notBefore", "") >= "1950")
        or (date.get("type") == "publication-date" and "".join(date.itertext()) > "1995")
        for date in root.iterfind(_HEADER_DATES)
    )


_HEADER_DATES = f"{{{TEI}}}teiHeader//{{{TEI}}}publicationStmt/{{{TEI}}}date"
