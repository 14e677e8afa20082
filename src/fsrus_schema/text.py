r"""Text and Mark: plain prose first, markup as ranges that point into it.

A `Text` is what a reader of the page sees, in NFC, with white space folded to single blanks and `\n` for a
printed line break. What markup knows besides is a list of marks: half-open ranges `[start, end)` of code points.
Marks nest and never partly overlap; they are listed in the order of their start tags, outer before inner.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, Self

from pydantic import Field, model_validator

from fsrus_schema.model import Model, attributes, optional

MarkType = Literal[
    "person", "place", "term", "date", "time", "emphasis", "deleted", "reference", "note", "page", "other"
]
Role = Literal["from", "to"]

_UNFOLDED = re.compile(r"[^\S \n]| \n|\n ")


class Mark(Model):
    """What markup says of a stretch of text, or of a point in it where `start` equals `end`."""

    type: MarkType = Field(
        description="What the stretch is; `other` takes its meaning from `element`.", examples=["person"]
    )
    start: int = Field(ge=0, description="Offset of its first code point.", examples=[27])
    end: int = Field(ge=0, description="Offset after its last code point; equals `start` for a point.", examples=[31])
    target: str | None = optional(
        "What it points to: an entry of the volume's lists, a document, or the `id` of a note.",
        examples=["#p_RD3", "d325fn1"],
    )
    n: str | None = optional("Number as printed: of a note marker or of a page.", examples=["1", "755"])
    id: str | None = optional("Its `xml:id` in the source's markup.", examples=["pg_755"])
    rend: str | None = optional("How it is printed.", examples=["italic", "smallcaps"])
    role: Role | None = optional("In a heading: a sender (`from`) or a recipient (`to`).", examples=["from"])
    when: str | None = optional("A date or time as the markup encodes it.", examples=["1968-09-06T02:43:00+00:00"])
    element: str | None = optional(
        "Name of the element in the source's markup, where `type` does not imply it.", examples=["seg"]
    )
    note: int | None = optional(
        "Of a note marker whose note has no `id`: the note's index in `notes`, from 0.", examples=[0]
    )
    depth: int | None = optional(
        "Of a point at the end of a mark: how many marks are open around it, where the source has it inside.",
        examples=[1],
    )
    attributes: dict[str, str] = attributes()


class Text(Model):
    """A run of prose: plain text, and marks that point into it.

    >>> Text(text="Repeated to Rome.", marks=(Mark(type="place", start=12, end=16),)).slice(12, 16)
    'Rome'
    """

    text: str = Field(
        description="The printed words: NFC, white space folded to single blanks, `\\n` for a printed line break.",
        examples=["Telegram From the Department of State to the Embassy in Italy"],
    )
    marks: tuple[Mark, ...] = Field(
        default=(),
        description="Marks in the order of their start tags; they nest and never partly overlap.",
        examples=[[{"type": "term", "start": 30, "end": 49, "role": "from"}]],
    )
    attributes: dict[str, str] = attributes()

    @model_validator(mode="after")
    def _is_well_formed(self) -> Self:
        if not _is_folded(self.text):
            raise ValueError("white space is not folded: single blanks and line breaks only")
        if not unicodedata.is_normalized("NFC", self.text):
            raise ValueError("text is not in Unicode normalization form C")
        if self.marks:
            check_nesting(self.marks, len(self.text))
        return self

    def slice(self, start: int, end: int) -> str:
        """Return the plain text of a range, in code points."""
        return self.text[start:end]

    def of(self, *types: MarkType) -> Iterator[Mark]:
        """Yield the marks of these types, in the order of their start tags."""
        return (m for m in self.marks if m.type in types)


def _is_folded(text: str) -> bool:
    # A printable text has no white space but blanks, and is told so much faster than by the expression.
    return "  " not in text and (text.isprintable() or not _UNFOLDED.search(text))


def check_nesting(marks: tuple[Mark, ...], length: int) -> None:
    """Raise ValueError unless the marks lie inside the text, in the order of their start tags, nest, and have names."""
    open_ends: list[int] = []
    previous = 0
    for mark in marks:
        if not mark.start <= mark.end <= length:
            raise ValueError(f"mark {mark.type} [{mark.start}, {mark.end}) lies outside the text of {length}")
        if mark.start < previous:
            raise ValueError(f"mark {mark.type} [{mark.start}, {mark.end}) is listed after one that starts later")
        if mark.type == "other" and not mark.element:
            raise ValueError(f"mark other [{mark.start}, {mark.end}) has no element, which alone says what it is")
        previous = mark.start
        while open_ends and open_ends[-1] <= mark.start:
            open_ends.pop()
        if open_ends and mark.end > open_ends[-1]:
            raise ValueError(f"mark {mark.type} [{mark.start}, {mark.end}) overlaps one that ends at {open_ends[-1]}")
        open_ends.append(mark.end)


def fold(text: str) -> str:
    """Return the text in NFC with every run of white space (no-break and em spaces too) as one blank."""
    folded = " ".join(text.split())
    return folded if folded.isascii() else unicodedata.normalize("NFC", folded)
