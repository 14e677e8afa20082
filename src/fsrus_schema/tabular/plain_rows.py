"""Rows that have text where others have TEI, as a table made by hand has: their words are read as a transcription is.

What a cell says counts more than what the words say; what a row leaves empty is read from its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import attrs

from fsrus_schema.identity import identify
from fsrus_schema.printed.interpret import interpret
from fsrus_schema.printed.page import read_page
from fsrus_schema.record import Kind, Telegram
from fsrus_schema.tabular.columns import COLUMNS, Column, Role
from fsrus_schema.tabular.rows import Row, exact_fields, fill

__all__ = ["PARTS", "Contradiction", "contradictions", "fill_in", "parts_as_text", "read_words"]

PARTS = ("heading", "dateline", "handling", "body", "signatures", "notes")
"""The parts of a record that have a text column and a TEI column, in printed order."""

_NUMBERED_NOTE = re.compile(r"\d{1,3}[a-z]?\.\s")
_LINE_ENDS = re.compile(r"\s*\n\s*")
_FIELDS = {"dateline": "dateline.text"}  # the path of a part, where it is not the part's name


@attrs.frozen
class Contradiction:
    """A cell that says something else than the words of its row."""

    column: Column
    words_say: str


def parts_as_text(row: Row) -> list[str]:
    """Return the parts for which a row has text and no TEI."""
    return [part for part in _parts_without_markup(row) if row.get(f"{part}_text")]


def _parts_without_markup(row: Row) -> list[str]:
    exact = exact_fields(row)
    return [part for part in PARTS if not row.get(f"{part}_tei") and _FIELDS.get(part, part) not in exact]


def read_words(record: dict[str, Any], row: Row) -> Telegram:
    """Return what the words of a row say: all the fields of its telegram, but for what only its other cells know.

    Args:
        record: what the row carries, in the record's JSON shape.
        row: the row; the parts that it has no TEI for are read from their text.

    Raises:
        ValidationError: a part that the row carries is none.

    """
    read = _identity(record) | _carried_parts(record)
    if parts_as_text(row):
        page = read_page(_transcription(row), read["document"]).parts
        read |= {part: page[part] for part in _parts_without_markup(row)}
        if "heading" not in record:
            read |= {"number": page["number"], "number_supplied": page["number_supplied"]}
    return Telegram.model_validate(interpret(read))


def _identity(record: dict[str, Any]) -> dict[str, Any]:
    """Return the identity of a record: volume and document are in its id where no other cell says them."""
    named = identify(record["id"])
    names = {"volume": record.get("volume", named.volume), "document": record.get("document", named.document)}
    return {"id": record["id"], **names}


def _carried_parts(record: dict[str, Any]) -> dict[str, Any]:
    """Return the parts that a row carries, whole: what cells say may lack what the grammar of print relies on."""
    carried = {part: record[part] for part in PARTS if part in record and part != "dateline"}
    if "text" in record.get("dateline", {}):
        carried["dateline"] = {"text": record["dateline"]["text"]}
    named = {"id": record["id"], "kind": Kind.OTHER, "heading": {"text": ""}}
    return Telegram.model_validate({**named, **carried}).model_dump(include=set(carried))


def fill_in(read: Telegram, row: Row) -> Telegram:
    """Return a telegram as the words of a row say, with what its other cells say in their place."""
    record = read.model_dump()
    fill(record, row)
    return Telegram.model_validate(record)


def _transcription(row: Row) -> str:
    """Return the texts of a row as a page: an unnumbered source line first, the notes in a list below.

    Heading and notes stand on it even where TEI has them: the one opens every page, the others tell note markers from
    figures.
    """
    notes = [line for line in _LINE_ENDS.split(row.get("notes_text") or "") if line]
    source_line = notes.pop(0) if notes and not _NUMBERED_NOTE.match(notes[0]) else ""
    heading = row.get("heading_text") or "Telegram"
    parts = (row.get(f"{part}_text") or "" for part in parts_as_text(row) if part not in ("heading", "notes"))
    blocks = (block.strip() for block in (source_line, heading, *parts))
    listed = (f"  {line}" if _NUMBERED_NOTE.match(line) else line for line in notes)
    return "\n".join(["\n\n".join(block for block in blocks if block), *listed])


def contradictions(row: Row, words: Telegram) -> Iterator[Contradiction]:
    """Yield the cells of a row that say something else than its words."""
    for column in COLUMNS:
        cell = row.get(column.name)
        if cell is None or column.role is Role.SUMMARY or column.adapter is not None or not column.path:
            continue
        said = column.write(column.value(words))
        if said and said != cell and said != Kind.OTHER:
            yield Contradiction(column, said)
