"""references: what a telegram's message and notes refer to, and where in its record they say so."""

from __future__ import annotations

import attrs

from fsrus_schema.printed.reference import Reference
from fsrus_schema.printed.references import find_references
from fsrus_schema.printed.telegram_number import parse_telegram_numbers
from fsrus_schema.record import Telegram
from fsrus_schema.texts import texts_of

__all__ = ["FieldReference", "references"]

_PARTS = ("handling", "body", "signatures", "notes")


@attrs.frozen
class FieldReference:
    """A reference, and the Text that holds it.

    Attributes:
        field: path of the Text in the record, as in `notes[0].body[0]`.
        reference: what is referred to; its offsets are code points of that Text.

    """

    field: str
    reference: Reference


def references(telegram: Telegram) -> tuple[FieldReference, ...]:
    """Return what a telegram refers to, in the order of its record; the message's own numbers are no references."""
    found: list[FieldReference] = []
    message_begins = True
    for field, text in texts_of(telegram, _PARTS):
        own = 0
        if message_begins and field.startswith("body"):
            own = max((end for _, end in parse_telegram_numbers(text.text).spans), default=0)
            message_begins = False
        found += [FieldReference(field, each) for each in find_references(text.text) if each.start >= own]
    return tuple(found)
