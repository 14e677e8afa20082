"""The printed heading of a telegram: its number, what it is, who sent it to whom.

Modern headings name the kind (`Circular Telegram From the Department of State to Certain Diplomatic Missions`),
classical ones only the correspondents (`The Chargé in China (Vincent) to the Secretary of State`), early ones sometimes
only persons (`Mr. Conger to Mr. Hay.`).
"""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from fsrus_schema.printed.clauses import MONTH
from fsrus_schema.printed.parties import PrintedParty, names_a_correspondent, names_a_post, read_parties, takes_to
from fsrus_schema.printed.telegram_number import NUMBER, read_number
from fsrus_schema.record import Kind, TelegramNumber

__all__ = [
    "ParsedHeading",
    "PrintedNumber",
    "PrintedParty",
    "is_heading",
    "parse_heading",
    "split_number",
    "usual_number",
]


@attrs.frozen
class PrintedNumber:
    """The document's number, as printed before its heading.

    Attributes:
        number: `325`, `325a`; None where no number is printed.
        number_supplied: True for `[325]`.
        number_printed: the number with its stop, brackets, and the blank or line break after it; None as `number`.
        end: offset of the heading proper.

    """

    number: str | None = None
    number_supplied: bool = False
    number_printed: str | None = None
    end: int = 0


@attrs.frozen
class ParsedHeading:
    """What a heading without its number says.

    Attributes:
        text: the heading, printed lines joined by blanks.
        kind: what the document is; None where the heading does not say (classical volumes).
        senders: who sent it.
        recipients: whom it was sent to.
        telegram_numbers: the message's own numbers that the heading gives: `Telegram 3001 From …`.
        place: offsets of the place of dispatch, where the heading gives one.
        date: offsets of the date, where the heading gives one.

    """

    text: str
    kind: Kind | None = None
    senders: tuple[PrintedParty, ...] = ()
    recipients: tuple[PrintedParty, ...] = ()
    telegram_numbers: tuple[TelegramNumber, ...] = ()
    place: tuple[int, int] | None = None
    date: tuple[int, int] | None = None


# --- the document's number ------------------------------------------------------------------------------------------

_PRINTED_NUMBER = re.compile(
    r"""
      (?P<supplied>\[)? (?P<modern>\d{1,4}[A-Za-z]?) (?(supplied)\]) \. \s* # `325. `, `278A. `, `[325]. `
    | No\.\ (?P<classical>\d{1,4}[a-z]?) \s+                               # `No. 473` above the heading
    | No\.\ ?(?P<early>\d{1,4}[a-z]?) \. (?:\n\s*)                         # `No. 27.`, `No.48.` on a line of its own
    """,
    re.VERBOSE,
)


def split_number(text: str) -> PrintedNumber:
    r"""Read the number printed before a heading.

    >>> split_number("325. Telegram From the Department of State")
    PrintedNumber(number='325', number_supplied=False, number_printed='325. ', end=5)
    """
    found = _PRINTED_NUMBER.match(text)
    if found is None:
        return PrintedNumber()
    number = found["modern"] or found["classical"] or found["early"]
    return PrintedNumber(number, found["supplied"] is not None, found[0], found.end())


def usual_number(number: str, heading: str, *, supplied: bool = False, has_source_line: bool = False) -> str:
    r"""Return a number as it is printed before such a heading.

    It has a line to itself below a source line, and above an early heading.

    >>> usual_number("27", "General Schenck to Mr. Fish.")
    'No. 27.\n'
    """
    if supplied:
        return f"[{number}]. "
    if has_source_line:
        return f"No. {number}\n"
    return f"No. {number}.\n" if _is_early(heading) else f"{number}. "


def _is_early(heading: str) -> bool:
    """Return whether a heading ends with a stop, as in volumes up to 1914, and does not name its kind, as later."""
    return heading.endswith(".") and parse_heading(heading).kind is None


# --- kind -----------------------------------------------------------------------------------------------------------

_NOUN = r"(?:tele?gram|airgram)\b"
_KIND = re.compile(rf"(?P<before>(?:(?!{_NOUN})[a-z]+ ){{0,5}})(?P<noun>{_NOUN})", re.IGNORECASE)
_MENTION = re.compile(rf"\b{_NOUN}", re.IGNORECASE)
_KINDS = {
    ("telegram",): Kind.TELEGRAM,
    ("circular", "telegram"): Kind.CIRCULAR_TELEGRAM,
    ("draft", "telegram"): Kind.DRAFT_TELEGRAM,
    ("draft", "revised", "telegram"): Kind.REVISED_DRAFT_TELEGRAM,
    ("circular", "draft", "telegram"): Kind.DRAFT_CIRCULAR_TELEGRAM,
    ("copy", "telegram"): Kind.COPY_OF_A_TELEGRAM,
    ("airgram",): Kind.AIRGRAM,
    ("airgram", "circular"): Kind.CIRCULAR_AIRGRAM,
    ("airgram", "draft"): Kind.DRAFT_AIRGRAM,
}
_QUALIFIERS = frozenset(word for words in _KINDS for word in words)
# What a heading may call its telegram besides; any other word before `telegram` is a sentence's.
_EPITHETS = _QUALIFIERS | frozenset(
    ("a", "the", "of", "text", "paraphrase", "extract", "joint", "unsent", "proposed", "suggested", "unnumbered")
)
_OTHER_DOCUMENT = re.compile(
    r"(?:[\w-]+ ){0,2}(?:letter|memorandum|note|message|report|despatch|record|paper|minutes)\b", re.IGNORECASE
)


def _kind(found: re.Match[str]) -> Kind:
    words = {*found["before"].lower().split(), found["noun"].lower().replace("telgram", "telegram")}
    return _KINDS.get(tuple(sorted(words & _QUALIFIERS)), Kind.OTHER)


# --- the whole ------------------------------------------------------------------------------------------------------

_FARTHEST = 1000  # code points; no heading is so long, its abstract apart

_DATE = re.compile(
    rf"""
    ,\ ?(?P<date>
        {MONTH},?\ \d{{1,2}}(?!\d) (?:,?\ ?\d{{4}}(?![\dZ]))?
        (?:,?\ ?(?:\d{{4}}Z|\d{{1,2}}(?:[:.]\d\d)?\ ?[ap]\.\ ?m\.|noon|midnight))?
        (?:\ \[[^\]]*\])?
      | undated)
    """,
    re.VERBOSE,
)
_NUMBERS = re.compile(rf"(?:\ |/)(?:No\.\ )?{NUMBER}", re.VERBOSE)
_FROM = re.compile(r",? from ", re.IGNORECASE)
_TO = re.compile(r" to (?=\S)", re.IGNORECASE)
_MEETING = re.compile(r".{0,80}\b(?:Meeting|Session)\b")
_HOUR_OF_MEETING = re.compile(r"(?:Morning|Afternoon|Evening|\d|[ap]\. ?m\.): ")
_LONGEST_MEETING = 180
_MISSPELT_KIND = re.compile(r"(?:[A-Z][\w-]* ){1,4}(?P<from>[Ff]rom )")


@lru_cache(maxsize=2048)  # a volume has the same heading over and over
def parse_heading(text: str) -> ParsedHeading:
    """Read a heading without its number; offsets are those of `text`."""
    text = text.replace("\n", " ")
    if _OTHER_DOCUMENT.match(text):
        return ParsedHeading(text, kind=Kind.OTHER if _MENTION.search(text) else None)
    if found := _KIND.match(text):
        return _parse_modern(text, _kind(found), found.end())
    if (found := _MISSPELT_KIND.match(text)) and names_a_post(text, found.end()):
        return _parse_modern(text, Kind.OTHER, found.start("from") - 1)
    return _parse_classical(text)


def _parse_modern(text: str, kind: Kind, at: int) -> ParsedHeading:
    """Read `Telegram 3001 From the Embassy in Ivory Coast to …, October 24, 1969, 1650Z`, after its kind."""
    numbers, at = _read_numbers(text, at)
    date = _DATE.search(text, at, _FARTHEST)
    senders, recipients = _correspondents(text, at, date.start() if date else min(len(text), _FARTHEST))
    place = None
    if date and senders and recipients:
        place = _place_of_dispatch(text, senders, recipients)
        recipients = (recipients[0], place[0] - len(", ")) if place else recipients
    more, ranges = _numbered_recipients(text, *recipients) if recipients else ((), ())
    return ParsedHeading(
        text=text,
        kind=kind,
        senders=read_parties(text, *senders) if senders else (),
        recipients=tuple(party for each in ranges for party in read_parties(text, *each)),
        telegram_numbers=numbers + more,
        place=place,
        date=date.span("date") if date else None,
    )


def _parse_classical(text: str) -> ParsedHeading:
    """Read `The Chargé in China (Vincent) to the Secretary of State` or `Mr. Conger to Mr. Hay.`."""
    start, end = _after_meeting(text), min(len(text), _FARTHEST)
    named = _TO_AFTER_PERSON.search(text, start, end) or _TO_AFTER_TITLE.match(text, start, end)
    cut = named.span("to") if named else _separator(text, start, end)
    if cut is None:
        return ParsedHeading(text, senders=read_parties(text, 0, end) if names_a_correspondent(text) else ())
    return ParsedHeading(text, senders=read_parties(text, start, cut[0]), recipients=read_parties(text, cut[1], end))


def _after_meeting(text: str) -> int:
    """Return where the correspondents begin in a heading that first names the meeting reported on.

    `Smith–Eden–Chauvel Meeting, Geneva, June 13, Evening: The United States Delegation to …` (frus1952-54v16/d231)
    """
    if not _MEETING.match(text):
        return 0
    hours = _HOUR_OF_MEETING.finditer(text, 1, _LONGEST_MEETING)
    return next((found.end() for found in hours if names_a_post(text, found.end())), 0)


def _read_numbers(text: str, at: int) -> tuple[tuple[TelegramNumber, ...], int]:
    """Read the numbers of `Telegram 828/Secto 574 From`; return where they end."""
    numbers = []
    while found := _NUMBERS.match(text, at):
        numbers.append(read_number(found))
        at = found.end()
    return tuple(numbers), at


# --- who to whom ----------------------------------------------------------------------------------------------------

_Range = tuple[int, int]

# The person in brackets ends a sender's name, whatever ` to ` it holds: `The Chargé to the … Government (Biddle) to …`.
_TO_AFTER_PERSON = re.compile(r"\)(?:,[^,()]{1,60},)?(?P<to>,? to )")
# `Mr. Myron C. Taylor, Personal Representative of the President to Pope Pius XII, to …` (frus1940v02/d805)
_TO_AFTER_TITLE = re.compile(r"(?:(?! to )[^,()]){1,80}(?:, [^,()]{1,100}){1,4}?(?P<to>, to )")
_GLUED_TO = re.compile(r"(?<=[a-z])to ")  # `the Embassy in Paraguayto the Department of State`
_OF_FOR_TO = re.compile(r" of (?=the (?:Embassy|Embassies|Legation|Consulate|Mission)\b)")
_LATER_NUMBER = re.compile(rf"(?:,\ (?:and\ )?|;\ |\ and\ )(?:\d+/)?{NUMBER}\ to\ ", re.VERBOSE)
_LAST_PART = re.compile(r"(?P<before>.*), (?P<place>[A-Z][\w’ .-]*)$")
_IN_WASHINGTON = re.compile(r"(?:the )?(?:Department|White House|Central Intelligence Agency)\b")
_COMMAND = re.compile(r"(?:the )?(?:Supreme |Allied )*Command")


def _correspondents(text: str, at: int, end: int) -> tuple[_Range | None, _Range | None]:
    """Return the ranges of senders and of recipients, whichever comes first."""
    if found := _FROM.match(text, at, end):
        cut = _separator(text, found.end(), end)
        return ((found.end(), cut[0]), (cut[1], end)) if cut else ((found.end(), end), None)
    if found := _TO.match(text, at, end):
        back = _FROM.search(text, found.end(), end)
        return ((back.end(), end), (found.end(), back.start())) if back else (None, (found.end(), end))
    return None, None


def _separator(text: str, start: int, end: int) -> _Range | None:
    """Return the range of the ` to ` between senders and recipients, also where it is misprinted."""
    possible = None
    for found in _TO.finditer(text, start, end):
        inside = takes_to(text[start : found.start()], text[found.end() : end])
        if inside is False:
            return found.span()
        possible = found.span() if inside is None else possible
    return possible or _misprinted_separator(text, start, end)


def _misprinted_separator(text: str, start: int, end: int) -> _Range | None:
    glued = (found for found in _GLUED_TO.finditer(text, start, end) if names_a_post(text, found.end(), end))
    found = next(glued, None) or _OF_FOR_TO.search(text, start, end)
    return found.span() if found else None


def _place_of_dispatch(text: str, senders: _Range, recipients: _Range) -> _Range | None:
    """Return the place in `to the Embassy in Nigeria, Washington, April 8, 1971`, told from a part of the recipient."""
    found = _LAST_PART.match(text, *recipients)
    if found is None or _COMMAND.match(found["before"]):
        return None
    washington = _IN_WASHINGTON.match(text, *senders) is not None
    return found.span("place") if (found["place"] == "Washington") == washington else None


def _numbered_recipients(text: str, start: int, end: int) -> tuple[tuple[TelegramNumber, ...], tuple[_Range, ...]]:
    """Return the numbers and recipients of `84 to Tegucigalpa, 134 to Guatemala City and 69 to Managua`."""
    numbers, ranges = [], []
    for found in _LATER_NUMBER.finditer(text, start, end):
        numbers.append(read_number(found))
        ranges.append((start, found.start()))
        start = found.end()
    return tuple(numbers), (*ranges, (start, end))


# --- is it a heading ------------------------------------------------------------------------------------------------

_LONGEST = 400
_WORD = re.compile(r"\[[^\]]*\]|\S+")
_SMALL_WORDS = frozenset("a all an and at by certain de for from in of on selected the their to".split())
_AFTER_DATE = re.compile(r",?\.?\d{0,2}$|\. [A-Z]")
_WRITTEN_BY = re.compile(r",? (?:Prepared|Drafted) by ")


def is_heading(text: str) -> bool:
    """Return whether a block of a transcription is a telegram's heading, in either dialect, with or without number."""
    text = text[split_number(text).end :].replace("\n", " ")
    found = _KIND.match(text)
    if not text[:1].isupper() or (found is None and len(text) > _LONGEST):
        return False
    if found is None:
        return _is_classical(text)
    return _EPITHETS.issuperset(found["before"].lower().split()) and _is_modern(text, found.end())


def _is_modern(text: str, after_kind: int) -> bool:
    parsed = parse_heading(text)
    # A sentence goes on (`Telegram 854, September 20, reported`), a note cites (`September 20. (Ibid.)`).
    if parsed.date:
        said = text[after_kind : parsed.date[0]]
        return _AFTER_DATE.match(text, parsed.date[1]) is not None and _is_title_case(said, misprints=3)
    if text.endswith("."):
        return False
    said = text[after_kind:]
    if parsed.senders and parsed.recipients:
        return _is_title_case(said, misprints=1)
    named = parsed.senders and names_a_correspondent(text, parsed.senders[0].start)
    return bool(parsed.telegram_numbers or named or _WRITTEN_BY.match(said)) and _is_title_case(said)


def _is_classical(text: str) -> bool:
    parsed = parse_heading(text)
    if not parsed.senders or not parsed.recipients or not names_a_correspondent(text, parsed.recipients[0].start):
        return False
    start = _after_meeting(text)
    if not text.startswith("The ", start) and not names_a_correspondent(text, start) and parsed.kind is None:
        return False
    return _is_title_case(text[start:], misprints=1) and (not text.endswith(".") or text.startswith("Mr"))


def _is_title_case(text: str, misprints: int = 0) -> bool:
    """Return whether a text is no longer than a heading, and all words but small ones begin with a capital."""
    small = [w for w in _WORD.findall(text) if w[0].islower() and w not in _SMALL_WORDS] if len(text) < _LONGEST else []
    return len(text) < _LONGEST and len(small) <= misprints
