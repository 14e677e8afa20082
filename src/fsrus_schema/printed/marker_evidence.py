"""What the print around a numeral says for or against its being a note marker, and how much each sign weighs.

The weights are log-odds, learned by logistic regression from the 37,000 numerals that could be markers, of which 17,600
are, in published telegrams of 47 volumes of 1917 to 1980 (`tools/marker_weights.py`). They are in
`data/marker_weights.csv`, each sign with a place where it was seen. A sign without a weight says nothing either way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

import attrs

from fsrus_schema.printed.layout import Block
from fsrus_schema.vocabulary import rows

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_MONTH_BEFORE = re.compile(rf"\b{_MONTH}\.?\s$")
_MONTH_AFTER = re.compile(rf"\s{_MONTH}\b")
_UNIT_AFTER = re.compile(
    r"[\s-](?:percent|per|thousand|million|billion|hours?|days?|weeks?|months?|years?|miles|men|troops|tons|[ap]\.\s?m\.)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+$")
_LAST_TOKEN = re.compile(r"(\S+)\s$")
_DIGITS = re.compile(r"\d+")
_SOURCE = re.compile(r"\W?source\b", re.IGNORECASE)
_REFERENCE_NOTE = re.compile(
    r"tele?gram|despatch|airgram|\bdocument \d|not (?:printed|found)|\bdated\b|\bsee |\bsupra|\binfra|\bibid",
    re.IGNORECASE,
)
_TELEGRAM_WORD = re.compile(r"(?:tel|tels\.?|tel\.|telegrams?|despatch|desp)$", re.IGNORECASE)
_OWN_NUMBER = re.compile(r"(\d{2,6})\.\s")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_RAISED = 12.0
"""Weight of a numeral that is set apart as a marker."""
_NOTE_OPENING = 80
"""Characters of a note in which a reference is looked for."""
_REACH = 24
"""Characters before a numeral in which the words before it are looked for."""


@attrs.define(slots=False)
class NoteText:
    """Number and text of a note, as far as the search for its marker needs them."""

    number: str
    text: str

    @cached_property
    def numerals(self) -> frozenset[str]:
        """The numerals that the note names."""
        return frozenset(_DIGITS.findall(self.text))

    @cached_property
    def is_source(self) -> bool:
        """Whether it begins `Source:`, as the note to a modern heading does."""
        return _SOURCE.match(self.text) is not None

    @cached_property
    def is_reference(self) -> bool:
        """Whether it opens with a reference to another document, which the text before its marker names."""
        return _REFERENCE_NOTE.search(self.text[:_NOTE_OPENING]) is not None


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

    @property
    def rest(self) -> str:
        """What is left of the numeral before the marker."""
        return "" if self.raised else self.numeral[: len(self.numeral) - len(self.n.rstrip(_LETTERS))]


@attrs.define(slots=False)
class Surroundings:
    """The page around the candidates."""

    source: str
    blocks: Sequence[Block]
    notes: Sequence[NoteText]
    heading_end: int | None = None
    """Where the heading ends."""

    @cached_property
    def block_ends(self) -> frozenset[int]:
        """Where the blocks end."""
        return frozenset(block[-1].end for block in self.blocks)

    @cached_property
    def numerals(self) -> Counter[str]:
        """How often each numeral stands in the text, and in how many notes."""
        counts: Counter[str] = Counter()
        for block in self.blocks:
            for line in block:
                counts.update(_DIGITS.findall(self.source, line.start, line.end))
        for note in self.notes:
            counts.update(note.numerals)
        return counts

    @cached_property
    def own_number(self) -> int | None:
        """The message's own number, as it opens a block: those that it refers to are of its order."""
        openings = (_OWN_NUMBER.match(self.source, block[0].start) for block in self.blocks[1:9])
        return next((int(opening[1]) for opening in openings if opening), None)


def weigh(candidate: Candidate, note: NoteText, around: Surroundings) -> float:
    """Return the log-odds that a candidate is the marker of a note."""
    if candidate.raised:
        return _RAISED
    weights = _weights()
    return weights["always"] + sum(weights.get(sign, 0.0) for sign in signs(candidate, note, around))


@cache
def _weights() -> dict[str, float]:
    return {row["sign"]: float(row["weight"]) for row in rows("marker_weights")}


def signs(candidate: Candidate, note: NoteText, around: Surroundings) -> Iterator[str]:
    """Yield what speaks for or against a candidate, by the names of the table of weights."""
    yield from _after(candidate, around)
    if note.is_source:
        yield "source note at the heading" if candidate.end == around.heading_end else "source note elsewhere"
    if candidate.n[-1] in _LETTERS:
        yield "lettered"
    if candidate.rest:
        yield from _in_a_numeral(candidate, note, around)
    else:
        yield from _before(candidate, around.source)


def _after(candidate: Candidate, around: Surroundings) -> Iterator[str]:
    """Yield what the character after it says."""
    source, end = around.source, candidate.end
    if end in around.block_ends:
        yield "after: end of block"
        return
    after = source[end]
    if after.isspace():
        yield "after: blank"
        if source[end + 1 : end + 2].isdigit():
            yield "after: blank and digit"
    elif after.isalpha():
        yield "after: letter"
    else:
        yield f"after: {after}"
    if _UNIT_AFTER.match(source, end):
        yield "after: unit"


def _before(candidate: Candidate, source: str) -> Iterator[str]:
    """Yield what the word or stop says that a lone numeral is glued to."""
    start = candidate.start
    before = source[start - 1]
    if before.isalpha():
        word = _WORD.search(source, max(0, start - _REACH), start)
        assert word is not None
        yield f"before: {_shape(word[0])}"
        if not source[word.start() - 1 : word.start()].isspace():
            yield "before: part of a compound"
    elif before in ".,:;":
        kind = source[start - 2]
        yield f"before: {'digit' if kind.isdigit() else 'capital' if kind.isupper() else 'word'} and {before}"
    else:
        yield f"before: {before}"


def _shape(word: str) -> str:
    if len(word) == 1:
        return "single letter"
    if word.isupper():
        return "capitals"
    return "small word" if word.islower() else "capitalized word"


def _in_a_numeral(candidate: Candidate, note: NoteText, around: Surroundings) -> Iterator[str]:
    """Yield what the rest of a numeral says: whether it is whole without the marker, and with it."""
    source, rest, numeral = around.source, candidate.rest, candidate.numeral
    start = candidate.start - len(rest)
    before = source[max(0, start - _REACH) : start]
    yield f"rest: {min(len(rest), 6)} digits"
    if before[-1:].isspace():
        yield from _word_before(before)
    else:
        yield f"rest: glued to {'letter' if before[-1:].isalpha() else before[-1:]}"
    yield from _date(rest, numeral, before, source, candidate.end)
    if rest[0] == "0":
        yield "rest: begins with 0"
    if rest in note.numerals:
        yield "rest: named by the note"
    if around.numerals[rest]:
        yield "rest: elsewhere on the page"
    if around.numerals[numeral] > 1:
        yield "whole: elsewhere on the page"
    if note.is_reference:
        yield "rest: the note is a reference"
    yield from _order(int(rest), int(numeral), around.own_number)


def _date(rest: str, numeral: str, before: str, source: str, end: int) -> Iterator[str]:
    """Yield whether the numeral is a day or a year, without the marker and with it."""
    if _is_year(rest):
        yield "rest: year"
    if _is_year(numeral):
        yield "whole: year"
    month = "after month" if _MONTH_BEFORE.search(before) else "before month" if _MONTH_AFTER.match(source, end) else ""
    if month:
        yield f"{month}: {_day(rest)}, whole {_day(numeral)}"


def _is_year(numeral: str) -> bool:
    return len(numeral) == 4 and numeral[:2] in ("17", "18", "19", "20")


def _day(numeral: str) -> str:
    return "day" if len(numeral) <= 2 and 1 <= int(numeral) <= 31 else "no day"


def _word_before(before: str) -> Iterator[str]:
    found = _LAST_TOKEN.search(before)
    if found is None:
        return
    word = found[1].lstrip("“([")
    if _TELEGRAM_WORD.search(word):
        yield "rest: after telegram"
    elif word in ("paragraph", "para", "and", "No.", "your", "of"):
        yield f"rest: after {word}"
    elif word[-1:] in ",;" or word[-1:].isdigit():
        yield "rest: in a series"
    elif word.isupper():
        yield "rest: after capitals"
    elif word[:1].isupper():
        yield "rest: after capitalized word"
    elif word.islower():
        yield "rest: after small word"


def _order(rest: int, numeral: int, own: int | None) -> Iterator[str]:
    """Yield whether an earlier message may have that number: those of one post count up."""
    if own is None:
        return
    if rest <= own < numeral:
        yield "order: rest below own number, whole above"
    elif numeral <= own < 10 * numeral:
        yield "order: whole just below own number"
    elif rest > own:
        yield "order: rest above own number"
