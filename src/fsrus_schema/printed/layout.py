"""Lines and blocks of a plain page, whatever copied it: blank lines, line ends, wrapped and double-spaced text.

Every offset is a code point of the text as decoded; nothing is changed here, only told apart. A text that a word
processor or a mail program has wrapped is known by its own measure: a line break is a wrap where the next word would
not have fitted into the longest line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import attrs

_LINE = re.compile(r"[^\n]+")
_WIDEST_WRAP = 132
"""Widest line, in characters, that a wrapped text is taken to have: that of a line printer."""

_HYPHENS = "-\u2010–—"
_HANGING = re.compile(r"(?:and|or|to|and/or)\b")
"""What follows a hanging hyphen, as in `six- and eight-inch guns`: its blank is kept when the two lines are joined."""


@attrs.frozen
class Line:
    """One line that is not blank: its printed characters, without the white space around them."""

    start: int
    end: int
    indent: int
    """White space before its first character."""
    gap: int
    """Line breaks between the line before it and this one; 1 where there is no blank line."""


@attrs.frozen
class Joint:
    """The white space between two lines of one block, and what it is in running text: a break, a blank, or nothing."""

    start: int
    end: int
    text: str


Block = tuple[Line, ...]


def read_lines(source: str) -> list[Line]:
    """Return the lines that are not blank, in order."""
    lines: list[Line] = []
    breaks_counted = 0
    for match in _LINE.finditer(source):
        raw = match.group()
        content = raw.strip()
        if not content:
            continue
        indent = len(raw) - len(raw.lstrip())
        start = match.start() + indent
        gap = source.count("\n", breaks_counted, start)
        breaks_counted = start
        lines.append(Line(start, start + len(content), indent, gap))
    return _single_spaced(lines)


def _single_spaced(lines: list[Line]) -> list[Line]:
    """Return the lines of a double-spaced text as if it were not: where every gap is even, and gaps differ."""
    gaps = {line.gap for line in lines[1:]}
    if len(gaps) < 2 or any(gap % 2 for gap in gaps):
        return lines
    return [attrs.evolve(line, gap=line.gap // 2) for line in lines]


def wrap_width(lines: list[Line]) -> int | None:
    """Return the measure that the lines may have been wrapped to, or None where they are too long for that."""
    width = max((line.indent + line.end - line.start for line in lines), default=0)
    return width if width <= _WIDEST_WRAP else None


def is_wrap(source: str, line: Line, following: Line, width: int | None) -> bool:
    """Return whether the break between two lines is only a wrap: the next word would have made the line too long."""
    if width is None or following.gap > 1:
        return False
    stop = source.find(" ", following.start, following.end)
    first_word = (stop if stop >= 0 else following.end) - following.start
    return line.indent + line.end - line.start + 1 + first_word > width


def split_blocks(lines: Sequence[Line]) -> list[Block]:
    """Return the lines grouped by the blank lines between them."""
    blocks: list[list[Line]] = []
    for line in lines:
        if line.gap == 1 and blocks:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return [tuple(block) for block in blocks]


def joints(source: str, block: Block, width: int | None) -> list[Joint]:
    """Return what stands between the lines of a block in running text."""
    return [
        Joint(line.end, following.start, _between(source, line, following, width))
        for line, following in pairwise(block)
    ]


def _between(source: str, line: Line, following: Line, width: int | None) -> str:
    if not is_wrap(source, line, following, width):
        return "\n"
    broken = source[line.end - 1] in _HYPHENS and not _HANGING.match(source, following.start)
    return "" if broken else " "
