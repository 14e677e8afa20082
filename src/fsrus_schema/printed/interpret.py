"""From the parts of a document to its record: what the printed words say, by one grammar for every reader.

Markup, where present, decides: the place and date that a dateline tags, the correspondents that a heading tags.
Where there is none, the print does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from fsrus_schema.dates import HistoricalDate, encoded, parse_date
from fsrus_schema.printed.citation import parse_source_line
from fsrus_schema.printed.dateline import ParsedDateline, bare_place, parse_dateline, parse_received, printed_receipt
from fsrus_schema.printed.documents import bracketed_kind
from fsrus_schema.printed.heading import ParsedHeading, parse_heading
from fsrus_schema.printed.heading_markup import with_markup
from fsrus_schema.printed.markings import Markings, handling_markings
from fsrus_schema.printed.source_note import ParsedSourceNote, is_source_note, parse_heading_note, parse_source_note
from fsrus_schema.printed.telegram_number import parse_telegram_numbers
from fsrus_schema.record import Kind, TelegramNumber

Raw = dict[str, Any]
_T = TypeVar("_T")

_NOTHING_SAID = re.compile(r"\d{0,2}")  # a note marker alone in a paragraph (frus1964-68v13/d83)
_BLANK_IN_BRACKETS = re.compile(r" (?:(?=[),\]])|(?<=[(\[] ))")


def interpret(parts: Raw) -> Raw:
    """Return a record in its JSON shape: the given parts, and every field that their words tell.

    Args:
        parts: `id`, and the parts that a reader found: `heading`, `dateline` (its `text` alone), `handling`, `body`,
            `signatures`, `notes`; `volume`, `document`, `number`, `layout`, `attributes` … pass through unchanged.

    """
    notes = [_with_kind(note) for note in parts.get("notes", ())]
    heading = parts["heading"]
    parsed_heading = _heading(heading)
    sources = [(note, _words(note)) for note in notes if note["kind"] == "source"]
    source_line = _first(words for note, words in sources if note.get("number") is None)
    source_note = _first(words for _, words in sources if is_source_note(words))
    said = parse_source_note(source_note) if source_note else parse_heading_note(_heading_note(heading, notes))
    line = parse_source_line(source_line) if source_line is not None else None
    handling_lines = [text["text"] for text in parts.get("handling", ())]
    handling = handling_markings(handling_lines)
    dateline, received = _dateline(parts.get("dateline"))
    receipt = said.received_text or _first(filter(None, map(printed_receipt, handling_lines)))
    if received is None and receipt:
        received = parse_received(receipt, dateline.get("date") if dateline else None)
    return {
        **parts,
        "kind": _kind(parsed_heading, line.kind if line else None, handling_lines),
        "senders": tuple(sender.party for sender in parsed_heading.senders),
        "recipients": tuple(recipient.party for recipient in parsed_heading.recipients),
        "dateline": dateline,
        "received": received,
        "telegram_numbers": _telegram_numbers(parts.get("body", ())) or parsed_heading.telegram_numbers,
        "notes": notes,
        "source": said.source or (line.source if line else None),
        **_markings(said, handling),
        "drafting": said.drafting,
        "distribution": said.distribution,
    }


def plain_text(blocks: Iterable[Raw]) -> str:
    """Return the text of blocks without marks, those inside of others included, parted by blanks."""
    return _closed_up(" ".join(text for block in blocks for text in _texts(block) if text))[0]


def _words(note: Raw) -> str:
    return plain_text(note["body"])


def _texts(block: Raw) -> Iterable[str]:
    if "text" in block:
        yield block["text"].replace("\n", " ")
    for held in (*block.get("items", ()), *block.get("blocks", ())):
        yield from _texts(held)


def _heading_note(heading: Raw, notes: Sequence[Raw]) -> str:
    """Return the words of the notes to the heading, whose markers point to them by id or by index."""
    marks = [mark for mark in heading["marks"] if mark["type"] == "note"]
    called = {mark.get("target") or mark.get("note") for mark in marks}
    return " ".join(_words(note) for at, note in enumerate(notes) if (note.get("id") or at) in called)


def _with_kind(note: Raw) -> Raw:
    if "kind" in note:
        return note
    is_source = note.get("number") is None or is_source_note(_words(note))
    return {**note, "kind": "source" if is_source else "editorial"}


def _first(items: Iterable[_T]) -> _T | None:
    return next(iter(items), None)


def _telegram_numbers(body: Sequence[Raw]) -> tuple[TelegramNumber, ...]:
    """Return the message's own numbers; what follows tells a number `1.` from the first of several points."""
    first = next(_paragraphs(body), "")
    return parse_telegram_numbers(first, lambda: islice(_paragraphs(body), 1, None)).numbers


def _paragraphs(body: Sequence[Raw]) -> Iterator[str]:
    """Yield the texts of the message's paragraphs, also of one that goes on in a list."""
    for block in body:
        held = block.get("blocks", ()) if block.get("element") == "p" else (block,)
        for paragraph in held:
            if paragraph["type"] == "paragraph" and not _NOTHING_SAID.fullmatch(paragraph["text"]):
                yield str(paragraph["text"])


def _heading(heading: Raw) -> ParsedHeading:
    text, moved = _closed_up(heading["text"].replace("\n", " "))
    parsed = parse_heading(text)
    tagged = [
        (moved(mark["start"]), moved(mark["end"]), mark["role"], mark.get("target"))
        for mark in heading["marks"]
        if "role" in mark
    ]
    return with_markup(parsed, tagged) if tagged else parsed


def _closed_up(text: str) -> tuple[str, Callable[[int], int]]:
    """Return a text without the blanks that indented markup has inside of brackets, and where its offsets went."""
    removed = [match.start() for match in _BLANK_IN_BRACKETS.finditer(text)]
    if not removed:
        return text, lambda offset: offset
    return _BLANK_IN_BRACKETS.sub("", text), lambda offset: offset - bisect_left(removed, offset)


def _kind(heading: ParsedHeading, line: Kind | None, handling: Iterable[str]) -> Kind:
    if heading.kind is not None:
        return heading.kind
    if line is not None:
        return line
    return _first(filter(None, map(bracketed_kind, handling))) or Kind.OTHER


def _markings(said: ParsedSourceNote, handling: Markings) -> Raw:
    """Take each kind of marking from the source note, and where it is silent from the handling lines."""
    return {
        "classification": said.classification or handling.classification,
        "precedence": said.precedence or handling.precedence,
        "captions": said.captions or handling.captions,
    }


def _dateline(dateline: Raw | None) -> tuple[Raw | None, HistoricalDate | None]:
    if dateline is None:
        return None, None
    text = dateline["text"]
    parsed = parse_dateline(text["text"])
    marks = text["marks"]
    place, date = _tagged(marks, "place"), _tagged(marks, "date")
    read = {
        "text": text,
        "place": _place(text["text"], place) if place else parsed.place,
        "date": _date(text["text"], parsed, date) if date else parsed.date,
    }
    return read, parsed.received


def _tagged(marks: Iterable[Raw], type: str) -> Raw | None:
    return _first(mark for mark in marks if mark["type"] == type and mark["start"] < mark["end"])


def _place(text: str, mark: Raw) -> str:
    return bare_place(text[mark["start"] : mark["end"]].replace("\n", " "))


def _date(text: str, parsed: ParsedDateline, mark: Raw) -> HistoricalDate:
    """Return the tagged date: its reading is that of the whole printed date, which may go on beyond the tag."""
    start, end = mark["start"], mark["end"]
    if parsed.date is not None and parsed.date_span is not None and parsed.date_span[0] <= end:
        start, end = min(parsed.date_span[0], start), max(parsed.date_span[1], end)
        edtf = parsed.date.edtf
    else:
        edtf = parse_date(text[start:end]).edtf
    return HistoricalDate(text=text[start:end], edtf=edtf, encoded=encoded(_encoding(mark)))


def _encoding(mark: Raw) -> Mapping[str, str]:
    when = {"when": mark["when"]} if mark.get("when") else {}
    return {**mark.get("attributes", {}), **when}
