"""What comes of a run: its start, each telegram, each unreadable input, each input's end; and the counts of them.

These are values that travel between processes. Nothing here reads or writes.
"""

from __future__ import annotations

import difflib
import os
from typing import TypeAlias

import attrs

from fsrus_schema.errors import UnreadableInputError
from fsrus_schema.finding import Finding, Severity


@attrs.frozen
class Record:
    """A telegram that was read.

    Attributes:
        path: the input it came from.
        id: the record's id.
        content: the record as a file of the task's format; empty where nothing is written.
        findings: what the rules found.

    """

    path: str
    id: str
    content: bytes = b""
    findings: tuple[Finding, ...] = ()


@attrs.frozen
class End:
    """The end of an input.

    Attributes:
        path: the input.
        read: how many telegrams it gave.
        passed_over: how many of its documents are no telegrams.
        failed: how many errors it gave.
        size: its size in bytes, 0 where not known.
        timings: seconds that each rule took, by its code, where the task asks for them.

    """

    path: str
    read: int = 0
    passed_over: int = 0
    failed: int = 0
    size: int = 0
    timings: dict[str, float] = attrs.Factory(dict)


@attrs.frozen
class Start:
    """The start of a run: how many inputs it has, and their size in bytes as far as known."""

    inputs: int
    size: int


@attrs.frozen
class Mended:
    """What became of a transcription.

    Attributes:
        path: the file.
        count: how many fixes were applied.
        before: its bytes as they were.
        after: its bytes with the fixes applied; encoding, byte order mark and line ends are those of `before`.

    """

    path: str
    count: int
    before: bytes
    after: bytes

    def diff(self) -> bytes:
        """Return the change as a unified diff, which `patch` takes; nothing where there is none."""
        name = _name_in_diff(self.path)
        lines = difflib.diff_bytes(
            difflib.unified_diff, _lines(self.before), _lines(self.after), name, name, lineterm=b"\n"
        )
        return b"".join(line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n" for line in lines)


Outcome: TypeAlias = Start | Mended | Record | UnreadableInputError | End


@attrs.define
class Summary:
    """The counts of a run.

    Attributes:
        inputs: inputs looked at.
        read: telegrams read.
        written: telegrams written.
        passed_over: documents that are no telegrams.
        with_findings: telegrams with a finding of severity error or warning.
        unreadable: inputs, or records among others, that could not be read; and records that could not be written.
        fixes: fixes applied to transcriptions, or shown.

    """

    inputs: int = 0
    read: int = 0
    written: int = 0
    passed_over: int = 0
    with_findings: int = 0
    unreadable: int = 0
    fixes: int = 0

    def count(self, outcome: Outcome) -> None:
        """Count an outcome."""
        if isinstance(outcome, Record):
            self.read += 1
            self.with_findings += any(f.severity is not Severity.INFO for f in outcome.findings)
        elif isinstance(outcome, Mended):
            self.fixes += outcome.count
        elif isinstance(outcome, End):
            self.inputs += 1
            self.passed_over += outcome.passed_over
        elif isinstance(outcome, UnreadableInputError):
            self.unreadable += 1

    @property
    def is_in_vain(self) -> bool:
        """Whether nothing at all could be read of what was there: then what a run writes is left as it was."""
        return self.unreadable > 0 and not self.read

    @property
    def status(self) -> int:
        """The command's exit status: 0 clean, 1 with findings, something unreadable or no telegram, 2 in vain."""
        if self.is_in_vain:
            return 2
        return 1 if self.with_findings or self.unreadable or not self.read else 0


# --- a diff -----------------------------------------------------------------------------------------------------------


def _lines(data: bytes) -> list[bytes]:
    """Return lines with their ends: form feeds and the like, where `splitlines` parts too, end none."""
    lines = [line + b"\n" for line in data.split(b"\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _name_in_diff(path: str) -> bytes:
    """Return a path as the header of a diff has it: a tab ends one with blanks in it."""
    return os.fsencode(path) + (b"\t" if " " in path else b"")
