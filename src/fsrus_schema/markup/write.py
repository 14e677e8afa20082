"""The parts of a record, in the record's JSON shape, -> TEI elements. What `read` made comes back the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from fsrus_schema.markup.layout import Step, leading_notes, steps_of, usual
from fsrus_schema.markup.names import (
    BY_TYPE,
    FRUS,
    OTHER,
    TEI,
    attribute_name,
    element_tag,
    note_attributes,
    pointer_attributes,
    restored,
)

Raw = Mapping[str, Any]
Element = etree._Element


class Writer:
    """Writes the elements of one document; puts each note where its first marker stands.

    Args:
        notes: the record's notes.
        markers_only: write markers as empty pointers, for fragments whose notes are kept elsewhere.
        frus: the namespace of `frus:` names.

    """

    def __init__(self, notes: Sequence[Raw] = (), *, markers_only: bool = False, frus: str = FRUS) -> None:
        self._notes = notes
        self._markers_only = markers_only
        self._frus = frus
        self._by_id: dict[str, int] = {}
        for index, note in enumerate(notes):
            if note.get("id"):
                self._by_id.setdefault(note["id"], index)
        self._written: set[int] = set()
        self._block_writers: Mapping[str, Callable[[Element, Raw], None]] = {
            "paragraph": self._paragraph,
            "heading": lambda parent, raw: self.text_element(parent, "head", raw),
            "list": self._list,
            "table": self._table,
            "quote": self._quote,
            "page": self._page,
            "line": self._line,
            "attachment": self._attachment,
            "other": self._other,
        }

    # --- running text ---

    def text(self, element: Element, raw: Raw, prefix: str = "") -> None:
        """Write text and marks into an element, after what it already holds.

        Args:
            element: the element that gets the text.
            raw: the Text.
            prefix: text to put before it, outside of all marks: the printed number of a heading.

        """
        writer = _TextWriter(self, element, raw["text"])
        writer.put(prefix)
        for mark in raw.get("marks", ()):
            writer.mark(mark)
        writer.finish()

    def text_element(self, parent: Element, name: str, raw: Raw, prefix: str = "") -> None:
        """Write a Text as an element with the Text's attributes."""
        self.text(self._add(parent, name, raw), raw, prefix)

    def mark_element(self, parent: Element, mark: Raw) -> Element:
        """Write the empty element of a mark."""
        names = BY_TYPE.get(mark["type"], OTHER)
        attributes = {a: mark[field] for a, field in names.fields.items() if mark.get(field) is not None}
        attributes.update(mark.get("attributes", {}))
        return self._element(parent, mark.get("element") or names.element, attributes)

    def note_marker(self, parent: Element, mark: Raw) -> None:
        """Write a note where its first marker stands, and a repeated marker as a note with a target."""
        if self._markers_only:
            self._pointer(parent, mark)
            return
        index = self._by_id.get(mark["target"]) if mark.get("target") else mark.get("note")
        if index is None or not 0 <= index < len(self._notes):
            self._pointer(parent, mark)
        elif index in self._written:
            implied = {"n": mark.get("n") or "", "target": f"#{self._notes[index].get('id')}"}
            repeated = self._element(parent, "note", restored(implied, mark.get("attributes", {})))
            self.blocks(repeated, self._notes[index]["body"])
        else:
            self.note(parent, index)

    def _pointer(self, parent: Element, mark: Raw) -> None:
        implied = pointer_attributes(number=mark.get("n"), target=mark.get("target"), index=mark.get("note"))
        self._element(parent, "note", restored(implied, mark.get("attributes", {})))

    def note(self, parent: Element, index: int) -> None:
        """Write a note of the record."""
        self._written.add(index)
        note = self._notes[index]
        implied = note_attributes(number=note.get("number"), id=note.get("id"), kind=note["kind"])
        element = self._element(parent, "note", restored(implied, note.get("attributes", {})))
        self.blocks(element, note["body"])

    # --- blocks ---

    def blocks(self, parent: Element, blocks: Sequence[Raw]) -> None:
        """Write blocks into an element, in order."""
        for block in blocks:
            self._block_writers[block["type"]](parent, block)

    def _paragraph(self, parent: Element, raw: Raw) -> None:
        element = parent if raw.get("bare") else self._add(parent, "p", raw, rend=raw.get("rend"))
        self.text(element, raw)

    def _quote(self, parent: Element, raw: Raw) -> None:
        self.blocks(self._add(parent, "quote", raw, rend=raw.get("rend")), raw["blocks"])

    def _page(self, parent: Element, raw: Raw) -> None:
        self._add(parent, "pb", raw, **{"n": raw.get("n"), "xml:id": raw.get("id")})

    def _line(self, parent: Element, raw: Raw) -> None:
        self._add(parent, "lb", raw)

    def _other(self, parent: Element, raw: Raw) -> None:
        self.blocks(self._add(parent, raw["element"], raw), raw.get("blocks", ()))

    def _list(self, parent: Element, raw: Raw) -> None:
        element = self._add(parent, "list", raw, type=raw.get("kind"))
        if raw.get("head") is not None:
            self.text_element(element, "head", raw["head"])
        for item in raw["items"]:
            if item["type"] == "page":
                self._page(element, item)
                continue
            if item.get("label") is not None:
                self.text_element(element, "label", item["label"])
            self.blocks(self._add(element, "item", item), item["blocks"])

    def _table(self, parent: Element, raw: Raw) -> None:
        element = self._add(parent, "table", raw)
        if raw.get("head") is not None:
            self.text_element(element, "head", raw["head"])
        for row in raw["rows"]:
            if row["type"] == "page":
                self._page(element, row)
                continue
            row_element = self._add(element, "row", row, role=row.get("role"))
            for cell in row["cells"]:
                self.blocks(self._add(row_element, "cell", cell, role=cell.get("role")), cell["blocks"])

    def _attachment(self, parent: Element, raw: Raw) -> None:
        element = self._add(parent, "frus:attachment", raw)
        self.parts(element, raw, notes=0)

    # --- documents ---

    def document(self, parent: Element, raw: Raw, attributes: Mapping[str, str], number: str) -> None:
        """Write a document as a `div`: its parts, then the notes that no marker points to, so that none is lost.

        Args:
            parent: the element that gets the `div`.
            raw: the record.
            attributes: the `div`'s attributes, by short name.
            number: the printed number of the heading.

        """
        element = self._element(parent, "div", attributes)
        self.parts(element, raw, notes=leading_notes(self._notes), number=number)
        for index in range(len(self._notes)):
            if index not in self._written:
                self.note(element, index)

    def parts(self, element: Element, raw: Raw, *, notes: int, number: str = "") -> None:
        """Write the parts of a document or attachment in the order of its layout."""
        layout = raw.get("layout")
        parts = usual(raw, notes) if layout is None else steps_of(layout)
        _DocumentWriter(self, raw, number).write(element, parts)

    def _add(self, parent: Element, name: str, raw: Raw, **attributes: str | None) -> Element:
        given = {key: value for key, value in attributes.items() if value is not None}
        return self._element(parent, name, {**given, **raw.get("attributes", {})})

    def _element(self, parent: Element, name: str, attributes: Mapping[str, str]) -> Element:
        element: Element = etree.SubElement(parent, element_tag(name, self._frus))
        for key, value in attributes.items():
            element.set(attribute_name(key, self._frus), value)
        return element


class _TextWriter:
    """Puts the marks of one Text back into the tree that they were read from."""

    def __init__(self, writer: Writer, element: Element, text: str) -> None:
        self._writer = writer
        self._text = text
        self._position = 0
        self._open: list[tuple[Element, int]] = [(element, len(text))]

    def mark(self, mark: Raw) -> None:
        self._close_before(mark)
        self._advance(mark["start"])
        parent = self._open[-1][0]
        if mark["type"] == "note":
            self._writer.note_marker(parent, mark)
            # A point of its own in the nesting, so that `depth` counts it as the reader did.
            self._open.append((parent, mark["end"]))
        else:
            element = self._writer.mark_element(parent, mark)
            self._open.append((element, mark["end"]))
            if mark.get("element") == "lb":
                self._position = mark["end"]

    def finish(self) -> None:
        while len(self._open) > 1:
            self._close()
        self._advance(len(self._text))

    def put(self, text: str) -> None:
        """Add text at the end of the innermost open element; a line break becomes `lb`."""
        first, *rest = text.split("\n")
        element = self._open[-1][0]
        _append(element, first)
        for line in rest:
            self._writer._element(element, "lb", {})
            _append(element, line)

    def _close_before(self, mark: Raw) -> None:
        depth = mark.get("depth")
        while (
            len(self._open) > 1
            and self._open[-1][1] <= mark["start"]
            and (depth is None or len(self._open) - 1 > depth)
        ):
            self._close()

    def _close(self) -> None:
        self._advance(self._open[-1][1])
        self._open.pop()

    def _advance(self, position: int) -> None:
        if position > self._position:
            self.put(self._text[self._position : position])
            self._position = position


class _DocumentWriter:
    """Takes the parts of a document from the record as its layout asks for them."""

    def __init__(self, writer: Writer, raw: Raw, number: str) -> None:
        self._writer = writer
        self._number = number
        self._raw = raw
        dateline = raw.get("dateline")
        self._left: dict[str, Iterator[Any]] = {
            "heading": iter([raw["heading"]] if raw.get("heading") else []),
            "dateline": iter([dateline["text"]] if dateline else []),
            "handling": iter(raw.get("handling", ())),
            "body": iter(raw.get("body", ())),
            "signature": iter(raw.get("signatures", ())),
            "note": self._unmarked_notes(),
        }

    def write(self, element: Element, parts: Sequence[Step]) -> None:
        """Write the parts in the order of the layout; ValueError where it names a part that the record has not."""
        for part in parts:
            for _ in range(part.count):
                self._one(element, part)

    def _next(self, name: str) -> Any:
        try:
            return next(self._left[name])
        except StopIteration:
            raise ValueError(f"its layout names a {name} that it does not have") from None

    def _one(self, element: Element, part: Step) -> None:
        writer = self._writer
        match part.part:
            case "heading":
                writer.text_element(element, "head", self._next("heading"), self._number)
            case "dateline":
                writer.text_element(element, "dateline", self._next("dateline"))
            case "handling":
                writer.text_element(element, part.element or "seg", self._next("handling"))
            case "body" | "page":
                writer.blocks(element, [self._next("body")])
            case "signature":
                writer.text_element(element, "signed", self._next("signature"))
            case "line":
                writer._element(element, "lb", {})
            case "note":
                writer.note(element, self._next("note"))
            case _:
                group = writer._element(element, part.part, part.attributes)
                if part.part == "closer" and not part.parts:
                    writer.text(group, self._next("signature"))
                self.write(group, part.parts)

    def _unmarked_notes(self) -> Iterator[int]:
        """Yield the indexes of the notes that no mark points to."""
        marked = {mark.get("note") for mark in _note_marks(self._raw)}
        targets = {mark.get("target") for mark in _note_marks(self._raw)}
        for index, note in enumerate(self._writer._notes):
            if index not in marked and (note.get("id") is None or note["id"] not in targets):
                yield index


def _note_marks(raw: Any) -> Iterator[Raw]:
    if isinstance(raw, Mapping):
        if raw.get("type") == "note":
            yield raw
        for value in raw.values():
            yield from _note_marks(value)
    elif isinstance(raw, list | tuple):
        for value in raw:
            yield from _note_marks(value)


def _append(element: Element, text: str) -> None:
    if not text:
        return
    if len(element):
        last = element[-1]
        last.tail = (last.tail or "") + text
    else:
        element.text = (element.text or "") + text


def root(name: str = "TEI") -> Element:
    """Return a root element with the namespaces of FRUS."""
    return etree.Element(f"{{{TEI}}}{name}", nsmap={None: TEI, "frus": FRUS})
