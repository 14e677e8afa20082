"""Parts of a record as TEI of their own: one element that is a whole XML document, the notes apart from the text.

`<head xmlns="http://www.tei-c.org/ns/1.0">Telegram From the <gloss type="from">Department of State</gloss> …</head>`.
A note marker is an empty `note` that points to its note by `target` (`#` and its `id`) or `corresp` (its index in
`notes`, from 0).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import attrs
from lxml import etree

from fsrus_schema.markup.elements import Raw
from fsrus_schema.markup.names import attribute_name, short_name
from fsrus_schema.markup.read import Reader
from fsrus_schema.markup.write import Writer, root

__all__ = ["Fragment", "body", "dateline", "handling", "heading", "notes", "signatures"]

Element = etree._Element

_POSITION = re.compile(r", line \d+, column \d+.*$", re.DOTALL)


@attrs.frozen
class Fragment:
    """How a part of a record is written as one element, and read again.

    Attributes:
        element: name of the element.
        write_into: puts the part, in the record's JSON shape, into the element.
        read_from: gives it back.

    """

    element: str
    write_into: Callable[[Element, Any], None]
    read_from: Callable[[Element], Any]

    def write(self, part: Any) -> str:
        """Return the part as XML; ValueError where it holds what TEI cannot: control characters, odd names."""
        element = root(self.element)
        try:
            self.write_into(element, part)
        except (LookupError, StopIteration, RecursionError) as error:  # an unnamed mark, a layout that does not fit
            raise ValueError(f"no TEI can be written of it: {error!r}") from error
        etree.cleanup_namespaces(element)
        return etree.tostring(element, encoding="unicode")

    def read(self, xml: str) -> Any:
        """Return the part, in the record's JSON shape; ValueError says why it is none."""
        try:
            element = etree.fromstring(xml.encode(), _parser())
        except etree.XMLSyntaxError as error:
            reason = _POSITION.sub("", error.msg or "")
            raise ValueError(f"not well-formed XML, character {error.offset}: {reason}") from None
        if element.getroottree().docinfo.doctype:
            raise ValueError("a document type declaration has no place here")
        name = short_name(element.tag)
        if name != self.element:
            raise ValueError(f"the element is {name}, it must be {self.element}")
        try:
            return self.read_from(element)
        except RecursionError:
            raise ValueError("XML with more levels than a record can have") from None


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, collect_ids=False, huge_tree=True)


# --- one text -------------------------------------------------------------------------------------------------------


def _write_text(element: Element, text: Raw) -> None:
    for name, value in text.get("attributes", {}).items():
        element.set(attribute_name(name), value)
    Writer(markers_only=True).text(element, text)


def _read_text(element: Element) -> Raw:
    return Reader(markers_only=True).text_with_attributes(element)


# --- several texts --------------------------------------------------------------------------------------------------


def _write_lines(element: Element, texts: Sequence[Raw]) -> None:
    for text in texts:
        Writer(markers_only=True).text_element(element, "seg", text)


def _write_signatures(element: Element, texts: Sequence[Raw]) -> None:
    for text in texts:
        is_whole_closer = any(mark.get("element") == "signed" for mark in text["marks"])
        Writer(markers_only=True).text_element(element, "seg" if is_whole_closer else "signed", text)


def _read_texts(element: Element) -> list[Raw]:
    return [_read_text(child) for child in element.iterchildren("*")]


# --- blocks and notes -----------------------------------------------------------------------------------------------


def _write_blocks(element: Element, blocks: Sequence[Raw]) -> None:
    Writer(markers_only=True).blocks(element, blocks)


def _read_blocks(element: Element) -> list[Raw]:
    return Reader(markers_only=True)._blocks(element)


def _write_notes(element: Element, notes: Sequence[Raw]) -> None:
    writer = Writer(notes, markers_only=True)
    for index in range(len(notes)):
        writer.note(element, index)


def _read_notes(element: Element) -> list[Raw]:
    reader = Reader(markers_only=True)
    for child in element.iterchildren("*"):
        reader.note(child)
    return reader.notes


heading = Fragment("head", _write_text, _read_text)
dateline = Fragment("dateline", _write_text, _read_text)
handling = Fragment("opener", _write_lines, _read_texts)
body = Fragment("body", _write_blocks, _read_blocks)
signatures = Fragment("closer", _write_signatures, _read_texts)
notes = Fragment("div", _write_notes, _read_notes)
