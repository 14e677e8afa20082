"""Senders and recipients: the printed name of a correspondent -> `Party`.

`Chargé in China (Vincent)` is an embassy's officer named Vincent; `Secretary of State Rusk, at Geneva` a person away
from home. Head words and the kinds of post that they imply are listed in `data/correspondents.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import NamedTuple

import attrs

from fsrus_schema.record import Party, PartyKind

__all__ = ["ARTICLE", "HEAD", "MODIFIERS", "NAME", "PrintedParty", "followed_by_to", "head_kind", "read_parties"]


@attrs.frozen
class PrintedParty:
    """A party and where it stands in the heading, offsets in code points.

    Attributes:
        party: what is said of it.
        start: offset of its first character, after an article.
        end: offset after its last character, a bracket with the person and a place after it included.
        person_start: offset of the person's name, or None where no person is named.
        person_end: offset after the person's name.

    """

    party: Party
    start: int
    end: int
    person_start: int | None = None
    person_end: int | None = None


# --- vocabulary -----------------------------------------------------------------------------------------------------


class _HeadWord(NamedTuple):
    kind: PartyKind
    holder: bool
    takes_name: bool


def _alternation(words: Iterable[str]) -> str:
    """Return an alternation of words, the longest first, with either apostrophe."""
    return "|".join(re.escape(w).replace("'", "['’]") for w in sorted(words, key=lambda w: (-len(w), w)))


_DATA = tomllib.loads((files("fsrus_schema") / "data" / "correspondents.toml").read_text(encoding="utf-8"))
_HEAD_WORDS = {
    words: _HeadWord(PartyKind(row["kind"]), row.get("holder", False), row.get("person", False))
    for row in _DATA["head"]
    for words in row["words"]
}

HEAD = rf"\b(?:{_alternation(_HEAD_WORDS)})(?![\w’'])"
"""A head word, whole; `President’s` is none."""

MODIFIERS = rf"(?:(?:{_alternation(_DATA['modifiers']['words'])}) ){{0,3}}"
"""What may stand before a head word: `Acting United States `."""

ARTICLE = r"(?:[Tt]he |their ){0,2}"

_NAME_WORD = r"(?:[A-Z][\w’'-]*\.?|de|von|van|der)"
NAME = rf"[A-Z][\w’'-]*\.?(?: {_NAME_WORD}){{0,4}}(?:,? [JS]r\.)?"
"""A person's name: `U. Alexis Johnson`, `McGeorge Bundy`."""

_HEAD = re.compile(HEAD)
_FOLLOWED_BY_TO = re.compile(rf"\b(?:{_alternation(_DATA['followed_by_to']['words'])})$")


def _head_word(text: str) -> tuple[_HeadWord, re.Match[str]] | None:
    found = _HEAD.search(text)
    return (_HEAD_WORDS[found[0].replace("’", "'")], found) if found else None


def head_kind(name: str) -> PartyKind | None:
    """Return the kind of post that the leftmost head word of a name implies, or None where it has no such word."""
    found = _head_word(name)
    return found[0].kind if found else None


def followed_by_to(text: str) -> str | None:
    """Return the last word where it is one that `to` may follow inside a name: `Mission to …`."""
    found = _FOLLOWED_BY_TO.search(text)
    return found[0] if found else None


# --- one party ------------------------------------------------------------------------------------------------------

_ARTICLE = re.compile(ARTICLE)
_BRACKETED = re.compile(rf" ?\((?P<person>{NAME})\)(?P<place>,? (?:in|at) [^()]+)?$")
_AFTER_TITLE = re.compile(rf" (?P<person>{NAME})(?:,? (?:in|at) .+)?$")
_BEFORE_OFFICE = re.compile(rf"(?P<person>{NAME}) of the ")
_ACRONYM_OR_FIELD = re.compile(r"[A-Z]+$|.*\b(?:Affairs|Intelligence|Operations|Plans|Policy|Security)\b")


def _read_party(text: str, start: int, end: int) -> PrintedParty:
    """Read the one party that stands in this range."""
    printed = text[start:end].rstrip(" ,.\n")
    article = _ARTICLE.match(printed)
    start += article.end() if article else 0
    printed = text[start : start + len(printed) - (article.end() if article else 0)]
    name, person, at = _without_brackets(printed)
    head = _head_word(name)
    kind = head[0].kind if head else PartyKind.OTHER
    if person is None:
        found = _person_beside_title(name, head)
        if found:
            person, at = found["person"], found.start("person")
            kind = kind if head else PartyKind.PERSON
    place = _place(name, head[1].end() if head else 0, kind)
    party = Party(name=name, person=person, kind=kind, place=place)
    if person is None:
        return PrintedParty(party, start, start + len(printed))
    return PrintedParty(party, start, start + len(printed), start + at, start + at + len(person))


def _without_brackets(printed: str) -> tuple[str, str | None, int]:
    """Return the name without the bracket that names the person, the person, and its offset."""
    found = _BRACKETED.search(printed)
    if not found or _ACRONYM_OR_FIELD.match(found["person"]):
        return printed, None, 0
    return printed[: found.start()] + (found["place"] or ""), found["person"], found.start("person")


def _person_beside_title(name: str, head: tuple[_HeadWord, re.Match[str]] | None) -> re.Match[str] | None:
    """Find the person in `Secretary of State Rusk, at Geneva` or `Bromley Smith of the National Security Council`."""
    if head is None:
        return _BEFORE_OFFICE.match(name)
    word, found = head
    return _AFTER_TITLE.match(name, found.end()) if word.takes_name else None


_ADDRESS = re.compile(r",? (?:in|at) (?:the )?(?P<place>[A-Z].*?)(?=,? (?:and )?(?:in|at) |$)")
_ACCREDITED_TO = re.compile(r" (?:to|for|of) (?:the )?(?P<place>[A-Z][^(),]*)")
_NO_PLACE = re.compile(r".*\b(?:Embassy|Conference|Meetings?|Session|Committee|Negotiations|Talks|State)\b")
_POSTS = frozenset(
    {
        PartyKind.EMBASSY,
        PartyKind.LEGATION,
        PartyKind.CONSULATE,
        PartyKind.CONSULATE_GENERAL,
        PartyKind.MISSION,
        PartyKind.DELEGATION,
        PartyKind.OFFICE,
    }
)


def _place(name: str, head_end: int, kind: PartyKind) -> str | None:
    """Return where the party is or to whom it is accredited: what stands after `in` or `at`, else after `to`."""
    for found in _ADDRESS.finditer(name, head_end):
        if not _NO_PLACE.match(found["place"]):
            return found["place"]
    accredited = _ACCREDITED_TO.match(name, head_end) if kind in _POSTS else None
    return accredited["place"] if accredited and not _NO_PLACE.match(accredited["place"]) else None


# --- several parties ------------------------------------------------------------------------------------------------

_HEADED = MODIFIERS.replace(" ", r"\ ") + HEAD.replace(" ", r"\ ")
_NEXT = re.compile(
    rf"""
    (?: ,?\ and | ,)\ (?:to\ )?
    (?: the\ (?={_HEADED})                               # `, the Ambassador in Cambodia`
      | (?<=and\ )(?={_HEADED}\ (?:in|at|[A-Z]))         # `and Ambassador at Large Harriman`
      | (?<=and\ )(?=Kagnew\ Station)
      | (?<=[A-Z]{{4}},\ )(?=[A-Z]{{4,}}(?:,|\ and|$))   # `CINCLANT, CINCONAD, and CINCSAC`
      | (?<=[A-Z]{{4}},\ and\ )(?=[A-Z]{{4,}}$)
    )
    """,
    re.VERBOSE,
)
_PLURAL_TITLE = re.compile(rf"[A-Z][a-z]+(?:men|s) {NAME}(?P<and> and )(?={NAME}$)")


def read_parties(text: str, start: int = 0, end: int | None = None) -> tuple[PrintedParty, ...]:
    """Read the correspondents that stand in a range of the heading, between `From` and `to` or after `to`.

    `Embassy in France and the U.S. Mission in Geneva` are two; `Mission to the North Atlantic Treaty Organization and
    European Regional Organizations` and `Embassies in France and Vietnam` are one.
    """
    end = len(text) if end is None else end
    parts = []
    for found in _NEXT.finditer(text, start, end):
        parts.append((start, found.start()))
        start = found.end()
    plural = _PLURAL_TITLE.match(text[start:end])
    if plural:
        parts.append((start, start + plural.start("and")))
        start += plural.end("and")
    parts.append((start, end))
    return tuple(_read_party(text, *part) for part in _with_double_titles(text, parts))


def _with_double_titles(text: str, parts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the parts, two titles of one person as one: `Commanding General and Commander in Chief (Howze)`."""
    held: int | None = None
    for index, (start, end) in enumerate(parts):
        begin = start if held is None else held
        held = None
        following = text[slice(*parts[index + 1])] if index + 1 < len(parts) else ""
        if (
            following.rstrip(" ,").endswith(")")
            and not text[start:end].rstrip(" ,").endswith(")")
            and _is_title(text[start:end])
        ):
            held = begin
            continue
        yield begin, end


def _is_title(name: str) -> bool:
    head = _head_word(name)
    return head is not None and head[0].holder
