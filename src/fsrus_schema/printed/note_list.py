"""The list of notes at the end of a page: `  1. Source: Department of State, Central Files, …`."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from fsrus_schema.printed.layout import Line

_NUMBER = re.compile(r"(?P<number>\d{1,3}[a-z]?)\.(?:\s+|$)")


@attrs.frozen
class PrintedNote:
    """A note as it stands on the page: its number, and the lines of its text, the first one cut after the number."""

    number: str
    lines: tuple[Line, ...]


def split_notes(source: str, lines: Sequence[Line]) -> tuple[Sequence[Line], list[PrintedNote]]:
    """Return the lines before the list of notes, and the notes."""
    first = len(lines)
    while first and lines[first - 1].indent and _NUMBER.match(source, lines[first - 1].start):
        first -= 1
        if lines[first].gap > 1:
            break
    return lines[:first], [_note(source, line) for line in lines[first:]]


def _note(source: str, line: Line) -> PrintedNote:
    match = _NUMBER.match(source, line.start, line.end)
    assert match is not None
    return PrintedNote(match["number"], (attrs.evolve(line, start=match.end()),))
