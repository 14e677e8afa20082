"""The list of notes, at the end of a text or at the foot of its pages: `  1. Source: Department of State, …`.

Where the list stands close below the text, indented, as published pages have it, its form alone tells. In other forms
(`1. Source: …` as paragraphs, `[1]`, `¹`) it looks like numbered paragraphs of the message; there the words `Source:`,
a signature before it, or markers in the text have to say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from fsrus_schema.printed.layout import Block, Line, split_blocks
from fsrus_schema.printed.page_marks import is_page_line
from fsrus_schema.printed.signature import is_signature

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NUMBER = re.compile(
    r"""
    (?: (?P<plain>\d{1,3}[a-z]?) (?:\.|\)|\.?\s?(?=↩)|(?=\ Source:))     # `1.`, `1)`, `1↩`, `1 Source:`
      | \[\^?(?P<bracketed>\d{1,3}[a-z]?)\] :?                           # `[1]`, `[^1]:`
      | (?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})                                    # `¹`
    )
    (?: \s* ↩ [\ufe0e\ufe0f]? )?
    (?: \s+ | $ )
    """,
    re.VERBOSE,
)


@attrs.frozen
class PrintedNote:
    """A note as it stands on the page: its number, and the lines of its text, the first one cut after the number."""

    number: str
    lines: Block


@attrs.frozen
class SplitPage:
    """A page parted into its text and its notes.

    Attributes:
        blocks: the blocks of the text.
        notes: the notes, in order.
        is_tidy: whether the notes are a list close below the text, as on published pages. In that form, a page that
            begins inside a paragraph is marked inside it.

    """

    blocks: list[Block]
    notes: list[PrintedNote]
    is_tidy: bool


def split_notes(source: str, lines: Sequence[Line]) -> SplitPage:
    """Return the text before the notes, and the notes."""
    first = _indented_list(source, lines)
    if first < len(lines):
        return SplitPage(split_blocks(lines[:first]), list(_notes(source, lines[first:])), is_tidy=True)
    blocks, listed = _last_list(source, split_blocks(lines))
    blocks, at_foot = _foot_notes(source, blocks)
    notes = [*_notes(source, at_foot), *_notes(source, listed)]
    return SplitPage(blocks, notes, is_tidy=not notes)


def _number(source: str, line: Line) -> str | None:
    """Return the number of the note that a line opens, or None."""
    match = _NUMBER.match(source, line.start, line.end)
    if match is None:
        return None
    return match["plain"] or match["bracketed"] or match["raised"].translate(_RAISED)


def _notes(source: str, lines: Sequence[Line]) -> Iterator[PrintedNote]:
    """Yield the notes of a list; a line that opens none goes on with the note before it."""
    number, held = "", []
    for line in lines:
        match = _NUMBER.match(source, line.start, line.end)
        if match is None:
            held.append(line)
            continue
        if held:
            yield PrintedNote(number, tuple(held))
        number = _number(source, line) or ""
        held = [attrs.evolve(line, start=match.end(), indent=line.indent + match.end() - line.start)]
    if held:
        yield PrintedNote(number, tuple(held))


def _indented_list(source: str, lines: Sequence[Line]) -> int:
    """Return the index of the first line of an indented list close below the text; the number of lines for none."""
    first = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line.indent and _number(source, line) is not None:
            first = index
        if line.gap > 1:
            break
    return first


# --- lists that only their words tell -------------------------------------------------------------------------------


def _last_list(source: str, blocks: list[Block]) -> tuple[list[Block], list[Line]]:
    """Return the blocks before the list of notes that ends the page, and the lines of that list."""
    first = len(blocks)
    while first and _number(source, blocks[first - 1][0]) is not None:
        first -= 1
    if first == len(blocks):
        return _close_below(source, blocks)
    start = _list_start(source, blocks, first)
    listed = [line for block in blocks[start:] for line in block]
    return (blocks[:start], listed) if start < len(blocks) else (blocks, [])


def _close_below(source: str, blocks: list[Block]) -> tuple[list[Block], list[Line]]:
    """Look for the list in the last block, below a signature."""
    last = blocks[-1] if blocks else ()
    for index in range(1, len(last)):
        above, line = last[index - 1], last[index]
        if _number(source, line) is not None and is_signature(source[above.start : above.end]):
            return [*blocks[:-1], last[:index]], list(last[index:])
    return blocks, []


def _list_start(source: str, blocks: list[Block], first: int) -> int:
    """Return the block of the numbered ones from `first` on in which the notes begin; the number of blocks for none."""
    openings = range(first, len(blocks))
    for index in openings:
        if _opens_with_source(source, blocks[index][0]):
            return index
    last_restart = max((i for i in openings if _number(source, blocks[i][0]) in ("0", "1")), default=first)
    start = first if len(blocks[first]) > 1 else last_restart
    signed = start > 0 and is_signature(source[blocks[start - 1][0].start : blocks[start - 1][-1].end])
    return start if signed or _has_markers(source, blocks, start) else len(blocks)


def _opens_with_source(source: str, line: Line) -> bool:
    match = _NUMBER.match(source, line.start, line.end)
    return match is not None and source.startswith(("Source:", "[Source:"), match.end())


def _has_markers(source: str, blocks: list[Block], start: int, text_start: int = 0) -> bool:
    """Return whether the text before a list, from `text_start` on, has a likely marker for most of its numbers."""
    numbers = [n for block in blocks[start:] for line in block if (n := _number(source, line)) is not None]
    text_end = blocks[start][0].start
    found = set(_LIKELY_MARKER.findall(source, text_start, text_end))
    return sum(number in found for number in numbers) * 2 > len(numbers)


_LIKELY_MARKER = re.compile(r"(?<=[a-z)\]”;:,.])(\d{1,3}[a-z]?)(?![\w,.:/-])")


# --- notes at the foot of pages -------------------------------------------------------------------------------------


def _foot_notes(source: str, blocks: list[Block]) -> tuple[list[Block], list[Line]]:
    """Return the blocks without the notes that stand just above a page mark, and the lines of those notes."""
    kept: list[Block] = []
    feet: list[Line] = []
    page_start = 0
    for block in blocks:
        if is_page_line(source, block):
            foot = _foot(source, kept, page_start)
            feet += [line for note in kept[foot:] for line in note]
            del kept[foot:]
            page_start = block[0].end
        kept.append(block)
    return kept, feet


def _foot(source: str, blocks: list[Block], page_start: int) -> int:
    """Return the block in which the notes at the foot of a page begin; the number of blocks for none."""
    start = len(blocks)
    while start and _number(source, blocks[start - 1][0]) is not None:
        start -= 1
    if start == len(blocks):
        return start
    is_list = _opens_with_source(source, blocks[start][0]) or _has_markers(source, blocks, start, page_start)
    return start if is_list else len(blocks)
