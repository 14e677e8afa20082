"""The tables of what stands in the texts of a telegram: notes, marks, references, findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

import attrs

from fsrus_schema import plain_text
from fsrus_schema.finding import Finding, Severity
from fsrus_schema.printed.reference import Reference, ReferenceKind
from fsrus_schema.record import Mark, Note, Telegram
from fsrus_schema.references import references
from fsrus_schema.tables.columns import IN_TELEGRAM, OF_TELEGRAM, attribute, field, index
from fsrus_schema.tables.people import ids_by_target
from fsrus_schema.tables.table import Column, ForeignKey, Table
from fsrus_schema.texts import texts_of

__all__ = ["FINDINGS", "MENTIONS", "NOTES", "REFERENCES", "Findings"]

_FIELD = attribute("field", "The text that it stands in: its path in the record, as `body[3]`.", required=True)

# --- notes ------------------------------------------------------------------------------------------------------------


@attrs.frozen
class _Note:
    id: str
    telegram: str
    index: int
    note: Note


def _notes(telegram: Telegram) -> Iterator[_Note]:
    return (_Note(_note_id(telegram, at), telegram.id, at, note) for at, note in enumerate(telegram.notes))


def _note_id(telegram: Telegram, index: int) -> str:
    return f"{telegram.id}#notes[{index}]"


_of_note = partial(field, Note, below="note")

NOTES = Table(
    "notes",
    "A row for each note of a telegram, a source line among them.",
    _notes,
    (
        attribute("id", "The telegram's id, `#` and the note's path in the record.", required=True),
        OF_TELEGRAM,
        index("the telegram's notes"),
        _of_note("number"),
        _of_note("id", "xml_id"),
        _of_note("kind", required=True),
        Column("text", "string", "What it says.", lambda note: plain_text.of_blocks(note.note.body, "\n")),
    ),
    ("id",),
    (IN_TELEGRAM,),
)

# --- mentions ---------------------------------------------------------------------------------------------------------


@attrs.frozen
class _Mention:
    telegram: str
    index: int
    field: str
    mark: Mark
    text: str
    person_id: str | None
    term_id: str | None
    note_id: str | None


def _mentions(telegram: Telegram) -> Iterator[_Mention]:
    people = ids_by_target(telegram, telegram.people)
    terms = ids_by_target(telegram, telegram.terms)
    marks = ((path, text, mark) for path, text in texts_of(telegram) for mark in text.marks)
    notes = {note.id: at for at, note in reversed(list(enumerate(telegram.notes))) if note.id is not None}
    for at, (path, text, mark) in enumerate(marks):
        yield _Mention(
            telegram.id,
            at,
            path,
            mark,
            text.slice(mark.start, mark.end),
            people.get(mark.target),
            terms.get(mark.target),
            _note_of(telegram, mark, notes),
        )


def _note_of(telegram: Telegram, mark: Mark, notes: dict[str, int]) -> str | None:
    """Return the `id` in `notes` of the note that a marker points to."""
    if mark.type != "note":
        return None
    at = mark.note if mark.note is not None else notes.get(mark.target or "")
    return _note_id(telegram, at) if at is not None and at < len(telegram.notes) else None


_of_mark = partial(field, Mark, below="mark")

MENTIONS = Table(
    "mentions",
    "A row for each mark in a text of a telegram: a person, place, term, date, emphasis, note marker, page …",
    _mentions,
    (
        OF_TELEGRAM,
        index("the marks of the telegram"),
        _FIELD,
        _of_mark("start", required=True),
        _of_mark("end", required=True),
        _of_mark("type", required=True),
        attribute("text", "The words that it covers; empty for a point."),
        _of_mark("role"),
        _of_mark("target"),
        attribute("person_id", "The person that it points to: its `id` in `people`."),
        attribute("term_id", "The term that it points to: its `id` in `terms`."),
        attribute("note_id", "The note that a marker points to: its `id` in `notes`."),
        _of_mark("n"),
        _of_mark("id", "xml_id"),
        _of_mark("rend"),
        _of_mark("when"),
        _of_mark("element"),
    ),
    ("telegram", "index"),
    (
        IN_TELEGRAM,
        ForeignKey("person_id", "people", "id"),
        ForeignKey("term_id", "terms", "id"),
        ForeignKey("note_id", "notes", "id"),
    ),
)

# --- references -------------------------------------------------------------------------------------------------------


@attrs.frozen
class _Reference:
    telegram: str
    index: int
    field: str
    said: Reference


def _references(telegram: Telegram) -> Iterator[_Reference]:
    for at, found in enumerate(references(telegram)):
        yield _Reference(telegram.id, at, found.field, found.reference)


_said = partial(attribute, below="said")

REFERENCES = Table(
    "references",
    "A row for each reference to a message, document, footnote, volume or page.",
    _references,
    (
        OF_TELEGRAM,
        index("the references of the telegram"),
        _FIELD,
        _said("start", "Offset of its first code point.", "integer", required=True),
        _said("end", "Offset after its last code point.", "integer", required=True),
        _said("kind", "What is referred to.", words=tuple(kind.value for kind in ReferenceKind), required=True),
        _said("text", "As printed."),
        _said("word", "What the message is called: `telegram`, `Embtels`."),
        _said("series", "The series of the message's number: `Secto`."),
        _said("number", "The message's number."),
        _said("from_place", "Where the message came from."),
        _said("to_place", "Where the message went."),
        _said("date", "The message's date, as printed."),
        _said("document", "The document's number in its volume."),
        _said("note", "The footnote's number."),
        _said("volume", "The volume of *Foreign Relations*: `XIV`."),
        _said("part", "The part of that volume."),
        _said("page", "Page or pages: `468–471`."),
        _said("publication", "The publication that volume and page are of: `Foreign Relations, 1952–1954`."),
        _said("where", "`supra`, `infra`, `above`, `below`, `ante` or `post`."),
        _said("ibid", "Whether its source is that of the note before.", "boolean", required=True),
        _said("file", "The file that it is kept in."),
    ),
    ("telegram", "index"),
    (IN_TELEGRAM,),
)

# --- findings ---------------------------------------------------------------------------------------------------------


@attrs.frozen
class Findings:
    """What the rules found in a telegram."""

    telegram: str
    findings: Iterable[Finding]


@attrs.frozen
class _Finding:
    telegram: str
    index: int
    finding: Finding


def _findings(found: Findings) -> Iterator[_Finding]:
    return (_Finding(found.telegram, at, each) for at, each in enumerate(found.findings))


_found = partial(attribute, below="finding")

FINDINGS = Table(
    "findings",
    "A row for each fault that the rules found in a telegram.",
    _findings,
    (
        OF_TELEGRAM,
        index("the findings of the telegram"),
        _found("code", "The rule's code; `fsrus-schema explain CODE` says what it checks."),
        _found("name", "The rule's name."),
        _found("severity", "How sure and how grave.", words=tuple(each.value for each in Severity), required=True),
        _found("message", "What is wrong."),
        _found("path", "The input, as it was named."),
        _found("field", "The part of the record that it is in: a path, or a column of a table."),
        _found("line", "Line of the input, from 1.", "integer"),
        _found("column", "Column of that line, from 1, in code points.", "integer"),
        _found("end_line", "Line of its end.", "integer"),
        _found("end_column", "Column after its end.", "integer"),
    ),
    ("telegram", "index"),
    (IN_TELEGRAM,),
)
