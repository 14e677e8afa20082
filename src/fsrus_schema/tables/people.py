"""The tables of who had a part in a telegram, and of the entries of a volume's lists that it points to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import attrs

from fsrus_schema.model import Model
from fsrus_schema.record import ListedPerson, ListedTerm, PartyKind, Telegram
from fsrus_schema.tables.columns import IN_TELEGRAM, OF_TELEGRAM, attribute, field, index
from fsrus_schema.tables.table import ForeignKey, Table
from fsrus_schema.tables.telegrams import OF_VOLUME

__all__ = ["PARTIES", "PEOPLE", "TERMS", "ids_by_target"]

# --- the lists of a volume --------------------------------------------------------------------------------------------


def ids_by_target(
    telegram: Telegram, entries: tuple[ListedPerson, ...] | tuple[ListedTerm, ...]
) -> dict[str | None, str]:
    """Return the `id` in `people` or `terms` of each of these entries, by the target that means it: `#p_RD3`."""
    return {f"#{entry.id}": _entry_id(telegram, entry.id) for entry in entries}


def _entry_id(telegram: Telegram, id: str) -> str:
    return f"{telegram.volume or telegram.id}#{id}"


@attrs.frozen
class _Entry:
    id: str
    volume: str | None
    entry: ListedPerson | ListedTerm


def _entries(name: str, telegram: Telegram) -> Iterator[_Entry]:
    return (_Entry(_entry_id(telegram, each.id), telegram.volume, each) for each in getattr(telegram, name))


def _list(name: str, description: str, model: type[Model], called: str) -> Table:
    return Table(
        name,
        description,
        partial(_entries, name),
        (
            attribute("id", "The volume's id, `#` and the entry's own: `frus1964-68v13#p_RD3`.", required=True),
            attribute("volume", "The volume: its `id` in `volumes`."),
            field(model, called, below="entry"),
            field(model, "description", below="entry"),
        ),
        ("id",),
        (OF_VOLUME,),
        is_shared=True,
    )


PEOPLE = _list(
    "people", "A row for each person of a volume's list of persons that a telegram mentions.", ListedPerson, "name"
)
TERMS = _list(
    "terms",
    "A row for each entry of a volume's list of abbreviations and terms that a telegram uses.",
    ListedTerm,
    "term",
)

# --- parties ----------------------------------------------------------------------------------------------------------

_CORRESPONDENTS = {"sender": "senders", "recipient": "recipients"}
_OFFICERS = ("drafted_by", "cleared_by", "approved_by")
_POSTS = ("sent_to", "also_sent_to", "repeated_to", "passed_to", "pouched_to")


@attrs.frozen
class _Party:
    telegram: str
    role: str
    index: int
    name: str | None
    person: str | None = None
    kind: PartyKind | None = None
    place: str | None = None
    office: str | None = None
    person_id: str | None = None


def _parties(telegram: Telegram) -> Iterator[_Party]:
    people = ids_by_target(telegram, telegram.people)
    for role, name in _CORRESPONDENTS.items():
        for at, party in enumerate(getattr(telegram, name)):
            person_id = people.get(party.target)
            yield _Party(telegram.id, role, at, party.name, party.person, party.kind, party.place, person_id=person_id)
    for role in _OFFICERS:
        for at, officer in enumerate(getattr(telegram.drafting, role)):
            name = officer.name or officer.office
            yield _Party(telegram.id, role, at, name, officer.name, office=officer.office)
    for role in _POSTS:
        for at, post in enumerate(getattr(telegram.distribution, role)):
            yield _Party(telegram.id, role, at, post)


PARTIES = Table(
    "parties",
    "A row for each sender, recipient, officer or further post of a telegram.",
    _parties,
    (
        OF_TELEGRAM,
        attribute(
            "role",
            "What it has to do with the telegram.",
            words=(*_CORRESPONDENTS, *_OFFICERS, *_POSTS),
            required=True,
        ),
        index("those of its role"),
        attribute(
            "name", "As printed, a sender or recipient with titles; of an officer the person, or else the office."
        ),
        attribute("person", "The person named."),
        attribute("kind", "What a sender or recipient is.", words=tuple(kind.value for kind in PartyKind)),
        attribute("place", "The country, organization or city that a sender or recipient belongs to."),
        attribute("office", "The office of who drafted, cleared or approved it."),
        attribute("person_id", "A sender or recipient that markup links to the list of persons: its `id` in `people`."),
    ),
    ("telegram", "role", "index"),
    (IN_TELEGRAM, ForeignKey("person_id", "people", "id")),
)
