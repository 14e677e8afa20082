"""The elements of a document's markup, found once and shared by the rules on markup."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from fsrus_schema.markup.names import SHORT_NAMES, XML
from fsrus_schema.rules.base import Problem
from fsrus_schema.rules.document import Document

Element = Any
XML_ID = f"{{{XML}}}id"

# Which part of the record an element stands in, by the names of the elements around it.
_PARTS = {"note": "notes", "head": "heading", "dateline": "dateline", "closer": "signatures"}


def name_of(element: Element) -> str:
    """Return `p` or `frus:attachment`; the empty string for a comment or processing instruction."""
    return SHORT_NAMES[element.tag]


def by_name(document: Document) -> Mapping[str, list[Element]]:
    """Return the elements of the document's markup by name, in order; nothing where the input was no markup."""
    found: dict[str, list[Element]] = defaultdict(list)
    if document.reading.element is not None:
        for element in document.reading.element.iter("*"):
            found[name_of(element)].append(element)
    return found


def elements(document: Document, *names: str) -> Iterator[Element]:
    """Yield the elements with these names."""
    found = document.once(by_name)
    for name in names:
        yield from found.get(name, ())


def text_of(element: Element) -> str:
    """Return the text of an element, notes in it included, white space folded."""
    return " ".join("".join(element.itertext()).split())


def is_blank(text: str | None) -> bool:
    """Tell whether a text is nothing but what XML calls white space: a no-break space is none."""
    return not text or not text.strip(" \t\r\n")


def is_in(element: Element, name: str) -> bool:
    """Tell whether an element of that name stands around an element."""
    return any(name_of(ancestor) == name for ancestor in element.iterancestors())


def text_before(element: Element) -> str | None:
    """Return the text between an element and what stands before it in its parent; None where there is none."""
    before = element.getprevious()
    text: str | None = element.getparent().text if before is None else before.tail
    return text


def problem(document: Document, element: Element, message: str) -> Problem:
    """Return a problem at an element: its line, and the part of the record that it stands in."""
    return Problem(_field(document, element), 0, 0, message, line=element.sourceline)


def _paths_by_line(document: Document) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for path, place in document.reading.places.items():
        line = getattr(place, "line", None)
        if line is not None:
            found[line].append(path)
    return found


def _field(document: Document, element: Element) -> str | None:
    around = [element, *element.iterancestors()]
    part = next((_PARTS[name] for e in around if (name := name_of(e)) in _PARTS), "body")
    paths = document.once(_paths_by_line)
    for e in around:
        if e is document.reading.element:
            break
        for path in paths.get(e.sourceline, ()):
            if path.startswith(part):
                return path
    return None
