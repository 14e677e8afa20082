"""Which documents of a volume are telegrams, seen before the rest of them is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fsrus_schema.markup.elements import Element, name_of
from fsrus_schema.markup.names import TEI
from fsrus_schema.printed import documents
from fsrus_schema.text import fold

__all__ = ["is_telegram"]

_HEAD, _SEGMENT = f"{{{TEI}}}head", f"{{{TEI}}}seg"


def is_telegram(div: Element) -> bool:
    """Return whether a document is a telegram or airgram; one without heading is none.

    What is printed above the message tells it, and some volumes tag the line in brackets above it as the first
    paragraph (frus1914Supp/d190): what comes after that is not looked at.
    """
    for child in div:
        name = name_of(child)
        if name in _SIGNS and _SIGNS[name](child):
            return div.find(_HEAD) is not None
        if name == "p":
            break
    return False


def _is_heading_of_one(head: Element) -> bool:
    printed = _text(head)
    return "gram" in printed.lower() and documents.heading_names_telegram(fold(printed))  # most are told by a glance


def _is_source_line_of_one(note: Element) -> bool:
    is_source_line = note.get("rend") == "inline" and note.get("type") == "source" and not note.get("n")
    return is_source_line and documents.source_line_names_telegram(_printed(note))


def _has_bracketed_kind(opener: Element) -> bool:
    return any(documents.is_bracketed_kind(_printed(segment)) for segment in opener.iter(_SEGMENT))


def _is_bracketed_kind(paragraph: Element) -> bool:
    return (paragraph.text or "").lstrip().startswith("[") and documents.is_bracketed_kind(_printed(paragraph))


_SIGNS: Mapping[str, Callable[[Element], bool]] = {
    "head": _is_heading_of_one,
    "note": _is_source_line_of_one,
    "opener": _has_bracketed_kind,
    "p": _is_bracketed_kind,
}


def _printed(element: Element) -> str:
    """Return the words of an element, its notes left out."""
    return fold(_text(element))


def _text(element: Element) -> str:
    text = element.text or ""
    for child in element:
        name = name_of(child)
        if name == "lb":
            text += " "
        elif name and name != "note":
            text += _text(child)
        text += child.tail or ""
    return text
