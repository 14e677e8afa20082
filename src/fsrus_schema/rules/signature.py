"""Rules on who signed a telegram."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fsrus_schema.finding import Severity
from fsrus_schema.record import PartyKind
from fsrus_schema.rules.base import Problem, Registry
from fsrus_schema.rules.document import Document
from fsrus_schema.rules.spelling import is_slip

RULES = Registry()
rule = RULES.rule

_NAME = re.compile(r"[^\W\d_][\w.’'-]*")

_POSTS = (PartyKind.EMBASSY, PartyKind.LEGATION, PartyKind.CONSULATE_GENERAL, PartyKind.CONSULATE)


def _surnames(document: Document) -> tuple[str, str] | None:
    """Return the surnames of the one sender and of the one signature, where both are printed."""
    telegram = document.telegram
    person = telegram.senders[0].person if len(telegram.senders) == 1 and telegram.senders[0].kind in _POSTS else None
    # Of a traveller (`From Under Secretary Rostow`, `From the Under Secretary of State (Rostow)`), his host signs.
    if person is None or len(telegram.signatures) != 1 or f"({person})" not in telegram.heading.text:
        return None
    sender = _NAME.findall(person)
    signed = _NAME.findall(telegram.signatures[0].text)
    if not sender or len(signed) != 1:
        return None
    return sender[-1], signed[0]


@rule("G101", "signature-not-the-senders", Severity.WARNING, of_telegrams=True)
def signature_not_the_senders(document: Document) -> Iterator[Problem]:
    """The telegram is signed by another than the sender that its heading names.

    Bad:
        The Ambassador in Japan (Reischauer) to the Secretary of State … Rusk

    Good:
        The Ambassador in Japan (Reischauer) to the Secretary of State … Reischauer
    """
    names = _surnames(document)
    if names is not None and names[0].lower() != names[1].lower() and not is_slip(names[1], names[0]):
        message = f"Signed {names[1]}, but sent by {names[0]}."
        yield Problem("signatures[0]", 0, len(document.telegram.signatures[0].text), message)


@rule("G102", "misspelt-signature", Severity.WARNING)
def misspelt_signature(document: Document) -> Iterator[Problem]:
    """The signature is the sender's name with a slip, or the heading has the slip.

    Bad:
        The Chargé in India (Steere) to the Secretary of State … Stere

    Good:
        The Chargé in India (Steere) to the Secretary of State … Steere
    """
    names = _surnames(document)
    if names is not None and is_slip(names[1], names[0]):
        message = f"Signed {names[1]}, but sent by {names[0]}: one of the two is misspelt."
        yield Problem("signatures[0]", 0, len(document.telegram.signatures[0].text), message)
