"""From a record back to the plain page: the words, markers and page marks of a telegram in printed order.

One block a paragraph, blank lines between; `[Page 755]` where a page begins; note markers glued to the word before
them; the notes at the end, one a line. Everything else that marks say (italics, persons, links) a plain page does not
show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from fsrus_schema.printed.heading import usual_number
from fsrus_schema.printed.page_marks import print_page_mark
from fsrus_schema.record import (
    Attachment,
    Block,
    LayoutPart,
    ListBlock,
    Mark,
    Note,
    OtherBlock,
    Page,
    Quote,
    Row,
    Table,
    Telegram,
    Text,
)

_NOTE_INDENT = "  "
_CLOSING = ",.;:)]"


def print_page(telegram: Telegram) -> str:
    """Return the telegram as a transcription."""
    blocks = "\n\n".join(block for block in _printed_blocks(telegram) if block)
    notes = [f"{_NOTE_INDENT}{note.number}. {_one_line(note)}" for note in telegram.notes if note.number is not None]
    return "\n".join([blocks, *notes]) + "\n"


def print_text(text: Text) -> str:
    """Return a Text with its note markers and page marks, as it is printed."""
    printed = []
    done = 0
    for offset, points in groupby(text.of("note", "page"), key=lambda mark: mark.start):
        printed += [text.text[done:offset], _print_points(list(points), text.text, offset)]
        done = offset
    return "".join([*printed, text.text[done:]])


def _print_points(points: list[Mark], text: str, offset: int) -> str:
    """Return the marks at one offset of a text, with the blanks that they have and the text has not.

    Two note markers stand apart. A page mark between two words has a blank on either side, inside a word none; what
    stands at the beginning of a text is parted from it.
    """
    parts: list[str] = []
    for mark in points:
        if mark.type == "page":
            parts += [" "] * (0 < offset == len(text))
            parts.append(print_page_mark(mark.n))
        else:
            parts += [" "] * (bool(parts) and not parts[-1].endswith("]"))
            parts.append(mark.n or "")
    is_after_blank = offset == 0 or text[offset - 1].isspace()
    if is_after_blank and offset < len(text) and text[offset] not in _CLOSING:
        parts.append(" ")
    return "".join(parts)


def _printed_blocks(telegram: Telegram) -> Iterator[str]:
    """Yield the blocks of the page down to the signature, in printed order."""
    body = list(telegram.body)
    source_lines = [note for note in telegram.notes if note.number is None]
    stock: dict[str, list[str]] = {
        "note": [_one_line(note) for note in source_lines],
        "heading": [_heading(telegram, is_classical=bool(source_lines))],
        "dateline": [print_text(telegram.dateline.text)] if telegram.dateline else [],
        "handling": [print_text(text) for text in telegram.handling],
        "signature": [print_text(text) for text in telegram.signatures],
    }
    for part, count in _steps(telegram.layout or ()):
        if part in ("body", "page"):
            yield from (block for taken in body[:count] for block in _blocks(taken))
            del body[:count]
        elif part in stock:
            yield from stock[part][:count]
            del stock[part][:count]
    for part, left in stock.items():
        if part == "signature":
            yield from (block for taken in body for block in _blocks(taken))
        yield from left


def _steps(layout: Iterable[LayoutPart]) -> Iterator[tuple[str, int]]:
    for step in layout:
        if step.parts:
            yield from _steps(step.parts)
        else:
            yield step.part, step.count


def _heading(telegram: Telegram, *, is_classical: bool) -> str:
    number, heading = _number(telegram, is_classical), print_text(telegram.heading)
    begins_with_marker = any(mark.start == 0 for mark in telegram.heading.of("note"))
    return (number.rstrip() if begins_with_marker else number) + heading


def _number(telegram: Telegram, is_classical: bool) -> str:
    """Return the number as it stands before the heading."""
    if telegram.number_printed is not None:
        return telegram.number_printed
    if telegram.number is None:
        return ""
    return usual_number(
        telegram.number, telegram.heading.text, supplied=telegram.number_supplied, has_source_line=is_classical
    )


def _one_line(note: Note) -> str:
    return " ".join(" ".join(text.split("\n")) for block in note.body for text in _blocks(block))


def _blocks(block: Block) -> Iterator[str]:
    """Yield the printed blocks of a block of the record."""
    if isinstance(block, Text):
        yield print_text(block)
    elif isinstance(block, Page):
        yield print_page_mark(block.n)
    elif isinstance(block, Quote | OtherBlock):
        for inner in block.blocks:
            yield from _blocks(inner)
    elif isinstance(block, ListBlock):
        yield from _list(block)
    elif isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Attachment):
        yield from _attachment(block)


def _list(block: ListBlock) -> Iterator[str]:
    if block.head:
        yield print_text(block.head)
    for item in block.items:
        if isinstance(item, Page):
            yield print_page_mark(item.n)
            continue
        first, *more = [text for inner in item.blocks for text in _blocks(inner)] or [""]
        yield f"{print_text(item.label)} {first}".rstrip() if item.label else first
        yield from more


def _table(block: Table) -> Iterator[str]:
    if block.head:
        yield print_text(block.head)
    for row in block.rows:
        yield print_page_mark(row.n) if isinstance(row, Page) else _row(row)


def _row(row: Row) -> str:
    return "\t".join(" ".join(text for inner in cell.blocks for text in _blocks(inner)) for cell in row.cells)


def _attachment(block: Attachment) -> Iterator[str]:
    if block.heading:
        yield print_text(block.heading)
    if block.dateline:
        yield print_text(block.dateline.text)
    yield from (print_text(text) for text in block.handling)
    for inner in block.body:
        yield from _blocks(inner)
    yield from (print_text(text) for text in block.signatures)
