"""From a plain page to the parts of a document: what stands where, before any of it is interpreted.

The parts are in the record's JSON shape (`heading`, `dateline`, `handling`, `body`, `signatures`, `notes`), so that
what a transcription says and what markup says are interpreted by one grammar.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

import attrs

from fsrus_schema.printed.closing import find_closing
from fsrus_schema.printed.cuts import find_cuts
from fsrus_schema.printed.dateline import is_dateline, is_receipt
from fsrus_schema.printed.front import Front, find_front, with_source_line_apart
from fsrus_schema.printed.heading import usual_number
from fsrus_schema.printed.joints import joints
from fsrus_schema.printed.layout import Block, Line, read_lines, wrap_width
from fsrus_schema.printed.markings import is_handling
from fsrus_schema.printed.note_list import PrintedNote, note_texts, split_notes
from fsrus_schema.printed.note_markers import Surroundings, find_markers
from fsrus_schema.printed.page_marks import has_page_mark, is_page_line
from fsrus_schema.printed.page_order import layout_of
from fsrus_schema.printed.passage import Cut, Passage, read_passage
from fsrus_schema.printed.raised import RAISED
from fsrus_schema.printed.signature import is_signature
from fsrus_schema.reading import Place

__all__ = ["Parts", "PrintedPage", "read_page"]

Parts = dict[str, Any]
"""The parts of a document in the record's JSON shape."""

_ITEM = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z])[.)]\s")
_SENTENCE_END = frozenset(".?!:;”\"’')]")
_DIGITS = f"0123456789{RAISED}"
"""What a marker after the end of a sentence is printed with."""


@attrs.frozen
class PrintedPage:
    """The parts of a transcription, and where the characters of each Text stood, by field path."""

    parts: Parts
    places: dict[str, Place]


def read_page(source: str, document: str | None = None) -> PrintedPage:
    """Return the parts of a transcription. `document` begins the ids of the notes, where it is known."""
    lines = read_lines(source)
    page = split_notes(source, lines)
    blocks = with_source_line_apart(source, page.blocks)
    front = find_front(source, blocks)
    blocks = blocks if page.is_tidy else _rejoined(source, blocks, front.end)
    ids = _note_ids(page.notes, document)
    notes = note_texts(source, page.notes)
    heading_end = front.heading_block[-1].end if front.heading_block else None
    markers = find_markers(Surroundings(source, blocks[front.after_source_line :], notes, heading_end))
    cuts = find_cuts(source, blocks, markers, ids)
    return _Reader(source, blocks, front, cuts, wrap_width(lines)).read(page.notes, ids)


def _rejoined(source: str, blocks: list[Block], first: int) -> list[Block]:
    """Return the blocks with the two halves of a paragraph, which a page mark on a line of its own parts, as one.

    The paragraphs are those from the block `first` on.

    A text that has page marks inside lines has them there wherever a page begins inside a paragraph.
    """
    if any(_has_page_inside(source, line) for block in blocks for line in block):
        return blocks
    joined: list[list[Line]] = [list(block) for block in blocks[:first]]
    for block in blocks[first:]:
        if len(joined) > first + 1 and is_page_line(source, joined[-1]) and _goes_on(source, joined[-2], block):
            page_line = joined.pop()
            joined[-1] += [attrs.evolve(line, gap=1) for line in (*page_line, *block)]
        else:
            joined.append(list(block))
    return [tuple(lines) for lines in joined]


def _has_page_inside(source: str, line: Line) -> bool:
    return has_page_mark(source, line) and not is_page_line(source, (line,))


def _goes_on(source: str, before: Sequence[Line], after: Sequence[Line]) -> bool:
    """Return whether a sentence goes on from one block to the next."""
    if _ITEM.match(source, after[0].start) or is_page_line(source, after):
        return False
    text = source[before[0].start : before[-1].end]
    if is_dateline(text) or is_handling(text):
        return False
    return text.rstrip(_DIGITS)[-1:] not in _SENTENCE_END or source[after[0].start].islower()


def _note_ids(notes: Sequence[PrintedNote], document: str | None) -> list[str | None]:
    """Return an id for each note: `d75fn1`, and `d75fn1-2` for the second note 1 of a volume numbered by page.

    A sign (`*`) can be no part of an id: such a note has its place in the list instead, as in frus1894Nicaragua/d135.
    """
    if document is None:
        return [None] * len(notes)
    times: dict[str, int] = {}
    ids: list[str | None] = []
    for place, note in enumerate(notes, 1):
        name = note.number if note.number.isalnum() else str(place)
        time = times[name] = times.get(name, 0) + 1
        ids.append(f"{document}fn{name}" + (f"-{time}" if time > 1 else ""))
    return ids


class _Reader:
    """Reads the blocks of a page from top to bottom, each into the part that it is."""

    def __init__(self, source: str, blocks: list[Block], front: Front, cuts: list[Cut], width: int | None) -> None:
        self._source = source
        self._blocks = blocks
        self._front = front
        self._cuts = cuts
        self._cut_starts = [cut.start for cut in cuts]
        self._width = width
        self._next = 0
        self._held: tuple[int, Passage] | None = None
        self._closing = find_closing(source, blocks)
        self._order: list[str] = []
        self._places: dict[str, Place] = {}
        self._parts: Parts = {
            "number": front.number.number,
            "number_supplied": front.number.number_supplied,
            "number_printed": None,
            "heading": {"text": "", "marks": []},
            "dateline": None,
            "handling": [],
            "body": [],
            "signatures": [],
            "notes": [],
            "layout": None,
        }

    def read(self, notes: Sequence[PrintedNote], ids: Sequence[str | None]) -> PrintedPage:
        self._read_front()
        while self._next < len(self._blocks) and (
            self._read_page_line() or self._read_dateline() or self._read_received() or self._read_handling()
        ):
            pass
        while self._next < len(self._blocks):
            if not (self._read_page_line() or self._read_signature() or self._read_postscript()):
                self._read_paragraph()
        self._read_notes(notes, ids)
        self._parts["layout"] = layout_of(self._order)
        return PrintedPage(self._parts, self._places)

    # from top to bottom

    def _read_front(self) -> None:
        front = self._front
        while self._next < front.end:
            if self._read_page_line():
                continue
            if self._next == front.source_line:
                self._read_source_line()
            elif self._next in front.forms:
                self._append("handling", self._current(), self._current().json)
            elif self._next == front.heading:
                self._put("heading", "heading", self._passage(front.heading_block))
            self._next += 1
        self._keep_unusual_number()

    def _keep_unusual_number(self) -> None:
        """Keep the printed number of a page, as markup has it, where it is not the one usual before its heading."""
        number = self._front.number
        if number.number is None:
            return
        heading = self._parts["heading"]["text"]
        usual = usual_number(
            number.number, heading, supplied=number.number_supplied, has_source_line=self._front.source_line is not None
        )
        if str(number.number_printed).startswith("No.") != usual.startswith("No."):
            self._parts["number_printed"] = number.number_printed

    def _read_source_line(self) -> None:
        for cut in self._cuts:  # a marker that names its note by its index counts the source line
            if cut.mark and "note" in cut.mark:
                cut.mark["note"] += 1
        self._order.append("note")
        self._put_note(None, None, self._passage(self._blocks[self._next]))

    def _read_page_line(self) -> bool:
        passage = self._current()
        if passage.text or not passage.marks or any(mark["type"] != "page" for mark in passage.marks):
            return False
        for mark in passage.marks:
            self._parts["body"].append({"type": "page", "n": mark["n"]})
            self._order.append("page")
        self._next += 1
        return True

    def _read_dateline(self) -> bool:
        passage = self._current()
        if self._parts["dateline"] is not None or not is_dateline(passage.text):
            return False
        self._put("dateline", "dateline.text", passage)
        self._next += 1
        return True

    def _read_received(self) -> bool:
        """Read a `[Received …]` line that a blank line parts from the dateline, as one Text with it."""
        passage = self._current()
        if self._order[-1:] != ["dateline"] or not is_receipt(passage.text):
            return False
        self._order.pop()
        whole = (*self._blocks[self._next - 1], *self._blocks[self._next])
        self._put("dateline", "dateline.text", self._passage(whole))
        self._next += 1
        return True

    def _read_handling(self) -> bool:
        passage = self._current()
        if not is_handling(passage.text):
            return False
        self._append("handling", passage, passage.json)
        self._next += 1
        return True

    def _read_signature(self) -> bool:
        passage = self._current()
        if self._next != self._closing.signature or not is_signature(passage.text):
            return False
        self._append("signatures", passage, passage.json)
        self._next += 1
        return True

    def _read_postscript(self) -> bool:
        """Read what the editors say below the signature as markup has it, in an element of its own."""
        if not self._parts["signatures"]:
            return False
        path = f"body[{len(self._parts['body'])}].blocks"
        paragraphs: list[Parts] = []
        for block in self._blocks[self._next : self._closing.last + 1]:
            passage = self._passage(block)
            self._places[f"{path}[{len(paragraphs)}]"] = passage.place
            paragraphs.append({"type": "paragraph", **passage.json})
        self._parts["body"].append({"type": "other", "element": "postscript", "blocks": paragraphs})
        self._order.append("body")
        self._next = self._closing.last + 1
        return True

    def _read_paragraph(self) -> None:
        passage = self._current()
        self._append("body", passage, {"type": "paragraph", **passage.json})
        self._next += 1

    def _read_notes(self, notes: Sequence[PrintedNote], ids: Sequence[str | None]) -> None:
        for note, note_id in zip(notes, ids, strict=True):
            self._put_note(note.number, note_id, self._passage(note.lines, is_note=True))

    # into the record

    def _put(self, part: str, path: str, passage: Passage) -> None:
        self._parts[part] = {"text": passage.json} if part == "dateline" else passage.json
        self._places[path] = passage.place
        self._order.append(part)

    def _append(self, part: str, passage: Passage, value: Parts) -> None:
        self._places[f"{part}[{len(self._parts[part])}]"] = passage.place
        self._parts[part].append(value)
        self._order.append(part)

    def _put_note(self, number: str | None, note_id: str | None, passage: Passage) -> None:
        notes = self._parts["notes"]
        self._places[f"notes[{len(notes)}].body[0]"] = passage.place
        paragraph = {"type": "paragraph", **passage.json, "bare": True}
        notes.append({"number": number, "id": note_id, "body": [paragraph]})

    # passages

    def _current(self) -> Passage:
        """Return the text of the next block."""
        if self._held is None or self._held[0] != self._next:
            self._held = (self._next, self._passage(self._blocks[self._next]))
        return self._held[1]

    def _passage(self, block: Block, *, is_note: bool = False) -> Passage:
        if not block:
            return Passage("", [], Place(()))
        start, end = block[0].start, block[-1].end
        cuts = self._cuts[bisect_left(self._cut_starts, start) : bisect_left(self._cut_starts, end)]
        if len(block) > 1:
            between = joints(self._source, block, self._width, is_note=is_note)
            joined = [Cut(joint.start, joint.end, joint.text) for joint in between]
            cuts = sorted([*cuts, *joined], key=lambda cut: cut.start)
        return read_passage(self._source, start, end, cuts)
