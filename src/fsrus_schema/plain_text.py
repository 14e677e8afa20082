"""The words of a record's parts as plain text: no note markers, no page marks, nothing of what marks say."""

from __future__ import annotations

from collections.abc import Iterable

from fsrus_schema.record import (
    Attachment,
    Block,
    Item,
    ListBlock,
    Note,
    OtherBlock,
    Quote,
    Row,
    Table,
    Text,
)

__all__ = ["of_blocks", "of_note", "of_notes"]

_BETWEEN_BLOCKS = "\n\n"


def of_blocks(blocks: Iterable[Block], between: str = _BETWEEN_BLOCKS) -> str:
    """Return the text of blocks: a blank line between two, a line for each item of a list and each row of a table."""
    return _joined(map(_of_block, blocks), between)


def of_note(note: Note) -> str:
    """Return a note as it is printed below the text: `1. Source: Department of State, Central Files, …`."""
    text = of_blocks(note.body, "\n")
    return text if note.number is None else f"{note.number}. {text}"


def of_notes(notes: Iterable[Note]) -> str:
    """Return notes as they are printed, a blank line between two."""
    return _joined(map(of_note, notes), _BETWEEN_BLOCKS)


def _joined(texts: Iterable[str], between: str) -> str:
    return between.join(text for text in texts if text)


def _of_block(block: Block) -> str:
    if isinstance(block, Text):
        return block.text
    if isinstance(block, ListBlock):
        return _of_list(block)
    if isinstance(block, Table):
        return _of_table(block)
    if isinstance(block, Quote | OtherBlock):
        return of_blocks(block.blocks)
    if isinstance(block, Attachment):
        return _of_attachment(block)
    return ""


def _of_list(block: ListBlock) -> str:
    items = [_of_item(item) for item in block.items if isinstance(item, Item)]
    return _joined([block.head.text if block.head else "", *items], "\n")


def _of_item(item: Item) -> str:
    return _joined([item.label.text if item.label else "", of_blocks(item.blocks, "\n")], " ")


def _of_table(block: Table) -> str:
    rows = ["\t".join(of_blocks(cell.blocks, " ") for cell in row.cells) for row in block.rows if isinstance(row, Row)]
    return _joined([block.head.text if block.head else "", *rows], "\n")


def _of_attachment(block: Attachment) -> str:
    before = [block.heading, block.dateline.text if block.dateline else None, *block.handling]
    return _joined(
        [
            *(text.text for text in before if text),
            of_blocks(block.body),
            *(text.text for text in block.signatures),
        ],
        _BETWEEN_BLOCKS,
    )
