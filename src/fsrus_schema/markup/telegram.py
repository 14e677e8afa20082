"""Which documents of a volume are telegrams, seen before the rest of them is read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from fsrus_schema.markup.elements import Element, name_of
from fsrus_schema.markup.names import TEI
from fsrus_schema.printed import documents
from fsrus_schema.text import fold

__all__ = ["is_telegram"]


def is_telegram(div: Element) -> bool:
    """Return whether a document is a telegram or airgram; one without heading is none."""
    head = div.find(f"{{{TEI}}}head")
    if head is None:
        return False
    return (
        (_may_name_a_kind(head) and documents.heading_names_telegram(_printed(head)))
        or any(documents.source_line_names_telegram(_printed(line)) for line in islice(_source_lines(div), 1))
        or any(documents.is_bracketed_kind(_printed(line)) for line in _bracketed_lines(div))
    )


def _source_lines(div: Element) -> Iterator[Element]:
    for note in div.iter(f"{{{TEI}}}note"):
        if note.get("rend") == "inline" and note.get("type") == "source" and not note.get("n"):
            yield note


def _bracketed_lines(div: Element) -> Iterator[Element]:
    """Yield what may be a line in brackets above the message; some volumes tag a paragraph (frus1914Supp/d190)."""
    for opener in div.iterchildren(f"{{{TEI}}}opener"):
        yield from opener.iter(f"{{{TEI}}}seg")
    for paragraph in islice(div.iterchildren(f"{{{TEI}}}p"), 1):
        if (paragraph.text or "").lstrip().startswith("["):
            yield paragraph


def _may_name_a_kind(head: Element) -> bool:
    """Tell most other documents apart by a glance at the heading, its notes included."""
    return "gram" in "".join(head.itertext()).lower()


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
