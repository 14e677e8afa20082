"""Safe fixes applied to transcriptions: whole fixes, never two in one place, until none is left."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable

from fsrus_schema import api, formats
from fsrus_schema.files import STANDARD_STREAM, WholeFile, is_regular, open_input
from fsrus_schema.finding import Edit, Finding, Fix
from fsrus_schema.formats import transcription
from fsrus_schema.outcomes import Mended
from fsrus_schema.reading import Reading, SourceText

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_PASSES = 10  # a fix may uncover another fault; two that undo each other must end


def mend(path: str, source: str | None, find: Callable[[Reading], Iterable[Finding]]) -> Mended | None:
    """Return a transcription with its safe fixes applied, or None for an input that is no file with a transcription.

    Args:
        path: the file.
        source: name of its format, or None to go by its extension.
        find: finds the faults of a reading.

    Raises:
        UnreadableInputError: for an input that cannot be read.

    """
    known = formats.by_name(source) if source else api.format_of(path)
    if known is not formats.BY_NAME["text"] or path == STANDARD_STREAM or not is_regular(path):
        return None
    with open_input(path) as stream:
        before = stream.read()
    text, encoding, _ = transcription.decode(before, path)
    mark = _BYTE_ORDER_MARK if before.startswith(_BYTE_ORDER_MARK) else b""
    count = 0
    for _ in range(_PASSES):
        text, applied = apply(text, _safe_fixes(find(api.parse(text, path, "text")), encoding))
        count += applied
        if not applied:
            break
    return Mended(path, count, before, mark + text.encode(encoding))


def _safe_fixes(findings: Iterable[Finding], encoding: str) -> list[Fix]:
    """Return the fixes that are certain, without those that the encoding of the file has no characters for."""
    fixes = [finding.fix for finding in findings if finding.fix is not None and finding.fix.safe]
    return [fix for fix in fixes if all(_can_be_written(edit.text, encoding) for edit in fix.edits)]


def _can_be_written(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def save(mended: Mended) -> None:
    """Write a mended transcription to its file.

    Raises:
        UnwritableOutputError: for a file that cannot be written.

    """
    if mended.after != mended.before:
        with WholeFile(mended.path) as stream:
            stream.write(mended.after)


def apply(text: str, fixes: Iterable[Fix]) -> tuple[str, int]:
    """Return a text with fixes applied, and how many were: of two that meet, only the first."""
    source = SourceText(transcription.with_line_feeds(text))
    edits: list[tuple[int, int, str]] = []
    count = 0
    for fix in fixes:
        mine = [_offsets(edit, source) for edit in fix.edits]
        if mine and not any(_meet(a, b) for a in mine for b in edits):
            edits += mine
            count += 1
    mended, at = io.StringIO(newline=""), 0
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
