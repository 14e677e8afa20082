"""Rules on where and when a telegram was sent."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from fsrus_schema.finding import Severity
from fsrus_schema.rules.base import Problem, Registry
from fsrus_schema.rules.document import Document

RULES = Registry()
rule = RULES.rule

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_DAY = re.compile(rf"({'|'.join(MONTHS)}) (\d{{1,2}})(?![\d:.])(?:(?:st|nd|rd|th)\b)?(?:, (\d{{4}})\b)?")


@rule("D101", "missing-dateline", Severity.ERROR)
def missing_dateline(document: Document) -> Iterator[Problem]:
    """The telegram has no dateline, though telegrams of its era have one.

    Without it nobody knows where and when the message was sent. Microfiche supplements have none.

    Bad:
        325. Telegram From the Department of State to the Mission to …1

        233633. Deliver to Cargo opening of business …

    Good:
        325. Telegram From the Department of State to the Mission to …1

        Washington, September 6, 1968, 0243Z.

        233633. Deliver to Cargo opening of business …

    Source: frus1964-68v13/d325, whose dateline was lost in copying.
    """
    if document.telegram.dateline is None and document.era.has_dateline:
        length = len(document.telegram.heading.text)
        yield Problem("heading", 0, length, "There is no dateline: where and when the telegram was sent is not said.")


@rule("D102", "impossible-date", Severity.ERROR)
def impossible_date(document: Document) -> Iterator[Problem]:
    """A date names a day that its month does not have.

    Bad:
        Washington, February 30, 1968, 0243Z.

    Good:
        Washington, February 29, 1968, 0243Z.
    """
    for match in _DAY.finditer(document.whole):
        month, day, year = match.groups()
        days = monthrange(int(year) if year else 2000, MONTHS.index(month) + 1)[1]
        if not 1 <= int(day) <= days:
            passage, offset = document.at(match.start())
            message = f"{month}{' ' + year if year else ''} has no day {day}."
            yield Problem(passage.field, offset, offset + len(match.group()), message)
