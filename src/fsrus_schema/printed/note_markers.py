"""Note markers: which numerals of a page point to its notes.

A marker is glued to the word, stop or numeral before it: `Organization1`, `Dean Rusk2`, `Embtel 8312` (telegram 831,
note 2). No single word tells; the sequence of markers and the list of notes together do. Every numeral that could be a
marker is a candidate with a weight learned from print, and the assignment of candidates to notes with the greatest
total weight, in the order of both, is the reading of the page. It is found in time linear in the number of candidates
(times the logarithm of the number of notes).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import attrs

from fsrus_schema.printed.marker_evidence import Candidate, NoteText, Surroundings, weigh

__all__ = ["Marker", "NoteText", "Surroundings", "find_markers"]

_NUMERAL = re.compile(
    r"\[Page[^\]\n]*\]"  # its number is no marker
    r"|(?P<plain>\d+)(?P<letter>[a-z](?![^\W\d_]))?"
    r"|\[(?P<bracketed>\d{1,3}[a-z]?)\]"
    r"|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LONGEST = 3
"""Digits of the longest note number."""
_NEAREST = 8
"""Notes of one number, in volumes that number by page, that a candidate may belong to."""

_MISSING = -7.0
"""Weight of a note without a marker."""
_SECOND = 4.0
"""Weight of a marker side by side with the one before it: `19711 2` is 1971, note 1, note 2."""
_REPEATED = 3.5
"""Least weight of a second marker to the same note (`note@target` in markup)."""

_AFTER_WORD = re.compile(r".[a-zà-ÿ)\]”]|[^\W\d_][.,;:]|[)\]”][.,;:]", re.DOTALL)
_BEFORE_BREAK = re.compile(r"[)\]”]?[.,;:]?(?:\s|$)|—")


@attrs.frozen
class Marker:
    """A note marker: where it stands in the page, its number as printed, and the index of its note."""

    start: int
    end: int
    n: str
    note: int


Group = list[Candidate]
"""The candidates of one numeral: at most one of them is a marker."""


def find_markers(page: Surroundings) -> list[Marker]:
    """Return the note markers of a page, in order.

    Notes are in printed order; their numbers may come again (volumes to 1951 number by page), may start at 0 and may
    be lettered. A note may lack a marker, and may have a second one.
    """
    numbers = _index(page.notes)
    if not numbers:
        return []
    groups = list(_groups(page, numbers))
    markers = _assign(page, groups, numbers)
    return sorted([*markers, *_repeated(page, groups, markers)], key=lambda marker: marker.start)


def _index(notes: Sequence[NoteText]) -> dict[str, list[int]]:
    """Return the notes of each number, by their index."""
    numbers: dict[str, list[int]] = {}
    for index, note in enumerate(notes):
        numbers.setdefault(note.number, []).append(index)
    return numbers


# --- candidates -----------------------------------------------------------------------------------------------------


def _groups(page: Surroundings, numbers: dict[str, list[int]]) -> Iterator[Group]:
    for block in page.blocks:
        for match in _NUMERAL.finditer(page.source, block[0].start, block[-1].end):
            if match.start() > block[0].start or match["plain"]:
                group = _readings(page.source, match, block[0].start)
                if any(candidate.n in numbers for candidate in group):
                    yield [candidate for candidate in group if candidate.n in numbers]


def _readings(source: str, match: re.Match[str], block_start: int) -> Group:
    """Return what the end of a numeral may be: a marker of one digit, of two, of three."""
    if not match.lastgroup:
        return []
    if match["plain"] is None:
        n = match["bracketed"] or match["raised"].translate(_RAISED)
        is_glued = not source[match.start() - 1].isspace()
        return [Candidate(match.start(), match.end(), n, n, raised=True)] if is_glued else []
    digits, letter, end = match["plain"], match["letter"] or "", match.end("plain")
    group = []
    for size in range(1, min(len(digits), _LONGEST) + 1):
        if end - size == block_start:
            break
        n = digits[-size:]
        group.append(Candidate(end - size, end, n, digits))
        if letter:
            group.append(Candidate(end - size, end + 1, n + letter, digits))
    return group


# --- the best assignment --------------------------------------------------------------------------------------------


@attrs.frozen
class _Step:
    """A candidate taken for a note, and the step before it."""

    weight: float
    note: int
    candidate: Candidate
    before: _Step | None

    @property
    def standing(self) -> float:
        """Its weight, less what the notes up to its own would weigh if they all lacked a marker."""
        return self.weight - _MISSING * (self.note + 1)


def _assign(page: Surroundings, groups: list[Group], numbers: dict[str, list[int]]) -> list[Marker]:
    best = _Best(len(page.notes))
    last: list[_Step] = []
    for group in groups:
        steps = [
            step
            for candidate in group
            for note in _near(numbers[candidate.n], best.reached)
            if (step := _step(page, candidate, note, best, last))
        ]
        for step in steps:
            best.add(step)
        last = steps
    return [_marker(step.candidate, step.note) for step in best.chain()]


def _near(notes: list[int], reached: int) -> list[int]:
    """Return the notes of one number that are near those that have a marker already."""
    if len(notes) <= _NEAREST:
        return notes
    first = max(bisect_left(notes, reached) - _NEAREST // 2, 0)
    return notes[first : first + _NEAREST]


def _step(page: Surroundings, candidate: Candidate, note: int, best: _Best, last: list[_Step]) -> _Step | None:
    """Return the best assignment that ends with this candidate for this note; None where it cannot be a marker."""
    if page.source[candidate.start - 1].isspace():
        before = max(
            (step for step in last if step.candidate.end == candidate.start - 1 and step.note < note),
            key=lambda step: step.standing,
            default=None,
        )
        if before is None:
            return None
        weight = _SECOND
    else:
        before = best.below(note)
        weight = weigh(candidate, page.notes[note], page)
    skipped = note - (before.note if before else -1) - 1
    return _Step((before.weight if before else 0.0) + skipped * _MISSING + weight, note, candidate, before)


class _Best:
    """The best last step among those of the first notes (a binary indexed tree of maxima)."""

    def __init__(self, size: int) -> None:
        self._tree: list[_Step | None] = [None] * (size + 1)
        self.reached = 0

    def add(self, step: _Step) -> None:
        index = step.note + 1
        while index < len(self._tree):
            held = self._tree[index]
            if held is None or step.standing > held.standing:
                self._tree[index] = step
            index += index & -index

    def below(self, note: int) -> _Step | None:
        """Return the best step for a note before this one; None where starting anew is better."""
        best: _Step | None = None
        index = note
        while index > 0:
            held = self._tree[index]
            if held is not None and held.standing > (best.standing if best else 0.0):
                best = held
            index -= index & -index
        return best

    def chain(self) -> list[_Step]:
        """Return the steps of the best assignment, in order."""
        steps = []
        step = self.below(len(self._tree) - 1)
        while step:
            steps.append(step)
            step = step.before
        return steps[::-1]


def _marker(candidate: Candidate, note: int) -> Marker:
    return Marker(candidate.start, candidate.end, candidate.n, note)


# --- second markers to a note ---------------------------------------------------------------------------------------


def _repeated(page: Surroundings, groups: list[Group], markers: list[Marker]) -> Iterator[Marker]:
    """Yield the numerals left over that can only be further markers to a note that has one."""
    taken = {marker.end for marker in markers}
    notes = {marker.n: marker.note for marker in markers}
    for group in groups:
        for candidate in group:
            note = notes.get(candidate.n)
            if note is None or candidate.end in taken or page.source[candidate.start - 1].isspace():
                continue
            if not _may_repeat(page, candidate, page.notes[note]):
                continue
            if weigh(candidate, page.notes[note], page) >= _REPEATED:
                yield _marker(candidate, note)
                break


def _may_repeat(page: Surroundings, candidate: Candidate, note: NoteText) -> bool:
    """Return whether a numeral is glued to what no other numeral is glued to: a small letter, a word and its stop."""
    if not _BEFORE_BREAK.match(page.source, candidate.end):
        return False
    if candidate.rest:
        return len(candidate.rest) > 1 and candidate.rest in note.numerals
    return candidate.raised or _AFTER_WORD.match(page.source, candidate.start - 2) is not None
