"""Rules on when a telegram came in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from fsrus_schema.dates import bounds
from fsrus_schema.finding import Severity
from fsrus_schema.record import Kind
from fsrus_schema.rules.base import Problem, Registry
from fsrus_schema.rules.document import Document

RULES = Registry()
rule = RULES.rule

_SLOW = {Kind.AIRGRAM, Kind.CIRCULAR_AIRGRAM, Kind.DRAFT_AIRGRAM}
_LONGEST_WAY = timedelta(days=31)


def _received(document: Document) -> tuple[date, date] | None:
    """Return the days of dispatch and of receipt, where both are known."""
    sent = document.sent
    received = document.telegram.received
    came = bounds(received.edtf)[0] if received is not None else None
    if sent is None or came is None:
        return None
    return sent.date(), came.date()


def _received_problem(document: Document, message: str) -> Problem:
    """Return a problem where the text says when the telegram came in: in the dateline or in the source note."""
    assert document.telegram.received is not None
    words = document.telegram.received.text
    for passage in document.passages:
        start = passage.text.text.replace("\n", " ").find(words) if passage.field.startswith(("date", "note")) else -1
        if start >= 0:
            return Problem(passage.field, start, start + len(words), message)
    return Problem("received", 0, 0, message)


@rule("R101", "received-long-after", Severity.WARNING, of_telegrams=True)
def received_long_after(document: Document) -> Iterator[Problem]:
    """The telegram came in more than a month after it was sent; airgrams may.

    Bad:
        Chungking, March 16, 1943—4 p.m. [Received September 17—5:17 p.m.]

    Good:
        Chungking, March 16, 1943—4 p.m. [Received March 17—5:17 p.m.]
    """
    days = _received(document)
    if days is not None and days[1] - days[0] > _LONGEST_WAY and document.telegram.kind not in _SLOW:
        yield _received_problem(document, f"Received {(days[1] - days[0]).days} days after it was sent.")


@rule("R102", "received-before-sent", Severity.WARNING)
def received_before_sent(document: Document) -> Iterator[Problem]:
    """The telegram came in before the day it was sent.

    Clocks may show receipt earlier than dispatch, since they show local time: by a day at most.

    Bad:
        Chungking, March 16, 1943—4 p.m. [Received March 14—5:17 p.m.]

    Good:
        Chungking, March 16, 1943—4 p.m. [Received March 16—5:17 a.m.]
    """
    days = _received(document)
    if days is not None and days[0] - days[1] > timedelta(days=1):
        yield _received_problem(document, f"Received {(days[0] - days[1]).days} days before it was sent.")
