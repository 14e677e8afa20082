"""Note markers: which numerals of a page point to its notes.

A marker is glued to the word, stop or numeral before it: `Organization1`, `Dean Rusk2`, `Embtel 8312` (telegram 831,
note 2). No single word tells; the sequence of markers and the list of notes together do. Every numeral that could be a
marker is a candidate with a weight learned from print, and the assignment of candidates to notes with the greatest
total weight, in the order of both, is the reading of the page. It takes time linear in the number of candidates (times
the logarithm of the number of notes).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

import attrs

_NUMERAL = re.compile(
    r"\[Page[^\]\n]*\]"  # its number is no marker
    r"|(?P<plain>\d+)(?P<letter>[a-z](?![^\W\d_]))?"
    r"|\[(?P<bracketed>\d{1,3}[a-z]?)\]"
    r"|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LONGEST = 3
"""Digits of the longest note number."""

MISSING = -7.0
"""Weight of a note without a marker."""
REPEATED = 3.0
"""Least weight of a second marker to the same note (`note@target` in markup)."""


@attrs.frozen
class Marker:
    """A note marker: where it stands in the page, its number as printed, and the index of its note."""

    start: int
    end: int
    n: str
    note: int


@attrs.define(slots=False)
class NoteText:
    """Number and text of a note, as far as the search for markers needs them."""

    number: str
    text: str

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numerals that the note names."""
        return frozenset(re.findall(r"\d+", self.text))


@attrs.frozen
class Candidate:
    """A numeral, or the end of one, that could be a marker."""

    start: int
    end: int
    n: str
    numeral: str
    """The whole numeral that it ends."""
    raised: bool = False
    """Set apart as a marker: in brackets or raised."""


def find_markers(source: str, ranges: Iterable[tuple[int, int]], notes: Sequence[NoteText]) -> list[Marker]:
    """Return the note markers in these ranges of a page, in order.

    `notes` are in printed order; numbers may come again (volumes to 1951 number by page), may start at 0 and may be
    lettered. A note may lack a marker, and may have a second one.
    """
    numbers = _index(notes)
    if not numbers:
        return []
    groups = [group for start, end in ranges for group in _candidates(source, start, end, numbers)]
    return _assign(source, groups, numbers, notes)


def _index(notes: Sequence[NoteText]) -> dict[str, list[int]]:
    numbers: dict[str, list[int]] = {}
    for index, note in enumerate(notes):
        numbers.setdefault(note.number, []).append(index)
    return numbers


def _candidates(source: str, start: int, end: int, numbers: dict[str, list[int]]) -> Iterable[list[Candidate]]:
    """Yield the candidates of each numeral; at most one of a group can be a marker."""
    for match in _NUMERAL.finditer(source, start, end):
        group = _readings(source, match, start, numbers)
        if group:
            yield group


def _readings(source: str, match: re.Match[str], start: int, numbers: dict[str, list[int]]) -> list[Candidate]:
    if not match.lastgroup:
        return []
    if match["plain"] is None:
        n = match["bracketed"] or match["raised"].translate(_RAISED)
        glued = match.start() > start and not source[match.start() - 1].isspace()
        return [Candidate(match.start(), match.end(), n, n, raised=True)] if glued and n in numbers else []
    digits = match["plain"]
    letter = match["letter"] or ""
    end = match.end("plain")
    found = []
    for size in range(1, min(len(digits), _LONGEST) + 1):
        if end - size == start:
            break
        n = digits[-size:]
        if letter and n + letter in numbers:
            found.append(Candidate(end - size, end + 1, n + letter, digits))
        elif n in numbers:
            found.append(Candidate(end - size, end, n, digits))
    return found


# --- the best assignment --------------------------------------------------------------------------------------------


@attrs.frozen
class _Step:
    """A candidate taken for a note, and the step before it."""

    weight: float
    note: int
    candidate: Candidate
    before: _Step | None


def _assign(
    source: str, groups: list[list[Candidate]], numbers: dict[str, list[int]], notes: Sequence[NoteText]
) -> list[Marker]:
    best = _PrefixBest(len(notes))
    ended: dict[int, list[_Step]] = {}
    for group in groups:
        steps = []
        for candidate in group:
            blank = source[candidate.start - 1].isspace()
            for note in numbers[candidate.n]:
                before: _Step | None
                if blank:
                    before = max(
                        (step for step in ended.get(candidate.start - 1, ()) if step.note < note),
                        key=lambda step: step.weight + MISSING * (note - step.note - 1),
                        default=None,
                    )
                    if before is None:
                        continue
                else:
                    before = best.below(note)
                base = before.weight if before else 0.0
                skipped = note - (before.note if before else -1) - 1
                weight = base + MISSING * skipped + _weight(source, candidate, notes[note])
                steps.append(_Step(weight, note, candidate, before))
        for step in steps:
            best.add(step)
        if steps:
            ended = {steps[0].candidate.end: steps}
    return [Marker(step.candidate.start, step.candidate.end, step.candidate.n, step.note) for step in best.chain()]


class _PrefixBest:
    """The best last step among those of the first notes (a binary indexed tree of maxima)."""

    def __init__(self, size: int) -> None:
        self._tree: list[_Step | None] = [None] * (size + 1)

    def add(self, step: _Step) -> None:
        index = step.note + 1
        while index < len(self._tree):
            held = self._tree[index]
            if held is None or _standing(step) > _standing(held):
                self._tree[index] = step
            index += index & -index

    def below(self, note: int) -> _Step | None:
        """Return the best step for a note before this one; None where starting anew is better."""
        best: _Step | None = None
        index = note
        while index > 0:
            held = self._tree[index]
            if held is not None and _standing(held) > (_standing(best) if best else 0.0):
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


def _standing(step: _Step) -> float:
    """Return the weight of a step as of the first note: what skipping the notes before it would have cost."""
    return step.weight - MISSING * (step.note + 1)


# --- the weight of one candidate ------------------------------------------------------------------------------------


def _weight(source: str, candidate: Candidate, note: NoteText) -> float:
    if candidate.raised:
        return 12.0
    if len(candidate.numeral) > len(candidate.n.rstrip("abcdefghijklmnopqrstuvwxyz")):
        return 1.0
    before = source[candidate.start - 1]
    if before in ".,);”:]?…" or before.islower():
        return 8.0
    return 4.0 if before.isupper() else -4.0
