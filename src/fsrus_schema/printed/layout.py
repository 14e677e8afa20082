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
_MARKDOWN_HEADING = re.compile(r"#{1,6} +")
_WIDEST_WRAP = 132
"""Widest line, in characters, that a wrapped text is taken to have: that of a line printer."""

_HYPHENS = "-\u00ad\u2010–—"
_HANGING = re.compile(r"(?:and|or|to)\b")
"""What follows a hanging hyphen, as in `six- and eight-inch guns`: its blank is kept when the two lines are joined."""


@attrs.frozen
class Line:
    """One line that is not blank: its printed characters, without the white space around them.

    Attributes:
        start: offset of its first character.
        end: offset after its last one.
        indent: how many characters of the line stand before its first: white space, the `##` of a Markdown heading.
        gap: line breaks between the line before it and this one; 1 where there is no blank line.

    """

    start: int
    end: int
    indent: int = 0
    gap: int = 1


Block = tuple[Line, ...]
"""Lines without a blank line between them."""


@attrs.frozen
class Joint:
    """The white space between two lines of one block, and what it is in running text: a break, a blank, or nothing."""

    start: int
    end: int
    text: str


def read_lines(source: str) -> list[Line]:
    """Return the lines that are not blank, in order."""
    lines: list[Line] = []
    breaks_counted = 0
    for match in _LINE.finditer(source):
        raw = match[0]
        content = raw.strip()
        if not content:
            continue
        indent = len(raw) - len(raw.lstrip())
        end = match.start() + indent + len(content)
        if content[0] == "#" and (marker := _MARKDOWN_HEADING.match(content)):
            indent += marker.end()
        start = match.start() + indent
        gap = source.count("\n", breaks_counted, start)
        breaks_counted = start
        lines.append(Line(start, end, indent, gap))
    return _single_spaced(lines)


def _single_spaced(lines: list[Line]) -> list[Line]:
    """Return the lines of a double-spaced text as if it were not: where every gap is even, and gaps differ."""
    gaps = {line.gap for line in lines[1:]}
    if len(gaps) < 2 or any(gap % 2 for gap in gaps):
        return lines
    return [attrs.evolve(line, gap=line.gap // 2) for line in lines]


def split_blocks(lines: Sequence[Line]) -> list[Block]:
    """Return the lines grouped by the blank lines between them."""
    blocks: list[list[Line]] = []
    for line in lines:
        if line.gap == 1 and blocks:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return [tuple(block) for block in blocks]


def wrap_width(lines: Sequence[Line]) -> int | None:
    """Return the measure that the lines may have been wrapped to, or None where they are too long for that."""
    width = max((_width(line) for line in lines), default=0)
    return width if width <= _WIDEST_WRAP else None


def _width(line: Line) -> int:
    return line.indent + line.end - line.start


def joints(source: str, block: Block, width: int | None) -> list[Joint]:
    """Return what stands between the lines of a block in running text; `width` is the measure of a wrapped text."""
    return [Joint(line.end, after.start, _between(source, line, after, width)) for line, after in pairwise(block)]


def _between(source: str, line: Line, after: Line, width: int | None) -> str:
    if source.startswith("[Page", line.start) or source.startswith("[Page", after.start):
        return " "
    if not _is_wrap(source, line, after, width):
        return "\n"
    is_broken = source[line.end - 1] in _HYPHENS and not _HANGING.match(source, after.start)
    return "" if is_broken else " "


def _is_wrap(source: str, line: Line, after: Line, width: int | None) -> bool:
    """Return whether the break between two lines is only a wrap: the next word would have made the line too long."""
    if width is None or after.gap > 1:
        return False
    blank = source.find(" ", after.start, after.end)
    first_word = (blank if blank >= 0 else after.end) - after.start
    return _width(line) + 1 + first_word > width
