"""Rules on whether all of a telegram is there: a file cut short, words lost or invented in reading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fsrus_schema.finding import Severity
from fsrus_schema.rules.base import Problem, Registry
from fsrus_schema.rules.document import Document

RULES = Registry()
rule = RULES.rule

_ENDS = re.compile(r"[.?!:;…”\"’')\]—–*]\s*$")


@rule("T401", "text-breaks-off", Severity.ERROR)
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
    body = [passage for passage in document.message if passage.field.startswith("body")]
    if (
        not body
        or not document.era.has_message
        or telegram.signatures
        or any(note.number is not None for note in telegram.notes)
    ):
        return
    last = body[-1]
    if last is document.message[-1] and not _ENDS.search(last.text.text):
        length = len(last.text.text)
        yield Problem(last.field, max(length - 1, 0), length, "The text breaks off here, in the middle of a sentence.")
