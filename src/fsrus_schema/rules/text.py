"""Rules on the prose itself: quotation marks and brackets, broken and damaged words, characters that do not belong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fsrus_schema.finding import Severity
from fsrus_schema.rules.base import Cure, Problem, Registry
from fsrus_schema.rules.document import Document, Passage
from fsrus_schema.rules.words import is_broken

RULES = Registry()
rule = RULES.rule

_QUOTATION_MARK = re.compile("[“”]")
_OPENS_PARAGRAPH = re.compile(r"[\W\d]*")


def unpaired_quotation_marks(passages: Sequence[Passage]) -> Iterator[tuple[Passage, int]]:
    """Yield the curly double quotation marks that no other closes or opens.

    A quotation that runs over several paragraphs opens each of them and closes once.
    """
    open_marks: list[tuple[Passage, int, int]] = []  # passage, offset, number of the last passage it runs through
    for number, passage in enumerate(passages):
        text = passage.text.text
        for match in _QUOTATION_MARK.finditer(text):
            if match.group() == "”":
                if open_marks:
                    open_marks.pop()
                else:
                    yield passage, match.start()
            elif open_marks and open_marks[-1][2] == number - 1 and _opens(text, match.start()):
                open_marks[-1] = (*open_marks[-1][:2], number)
            else:
                open_marks.append((passage, match.start(), number))
    yield from ((passage, offset) for passage, offset, _ in open_marks)


def _opens(text: str, offset: int) -> bool:
    """Tell whether only numbers and signs stand before an offset."""
    return _OPENS_PARAGRAPH.fullmatch(text, 0, offset) is not None


def _unpaired(document: Document, mark: str) -> Iterator[tuple[Passage, int]]:
    if mark not in document.whole:
        return
    for passages in (document.message, *([note] for note in document.notes)):
        for passage, offset in unpaired_quotation_marks(passages):
            if passage.text.text[offset] == mark:
                yield passage, offset


@rule("T101", "unclosed-quotation", Severity.WARNING)
def unclosed_quotation(document: Document) -> Iterator[Problem]:
    """A quotation is opened and never closed.

    Where a quotation ends is part of what a source says: without the closing mark the telegram's own words cannot be
    told from those it quotes. A quotation that runs over several paragraphs opens each of them and closes once, at
    its end; that is sound.

    Bad:
        He said “the talks will go on.

    Good:
        He said “the talks will go on.”

    Source: the letter in frus1964-68v13/d325, whose closing mark was lost in copying.
    """
    for passage, offset in _unpaired(document, "“"):
        yield Problem(passage.field, offset, offset + 1, "This quotation is opened and never closed.")


@rule("T102", "unopened-quotation", Severity.WARNING)
def unopened_quotation(document: Document) -> Iterator[Problem]:
    """A quotation is closed that was never opened.

    Bad:
        He said the talks will go on.”

    Good:
        He said “the talks will go on.”
    """
    for passage, offset in _unpaired(document, "”"):
        yield Problem(passage.field, offset, offset + 1, "This quotation mark closes a quotation that was not opened.")


_BROKEN_WORD = re.compile(r"(?<![\w’'-])([^\W\d_]+)-(\s?)([^\W\d_]+)(?![\w’'-])")


@rule("T201", "line-end-hyphen", Severity.WARNING)
def line_end_hyphen(document: Document) -> Iterator[Problem]:
    """A word keeps the hyphen that broke it at the end of a printed line.

    A search for `measured` does not find `meas-ured`. The word is taken for broken where its halves joined are a word
    of this text or of the corpus, the form with the hyphen is not, and not both halves are words themselves.

    Bad:
        How can we best bring about a meas-ured reaction

    Good:
        How can we best bring about a measured reaction

    Source: frus1964-68v13/d325, where the published page has it too.
    """
    for match in _BROKEN_WORD.finditer(document.whole):
        first, blank, second = match.groups()
        if is_broken(first, second):
            passage, offset = document.at(match.start())
            hyphen = offset + len(first)
            cure = Cure(f"Join the word: {first}{second}", True, ((hyphen, hyphen + 1 + len(blank), ""),))
            message = f"“{match.group()}” keeps a hyphen from the end of a printed line: “{first}{second}”."
            yield Problem(passage.field, offset, offset + len(match.group()), message, cure)
