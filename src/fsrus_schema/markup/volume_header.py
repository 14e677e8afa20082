"""A volume's TEI header: what it says of the volume, read into a record's provenance and written again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree

from fsrus_schema.markup.elements import Element, Raw
from fsrus_schema.markup.names import TEI, element_tag
from fsrus_schema.provenance import Provenance
from fsrus_schema.text import fold

__all__ = ["read_provenance", "write_header"]

_SERIES = "Foreign Relations of the United States"
_LICENCE = (
    "The text is a work of the United States Government and in the public domain (17 U.S.C. § 105). "
    "This encoding of it may be used freely."
)
_NAMESPACES = {"": TEI}
# The fields that stand in the header as text, and where. Several elements for one field are several values.
_PATHS: Mapping[str, str] = {
    "title": "titleStmt/title[@type='complete']",
    "subseries": "titleStmt/title[@type='subseries']",
    "editors": "titleStmt/editor[@role='primary']",
    "general_editors": "titleStmt/editor[@role='general']",
    "publisher": "publicationStmt/publisher",
    "date": "publicationStmt/date",
    "sha256": "sourceDesc/bibl/idno[@type='sha256']",
}
_SEVERAL = ("editors", "general_editors")


def read_provenance(root: Element, sha256: str) -> Provenance | None:
    """Return what the header of a TEI element says of a published volume; None where it is not that of one.

    Args:
        root: the TEI element.
        sha256: hash of the file; where the header says that it was made from another file, the hash of that one stays.

    """
    description = root.find("teiHeader/fileDesc", _NAMESPACES)
    if description is None or description.find("publicationStmt/publisher", _NAMESPACES) is None:
        return None
    said = {field: _words(description.iterfind(path, _NAMESPACES)) for field, path in _PATHS.items()}
    values = {field: words if field in _SEVERAL else words[0] for field, words in said.items() if words}
    return Provenance.model_validate({"sha256": sha256, **values})


def _words(elements: Iterable[Element]) -> list[str]:
    """Return the words of those elements that have some; notes of the encoders in comments are none."""
    return [words for element in elements if (words := fold("".join(element.itertext(f"{{{TEI}}}*"))))]


def write_header(root: Element, volume: str | None, title: str, provenance: Raw | None, software: str) -> None:
    """Write the header of a TEI element.

    Args:
        root: the TEI element.
        volume: the volume's id.
        title: the title, where the provenance has none.
        provenance: what is known of the published volume, in the record's JSON shape.
        software: the sentence that says who wrote the file, and from what.

    """
    header = _add(root, "teiHeader")
    description = _add(header, "fileDesc")
    known = provenance or {}
    titles = _add(description, "titleStmt")
    _add(titles, "title", known.get("title") or title, type="complete")
    _add(titles, "title", _SERIES, type="series")
    _add_each(titles, "title", [known.get("subseries")], type="subseries")
    _add_each(titles, "editor", known.get("editors", ()), role="primary")
    _add_each(titles, "editor", known.get("general_editors", ()), role="general")
    publication = _add(description, "publicationStmt")
    source = _add(description, "sourceDesc")
    if provenance is None:
        _add(publication, "p", _LICENCE)
        _add(source, "p", software)
        return
    _add(publication, "publisher", known.get("publisher"))
    _add_each(publication, "date", [known.get("date")])
    _add_each(publication, "idno", [volume], type="frus")
    _add(_add(source, "bibl", f"{software} SHA-256 of its file: "), "idno", known["sha256"], type="sha256")
    _add(_add(header, "encodingDesc"), "p", _LICENCE)


def _add(parent: Element, name: str, text: str | None = None, **attributes: str) -> Element:
    element: Element = etree.SubElement(parent, element_tag(name), attributes)
    element.text = text
    return element


def _add_each(parent: Element, name: str, texts: Iterable[Any], **attributes: str) -> None:
    for text in texts:
        if text is not None:
            _add(parent, name, text, **attributes)
