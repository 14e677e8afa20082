"""The source note of a modern volume: citation · markings · drafting · distribution · receipt.

`Source: Department of State, Central Files, NATO 6 MALTA. Confidential. Drafted by George S. Vest (EUR/RPM); cleared by
Popper, BNA, and L/EUR; and approved by Schaetzel. Repeated to Valletta and Rome.`

The note is read as sentences, and a sentence as clauses, each begun by a verb. Only sentences whose subject is this
telegram are read; what a note says of other documents is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import attrs

from fsrus_schema.printed.citation import parse_citation
from fsrus_schema.printed.clauses import Stretch, sentences, trim
from fsrus_schema.printed.distribution import posts
from fsrus_schema.printed.drafting import officers
from fsrus_schema.printed.markings import (
    CLASSIFICATION,
    PRECEDENCE_OR_CAPTION,
    MarkingKind,
    Markings,
    parse_markings,
)
from fsrus_schema.record import Classification, Distribution, Drafting, Officer, Precedence, Source

__all__ = ["ParsedSourceNote", "is_source_note", "parse_source_note"]


@attrs.frozen
class ParsedSourceNote:
    """What a source note says of the telegram it stands under.

    Attributes:
        source: the citation, or None where the note has none.
        classification: security classification, or None.
        precedence: in printed order.
        captions: the other words of the run after the classification, as printed.
        drafting: who drafted, cleared and approved it.
        distribution: posts it went to besides its recipients.
        received_text: what follows `Received`, where it says when; None else.
        spans: where each part stands, offsets in code points, by the record's field: `source`, `classification`,
            `precedence[0]`, `captions[1]`, `drafting.cleared_by[0]`, `distribution.repeated_to[2]`, `received`.

    """

    source: Source | None = None
    classification: Classification | None = None
    precedence: tuple[Precedence, ...] = ()
    captions: tuple[str, ...] = ()
    drafting: Drafting = attrs.field(factory=Drafting)
    distribution: Distribution = attrs.field(factory=Distribution)
    received_text: str | None = None
    spans: Mapping[str, Stretch] = attrs.field(factory=dict)


_SOURCE = re.compile(r"\s*\[?\s*source\s?[:;]\s*", re.I)
_SUMMARY = re.compile(r"\s*\[?\s*Summary\s?[:;]", re.I)
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


# --- citation and markings ------------------------------------------------------------------------------------------

_NEXT = r"(?:Drafted|Repeated|Received|Also|Cleared|Sent|Passed|Approved|Prepared|Transmitted|Pouched|The)\b"
_RUN = re.compile(
    rf"(?:[.,;]|(?<=[A-Z\d]))\s+(?=(?:{CLASSIFICATION}\s*(?:[.;:,–-]|$|(?:{PRECEDENCE_OR_CAPTION}|{_NEXT}))"
    rf"|(?-i:[Tt]op [Ss]ecret|[Ss]ecreti?)\s+(?:{PRECEDENCE_OR_CAPTION})|{PRECEDENCE_OR_CAPTION}\s?(?:[.;]|$)))",
    re.I,
)
_RUN_END = re.compile(rf"(?<!\bU\.S)(?<!\bDept)\.(?=\s|$|[A-Z][a-z])|[.,;]?\s+(?={_NEXT})")
_CITATION_END = re.compile(
    r"\.(?=\s+(?:Drafted|Repeated|Received|Also|Cleared|Sent|Passed|Approved|Prepared|Transmitted|Pouched|The|A|An|In|On|"
    r"No|There|Another|It|This)\b|\s*$|\s*\()"
)


def _citation_end(text: str, start: int) -> tuple[int, int]:
    """Return where the citation ends, and where the run of markings begins (-1 for none)."""
    run = _RUN.search(text, start)
    end = _CITATION_END.search(text, start, run.start() if run else len(text))
    if run and not end:
        return run.start(), run.end()
    if end:
        return end.start(), -1
    return len(text.rstrip(" .")), -1


def _run(text: str, start: int) -> tuple[Markings, int]:
    """Return the markings that begin at `start`, and where they end."""
    end = start
    while True:
        found = _RUN_END.search(text, end)
        stop = found.start() if found else len(text.rstrip())
        if end > start and parse_markings(text[end:stop].strip()).unknown:
            break
        if not text[end:stop].strip(" ."):
            break
        end = found.end() if found else stop
        if found and not found.group().startswith("."):
            break
    return parse_markings(text[start:end]).shifted(start), end


# --- clauses --------------------------------------------------------------------------------------------------------

_VERB = (
    r"(?:(?P<also>also|then|later|subsequently|initially)\s+)?"
    r"(?P<verb>drafted|cleared|approved|sent|repeated|passed|pouched|received"
    r"|signed|initialed|revised|reviewed|authorized|concurred|prepared|transmitted|relayed|forwarded|amended|edited"
    r"|coordinated|retyped|rewritten|released)\b(?:\s+(?P<too>also)\b)?"
)
_SUBJECT = r"(?:(?:the|this)\s+(?:telegram|message|cable|airgram)\s+(?:was|has\s+been)\s+|it\s+was\s+|text\s+|and\s+)?"
_OPENER = re.compile(_SUBJECT + _VERB, re.I)
_JOINT = re.compile(rf"(?:[;,]\s*(?:and\s+)?|\s+and\s+|\s+but\s+){_SUBJECT}{_VERB}", re.I)
_ACTIVE = re.compile(
    r"[A-Z][^.;,]{1,60}?\s(?:also\s+)?(?P<verb>cleared|approved|drafted)\s+(?:the|this)\s+(?:telegram|message|cable)\s+(?=with\s)"
)
_RECEIVED_HERE = re.compile(r"\b(?:the|this)\s+(?:telegram|message|cable)\s+was\s+received\b", re.I)
_WHEN = re.compile(r"\d|\bnoon\b|\bmidnight\b")

_FIELDS = {
    "drafted": "drafting.drafted_by",
    "cleared": "drafting.cleared_by",
    "approved": "drafting.approved_by",
    "sent": "distribution.sent_to",
    "also sent": "distribution.also_sent_to",
    "repeated": "distribution.repeated_to",
    "passed": "distribution.passed_to",
    "pouched": "distribution.pouched_to",
    "received": "received",
}


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Yield the clauses of a sentence: the fields its verbs name, and the stretch of what follows them."""
    opener = _OPENER.match(text, start, end)
    if not opener:
        if active := _ACTIVE.match(text, start, end):
            yield (_FIELDS[active["verb"]],), active.end(), end
        elif received := _RECEIVED_HERE.search(text, start, end):
            yield ("received",), received.end(), end
        return
    verbs = [opener, *_JOINT.finditer(text, opener.end(), end)]
    shared: tuple[str, ...] = ()
    for verb, following in zip(verbs, [*verbs[1:], None], strict=True):
        word = verb["verb"].lower()
        if word == "sent" and (verb["also"] or verb["too"]):
            word = "also sent"
        fields = (*shared, *((_FIELDS[word],) if word in _FIELDS else ()))
        stop = following.start() if following else end
        if not text[verb.end() : stop].strip():
            shared = fields
            continue
        shared = ()
        yield fields, verb.end(), stop


class _Reader:
    """Collects what the clauses of one note say."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.officers: dict[str, list[Officer]] = {}
        self.posts: dict[str, list[str]] = {}
        self.received: str | None = None
        self.spans: dict[str, Stretch] = {}

    def read(self, field: str, start: int, end: int) -> None:
        kind, _, name = field.partition(".")
        if kind == "drafting":
            found = self.officers.setdefault(name, [])
            for placed in officers(self.text, start, end):
                self.spans[f"{field}[{len(found)}]"] = placed.span
                found.append(placed.officer)
        elif kind == "distribution":
            listed = self.posts.setdefault(name, [])
            for span in posts(self.text, start, end):
                self.spans[f"{field}[{len(listed)}]"] = span
                listed.append(self.text[span[0] : span[1]])
        elif self.received is None and _WHEN.search(self.text, start, end):
            span = trim(self.text, start, end)
            self.spans[field] = span
            self.received = self.text[span[0] : span[1]]


def parse_source_note(text: str) -> ParsedSourceNote:
    """Return what a source note says; a text that is no source note says nothing."""
    opening = _opening(text)
    if not opening:
        return ParsedSourceNote()
    start = opening.end()
    end, run = _citation_end(text, start)
    markings, rest = _run(text, run) if run >= 0 else (Markings(), end)
    reader = _Reader(text)
    for begin, stop in sentences(text, rest, len(text)):
        for fields, a, b in _clauses(text, begin, stop):
            for field in fields:
                reader.read(field, a, b)
    captions = tuple(m.text for m in markings.markings if m.kind in (MarkingKind.CAPTION, MarkingKind.UNKNOWN))
    return ParsedSourceNote(
        source=parse_citation(text, start, end) if end > start else None,
        classification=markings.classification,
        precedence=markings.precedence,
        captions=captions,
        drafting=Drafting(**{k: tuple(v) for k, v in reader.officers.items()}),
        distribution=Distribution(**{k: tuple(v) for k, v in reader.posts.items()}),
        received_text=reader.received,
        spans=reader.spans,
    )
