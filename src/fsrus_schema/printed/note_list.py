"""The list of notes, at the end of a text or at the foot of its pages: `  1. Source: Department of State, …`.

Where the list stands close below the text, indented, as published pages have it, its form alone tells. In other forms
(`1. Source: …` as paragraphs, `[1]`, `¹`) it looks like numbered paragraphs of the message; there the words `Source:`,
a signature before it, or markers in the text have to say so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from string import ascii_lowercase

import attrs

from fsrus_schema.printed.joints import is_wrap
from fsrus_schema.printed.layout import Block, Line, cut_line, split_blocks, wrap_width
from fsrus_schema.printed.lettered_markers import SIGNS, lettered_candidates
from fsrus_schema.printed.note_markers import NoteText, Surroundings, count_likely
from fsrus_schema.printed.page_marks import is_page_line
from fsrus_schema.printed.raised import RAISED, lowered
from fsrus_schema.printed.signature import is_signature

_NUMBER = re.compile(
    rf"""
    (?: (?P<plain>\d{{1,3}}[a-z]?) (?:\.|\)|\.?\s?(?=↩)|(?=\ Source:))     # `1.`, `1)`, `1↩`, `1 Source:`
      | \[\^?(?P<bracketed>\d{{1,3}}[a-z]?)\] :?                           # `[1]`, `[^1]:`
      | (?P<raised>[{RAISED}]{{1,3}})                                        # `¹`
    )
    (?: \s* ↩ [\ufe0e\ufe0f]? )?
    (?: \s+ | $ )
    """,
    re.VERBOSE,
)
# `a.` in volumes of about 1900, `*.` for notes that the original has: only in a list close below the text, indented.
_LETTER = re.compile(rf"(?P<letter>[a-z]|[{re.escape(SIGNS)}]{{1,3}})\.\s+")

_FIRST = ("0", "1")
"""Numbers that a list of notes begins with."""
_EARLY = (*_FIRST, "2", "3")
"""Numbers that one begins with where the first notes are to the title of a chapter."""
_MOST_OPENINGS = 5
"""Lines with such a number that are tried."""
_LEAST_MARKED = 0.5
"""Share of the notes of a list that have a likely marker in the text."""
_MOST_SKIPPED = 2
"""How far the number of a note may be from that of the note before it, in a wrapped list."""


NumberOf = Callable[[str, Line], str | None]
"""What tells the number of the note that a line of the text opens."""

Opening = tuple[int, str]
"""The index of a line that opens a note, and the note's number."""


@attrs.frozen
class PrintedNote:
    """A note on the page: its number, and the lines of its text, the first one cut after the number."""

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
    for number in (_number_or_letter, _number) if _may_be_lettered(source, lines) else (_number,):
        first = _indented_list(source, lines, number)
        tidy = SplitPage(split_blocks(lines[:first]), _notes(source, lines[first:], number), is_tidy=True)
        if tidy.notes and (number is _number or _are_called(source, tidy)):
            return tidy
    blocks, listed = _last_list(source, split_blocks(lines))
    if not listed or not _opens_with_source(source, listed[0]):
        blocks, at_foot = _foot_notes(source, blocks, _number(source, listed[0]) if listed else None)
        listed = [*at_foot, *listed]
    return SplitPage(blocks, _notes(source, listed), is_tidy=not listed)


def note_texts(source: str, notes: Sequence[PrintedNote]) -> list[NoteText]:
    """Return the notes as the search for their markers needs them."""
    return [NoteText(note.number, source[note.lines[0].start : note.lines[-1].end]) for note in notes]


def _number(source: str, line: Line) -> str | None:
    """Return the number of the note that a line opens, or None."""
    match = _NUMBER.match(source, line.start, line.end)
    if match is None:
        return None
    return match["plain"] or match["bracketed"] or lowered(match["raised"])


def _number_or_letter(source: str, line: Line) -> str | None:
    """Return the number, letter or sign of the note that a line opens, or None."""
    match = _LETTER.match(source, line.start, line.end)
    return match["letter"] if match else _number(source, line)


def _may_be_lettered(source: str, lines: Sequence[Line]) -> bool:
    return any(line.indent and _LETTER.match(source, line.start, line.end) for line in lines)


def _are_called(source: str, page: SplitPage) -> bool:
    """Return whether the text has markers for most of the letters and signs of the notes."""
    letters = {note.number for note in page.notes if not note.number[0].isdigit()}
    surroundings = Surroundings(source, page.blocks, note_texts(source, page.notes))
    called = {candidate.n for candidate in lettered_candidates(surroundings)}
    return len(called) >= _LEAST_MARKED * len(letters)


def _notes(source: str, lines: Sequence[Line], number_of: NumberOf = _number) -> list[PrintedNote]:
    """Return the notes of a list; a line that opens none goes on with the note before it."""
    is_wrapped = wrap_width(lines) is not None and any(
        number_of(source, line) is None or line.indent > lines[0].indent for line in lines
    )
    openings: list[Opening] = []
    for index, line in enumerate(lines):
        number = number_of(source, line)
        if number is None:
            continue
        opening = (index, number)
        if not is_wrapped or not openings or _follows(source, lines, openings[-1], opening):
            openings.append(opening)
    ends = [*(index for index, _ in openings[1:]), len(lines)]
    return [
        PrintedNote(number, (_after_number(source, lines[index]), *lines[index + 1 : end]))
        for (index, number), end in zip(openings, ends, strict=False)
    ]


def _after_number(source: str, line: Line) -> Line:
    match = _NUMBER.match(source, line.start, line.end) or _LETTER.match(source, line.start, line.end)
    return cut_line(line, match.end()) if match else line


def _follows(source: str, lines: Sequence[Line], before: Opening, opening: Opening) -> bool:
    """Return whether a number at the head of a line can be that of the next note, and not a word of a wrapped note."""
    line = lines[opening[0]]
    if line.gap > 1:
        return True
    if not (before[1][0].isdigit() and opening[1][0].isdigit()):
        return line.indent == lines[before[0]].indent
    step = _value(opening[1]) - _value(before[1])
    if step == 0 and is_wrap(source, lines[opening[0] - 1], line, wrap_width(lines)):
        return False
    return line.indent == lines[before[0]].indent and 0 <= step <= _MOST_SKIPPED


def _value(number: str) -> int:
    """Return a note's number without the letter after it."""
    return int(number.rstrip(ascii_lowercase))


def _indented_list(source: str, lines: Sequence[Line], number_of: NumberOf) -> int:
    """Return the index of the first line of an indented list close below the text; the number of lines for none."""
    first, indent, is_whole = len(lines), 0, False
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        number = number_of(source, line) if line.indent else None
        # What is indented more goes on with a note; what is indented less, above a note 1, is a paragraph.
        is_aligned = line.indent == indent or not indent or (line.indent < indent and not is_whole)
        if number is not None and is_aligned:
            first, indent, is_whole = index, line.indent, number in _FIRST
        if line.gap > 1:
            break
    return first


# --- lists that only their words tell -------------------------------------------------------------------------------


def _last_list(source: str, blocks: list[Block]) -> tuple[list[Block], list[Line]]:
    """Return the blocks before the list of notes that ends the page, and the lines of that list."""
    if _has_source_below_paragraph(source, blocks):
        return _close_below(source, blocks)
    first = len(blocks)
    while first and _number(source, blocks[first - 1][0]) is not None:
        first -= 1
    start = _list_start(source, blocks, first) if first < len(blocks) else first
    if start == len(blocks):
        return _close_below(source, blocks)
    return blocks[:start], [line for block in blocks[start:] for line in block]


def _has_source_below_paragraph(source: str, blocks: list[Block]) -> bool:
    """Return whether the last block is a paragraph, be it numbered, and the note `1. Source:` close below it."""
    last = blocks[-1] if blocks else ()
    return any(_opens_with_source(source, line) for line in last[1:]) and _number(source, last[0]) != _FIRST[0]


def _close_below(source: str, blocks: list[Block]) -> tuple[list[Block], list[Line]]:
    """Look for the list in the last block, below its text."""
    last = blocks[-1] if blocks else ()
    openings = [index for index in range(1, len(last)) if _number(source, last[index]) in _EARLY]
    if _is_close_below_signature(source, last):
        openings.insert(0, 1)
    for index in openings[:_MOST_OPENINGS]:
        split = [*blocks[:-1], last[:index], last[index:]]
        if _is_list(source, split, len(blocks)):
            return split[:-1], list(last[index:])
    return blocks, []


def _is_close_below_signature(source: str, block: Block) -> bool:
    """Return whether a block is a signature and a note below it, which up to 1951 may have any number."""
    return (
        len(block) > 1
        and _number(source, block[1]) not in (None, *_EARLY)
        and is_signature(source[block[0].start : block[0].end])
    )


def _list_start(source: str, blocks: list[Block], first: int) -> int:
    """Return the block of the numbered ones from `first` on in which the notes begin; the number of blocks for none."""
    openings = range(first, len(blocks))
    for index in openings:
        if _opens_with_source(source, blocks[index][0]):
            return index
    for index in openings:
        if _is_below_signature(source, blocks, index):
            return index
    restarts = [i for i in openings if _number(source, blocks[i][0]) in _FIRST][-_MOST_OPENINGS:] or [first]
    shares = {index: _marked_share(source, blocks, index) for index in restarts}
    best = max(restarts, key=shares.__getitem__)
    return best if shares[best] >= _LEAST_MARKED else len(blocks)


def _is_list(source: str, blocks: list[Block], start: int) -> bool:
    """Return whether the blocks from `start` on are notes: their first words, a signature above, or markers tell."""
    return (
        _opens_with_source(source, blocks[start][0])
        or _is_below_signature(source, blocks, start)
        or _has_markers(source, blocks, start)
    )


def _is_below_signature(source: str, blocks: list[Block], start: int) -> bool:
    above = blocks[start - 1] if start else ()
    return len(above) == 1 and is_signature(source[above[0].start : above[0].end])


def _opens_with_source(source: str, line: Line) -> bool:
    match = _NUMBER.match(source, line.start, line.end)
    return match is not None and source.startswith(("Source:", "[Source:"), match.end())


def _has_markers(source: str, blocks: list[Block], start: int, text_start: int = 0) -> bool:
    return _marked_share(source, blocks, start, text_start) >= _LEAST_MARKED


def _marked_share(source: str, blocks: list[Block], start: int, text_start: int = 0) -> float:
    """Return for which share of a list's notes the text before it, from a block on, has a likely marker."""
    notes = _notes(source, [line for block in blocks[start:] for line in block])
    page = Surroundings(source, blocks[text_start:start], note_texts(source, notes))
    return count_likely(page) / len(notes)


# --- notes at the foot of pages -------------------------------------------------------------------------------------


def _foot_notes(source: str, blocks: list[Block], listed: str | None) -> tuple[list[Block], list[Line]]:
    """Return the blocks without the notes that stand just above a page mark, and the lines of those notes.

    `listed` is the number with which the list at the end begins, where there is one.
    """
    kept: list[Block] = []
    feet: list[Line] = []
    page_start = 0
    for block in blocks:
        if is_page_line(source, block):
            foot = _foot(source, kept, page_start, feet, listed)
            feet += [line for note in kept[foot:] for line in note]
            del kept[foot:]
            page_start = len(kept)
        kept.append(block)
    return kept, feet


def _foot(source: str, blocks: list[Block], page_start: int, feet: list[Line], listed: str | None) -> int:
    """Return the block in which the notes at the foot of a page begin; the number of blocks for none.

    They begin anew, or go on after those at the foot of the pages before, or the list at the end goes on after them.
    """
    begins = _after_notes(source, feet)
    first = len(blocks)
    while first > page_start and _number(source, blocks[first - 1][0]) is not None:
        first -= 1
    for index in range(len(blocks) - 1, first - 1, -1):
        if _number(source, blocks[index][0]) not in begins or _goes_on_upwards(source, blocks, index, first):
            continue
        is_list = (
            _opens_with_source(source, blocks[index][0])
            or listed in _after_notes(source, blocks[-1])[len(_FIRST) :]
            or _has_markers(source, blocks, index, page_start)
        )
        return index if is_list else len(blocks)
    return len(blocks)


def _goes_on_upwards(source: str, blocks: list[Block], index: int, first: int) -> bool:
    """Return whether the block above a note 1 is a note 0."""
    return index > first and [_number(source, blocks[i][0]) for i in (index - 1, index)] == [*_FIRST]


def _after_notes(source: str, lines: Sequence[Line]) -> tuple[str, ...]:
    """Return the numbers with which a list may begin after the notes in these lines."""
    number = next((number for line in reversed(lines) if (number := _number(source, line)) is not None), None)
    return _EARLY if number is None else (*_FIRST, str(_value(number) + 1))
