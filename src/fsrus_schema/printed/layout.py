"""Lines and blocks of a plain page: printed lines, the blank lines between them, double-spaced text.

Every offset is a code point of the text as decoded; nothing is changed here, only told apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

_LINE = re.compile(r"[^\n]+")
_MARKDOWN_HEADING = re.compile(r"#{1,6} +")
_WIDEST_WRAP = 132
"""Widest line, in characters, that a wrapped text is taken to have: that of a line printer."""


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

    @property
    def width(self) -> int:
        """Characters from the margin to its end."""
        return self.indent + self.end - self.start


Block = tuple[Line, ...]
"""Lines without a blank line between them."""


def cut_line(line: Line, start: int) -> Line:
    """Return a line from an offset on; what stands before it counts as indented."""
    return attrs.evolve(line, start=start, indent=line.indent + start - line.start)


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
    return _with_blank_lines(_single_spaced(lines))


def _single_spaced(lines: list[Line]) -> list[Line]:
    """Return the lines of a double-spaced text as if it were not: where every gap is even, and gaps differ."""
    gaps = {line.gap for line in lines[1:]}
    if len(gaps) < 2 or any(gap % 2 for gap in gaps):
        return lines
    return [attrs.evolve(line, gap=line.gap // 2) for line in lines]


def _with_blank_lines(lines: list[Line]) -> list[Line]:
    """Return the lines of a text without blank lines, each a paragraph, as if it had them.

    Where no line is too long to be one of a wrapped paragraph, nothing tells the paragraphs. Indented lines at the end
    are notes, close below the text.
    """
    if any(line.gap > 1 for line in lines[1:]) or wrap_width(lines) is not None:
        return lines
    end = next((i for i in reversed(range(len(lines))) if not lines[i].indent), -1) + 1
    return [attrs.evolve(line, gap=2) for line in lines[:end]] + lines[end:]


def wrap_width(lines: Sequence[Line]) -> int | None:
    """Return the measure that the lines may have been wrapped to, or None where they are too long for that."""
    width = max((line.width for line in lines), default=0)
    return width if width <= _WIDEST_WRAP else None


def split_blocks(lines: Sequence[Line]) -> list[Block]:
    """Return the lines grouped by the blank lines between them."""
    blocks: list[list[Line]] = []
    for line in lines:
        if line.gap == 1 and blocks:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return [tuple(block) for block in blocks]
