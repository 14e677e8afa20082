"""Senders and recipients: the printed name of a correspondent -> `Party`.

`Chargé in China (Vincent)` is an embassy's officer named Vincent, `Secretary of State Rusk, at Geneva` a person away
from home. The words that head such a name and the kinds of post that they imply are `data/correspondents.csv`; the
other words that the grammar knows are `data/correspondent_words.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from fsrus_schema.record import Party, PartyKind
from fsrus_schema.vocabulary import alternation, rows, words

__all__ = ["PrintedParty", "names_a_correspondent", "names_a_post", "read_parties", "takes_to"]


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


@attrs.frozen
class _Head:
    """What a head word says: the kind of post, whether it is a person's title, and one that a name may follow."""

    kind: PartyKind
    is_title: bool
    takes_name: bool


_HEADS = {
    row["words"]: _Head(PartyKind(row["kind"]), row["title"] != "", row["title"] == "name")
    for row in rows("correspondents")
}


def _any_of(kind: str) -> str:
    return f"(?:{alternation(words('correspondent_words', kind))})"


_HEAD = rf"\b(?:{alternation(words('correspondents'))})(?![\w’'])"
_NAME_START = r"(?:(?:de|del|della|der|di|du|la|van|von|zu)\ ){0,2}[A-ZÀ-Þ]"
_NO_RANK = r"(?!Headquarters|Assembly|Agreement)"
_RANK = rf"{_any_of('rank')}\ {_NO_RANK}(?={_NAME_START})"

_POST = rf"(?:[Tt]he |their ){{0,2}}(?:{_any_of('modifier')} ){{0,3}}{_HEAD}"
"""How a post or a title begins. It is compiled twice only, for it takes time; other patterns ask `names_a_post`."""

_NAME = (
    rf"{_NAME_START}[\w’'-]*\.?"
    r"(?:\ (?:[A-ZÀ-Þ][\w’'-]*\.?|d[aeio]|del|la|von|van|der|d[’'][A-Z][\w-]*)){0,4}(?:,?\ [JS]r\.)?"
)
"""A person's name: `U. Alexis Johnson`, `von Thielmann`, `Alvarez del Vayo` (for verbose patterns too)."""

_FIRST_HEAD = re.compile(_HEAD)
_POST_BEGINS = re.compile(_POST)
_POST_GOES_ON = re.compile(rf"(?!Consular|Diplomatic){_POST} (?:in|at|to|[A-Z])")
_RANK_BEGINS = re.compile(_RANK)
_COLLECTIVE_BEGINS = re.compile(rf"{_any_of('collective')} ")
_TAKES_TO = re.compile(rf"\b{_any_of('before to')}$")
_TASK = re.compile(r"Negotiate ")  # `the Commission to Negotiate Peace` (frus1919Parisv11/d273)
_SERVES = re.compile(rf"\b{_any_of('serving')}$")


def names_a_correspondent(text: str, at: int = 0) -> bool:
    """Return whether the name of a correspondent begins at this offset: `the Embassy …`, `Mr. Hay`, `All Missions`."""
    beginnings = (_POST_BEGINS, _RANK_BEGINS, _COLLECTIVE_BEGINS)
    return any(beginning.match(text, at) for beginning in beginnings)


def names_a_post(text: str, at: int, end: int | None = None) -> bool:
    """Return whether a post or a title begins at this offset: `the Acting United States Representative`."""
    return _POST_BEGINS.match(text, at, len(text) if end is None else end) is not None


def takes_to(before: str, after: str) -> bool | None:
    """Return whether ` to ` between these words belongs to a name: `Mission to the United Nations`.

    None where it may, if another ` to ` follows: `Assistant to the President to the Embassy`.
    """
    if _TASK.match(after):
        return True
    if _SERVES.search(before):
        return None if names_a_correspondent(after) else True
    return _TAKES_TO.search(before) is not None and not names_a_correspondent(after)


# --- several parties ------------------------------------------------------------------------------------------------

_JOINT = re.compile(r"(?:,? and|,) (?:to )?|(?<=\)) to ")
_CAPITALS = re.compile(  # `CINCLANT, CINCONAD, and CINCSAC`
    r"(?<=[A-Z]{4}, )[A-Z]{4,}(?:,| and|$)|(?<=[A-Z]{4}, and )[A-Z]{4,}$"
)
_PLURAL_TITLE = re.compile(rf"(?:[A-Z]\w+s\.?|Chairmen) {_NAME}(?P<and> and )(?=[A-Z][\w’'-]+$)")


def read_parties(text: str, start: int = 0, end: int | None = None) -> tuple[PrintedParty, ...]:
    """Read the correspondents that stand in a range of the heading, between `From` and `to` or after `to`.

    `Embassy in France and the U.S. Mission in Geneva` are two; `Mission to the North Atlantic Treaty Organization and
    European Regional Organizations` and `Embassies in France and Vietnam`, as published markup has it, are one.
    """
    end = len(text) if end is None else end
    ranges = []
    for joint in _JOINT.finditer(text, start, end):
        if _parts(text, joint, end):
            ranges.append((start, joint.start()))
            start = joint.end()
    ranges.append((start, end))
    if plural := _PLURAL_TITLE.match(text[start:end]):
        return _read_plural_title(text, start, plural)
    return tuple(_read_party(text, *each) for each in _join_titles(text, ranges))


def _parts(text: str, joint: re.Match[str], end: int) -> bool:
    """Return whether a comma, `and` or `to` stands between two correspondents, and not inside the name of one."""
    at = joint.end()
    if joint[0] == " to ":  # `Department of State (Eliot) to the President's Assistant`
        return names_a_post(text, at, end)
    if text.startswith(("the ", "The "), at):  # `, the Ambassador in Cambodia`
        return names_a_post(text, at, end)
    if _CAPITALS.match(text, at, end):
        return True
    if joint[0] == ", and " and _POST_BEGINS.fullmatch(text, at, end):  # `, and Kagnew Station`
        return True
    # `and Ambassador at Large Harriman`, `and General Abrams`
    further = _POST_GOES_ON.match(text, at, end) or _RANK_BEGINS.match(text, at, end)
    return joint[0].endswith("and ") and further is not None


def _read_plural_title(text: str, start: int, plural: re.Match[str]) -> tuple[PrintedParty, ...]:
    """Read `Chairmen Khrushchev and Brezhnev`."""
    first = _read_party(text, start, start + plural.start("and"))
    begin, end = start + plural.end("and"), start + len(plural.string)
    name = text[begin:end]
    second = Party(name=name, person=name, kind=first.party.kind)
    return first, PrintedParty(second, begin, end, begin, end)


def _join_titles(text: str, ranges: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the ranges, two titles of one person as one: `Commander in Chief, and Commander of … (Bonesteel)`."""
    begin: int | None = None
    for (start, end), following in zip(ranges, [*ranges[1:], None], strict=True):
        begin = start if begin is None else begin
        if following and _is_nameless_title(text[start:end]) and text[slice(*following)].rstrip(" ,").endswith(")"):
            continue
        yield begin, end
        begin = None


def _is_nameless_title(name: str) -> bool:
    head = _FIRST_HEAD.search(name)
    if head is None or not _head(head).is_title or name.rstrip(" ,").endswith(")"):
        return False
    return _person_beside_title(name, head) is None


# --- one party ------------------------------------------------------------------------------------------------------

_ARTICLE = re.compile(r"(?:[Tt]he |their )+")
_POSSESSIVE = re.compile(r"[’']s ")
_UNPRINTED = re.compile(r"(?<! and)(?<! in)(?<! to)(?<!,) \[[^\]]* not declassified\]$")
_AWAY = r"(?:(?:[Tt]hen|[Tt]emporarily) )?(?:in|at) "  # `, at Geneva`; `, Temporarily in the United States`
_BRACKET = re.compile(rf" ?\((?P<person>{_NAME})\)(?P<after>,? {_AWAY}[^()]+|, [^()]+)?$")
_NO_PERSON = re.compile(rf"[A-Z]+$|.*\b{_any_of('no person')}\b")
_AFTER_TITLE = re.compile(rf" (?P<person>{_NAME})(?P<place>,? (?:in|at) .+)?$")
_RANKED = re.compile(rf"{_RANK}(?P<person>{_NAME})(?:,? (?:in|at) .+|, .+)?$")
_OF_AN_OFFICE = re.compile(rf"(?P<person>{_NAME}) of the ")


def _head(found: re.Match[str]) -> _Head:
    return _HEADS[found[0].replace("’", "'")]


def _read_party(text: str, start: int, end: int) -> PrintedParty:
    """Read the one party that stands in this range."""
    article = _ARTICLE.match(text, start, end)
    start = article.end() if article else start
    printed = text[start:end].rstrip(" ,.")
    printed = printed[: found.start()] if (found := _UNPRINTED.search(printed)) else printed
    name, person = _without_bracket(printed)
    post = printed[: person.start()] if person else name
    head = _FIRST_HEAD.search(name, _after_possessor(name))
    kind = _head(head).kind if head else PartyKind.OTHER
    if person is None and article is None:
        person = _person_beside_title(name, head)
        kind = PartyKind.PERSON if person else kind  # `Ambassador Bunker` is not the embassy
    head_end = head.end() if head else 0
    place = _place(post, head_end, kind) or _place(name, head_end, kind)
    party = Party(name=name, person=person and person["person"], kind=kind, place=place)
    span = (start + person.start("person"), start + person.end("person")) if person else (None, None)
    return PrintedParty(party, start, start + len(printed), *span)


def _after_possessor(name: str) -> int:
    """Return where the post begins in `Secretary of State Vance’s Delegation`, which is no person; else 0."""
    return next((found.end() for found in _POSSESSIVE.finditer(name) if names_a_post(name, found.end())), 0)


def _without_bracket(printed: str) -> tuple[str, re.Match[str] | None]:
    """Return the name without the bracket that names the person, and that person."""
    found = _BRACKET.search(printed)
    if found is None or _NO_PERSON.match(found["person"]):
        return printed, None
    return printed[: found.start()] + (found["after"] or ""), found


def _person_beside_title(name: str, head: re.Match[str] | None) -> re.Match[str] | None:
    """Find the person in `Secretary of State Rusk, at Geneva` or `Bromley Smith of the National Security Council`."""
    if head is not None and _head(head).takes_name:
        return _AFTER_TITLE.match(name, head.end()) or _RANKED.match(name)
    return _RANKED.match(name) or (_OF_AN_OFFICE.match(name) if head is None else None)


# --- place ----------------------------------------------------------------------------------------------------------

_AT = re.compile(rf",? (?:in(?! (?:Chief|Charge|Exile)\b)|at) (?:the )?(?P<place>[A-Z].*?)(?=, {_AWAY}|$)")
_TO = re.compile(r" (?:to|[Nn]ear|for|of) (?:the )?(?P<place>[A-Z][^(),]*)")
_OFFICE_TO = re.compile(r" (?:to|for|on) (?:the )?(?P<place>[A-Z][^(),]*)")
_NO_PLACE = re.compile(rf".*\b{_any_of('no place')}\b")
_ACCREDITED = frozenset(
    {
        PartyKind.EMBASSY,
        PartyKind.LEGATION,
        PartyKind.CONSULATE_GENERAL,
        PartyKind.CONSULATE,
        PartyKind.MISSION,
        PartyKind.DELEGATION,
    }
)


def _place(name: str, head_end: int, kind: PartyKind) -> str | None:
    """Return where the party is or to whom it is accredited: what stands after `in` or `at`, else after `to`."""
    found = _AT.search(name, head_end)
    while found and _NO_PLACE.match(found["place"]):
        found = _AT.search(name, found.start("place"))
    if found is None:
        found = _accredited_to(name, head_end, kind)
    return found["place"] if found and not _NO_PLACE.match(found["place"]) else None


def _accredited_to(name: str, head_end: int, kind: PartyKind) -> re.Match[str] | None:
    if kind is PartyKind.OFFICE:
        return _OFFICE_TO.search(name, head_end)
    return _TO.match(name, head_end) if kind in _ACCREDITED else None
