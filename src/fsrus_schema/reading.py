"""Reading, Place, Span, Position: a record and where its parts stood; Listener: what a reader says besides."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from functools import cached_property
from itertools import accumulate
from typing import Any

import attrs

from fsrus_schema.errors import UnreadableInputError
from fsrus_schema.finding import Finding
from fsrus_schema.record import Telegram


@attrs.frozen
class Position:
    """A place in an input: 1-based line and column, columns in code points."""

    line: int
    column: int


@attrs.frozen
class Span:
    """A stretch of an input, from `start` to before `end`."""

    start: Position
    end: Position


@attrs.frozen
class SourceText:
    """The decoded text of a transcription, and its lines."""

    text: str
    _starts: tuple[int, ...] = attrs.field(
        init=False,
        repr=False,
        default=attrs.Factory(
            lambda self: (0, *accumulate(len(line) + 1 for line in self.text.split("\n")[:-1])), takes_self=True
        ),
    )

    def position(self, offset: int) -> Position:
        """Return line and column of an offset into the text, both 1-based."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def offset(self, line: int, column: int) -> int:
        """Return the offset into the text of a line and column, both 1-based."""
        return self._starts[line - 1] + column - 1

    def line(self, number: int) -> str:
        """Return the text of a 1-based line, without its line break."""
        start = self._starts[number - 1]
        end = self._starts[number] - 1 if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r")


@attrs.frozen
class Place:
    """Where one Text of the record stood in a transcription.

    `runs` are pairs (offset in the Text, offset in the input), in order: from each on, the two advance together.
    """

    runs: tuple[tuple[int, int], ...]

    def offset(self, offset: int) -> int:
        """Return the offset in the input of an offset in the Text."""
        index = bisect_right(self.runs, offset, key=lambda run: run[0]) - 1
        inside, outside = self.runs[max(index, 0)]
        return outside + offset - inside


@attrs.frozen
class Line:
    """Where a part of the record stood in an XML input: the 1-based line of its start tag."""

    line: int


@attrs.frozen
class Ids:
    """The `xml:id`s of a TEI input, a volume or a part of one: what rules on references follow.

    Attributes:
        every: all of them.
        repeated: those that more than one element has.
        persons: those of `persName`, the entries of the list of persons.
        terms: those of `term`, the entries of the list of abbreviations.
        documents: those of documents.

    """

    every: frozenset[str] = frozenset()
    repeated: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    terms: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()


@attrs.define(slots=False)
class Reading:
    """What a reader returns: the record, and where each part of it stood in the input.

    Attributes:
        telegram: the record.
        path: the input as the caller named it, or None for text in memory.
        format: name of the format that read it.
        text: the decoded input, for a transcription.
        locate: gives, once, the places of the record's parts by field path (`body[3]`, `notes[0].body[0]`).
        findings: what the reader itself noticed (bytes that were not UTF-8, a cell that was escaped twice).
        row: for CSV the 1-based row of the table, its header row being 1; for JSON Lines the line.
        name_field: gives the name that a field of the record has in the input, where it is not its path: for CSV it
            begins with the name of a column (`body_tei[2]`).
        element: for TEI the document's `div` (an lxml element), for rules on markup.
        ids: for TEI gives the ids of the whole input, found once for all its documents.

    """

    telegram: Telegram
    path: str | None = None
    format: str = "transcription"
    text: SourceText | None = None
    locate: Callable[[], Mapping[str, Place | Line]] = dict
    findings: tuple[Finding, ...] = ()
    row: int | None = None
    name_field: Callable[[str], str] = str
    element: Any = attrs.field(default=None, eq=False, repr=False)
    ids: Callable[[], Ids] = Ids

    @cached_property
    def places(self) -> Mapping[str, Place | Line]:
        """Where each part of the record stood, by field path."""
        return self.locate()


class Listener:
    """Hears what a reader has to say besides its readings.

    This one is strict: it lets the first record that cannot be read end the reading. Who reads many inputs passes a
    listener of another class, which notes the record and lets the reader go on to the next.

    Attributes:
        all_documents: whether it wants every document of a volume, those that are no telegrams too.

    """

    all_documents = False

    def passed_over(self, count: int) -> None:
        """Hear, once an input, how many of its documents are no telegrams and were left out."""

    def unreadable(self, error: UnreadableInputError) -> None:
        """Hear of one record among others that cannot be read (a line of JSON Lines, a row of CSV)."""
        raise error


STRICT = Listener()


class ForAllDocuments(Listener):
    """Wants every document of a volume, and passes what it hears on to another listener."""

    all_documents = True

    def __init__(self, listener: Listener = STRICT) -> None:
        self._listener = listener

    def passed_over(self, count: int) -> None:
        """Pass it on."""
        self._listener.passed_over(count)

    def unreadable(self, error: UnreadableInputError) -> None:
        """Pass it on."""
        self._listener.unreadable(error)
