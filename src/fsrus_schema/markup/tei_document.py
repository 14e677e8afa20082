"""Whole TEI documents around telegrams: header, lists of persons and terms, body."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from tempfile import SpooledTemporaryFile
from typing import IO, Any, BinaryIO

from lxml import etree

from fsrus_schema._version import __version__
from fsrus_schema.markup.elements import Element, Raw
from fsrus_schema.markup.indent import indent
from fsrus_schema.markup.names import FRUS, TEI, attribute_name, element_tag
from fsrus_schema.markup.volume_header import write_header
from fsrus_schema.markup.volume_lists import write_lists
from fsrus_schema.markup.writable import expect_writable

__all__ = ["write_documents"]

_SERIES = "Foreign Relations of the United States"
_SOFTWARE = f"Written by fsrus_schema {__version__} from its record of the telegram, after the published volume."
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_IN_FRAME = ("volume", "provenance", "people", "terms")  # what stands around the documents, in header and lists
_IN_MEMORY = 1 << 22  # bytes of body that are kept in memory before they go to a temporary file

WriteDocument = Callable[[Element, Raw], None]


def write_documents(records: Iterable[Raw], write_document: WriteDocument, stream: BinaryIO) -> None:
    """Write records as one TEI document; records of several volumes as one TEI element a volume inside of it.

    Without a record, its body is empty.

    Args:
        records: the records, in the record's JSON shape.
        write_document: writes the `div` of a record into a body.
        stream: gets the XML, in UTF-8.

    Raises:
        UnwritableRecordError: a record has what XML cannot hold.

    """
    stream.write(_DECLARATION)
    volumes = groupby(records, key=lambda raw: (raw.get("volume"), raw.get("provenance")))
    with SpooledTemporaryFile(_IN_MEMORY) as first:
        count = 0
        for (volume, provenance), group in volumes:
            count += 1
            if count == 2:
                stream.write(_outer_start())
                _copy(first, stream)
            _write_volume(volume, provenance, group, write_document, first if count == 1 else stream)
        if count == 0:
            _write_volume(None, None, (), write_document, first)
        if count > 1:
            stream.write(b"</TEI>\n")
        else:
            _copy(first, stream)


def _write_volume(
    volume: str | None,
    provenance: Raw | None,
    records: Iterable[Raw],
    write_document: WriteDocument,
    stream: IO[bytes],
) -> None:
    people: dict[str, Raw] = {}
    terms: dict[str, Raw] = {}
    heading = None
    count = 0
    with SpooledTemporaryFile(_IN_MEMORY) as body:
        for record in records:
            expect_writable(record, *_IN_FRAME)
            count += 1
            heading = heading or record["heading"]["text"]
            people.update((entry["id"], entry) for entry in record.get("people", ()))
            terms.update((entry["id"], entry) for entry in record.get("terms", ()))
            body.write(_body(record, write_document))
        title = heading if count == 1 and heading else f"{_SERIES}: {count} documents"
        start, end = _frame(volume, title, provenance, list(people.values()), list(terms.values()))
        stream.write(start)
        _copy(body, stream)
        stream.write(end)


def _body(record: Raw, write_document: WriteDocument) -> bytes:
    """Return the `div` of a record, as it stands inside of a body."""
    root = _root(None)
    body = etree.SubElement(root, element_tag("body"))
    write_document(body, record)
    for div in body:
        indent(div, level=3)
    return b"      " + _inside(etree.tostring(root, encoding="utf-8"), b"<body>", b"</body>").strip() + b"\n"


def _frame(
    volume: str | None, title: str, provenance: Raw | None, people: Sequence[Raw], terms: Sequence[Raw]
) -> tuple[bytes, bytes]:
    """Return what stands before and after the documents of a volume."""
    root = _root(volume)
    write_header(root, volume, title, provenance, _SOFTWARE)
    text = etree.SubElement(root, element_tag("text"))
    if people or terms:
        write_lists(etree.SubElement(text, element_tag("front")), people, terms)
    etree.SubElement(text, element_tag("body")).text = "\n"
    indent(root)
    start, _, end = etree.tostring(root, encoding="utf-8").partition(b"<body>\n")
    return start + b"<body>\n", b"    " + end.lstrip() + b"\n"


def _outer_start() -> bytes:
    root = _root(None)
    write_header(root, None, f"{_SERIES}: documents of several volumes", None, _SOFTWARE)
    indent(root)
    return etree.tostring(root, encoding="utf-8").removesuffix(b"</TEI>")


def _root(volume: str | None) -> Element:
    root = etree.Element(element_tag("TEI"), nsmap={None: TEI, "frus": FRUS})
    if volume:
        root.set(attribute_name("xml:id"), volume)
    return root


def _inside(serialized: bytes, start: bytes, end: bytes) -> bytes:
    return serialized[serialized.index(start) + len(start) : serialized.rindex(end)]


def _copy(source: Any, goal: IO[bytes]) -> None:
    source.seek(0)
    shutil.copyfileobj(source, goal)
