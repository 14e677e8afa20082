"""What stands between two lines of one block in running text: a line break, a blank, or nothing.

A text that a word processor or a mail program has wrapped is known by its own measure: a line break is a wrap where
the next word would not have fitted into the longest line.
"""

from __future__ import annotations

import re
from itertools import pairwise

import attrs

from fsrus_schema.printed.layout import Block, Line
from fsrus_schema.printed.page_marks import is_page_line

_SOFT_HYPHEN = "\u00ad"
_HYPHENS = "-\u2010–—"
_HANGING = re.compile(r"(?:and|or|to)\s")
"""What follows a hanging hyphen, as in `six- and eight-inch guns`: its blank is kept when the two lines are joined."""


@attrs.frozen
class Joint:
    """The white space between two lines of one block, and what it is in running text."""

    start: int
    end: int
    text: str


def joints(source: str, block: Block, width: int | None, *, is_note: bool = False) -> list[Joint]:
    """Return what stands between the lines of a block in running text.

    Args:
        source: the page.
        block: the lines.
        width: the measure of a wrapped text, or None.
        is_note: whether the block is a note, which print sets as one paragraph.

    """
    return [
        Joint(
            line.end,
            after.start,
            _between(source, line, after, is_wrap=is_note or is_wrap(source, line, after, width)),
        )
        for line, after in pairwise(block)
    ]


def _between(source: str, line: Line, after: Line, *, is_wrap: bool) -> str:
    if is_page_line(source, (line,)) or is_page_line(source, (after,)):
        return " "
    if source[line.end - 1] == _SOFT_HYPHEN:
        return ""
    if not is_wrap:
        return "\n"
    is_broken = source[line.end - 1] in _HYPHENS and not _HANGING.match(source, after.start)
    return "" if is_broken else " "


def is_wrap(source: str, line: Line, after: Line, width: int | None) -> bool:
    """Return whether the break between two lines is only a wrap: the next word would have made the line too long."""
    if width is None or after.gap > 1:
        return False
    blank = source.find(" ", after.start, after.end)
    first_word = (blank if blank >= 0 else after.end) - after.start
    return line.width + 1 + first_word > width
