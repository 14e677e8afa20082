"""What the library raises.

Findings are values, exceptions are failures: a flaw in a telegram is a `Finding`; an input that cannot be
read at all raises one of these. Every message says what is wrong, where, and what to do.
"""

from __future__ import annotations

import os


class FsrusSchemaError(Exception):
    """Any failure that this library raises on purpose."""


class UsageError(FsrusSchemaError):
    """The call or the command is wrong: an unknown format, an option that contradicts another."""


class UnreadableInputError(FsrusSchemaError):
    """An input that cannot be read: not UTF-8, not XML, another schema version, a folder without files.

    Attributes:
        path: the input as the caller named it; `-` is standard input.
        reason: what is wrong, in one sentence.
        line: 1-based line, where known.
        column: 1-based column in code points, where known.
        cure: what the reader of the message can do about it, or the empty string.

    """

    def __init__(
        self, path: str, reason: str, *, line: int | None = None, column: int | None = None, cure: str = ""
    ) -> None:
        self.path = path
        self.reason = reason
        self.line = line
        self.column = column
        self.cure = cure
        super().__init__(path, reason)

    def __str__(self) -> str:
        place = "".join(f":{n}" for n in (self.line, self.column) if n is not None)
        return f"{self.path}{place}: {self.reason}" + (f" {self.cure}" if self.cure else "")

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way back from a worker process."""
        return (_rebuild, (self.path, self.reason, self.line, self.column, self.cure))


class UnwritableOutputError(FsrusSchemaError):
    """An output that cannot be written: a folder that is missing or closed to this user, a full disk.

    Attributes:
        path: the output as the caller named it.
        reason: what is wrong, and what to do about it.

    """

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(path, reason)

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class UnwritableRecordError(FsrusSchemaError):
    """A record that a format cannot carry: XML has no control characters.

    Attributes:
        id: the record's id.
        reason: what is wrong, and what to do about it.

    """

    def __init__(self, id: str, reason: str) -> None:
        self.id = id
        self.reason = reason
        super().__init__(id, reason)

    def __str__(self) -> str:
        return f"{self.id}: {self.reason}"


def _rebuild(path: str, reason: str, line: int | None, column: int | None, cure: str) -> UnreadableInputError:
    return UnreadableInputError(path, reason, line=line, column=column, cure=cure)


# --- faults of this software ----------------------------------------------------------------------------------------

_DEBUG = "FSRUS_SCHEMA_DEBUG"
REPORT = f"Please report this; with {_DEBUG}=1 the failure is shown in full."
"""What to do about a failure that is no fault of an input."""


def faults_are_raised() -> bool:
    """Return whether such failures are to be raised, and not told of in a line."""
    return bool(os.environ.get(_DEBUG))


def shown(error: Exception) -> str:
    """Return an exception in one line."""
    return f"{type(error).__name__}: {error}".replace("\n", " ")
