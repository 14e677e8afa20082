"""Finding, Severity, Fix: what a rule says of a place in an input."""

from __future__ import annotations

from enum import StrEnum

import attrs


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
class Finding:
    """One fault at one place.

    Lines and columns are 1-based, columns in code points; `end_*` are exclusive. Where the format has no lines that a
    person sees (JSON), they are null and `field` says where.
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
