"""TEI: one document, or a whole published volume, read telegram by telegram.

Published markup changed over the years; all of it is read. What was published comes back the same; a new
transcription is written as the volumes are published today.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property, partial
from itertools import chain
from typing import BinaryIO

import attrs
from lxml import etree

from fsrus_schema.errors import UnreadableInputError
from fsrus_schema.identity import identify
from fsrus_schema.markup.elements import Element, Raw
from fsrus_schema.markup.encode import encoded_as_today
from fsrus_schema.markup.field_lines import field_lines
from fsrus_schema.markup.names import FRUS, FRUS_UNTIL_2016, TEI, XML, left_over, restored
from fsrus_schema.markup.read import Reader
from fsrus_schema.markup.tei_document import write_documents
from fsrus_schema.markup.telegram import is_telegram
from fsrus_schema.markup.volume_header import read_provenance
from fsrus_schema.markup.volume_lists import VolumeLists
from fsrus_schema.markup.writable import unwritable
from fsrus_schema.markup.write import Writer
from fsrus_schema.printed.heading import split_number, usual_number
from fsrus_schema.printed.interpret import interpret
from fsrus_schema.provenance import Provenance
from fsrus_schema.reading import STRICT, Ids, Listener, Reading
from fsrus_schema.record import Telegram

_XML_ID = f"{{{XML}}}id"
_TEI = f"{{{TEI}}}TEI"
_CORPUS = f"{{{TEI}}}teiCorpus"
_DIV = f"{{{TEI}}}div"
# What holds divisions, or elements that do, by the schema of the volumes: nothing else is looked into for documents.
_HOLDERS = (
    *(f"{{{TEI}}}{name}" for name in ("text", "group", "floatingText", "front", "body", "back", "div")),
    *(f"{{{namespace}}}attachment" for namespace in (FRUS, FRUS_UNTIL_2016)),
)
_PERSON, _TERM = f"{{{TEI}}}persName", f"{{{TEI}}}term"
_DOCUMENT = "document"
_PIECE_BYTES = 1 << 16  # a volume as a whole would be in memory three times: here, in the parser, and as a tree


def read(stream: BinaryIO, path: str, listener: Listener = STRICT) -> Iterator[Reading]:
    """Yield a reading for each telegram of a volume or document, in order.

    Raises:
        UnreadableInputError: not XML, not TEI, or without a single document.

    """
    root, sha256 = _parse(stream, path)
    if not (isinstance(root.tag, str) and root.tag.startswith(f"{{{TEI}}}")):
        raise UnreadableInputError(path, "is XML, but not TEI.", line=root.sourceline, cure=_NOT_TEI)
    found = passed_over = 0
    for volume in _volumes(root, path, sha256):
        for div in volume.documents():
            if listener.all_documents or is_telegram(div):
                found += 1
                yield volume.reading(div)
            else:
                passed_over += 1
    if passed_over:
        listener.passed_over(passed_over)
    elif not found:
        raise UnreadableInputError(path, "holds no document.", cure=_DOCUMENTS_ARE)


_NOT_TEI = f"The root element must be TEI in the namespace {TEI}."
_DOCUMENTS_ARE = 'A document is a `div type="document"`.'


def _parse(stream: BinaryIO, path: str) -> tuple[Element, str]:
    """Return the root element, and the SHA-256 of the bytes it was read from."""
    digest = hashlib.sha256()
    # Two volumes repeat an xml:id (1952-54, XII/2 and XIV/2), which is no fault of the telegrams in them.
    parser = etree.XMLParser(collect_ids=False, huge_tree=True, resolve_entities=False, no_network=True)
    try:
        while piece := stream.read(_PIECE_BYTES):
            digest.update(piece)
            parser.feed(piece)
        root = parser.close()
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise UnreadableInputError(
            path, f"is not well-formed XML: {_reason(error)}.", line=line, column=column or None
        ) from None
    if root is None:
        raise UnreadableInputError(path, "is empty.", cure="A TEI file begins with an element TEI.")
    return root, digest.hexdigest()


def _reason(error: etree.XMLSyntaxError) -> str:
    return re.sub(r", line \d+, column \d+.*$", "", error.msg or "it cannot be parsed", flags=re.DOTALL)


@attrs.frozen
class _Volume:
    """A TEI element with documents: a volume, or part of one."""

    root: Element
    id: str | None
    lists: VolumeLists
    provenance: Provenance | None
    path: str

    @cached_property
    def ids(self) -> Ids:
        """The ids of the volume."""
        by_name: dict[str, list[str]] = defaultdict(list)
        for element in self.root.iter("*"):
            if (found := element.get(_XML_ID)) is not None:
                by_name[_DOCUMENT if _is_document(element) else str(element.tag)].append(found)
        counts = Counter(chain.from_iterable(by_name.values()))
        return Ids(
            every=frozenset(counts),
            repeated=frozenset(found for found, count in counts.items() if count > 1),
            persons=frozenset(by_name[_PERSON]),
            terms=frozenset(by_name[_TERM]),
            documents=frozenset(by_name[_DOCUMENT]),
        )

    def documents(self) -> Iterator[Element]:
        """Yield the documents of this element, those of a TEI element inside of it left out."""
        return _documents(self.root)

    def reading(self, div: Element) -> Reading:
        """Read a document."""
        reader = Reader()
        raw = record_parts(reader, div, self.id, self.path)
        if self.provenance is not None:
            raw["provenance"] = self.provenance
        raw["people"], raw["terms"] = self.lists.listed(reader.targets)
        telegram = Telegram.model_validate(interpret(raw))
        return Reading(
            telegram,
            self.path,
            "tei",
            locate=partial(field_lines, raw, reader.lines),
            element=div,
            ids=lambda: self.ids,
        )


def _documents(element: Element) -> Iterator[Element]:
    """Yield an element that is a document, and those in it, by way of the elements that may hold divisions."""
    if _is_document(element):
        yield element
    for child in element.iterchildren(*_HOLDERS):
        yield from _documents(child)


def _is_document(element: Element) -> bool:
    return bool(element.tag == _DIV and element.get("type") == "document")


def _volumes(root: Element, path: str, sha256: str) -> Iterator[_Volume]:
    for element in _roots(root):
        provenance = read_provenance(element, sha256)
        yield _Volume(element, _volume_id(element, path), VolumeLists(element), provenance, path)


def _roots(element: Element) -> Iterator[Element]:
    """Yield the element and the TEI elements that stand in it, one inside of the other; of a corpus only these."""
    if element.tag != _CORPUS:
        yield element
    for child in element.iterchildren(_TEI, _CORPUS):
        yield from _roots(child)


def _volume_id(root: Element, path: str) -> str | None:
    """Return the volume's id: of the TEI element, of the header's `idno type="frus"`, or of the file's name."""
    idno = root.find(f"{{{TEI}}}teiHeader//{{{TEI}}}publicationStmt/{{{TEI}}}idno[@type='frus']")
    printed = idno.text.strip() if idno is not None and idno.text else None
    return root.get(_XML_ID) or printed or identify(path).volume


def record_parts(reader: Reader, div: Element, volume: str | None, path: str) -> Raw:
    """Return the parts of a document, its identity and its printed number apart."""
    raw = reader.parts(div)
    raw["notes"] = reader.notes
    attributes = raw.pop("attributes", {})
    document = attributes.get("xml:id")
    raw["volume"], raw["document"] = volume, document
    raw["id"] = f"{volume}/{document}" if volume and document else document or identify(path).id
    raw["heading"] = raw["heading"] or {"text": "", "marks": []}
    number = split_heading(raw, reader.lines)
    kept = left_over(attributes, document_attributes(number, document))
    if kept:
        raw["attributes"] = kept
    raw.setdefault("number_printed", "")
    return raw


def document_attributes(number: str | None, document: str | None) -> dict[str, str]:
    """Return the attributes that every document's `div` has: `type`, `xml:id` and the printed number."""
    attributes = {"type": "document", "xml:id": document, "n": number}
    return {name: value for name, value in attributes.items() if value is not None}


def split_heading(raw: Raw, lines: dict[int, int]) -> str | None:
    """Part the printed number from the heading, in place, and return it; the new heading keeps the line of the old."""
    heading = raw["heading"]
    printed = split_number(heading["text"])
    if printed.number is None:
        return None
    raw["number"] = printed.number
    cut = printed.end
    if any(mark["start"] < cut for mark in heading["marks"]):
        raw["number_printed"] = ""  # the number stands inside of marks: it stays with the heading
        return printed.number
    raw["number_printed"] = printed.number_printed
    raw["number_supplied"] = printed.number_supplied
    marks = [{**mark, "start": mark["start"] - cut, "end": mark["end"] - cut} for mark in heading["marks"]]
    raw["heading"] = {**heading, "text": heading["text"][cut:], "marks": marks}
    lines[id(raw["heading"])] = lines.get(id(heading), 0)
    return printed.number


def write(telegrams: Iterable[Telegram], stream: BinaryIO) -> None:
    """Write telegrams as one TEI document: what was published as it was, a transcription as volumes are today.

    Raises:
        UnwritableRecordError: a record has a character or a name that XML does not allow.

    """
    write_documents((telegram.model_dump() for telegram in telegrams), write_div, stream)


def write_div(parent: Element, raw: Raw) -> None:
    """Write the `div` of a record into an element.

    Raises:
        UnwritableRecordError: it has a character or a name that XML does not allow.

    """
    try:
        _write_div(parent, raw)
    except (ValueError, LookupError, RecursionError) as failure:
        raise unwritable(raw, failure) from None


def _write_div(parent: Element, raw: Raw) -> None:
    if raw.get("number_printed") is None:
        raw = encoded_as_today(raw)
    kept = dict(raw.get("attributes", {}))
    frus = kept.pop("xmlns:frus", FRUS)
    attributes = restored(document_attributes(raw["number"], raw["document"]), kept)
    Writer(raw["notes"], frus=frus).document(parent, raw, attributes, _printed_number(raw))


def _printed_number(raw: Raw) -> str:
    """Return the number as it stands before the heading: what the markup had, or as volumes print it."""
    if raw.get("number_printed") is not None:
        return str(raw["number_printed"])
    if raw["number"] is None:
        return ""
    return usual_number(
        raw["number"],
        raw["heading"]["text"],
        supplied=raw.get("number_supplied", False),
        has_source_line=any(note["number"] is None for note in raw["notes"]),
    )
