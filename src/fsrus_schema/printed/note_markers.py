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
from collections.abc import Callable, Iterable, Iterator, Sequence

import attrs

from fsrus_schema.printed.layout import Line
from fsrus_schema.printed.lettered_markers import lettered_candidates
from fsrus_schema.printed.marker_evidence import Candidate, NoteText, Surroundings, weigh
from fsrus_schema.printed.raised import RAISED, lowered

__all__ = ["Marker", "NoteText", "Surroundings", "candidates", "count_likely", "find_markers"]

_NUMERAL = re.compile(
    r"\[Page[^\]\n]{1,20}\]"  # its number is no marker
    rf"|(?<![\d{RAISED}\u00ad])(?P<plain>\d+)(?P<letter>[a-z](?![^\W\d_]))?"
    r"|(?P<open>\[\^?|<sup>)(?P<bracketed>\d{1,3}[a-z]?)(?:\]|</sup>)(?!\w)"
    rf"|(?P<raised>[{RAISED}]+)(?!\w)"
)
_FIRST_SIGN = re.compile(rf"[\d\[<{RAISED}]")
"""What every numeral begins with; to look for it alone takes half the time of looking for the numerals."""
_SET_APART = frozenset(f"]>{RAISED}")
"""How a marker may end that is set apart from the words; another may follow it, after a blank."""
_LONGEST = 3
"""Digits of the longest note number."""
_LONGEST_NUMERAL = 12
"""Digits of the longest numeral that a marker is glued to: a group of numbers that a copy runs together has none."""
_NEAREST = 8
"""Notes of one number, in volumes that number by page, that a candidate may belong to."""

_MISSING = -8.0
"""Weight of a note without a marker; rarer than a day that ends in one, `July 13` for July 1 (frus1969-76v12/d180)."""
_SECOND = 4.0
"""Weight of a marker side by side with the one before it: `19711 2` is 1971, note 1, note 2."""
_REPEATED = 3.5
"""Least weight of a second marker to the same note (`note@target` in markup)."""

_AFTER_WORD = re.compile(r"(?:[a-zà-ÿ)\]”]|[^\W_][^\W\d_][.,;:]|[)\]”][.,;:])$")
_BEFORE_BREAK = re.compile(r"[)\]”]?[.,;:]?(?:\s|$)|—")
_COUNTED = re.compile(r"(?<![^\W_])[A-Z]\.$")
_AFTER_LIST = 5.0
"""Least weight of a marker that goes on after the last note of a list; it is no part of a numeral."""
_WITHOUT_LIST = (3.0, 5.0)
"""Least weight of a marker in a text without notes, alone and as a part of a numeral."""
_MOST_UNLISTED = 99


@attrs.frozen
class Marker:
    """A note marker: where it stands in the page, its number as printed, and the index of its note.

    A marker whose note is not listed has no index.
    """

    start: int
    end: int
    n: str
    note: int | None


Group = list[Candidate]
"""The candidates of one numeral: at most one of them is a marker."""


def find_markers(page: Surroundings) -> list[Marker]:
    """Return the note markers of a page, in order.

    Notes are in printed order; their numbers may come again (volumes to 1951 number by page), may start at 0 and may
    be lettered. A note may lack a marker, and may have a second one. Markers that go on after the last note of the
    list are found where the print leaves no doubt: a copy may lack the notes, or be cut.
    """
    groups = _without_insertions(page, list(_groups(page)))
    markers = [_marker(step) for step in _assign(page, page.notes, groups).best_chain()]
    markers += _repeated(page, groups, markers)
    markers += _unlisted(page, groups, markers)
    return sorted(markers, key=lambda marker: marker.start)


def count_likely(page: Surroundings) -> int:
    """Return how many notes of a page have a marker that is more likely than not."""
    steps = _assign(page, page.notes, _without_insertions(page, list(_groups(page)))).best_chain()
    return sum(step.own > 0 for step in steps)


def _index(notes: Sequence[NoteText]) -> dict[str, list[int]]:
    """Return the notes of each number, by their index."""
    numbers: dict[str, list[int]] = {}
    for index, note in enumerate(notes):
        numbers.setdefault(note.number, []).append(index)
    return numbers


# --- candidates -----------------------------------------------------------------------------------------------------


def candidates(page: Surroundings) -> list[Candidate]:
    """Return all that could be a marker on a page, in order."""
    return [candidate for group in _without_insertions(page, list(_groups(page))) for candidate in group]


def _groups(page: Surroundings) -> Iterable[Group]:
    lettered = [[candidate] for candidate in lettered_candidates(page)]
    if not lettered:
        return _numerals(page)
    return sorted([*_numerals(page), *lettered], key=lambda group: group[0].end)


def _numerals(page: Surroundings) -> Iterator[Group]:
    for block in page.blocks:
        for line in block:
            for match in _printed_numerals(page.source, line):
                if group := _readings(page.source, match, block[0].start):
                    yield group


def _printed_numerals(source: str, line: Line) -> Iterator[re.Match[str]]:
    at = line.start
    while sign := _FIRST_SIGN.search(source, at, line.end):
        match = _NUMERAL.match(source, sign.start(), line.end)
        if match:
            yield match
        at = match.end() if match else sign.end()


def _without_insertions(page: Surroundings, groups: list[Group]) -> list[Group]:
    """Return the groups without numerals in brackets, unless the first marker is in brackets too.

    Elsewhere `June 2 and 3[2]` is an editor's correction (frus1949v07p1/d36).
    """
    first = page.notes[0].number if page.notes else "1"
    if any(group[0].n == first and page.source[group[0].start] in "[<" for group in groups):
        return groups
    return [group for group in groups if page.source[group[0].start] not in "[<"]


def _readings(source: str, match: re.Match[str], block_start: int) -> Group:
    """Return what the end of a numeral may be: a marker of one digit, of two, of three."""
    if not match.lastgroup:
        return []
    if match["plain"] is None:
        n = match["bracketed"] or lowered(match["raised"])
        before = source[max(match.start() - 2, block_start) : match.start()]
        is_glued = before[-1:].strip() or before[:1] in _SET_APART
        return [Candidate(match.start(), match.end(), n, n, raised=True)] if is_glued else []
    digits, letter, end = match["plain"], match["letter"] or "", match.end("plain")
    if len(digits) > _LONGEST_NUMERAL:
        return []
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
    own: float
    note: int
    candidate: Candidate
    before: _Step | None

    @property
    def standing(self) -> float:
        """Its weight, less what the notes up to its own would weigh if they all lacked a marker."""
        return self.weight - _MISSING * (self.note + 1)


def _assign(
    page: Surroundings, notes: Sequence[NoteText], groups: Iterable[Group], is_sure: Callable[[_Step], bool] = bool
) -> _Best:
    """Return the assignments of candidates to notes, of those that are sure enough."""
    numbers = _index(notes)
    best = _Best(len(notes))
    last: list[_Step] = []
    for group in groups:
        steps = [
            step
            for candidate in group
            for note in _near(numbers.get(candidate.n, ()), best.reached)
            if (step := _step(page, notes, candidate, note, best, last)) and is_sure(step)
        ]
        if steps:
            last = steps
            best.add(steps)
    return best


def _near(notes: Sequence[int], reached: int) -> Sequence[int]:
    """Return the notes of one number that are near those that have a marker already."""
    if len(notes) <= _NEAREST:
        return notes
    first = max(bisect_left(notes, reached) - _NEAREST // 2, 0)
    return notes[first : first + _NEAREST]


def _step(
    page: Surroundings, notes: Sequence[NoteText], candidate: Candidate, note: int, best: _Best, last: list[_Step]
) -> _Step | None:
    """Return the best assignment that ends with this candidate for this note; None where it cannot be a marker."""
    is_apart = page.source[candidate.start - 1].isspace()
    if is_apart and not (note == 0 and candidate.end == page.heading_end):
        before = max(
            (step for step in last if step.candidate.end == candidate.start - 1 and step.note < note),
            key=lambda step: step.standing,
            default=None,
        )
        if before is None:
            return None
        own = _SECOND
    else:
        before = best.below(note)
        own = weigh(candidate, notes[note], page)
    skipped = note - (before.note if before else -1) - 1
    return _Step((before.weight if before else 0.0) + skipped * _MISSING + own, own, note, candidate, before)


class _Best:
    """The best last step among those of the first notes (a binary indexed tree of maxima)."""

    def __init__(self, size: int) -> None:
        self._tree: list[_Step | None] = [None] * (size + 1)
        self._heaviest: _Step | None = None
        self.reached = 0

    def add(self, steps: Iterable[_Step]) -> None:
        for step in steps:
            if self._heaviest is None or step.weight > self._heaviest.weight:
                self._heaviest = step
                self.reached = step.note
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

    def best_chain(self) -> list[_Step]:
        """Return the steps of the best assignment, in order; notes after the last step lack a marker."""
        return _chain(self.below(len(self._tree) - 1))

    def heaviest_chain(self) -> list[_Step]:
        """Return the steps of the assignment with the greatest weight, whatever notes come after its last step.

        There are none where it is more likely that nothing is a marker.
        """
        return _chain(self._heaviest) if self._heaviest and self._heaviest.weight > 0 else []


def _chain(last: _Step | None) -> list[_Step]:
    steps = []
    while last:
        steps.append(last)
        last = last.before
    return steps[::-1]


def _marker(step: _Step) -> Marker:
    return Marker(step.candidate.start, step.candidate.end, step.candidate.n, step.note)


# --- second markers to a note ---------------------------------------------------------------------------------------


def _repeated(page: Surroundings, groups: list[Group], markers: list[Marker]) -> Iterator[Marker]:
    """Yield the numerals left over that can only be further markers to a note that has one."""
    taken = {marker.end for marker in markers}
    notes = {marker.n: marker.note for marker in markers if marker.note is not None}
    for group in groups:
        for candidate in group:
            note = notes.get(candidate.n)
            if note is None or candidate.end in taken or page.source[candidate.start - 1].isspace():
                continue
            if not _may_repeat(page, candidate, page.notes[note]):
                continue
            if weigh(candidate, page.notes[note], page) >= _REPEATED:
                yield Marker(candidate.start, candidate.end, candidate.n, note)
                break


def _may_repeat(page: Surroundings, candidate: Candidate, note: NoteText) -> bool:
    """Return whether a numeral is glued to what no other numeral is glued to: a small letter, a word and its stop."""
    if not _BEFORE_BREAK.match(page.source, candidate.end):
        return False
    if candidate.rest:
        return len(candidate.rest) > 1 and candidate.rest in note.numerals
    return candidate.raised or _AFTER_WORD.search(page.source, candidate.start - 3, candidate.start) is not None


# --- markers whose notes are not listed -----------------------------------------------------------------------------


def _unlisted(page: Surroundings, groups: list[Group], markers: list[Marker]) -> Iterator[Marker]:
    """Yield the markers that go on after the last note of the list."""
    done = max((marker.end for marker in markers), default=0)
    left = [group for group in groups if group[0].end > done and not _is_designation(page.source, group[0])]
    if not left:
        return
    last = next((int(note.number) for note in reversed(page.notes) if note.number.isdecimal()), 0)
    missing = [NoteText(str(number), "") for number in range(last + 1, last + 1 + min(len(left), _MOST_UNLISTED))]
    is_sure = _is_sure_after_list if page.notes else _is_sure_without_list
    for step in _assign(page, missing, left, is_sure).heaviest_chain():
        yield attrs.evolve(_marker(step), note=None)


def _is_designation(source: str, candidate: Candidate) -> bool:
    """Return whether a numeral counts what a capital names: `paragraph B.2`, `document L.10` (frus1958-60v02/d411)."""
    return _COUNTED.search(source, max(candidate.start - 3, 0), candidate.start) is not None


def _is_sure_after_list(step: _Step) -> bool:
    return step.own >= _AFTER_LIST and not step.candidate.rest


def _is_sure_without_list(step: _Step) -> bool:
    alone, in_numeral = _WITHOUT_LIST
    if step.candidate.rest:
        return step.before is not None and step.own >= in_numeral
    return step.own >= alone
