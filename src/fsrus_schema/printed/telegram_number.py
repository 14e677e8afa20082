"""The message's own numbers, the first words of its body: `5845. Secto 43.` -> two `TelegramNumber`s.

Series words (`Secto`, `CA–`) are listed in `data/telegram_series.csv`, with the document where each was seen, mostly as
the message's own, else where another is cited.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import chain

import attrs

from fsrus_schema.printed.clauses import MONTH
from fsrus_schema.record import TelegramNumber
from fsrus_schema.vocabulary import alternation, words

__all__ = ["NUMBER", "ParsedNumbers", "parse_telegram_numbers", "read_number"]


Following = Callable[[], Iterable[str]]
"""Gives the paragraphs after the first of a message."""


@attrs.frozen
class ParsedNumbers:
    """The numbers at the beginning of a message.

    Attributes:
        numbers: the numbers, in printed order.
        spans: for each, the offsets of its first code point and after its last.

    """

    numbers: tuple[TelegramNumber, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


def _any_of(kind: str) -> str:
    """Return an alternation of the series of this kind; longer words than `Cap` may be in capitals."""
    listed = words("telegram_series", kind)
    forms = ((word, word.upper()) if len(word) > 3 else (word,) for word in listed)
    return alternation(dict.fromkeys(chain.from_iterable(forms)))


# The messages of a conference or a traveller: `Cahto` from Secretary Herter, `Tocah` to him.
_ROUND_TRIP = r"[A-Z][a-z]{1,5}(?:to|del|sec)|To[a-z]{3,4}"
_NO = r"(?:\ \[?No\.)?\]?"  # `Polish Series [No.] 35`, `[Polish Series No.] 38`
_YEAR = r"[-–]\d{2}(?!\d)"  # `CAP 5466-61`
NUMBER = rf"""
    (?P<whole>
        \[?(?P<series>{_any_of("series")}|{_ROUND_TRIP}){_NO}\ (?P<in_series>\d{{1,6}}(?:{_YEAR}|[-–]?[A-Z])?(?!\w))
      | (?P<letters>{_any_of("letters")})[-–](?P<lettered>\d{{1,6}}(?:{_YEAR})?(?!\w))
      | (?:(?:Number|No\.)\ )?(?P<plain>(?P<time>\d{{6}}Z)|\d{{1,6}}(?:[A-Z]\d?)?)(?!\w)
    )
"""
"""One number of a message: `5845`, `Secto 12`, `Polish Series No. 14`, `CA–1234`, `271546Z` (a verbose pattern)."""

_NUMBER = re.compile(NUMBER, re.VERBOSE)
_SUPPLIED = re.compile(rf"\[{NUMBER}\.\]\ (?=\S)", re.VERBOSE)  # `[120212.] Your White House …` (frus1945v07/d352)
# Heads of government say first who writes to whom: `Prime Minister to President Truman. Number 34. Personal and top
# secret.` (frus1945Berlinv01/d1), `Former Naval Person #388.` (frus1943CairoTehran/d44)
_HEAD = r"""
    (?:the\ )?(?:Prime\ Minister|President|Premier|Marshal|Former\ Naval\ Person|Colonel\ Warden)
    (?:\ (?!Personal|Top|Most|Number)[A-Z][a-z]+)?"""
_ADDRESSED = re.compile(
    rf"""
    (?:From\ )? {_HEAD} (?:\ to\ {_HEAD})? [.,]?[ ]
    (?:(?i:personal|and|top|most|secret)[.,]?\ ){{0,6}}
    (?:\#|(?=N)) {NUMBER} (?=\.(?:\ |$))
    """,
    re.VERBOSE,
)
_AFTER = re.compile(
    rf"""
      (?P<slash>/)                       # `1359/Todel 1915`
    | (?P<stop>[.,]\ (?=\S)              # `5845. Secto 43`
        | (?<=Z)\ (?=[A-Z]+\ \d) )       # `271025Z UK 56313`
    | [.,]?$                             # `CA–8216` alone
    | \ ?…                               # `2012… . informed`
    | \.\d[.)]?\ [A-Z] | \.\d\ [a-z]     # `6127.1. De Gaulle`: its first point
    | \.(?=[A-Z])                        # `10.Subject:`
    | \ \(                               # `CX 59 (DA IN 23848)`
    | \ (?:From|For|for)\                # `124 From Hart.`
    | \ from\ [A-Z]\w+\.\               # `Delsec 1222 from Murphy. At` (frus1947v02/d15)
    | \ {MONTH}\b                   # `DTG 010624Z November.`
    """,
    re.VERBOSE,
)
# An originator that the list has not: `SGN 376. Increasing pressure` (frus1961-63v01/d66), `HNC–105. Much evidence`
# (frus1951v07p1/d448). What papers and their parts are called is none, nor a reference (`EMBTEL 831.`), nor are
# small words, or a word and a small number (`SUMMARY 1. The`).
_ORIGINATOR = re.compile(
    r"(?!(?:NSC|NSAM|NSSM|NSDM|NSDD|PRM|PD|NIE|SNIE|REF|PARA|PART|PAGE|ITEM|POINT|TAB|ANNEX|SINCE|AFTER|UNTIL)\b"
    r"|[A-Z]+TEL\b)(?P<series>[A-Z]{2,5}(?=\d)|[A-Z]{3,5}(?= )|[A-Z]{1,6}(?=[–-]))[ –-]?(?P<number>\d{3,6})(?=\. [A-Z])"
)
_DATE_FOLLOWS = re.compile(rf",\ (?:{MONTH}|[A-Z][a-z]{{2}})\ \d")
# The form that electronic volumes copy: `TELEGRAM Department of State USUN 1900` (frus1969-76ve14p1/d7)
_FORM = re.compile(
    r"(?:TELEGRAM|AIRGRAM) D(?i:epartment ?of State) (?:[A-Z][A-Za-z]+ ){0,2}(?=(?:A-)?\d+(?:/[A-Z]+ \d+)?$)"
)


def read_number(found: re.Match[str]) -> TelegramNumber:
    """Return the number that a match of `NUMBER` holds."""
    number = found["in_series"] or found["lettered"] or found["plain"]
    return TelegramNumber(text=found["whole"], series=found["series"] or found["letters"], number=number)


def parse_telegram_numbers(text: str, following: Following = tuple) -> ParsedNumbers:
    """Read the numbers at the beginning of a message: its own, and the one it has in a series.

    A `1.` may count the message's points instead: it does where a second point comes later in the first paragraph or
    begins one of the paragraphs after it.

    Args:
        text: the first paragraph of the message.
        following: gives the paragraphs after it; only a number that may count points asks for them.

    """
    if (supplied := _SUPPLIED.match(text)) and not _counts_points(supplied, text, following):
        return ParsedNumbers((read_number(supplied),), (supplied.span("whole"),))
    if addressed := _ADDRESSED.match(text):
        return ParsedNumbers((read_number(addressed),), (addressed.span("whole"),))
    numbers: list[re.Match[str]] = []
    form = _FORM.match(text)
    start, joined = form.end() if form else 0, False
    while found := _NUMBER.match(text, start):
        after = _AFTER.match(text, found.end())
        if after is None or not _is_own(found, numbers, text, following, joined=joined):
            break
        numbers.append(found)
        if after["slash"] is None and after["stop"] is None:
            break
        start, joined = after.end(), after["slash"] is not None
    if not numbers and (originated := _ORIGINATOR.match(text, start)):
        number = TelegramNumber(text=originated[0], series=originated["series"], number=originated["number"])
        return ParsedNumbers((number,), (originated.span(),))
    return ParsedNumbers(tuple(map(read_number, numbers)), tuple(found.span() for found in numbers))


def _is_own(
    found: re.Match[str], before: list[re.Match[str]], text: str, following: Following, *, joined: bool
) -> bool:
    """Return whether a number is the message's own, and not one that it refers to or that counts its points."""
    if not before:
        return not _counts_points(found, text, following)
    if joined:
        return True
    if found["plain"]:
        return found["time"] is not None and all(other["time"] is None for other in before)
    in_a_series_already = any(other["plain"] is None for other in before)
    return not in_a_series_already and found["series"] != "Circular" and not _DATE_FOLLOWS.match(text, found.end())


def _counts_points(found: re.Match[str], text: str, following: Following) -> bool:
    """Return whether the number is that of the first point; a message numbered 8 may well have points 1 to 9."""
    number = found["plain"]
    if number is None or len(number) > 1:
        return False
    paragraphs = tuple(following())
    return _has_point(int(number) + 1, text, paragraphs) and not _has_point(1, text, paragraphs)


def _has_point(number: int, text: str, paragraphs: Iterable[str]) -> bool:
    return f" {number}. " in text or any(paragraph.startswith(f"{number}. ") for paragraph in paragraphs)
