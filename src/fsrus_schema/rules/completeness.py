"""Rules on whether all of a telegram is there: a file cut short."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fsrus_schema.finding import Severity
from fsrus_schema.record import Note
from fsrus_schema.rules.base import Problem, Registry
from fsrus_schema.rules.document import Document, Passage

RULES = Registry()
rule = RULES.rule

_ENDS = re.compile(r"[.?!:;…”\"’')\]—–*]\s*$")


@rule("T401", "text-breaks-off", Severity.ERROR, of_telegrams=True)
def text_breaks_off(document: Document) -> Iterator[Problem]:
    """The text ends in the middle of a sentence, without signature and notes: the file was cut short.

    Bad:
        … it would be a mistake to call an urgent high-level meeting of For

    Good:
        … it would be a mistake to call an urgent high-level meeting of Foreign Ministers.

        Rusk
          1. Source: Department of State, Central Files, DEF 4 NATO.
    """
    telegram = document.telegram
    if not document.era.has_message or telegram.signatures or any(_is_source_note(note) for note in telegram.notes):
        return
    numbered = [passages for note, passages in zip(telegram.notes, document.notes, strict=True) if note.number]
    last = _last_with_words(numbered[-1] if numbered and numbered[-1] else document.message)
    if last is not None and last.field.startswith(("body", "notes")) and not _ENDS.search(last.text.text):
        length = len(last.text.text)
        yield Problem(last.field, max(length - 1, 0), length, "The text breaks off here, in the middle of a sentence.")


def _last_with_words(passages: list[Passage]) -> Passage | None:
    """Return the last passage that has words: an omission marked as such (`* * *`, in TEI a `gap`) has none."""
    return next((passage for passage in reversed(passages) if passage.text.text), None)


def _is_source_note(note: Note) -> bool:
    """Tell whether a note is the numbered one that ends the page of a modern volume: then nothing is cut."""
    return note.kind != "editorial" and note.number is not None
