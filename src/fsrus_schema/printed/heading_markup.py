"""What markup says of a heading: who is tagged as a sender or a recipient, and what the tags point to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

import attrs

from fsrus_schema.printed.heading import ParsedHeading
from fsrus_schema.printed.parties import PrintedParty, read_parties
from fsrus_schema.record import PartyKind

__all__ = ["RoleMark", "with_markup"]

_BETWEEN_NAMES = re.compile(r"(?:,|and|the|\s)*")


class RoleMark(NamedTuple):
    """What markup tags as a sender or a recipient: a range of the heading, its role, and what it points to."""

    start: int
    end: int
    role: str
    target: str | None


def with_markup(parsed: ParsedHeading, marks: Iterable[tuple[int, int, str, str | None]]) -> ParsedHeading:
    """Return the heading with what markup says of its correspondents.

    Markup gives the targets, the correspondents that print alone does not show, and tells several persons apart. Where
    it tags half a name, or both correspondents as senders, what is printed decides (frus1964-68v29p1/d234,
    frus1969-76v20/d141).
    """
    tagged = [RoleMark(*mark) for mark in marks]
    printed = (*parsed.senders, *parsed.recipients)
    extra = [mark for mark in tagged if not any(_overlap(mark, party) for party in printed)]
    return attrs.evolve(
        parsed,
        senders=_with_marks(parsed.text, parsed.senders, tagged, [m for m in extra if m.role == "from"]),
        recipients=_with_marks(parsed.text, parsed.recipients, tagged, [m for m in extra if m.role == "to"]),
    )


def _with_marks(
    text: str, parties: Iterable[PrintedParty], tagged: list[RoleMark], extra: list[RoleMark]
) -> tuple[PrintedParty, ...]:
    """Return the parties of one side with their targets, split and completed by the marks."""
    found = [marked for party in parties for marked in _apply(text, party, [m for m in tagged if _overlap(m, party)])]
    found += [_with_target(party, mark) for mark in extra for party in read_parties(text, mark.start, mark.end)]
    return tuple(sorted(found, key=lambda party: party.start))


def _apply(text: str, party: PrintedParty, marks: list[RoleMark]) -> Iterable[PrintedParty]:
    """Yield the party with its target, or the persons that its marks tell apart: `Smith and Jones`."""
    if len(marks) > 1 and party.party.kind in (PartyKind.OTHER, PartyKind.PERSON) and _fill(text, party, marks):
        return [_with_target(each, mark) for mark in marks for each in read_parties(text, mark.start, mark.end)]
    targeted = [mark for mark in marks if mark.target]
    return [_with_target(party, targeted[0]) if targeted else party]


def _fill(text: str, party: PrintedParty, marks: list[RoleMark]) -> bool:
    """Return whether the marks are all that stands in the party's range but commas and `and`."""
    at = party.start
    for mark in marks:
        if mark.start < at or not _BETWEEN_NAMES.fullmatch(text, at, mark.start):
            return False
        at = mark.end
    return at == party.end


def _overlap(mark: RoleMark, party: PrintedParty) -> bool:
    return mark.start < party.end and party.start < mark.end


def _with_target(party: PrintedParty, mark: RoleMark) -> PrintedParty:
    return attrs.evolve(party, party=party.party.model_copy(update={"target": mark.target}))
