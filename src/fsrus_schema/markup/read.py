"""TEI elements -> the parts of a record, in the record's JSON shape.

Lenient and lossless: an element that the record has no field for becomes a mark or block of type `other` with its
name and attributes. Comments and processing instructions are dropped. What the parts say (who sent it, when) is left
to the grammar of print.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from fsrus_schema.markup.elements import (
    Element,
    Raw,
    attributes_of,
    begins_running_text,
    is_blank,
    is_regular,
    is_running_text,
    mark_of,
    name_of,
)
from fsrus_schema.markup.layout import Step, add, laid_out, leading_notes
from fsrus_schema.markup.names import (
    BLOCK_ELEMENTS,
    FRUS_UNTIL_2016,
    INLINE_ELEMENTS,
    left_over,
    note_attributes,
    pointer_attributes,
)
from fsrus_schema.markup.text_builder import RawMark, RawText, TextBuilder
from fsrus_schema.printed.markings import LONGEST_HANDLING, is_handling
from fsrus_schema.printed.source_note import is_source_note
from fsrus_schema.text import fold


class Reader:
    """Reads the elements of one document; gathers its notes on the way.

    Attributes:
        notes: the notes met so far, in the order of their markers.
        targets: what the marks point to, in the order of the document.
        lines: 1-based line in the input of each block, note and text, by the `id()` of its dict.

    With `markers_only`, notes are empty pointers to notes that are kept elsewhere, as in a fragment.

    """

    def __init__(self, *, markers_only: bool = False) -> None:
        self.notes: list[Raw] = []
        self.targets: list[str] = []
        self._markers_only = markers_only
        self.lines: dict[int, int] = {}
        self._numbered: dict[str, int] = {}
        self._block_readers: Mapping[str, Callable[[Element], Raw]] = {
            "p": self._paragraph,
            "list": self._list,
            "table": self._table,
            "quote": self._quote,
            "head": self._heading,
            "pb": self._page,
            "lb": self._line,
            "frus:attachment": self._attachment,
        }

    # --- running text ---

    def text(self, element: Element) -> RawText:
        """Read an element that holds running text; its attributes are the caller's."""
        return self._at(element, self._running_text(element))

    def _running_text(self, element: Element) -> RawText:
        if not len(element):
            return {"text": fold(element.text or ""), "marks": []}
        builder = TextBuilder()
        self._inline(element, builder)
        return builder.finish()

    def text_with_attributes(self, element: Element) -> RawText:
        """Read an element of running text together with its attributes."""
        return _with_attributes(self.text(element), attributes_of(element))

    def _inline(self, element: Element, builder: TextBuilder) -> None:
        builder.add(element.text)
        for child in element:
            self._inline_child(child, builder)
            if tail := child.tail:
                builder.add(tail)

    def _inline_child(self, child: Element, builder: TextBuilder) -> None:
        name = name_of(child)
        if not name:
            return
        if name == "lb" and not child.attrib:
            builder.line_break()
        elif name == "note":
            self._note_marker(child, builder)
        else:
            mark = builder.open(mark_of(name, child))
            if "target" in mark:
                self.targets.append(mark["target"])
            if name == "lb":
                builder.line_break()
            if len(child):
                self._inline(child, builder)
            else:
                builder.add(child.text)
            builder.close(mark)

    def _note_marker(self, element: Element, builder: TextBuilder) -> None:
        if self._markers_only:
            builder.close(builder.open(_marker(element)))
            return
        mark = builder.open({"type": "note"})
        builder.close(mark)
        if element.get("n") is not None:
            mark["n"] = element.get("n")
        index = self._repeated(element)
        if index is None:
            index = self.note(element)
        else:
            actual = attributes_of(element)
            mark["attributes"] = left_over(actual, {"n": mark.get("n", ""), "target": f"#{self.notes[index]['id']}"})
            if not mark["attributes"]:
                del mark["attributes"]
        id = self.notes[index].get("id")
        if id is not None and self._numbered.get(id) == index:
            mark["target"] = id
        else:
            mark["note"] = index

    def _repeated(self, element: Element) -> int | None:
        """Return the index of the note that a repeated marker points to, where it says the same; else None."""
        target = element.get("target")
        index = self._numbered.get(target.removeprefix("#")) if target else None
        if index is None:
            return None
        body = Reader()._blocks(element)
        return index if body == self.notes[index]["body"] else None

    def note(self, element: Element) -> int:
        """Read a note and return its index in `notes`."""
        index = len(self.notes)
        note = self._at(element, {"number": element.get("n")})
        self.notes.append(note)
        actual = attributes_of(element)
        if "xml:id" in actual:
            note["id"] = actual["xml:id"]
            self._numbered.setdefault(note["id"], index)
        note["body"] = self._blocks(element)
        note["kind"] = _note_kind(actual.get("type"), note["body"])
        kept = left_over(actual, note_attributes(number=note["number"], id=note.get("id"), kind=note["kind"]))
        if kept:
            note["attributes"] = kept
        return index

    # --- blocks ---

    def _blocks(self, element: Element) -> list[Raw]:
        """Read what a note, item, cell, quote or other block holds: blocks, and bare paragraphs for running text."""
        if not is_blank(element.text) and not _holds_blocks(element):
            return [self._at(element, {"type": "paragraph", **self._running_text(element), "bare": True})]
        out: list[Raw] = []
        run = _Run(self, element, out)
        run.add(element.text)
        for child in element:
            if run.takes(child):
                self._inline_child(child, run.builder)
            elif name_of(child):
                run.end()
                out.append(self.block(child))
            run.add(child.tail)
        run.end()
        return out

    def block(self, element: Element) -> Raw:
        """Read an element that stands between others."""
        read = self._block_readers.get(name_of(element), self._other)
        return self._at(element, read(element))

    def _paragraph(self, element: Element) -> Raw:
        if _holds_blocks(element):
            return self._other(element)
        actual = attributes_of(element)
        raw: Raw = {"type": "paragraph", **self._running_text(element)}
        if "rend" in actual:
            raw["rend"] = actual.pop("rend")
        return _with_attributes(raw, actual)

    def _heading(self, element: Element) -> Raw:
        return _with_attributes({"type": "heading", **self._running_text(element)}, attributes_of(element))

    def _page(self, element: Element) -> Raw:
        actual = attributes_of(element)
        raw: Raw = {"type": "page"}
        for attribute, field in (("n", "n"), ("xml:id", "id")):
            if attribute in actual:
                raw[field] = actual.pop(attribute)
        return _with_attributes(raw, actual)

    def _line(self, element: Element) -> Raw:
        return _with_attributes({"type": "line"}, attributes_of(element))

    def _quote(self, element: Element) -> Raw:
        actual = attributes_of(element)
        raw: Raw = {"type": "quote", "blocks": self._blocks(element)}
        if "rend" in actual:
            raw["rend"] = actual.pop("rend")
        return _with_attributes(raw, actual)

    def _list(self, element: Element) -> Raw:
        if not is_regular(element, first="head", then=("item", "label", "pb"), never_after={"label": ("item",)}):
            return self._other(element)
        actual = attributes_of(element)
        raw: Raw = {"type": "list", "items": []}
        if "type" in actual:
            raw["kind"] = actual.pop("type")
        label: RawText | None = None
        for child in element:
            match name_of(child):
                case "head":
                    raw["head"] = self.text_with_attributes(child)
                case "label":
                    label = self.text_with_attributes(child)
                case "item":
                    item: Raw = {"type": "item"} | ({"label": label} if label is not None else {})
                    item["blocks"] = self._blocks(child)
                    raw["items"].append(self._at(child, _with_attributes(item, attributes_of(child))))
                    label = None
                case "pb":
                    raw["items"].append(self.block(child))
        return _with_attributes(raw, actual)

    def _table(self, element: Element) -> Raw:
        rows = [child for child in element if name_of(child) == "row"]
        if not is_regular(element, first="head", then=("row", "pb")) or not all(
            is_regular(row, then=("cell",)) for row in rows
        ):
            return self._other(element)
        raw: Raw = {"type": "table", "rows": []}
        for child in element:
            match name_of(child):
                case "head":
                    raw["head"] = self.text_with_attributes(child)
                case "row":
                    cells = [self._cell(cell) for cell in child if name_of(cell)]
                    raw["rows"].append(self._at(child, _with_role({"type": "row", "cells": cells}, child)))
                case "pb":
                    raw["rows"].append(self.block(child))
        return _with_attributes(raw, attributes_of(element))

    def _cell(self, element: Element) -> Raw:
        return self._at(element, _with_role({"type": "cell", "blocks": self._blocks(element)}, element))

    def _attachment(self, element: Element) -> Raw:
        return {"type": "attachment", **self.parts(element, telegram=False)}

    def _other(self, element: Element) -> Raw:
        raw: Raw = {"type": "other", "element": name_of(element)}
        blocks = self._blocks(element)
        if blocks:
            raw["blocks"] = blocks
        return _with_attributes(raw, attributes_of(element))

    # --- documents ---

    def parts(self, element: Element, *, telegram: bool = True) -> Raw:
        """Read a document or attachment: heading, dateline text, handling, body, signatures, layout, attributes."""
        document = _DocumentReader(self, telegram=telegram)
        document.read(element)
        raw = document.raw
        raw["layout"] = laid_out(raw, document.sequence, leading_notes(self.notes) if telegram else 0)
        if raw["layout"] is None:
            del raw["layout"]
        actual = attributes_of(element)
        if _uses_old_namespace(element):
            actual["xmlns:frus"] = FRUS_UNTIL_2016
        return _with_attributes(raw, actual)

    def _at(self, element: Element, raw: Raw) -> Raw:
        self.lines[id(raw)] = element.sourceline or 0
        return raw


class _Appendable(Protocol):
    def append(self, block: Raw, /) -> None: ...


class _Run:
    """The running text that stands directly in a block, gathered into bare paragraphs."""

    def __init__(self, reader: Reader, element: Element, out: _Appendable) -> None:
        self._reader = reader
        self._element = element
        self._out = out
        self._builder: TextBuilder | None = None

    @property
    def builder(self) -> TextBuilder:
        if self._builder is None:
            self._builder = TextBuilder()
        return self._builder

    def add(self, text: str | None) -> None:
        if text and (self._builder is not None or not text.isspace()):
            self.builder.add(text)

    def takes(self, child: Element) -> bool:
        """Whether a child belongs to the running text: it says so by its name, or by what stands beside it."""
        name = name_of(child)
        if name in BLOCK_ELEMENTS or not name:
            return False
        if self._builder is not None:
            return True
        if name in ("pb", "lb"):
            return begins_running_text(child)
        return name in INLINE_ELEMENTS or bool(child.tail and not child.tail.isspace())

    def end(self) -> None:
        if self._builder is not None:
            raw = {"type": "paragraph", **self._builder.finish(), "bare": True}
            self._out.append(self._reader._at(self._element, raw))
            self._builder = None


class _DocumentReader:
    """Sorts the children of a document or attachment into parts, and keeps the order in which they stood."""

    def __init__(self, reader: Reader, *, telegram: bool) -> None:
        self._reader = reader
        self._telegram = telegram
        self.raw: Raw = {"heading": None, "dateline": None, "handling": [], "body": [], "signatures": []}
        self.sequence: list[Step] = []
        self.message_begun = False

    def read(self, element: Element) -> None:
        run = _Run(self._reader, element, body := _Body(self))
        run.add(element.text)
        for child in element:
            name = name_of(child)
            if name in ("opener", "closer"):
                run.end()
                self._group(name, child)
            else:
                self._part_or_block(name, child, self.sequence, run, body)
            run.add(child.tail)
        run.end()

    def _part_or_block(self, name: str, child: Element, sequence: list[Step], run: _Run, body: _Body) -> None:
        if (part := self._part_of(name, child)) is not None:
            run.end()
            self._take(part, child, sequence)
        elif run.takes(child):
            self._reader._inline_child(child, run.builder)
        elif name:
            run.end()
            body.append(self._reader.block(child))

    def _part_of(self, name: str, child: Element) -> str | None:
        """Return which part of its own a child is, or None where it belongs to the body."""
        match name:
            case "head" if self.raw["heading"] is None:
                return "heading"
            case "dateline" if self.raw["dateline"] is None:
                return "dateline"
            case "note" if child.get("n") is None and self._telegram:
                return "note"
            case "p" if self._is_handling(child):
                return "handling"
            case _:
                return None

    def _take(self, part: str, child: Element, sequence: list[Step]) -> None:
        match part:
            case "heading":
                self.raw["heading"] = self._reader.text_with_attributes(child)
            case "dateline":
                self.raw["dateline"] = self._reader._at(child, {"text": self._reader.text_with_attributes(child)})
            case "note":
                self._reader.note(child)
            case "handling":
                self.raw["handling"].append(self._reader.text_with_attributes(child))
        add(sequence, part, element="p" if part == "handling" else None)

    def _is_handling(self, paragraph: Element) -> bool:
        """Whether a paragraph before the message only says how to handle it, as in the volumes of 1952-54."""
        if not self._telegram or self.message_begun:
            return False
        words = ""
        for text in paragraph.itertext():
            words = " ".join(f"{words} {text}".split())
            if len(words) > LONGEST_HANDLING:
                break
        return is_handling(words)

    def _group(self, name: str, element: Element) -> None:
        if name == "closer" and is_running_text(element):
            self._closer_as_text(element)
            return
        parts: list[Step] = []
        run = _Run(self._reader, element, body := _Body(self, parts))
        run.add(element.text)
        for child in element:
            child_name = name_of(child)
            if name == "closer" and child_name == "signed":
                run.end()
                self.raw["signatures"].append(self._reader.text_with_attributes(child))
                add(parts, "signature")
            elif name == "opener" and child_name == "seg":
                run.end()
                self.raw["handling"].append(self._reader.text_with_attributes(child))
                add(parts, "handling")
            elif child_name == "lb" and not child.attrib:
                run.end()
                add(parts, "line")
            else:
                self._part_or_block(child_name, child, parts, run, body)
            run.add(child.tail)
        run.end()
        self.sequence.append(Step(name, parts=parts, attributes=attributes_of(element)))

    def _closer_as_text(self, element: Element) -> None:
        """Read a closer with text outside `signed` as one signature, its attributes with the layout."""
        self.raw["signatures"].append(self._reader.text(element))
        self.sequence.append(Step("closer", attributes=attributes_of(element)))


class _Body:
    """The body of a document: blocks that are appended are noted in the order of the parts, too."""

    def __init__(self, document: _DocumentReader, sequence: list[Step] | None = None) -> None:
        self._document = document
        self._blocks = document.raw["body"]
        self._sequence = document.sequence if sequence is None else sequence

    def append(self, block: Raw) -> None:
        self._blocks.append(block)
        is_page = block["type"] == "page"
        self._document.message_begun |= not is_page
        add(self._sequence, "page" if is_page else "body")


def _marker(element: Element) -> RawMark:
    """Return the mark of an empty note marker."""
    actual = attributes_of(element)
    number, target, index = actual.get("n"), actual.get("target"), actual.get("corresp", "")
    mark: RawMark = {"type": "note"}
    if number is not None:
        mark["n"] = number
    if target is not None:
        mark["target"] = target.removeprefix("#")
    if index.isdecimal():
        mark["note"] = int(index)
    implied = pointer_attributes(number=number, target=mark.get("target"), index=mark.get("note"))
    return _with_attributes(mark, left_over(actual, implied))


def _note_kind(type: str | None, body: list[Raw]) -> str:
    if type == "source" or is_source_note(body[0].get("text", "") if body else ""):
        return "source"
    return "summary" if type == "summary" else "editorial"


def _with_attributes(raw: Raw, attributes: dict[str, str]) -> Raw:
    if attributes:
        raw["attributes"] = attributes
    return raw


def _with_role(raw: Raw, element: Element) -> Raw:
    actual = attributes_of(element)
    if "role" in actual:
        raw["role"] = actual.pop("role")
    return _with_attributes(raw, actual)


def _holds_blocks(element: Element) -> bool:
    return len(element) > 0 and not BLOCK_ELEMENTS.isdisjoint(map(name_of, element))


def _uses_old_namespace(element: Element) -> bool:
    return next(element.iter(f"{{{FRUS_UNTIL_2016}}}*"), None) is not None
