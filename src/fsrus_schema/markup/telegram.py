"""Which documents of a volume are telegrams, seen before the rest of them is read."""

from __future__ import annotations

from collections.abc import Iterator

from fsrus_schema.markup.names import TEI
from fsrus_schema.markup.read import Element, name_of
from fsrus_schema.printed import documents
from fsrus_schema.text import fold

__all__ = ["is_telegram"]


def is_telegram(div: Element) -> bool:
    """Return whether a document is a telegram or airgram; one without heading is none."""
    head = div.find(f"{{{TEI}}}head")
    if head is None:
        return False
    return documents.is_telegram(_printed(head), _source_line(div), _bracketed_lines(div))


def _source_line(div: Element) -> str | None:
    for note in div.iter(f"{{{TEI}}}note"):
        if note.get("type") == "source" and not note.get("n") and note.get("rend") == "inline":
            return _printed(note)
    return None


def _bracketed_lines(div: Element) -> Iterator[str]:
    for opener in div.iterchildren(f"{{{TEI}}}opener"):
        for segment in opener.iter(f"{{{TEI}}}seg"):
            yield _printed(segment)


def _printed(element: Element) -> str:
    """Return the words of an element, its notes left out."""
    return fold("".join(_strings(element)))


def _strings(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = name_of(child)
        if name == "lb":
            yield " "
        elif name and name != "note":
            yield from _strings(child)
        yield child.tail or ""
