"""Safe fixes applied to transcriptions: whole fixes, never two in one place, until none is left."""

from __future__ import annotations

import difflib
import io
from collections.abc import Callable, Iterable

import attrs

from fsrus_schema import api, formats
from fsrus_schema.files import STANDARD_STREAM, WholeFile, open_input
from fsrus_schema.finding import Edit, Finding, Fix
from fsrus_schema.reading import Reading, SourceText

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_PASSES = 10  # a fix may uncover another fault; two that undo each other must end


@attrs.frozen
class Mended:
    """What became of a transcription.

    Attributes:
        path: the file.
        count: how many fixes were applied.
        before: its text as it was.
        after: its text with the fixes applied.
        mark: the byte order mark that it begins with, or nothing.

    """

    path: str
    count: int
    before: str
    after: str
    mark: bytes = b""

    def diff(self) -> str:
        """Return the change as a unified diff; the empty string where there is none."""
        old, new = self.before.splitlines(keepends=True), self.after.splitlines(keepends=True)
        lines = difflib.unified_diff(old, new, self.path, self.path)
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def mend(path: str, source: str | None, find: Callable[[Reading], Iterable[Finding]]) -> Mended | None:
    """Return a transcription with its safe fixes applied, or None for an input that is no transcription.

    Args:
        path: the file.
        source: name of its format, or None to go by its extension.
        find: finds the faults of a reading.

    Raises:
        UnreadableInputError: for an input that cannot be read.

    """
    known = formats.by_name(source) if source else api.format_of(path)
    if path == STANDARD_STREAM or known is not formats.BY_NAME["text"]:
        return None
    with open_input(path) as stream:
        mark = _BYTE_ORDER_MARK if stream.read(len(_BYTE_ORDER_MARK)) == _BYTE_ORDER_MARK else b""
    reading = api.read(path, "text")
    before = after = _text(reading)
    count = 0
    for _ in range(_PASSES):
        after, applied = apply(after, [f.fix for f in find(reading) if f.fix is not None and f.fix.safe])
        count += applied
        if not applied:
            break
        reading = api.parse(after, path, "text")
    return Mended(path, count, before, after, mark)


def _text(reading: Reading) -> str:
    if reading.text is None:
        raise TypeError(f"a reading of {reading.path} without its text")
    return reading.text.text


def save(mended: Mended) -> None:
    """Write a mended transcription to its file, in UTF-8.

    Raises:
        UnwritableOutputError: for a file that cannot be written.

    """
    if mended.after != mended.before:
        with WholeFile(mended.path) as stream:
            stream.write(mended.mark + mended.after.encode())


def apply(text: str, fixes: Iterable[Fix]) -> tuple[str, int]:
    """Return a text with fixes applied, and how many were: of two that meet, only the first."""
    source = SourceText(text)
    edits: list[tuple[int, int, str]] = []
    count = 0
    for fix in fixes:
        mine = [_offsets(edit, source) for edit in fix.edits]
        if mine and not any(_meet(a, b) for a in mine for b in edits):
            edits += mine
            count += 1
    mended, at = io.StringIO(), 0
    for start, end, replacement in sorted(edits):
        mended.write(text[at:start] + replacement)
        at = end
    mended.write(text[at:])
    return mended.getvalue(), count


def _offsets(edit: Edit, source: SourceText) -> tuple[int, int, str]:
    return (
        source.offset(edit.start_line, edit.start_column),
        source.offset(edit.end_line, edit.end_column),
        edit.text,
    )


def _meet(a: tuple[int, int, str], b: tuple[int, int, str]) -> bool:
    """Return whether two edits touch: even side by side, the second may rest on what the first removes."""
    return a[0] <= b[1] and b[0] <= a[1]
