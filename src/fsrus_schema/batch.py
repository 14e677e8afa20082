"""One input among many: what comes of it, told as a stream of outcomes; one unreadable never stops the others.

A run's outcomes are the same wherever the inputs are processed (`engines`): a `Start`, then a `Record` for each
telegram, an UnreadableInputError for what could not be read, a `Mended` for a transcription with fixes, and an `End`
for each input.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from functools import partial
from typing import Literal

import attrs

from fsrus_schema import api, formats
from fsrus_schema.baseline import Baseline
from fsrus_schema.choice import Choice
from fsrus_schema.errors import (
    REPORT,
    UnreadableInputError,
    UnwritableOutputError,
    UnwritableRecordError,
    faults_are_raised,
    shown,
)
from fsrus_schema.finding import Finding
from fsrus_schema.outcomes import End, Mended, Outcome, Record
from fsrus_schema.reading import Listener, Reading
from fsrus_schema.record import Telegram

TABLES = "tables"


@attrs.frozen
class Task:
    """What is done with each input; it travels to worker processes.

    Attributes:
        source: name of the inputs' format, or None to go by extension or content.
        content: name of the format that each record is returned in, `TABLES` for its rows in the tables, or None where
            nothing is written.
        goal: name of the format that it is written in at last, where that is another.
        rules: the rules to check against, or None for no check.
        fix: whether safe fixes are applied to transcriptions, in place, or worked out to be shown.
        baseline: findings that are not fixed, or None.
        timed: whether to tell what each rule cost.
        all_documents: whether every document of a volume is read, those that are no telegrams too.

    """

    source: str | None = None
    content: str | None = None
    goal: str | None = None
    rules: Choice | None = None
    fix: Literal["no", "apply", "show"] = "no"
    baseline: Baseline | None = None
    timed: bool = False
    all_documents: bool = False


class _Notes(Listener):
    """Notes what a reader says until it can be passed on."""

    def __init__(self, *, all_documents: bool) -> None:
        self.all_documents = all_documents
        self.count = 0
        self.failed = 0
        self.errors: list[UnreadableInputError] = []

    def passed_over(self, count: int) -> None:
        self.count += count

    def unreadable(self, error: UnreadableInputError) -> None:
        self.failed += 1
        self.errors.append(error)

    def drain(self) -> Iterator[UnreadableInputError]:
        while self.errors:
            yield self.errors.pop(0)


def process(path: str | UnreadableInputError, task: Task) -> Iterator[Outcome]:
    """Yield what comes of one input, one telegram in memory at a time. Nothing in an input makes it raise.

    An error in an input's place is passed on.
    """
    if isinstance(path, UnreadableInputError):
        yield path
        yield End(path.path, failed=1)
        return
    notes = _Notes(all_documents=task.all_documents)
    read = 0
    timings: dict[str, float] = {}
    try:
        yield from _mended(path, task, notes)
        for reading in api.read_all(path, task.source, notes):
            yield from notes.drain()
            try:
                record = _record(reading, path, task, timings)
            except Exception as error:  # one telegram that cannot be written: the others can
                notes.unreadable(_as_unreadable(path, error))
            else:
                read += 1
                yield record
    except Exception as error:  # the contract: no input ends a run
        notes.unreadable(_as_unreadable(path, error))
    yield from notes.drain()
    yield End(path, read, notes.count, notes.failed, input_size(path), timings)


def _as_unreadable(path: str, error: Exception) -> UnreadableInputError:
    """Return what is said of an input that made the library fail."""
    match error:
        case UnreadableInputError():
            return error
        case UnwritableRecordError():
            return UnreadableInputError(path, f"its telegram {error.id} {error.reason}")
        case UnwritableOutputError():
            return UnreadableInputError(path, error.reason)
        case RecursionError():
            return UnreadableInputError(path, "has parts nested too deeply to be read.")
        case ImportError():  # of this library or what it needs: no fault of the input
            raise error
    if faults_are_raised():
        raise error
    return UnreadableInputError(path, f"could not be read by a fault of this software ({shown(error)}).", cure=REPORT)


def _mended(path: str, task: Task, notes: _Notes) -> Iterator[Mended]:
    """Yield what fixes make of a transcription; one that cannot be written is told of, and checked as it is."""
    if task.fix == "no" or task.rules is None:
        return
    from fsrus_schema import fixes  # with it comes the grammar of the page, and only this needs it

    mended = fixes.mend(path, task.source, partial(_to_be_mended, task.rules, task.baseline))
    if mended is None or not mended.count:
        return
    try:
        if task.fix == "apply":
            fixes.save(mended)
    except UnwritableOutputError as error:
        notes.unreadable(_as_unreadable(path, error))
    else:
        yield mended


def _to_be_mended(rules: Choice, baseline: Baseline | None, reading: Reading) -> tuple[Finding, ...]:
    """Return what the rules find and the baseline does not have: what was recorded is known, and stays."""
    findings = rules.findings(reading)
    return findings if baseline is None else baseline.unlisted(findings)


def _record(reading: Reading, path: str, task: Task, timings: dict[str, float]) -> Record:
    content = b""
    if task.content is not None:
        if task.goal is not None:  # what the output cannot carry is told here, not in the midst of it
            _encoded(reading.telegram, task.goal)
        content = _encoded(reading.telegram, task.content)
    findings = task.rules.findings(reading, timings if task.timed else None) if task.rules else ()
    return Record(path, reading.telegram.id, content, findings)


def _encoded(telegram: Telegram, format: str) -> bytes:
    if format == TABLES:
        from fsrus_schema import tables  # the rules of reference are many, and only this needs them

        return tables.encoded(telegram)
    stream = io.BytesIO()
    try:
        formats.by_name(format).module.write([telegram], stream)
    except ValueError as error:  # a character or a name that the format does not allow
        raise UnwritableRecordError(telegram.id, f"cannot be written as {format}: {error}.") from error
    return stream.getvalue()


def input_size(path: str | UnreadableInputError) -> int:
    """Return the size of an input in bytes, 0 where it is not known."""
    try:
        return os.path.getsize(path) if isinstance(path, str) else 0
    except OSError:
        return 0
