"""What a reader of tables notices: columns it does not know, rows that are cut, cells that contradict one another."""

from __future__ import annotations

from fsrus_schema.finding import Finding, Severity
from fsrus_schema.tabular.plain_rows import Contradiction
from fsrus_schema.tabular.rows import Disagreement

__all__ = ["contradiction", "disagreement", "read_as_text", "short_row", "unknown_column", "unrecognised_part"]

_LONGEST_QUOTE = 60


def unknown_column(heading: str, near: str | None = None) -> Finding:
    """Say that a column of the table is none of a record's, and was passed over; it may be meant to be `near`."""
    meant = f" It may be meant to be {near}." if near else ""
    message = f"The column {heading.strip()!r} is none of a telegram record and was passed over.{meant}"
    return Finding("F101", "unknown-column", Severity.WARNING, message)


def short_row(cells: int, columns: int) -> Finding:
    """Say that a row has fewer cells than the header; the end of a file that was cut looks so."""
    message = f"The row has {cells} cells, the header {columns}: what is missing was read as empty."
    return Finding("F102", "short-row", Severity.WARNING, message)


def disagreement(found: Disagreement) -> Finding:
    """Say that a cell for people says something else than the cell that carries the field, which was read."""
    name, carrier = found.column.name, found.carrier.name
    message = f"The cell {name} says something else than {carrier}, which was read."
    if found.column.adapter is None and found.carrier.adapter is not None:
        message += f" Empty {carrier} to have the text read instead, as a transcription."
    return Finding("F103", "differing-cell", Severity.WARNING, message, field=found.column.name)


def contradiction(found: Contradiction) -> Finding:
    """Say that a cell says something else than the words of its row; the cell was read."""
    said = found.words_say
    said = said if len(said) <= _LONGEST_QUOTE else f"{said[: _LONGEST_QUOTE - 1]}…"
    message = f"The cell {found.column.name}, which was read, contradicts the words of the row, which say {said!r}."
    return Finding("F104", "cell-against-words", Severity.WARNING, message, field=found.column.name)


def unrecognised_part(part: str) -> Finding:
    """Say that the words of a text column were not recognised as what the column is for."""
    message = f"The words of {part}_text do not look like {_PARTS[part]} and were read as a part of the message."
    return Finding("F105", "unrecognised-part", Severity.WARNING, message, field=f"{part}_text")


def read_as_text(part: str) -> Finding:
    """Say that one part of a row that has TEI for others was read from its text."""
    message = (
        f"{part}_tei is empty, so {part}_text was read as a transcription: "
        "it has no more marks than the page and note numbers that stand in it."
    )
    return Finding("F106", "read-as-text", Severity.INFO, message, field=f"{part}_text")


_PARTS = {
    "heading": "a heading",
    "dateline": "a dateline",
    "handling": "handling lines",
    "body": "a message",
    "signatures": "a signature",
    "notes": "notes",
}
