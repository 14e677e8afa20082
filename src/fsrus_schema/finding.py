"""Finding, Severity, Excerpt, Fix: what a rule says of a place in an input."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

import attrs

_AROUND = 200  # more than a terminal shows of a line


class Severity(StrEnum):
    """How sure and how grave: certainly wrong, probably wrong, worth a look."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@attrs.frozen
class Edit:
    """Replace a range of the input. Lines and columns are 1-based, in code points; the end is exclusive."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int
    text: str


@attrs.frozen
class Fix:
    """A cure: what it does, whether it is certain (`safe`), and the edits that do it."""

    message: str
    safe: bool
    edits: tuple[Edit, ...]


@attrs.frozen
class Excerpt:
    """What stands around a fault: a stretch of one line of the input, or of a Text where the input has no lines.

    Attributes:
        text: the stretch; `…` where more stands before or after it.
        start: offset in it of the fault, in code points.
        end: offset after the fault; beyond `start`.

    """

    text: str
    start: int
    end: int

    @classmethod
    def around(cls, text: str, start: int, end: int) -> Self:
        """Return what stands around a range of a text."""
        start = min(start, len(text))
        end = min(max(end, start + 1), start + _AROUND)
        first, last = max(start - _AROUND, 0), end + _AROUND
        head, tail = "…" if first else "", "…" if last < len(text) else ""
        shift = len(head) - first
        return cls(f"{head}{text[first:last]}{tail}", start + shift, end + shift)


@attrs.frozen
class Finding:
    """One fault at one place.

    Lines and columns are 1-based, columns in code points; `end_*` are exclusive. Where the format has no lines that a
    person sees (JSON), they are null and `field` says where. `excerpt` is for reports that persons read; two findings
    that differ in it alone are the same.
    """

    code: str
    name: str
    severity: Severity
    message: str
    path: str | None = None
    record: str | None = None
    field: str | None = None
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    fix: Fix | None = None
    excerpt: Excerpt | None = attrs.field(default=None, eq=False, repr=False)
