"""Tables for analysts: telegrams, parties, people, mentions, notes, references, findings, joined by stable keys.

One table of definitions, `TABLES`, gives the columns their order, types and meaning, in the files and in
`datapackage.json` (Data Package v2) alike. Every table but `people` has the column `telegram`, which is the `id` of a
row in `telegrams`; numbers within a telegram count from 0, as the record's own fields do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal

import attrs

from fsrus_schema import plain_text
from fsrus_schema.finding import Finding
from fsrus_schema.model import Model
from fsrus_schema.record import Dateline, Party, Telegram, Text
from fsrus_schema.references import references

__all__ = ["TABLES", "Column", "ForeignKey", "Row", "Table", "rows_of"]

Value = str | int | bool | None
Row = tuple[Value, ...]


@attrs.frozen
class Column:
    """A column of a table: its name, its type in Table Schema, and its meaning."""

    name: str
    type: Literal["string", "integer", "boolean"]
    description: str
    required: bool = False


@attrs.frozen
class ForeignKey:
    """Columns whose values stand in the primary key of another table."""

    columns: tuple[str, ...]
    table: str
    references: tuple[str, ...]


@attrs.frozen
class Table:
    """A table.

    Attributes:
        name: its name, and that of its file.
        description: what a row is.
        columns: its columns, in order.
        primary_key: the columns that tell its rows apart.
        foreign_keys: what it joins.
        rows: gives the rows of a telegram with its findings.
        is_shared: whether several telegrams give the same rows, of which one is kept.

    """

    name: str
    description: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    rows: Callable[[Telegram, tuple[Finding, ...]], Iterable[Row]]
    is_shared: bool = False


def rows_of(telegram: Telegram, findings: tuple[Finding, ...] = ()) -> dict[str, list[Row]]:
    """Return the rows that a telegram gives each table, by the table's name."""
    return {table.name: list(table.rows(telegram, findings)) for table in TABLES}


# --- telegrams, parties, people -------------------------------------------------------------------------------------


def _telegram(telegram: Telegram, _: tuple[Finding, ...]) -> Iterator[Row]:
    dateline = telegram.dateline or Dateline(text=Text(text=""))
    date, source = dateline.date, telegram.source
    instant = dateline.instant
    yield (
        telegram.id,
        telegram.volume,
        telegram.document,
        telegram.number,
        telegram.kind.value,
        telegram.heading.text,
        dateline.place,
        date.edtf if date else None,
        date.earliest.isoformat() if date and date.earliest else None,
        date.latest.isoformat() if date and date.latest else None,
        instant.isoformat() if instant else None,
        telegram.received.edtf if telegram.received else None,
        telegram.telegram_numbers[0].text if telegram.telegram_numbers else None,
        telegram.classification.value if telegram.classification else None,
        "; ".join(precedence.value for precedence in telegram.precedence) or None,
        "; ".join(telegram.captions) or None,
        source.repository if source else None,
        source.collection if source else None,
        source.file if source else None,
        plain_text.of_blocks(telegram.body),
    )


def _parties(telegram: Telegram, _: tuple[Finding, ...]) -> Iterator[Row]:
    roles: tuple[tuple[str, tuple[Party, ...]], ...] = (
        ("sender", telegram.senders),
        ("recipient", telegram.recipients),
    )
    for role, parties in roles:
        for index, party in enumerate(parties):
            yield (telegram.id, role, index, party.name, party.person, party.kind.value, party.place, None)
    for role in ("drafted_by", "cleared_by", "approved_by"):
        for index, officer in enumerate(getattr(telegram.drafting, role)):
            yield (telegram.id, role, index, officer.name or officer.office, officer.name, None, None, officer.office)
    for role in type(telegram.distribution).model_fields:
        for index, post in enumerate(getattr(telegram.distribution, role)):
            yield (telegram.id, role, index, post, None, None, None, None)


def _people(telegram: Telegram, _: tuple[Finding, ...]) -> Iterator[Row]:
    for person in telegram.people:
        yield (f"{telegram.volume or ''}#{person.id}", telegram.volume, person.name, person.description)


# --- mentions, notes, references, findings --------------------------------------------------------------------------


def _mentions(telegram: Telegram, _: tuple[Finding, ...]) -> Iterator[Row]:
    listed = {person.id for person in telegram.people}
    index = 0
    for field, text in _texts_of(telegram):
        for mark in text.marks:
            target = mark.target
            person = target[1:] if target and target.startswith("#") and target[1:] in listed else None
            yield (
                telegram.id,
                index,
                field,
                mark.start,
                mark.end,
                mark.type,
                text.text[mark.start : mark.end] or None,
                mark.n,
                target,
                f"{telegram.volume or ''}#{person}" if person else None,
            )
            index += 1


def _notes(telegram: Telegram, _: tuple[Finding, ...]) -> Iterator[Row]:
    for index, note in enumerate(telegram.notes):
        yield (telegram.id, index, note.number, note.id, note.kind, plain_text.of_blocks(note.body))


def _references(telegram: Telegram, _: tuple[Finding, ...]) -> Iterator[Row]:
    for index, found in enumerate(references(telegram)):
        said = found.reference
        yield (
            telegram.id,
            index,
            found.field,
            said.start,
            said.end,
            said.kind.value,
            said.text,
            said.series,
            said.number,
            said.from_place,
            said.to_place,
            said.date,
            said.document,
            said.note,
            said.volume,
            said.part,
            said.page,
            said.publication,
            said.ibid,
            said.file,
        )


def _findings(telegram: Telegram, findings: tuple[Finding, ...]) -> Iterator[Row]:
    for index, f in enumerate(findings):
        yield (telegram.id, index, f.code, f.name, f.severity.value, f.message, f.field, f.line, f.column)


def _texts_of(telegram: Telegram) -> Iterator[tuple[str, Text]]:
    for name in ("heading", "dateline", "handling", "body", "signatures", "notes"):
        yield from _texts(name, getattr(telegram, name))


def _texts(path: str, part: object) -> Iterator[tuple[str, Text]]:
    if isinstance(part, Text):
        yield path, part
    elif isinstance(part, tuple):
        for index, each in enumerate(part):
            yield from _texts(f"{path}[{index}]", each)
    elif isinstance(part, Model):
        for name in type(part).model_fields:
            yield from _texts(f"{path}.{name}", getattr(part, name))


# --- the definitions ------------------------------------------------------------------------------------------------

_ID = Column("telegram", "string", "The telegram's `id` in `telegrams`.", required=True)
_INDEX = Column("index", "integer", "Its number within the telegram, from 0.", required=True)
_FIELD = Column("field", "string", "Path of the text in the record, as in `body[3]`.", required=True)
_START = Column("start", "integer", "Offset of its first code point in that text.", required=True)
_END = Column("end", "integer", "Offset after its last code point.", required=True)
_OF_A_TELEGRAM = (ForeignKey(("telegram",), "telegrams", ("id",)),)

TABLES: tuple[Table, ...] = (
    Table(
        "telegrams",
        "One row a telegram.",
        (
            Column("id", "string", "`volume/document`, or the input's stem.", required=True),
            Column("volume", "string", "The volume's id."),
            Column("document", "string", "The document's id in its volume."),
            Column("number", "string", "The number before the heading."),
            Column("kind", "string", "What the document is.", required=True),
            Column("heading", "string", "The heading without its number.", required=True),
            Column("place", "string", "Where it was sent from, as printed."),
            Column("date", "string", "When it was sent, in EDTF."),
            Column("earliest", "string", "The first moment that the date may mean; local time without offset."),
            Column("latest", "string", "The last moment that the date may mean."),
            Column("instant", "string", "When it was sent, in UTC, where place and time of day tell."),
            Column("received", "string", "When it came in, in EDTF."),
            Column("telegram_number", "string", "The first of the message's own numbers."),
            Column("classification", "string", "Security classification."),
            Column("precedence", "string", "Precedence, parted by `; `."),
            Column("captions", "string", "Other distribution and handling words, parted by `; `."),
            Column("repository", "string", "Who keeps the original."),
            Column("collection", "string", "Its collection."),
            Column("file", "string", "Its file."),
            Column("body", "string", "The message, plain."),
        ),
        ("id",),
        (),
        _telegram,
    ),
    Table(
        "parties",
        "One row a sender, recipient, drafter, clearer, approver or post that a telegram went to besides.",
        (
            _ID,
            Column("role", "string", "`sender`, `recipient`, `drafted_by`, `repeated_to` …", required=True),
            Column("index", "integer", "Its number among those of its role, from 0.", required=True),
            Column("name", "string", "As printed.", required=True),
            Column("person", "string", "The person named."),
            Column("kind", "string", "What a sender or recipient is."),
            Column("place", "string", "The country, organization or city that a sender or recipient belongs to."),
            Column("office", "string", "The office of who drafted, cleared or approved."),
        ),
        ("telegram", "role", "index"),
        _OF_A_TELEGRAM,
        _parties,
    ),
    Table(
        "people",
        "One row an entry of a volume's list of persons that a telegram mentions.",
        (
            Column("id", "string", "`volume#entry`.", required=True),
            Column("volume", "string", "The volume's id."),
            Column("name", "string", "As listed, surname first.", required=True),
            Column("description", "string", "What the list says."),
        ),
        ("id",),
        (),
        _people,
        is_shared=True,
    ),
    Table(
        "mentions",
        "One row a mark: a person, place, term, date, emphasis, note marker or page.",
        (
            _ID,
            _INDEX,
            _FIELD,
            _START,
            _END,
            Column("type", "string", "What the mark is.", required=True),
            Column("text", "string", "The words that it covers; null for a point."),
            Column("n", "string", "Number of a note or page."),
            Column("target", "string", "What it points to, as the markup says."),
            Column("person", "string", "Its person in `people`."),
        ),
        ("telegram", "index"),
        (*_OF_A_TELEGRAM, ForeignKey(("person",), "people", ("id",))),
        _mentions,
    ),
    Table(
        "notes",
        "One row a note or source line.",
        (
            _ID,
            _INDEX,
            Column("number", "string", "As printed; null for a source line."),
            Column("note", "string", "The note's own id."),
            Column("kind", "string", "`source`, `editorial` or `summary`.", required=True),
            Column("text", "string", "What it says, plain."),
        ),
        ("telegram", "index"),
        _OF_A_TELEGRAM,
        _notes,
    ),
    Table(
        "references",
        "One row a reference to a message, document, footnote, page or volume.",
        (
            _ID,
            _INDEX,
            _FIELD,
            _START,
            _END,
            Column("kind", "string", "What is referred to.", required=True),
            Column("text", "string", "As printed.", required=True),
            Column("series", "string", "Series of a message's number."),
            Column("number", "string", "A message's number."),
            Column("from_place", "string", "Where a message came from."),
            Column("to_place", "string", "Where a message went."),
            Column("date", "string", "Its date, as printed."),
            Column("document", "string", "Number of a document."),
            Column("note", "string", "Number of a footnote."),
            Column("volume", "string", "Volume."),
            Column("part", "string", "Part of a volume."),
            Column("page", "string", "Page or pages."),
            Column("publication", "string", "Publication."),
            Column("ibid", "boolean", "Whether the source is that of the reference before.", required=True),
            Column("file", "string", "The file that the citation after it names."),
        ),
        ("telegram", "index"),
        _OF_A_TELEGRAM,
        _references,
    ),
    Table(
        "findings",
        "One row a finding of the validator.",
        (
            _ID,
            _INDEX,
            Column("code", "string", "The rule's code.", required=True),
            Column("name", "string", "The rule's name.", required=True),
            Column("severity", "string", "`error`, `warning` or `info`.", required=True),
            Column("message", "string", "What is wrong.", required=True),
            Column("field", "string", "Path of the field in the record."),
            Column("line", "integer", "1-based line of the input."),
            Column("column", "integer", "1-based column of the input, in code points."),
        ),
        ("telegram", "index"),
        _OF_A_TELEGRAM,
        _findings,
    ),
)


def descriptor(table: Table, path: str, format: str) -> Mapping[str, Any]:
    """Return a table's resource in a Data Package (v2): its file, its Table Schema with keys."""
    fields = [
        {"name": c.name, "type": c.type, "description": c.description}
        | ({"constraints": {"required": True}} if c.required else {})
        for c in table.columns
    ]
    schema: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": fields,
        "primaryKey": list(table.primary_key),
        "missingValues": [""],
    }
    if table.foreign_keys:
        schema["foreignKeys"] = [
            {"fields": list(key.columns), "reference": {"resource": key.table, "fields": list(key.references)}}
            for key in table.foreign_keys
        ]
    return {
        "name": table.name,
        "type": "table",
        "description": table.description,
        "path": path,
        "format": format,
        "mediatype": "text/csv" if format == "csv" else "application/vnd.apache.parquet",
        "encoding": "utf-8",
        "schema": schema,
    }
