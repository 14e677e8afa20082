"""What a run prints as it goes: findings in a report, or what --fix would change.

Each of these is given one outcome after another and returns what is to be printed for it.
"""

from __future__ import annotations

from typing import Protocol

import attrs

from fsrus_schema import report
from fsrus_schema.checking import sort_key
from fsrus_schema.errors import UnreadableInputError
from fsrus_schema.finding import Finding
from fsrus_schema.outcomes import Mended, Outcome, Record
from fsrus_schema.report import Report


class Printing(Protocol):
    """Makes of outcomes what is printed."""

    def outcome(self, outcome: Outcome) -> bytes:
        """Return what is to be printed for the next outcome."""

    def end(self) -> bytes:
        """Return what is to be printed after the last one."""


@attrs.frozen
class Findings:
    """The findings of records, as they come; for a program, what could not be read is among them."""

    report: Report

    def outcome(self, outcome: Outcome) -> bytes:
        """Return the findings of a record."""
        return _bytes("".join(map(self.report.finding, _findings(outcome, self.report))))

    def end(self) -> bytes:
        """Return the end of the report."""
        return _bytes(self.report.end())


@attrs.frozen
class SortedFindings:
    """The findings of records when all are there, sorted by path: for a run whose inputs have an order of their own."""

    report: Report
    _found: list[Finding] = attrs.field(factory=list)

    def outcome(self, outcome: Outcome) -> bytes:
        """Return nothing yet."""
        self._found.extend(_findings(outcome, self.report))
        return b""

    def end(self) -> bytes:
        """Return the whole report."""
        return _bytes("".join(report.render(self.report, sorted(self._found, key=sort_key))))


@attrs.frozen
class Diffs:
    """What safe fixes would change."""

    def outcome(self, outcome: Outcome) -> bytes:
        """Return the diff of a transcription that has fixes."""
        return outcome.diff() if isinstance(outcome, Mended) else b""

    def end(self) -> bytes:
        """Return nothing."""
        return b""


def _findings(outcome: Outcome, goal: Report) -> tuple[Finding, ...]:
    if isinstance(outcome, Record):
        return outcome.findings
    if isinstance(outcome, UnreadableInputError) and goal.for_programs:
        return (report.unreadable(outcome),)
    return ()


def _bytes(text: str) -> bytes:
    """Return text in UTF-8; a byte of a file name that is none is shown as an escape."""
    return text.encode("utf-8", "backslashreplace")
