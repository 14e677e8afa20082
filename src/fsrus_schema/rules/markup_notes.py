"""Rules on notes in published markup.

The aliases are the names of the Office of the Historian's Schematron; see `markup`.
"""

from __future__ import annotations

from collections.abc import Iterator

from fsrus_schema.finding import Severity
from fsrus_schema.rules.base import Problem, Registry
from fsrus_schema.rules.document import Document
from fsrus_schema.rules.elements import XML_ID, Element, elements, is_in, name_of, problem

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
        if note_id is not None and div.get(XML_ID) and note_id.partition("fn")[0] != div.get(XML_ID):
            yield problem(document, element, f"The id {note_id} is not one of a note of {div.get(XML_ID)}.")


@rule("M122", "note-in-note", Severity.ERROR, "element-nesting-checks")
def note_in_note(document: Document) -> Iterator[Problem]:
    """A note stands in another note.

    Bad:
        <note n="1" xml:id="d325fn1">Not printed.<note n="2" xml:id="d325fn2">See …</note></note>

    Good:
        <note n="1" xml:id="d325fn1">Not printed. See …</note>
    """
    for element in elements(document, "note"):
        if element.get("rend") != "inline" and is_in(element, "note"):
            yield problem(document, element, f"Note {element.get('n')} stands in another note.")


def _text_before(element: Element) -> str | None:
    """Return the text between an element and what stands before it in its parent; None in an empty parent's start."""
    before = element.getprevious()
    text: str | None = element.getparent().text if before is None else before.tail
    return text


@rule("M123", "blank-before-note", Severity.WARNING, "unwanted-footnote-whitespace-checks")
def blank_before_note(document: Document) -> Iterator[Problem]:
    """A blank stands between a word and its note, where print has none.

    A line break of the source, as editors that indent markup make it, is left alone: most published volumes have it.

    Bad:
        Sincerely, Dean Rusk <note n="2" xml:id="d325fn2">…</note>

    Good:
        Sincerely, Dean Rusk<note n="2" xml:id="d325fn2">…</note>
    """
    for element in elements(document, "note"):
        before = element.getprevious()
        after_note = before is not None and name_of(before) == "note"
        text = _text_before(element)
        has_blank = text is not None and text.endswith((" ", "\t")) and "\n" not in text[len(text.rstrip()) :]
        if element.get("rend") != "inline" and not after_note and has_blank and _is_running(element):
            yield problem(document, element, f"A blank stands before note {element.get('n')}.")


def _is_running(element: Element) -> bool:
    """Tell whether an element stands in running text, and not among the blocks of the document."""
    return name_of(element.getparent()) not in ("div", "frus:attachment", "notesStmt")


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
        if before is not None and name_of(before) == "note" and not before.tail and element.get("rend") != "inline":
            yield problem(document, element, f"Note {element.get('n')} follows note {before.get('n')} without a blank.")
