"""From a stretch of a page to a Text: white space folded, marks lifted out of the words, every offset remembered."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

import attrs

from fsrus_schema.reading import Place

_WHITE = re.compile(r"[^\S ]\s*| \s+")
"""White space that a Text does not have: anything but one single blank."""


@attrs.frozen
class Cut:
    """A stretch of the page that is not a word of the text: what stands for it, and the mark that it leaves.

    `mark` is a mark without its offsets. Where `opens` is set, the mark goes on to the cut that `closes` it.
    """

    start: int
    end: int
    text: str = ""
    mark: dict[str, Any] | None = None
    opens: bool = False
    closes: bool = False


@attrs.frozen
class Passage:
    """A Text in the record's JSON shape, and where its characters stood."""

    text: str
    marks: list[dict[str, Any]]
    place: Place

    @property
    def json(self) -> dict[str, Any]:
        """The Text in the record's JSON shape."""
        return {"text": self.text, "marks": self.marks}


def read_passage(source: str, start: int, end: int, cuts: Iterable[Cut] = ()) -> Passage:
    """Return the text between two offsets of a page, with the cuts, in order, taken out."""
    writer = _Writer(source)
    for cut in cuts:
        if cut.start < start:  # the end of a line inside a page mark
            continue
        writer.copy(start, cut.start)
        writer.replace(cut)
        start = cut.end
    writer.copy(start, end)
    return writer.passage()


def _is_folded(text: str) -> bool:
    """Return whether a text has no white space but single blanks; a printable one has no other white space."""
    if "  " not in text and text.isprintable():
        return True
    folded = " ".join(text.split())
    return text in (folded, f" {folded}", f"{folded} ") or (folded != "" and text == f" {folded} ")


class _Writer:
    """Collects the text of a passage, its marks and its runs."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[str] = []
        self._length = 0
        self._ends_white = True
        self._marks: list[dict[str, Any]] = []
        self._open: list[dict[str, Any]] = []
        self._runs: list[tuple[int, int]] = []

    def copy(self, start: int, end: int) -> None:
        text = self._source[start:end]
        if not _is_folded(text):
            for white in _WHITE.finditer(self._source, start, end):
                self._append(self._source[start : white.start()], start)
                self._append(" ", white.start())
                start = white.end()
            text = self._source[start:end]
        self._append(text, start)

    def replace(self, cut: Cut) -> None:
        if cut.mark is not None:
            mark = {**cut.mark, "start": self._length, "end": self._length}
            self._marks.append(mark)
            if cut.opens:
                self._open.append(mark)
        elif cut.closes and self._open:
            self._open.pop()["end"] = self._length
        if cut.text:
            self._append(cut.text, cut.start)

    def _append(self, text: str, offset: int) -> None:
        if self._ends_white and text[:1] in (" ", "\n"):
            text, offset = text[1:], offset + 1
        if not text:
            return
        if not self._runs or offset - self._length != self._runs[-1][1] - self._runs[-1][0]:
            self._runs.append((self._length, offset))
        self._parts.append(text)
        self._length += len(text)
        self._ends_white = text[-1] in " \n"

    def passage(self) -> Passage:
        text = "".join(self._parts)
        if self._ends_white and text:
            text = text[:-1]
            for mark in self._marks:
                mark["start"], mark["end"] = min(mark["start"], len(text)), min(mark["end"], len(text))
        passage = Passage(text, self._marks, Place(tuple(self._runs)))
        return passage if unicodedata.is_normalized("NFC", text) else _composed(passage)


def _composed(passage: Passage) -> Passage:
    """Return the passage in NFC; letters that are composed move every offset after them."""
    shift: list[int] = []
    parts: list[str] = []
    runs: list[tuple[int, int]] = []
    length = 0
    for start, end in _clusters(passage.text):
        part = unicodedata.normalize("NFC", passage.text[start:end])
        source = passage.place.offset(start)
        if not runs or source - length != runs[-1][1] - runs[-1][0]:
            runs.append((length, source))
        shift += [min(length + i, length + len(part)) for i in range(end - start)]
        parts.append(part)
        length += len(part)
    shift.append(length)
    marks = [{**mark, "start": shift[mark["start"]], "end": shift[mark["end"]]} for mark in passage.marks]
    return Passage("".join(parts), marks, Place(tuple(runs)))


def _clusters(text: str) -> Iterable[tuple[int, int]]:
    """Yield the ranges of letters with the combining characters after them."""
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or not (unicodedata.combining(text[i]) or _is_conjoining(text[i])):
            yield start, i
            start = i


def _is_conjoining(char: str) -> bool:
    """Return whether a Hangul vowel or final consonant joins the letter before it."""
    return "\u1160" <= char <= "\u11ff"
