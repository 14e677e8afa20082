"""Rules on reading itself: every word of a transcription is in its record, and no other."""

from __future__ import annotations

from collections.abc import Iterator

from fsrus_schema.finding import Severity
from fsrus_schema.printed.conservation import invented_words, lost_words
from fsrus_schema.printed.print_page import print_page
from fsrus_schema.rules.base import Problem, Registry
from fsrus_schema.rules.document import Document

RULES = Registry()
rule = RULES.rule


def _comes_back(document: Document) -> bool:
    """Tell whether a transcription printed again is the same, blanks aside: then no word needs to be compared."""
    source = document.reading.text
    return source is not None and _bare(print_page(document.telegram)) == _bare(source.text)


def _bare(text: str) -> str:
    return "".join(text.split())


@rule("C101", "lost-word", Severity.ERROR)
def lost_word(document: Document) -> Iterator[Problem]:
    """A word of the transcription is not in its record: a fault of this software, please report it.

    Text in, record out, text again: no word may be lost.

    Bad:
        “… of the NATO Alliance” read as “… of the Alliance”

    Good:
        “… of the NATO Alliance” read as “… of the NATO Alliance”
    """
    source = document.reading.text
    if source is None or document.once(_comes_back):
        return
    for word in lost_words(source.text, document.telegram):
        message = f"“{word.text}” is not in the record: a fault of this software, please report it."
        yield Problem(None, word.start, word.end, message)


@rule("C102", "invented-word", Severity.ERROR)
def invented_word(document: Document) -> Iterator[Problem]:
    """A word of the record is not in its transcription: a fault of this software, please report it.

    Bad:
        “… of the Alliance” read as “… of the NATO Alliance”

    Good:
        “… of the NATO Alliance” read as “… of the NATO Alliance”
    """
    source = document.reading.text
    if source is None or document.once(_comes_back):
        return
    for word in invented_words(source.text, document.telegram):
        message = f"The record has a word “{word.text}” that is not in the text: a fault of this software."
        yield Problem("body", 0, 0, message)
