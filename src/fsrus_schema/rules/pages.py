"""Rules on the marks of the pages that begin within a telegram."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from fsrus_schema.finding import Severity
from fsrus_schema.rules.base import Cure, Problem, Registry
from fsrus_schema.rules.document import PARTING, Document, PageMark, Passage

RULES = Registry()
rule = RULES.rule

_NUMBER = re.compile(r"\d{1,9}")  # more digits are no number of a page, and thousands none that `int` reads


@attrs.frozen
class _Slip:
    """A page whose number does not follow: the mark, its number, and the number that should stand there."""

    page: PageMark
    number: int
    expected: int


def _slips(document: Document) -> list[_Slip]:
    """Return the pages that break the sequence; where leaving one out mends it, that one is to blame."""
    pages = [(int(page.number), page) for page in document.pages if page.number and _NUMBER.fullmatch(page.number)]
    slips = []
    index = 1
    while index < len(pages):
        before, number = pages[index - 1][0], pages[index][0]
        after = pages[index + 1][0] if index + 1 < len(pages) else None
        if number != before + 1:
            if index == 1 and after == number + 1:
                slips.append(_Slip(pages[0][1], before, number - 1))
            else:
                slips.append(_Slip(pages[index][1], number, before + 1))
                if after == before + 2:
                    pages[index] = (before + 1, pages[index][1])
        index += 1
    return slips


def _problem(slip: _Slip, message: str) -> Problem:
    offset = slip.page.offset or 0
    printed = f"[Page {slip.page.number}]"
    return Problem(slip.page.field, offset, offset, message, printed=printed)


@rule("P101", "page-out-of-order", Severity.ERROR)
def page_out_of_order(document: Document) -> Iterator[Problem]:
    """A page mark has a lower number than its place among the pages asks for.

    Citations are made by page: a wrong page number sends every reader to the wrong place.

    Bad:
        … consultations [Page 756] in NATO … meeting in [Page 755] New York

    Good:
        … consultations [Page 755] in NATO … meeting in [Page 756] New York
    """
    for slip in document.once(_slips):
        if slip.number < slip.expected - 1 or (slip.number == slip.expected - 1 and slip.page is document.pages[0]):
            yield _problem(slip, f"Page {slip.number} stands where page {slip.expected} is expected.")


@rule("P102", "page-repeated", Severity.ERROR)
def page_repeated(document: Document) -> Iterator[Problem]:
    """A page begins twice.

    Bad:
        … consultations [Page 755] in NATO … meeting in [Page 755] New York

    Good:
        … consultations [Page 755] in NATO … meeting in [Page 756] New York
    """
    for slip in document.once(_slips):
        if slip.number == slip.expected - 1 and slip.page is not document.pages[0]:
            yield _problem(slip, f"Page {slip.number} begins twice.")


@rule("P103", "page-skipped", Severity.WARNING)
def page_skipped(document: Document) -> Iterator[Problem]:
    """A page number is skipped: a mark was lost, and perhaps a page of text with it.

    Bad:
        … consultations [Page 755] in NATO … meeting in [Page 757] New York

    Good:
        … consultations [Page 755] in NATO … meeting in [Page 756] New York
    """
    for slip in document.once(_slips):
        if slip.number > slip.expected:
            yield _problem(slip, f"Page {slip.number} stands where page {slip.expected} is expected.")


_BEGUN = re.compile(r"\[\s{0,2}Page\s{0,2}(?P<n>[\dlIO]{1,5}|[ivxlc]{1,7})\b(?P<end>\s?[\])}])?")
_ENDED = re.compile(
    r"Page\s{0,2}(?P<n>\d{1,5})\](?<!\[Page \d\])(?<!\[Page \d\d\])(?<!\[Page \d{3}\])(?<!\[Page \d{4}\])"
)
_MISREAD = re.compile(r"(?=.*\d)[\dlIOo]*[lIOo][\dlIOo]*")  # 28O, l47
_EDITORS_WORDS = re.compile(r"[^\[\]]{0,60}\]")
_EDITORS_WORDS_BEFORE = re.compile(r"\[[^\[\]]{1,60}$")


@rule("P104", "malformed-page-mark", Severity.ERROR)
def malformed_page_mark(document: Document) -> Iterator[Problem]:
    """A page mark lacks a bracket or is misspelt, so that it reads as words of the telegram.

    Bad:
        The Foreign Ministers meeting in [Page 756 New York could then

    Good:
        The Foreign Ministers meeting in [Page 756] New York could then
    """
    for page in document.pages:
        if page.number is not None and _MISREAD.fullmatch(page.number):
            offset = page.offset or 0
            message = f"“{page.number}” is no number of a page."
            yield Problem(page.field, offset, offset, message, printed=f"[Page {page.number}]")
    if "Page" not in document.whole:
        return
    for passage, offset, match in document.find(_BEGUN):
        text = passage.text.text
        if not match["end"] and _EDITORS_WORDS.match(text, offset + len(match.group())):
            continue  # [Page 2 of telegram missing]
        yield _malformed(document, passage, offset, match)
    for passage, offset, match in document.find(_ENDED):
        if _EDITORS_WORDS_BEFORE.search(passage.text.text, max(offset - 61, 0), offset):
            continue  # [see the map on Page 12]
        yield _malformed(document, passage, offset, match)


def _malformed(document: Document, passage: Passage, offset: int, match: re.Match[str]) -> Problem:
    end = offset + len(match.group())
    right = f"[Page {match['n']}]"
    # What is read as the marker of a note at the end may be a digit of the page; digits may be cut off with the text.
    is_cut = not document.whole[passage.start + end :].strip(PARTING)
    is_certain = match["n"].isdecimal() and not is_cut and all(mark.start != end for mark in passage.text.marks)
    cure = Cure(f"Write {right}", is_certain, ((offset, end, right),))
    return Problem(passage.field, offset, end, f"“{match.group()}” is not a well-formed page mark.", cure)
