"""The source note of a modern volume: citation · markings · drafting · distribution · receipt.

`Source: Department of State, Central Files, NATO 6 MALTA. Confidential. Drafted by George S. Vest (EUR/RPM); cleared by
Popper, BNA, and L/EUR; and approved by Schaetzel. Repeated to Valletta and Rome.`

The note is read as sentences, and a sentence as clauses, each begun by a verb. Only sentences whose subject is this
telegram are read; what a note says of other documents is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import attrs

from fsrus_schema.printed.citation import parse_citation
from fsrus_schema.printed.clauses import MONTH, sentences, trim
from fsrus_schema.printed.distribution import posts
from fsrus_schema.printed.drafting import officers
from fsrus_schema.printed.markings import Markings, Run, find_run
from fsrus_schema.record import Classification, Distribution, Drafting, Officer, Precedence, Source

__all__ = ["ParsedSourceNote", "is_source_note", "parse_source_note"]


_NO_MARKINGS = Markings()
_DRAFTING = frozenset(Drafting.model_fields)
_DISTRIBUTION = frozenset(Distribution.model_fields)
_NO_DRAFTING = Drafting()
_NO_DISTRIBUTION = Distribution()


@attrs.frozen
class ParsedSourceNote:
    """What a source note says of the telegram it stands under.

    Attributes:
        source: the citation, or None where the note has none.
        markings: classification, precedence and captions, and what of the run was not recognized.
        drafting: who drafted, cleared and approved it.
        distribution: posts it went to besides its recipients.
        received_text: what follows `Received`, where it says when; None else.

    """

    source: Source | None = None
    markings: Markings = _NO_MARKINGS
    drafting: Drafting = _NO_DRAFTING
    distribution: Distribution = _NO_DISTRIBUTION
    received_text: str | None = None

    @property
    def classification(self) -> Classification | None:
        """Security classification, or None."""
        return self.markings.classification

    @property
    def precedence(self) -> tuple[Precedence, ...]:
        """Precedence, in printed order."""
        return self.markings.precedence

    @property
    def captions(self) -> tuple[str, ...]:
        """The other words of the run after the classification, as printed."""
        return self.markings.captions


_SOURCE = re.compile(r"\s*(?:\[\s*)?(?:source\s?[:;]\s*)+", re.I)
_SUMMARY = re.compile(r"\s*(?:\[\s*)?Summary\s?[:;]", re.I)
_SOURCE_AFTER_SUMMARY = re.compile(r"\bSource\s?[:;]\s*")


def _opening(text: str) -> re.Match[str] | None:
    """Return the match of `Source:`, after a summary too."""
    found = _SOURCE.match(text)
    if not found and _SUMMARY.match(text):
        found = _SOURCE_AFTER_SUMMARY.search(text)
    return found


def is_source_note(text: str) -> bool:
    """Return whether a note says where the text was taken from: `Source:`, `Source;`, `[Source:`, a summary first."""
    return _opening(text) is not None


# --- citation -------------------------------------------------------------------------------------------------------

_CITATION_END = re.compile(
    r"\.(?=\s*$|\s*\(|\s+(?:Drafted|Repeated|Received|Also|Cleared|Sent|Passed|Approved|Prepared|Transmitted|Pouched|The"
    r"|A(?=\s[a-z])|An|In|On|No|There|Another|It|This|According)\b)"
    r"|,(?=\s(?:Drafted|Repeated|Received)\b)"
)


def _citation(text: str, start: int) -> tuple[int, Run | None]:
    """Return where the citation ends, and the run of markings after it.

    It ends at the run, or at an earlier sentence about the message: what looks like a run after that is none.
    """
    run = find_run(text, start)
    limit = run.start if run else len(text)
    if found := _CITATION_END.search(text, start, limit):
        return found.start(), None
    ends_in_country = text.startswith("U.S.", limit - 3)  # `POL IRAN–U.S. Secret`: one stop for both
    return trim(text, start, limit + ends_in_country)[1], run


# --- clauses --------------------------------------------------------------------------------------------------------

_VERB = (
    r"(?:(?P<also>also|then|later|subsequently|initially)\s+)?"
    r"(?P<verb>drafted|cleared|approved|sent|repeated|passed|pouched|received"
    r"|signed|initialed|revised|reviewed|authorized|concurred|prepared|transmitted|relayed|forwarded|amended|edited"
    r"|coordinated|noted|rewritten|released)\b(?:\s+(?P<too>also)\b|\s+it(?=\s+with\b))?"
)
_WAS = r"(?:was|were|has\s+been|had\s+been)\s+"
_TELEGRAM = r"(?:the|this)\s+(?:telegram|message|cable|airgram)"
_NOTE_ON_IT = r"a\s+(?:handwritten\s+|typed\s+|marginal\s+)?not(?:e|ation)(?:\s+(?:at|on)\s[^,.;]{1,60}?)?"
_SUBJECT = (
    rf"(?:(?:according\s+to\s+another\s+copy,\s+|(?:the\s+source\s+text|{_NOTE_ON_IT})\s+(?:indicates|states)\s+(?:that\s+)?)?"
    rf"(?:{_TELEGRAM}\s+(?:indicates\s+that\s+it\s+)?|it\s+){_WAS}"
    rf"|{_TELEGRAM},\s+"
    rf"|paragraphs?\s+\d+\s+{_WAS}"
    rf"|(?P<text>(?:the\s+|draft\s+)?text(?:\s+of\s+{_TELEGRAM})?\s+(?:{_WAS}|as\s+)?))?"
)
_JOINT_SUBJECT = rf"(?:(?:(?:{_TELEGRAM}|it)\s+)?{_WAS}|paragraphs?\s+\d+\s+(?:{_WAS})?|(?:the\s+)?Department\s+)?"
# How the first clause of a sentence begins, and how a further one.
_OPENER = re.compile(_SUBJECT + _VERB, re.I)
_JOINT = re.compile(
    rf"""[;,\s](?:
      (?<=[;,])\s*+(?:(?:and|but)\s+)?+
    | (?:and|but)\s+
    | who\s+(?=also\s+cleared\b)
    | (?=(?-i:Also|Repeated|Sent|Received|Drafted|Passed)\b | repeated\s+to\b)    # where the sign between is lost
    ){_JOINT_SUBJECT}{_VERB}""",
    re.X | re.I,
)
# `Rostow also cleared the telegram with President Johnson`; `The President cleared the telegram`
_ACTIVE = re.compile(
    rf"(?P<who>[A-Z][^.;,]{{1,60}}?)\s(?:also\s+)?(?P<verb>cleared|approved|drafted)\s+{_TELEGRAM}"
    rf"(?:\s+(?P<others>with\s.*)|(?=$|\s+(?:for|on)\s))",
    re.S,
)
# `No time of transmission is on the source text; the telegram was received at 9:37 a.m.`
_NO_TIME = re.compile(r"(?:No|There|The\s+(?:source\s+text|time|date))\b")
_WAS_RECEIVED = re.compile(rf"[;,]\s*(?:(?:but|and|although)\s+)?(?:{_TELEGRAM}|it|which)\s+was\s+received\b", re.I)

_FIELDS = {
    "drafted": "drafted_by",
    "cleared": "cleared_by",
    "approved": "approved_by",
    "sent": "sent_to",
    "also sent": "also_sent_to",
    "repeated": "repeated_to",
    "passed": "passed_to",
    "pouched": "pouched_to",
    "received": "received",
}


@attrs.frozen
class _Clause:
    """Fields that the verbs of a clause name, and the stretch of what follows the verbs."""

    fields: tuple[str, ...]
    start: int
    end: int


def _clauses(text: str, start: int, end: int) -> Iterator[_Clause]:
    """Yield the clauses of a sentence about this telegram; none of any other sentence."""
    if opener := _OPENER.match(text, start, end):
        first = _field(opener) if not (opener["text"] and opener["verb"].lower() == "received") else ()
        yield from _chain(text, first, opener.end(), end)
    elif active := _ACTIVE.match(text, start, end):
        yield _Clause((_FIELDS[active["verb"]],), *active.span("others" if active["others"] else "who"))
    elif _NO_TIME.match(text, start, end) and (received := _WAS_RECEIVED.search(text, start, end)):
        yield from _chain(text, ("received",), received.end(), end)


def _chain(text: str, fields: tuple[str, ...], start: int, end: int) -> Iterator[_Clause]:
    """Yield the clauses that follow one another; verbs side by side share what follows: `approved and signed by`."""
    for joint in _JOINT.finditer(text, start, end):
        if text[start : joint.start()].strip():
            yield _Clause(fields, start, joint.start())
            fields = ()
        fields, start = (*fields, *_field(joint)), joint.end()
    yield _Clause(fields, start, end)


def _field(verb: re.Match[str]) -> tuple[str, ...]:
    word = verb["verb"].lower()
    if word == "sent" and "also" in ((verb["also"] or "").lower(), (verb["too"] or "").lower()):
        word = "also sent"
    return (_FIELDS[word],) if word in _FIELDS else ()


# --- the note -------------------------------------------------------------------------------------------------------

_WHEN = re.compile(rf"\d[:.]\d\d|\d\s*[ap]\.\s?m|\d{{4}}Z|{MONTH}\s+\d|\bnoon\b|\bmidnight\b")
_AFTER_RECEIPT = re.compile(
    r"(?:;|\(|,\s*(?:where|which|after|but|although)\b|\s(?:with|under|although|but|a\s+copy)\s).*", re.S
)


class _Note:
    """Collects what the clauses of one note say."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.officers: dict[str, list[Officer]] = {}
        self.posts: dict[str, list[str]] = {}
        self.received: str | None = None

    def read(self, clause: _Clause) -> None:
        for field in clause.fields:
            if field in _DRAFTING:
                self.officers.setdefault(field, []).extend(officers(self.text, clause.start, clause.end))
            elif field in _DISTRIBUTION:
                self.posts.setdefault(field, []).extend(posts(self.text, clause.start, clause.end))
            elif self.received is None:
                self.received = _receipt(self.text, clause.start, clause.end)

    @property
    def drafting(self) -> Drafting:
        return Drafting.model_validate(self.officers) if self.officers else _NO_DRAFTING

    @property
    def distribution(self) -> Distribution:
        return Distribution.model_validate(self.posts) if self.posts else _NO_DISTRIBUTION


def _receipt(text: str, start: int, end: int) -> str | None:
    rest = _AFTER_RECEIPT.search(text, start, end)
    start, end = trim(text, start, rest.start() if rest else end)
    return text[start:end] if _WHEN.search(text, start, end) else None


@lru_cache(maxsize=16)  # of the note that a reader has just read, the rules ask again
def parse_source_note(text: str) -> ParsedSourceNote:
    """Return what a source note says; a text that is no source note says nothing."""
    opening = _opening(text)
    if not opening:
        return ParsedSourceNote()
    start = opening.end()
    end, run = _citation(text, start)
    note = _read_sentences(text, run.end if run else end)
    return ParsedSourceNote(
        source=parse_citation(text, start, end) if end > start else None,
        markings=run.markings if run else _NO_MARKINGS,
        drafting=note.drafting,
        distribution=note.distribution,
        received_text=note.received,
    )


def parse_heading_note(text: str) -> ParsedSourceNote:
    """Return what the note to a heading says where no note begins `Source:`: who drafted it, where it went.

    `Repeated to London as telegram 5972. It was drafted by William C. Burdett and was approved by Hart.`
    """
    note = _read_sentences(text, 0)
    return ParsedSourceNote(drafting=note.drafting, distribution=note.distribution, received_text=note.received)


def _read_sentences(text: str, start: int) -> _Note:
    note = _Note(text)
    for sentence in sentences(text, start, len(text)):
        for clause in _clauses(text, *sentence):
            note.read(clause)
    return note
