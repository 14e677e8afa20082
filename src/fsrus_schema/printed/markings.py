"""Classification, precedence and captions: `Secret; Niact Immediate; Exdis.` and `secret us urgent`.

One grammar serves the run of markings in a source note and the lines printed between dateline and message.
A run is members parted by `;`, `,`, `:`, stops or line breaks; a member is known phrases one after another. A
caption may be compound: `Nodis/Marigold`, `Exdis-TAG`, `Limit Distribution—Presidential Handling` are one each.
The vocabulary is `data/markings.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

import attrs

from fsrus_schema.record import Classification, Precedence
from fsrus_schema.vocabulary import alternation, rows, words

__all__ = [
    "LONGEST_HANDLING",
    "Marking",
    "MarkingKind",
    "Markings",
    "NearMiss",
    "Run",
    "find_run",
    "handling_markings",
    "is_form",
    "is_handling",
    "near_misses",
    "nearest",
    "parse_markings",
]


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
        return Markings(
            tuple(Marking(m.text, m.start + offset, m.end + offset, m.kind, m.value) for m in self.markings)
        )


# --- the grammar ----------------------------------------------------------------------------------------------------


def _any_of(phrases: Iterable[str]) -> str:
    """Return a regular expression of phrases: any white space between words, stops of abbreviations optional."""
    return alternation(phrases).replace(r"\ ", r"\s+").replace(r"\.", r"\.?").replace("–", "[–-]")


_VALUES: dict[str, Classification | Precedence] = {
    row["words"].lower().replace(".", ""): (
        Classification(row["standard"]) if row["kind"] == "classification" else Precedence(row["standard"])
    )
    for row in rows("markings")
    if row["kind"] in ("classification", "precedence")
}
_CLASSIFICATIONS = _any_of(words("markings", "classification"))
_PRECEDENCES = _any_of(words("markings", "precedence"))
_CAPTIONS = _any_of(words("markings", "caption"))

# A word ends at a blank or a sign, but `Secret’s` and `Secret/x` are other words.
_END = r"(?![\w’'/])"
_VALUE = re.compile(rf"(?:(?P<classification>{_CLASSIFICATIONS})|(?P<precedence>{_PRECEDENCES})){_END}", re.I)
_CAPTION = re.compile(rf"(?:{_CAPTIONS})(?:(?:\s*[/—–-]\s*|\s+)(?:{_CAPTIONS}))*(?![\w’'/-])", re.I)
_US_STOP = r"(?<=\b[Uu])\.(?=\s?[Ss]\b)|(?<=\b[Uu]\.[Ss])\.|(?<=\b[Uu]\.\s[Ss])\."  # of `u. s. urgent`
_STOP_INSIDE = rf"(?<=\b[A-Z])\.(?=[A-Z]\b)|{_US_STOP}|(?<=\bDept)\."
_MEMBER = re.compile(rf"(?:[^;:,.\n\[\]]|\[[^\[\]]*\]|{_STOP_INSIDE})+")
_LINE_WORDS = _any_of(row["words"] for row in rows("markings") if row["kind"] == "caption" and row["line"])
_LINE_CAPTION = re.compile(rf"(?:{_LINE_WORDS})(?:\s+(?:{_LINE_WORDS}))*", re.I)
_INNER_VALUE = re.compile(rf"(?<=\s)(?:{_CLASSIFICATIONS}|{_PRECEDENCES}){_END}", re.I)
# `Top Secret; Flash; handled by S/S-O as Limdis`: who put the caption on it is no part of it (frus1964-68v28/d214).
_JOINT = re.compile(r"[\s—–-]*(?:handled\s+(?:by\s+(?:the\s+)?[A-Z][\w/–-]*\s+)?as\s+)?")


@lru_cache(maxsize=4096)
def parse_markings(text: str) -> Markings:
    """Return the markings of a run or of a handling line; offsets count in `text`, in code points."""
    return Markings(tuple(marking for member in _MEMBER.finditer(text) for marking in _member(text, *member.span())))


def _member(text: str, start: int, end: int) -> list[Marking]:
    """Read one member of a run: known phrases one after another, what is left between them unknown.

    Words that go on after a caption qualify it: `Eyes Only for the Ambassador` is one caption.
    """
    found: list[Marking] = []
    while (start := _pass_joint(text, start, end)) < end:
        value, caption = _value(text, start, end), _caption(text, start, end)
        if value and caption:  # `Restricted Distribution` is no classification
            marking = max(value, caption, key=lambda phrase: phrase.end)
        else:
            marking = value or caption or _unknown(text, start, end)
        if marking.kind is MarkingKind.UNKNOWN and found and found[-1].kind is MarkingKind.CAPTION:
            first = found.pop()
            marking = Marking(text[first.start : marking.end], first.start, marking.end, MarkingKind.CAPTION)
        found.append(marking)
        start = marking.end
    return found


def _pass_joint(text: str, start: int, end: int) -> int:
    joint = _JOINT.match(text, start, end)
    return joint.end() if joint else start


def _value(text: str, start: int, end: int) -> Marking | None:
    found = _VALUE.match(text, start, end)
    if not found:
        return None
    return Marking(found.group(), start, found.end(), MarkingKind(found.lastgroup or ""), _VALUES[_key(found.group())])


def _key(phrase: str) -> str:
    return " ".join(phrase.lower().replace(".", "").split())


def _caption(text: str, start: int, end: int) -> Marking | None:
    found = _CAPTION.match(text, start, end)
    return Marking(found.group(), start, found.end(), MarkingKind.CAPTION) if found else None


def _unknown(text: str, start: int, end: int) -> Marking:
    """Return the words up to the next classification or precedence of the member."""
    following = _INNER_VALUE.search(text, start, end)
    words_ = text[start : following.start() if following else end].rstrip()
    return Marking(words_, start, start + len(words_), MarkingKind.UNKNOWN)


# --- the run in a source note ---------------------------------------------------------------------------------------


@attrs.frozen
class Run:
    """A run of markings in a longer text.

    Attributes:
        start: offset of the stop or blank before it, in code points.
        end: offset after the stop that ends it.
        markings: what it says; offsets count in the longer text.

    """

    start: int
    end: int
    markings: Markings


# What follows a run, where the stop between the two is lost: `Niact Drafted by Barnett`.
_CLAUSE = (
    r"(?:Drafted|Repeated|Received|Also|Cleared|Sent|Passed|Approved|Prepared|Transmitted|Pouched|Text\sreceived"
    r"|The|There)"
)
_FIRST = rf"""
    (?: (?:{_CLASSIFICATIONS})(?=\s*(?:[.;:,–—-]|$|(?:{_PRECEDENCES}|{_CAPTIONS})\b|(?-i:{_CLAUSE})\b))
      | (?:{_PRECEDENCES}|{_CAPTIONS})(?=\s?(?:[.;]|$))
    )"""
_CAPITALS = "".join(sorted({word[0] for word in words("markings", "classification")}))
_RUN_START = re.compile(
    rf"""[\s.](?:
        (?<=\.\s)(?={_FIRST})
      | (?-i:(?<=[\w)\],;]\s)(?=[{_CAPITALS}]))(?=(?:{_CLASSIFICATIONS})\s*[.;,])
      | (?-i:(?<=\w\.)(?=[{_CAPITALS}][a-z]))(?=(?:{_CLASSIFICATIONS})[.;])   # `770G.00/4-2661.Secret;Priority.`
    )""",
    re.X | re.I,
)
_LONE_WORDS = re.compile(r"\s(?<=\.\s)(?P<words>[A-Z][A-Za-z]+(?:\s{1,2}[A-Za-z]+){0,2})(?=\s?[.;])")
_RUN_END = re.compile(
    rf"\.(?<!\bU\.S\.)(?<!\bDept\.)(?=\s|$|[A-Z][a-z])|[,;]\s+(?={_CLAUSE}\b)|\s(?<!\s\s)\s*(?={_CLAUSE}\b)"
)
_RUN_ON = re.compile(rf"\s*(?!(?-i:{_CLAUSE})\b)(?:{_CLASSIFICATIONS}|{_PRECEDENCES}|{_CAPTIONS})\s?[.;]", re.I)


def find_run(text: str, start: int = 0) -> Run | None:
    """Return the first run of markings after an offset: what stands between a citation and the clauses after it.

    Further sentences of nothing but markings belong to it: `No classification marking. Blue. Cipher.`
    """
    opening = _RUN_START.search(text, start) or _misspelt_start(text, start)
    if not opening:
        return None
    begin = opening.start() + 1
    end, stop = _run_end(text, begin)
    while _RUN_ON.match(text, stop):
        end, stop = _run_end(text, stop)
    before = begin - 2 if text[begin - 1] != "." and text[begin - 2] in ".,;" else begin - 1
    return Run(before, stop, _run_markings(text[begin:end]).shifted(begin))


def _misspelt_start(text: str, start: int) -> re.Match[str] | None:
    """Return where a run begins with a misspelt word, as in `DEF 4. Confidental; Exdis.`, or None."""
    for found in _LONE_WORDS.finditer(text, start):
        phrase = found["words"]
        if _misspelt_value(phrase) or _misspelt_value(phrase.partition(" ")[0]):
            return found
    return None


def _misspelt_value(phrase: str) -> bool:
    """Return whether a phrase is almost a classification or a precedence."""
    meant = nearest(phrase)
    return meant is not None and _key(meant) in _VALUES


@lru_cache(maxsize=4096)
def _run_markings(run: str) -> Markings:
    """Take the unknown words of a run for captions, unless they are a misspelt classification or precedence."""
    return Markings(
        tuple(
            Marking(m.text, m.start, m.end, MarkingKind.CAPTION)
            if m.kind is MarkingKind.UNKNOWN and not _misspelt_value(m.text)
            else m
            for m in parse_markings(run).markings
        )
    )


def _run_end(text: str, start: int) -> tuple[int, int]:
    found = _RUN_END.search(text, start)
    return found.span() if found else (len(text.rstrip()), len(text))


# --- handling lines -------------------------------------------------------------------------------------------------

# `[Telegram]`, `[Telegram.—Paraphrase.]`, `[Extract—Translation]`; not `[Here follows the body of the telegram.]`
_VERSION = r"(?:Extracts?|Excerpts?|Paraphrase|Translation|Memorandum)"
_FORM = re.compile(
    rf"""
    \s* \[ \s*
    (?: (?!Here|Omitted) (?:[A-Z][\w-]*[\s.,—–-]*){{0,2}} (?:tele?gram|cablegram|airgram)s?\b (?:[\s.,—–-]+\w+){{0,3}}
      | (?:Telegram|Cablegram)\.?[—–-][^][\n]{{1,60}}      # `[Telegram.—Received July 25, 1870, at 9.30 a.m.]`
      | Telegram\ (?:forwarded|handed|received|sent|transmitted)\b[^][\n]{{0,60}}
      | By\ (?:cable|telegraph) | Telegraphic | Cable     # `[By cable.]` (frus1870/d46)
      | Personal | Private | Circular | Copy             # `[Personal.]` (frus1894Nicaragua/d135)
      | {_VERSION} (?:[\s.,—–-]{{1,3}}{_VERSION})? )
    \W* \] \s*
    """,
    re.VERBOSE | re.IGNORECASE,
)
# `No. 391`, and in volumes up to 1914 `No. 231.]`, `Greek Series, No. 33.]`, `No. 11, Strictly confidential.]`
_SERIAL = re.compile(
    r"\s*(?:[A-Z][a-z]+ [Ss]eries,? )?No\. ?\d+[a-z]?(?:\.?\]?|[,.]?\s?[—–-]?\s?[A-Z][a-z]+(?: [a-z]+)?\.?\])\s*"
)
_AROUND = "[] \n"
LONGEST_HANDLING = 90  # code points of a printed block


def is_form(text: str) -> bool:
    """Return whether a line says in brackets what is printed below it: `[Telegram.—Paraphrase.]`, `[Extract.]`."""
    return len(text) <= LONGEST_HANDLING and _FORM.fullmatch(text) is not None


def is_handling(text: str) -> bool:
    """Return whether a printed block only says how to handle the message, or that it is a telegram.

    `secret us urgent`, `Top Secret` over `NIACT`, `No. 391`, and the early `[Telegram.—Paraphrase.]`.
    """
    if not text.strip() or len(text) > LONGEST_HANDLING:
        return False
    if _FORM.fullmatch(text) or _SERIAL.fullmatch(text):
        return True
    found = parse_markings(text.strip(_AROUND)).markings
    return any(_is_line_marking(marking) for marking in found) and all(
        _is_line_marking(marking) or (marking.kind is MarkingKind.UNKNOWN and nearest(marking.text))
        for marking in found
    )


def handling_markings(lines: Iterable[str]) -> Markings:
    """Return what handling lines say, also in brackets: `[Confidential.]`, `[Telegram.—Confidential.]`.

    Offsets count in the lines without the brackets around them, joined by `; `.
    """
    return parse_markings("; ".join(line.strip(_AROUND) for line in lines))


def _is_line_marking(marking: Marking) -> bool:
    """Return whether a marking is of those that are printed above a message, not in it, as `Verbatim text.` is."""
    return marking.value is not None or _LINE_CAPTION.fullmatch(marking.text) is not None


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
        if (suggestion := nearest(marking.text))
    )


_CLOSE = 0.8


@lru_cache(maxsize=1024)
def nearest(phrase: str) -> str | None:
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
