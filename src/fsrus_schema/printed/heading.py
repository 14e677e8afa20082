"""The printed heading of a telegram: its number, what it is, who sent it to whom.

Modern headings name the kind (`Circular Telegram From the Department of State to Certain Diplomatic Missions`),
classical ones only the correspondents (`The Chargé in China (Vincent) to the Secretary of State`), early ones sometimes
only persons (`Mr. Conger to Mr. Hay.`).
"""

from __future__ import annotations

import re

import attrs

from fsrus_schema.printed.parties import ARTICLE, HEAD, MODIFIERS, PrintedParty, followed_by_to, read_parties
from fsrus_schema.printed.telegram_number import NUMBER, read_number
from fsrus_schema.record import Kind, TelegramNumber

__all__ = ["ParsedHeading", "PrintedNumber", "is_heading", "parse_heading", "split_number"]


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
        kind: what the document is; None where the heading does not say (classical volumes).
        senders: who sent it.
        recipients: whom it was sent to.
        telegram_numbers: the message's own numbers that the heading gives: `Telegram 3001 From …`.
        place: offsets of the place of dispatch, where the heading gives one.
        date: offsets of the date, where the heading gives one.

    """

    kind: Kind | None = None
    senders: tuple[PrintedParty, ...] = ()
    recipients: tuple[PrintedParty, ...] = ()
    telegram_numbers: tuple[TelegramNumber, ...] = ()
    place: tuple[int, int] | None = None
    date: tuple[int, int] | None = None


# --- the document's number ------------------------------------------------------------------------------------------

_PRINTED_NUMBER = re.compile(
    r"""
      (?P<supplied>\[)? (?P<modern>\d{1,4}[a-z]?) (?(supplied)\]) \. \s*   # `325. `, `[325]. `
    | No\.\ (?P<classical>\d{1,4}[a-z]?) \s+                               # `No. 473` above the heading
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
    return PrintedNumber(found["modern"] or found["classical"], found["supplied"] is not None, found[0], found.end())


# --- kind -----------------------------------------------------------------------------------------------------------

_KIND = re.compile(
    r"(?P<before>(?:(?!tele?gram\b|airgram\b)[a-z]+ ){0,5})(?P<noun>tele?gram|airgram)\b",
    re.IGNORECASE,
)
_KINDS = {
    ("telegram",): Kind.TELEGRAM,
    ("circular", "telegram"): Kind.CIRCULAR_TELEGRAM,
    ("draft", "telegram"): Kind.DRAFT_TELEGRAM,
    ("circular", "draft", "telegram"): Kind.DRAFT_CIRCULAR_TELEGRAM,
    ("airgram",): Kind.AIRGRAM,
    ("airgram", "circular"): Kind.CIRCULAR_AIRGRAM,
    ("airgram", "draft"): Kind.DRAFT_AIRGRAM,
}
_MENTIONS = re.compile(r"\b(?:tele?gram|airgram)\b", re.IGNORECASE)
_OTHER_DOCUMENT = re.compile(
    r"\b(?:letter|memorandum|note|message|report|despatch|record|paper|minutes)\b", re.IGNORECASE
)


def _kind(found: re.Match[str]) -> Kind:
    words = {w for w in found["before"].lower().split() if w in ("circular", "draft")}
    words.add("airgram" if found["noun"].lower() == "airgram" else "telegram")
    return _KINDS.get(tuple(sorted(words)), Kind.OTHER)


# --- the whole ------------------------------------------------------------------------------------------------------

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(
    rf"""
    ,\ ?(?P<date>
        (?:{_MONTH}),?\ \d{{1,2}}(?!\d) (?:,?\ ?\d{{4}}(?![\dZ]))?
        (?:,?\ ?(?:\d{{4}}Z|\d{{1,2}}(?:[:.]\d\d)?\ ?[ap]\.\ ?m\.|noon|midnight))?
        (?:\ \[[^\]]*\])?
      | undated)
    """,
    re.VERBOSE,
)
_PLACE = re.compile(r"(?<!^)(?<!in Chief), (?P<place>[A-Z][\w’ .-]*)$")
_NUMBERS = re.compile(rf"(?:\ |/)(?:No\.\ )?{NUMBER}", re.VERBOSE)
_FROM = re.compile(r",? from ", re.IGNORECASE)
_TO = re.compile(r" to (?=\S)", re.IGNORECASE)


def parse_heading(text: str) -> ParsedHeading:
    """Read a heading without its number; offsets are those of `text`."""
    text = text.replace("\n", " ")
    found = _KIND.match(text)
    if found is None or _OTHER_DOCUMENT.search(found["before"]):
        return _parse_classical(text)
    at, numbers = _read_numbers(text, found.end())
    date = _DATE.search(text, at)
    end = date.start() if date else len(text)
    senders, recipients = _correspondents(text, at, end)
    place = None
    if date and recipients:
        place = _place_of_dispatch(text, senders, recipients)
        recipients = (recipients[0], place[0] - 2) if place else recipients
    more, ranges = _numbered_recipients(text, *recipients) if recipients else ((), ())
    return ParsedHeading(
        kind=_kind(found),
        senders=read_parties(text, *senders) if senders else (),
        recipients=tuple(party for part in ranges for party in read_parties(text, *part)),
        telegram_numbers=numbers + more,
        place=place,
        date=date.span("date") if date else None,
    )


def _parse_classical(text: str) -> ParsedHeading:
    """Read `The Chargé in China (Vincent) to the Secretary of State` or `Mr. Conger to Mr. Hay.`."""
    kind = Kind.OTHER if _MENTIONS.search(text) else None
    cut = _separator(text, 0, len(text))
    if cut is None or not (_HEADED.match(text) or _HEADED.match(text, cut[1])):
        return ParsedHeading(kind=kind)
    return ParsedHeading(
        kind=kind, senders=read_parties(text, 0, cut[0]), recipients=read_parties(text, cut[1], len(text))
    )


def _read_numbers(text: str, at: int) -> tuple[int, tuple[TelegramNumber, ...]]:
    """Read the numbers of `Telegram 828/Secto 574 From`; return where they end."""
    numbers = []
    while found := _NUMBERS.match(text, at):
        numbers.append(read_number(found))
        at = found.end()
    return at, tuple(numbers)


# --- who to whom ----------------------------------------------------------------------------------------------------

_Range = tuple[int, int]

_HEADED = re.compile(rf"{ARTICLE}{MODIFIERS}{HEAD}")
_GLUED_TO = re.compile(rf"(?<=[a-z])(?=to {ARTICLE}{MODIFIERS}{HEAD})")
_OF_FOR_TO = re.compile(r" of (?=the (?:Embassy|Embassies|Legation|Consulate|Mission)\b)")
_LATER_NUMBER = re.compile(rf"(?:,\ (?:and\ )?|;\ |\ and\ ){NUMBER}\ to\ ", re.VERBOSE)


def _correspondents(text: str, at: int, end: int) -> tuple[_Range | None, _Range | None]:
    """Return the ranges of senders and of recipients, either first."""
    if found := _FROM.match(text, at, end):
        cut = _separator(text, found.end(), end)
        return ((found.end(), cut[0]), (cut[1], end)) if cut else ((found.end(), end), None)
    if found := _TO.match(text, at, end):
        back = _FROM.search(text, found.end(), end)
        return ((back.end(), end), (found.end(), back.start())) if back else (None, (found.end(), end))
    return None, None


def _separator(text: str, start: int, end: int) -> _Range | None:
    """Return the range of the ` to ` between senders and recipients, also where it is misprinted."""
    candidates = list(_TO.finditer(text, start, end))
    for found in candidates:
        if not _inside_a_name(text, start, found, last=found is candidates[-1]):
            return found.span()
    glued = _GLUED_TO.search(text, start, end)
    if glued:
        return glued.start(), glued.end() + len("to ")
    misprinted = _OF_FOR_TO.search(text, start, end)
    return misprinted.span() if misprinted else None


def _inside_a_name(text: str, start: int, to: re.Match[str], *, last: bool) -> bool:
    """Return whether this ` to ` belongs to a name: `Mission to the United Nations`."""
    noun = followed_by_to(text[start : to.start()])
    if noun is None:
        return False
    if _HEADED.match(text, to.end()):
        return not last and noun in ("Assistant", "Adviser", "Advisor", "Aide", "Counselor")
    return True


def _place_of_dispatch(text: str, senders: _Range | None, recipients: _Range) -> _Range | None:
    """Return the place in `to the Embassy in Nigeria, Washington, April 8, 1971`, told from a part of the recipient."""
    found = _PLACE.search(text, *recipients)
    if found is None:
        return None
    from_washington = senders is not None and text.startswith(
        ("the Department", "the White House", "the Central"), senders[0]
    )
    return found.span("place") if (found["place"] == "Washington") == from_washington else None


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
_WORDS = re.compile(r"\[[^\]]*\]|\S+")
_SMALL_WORDS = frozenset(
    (
        "a",
        "all",
        "an",
        "and",
        "at",
        "by",
        "certain",
        "de",
        "for",
        "from",
        "in",
        "of",
        "on",
        "selected",
        "the",
        "their",
        "to",
    )
)


def is_heading(text: str) -> bool:
    """Return whether a block of a transcription is a telegram's heading, in either dialect, with or without number."""
    number = split_number(text)
    text = text[number.end :].replace("\n", " ")
    if _KIND.match(text):
        return _is_modern_heading(text)
    if len(text) > _LONGEST or not text[:1].isupper():
        return False
    parsed = _parse_classical(text)
    if not parsed.senders or not parsed.recipients or not _is_title_case(text):
        return False
    return not text.endswith(".") or text.startswith(("Mr.", "Mrs.", "Miss "))


def _is_modern_heading(text: str) -> bool:
    found = _KIND.match(text)
    if found is None or not text[0].isupper() or _OTHER_DOCUMENT.search(found["before"]):
        return False
    at, _ = _read_numbers(text, found.end())
    date = _DATE.search(text, at)
    end = date.start() if date else len(text)
    if end - at > _LONGEST or not _is_title_case(text[:end]):
        return False
    rest = text[at:end]
    return not rest.strip() or bool(
        _FROM.match(rest) or _TO.match(rest) or re.match(r",? (?:Prepared|Drafted) by ", rest)
    )


def _is_title_case(text: str) -> bool:
    """Return whether all words but small ones begin with a capital; one misprint is let pass."""
    lower = [w for w in _WORDS.findall(text) if w[0].islower() and w not in _SMALL_WORDS]
    return len([w for w in lower if w.lower() not in ("telegram", "airgram")]) <= 1
