"""TextBuilder: gathers folded text and marks while a reader walks through an element."""

from __future__ import annotations

import unicodedata
from typing import Any

RawMark = dict[str, Any]
RawText = dict[str, Any]


class TextBuilder:
    """Folds white space as it goes, so that marks can be given by their final offsets.

    A blank is written when the next word or the next start tag comes, so that it stands outside of marks that end
    before it and none stands at the end. A note marker is no word: it follows the one before it without a blank.
    """

    __slots__ = ("_at_blank", "_depth", "_depths", "_parts", "_pending", "length", "marks")

    def __init__(self) -> None:
        self.length = 0
        self.marks: list[RawMark] = []
        self._depth = 0  # how many marks are open
        self._depths: list[int] = []  # of each mark: how many were open around it
        self._parts: list[str] = []
        self._at_blank = True  # nothing yet, or a blank or line break is the last character
        self._pending = False  # white space was met since the last word

    def add(self, text: str | None) -> None:
        """Add a stretch of the source's text."""
        if not text:
            return
        words = text.split()
        if not words:
            self._pending = True
            return
        if not self._at_blank and (self._pending or text[0].isspace()):
            words.insert(0, "")
        chunk = " ".join(words)
        self._parts.append(chunk)
        self.length += len(chunk)
        self._at_blank = False
        self._pending = text[-1].isspace()

    def line_break(self) -> None:
        """Add a printed line break; no blank stands before or after it."""
        self._strip_blank()
        self._write("\n")
        self._at_blank = True
        self._pending = False

    def open(self, mark: RawMark) -> RawMark:
        """Begin a mark here; `close` ends it."""
        if self._pending and not self._at_blank and (mark["type"] != "note" or self._follows_marker()):
            self._write(" ")
            self._at_blank = True
        mark["start"] = mark["end"] = self.length
        self.marks.append(mark)
        self._depths.append(self._depth)
        self._depth += 1
        return mark

    def close(self, mark: RawMark) -> None:
        """End a mark here."""
        mark["end"] = self.length
        self._depth -= 1

    def finish(self) -> RawText:
        """Return text and marks in the record's form."""
        if self._at_blank and not self._stands_between_markers():
            self._strip_blank()
        text = "".join(self._parts)
        if not text.isascii() and not unicodedata.is_normalized("NFC", text):
            text = self._normalize(text)
        if any(self._depths):
            _keep_needed_depths(self.marks, self._depths)
        return {"text": text, "marks": self.marks}

    def _follows_marker(self) -> bool:
        """Whether nothing but white space has come since a note marker: the blank between two markers is printed."""
        return bool(self.marks) and self.marks[-1]["type"] == "note" and bool(self.marks[-1]["start"] == self.length)

    def _write(self, chunk: str) -> None:
        self._parts.append(chunk)
        self.length += len(chunk)

    def _strip_blank(self) -> None:
        if self._parts and self._parts[-1] == " ":  # a blank that words follow stands in one part with them
            self._parts.pop()
            self.length -= 1
            for mark in self.marks:
                mark["start"] = min(mark["start"], self.length)
                mark["end"] = min(mark["end"], self.length)

    def _stands_between_markers(self) -> bool:
        """Whether the last blank parts two note markers, and so is printed."""
        if not (self._parts and self._parts[-1] == " " and len(self.marks) > 1):
            return False
        last, other = self.marks[-1], self.marks[-2]
        markers = last["type"] == other["type"] == "note"
        return bool(markers and last["start"] == self.length == other["start"] + 1)

    def _normalize(self, text: str) -> str:
        """Put a text into NFC, and move the marks with it."""
        for mark in self.marks:
            for edge in ("start", "end"):
                mark[edge] = len(unicodedata.normalize("NFC", text[: mark[edge]]))
        return unicodedata.normalize("NFC", text)


def _keep_needed_depths(marks: list[RawMark], depths: list[int]) -> None:
    """Say how deep a mark lies where the ranges alone would put it outside of one that ends where it starts."""
    open_ends: list[int] = []
    for mark, depth in zip(marks, depths, strict=True):
        start = mark["start"]
        while open_ends and open_ends[-1] <= start and len(open_ends) > depth:
            open_ends.pop()
        if open_ends and open_ends[-1] <= start:
            mark["depth"] = depth
        open_ends.append(mark["end"])
