"""Document: a telegram as the rules see it, every run of prose in printed order, found once and shared by all."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from typing import TypeVar, cast

import attrs

from fsrus_schema import era
from fsrus_schema.dates import bounds
from fsrus_schema.reading import Reading
from fsrus_schema.record import (
    Attachment,
    Block,
    HeadingBlock,
    Kind,
    ListBlock,
    Mark,
    OtherBlock,
    Page,
    Paragraph,
    Quote,
    Table,
    Telegram,
    Text,
)

T = TypeVar("T")

PARTING = "\ufdd0"
"""Stands between two passages in `Document.whole`: neither a word nor a blank."""


_NUMERAL = re.compile(r"\d+")


@attrs.frozen
class Passage:
    """One Text of the record: its field path, and its offset in the document's joined text."""

    field: str
    text: Text
    start: int


@attrs.frozen
class PageMark:
    """A page that begins inside a Text (`offset`) or between two blocks (`offset` None)."""

    field: str
    number: str | None
    offset: int | None


@attrs.define(slots=False)
class Document:
    """A telegram as the rules see it."""

    reading: Reading
    _done: dict[object, object] = attrs.field(init=False, factory=dict, repr=False)

    @property
    def telegram(self) -> Telegram:
        """The record."""
        return self.reading.telegram

    @cached_property
    def volume(self) -> era.Volume | None:
        """What the volume's id says."""
        return era.volume(self.telegram.volume) if self.telegram.volume else None

    @cached_property
    def era(self) -> era.Era:
        """What the print of the volume's era has."""
        return self.volume.era if self.volume else era.UNKNOWN

    @property
    def has_markup(self) -> bool:
        """Whether the record says what published markup says, beyond what print shows."""
        telegram = self.telegram
        return self.reading.format == "tei" or bool(telegram.attributes) or telegram.number_printed is not None

    @property
    def is_no_telegram(self) -> bool:
        """Whether it was published as something else: a memorandum, a letter, a note of the editors.

        What was offered as a telegram, a transcription above all, is one whose kind cannot be read.
        """
        return self.telegram.kind is Kind.OTHER and self.has_markup

    @cached_property
    def sent(self) -> datetime | None:
        """The first moment that the dateline may mean, as its own clock shows it."""
        dateline = self.telegram.dateline
        first = bounds(dateline.date.edtf)[0] if dateline is not None and dateline.date is not None else None
        return first.replace(tzinfo=None) if first is not None else None

    def once(self, work: Callable[[Document], T]) -> T:
        """Return what a function makes of this document, worked out once for all rules that ask for it."""
        if work not in self._done:
            self._done[work] = work(self)
        return cast(T, self._done[work])

    @cached_property
    def _parts(self) -> tuple[list[Passage], list[list[Passage]], list[PageMark]]:
        walk = _Walk()
        walk.telegram(self.telegram)
        message, pages = walk.passages, walk.pages
        notes = []
        walk.pages = []  # a note's pages are those it runs over, not those of the message
        for i, note in enumerate(self.telegram.notes):
            walk.passages = []
            walk.blocks(f"notes[{i}].body", note.body)
            notes.append(walk.passages)
        return message, notes, pages

    @property
    def message(self) -> list[Passage]:
        """Heading, dateline, handling lines, body and signatures, in this order."""
        return self._parts[0]

    @property
    def notes(self) -> list[list[Passage]]:
        """The passages of each note."""
        return self._parts[1]

    @property
    def pages(self) -> list[PageMark]:
        """The pages that begin in the message, in order."""
        return self._parts[2]

    @cached_property
    def passages(self) -> list[Passage]:
        """Every passage: those of the message, then those of the notes."""
        return [*self.message, *(passage for note in self.notes for passage in note)]

    @cached_property
    def whole(self) -> str:
        """The text of all passages, each with PARTING after it: one string for a rule to search."""
        return PARTING.join(p.text.text for p in self.passages) + PARTING

    @cached_property
    def numerals(self) -> list[re.Match[str]]:
        """Every run of digits in `whole`, found once for the rules that look at what stands beside digits."""
        return list(_NUMERAL.finditer(self.whole))

    @cached_property
    def notes_start(self) -> int:
        """Offset in `whole` after the message, where the notes begin."""
        last = self.message[-1] if self.message else None
        return last.start + len(last.text.text) + 1 if last is not None else 0

    @cached_property
    def _starts(self) -> list[int]:
        return [p.start for p in self.passages]

    def at(self, offset: int) -> tuple[Passage, int]:
        """Return the passage at an offset into `whole`, and the offset in it."""
        passage = self.passages[bisect_right(self._starts, offset) - 1]
        return passage, offset - passage.start

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[Passage, int, re.Match[str]]]:
        """Yield the matches of a pattern in `whole`: the passage, the offset in it, the match."""
        for match in pattern.finditer(self.whole):
            yield *self.at(match.start()), match

    def markers(self) -> Iterator[tuple[Passage, Mark]]:
        """Yield the note markers in printed order."""
        for passage in self.passages:
            for mark in passage.text.marks:
                if mark.type == "note":
                    yield passage, mark


class _Walk:
    """Collects passages and pages in printed order."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self.pages: list[PageMark] = []
        self.offset = 0

    def telegram(self, telegram: Telegram | Attachment, prefix: str = "") -> None:
        if telegram.heading is not None:
            self.text(f"{prefix}heading", telegram.heading)
        if telegram.dateline is not None:
            self.text(f"{prefix}dateline.text", telegram.dateline.text)
        for i, line in enumerate(telegram.handling):
            self.text(f"{prefix}handling[{i}]", line)
        self.blocks(f"{prefix}body", telegram.body)
        for i, signature in enumerate(telegram.signatures):
            self.text(f"{prefix}signatures[{i}]", signature)

    def text(self, field: str, text: Text) -> None:
        self.passages.append(Passage(field, text, self.offset))
        self.offset += len(text.text) + 1
        for mark in text.marks:
            if mark.type == "page":
                self.pages.append(PageMark(field, mark.n, mark.start))

    def blocks(self, prefix: str, blocks: Sequence[Block]) -> None:
        for i, block in enumerate(blocks):
            self.block(f"{prefix}[{i}]", block)

    def block(self, field: str, block: Block) -> None:
        match block:
            case Paragraph() | HeadingBlock():
                self.text(field, block)
            case Page():
                self.pages.append(PageMark(field, block.n, None))
            case Quote() | OtherBlock():
                self.blocks(f"{field}.blocks", block.blocks)
            case ListBlock():
                self.list(field, block)
            case Table():
                self.table(field, block)
            case Attachment():
                self.telegram(block, f"{field}.")

    def list(self, field: str, block: ListBlock) -> None:
        if block.head is not None:
            self.text(f"{field}.head", block.head)
        for i, item in enumerate(block.items):
            path = f"{field}.items[{i}]"
            if isinstance(item, Page):
                self.pages.append(PageMark(path, item.n, None))
                continue
            if item.label is not None:
                self.text(f"{path}.label", item.label)
            self.blocks(f"{path}.blocks", item.blocks)

    def table(self, field: str, block: Table) -> None:
        if block.head is not None:
            self.text(f"{field}.head", block.head)
        for i, row in enumerate(block.rows):
            path = f"{field}.rows[{i}]"
            if isinstance(row, Page):
                self.pages.append(PageMark(path, row.n, None))
                continue
            for j, cell in enumerate(row.cells):
                self.blocks(f"{path}.cells[{j}].blocks", cell.blocks)
