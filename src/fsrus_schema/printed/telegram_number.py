"""The message's own numbers, the first words of its body: `5845. Secto 43.` -> two `TelegramNumber`s.

Series words (`Secto`, `CA–`) are listed in `data/telegram_series.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from importlib.resources import files

import attrs

from fsrus_schema.record import TelegramNumber

__all__ = ["NUMBER", "ParsedNumbers", "parse_telegram_numbers", "read_number"]


@attrs.frozen
class ParsedNumbers:
    """The numbers at the beginning of a message.

    Attributes:
        numbers: the numbers, in printed order.
        spans: for each, the offsets of its first code point and after its last.

    """

    numbers: tuple[TelegramNumber, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


def _alternation(words: Iterable[str]) -> str:
    """Return an alternation of words, the longest first, whose blanks a verbose pattern keeps."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


_DATA = tomllib.loads((files("fsrus_schema") / "data" / "telegram_series.toml").read_text(encoding="utf-8"))

_YEAR = r"(?:[-–]\d{2}(?!\d))?"  # `CAP 5466-61`
NUMBER = rf"""
    (?: (?P<series>{_alternation(_DATA["series"])})\ (?P<in_series>\d{{1,6}}(?:Z|{_YEAR}|[-–]?[A-Z])(?!\w))
      | (?P<letters>{_alternation(_DATA["letters"])})[-–](?P<lettered>\d{{1,6}}{_YEAR}(?!\w))
      | (?P<plain>\d{{6}}Z|\d{{1,6}}(?:[A-Z]\d?)?)(?!\w)
    )
"""
"""One number of a message: `5845`, `Secto 12`, `CA–1234`, `271546Z` (a verbose pattern)."""

_NUMBER = re.compile(NUMBER, re.VERBOSE)
_AFTER = re.compile(
    r"""
      (?P<next> / | [.,]\ (?=\S) )       # `1359/Todel 1915`, `5845. Secto 43`
    | [.,]?$                             # `CA–8216` alone
    | \ ?…                               # `2012… . informed`
    | \.\d[.)]?\ [A-Z] | \.\d\ [a-z]     # `6127.1. De Gaulle`: its first point
    | \.(?=[A-Z])                        # `10.Subject:`
    | \ \(                               # `CX 59 (DA IN 23848)`
    | \ (?:From|For|for)\                # `124 From Hart.`
    | \ (?:January|February|March|April|May|June|July|August|September|October|November|December)\b
    """,
    re.VERBOSE,
)
_A_POINT = re.compile(r"(\d+)\. ")


def read_number(found: re.Match[str]) -> TelegramNumber:
    """Return the number that a match of `NUMBER` holds."""
    return TelegramNumber(
        text=found[0],
        series=found["series"] or found["letters"],
        number=found["in_series"] or found["lettered"] or found["plain"],
    )


def parse_telegram_numbers(text: str, following: Sequence[str] = ()) -> ParsedNumbers:
    """Read the numbers at the beginning of a message.

    A number below 10 may count the message's points instead: it does where a point with the next number comes later in
    the first paragraph or begins one of the `following` paragraphs.
    """
    numbers: list[TelegramNumber] = []
    spans: list[tuple[int, int]] = []
    start = 0
    while found := _NUMBER.match(text, start):
        after = _AFTER.match(text, found.end())
        if after is None or (found["plain"] and (numbers or _counts_points(found, text, following))):
            break
        numbers.append(read_number(found))
        spans.append(found.span())
        if after["next"] is None:
            break
        start = after.end()
    return ParsedNumbers(tuple(numbers), tuple(spans))


def _counts_points(found: re.Match[str], text: str, following: Sequence[str]) -> bool:
    """Return whether this number is that of the first of several points."""
    if len(found["plain"]) > 1:
        return False
    following_point = f"{int(found['plain']) + 1}. "
    return f" {following_point}" in text or any(paragraph.startswith(following_point) for paragraph in following)
