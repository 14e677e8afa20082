"""Rules on notes and the markers that call them."""

from __future__ import annotations

from collections.abc import Iterator

from fsrus_schema.finding import Severity
from fsrus_schema.rules.base import Problem, Registry
from fsrus_schema.rules.document import Document

RULES = Registry()
rule = RULES.rule


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
    ids = {note.id for note in document.telegram.notes if note.id is not None}
    count = len(document.telegram.notes)
    for passage, mark in document.markers():
        called = mark.target in ids if mark.note is None else mark.note < count
        if not called:
            message = f"Marker {mark.n} calls a note that is not there."
            yield Problem(passage.field, mark.start, mark.start, message, printed=mark.n)


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
    targets = {mark.target for _, mark in document.markers()}
    indices = {mark.note for _, mark in document.markers()}
    for i, note in enumerate(document.telegram.notes):
        if note.number is not None and note.id not in targets and i not in indices:
            yield Problem(f"notes[{i}]", 0, 0, f"No marker in the text calls note {note.number}.")
