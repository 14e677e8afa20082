"""Classification, precedence and captions: `Secret; Niact Immediate; Exdis.` and `secret us urgent`.

One grammar serves the run of markings in a source note and the lines printed between dateline and message.
A run is members parted by `;`, `,`, `:`, stops or line breaks; a member is known phrases one after another. A
caption may be compound: `Nodis/Marigold`, `Exdis-TAG`, `Limit Distribution—Presidential Handling` are one each.
The vocabulary is `data/markings.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

import attrs

from fsrus_schema.printed.vocabulary import rows, words
from fsrus_schema.record import Classification, Precedence

__all__ = ["Marking", "MarkingKind", "Markings", "NearMiss", "is_handling", "near_misses", "parse_markings"]


class MarkingKind(StrEnum):
    """What a marking says."""

    CLASSIFICATION = "classification"
    PRECEDENCE = "precedence"
    CAPTION = "caption"
    UNKNOWN = "unknown"


@attrs.frozen
class Marking:
    """One marking.

    Attributes:
        text: as printed.
        start: offset of its first character in the text that was parsed, in code points.
        end: offset after its last character.
        kind: what it says; `unknown` for words that the vocabulary does not have.
        value: the classification or precedence; None for captions and unknown words.

    """

    text: str
    start: int
    end: int
    kind: MarkingKind
    value: Classification | Precedence | None = None


@attrs.frozen
class Markings:
    """The markings of a run, in printed order."""

    markings: tuple[Marking, ...] = ()

    @property
    def classification(self) -> Classification | None:
        """The first classification printed, or None."""
        return next((m.value for m in self.markings if isinstance(m.value, Classification)), None)

    @property
    def precedence(self) -> tuple[Precedence, ...]:
        """The precedences, in printed order."""
        return tuple(m.value for m in self.markings if isinstance(m.value, Precedence))

    @property
    def captions(self) -> tuple[str, ...]:
        """The captions as printed, in printed order."""
        return tuple(m.text for m in self.markings if m.kind is MarkingKind.CAPTION)

    @property
    def unknown(self) -> tuple[Marking, ...]:
        """What was not recognized."""
        return tuple(m for m in self.markings if m.kind is MarkingKind.UNKNOWN)

    def shifted(self, offset: int) -> Markings:
        """Return the same markings as part of a longer text, in which this one starts at `offset`."""
        return Markings(tuple(attrs.evolve(m, start=m.start + offset, end=m.end + offset) for m in self.markings))


# --- the grammar ----------------------------------------------------------------------------------------------------


def _alternation(phrases: tuple[str, ...]) -> str:
    """Return a regular expression of phrases: any white space between words, stops of abbreviations optional."""
    return "|".join(
        re.escape(phrase).replace(r"\ ", r"\s+").replace(r"\.", r"\.?").replace("–", "[–-]") for phrase in phrases
    )


_VALUES: dict[str, Classification | Precedence] = {
    row["words"].lower().replace(".", ""): (
        Classification(row["standard"]) if row["kind"] == "classification" else Precedence(row["standard"])
    )
    for row in rows("markings")
    if row["kind"] in ("classification", "precedence")
}
_CLASSIFICATIONS = _alternation(words("markings", "classification"))
_PRECEDENCES = _alternation(words("markings", "precedence"))
_CAPTIONS = _alternation(words("markings", "caption"))

# A word ends at a blank or a sign, but `Secret’s` and `Secret/x` are other words.
_END = r"(?![\w’'/])"
_VALUE = re.compile(rf"(?:(?P<classification>{_CLASSIFICATIONS})|(?P<precedence>{_PRECEDENCES})){_END}", re.I)
_CAPTION = re.compile(rf"(?:{_CAPTIONS})(?:\s*[/—–-]\s*(?:{_CAPTIONS})|\s+(?:{_CAPTIONS}))*(?![\w’'/-])", re.I)
_MEMBER = re.compile(r"(?:[^;:,.\n\[\]]|\[[^\[\]]*\]|(?<=\b[A-Z])\.(?=[A-Z]\b)|(?<=\bU\.S)\.|(?<=\bDept)\.)+")
_JOINT = re.compile(r"[\s—–-]*")

PRECEDENCE_OR_CAPTION = rf"(?:{_PRECEDENCES}|{_CAPTIONS})"
CLASSIFICATION = rf"(?:{_CLASSIFICATIONS})"


@lru_cache(maxsize=4096)
def parse_markings(text: str) -> Markings:
    """Return the markings of a run or of a handling line; offsets count in `text`, in code points."""
    return Markings(tuple(marking for member in _MEMBER.finditer(text) for marking in _member(text, *member.span())))


def _member(text: str, start: int, end: int) -> Iterator[Marking]:
    """Read one member of a run: known phrases one after another, what is left between them unknown."""
    while start < end:
        start = _skip(_JOINT, text, start, end)
        if start >= end:
            return
        marking = _value(text, start, end) or _caption(text, start, end) or _unknown(text, start, end)
        yield marking
        start = marking.end


def _skip(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    found = pattern.match(text, start, end)
    return found.end() if found else start


def _value(text: str, start: int, end: int) -> Marking | None:
    found = _VALUE.match(text, start, end)
    if not found:
        return None
    key = " ".join(found.group().lower().replace(".", "").split())
    return Marking(found.group(), start, found.end(), MarkingKind(found.lastgroup or ""), _VALUES[key])


def _caption(text: str, start: int, end: int) -> Marking | None:
    found = _CAPTION.match(text, start, end)
    return Marking(found.group(), start, found.end(), MarkingKind.CAPTION) if found else None


def _unknown(text: str, start: int, end: int) -> Marking:
    """Return the words up to the next known phrase, as one unknown marking."""
    return Marking(text[start:end].rstrip(), start, start + len(text[start:end].rstrip()), MarkingKind.UNKNOWN)


# --- handling lines -------------------------------------------------------------------------------------------------

_FORM = re.compile(r"\s*\[[^\[\]]*\b(?:tele?gram|airgram)s?\b[^\[\]]*\]\s*", re.I)
_SERIAL = re.compile(r"\s*No\. ?\d+[a-z]?\.?\s*")
_LONGEST_HANDLING = 90


def is_handling(text: str) -> bool:
    """Return whether a printed block only says how to handle the message, or that it is a telegram.

    `secret us urgent`, `Top Secret` over `NIACT`, `No. 391`, and the early `[Telegram.—Paraphrase.]`.
    """
    if not text.strip() or len(text) > _LONGEST_HANDLING:
        return False
    if _FORM.fullmatch(text) or _SERIAL.fullmatch(text):
        return True
    found = parse_markings(text)
    return bool(found.markings) and not found.unknown


# --- near misses ----------------------------------------------------------------------------------------------------


@attrs.frozen
class NearMiss:
    """A word that is almost one of the vocabulary.

    Attributes:
        text: as printed.
        start: offset of its first character in the text that was parsed, in code points.
        end: offset after its last character.
        suggestion: the phrase of the vocabulary that was probably meant.

    """

    text: str
    start: int
    end: int
    suggestion: str


def near_misses(text: str) -> tuple[NearMiss, ...]:
    """Return the misspelt words of a run of markings: `Confidental` for `Confidential`, `priorty` for `Priority`."""
    return tuple(
        NearMiss(marking.text, marking.start, marking.end, suggestion)
        for marking in parse_markings(text).unknown
        if (suggestion := _nearest(marking.text))
    )


_CLOSE = 0.8


@lru_cache(maxsize=1024)
def _nearest(phrase: str) -> str | None:
    """Return the phrase of the vocabulary that differs by a letter or two, or None."""
    matcher = SequenceMatcher(b=phrase.lower(), autojunk=False)
    best, score = None, _CLOSE
    for known in words("markings"):
        if abs(len(known) - len(phrase)) > 2:
            continue
        matcher.set_seq1(known.lower())
        if matcher.real_quick_ratio() >= score and matcher.ratio() > score:
            best, score = known, matcher.ratio()
    return best
