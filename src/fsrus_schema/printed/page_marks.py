"""Page marks: `[Page 755]`, printed where a page of the volume begins, inside a paragraph or between two."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from fsrus_schema.printed.layout import Line

_PAGE = re.compile(r"\[Page\s{1,3}(?P<n>[\w.–-]{0,8}\d[\w.–-]{0,8}|[ivxlcdmIVXLCDM]{1,12})\]")


@attrs.frozen
class PageMark:
    """A page mark: where its brackets stand, and the page's number as printed."""

    start: int
    end: int
    n: str


def find_page_marks(source: str) -> list[PageMark]:
    """Return the page marks of a text, in order; `[Page 2 of telegram missing]` is none."""
    return [PageMark(match.start(), match.end(), match["n"]) for match in _PAGE.finditer(source)]


def is_page_line(source: str, block: Sequence[Line]) -> bool:
    """Return whether a block is a page mark and nothing else."""
    return len(block) == 1 and _PAGE.fullmatch(source, block[0].start, block[0].end) is not None


def has_page_mark(source: str, line: Line) -> bool:
    """Return whether a page begins in a line."""
    return _PAGE.search(source, line.start, line.end) is not None


def print_page_mark(n: str | None) -> str:
    """Return a page mark as it is printed."""
    return f"[Page {n or ''}]"
