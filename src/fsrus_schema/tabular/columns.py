"""The columns of a telegram's row in a table: one table for reading, for writing, and for their description.

Every field of the record has a column that a person reads; where that column cannot carry all of the field, a second
one does: TEI for running text and its marks, JSON for lists of objects. The columns for people come first.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import cache
from typing import Any, get_args

import attrs
from pydantic import TypeAdapter
from pydantic_core import to_json

from fsrus_schema import plain_text
from fsrus_schema.markup import fragment
from fsrus_schema.markup.fragment import Fragment
from fsrus_schema.model import field_at
from fsrus_schema.record import (
    Block,
    ListedPerson,
    ListedTerm,
    Note,
    Officer,
    Party,
    Telegram,
    TelegramNumber,
    Text,
)
from fsrus_schema.tabular import cells

__all__ = ["BY_NAME", "COLUMNS", "EXACT", "Column", "Role", "carrier", "name_in_table"]

Path = tuple[str, ...]


class Role(StrEnum):
    """What a column is for."""

    PLAIN = "plain"  # carries its field, and a person can read it
    SUMMARY = "summary"  # for people; another column carries the field
    RICH = "rich"  # carries its field: TEI or JSON


@attrs.frozen
class Column:
    """A column: which field it shows, and how.

    Attributes:
        name: its header.
        path: the field of the record.
        role: whether it carries the field, and whom it is for.
        type: what its cells hold, in words.
        meaning: what they say.
        example: the value of a cell.
        write: the field's value -> the value of the cell, or None where it has none; ValueError where it cannot.
        read: the value of the cell -> the field's value in the record's JSON shape; ValueError says why it cannot.
            None for a summary, which is not read.
        adapter: the field's type, for a column that cannot give back every value to the letter.

    """

    name: str
    path: Path
    role: Role
    type: str
    meaning: str
    example: str
    write: Callable[[Any], str | None]
    read: Callable[[str], Any] | None = None
    adapter: TypeAdapter[Any] | None = None

    @property
    def field(self) -> str:
        """The field's path, as findings name it."""
        return ".".join(self.path)

    def value(self, telegram: Telegram) -> Any:
        """Return the field's value; None where a part of the record above it is absent."""
        value: Any = telegram
        for name in self.path:
            if value is None:
                return None
            value = getattr(value, name)
        return value


# --- what the record says of a field --------------------------------------------------------------------------------


def _field(path: Path) -> Any:
    return field_at(Telegram, path)


def _inner_type(annotation: Any) -> Any:
    """Return the type of a field that may be None, or of the items of a sequence."""
    return next((_inner_type(arg) for arg in get_args(annotation) if arg not in (type(None), ...)), annotation)


def _meaning(path: Path) -> str:
    return str(_field(path).description)


def _example(path: Path) -> Any:
    """Return the field's example: that in the example of the part around it, so that neighbours go together."""
    around = _example(path[:-1]) if len(path) > 1 else {}
    return around[path[-1]] if path[-1] in around else _field(path).examples[0]


# --- columns that carry a plain value -------------------------------------------------------------------------------


def _plain(name: str) -> Column:
    """Make the column of a text, or of a word of a list of words."""
    path = tuple(name.split("."))
    values = _inner_type(_field(path).annotation)
    words = list(values) if isinstance(values, type) and issubclass(values, StrEnum) else ()
    type_ = f"one of: {'; '.join(words)}" if words else "text"
    return Column(name, path, Role.PLAIN, type_, _meaning(path), str(_example(path)), _write_text, str)


def _write_text(value: str | None) -> str | None:
    return None if value is None else str(value)  # a word of a list of words as a plain text


def _version() -> Column:
    return attrs.evolve(_plain("schema_version"), read=_read_version)


def _read_version(cell: str) -> str:
    return f"{cell}.0" if cell.isdecimal() else cell  # a spreadsheet takes 1.0 for a number and saves 1


def _flag(name: str) -> Column:
    path = (name,)
    return Column(name, path, Role.PLAIN, "true, or empty for false", _meaning(path), "true", _write_flag, _read_flag)


def _write_flag(value: bool) -> str | None:
    return "true" if value else None


def _read_flag(cell: str) -> bool:
    if cell.lower() not in ("true", "false"):  # spreadsheets write TRUE
        raise ValueError(f"{cell!r} must be true, false or empty")
    return cell.lower() == "true"


def _list(name: str) -> Column:
    path = tuple(name.split("."))
    example = cells.join(_example(path)) or ""
    type_ = "list parted by '; '"
    return Column(name, path, Role.PLAIN, type_, _meaning(path), example, _write_list, cells.split)


def _write_list(values: Iterable[str] | None) -> str | None:
    return None if values is None else cells.join(values)


# --- lists of objects: a summary, and JSON --------------------------------------------------------------------------


def _summary(name: str, item: Callable[[Any], str]) -> Column:
    path = tuple(name.split("."))

    def write(values: Iterable[Any]) -> str | None:
        return "; ".join(map(item, values)) or None

    example = write(TypeAdapter(_field(path).annotation).validate_python(_example(path))) or ""
    return Column(name, path, Role.SUMMARY, "list parted by '; '", _meaning(path), example, write)


def _json(name: str) -> Column:
    path = tuple(name.split("."))
    meaning = f"{_meaning(path)} The whole field as JSON."
    example = to_json(_example(path)).decode()
    return Column(f"{name}_json", path, Role.RICH, "JSON", meaning, example, _write_json, _read_json)


def _write_json(value: Any) -> str | None:
    """Return a value as JSON; an empty list or object, which is the field's default, is left out."""
    return to_json(value).decode() if value else None


def _write_nullable_json(value: Any) -> str | None:
    return None if value is None else to_json(value).decode()


def _read_json(cell: str) -> Any:
    try:
        return json.loads(cell)
    except json.JSONDecodeError as error:
        raise ValueError(f"not valid JSON: {error.msg}, character {error.pos + 1}") from None
    except RecursionError:
        raise ValueError("JSON with more levels than a record can have") from None
    except ValueError:  # what `int` does not read
        raise ValueError("JSON with a number of more figures than any field of a record can have") from None


def _party(party: Party) -> str:
    return party.name


def _number(number: TelegramNumber) -> str:
    return number.text


def _officer(officer: Officer) -> str:
    if officer.name and officer.office:
        return f"{officer.name} ({officer.office})"
    return officer.name or officer.office or ""


def _person(person: ListedPerson) -> str:
    return person.name


def _term(term: ListedTerm) -> str:
    return term.term


# --- running text: plain text for people, and TEI -------------------------------------------------------------------


def _plain_texts(texts: Iterable[Text]) -> str:
    return "\n".join(text.text for text in texts)


@attrs.frozen
class _RunningText:
    """A part of the record that is running text: how it is shown, and carried.

    Attributes:
        name: what its columns begin with.
        path: the field.
        type: the field's type.
        fragment: its TEI.
        plain: its plain text.
        meaning: what the plain text is.
        example: plain text and TEI.

    """

    name: str
    path: Path
    type: Any
    fragment: Fragment
    plain: Callable[[Any], str]
    meaning: str
    example: tuple[str, str]

    def text_column(self) -> Column:
        def write(value: Any) -> str | None:
            return None if value is None else self.plain(value) or None

        return Column(f"{self.name}_text", self.path, Role.SUMMARY, "text", self.meaning, self.example[0], write)

    def tei_column(self) -> Column:
        adapter = TypeAdapter(self.type)

        def write(value: Any) -> str | None:
            return None if value is None or value == () else self.fragment.write(adapter.dump_python(value))

        meaning = f"{_meaning(self.path)} With all its marks, as TEI: an element `{self.fragment.element}`."
        example = self.example[1]
        return Column(
            f"{self.name}_tei", self.path, Role.RICH, "TEI", meaning, example, write, self.fragment.read, adapter
        )


_TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'
_RUNNING_TEXTS = (
    _RunningText(
        "heading",
        ("heading",),
        Text,
        fragment.heading,
        lambda text: text.text,
        "The printed heading without its number.",
        (
            "Telegram From the Department of State to the Embassy in Italy",
            f'<head {_TEI}>Telegram From the <gloss type="from">Department of State</gloss> to the '
            '<gloss type="to">Embassy in Italy</gloss><note n="1" target="#d325fn1"/></head>',
        ),
    ),
    _RunningText(
        "dateline",
        ("dateline", "text"),
        Text,
        fragment.dateline,
        lambda text: text.text,
        "The printed dateline, a `[Received …]` line included.",
        (
            "Chungking, March 16, 1943—4 p.m.",
            f"<dateline {_TEI}><placeName>Chungking</placeName>, "
            '<date when="1943-03-16T16:00:00">March 16, 1943—4 p.m.</date></dateline>',
        ),
    ),
    _RunningText(
        "handling",
        ("handling",),
        tuple[Text, ...],
        fragment.handling,
        _plain_texts,
        "Lines printed between dateline and message, one below the other.",
        ("secret priority", f'<opener {_TEI}><seg><hi rend="smallcaps">secret</hi> priority</seg></opener>'),
    ),
    _RunningText(
        "body",
        ("body",),
        tuple[Block, ...],
        fragment.body,
        plain_text.of_blocks,
        "The message, a blank line between two paragraphs; without note markers and page marks.",
        (
            "233633. Deliver to Cargo opening of business.",
            f'<body {_TEI}><p>233633. Deliver to <persName corresp="#p_CWI1">Cargo</persName> opening of business.'
            "</p></body>",
        ),
    ),
    _RunningText(
        "signatures",
        ("signatures",),
        tuple[Text, ...],
        fragment.signatures,
        _plain_texts,
        "Signatures of the telegram itself, as printed, one below the other.",
        ("Rusk", f'<closer {_TEI}><signed><persName corresp="#p_RD3">Rusk</persName></signed></closer>'),
    ),
    _RunningText(
        "notes",
        ("notes",),
        tuple[Note, ...],
        fragment.notes,
        plain_text.of_notes,
        "Notes in the order of their markers, a blank line between two.",
        (
            "1. Source: Department of State, Central Files, DEF 4 NATO. Confidential.",
            f'<div {_TEI}><note n="1" xml:id="d325fn1" type="source">Source: Department of State, Central Files, '
            "DEF 4 NATO. Confidential.</note></div>",
        ),
    ),
)
_TEXT = {part.name: part.text_column() for part in _RUNNING_TEXTS}

# --- the table ------------------------------------------------------------------------------------------------------

EXACT = Column(
    "exact_json",
    (),
    Role.RICH,
    "JSON",
    "Nearly always empty: the fields whose TEI does not give them back to the letter, as JSON, by name of the field.",
    '{"heading": {"text": "Telegram From Rome ", "marks": []}}',
    _write_json,
    _read_json,
)

COLUMNS: tuple[Column, ...] = (
    _plain("id"),
    _plain("volume"),
    _plain("document"),
    _plain("number"),
    _plain("kind"),
    _TEXT["heading"],
    _summary("senders", _party),
    _summary("recipients", _party),
    _TEXT["dateline"],
    _plain("dateline.place"),
    _plain("dateline.date.text"),
    _plain("dateline.date.edtf"),
    _plain("dateline.date.encoded"),
    _plain("received.text"),
    _plain("received.edtf"),
    _plain("received.encoded"),
    _TEXT["handling"],
    _summary("telegram_numbers", _number),
    _TEXT["body"],
    _TEXT["signatures"],
    _TEXT["notes"],
    _plain("source.text"),
    _plain("source.repository"),
    _plain("source.record_group"),
    _plain("source.collection"),
    _plain("source.lot"),
    _plain("source.box"),
    _plain("source.file"),
    _plain("classification"),
    _list("precedence"),
    _list("captions"),
    _summary("drafting.drafted_by", _officer),
    _summary("drafting.cleared_by", _officer),
    _summary("drafting.approved_by", _officer),
    _list("distribution.sent_to"),
    _list("distribution.also_sent_to"),
    _list("distribution.repeated_to"),
    _list("distribution.passed_to"),
    _list("distribution.pouched_to"),
    _summary("people", _person),
    _summary("terms", _term),
    _plain("provenance.title"),
    _plain("provenance.subseries"),
    _list("provenance.editors"),
    _list("provenance.general_editors"),
    _plain("provenance.publisher"),
    _plain("provenance.date"),
    _plain("provenance.sha256"),
    *(part.tei_column() for part in _RUNNING_TEXTS),
    _json("senders"),
    _json("recipients"),
    _json("telegram_numbers"),
    _json("drafting.drafted_by"),
    _json("drafting.cleared_by"),
    _json("drafting.approved_by"),
    _json("people"),
    _json("terms"),
    _flag("number_supplied"),
    _plain("number_printed"),
    attrs.evolve(_json("layout"), write=_write_nullable_json),
    _json("attributes"),
    EXACT,
    _version(),
)
BY_NAME = {column.name: column for column in COLUMNS}


@cache
def carrier(field: str) -> Column | None:
    """Return the column that carries a field of the record, the part around it, or of a dateline or date its text.

    >>> carrier("body[2].marks[0].end").name
    'body_tei'
    """
    carrying = {column.field: column for column in COLUMNS if column.role is not Role.SUMMARY}
    while field:
        if field in carrying:
            return carrying[field]
        if f"{field}.text" in carrying:
            return carrying[f"{field}.text"]
        field = field[: max(field.rfind("."), field.rfind("["), 0)]
    return None


def name_in_table(field: str) -> str:
    """Return the name of a field in a table, which begins with that of its column.

    >>> name_in_table("body[2]"), name_in_table("dateline.date")
    ('body_tei[2]', 'dateline.date.text')
    """
    column = carrier(field)
    if column is None:
        return field
    return column.name + field[len(column.field) :] if field.startswith(column.field) else column.name
