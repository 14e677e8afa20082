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

from fsrus_schema.printed.citation import is_source_line
from fsrus_schema.printed.dateline import is_dateline
from fsrus_schema.printed.layout import Block, Line, joints, read_lines, split_blocks, wrap_width
from fsrus_schema.printed.markings import is_handling
from fsrus_schema.printed.note_list import PrintedNote, split_notes
from fsrus_schema.printed.note_markers import Marker, NoteText, find_markers
from fsrus_schema.printed.page_marks import PageMark, find_page_marks
from fsrus_schema.printed.passage import Cut, Passage, read_passage
from fsrus_schema.reading import Place

Parts = dict[str, Any]
"""The parts of a document in the record's JSON shape."""


@attrs.frozen
class PrintedPage:
    """The parts of a transcription, and where the characters of each Text stood, by field path."""

    parts: Parts
    places: dict[str, Place]


_NUMBER_LINE = re.compile(r"No\. (?P<number>\d+[a-z]?)")
_NUMBER = re.compile(r"(?:(?P<number>\d+[a-z]?)|\[(?P<supplied>\d+[a-z]?)\])\.\s+(?=\S)")
_SIGNATURE = re.compile(r"\W?(?:[A-Z/][\w.,’'/-]{0,30}\s?){1,6}\W?")

_USUAL = ("note", "heading", "dateline", "handling", "body", "signature")


def read_page(source: str, document: str | None = None) -> PrintedPage:
    """Return the parts of a transcription. `document` begins the ids of the notes, where it is known."""
    lines = read_lines(source)
    width = wrap_width(lines)
    before_notes, notes = split_notes(source, lines)
    blocks = split_blocks(before_notes)
    cuts = _find_cuts(source, blocks, notes, document)
    page = _Page(source, blocks, cuts, width)
    return page.read(notes, document)


def _find_cuts(source: str, blocks: Sequence[Block], notes: Sequence[PrintedNote], document: str | None) -> list[Cut]:
    ids = _note_ids(notes, document)
    texts = [NoteText(note.number, source[note.lines[0].start : note.lines[-1].end]) for note in notes]
    ranges = [(block[0].start, block[-1].end) for block in blocks]
    cuts = [_marker_cut(marker, ids) for marker in find_markers(source, ranges, texts)]
    cuts += [_page_cut(page) for page in find_page_marks(source)]
    return sorted(cuts, key=lambda cut: cut.start)


def _page_cut(page: PageMark) -> Cut:
    return Cut(page.start, page.end, mark={"type": "page", "n": page.n})


def _marker_cut(marker: Marker, ids: Sequence[str | None]) -> Cut:
    target = ids[marker.note]
    points_to = {"note": marker.note} if target is None else {"target": target}
    return Cut(marker.start, marker.end, mark={"type": "note", "n": marker.n, **points_to})


def _note_ids(notes: Sequence[PrintedNote], document: str | None) -> list[str | None]:
    """Return an id for each note: `d75fn1`, and `d75fn1-2` for the second note 1 of a volume numbered by page."""
    if document is None:
        return [None] * len(notes)
    times: dict[str, int] = {}
    ids: list[str | None] = []
    for note in notes:
        time = times[note.number] = times.get(note.number, 0) + 1
        ids.append(f"{document}fn{note.number}" + (f"-{time}" if time > 1 else ""))
    return ids


class _Page:
    """Reads the blocks of a page from top to bottom, each into the part that it is."""

    def __init__(self, source: str, blocks: list[Block], cuts: list[Cut], width: int | None) -> None:
        self._source = source
        self._cuts = cuts
        self._cut_starts = [cut.start for cut in cuts]
        self._width = width
        self._blocks = blocks
        self._next = 0
        self._order: list[str] = []
        self._places: dict[str, Place] = {}
        self._parts: Parts = {
            "number": None,
            "number_supplied": False,
            "heading": {"text": "", "marks": []},
            "dateline": None,
            "handling": [],
            "body": [],
            "signatures": [],
            "notes": [],
            "layout": None,
        }

    def read(self, notes: Sequence[PrintedNote], document: str | None) -> PrintedPage:
        self._read_pages()
        self._read_source_line()
        self._read_number_line()
        self._read_heading()
        while self._read_pages() or self._read_dateline() or self._read_handling():
            pass
        self._read_body()
        self._read_notes(notes, _note_ids(notes, document))
        self._parts["layout"] = self._layout()
        return PrintedPage(self._parts, self._places)

    # the parts, from top to bottom

    def _read_pages(self) -> bool:
        passage = self._peek()
        if passage is None or passage.text or not passage.marks:
            return False
        self._parts["body"] += [{"type": "page", "n": mark["n"]} for mark in passage.marks]
        self._order += ["page"] * len(passage.marks)
        self._next += 1
        return True

    def _read_source_line(self) -> None:
        passage = self._peek()
        if passage is None or _NUMBER.match(passage.text) or not is_source_line(passage.text):
            return
        if self._next + 1 >= len(self._blocks) or re.search(r" (?:to|From) ", passage.text):
            return
        self._next += 1
        self._order.append("note")
        self._count_source_line()
        paragraph = {"type": "paragraph", **passage.json, "bare": True}
        self._places["notes[0].body[0]"] = passage.place
        self._parts["notes"].append({"number": None, "id": None, "body": [paragraph]})

    def _count_source_line(self) -> None:
        """Let the markers that name their note by its index know of the source line before the notes."""
        for cut in self._cuts:
            if cut.mark and "note" in cut.mark:
                cut.mark["note"] += 1

    def _read_number_line(self) -> None:
        if self._next >= len(self._blocks):
            return
        block = self._blocks[self._next]
        match = _NUMBER_LINE.fullmatch(self._source, block[0].start, block[0].end)
        if match is None:
            return
        self._parts["number"] = match["number"]
        if len(block) == 1:
            self._next += 1
        else:
            self._blocks[self._next] = block[1:]

    def _read_heading(self) -> None:
        if self._next >= len(self._blocks):
            return
        block = self._blocks[self._next]
        match = _NUMBER.match(self._source, block[0].start, block[0].end)
        if match and self._parts["number"] is None:
            self._parts["number"] = match["number"] or match["supplied"]
            self._parts["number_supplied"] = match["supplied"] is not None
            block = (attrs.evolve(block[0], start=match.end()), *block[1:])
        passage = self._passage(block)
        self._next += 1
        self._order.append("heading")
        self._parts["heading"] = passage.json
        self._places["heading"] = passage.place

    def _read_dateline(self) -> bool:
        passage = self._peek()
        if passage is None or self._parts["dateline"] is not None or not is_dateline(passage.text):
            return False
        self._next += 1
        self._order.append("dateline")
        self._parts["dateline"] = {"text": passage.json}
        self._places["dateline.text"] = passage.place
        return True

    def _read_handling(self) -> bool:
        passage = self._peek()
        if passage is None or not is_handling(passage.text):
            return False
        self._places[f"handling[{len(self._parts['handling'])}]"] = passage.place
        self._parts["handling"].append(passage.json)
        self._next += 1
        self._order.append("handling")
        return True

    def _read_body(self) -> None:
        while self._next < len(self._blocks):
            if self._read_pages():
                continue
            passage = self._peek()
            assert passage is not None
            self._next += 1
            if self._next == len(self._blocks) and _SIGNATURE.fullmatch(passage.text):
                self._places["signatures[0]"] = passage.place
                self._parts["signatures"].append(passage.json)
                self._order.append("signature")
            else:
                self._places[f"body[{len(self._parts['body'])}]"] = passage.place
                self._parts["body"].append({"type": "paragraph", **passage.json})
                self._order.append("body")

    def _read_notes(self, notes: Sequence[PrintedNote], ids: Sequence[str | None]) -> None:
        before = len(self._parts["notes"])
        for index, (note, note_id) in enumerate(zip(notes, ids, strict=True), start=before):
            passage = self._passage(note.lines)
            self._places[f"notes[{index}].body[0]"] = passage.place
            paragraph = {"type": "paragraph", **passage.json, "bare": True}
            self._parts["notes"].append({"number": note.number, "id": note_id, "body": [paragraph]})

    def _layout(self) -> list[Parts] | None:
        """Return the order of the parts, where a page or a handling line stands where they usually do not."""
        order = ["body" if part == "page" and "body" in self._order[:i] else part for i, part in enumerate(self._order)]
        if order == sorted(order, key=lambda part: _USUAL.index(part) if part in _USUAL else len(_USUAL)):
            return None
        steps: list[Parts] = []
        for part in order:
            if steps and steps[-1]["part"] == part:
                steps[-1]["count"] = steps[-1].get("count", 1) + 1
            else:
                steps.append({"part": part})
        return steps

    # passages

    def _peek(self) -> Passage | None:
        return self._passage(self._blocks[self._next]) if self._next < len(self._blocks) else None

    def _passage(self, block: tuple[Line, ...]) -> Passage:
        start, end = block[0].start, block[-1].end
        cuts = self._cuts[bisect_left(self._cut_starts, start) : bisect_left(self._cut_starts, end)]
        if len(block) > 1:
            joined = [Cut(joint.start, joint.end, joint.text) for joint in joints(self._source, block, self._width)]
            cuts = sorted([*cuts, *joined], key=lambda cut: cut.start)
        return read_passage(self._source, start, end, cuts)
