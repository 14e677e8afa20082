"""A record as a person reads it in the terminal: heading, what is known of it, the message with its notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text as Styled

from fsrus_schema.printed.raised import RAISED
from fsrus_schema.record import (
    Attachment,
    Block,
    Cell,
    Dateline,
    HeadingBlock,
    Item,
    Line,
    ListBlock,
    Note,
    Officer,
    OtherBlock,
    Page,
    Paragraph,
    Party,
    Quote,
    Telegram,
)
from fsrus_schema.record import Table as TableBlock
from fsrus_schema.text import Mark, Text

_WIDTH = 100  # a longer line is hard to read
_BLANK_ENDS = re.compile(r"(?<! ) +\n")
_SUPERSCRIPTS = str.maketrans("0123456789", RAISED)
_STYLES = {"emphasis": "italic", "deleted": "strike"}


def render(telegram: Telegram, console: Console) -> str:
    """Return a record as a rich console shows it, in lines of at most 100 columns."""
    with console.capture() as shown:
        console.print(Group(*_telegram(telegram)), width=min(console.width, _WIDTH))
    return _BLANK_ENDS.sub("\n", shown.get())


def _telegram(telegram: Telegram) -> Iterator[RenderableType]:
    yield Rule(telegram.id, align="left", style="dim")
    yield _heading(telegram)
    if telegram.dateline:
        yield Padding(_styled(telegram.dateline.text), (1, 0, 0, 0))
    for line in telegram.handling:
        yield _styled(line)
    yield Padding(_fields(telegram), (1, 0, 1, 0))
    yield from _blocks(telegram.body)
    for signature in telegram.signatures:
        yield Padding(_styled(signature), (0, 0, 1, 0))
    if telegram.notes:
        yield _notes(telegram.notes)
    yield ""


def _heading(telegram: Telegram) -> Styled:
    number = f"{telegram.number}. " if telegram.number else ""
    return Styled(number, "bold") + _styled(telegram.heading, "bold")


# --- what is known of it --------------------------------------------------------------------------------------------


def _fields(telegram: Telegram) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="cyan", no_wrap=True)
    table.add_column(overflow="fold")
    for label, value in _known(telegram):
        if value:
            table.add_row(label, Styled(value))
    return table


def _known(telegram: Telegram) -> Iterator[tuple[str, str]]:
    """Yield label and value of each field that says what the text says; an empty value is not shown."""
    source, drafting, distribution = telegram.source, telegram.drafting, telegram.distribution
    yield "Kind", telegram.kind
    yield "From", "; ".join(map(_party, telegram.senders))
    yield "To", "; ".join(map(_party, telegram.recipients))
    yield "Place", (telegram.dateline and telegram.dateline.place) or ""
    yield "Date", _date(telegram.dateline)
    yield "Received", (telegram.received and (telegram.received.edtf or telegram.received.text)) or ""
    yield "Numbers", "; ".join(number.text for number in telegram.telegram_numbers)
    yield "Classification", telegram.classification or ""
    yield "Precedence", ", ".join(telegram.precedence)
    yield "Captions", ", ".join(telegram.captions)
    yield "Source", source.text if source else ""
    yield "Drafted by", _officers(drafting.drafted_by)
    yield "Cleared by", _officers(drafting.cleared_by)
    yield "Approved by", _officers(drafting.approved_by)
    yield "Sent to", ", ".join(distribution.sent_to)
    yield "Also sent to", ", ".join(distribution.also_sent_to)
    yield "Repeated to", ", ".join(distribution.repeated_to)
    yield "Passed to", ", ".join(distribution.passed_to)
    yield "Pouched to", ", ".join(distribution.pouched_to)
    yield "People", "; ".join(person.name for person in telegram.people)
    yield "Terms", "; ".join(term.term for term in telegram.terms)


def _party(party: Party) -> str:
    return f"{party.name} ({party.kind})" if party.person is None else f"{party.name} ({party.kind}): {party.person}"


def _date(dateline: Dateline | None) -> str:
    if dateline is None or dateline.date is None:
        return ""
    return dateline.date.edtf or dateline.date.text


def _officers(officers: Iterable[Officer]) -> str:
    return "; ".join(" of ".join(part for part in (o.name, o.office) if part) for o in officers)


# --- the message ----------------------------------------------------------------------------------------------------


def _blocks(blocks: Iterable[Block]) -> Iterator[RenderableType]:
    for block in blocks:
        yield from _PARTS[type(block)](block)


def _paragraph(block: Paragraph) -> Iterator[RenderableType]:
    yield Padding(_styled(block), (0, 0, 1, 0))


def _inner_heading(block: HeadingBlock) -> Iterator[RenderableType]:
    yield Padding(_styled(block, "bold"), (0, 0, 1, 0))


def _page(page: Page) -> Iterator[RenderableType]:
    yield Padding(Styled(_page_label(page.n), "dim"), (0, 0, 1, 0))


def _line(_: Line) -> Iterator[RenderableType]:
    yield ""


def _list(block: ListBlock) -> Iterator[RenderableType]:
    if block.head:
        yield _styled(block.head, "bold")
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column()
    for item in block.items:
        if isinstance(item, Item):
            label = _styled(item.label) if item.label else Styled("•", "dim")
            grid.add_row(label, _stacked(item.blocks))
        else:
            grid.add_row("", Styled(_page_label(item.n), "dim"))
    yield Padding(grid, (0, 0, 1, 2))


def _table(block: TableBlock) -> Iterator[RenderableType]:
    if block.head:
        yield _styled(block.head, "bold")
    table = Table(show_header=False, show_lines=True, border_style="dim")
    for row in block.rows:
        if isinstance(row, Page):
            table.add_row(Styled(_page_label(row.n), "dim"))
        else:
            table.add_row(*map(_cell, row.cells))
    yield Padding(table, (0, 0, 1, 0))


def _cell(cell: Cell) -> RenderableType:
    return _stacked(cell.blocks)


def _quote(block: Quote) -> Iterator[RenderableType]:
    for part in _blocks(block.blocks):
        yield Padding(part, (0, 4))


def _attachment(block: Attachment) -> Iterator[RenderableType]:
    yield Padding(Rule("Attachment", align="left", style="dim"), (0, 0, 1, 0))
    if block.heading:
        yield Padding(_styled(block.heading, "bold"), (0, 0, 1, 0))
    for text in (*((block.dateline.text,) if block.dateline else ()), *block.handling):
        yield Padding(_styled(text), (0, 0, 1, 0))
    yield from _blocks(block.body)
    for text in block.signatures:
        yield Padding(_styled(text), (0, 0, 1, 0))


def _other(block: OtherBlock) -> Iterator[RenderableType]:
    yield from _blocks(block.blocks)


_PARTS: dict[type, Callable[[Any], Iterator[RenderableType]]] = {
    Paragraph: _paragraph,
    HeadingBlock: _inner_heading,
    Page: _page,
    Line: _line,
    ListBlock: _list,
    TableBlock: _table,
    Quote: _quote,
    Attachment: _attachment,
    OtherBlock: _other,
}


def _notes(notes: Iterable[Note]) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", no_wrap=True, style="dim")
    grid.add_column()
    for note in notes:
        grid.add_row(note.number or "", _stacked(note.body))
    return grid


def _stacked(blocks: Iterable[Block]) -> RenderableType:
    """Return blocks one under another, without the blank line that parts them in the message."""
    grid = Table.grid()
    for part in _blocks(blocks):
        grid.add_row(part.renderable if isinstance(part, Padding) and part.left == 0 else part)
    return grid


# --- prose and its marks --------------------------------------------------------------------------------------------


def _styled(text: Text, style: str = "") -> Styled:
    """Return prose with its marks shown: emphasis, page marks, note markers raised."""
    shown = Styled(style=style)
    at = 0
    for mark in text.marks:
        if mark.type in ("note", "page"):
            shown.append_text(_piece(text, at, mark.start))
            shown.append(*_point(mark, text))
            at = mark.start
    return shown.append_text(_piece(text, at, len(text.text)))


def _piece(text: Text, start: int, end: int) -> Styled:
    piece = Styled(text.text[start:end])
    for mark in text.marks:
        if mark.type in _STYLES and mark.start < end and mark.end > start:
            piece.stylize(_STYLES[mark.type], max(mark.start - start, 0), mark.end - start)
    return piece


def _point(mark: Mark, text: Text) -> tuple[str, str]:
    """Return what is printed for a note marker or a page mark, and its style."""
    if mark.type == "note":
        number = mark.n or "*"
        return number.translate(_SUPERSCRIPTS) if number.isdecimal() else f"[{number}]", "cyan"
    before, after = text.text[: mark.start][-1:], text.text[mark.start :][:1]
    label = _page_label(mark.n)
    if before.isspace() or after.isspace():  # between words; inside a word it stands without blanks
        label = " " * (not before.isspace()) + label + " " * (not after.isspace())
    return label, "dim"


def _page_label(number: str | None) -> str:
    return f"[Page {number}]" if number else "[Page]"
