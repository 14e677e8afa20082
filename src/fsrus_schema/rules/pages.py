"""Rules on the marks of the pages that begin within a telegram."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from fsrus_schema.finding import Severity
from fsrus_schema.rules.base import Problem, Registry
from fsrus_schema.rules.document import Document, PageMark

RULES = Registry()
rule = RULES.rule


def _neighbours(document: Document) -> Iterator[tuple[int, int, PageMark]]:
    """Yield the number of each numbered page, that of the page before it, and its mark."""
    numbered = [(int(page.number), page) for page in document.pages if page.number and page.number.isdecimal()]
    for (before, _), (number, page) in pairwise(numbered):
        yield before, number, page


def _problem(page: PageMark, message: str) -> Problem:
    offset = page.offset or 0
    return Problem(page.field, offset, offset, message, printed=f"[Page {page.number}]")


@rule("P101", "page-out-of-order", Severity.ERROR)
def page_out_of_order(document: Document) -> Iterator[Problem]:
    """A page mark has a lower number than the one before it.

    Citations are made by page: a wrong page number sends every reader to the wrong place.

    Bad:
        … consultations [Page 756] in NATO … meeting in [Page 755] New York

    Good:
        … consultations [Page 755] in NATO … meeting in [Page 756] New York
    """
    for before, number, page in _neighbours(document):
        if number < before:
            yield _problem(page, f"Page {number} comes after page {before}.")
