"""What stands above the message: the source line, the document's number, the heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

import attrs

from fsrus_schema.printed.citation import is_source_line, names_kind
from fsrus_schema.printed.dateline import is_dateline
from fsrus_schema.printed.heading import PrintedNumber, is_heading, split_number
from fsrus_schema.printed.layout import Block, cut_line
from fsrus_schema.printed.markings import is_form, is_handling
from fsrus_schema.printed.page_marks import is_page_line

_NUMBER_LINE = re.compile(r"No\. ?(?P<number>\d{1,4}[a-z]?)\.?")
_MARKER = re.compile(r"(?<=[^\s\d])\d{1,2}(?: \d{1,2})?$")
_LONGEST_MARKER = len("12 13")
_MOST_BEFORE_HEADING = 6
"""Blocks that may stand before a heading: pages, a source line, a number."""
_LONGEST_UNKNOWN = 240
"""Characters of a block that is taken for a heading by its place alone."""


@attrs.frozen
class Front:
    """The blocks above the message, by index; None where there is none.

    Attributes:
        source_line: the source line.
        number_line: a block with nothing but the document's number.
        forms: lines in brackets above the heading: `[Telegram.—Received July 25, 1870, at 9.30 a.m.]`.
        heading: the heading.
        number: the document's number.
        heading_block: the lines of the heading proper, without the number.

    """

    source_line: int | None = None
    number_line: int | None = None
    forms: tuple[int, ...] = ()
    heading: int | None = None
    number: PrintedNumber = attrs.field(factory=PrintedNumber)
    heading_block: Block = ()

    @property
    def end(self) -> int:
        """The index of the first block after it."""
        return 1 + max((i for i in (self.source_line, self.number_line, self.heading) if i is not None), default=-1)

    @property
    def after_source_line(self) -> int:
        """The index of the first block that may have note markers: the numerals of a source line are its file's."""
        return 0 if self.source_line is None else self.source_line + 1


def with_source_line_apart(source: str, blocks: list[Block]) -> list[Block]:
    """Return the blocks with the source line as one of its own, where no blank line parts it from the heading."""
    first = blocks[0] if blocks else ()
    if len(first) < 2:
        return blocks
    place = 1 if _NUMBER_LINE.fullmatch(source, first[0].start, first[0].end) else 0
    if not names_kind(source[first[place].start : first[place].end]):
        return blocks
    parts = (first[:place], first[place : place + 1], first[place + 1 :])
    return [*filter(None, parts), *blocks[1:]]


def find_front(source: str, blocks: Sequence[Block]) -> Front:
    """Return what stands above the message."""
    indexes = [i for i in range(min(len(blocks), _MOST_BEFORE_HEADING)) if not is_page_line(source, blocks[i])]
    texts = {i: _plain(source, blocks[i]) for i in indexes}
    above = indexes[:1] if _has_number_above(indexes, texts) else []
    source_line = _source_line(indexes[len(above) :], texts)
    rest = [i for i in indexes[len(above) :] if source_line is None or i > source_line]
    number_line = next(iter(above or rest), None)
    if number_line is not None and _NUMBER_LINE.fullmatch(texts[number_line]):
        number = split_number(f"{texts[number_line]}\n")
        rest = rest if above else rest[1:]
    else:
        number_line, number = None, PrintedNumber()
    forms = tuple(takewhile(lambda i: is_form(texts[i]), rest))
    heading = next(iter(rest[len(forms) :]), None)
    if heading is None or not _may_be_heading(texts[heading]):
        return Front(source_line, number_line, number=number)
    heading_block = blocks[heading]
    if number.number is None:
        number_line, number = None, split_number(source[heading_block[0].start : heading_block[-1].end])
        heading_block = _after(heading_block, number.end)
    return Front(source_line, number_line, forms, heading, number, heading_block)


def _plain(source: str, block: Block) -> str:
    """Return the lines of a block without the marker that may end the last."""
    text = "\n".join(source[line.start : line.end] for line in block)
    marker = _MARKER.search(text, max(len(text) - _LONGEST_MARKER, 0))
    return text[: marker.start()] if marker else text


def _has_number_above(indexes: list[int], texts: dict[int, str]) -> bool:
    """Return whether the number stands above the source line, as on the pages of frus1951v04p1."""
    if len(indexes) < 3:
        return False
    first, second = (texts[i] for i in indexes[:2])
    return _NUMBER_LINE.fullmatch(first) is not None and is_source_line(second) and not is_heading(second)


def _source_line(indexes: list[int], texts: dict[int, str]) -> int | None:
    """Return the block of the source line: the first, where a heading follows, and it is none itself."""
    if len(indexes) < 2:
        return None
    first, second = indexes[:2]
    if "\n" in texts[first] or is_heading(texts[first]) or _NUMBER_LINE.fullmatch(texts[first]):
        return None
    if is_source_line(texts[first]):
        return first
    follows = is_heading(texts[second]) or _NUMBER_LINE.match(texts[second])
    return first if follows and not split_number(texts[first]).number and len(texts[first]) < _LONGEST_UNKNOWN else None


def _may_be_heading(text: str) -> bool:
    if is_heading(text):
        return True
    return len(text) < _LONGEST_UNKNOWN and not is_dateline(text) and not is_handling(text)


def _after(block: Block, end: int) -> Block:
    """Return the lines of a block from an offset on that counts from its start."""
    start = block[0].start + end
    lines = [line for line in block if line.end > start]
    return tuple(cut_line(line, max(line.start, start)) for line in lines)
